"""A new outlet for cues is its file and one line in the list of levels."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import tui
from tui.paths import shipped

BUZZ = '''
"""Buzzes."""

NEEDS = "buzzer"


def programs(devices):
    return ("buzz",)


def open_outlet(devices, volume, spawn):
    return Buzz()


class Buzz:
    failed = False
    heard = []

    def announce(self, cue, words):
        self.heard.append(words)

    def close(self):
        pass

    def settle(self, seconds=None):
        pass
'''
WALK = """
import asyncio, sys
from pathlib import Path
from tests.support.app import house
from tests.support.fake_clock import FakeClock
from tui.audio.buzz import Buzz
from tui.domain.cue_level import CueLevel
from tui.domain.settings import Settings
from tui.storage.settings import read_settings
from tui.domain.catalog.catalog import known_in

async def main(folder):
    clock = FakeClock()
    app = house(folder, clock, Settings(warnings_read=True, cues=CueLevel.SPEECH))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("comma")
        await pilot.pause()
        await pilot.press("right")
        await pilot.pause()
        print("settings", app.screen.settings.cues)
        await pilot.press("escape")
        await pilot.pause()
    settings, _ = read_settings(folder / "settings.toml", known_in(()))
    print("file", settings.cues)
    app = house(
        folder, clock, Settings(warnings_read=True, cues=CueLevel.SPEECH), routine="after-a-run"
    )
    async with app.run_test(size=(80, 24)) as pilot:
        while not app.screen.query("NearView"):
            await pilot.pause()
        await pilot.press("m")
        await pilot.pause()
        print("m", app.app_context.settings.cues)
        await pilot.press("n")
        await pilot.pause()
        print("heard", bool(Buzz.heard))

asyncio.run(main(Path(sys.argv[1])))
"""


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A copy of the program with an outlet more, in two places."""
    root = tmp_path / "program"
    package = root / "tui"
    no_caches = shutil.ignore_patterns("__pycache__")
    shutil.copytree(Path(tui.__file__).parent, package, ignore=no_caches)
    shutil.copytree(Path(__file__).parents[1] / "support", root / "tests" / "support")
    (root / "data").symlink_to(shipped(), target_is_directory=True)
    (package / "audio" / "buzz.py").write_text(BUZZ)
    levels = package / "domain" / "cue_level.py"
    levels.write_text(levels.read_text().rstrip() + '\n    BUZZ = "buzz"\n')
    return root


def run(program: Path, *arguments: str) -> str:
    found = subprocess.run(
        [sys.executable, *arguments],
        cwd=program,
        env={**os.environ, "PYTHONPATH": str(program)},
        capture_output=True,
        text=True,
        check=False,
        timeout=90,
    )
    return found.stdout + found.stderr


def test_settings_m_and_the_command_line_all_know_it(program: Path, tmp_path: Path) -> None:
    assert "{silent,bell,tones,speech,buzz}" in run(program, "-m", "tui", "--help")
    told = run(program, "-m", "tui", "--cues", "buzz", "cues", "--list").splitlines()
    assert "Buzz:   through buzz" in told
    assert any(line.startswith("Chosen: buzz, for this run only.") for line in told)
    home = tmp_path / "opened"
    home.mkdir()
    walked = run(program, "-c", WALK, str(home))
    assert walked.splitlines() == ["settings buzz", "file buzz", "m buzz", "heard True"]


def test_the_parser_imports_no_outlet() -> None:
    script = (
        "import sys, tui.cli.arguments as a; a.parser(); "
        "print([name for name in sys.modules if name.startswith('tui.audio')])"
    )
    root = Path(tui.__file__).parents[1]
    assert run(root, "-c", script).strip() == "[]"
