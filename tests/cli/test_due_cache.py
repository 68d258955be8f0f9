"""The last answer of ``surefoot due``: given again at once, and never when it may be wrong."""

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

import tui
from tests.support.made_up import a_session
from tui.__main__ import main
from tui.cli import due_cache
from tui.clock import SystemClock
from tui.paths import paths
from tui.storage.log.log import Log

Ask = Callable[[], tuple[int, str]]
ROUTINE = """id = "calf"
title = "Calf"
purpose = "For the calf."
days_a_week = 7

[[step]]
exercise = "wall-stretch"
"""


@pytest.fixture
def ask(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Ask:
    """Run ``surefoot due``, for its exit code and what it prints."""
    monkeypatch.setattr(sys, "argv", ["surefoot", "due"])

    def run() -> tuple[int, str]:
        code = main()
        return code, capsys.readouterr().out

    return run


@pytest.fixture
def own_routine() -> Path:
    file = paths().data / "routines" / "calf.toml"
    file.parent.mkdir(parents=True)
    file.write_text(ROUTINE)
    return file


def save_session() -> None:
    Log(paths().log, SystemClock().now).put(a_session())


def test_an_answer_is_given_again_while_nothing_changes(ask: Ask) -> None:
    assert due_cache.recall() is None
    first = ask()
    assert first == (3, "Heel raises\n")
    assert due_cache.recall() == 3
    assert ask() == (3, first[1] * 2)


def test_python_loads_little_for_it() -> None:
    code = (
        "import sys; import tui.__main__; sys.exit(bool({'argparse', 'pathlib'} & {*sys.modules}))"
    )
    assert subprocess.run([sys.executable, "-S", "-c", code], check=False).returncode == 0


def change_settings() -> None:
    file = paths().settings
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("show_due = false\n")


def begin_session() -> None:
    Log(paths().log, SystemClock().now).write_down(a_session())


@pytest.mark.parametrize("change", [save_session, change_settings, begin_session])
def test_what_is_stored_anew_brings_a_new_answer(ask: Ask, change: Callable[[], None]) -> None:
    ask()
    change()
    assert due_cache.recall() is None


def test_a_file_of_ones_own_brings_a_new_answer(ask: Ask, own_routine: Path) -> None:
    assert ask()[1] == "Heel raises · Calf\n"
    own_routine.write_text(ROUTINE.replace("Calf", "Shin"))
    assert ask()[1] == "Heel raises · Shin\n"
    own_routine.rename(own_routine.with_suffix(".off"))
    assert due_cache.recall() is None


@pytest.mark.parametrize(
    ("variable", "value"), [("TZ", "Pacific/Kiritimati"), ("SUREFOOT_LOG", "/tmp/other.json")]
)
def test_another_environment_brings_a_new_answer(
    ask: Ask, monkeypatch: pytest.MonkeyPatch, variable: str, value: str
) -> None:
    ask()
    monkeypatch.setenv(variable, value)
    assert due_cache.recall() is None


def test_another_day_or_version_brings_a_new_answer(
    ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask()
    with monkeypatch.context() as patch:
        patch.setattr(tui, "__version__", "0.0")
        assert due_cache.recall() is None
    tomorrow = SystemClock().now() + timedelta(days=1)

    def now(_: SystemClock) -> datetime:
        return tomorrow

    monkeypatch.setattr(SystemClock, "now", now)
    assert due_cache.recall() is None


def test_a_warning_is_given_every_time(ask: Ask) -> None:
    paths().log.parent.mkdir(parents=True)
    paths().log.write_text('{"sessions": {"1": {"id": 1}}}')
    ask()
    assert due_cache.recall() is None


def test_a_change_while_the_answer_is_made_is_not_missed(tmp_path: Path) -> None:
    file = tmp_path / "log.json"
    before = due_cache.states([str(file)])
    file.touch()
    due_cache.store("Heel raises\n", 3, SystemClock().now().date().isoformat(), before)
    assert due_cache.recall() is None


def test_a_damaged_or_missing_cache_is_no_answer(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    ask()
    folder = Path(os.environ["XDG_CACHE_HOME"], "surefoot")
    (folder / "due").write_bytes(b"\xff")
    assert due_cache.recall() is None
    assert ask()[0] == 3
    monkeypatch.setenv("HOME", "")
    monkeypatch.delenv("XDG_CACHE_HOME")
    assert due_cache.recall() is None


def test_a_log_in_the_current_folder_is_read_every_time(
    ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SUREFOOT_LOG", "log.json")
    ask()
    assert due_cache.recall() is None
