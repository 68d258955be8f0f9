"""The import contract refuses each forbidden direction, and an import loads only what it needs."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tui.cli.loading import loaded_catalog
from tui.paths import paths

ROOT = Path(__file__).parents[1]
ROOT_MODULES = frozenset({"ascii_fallback", "clock", "paths"})
BELOW_SCREENS = frozenset({"presentation", "session", "figures", "textual_patches", "domain"})
MAY_IMPORT: dict[str, frozenset[str]] = {
    "ascii_fallback": frozenset(),
    "clock": frozenset(),
    "paths": frozenset(),
    "domain": frozenset(),
    "textual_patches": ROOT_MODULES | {"domain"},
    "session": frozenset({"domain"}),
    "figures": frozenset({"domain"}),
    "presentation": frozenset({"session", "figures", "domain"}),
    "storage": frozenset({"figures", "domain"}),
    "audio": frozenset({"presentation", "session", "domain", "ascii_fallback"}),
    "reports": BELOW_SCREENS | ROOT_MODULES | {"storage"},
    "widgets": BELOW_SCREENS | {"ascii_fallback"},
    "screens": BELOW_SCREENS | {"widgets", "ascii_fallback"},
    "web": frozenset(),
    "app": BELOW_SCREENS | ROOT_MODULES | {"screens", "widgets", "reports", "audio", "storage"},
    "cli": BELOW_SCREENS
    | ROOT_MODULES
    | {"app", "web", "screens", "widgets", "reports", "audio", "storage"},
}
"""The rooms that each room may import."""
PURE_ROOMS = frozenset({"domain", "session", "presentation", "figures"})
FRAMEWORK_FREE_ROOMS = PURE_ROOMS | {"audio", "storage", "web"}
MAY_NOT_IMPORT = {
    "rich": FRAMEWORK_FREE_ROOMS,
    "textual": FRAMEWORK_FREE_ROOMS,
    "tinydb": PURE_ROOMS | {"audio", "screens", "widgets", "web"},
    "time": PURE_ROOMS | {"screens", "widgets", "web"},
}
"""The rooms that may not import a package from outside."""
CONTRACTS = 6
NEW_ROOM = "attic"

REFUSED_PAIR = re.compile(r"^(\S+) is not allowed to import (\S+):$", re.MULTILINE)
LOAD_ALL = """
import importlib, json, pkgutil, sys
package = importlib.import_module(sys.argv[1])
if sys.argv[2] == "all":
    for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        importlib.import_module(module.name)
print(json.dumps(sorted(sys.modules)))
"""


LOADED_BY_COMMAND = """
import sys
from tui.cli.main import main
main(sys.argv[1:])
sys.exit(" ".join({"dataclasses", "tomllib"} & set(sys.modules)) or None)
"""


@pytest.mark.parametrize(
    "arguments", [("plan", "full"), ("due", "--json"), ("log", "--since", "2026-11-20")]
)
def test_a_command_at_a_prompt_loads_no_dataclass_and_no_toml_parser(
    arguments: tuple[str, ...],
) -> None:
    # With what they import themselves, they take a fifteenth and a tenth of a command's time.
    loaded_catalog(paths())
    done = subprocess.run(
        [sys.executable, "-c", LOADED_BY_COMMAND, *arguments],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stderr) == (0, "")


PARSES_TOML = """
import sys
from tui.cli.main import main
main(["--plain"])
sys.exit("tomllib" if "tomllib" in sys.modules else None)
"""


def test_settings_that_have_not_changed_are_opened_without_the_toml_parser() -> None:
    where = paths()
    where.settings.parent.mkdir(parents=True, exist_ok=True)
    where.settings.write_text("volume = 6\n", "utf-8")

    def said() -> tuple[int, str]:
        done = subprocess.run(
            [sys.executable, "-c", PARSES_TOML],
            cwd=ROOT,
            check=False,
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
        )
        return done.returncode, done.stderr.strip()

    assert said() == (1, "tomllib")
    assert said() == (0, "")
    where.settings.write_text("volume = 5\n", "utf-8")
    assert said() == (1, "tomllib")


def loaded_by(module: str, *, with_submodules: bool = False) -> set[str]:
    """The names of all modules that a fresh Python has loaded after this import."""
    command = [sys.executable, "-c", LOAD_ALL, module, "all" if with_submodules else "alone"]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    return set(json.loads(done.stdout))


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What lint-imports says of a copy in which each room imports every other room and package."""
    copy = tmp_path_factory.mktemp("checkout")
    shutil.copy(ROOT / "pyproject.toml", copy)
    shutil.copytree(ROOT / "tui", copy / "tui", ignore=shutil.ignore_patterns("__pycache__"))
    for room in MAY_IMPORT:
        imports = [f"import tui.{other}" for other in MAY_IMPORT if other != room]
        imports += [f"import {package}" for package in MAY_NOT_IMPORT]
        module = f"{room}.py" if room in ROOT_MODULES else f"{room}/planted.py"
        with (copy / "tui" / module).open("a", encoding="utf-8") as file:
            file.write("\n" + "\n".join(imports) + "\n")
    (copy / "tui" / NEW_ROOM).mkdir()
    (copy / "tui" / NEW_ROOM / "__init__.py").touch()
    command = shutil.which("lint-imports", path=str(Path(sys.executable).parent))
    assert command is not None
    done = subprocess.run(
        [command, "--no-cache"],
        cwd=copy,
        # The report is wrapped to the width of the terminal.
        env={**os.environ, "COLUMNS": "1000", "NO_COLOR": "1"},
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    return done.stdout


def refused_pairs(report: str) -> set[tuple[str, str]]:
    return {
        (a.removeprefix("tui."), b.removeprefix("tui.")) for a, b in REFUSED_PAIR.findall(report)
    }


@pytest.mark.parametrize("room", MAY_IMPORT)
def test_a_room_imports_the_rooms_below_it_that_it_may_know_and_no_other(
    room: str, report: str
) -> None:
    refused = {other for importer, other in refused_pairs(report) if importer == room}
    assert refused - set(MAY_NOT_IMPORT) == set(MAY_IMPORT) - {room} - MAY_IMPORT[room]


@pytest.mark.parametrize("package", MAY_NOT_IMPORT)
def test_a_framework_the_store_and_the_time_are_refused_where_they_are_not_known(
    package: str, report: str
) -> None:
    refused = {importer for importer, other in refused_pairs(report) if other == package}
    assert refused == MAY_NOT_IMPORT[package]


def test_a_new_room_is_refused_until_the_layers_name_it(report: str) -> None:
    _, _, unlisted = report.partition("The following modules are not listed as layers:")
    assert unlisted.split()[:2] == ["-", f"tui.{NEW_ROOM}"]


def test_each_contract_refuses_something(report: str) -> None:
    assert f"Contracts: 0 kept, {CONTRACTS} broken." in report


@pytest.mark.parametrize("room", sorted(PURE_ROOMS))
def test_the_pure_rooms_load_no_framework(room: str) -> None:
    loaded = loaded_by(f"tui.{room}", with_submodules=True)
    assert len([name for name in loaded if name.startswith(f"tui.{room}.")]) > 5
    assert not loaded & {"textual", "rich", "tinydb"}


def test_the_command_line_loads_textual_only_when_a_screen_opens() -> None:
    assert not loaded_by("tui.cli.main") & {"textual", "tui.app.app", "aiohttp", "tui.web"}


def test_the_package_loads_nothing_else_of_its_own() -> None:
    assert not {name for name in loaded_by("tui") if name.startswith("tui.")}
