"""The entry point: an interrupt while the program still loads is no mistake."""

import sys
from types import ModuleType

import pytest

from tui.__main__ import main


class Interrupted(ModuleType):
    """A module in the midst of whose loading ctrl+c is pressed."""

    def __getattr__(self, name: str) -> object:
        raise KeyboardInterrupt


def test_an_interrupt_while_it_loads_is_an_exit_code(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "tui.cli.main", Interrupted("tui.cli.main"))
    assert main() == 130
