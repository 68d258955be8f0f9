"""Where stock Textual is used, and which of its private names are."""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import textual
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
from textual.screen import Screen

import tui
from tests.support.program import ROOT, broken_off, in_session, only_session, sessions
from tests.support.terminal import Terminal
from tui import textual_patches
from tui.screens.base import BaseScreen
from tui.textual_patches import versions
from tui.textual_patches.terminal_app import TerminalApp
from tui.textual_patches.update_timer import UpdateTimer

PACKAGE = Path(tui.__file__).parent
PATCHES = PACKAGE / "textual_patches"
UNTRIED = """
import sys
import textual
textual.__version__ = "8.3.0"
# What only patched code imports is not to be found, as if Textual had renamed it.
for name in ("driver", "compositor", "update_timer"):
    sys.modules[f"tui.textual_patches.{name}"] = None
from tui.cli.main import main
sys.exit(main())
"""
"""A program that finds a Textual with which nothing was tried."""


def untried(*arguments: str) -> Terminal:
    command = [sys.executable, "-c", UNTRIED, *arguments]
    return Terminal(command, cwd=ROOT, rows=50)  # all of the warnings is in sight


@pytest.mark.parametrize("version", ["8.2.8", "8.2.9", "8.2.10.1", "8.2.99"])
def test_what_was_tried_is_patched(version: str) -> None:
    assert versions.is_tried(version)


@pytest.mark.parametrize("version", ["8.2.7", "8.2", "7.9", "8.3", "8.3.0", "9.0", "8.3.0rc1", ""])
def test_what_was_not_tried_is_not(version: str) -> None:
    assert not versions.is_tried(version)


def test_the_version_that_is_read_is_that_of_textual() -> None:
    assert versions._installed_version() == textual.__version__


@pytest.fixture
def stock(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A Textual with which nothing was tried."""
    monkeypatch.setattr(textual, "__version__", "8.3.0")
    versions.supported.cache_clear()
    yield
    versions.supported.cache_clear()


@pytest.mark.usefixtures("stock")
def test_untried_textual_has_its_own_driver_and_compositor() -> None:
    assert not versions.supported()
    assert TerminalApp().get_driver_class() is App().get_driver_class()
    assert type(BaseScreen()._compositor) is type(Screen()._compositor)


def test_tried_textual_is_patched() -> None:
    assert versions.supported()
    assert TerminalApp().get_driver_class() is not LinuxDriver
    assert type(BaseScreen()._compositor) is not type(Screen()._compositor)
    assert isinstance(BaseScreen()._update_timer, UpdateTimer)


def test_a_session_runs_from_the_first_start_to_its_end_without_patches(tmp_path: Path) -> None:
    log = tmp_path / "log.json"
    with untried("--log", str(log), "start", "after-a-run", "--speed", "300") as terminal:
        terminal.wait_for("read on")
        terminal.send("\r")
        terminal.wait_for("I have read this")
        terminal.send("\r")
        terminal.wait_for("Saved. Press enter to go back.")
        terminal.send("\x1b")
        # Until then a letter would be read together with the escape before it, as alt and a key.
        terminal.wait_gone("Saved.")
        terminal.wait_for("Full program")
        terminal.send("q")
        assert terminal.wait_exit() == 0
        assert terminal.restored
        assert not terminal.left_on
    (session,) = sessions(log)
    assert (session["outcome"], len(session["sets"])) == ("finished", 18)


def test_a_session_is_left_and_quit_without_patches(tmp_path: Path) -> None:
    log = tmp_path / "log.json"
    with untried("--log", str(log), "start", "after-a-run", "--speed", "60") as terminal:
        terminal.wait_for("read on")
        terminal.send("\r")
        terminal.wait_for("I have read this")
        terminal.send("\r")
        in_session(terminal, 3)
        terminal.send("q")
        terminal.wait_for("Leave this session?")
        terminal.send("\x1b[B")
        terminal.send("\r")
        assert terminal.wait_exit() == 0
        assert terminal.restored
        assert not terminal.left_on
    session = only_session(log)
    assert (session.outcome, len(session.sets)) == ("stopped", 18)
    assert broken_off(log) == 0


# The private names.


def private_names(path: Path) -> set[str]:
    """The private attributes that a module uses and does not define."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    used, defined = set(), set()
    for node in ast.walk(tree):
        match node:
            case ast.FunctionDef(name=name) | ast.AnnAssign(target=ast.Name(id=name)):
                defined.add(name)
            case ast.AnnAssign(target=ast.Attribute(attr=name)):
                defined.add(name)
            case ast.Assign(targets=[ast.Tuple(elts=targets)]):
                defined |= {one.attr for one in targets if isinstance(one, ast.Attribute)}
            case ast.Assign(targets=[ast.Attribute(attr=name)]):
                defined.add(name)
            case ast.Attribute(attr=name):
                used.add(name)
    overridden = {"_fatal_error", "_file", "_must_signal_resume", "_compositor"}
    return {name for name in used - (defined - overridden) if re.match(r"_[a-z]", name)}


@pytest.mark.parametrize("path", sorted(PATCHES.glob("*.py")), ids=lambda path: path.stem)
def test_every_private_name_is_listed(path: Path) -> None:
    listed = textual_patches.__doc__ or ""
    assert {name for name in private_names(path) if name not in listed} == set()


def test_no_other_room_imports_a_private_module_of_textual_or_rich() -> None:
    private = re.compile(r"\b(?:textual|rich)(?:\.\w+)*\._[a-z]|from (?:textual|rich)\S* import _")
    found = [
        path
        for path in PACKAGE.rglob("*.py")
        if path.parent != PATCHES and private.search(path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_no_other_room_uses_a_listed_name() -> None:
    names = (
        r"\._(compositor|dirty_\w+|bindings|fatal_error|exception|on_timer_update|color_system)\b"
    )
    found = [
        path
        for path in PACKAGE.rglob("*.py")
        if path.parent != PATCHES and re.search(names, path.read_text(encoding="utf-8"))
    ]
    assert found == []
