"""What an import brings along, seen by a Python that has imported nothing else."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PROGRAM = "import json, sys, {module}; print(json.dumps(sorted(sys.modules)))"


def modules_after(module: str) -> set[str]:
    """The names of all modules that are loaded once this one has been imported."""
    command = [sys.executable, "-c", PROGRAM.format(module=module)]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    return set(json.loads(done.stdout))


@pytest.mark.parametrize(
    "module",
    [
        "tui.domain.log.record",
        "tui.session.plan",
        "tui.session.session",
        "tui.figures",
    ],
)
def test_the_pure_rooms_load_no_framework(module: str) -> None:
    assert not modules_after(module) & {"textual", "rich", "tinydb"}


def test_the_command_line_loads_textual_only_when_a_screen_opens() -> None:
    assert not modules_after("tui.cli.main") & {"textual", "tui.app.app"}


def test_the_package_loads_nothing_else_of_its_own() -> None:
    assert not {name for name in modules_after("tui") if name.startswith("tui.")}
