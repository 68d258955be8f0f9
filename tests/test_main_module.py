"""The entry point: an interrupt while the program still loads, and a zipapp."""

import subprocess
import sys
import zipapp
from pathlib import Path
from shutil import copytree, ignore_patterns
from types import ModuleType

import pytest

from tui.__main__ import main


def interrupted() -> Exception:
    """An interrupt as Python 3.11 hands it on from the naming of a class's attributes."""
    error = RuntimeError("Error calling __set_name__")
    error.__cause__ = KeyboardInterrupt()
    return error


class Failing(ModuleType):
    """A module in the midst of whose loading something happens."""

    def __init__(self, error: BaseException) -> None:
        super().__init__("tui.cli.main")
        self._error = error

    def __getattr__(self, name: str) -> object:
        raise self._error


@pytest.mark.parametrize("error", [KeyboardInterrupt(), interrupted()])
def test_an_interrupt_while_it_loads_is_an_exit_code(
    monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    monkeypatch.setitem(sys.modules, "tui.cli.main", Failing(error))
    assert main() == 130


INTERRUPTED_IMPORT = """
import runpy, sys

interrupted = sys.argv.pop(1)

class Interrupting:
    def find_spec(self, name, path=None, target=None):
        if name == interrupted:
            raise KeyboardInterrupt

sys.meta_path.insert(0, Interrupting())
runpy.run_module("tui", run_name="__main__", alter_sys=True)
"""


@pytest.mark.parametrize("module", ["tui.cli", "tui.cli.due_cache", "tui.clock", "tui.cli.main"])
def test_an_interrupt_of_any_import_leaves_no_traceback(module: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", INTERRUPTED_IMPORT, module, "due"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")


def test_any_other_error_while_it_loads_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "tui.cli.main", Failing(RuntimeError("broken")))
    with pytest.raises(RuntimeError, match="broken"):
        main()


def test_a_zipapp_finds_its_data_and_leaves_nothing_behind(tmp_path: Path) -> None:
    source, root = tmp_path / "app", Path(__file__).parents[1]
    for name in ("tui", "data"):
        copytree(root / name, source / name, ignore=ignore_patterns("__pycache__"))
    (source / "__main__.py").write_text("import sys, tui.__main__\nsys.exit(tui.__main__.main())")
    zipapp.create_archive(source, tmp_path / "app.pyz")
    rest = tmp_path / "rest"
    rest.mkdir()
    done = subprocess.run(
        [sys.executable, tmp_path / "app.pyz", "--log", tmp_path / "log.json", "due"],
        capture_output=True,
        text=True,
        env={"TMPDIR": str(rest), "HOME": str(tmp_path)},
        check=False,
    )
    assert (done.returncode, done.stderr) == (3, "")
    assert done.stdout
    assert list(rest.iterdir()) == []
