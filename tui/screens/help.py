"""Help: the keys of the screen from which it was asked, read off the screen itself."""

from collections.abc import Iterable
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingsMap, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from tui.screens.base import BaseScreen

Keys = tuple[tuple[str, str], ...]
"""Keys, and what they do."""
NAMES = {"escape": "esc", "question_mark": "?", "exclamation_mark": "!", "equals_sign": "="}


class HelpScreen(ModalScreen[None]):
    """A key and its meaning a line: first those that mean something now."""

    CSS_PATH = "help.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,question_mark,q,enter,space", "close", "Close", tooltip="Close the help"),
    ]

    def __init__(self, title: str, now: Keys, later: Keys = ()) -> None:
        super().__init__()
        self._title, self._now, self._later = title, now, later

    def compose(self) -> ComposeResult:
        """The list of keys."""
        with Vertical(id="help"):
            yield Static(self._title, id="heading", markup=False)
            with VerticalScroll():
                yield from _lines(self._now)
                if self._later:
                    yield Static("At other times", id="later")
                    yield from _lines(self._later)
            yield Static("esc to close", id="close")

    def action_close(self) -> None:
        """Back to the screen."""
        self.dismiss(None)


def help_of(screen: Screen[Any]) -> HelpScreen:
    """The help for a screen: its own keys, then those that work everywhere."""
    title = screen.HELP_TITLE if isinstance(screen, BaseScreen) else "Keys"
    own = [one for group in own_bindings(screen).values() for one in group]
    now = [active.binding for active in screen.active_bindings.values()]
    first = [one for one in own if one in now]
    later = [one for one in own if one not in now]
    return HelpScreen(title, keys_of([*first, *now]), keys_of(later))


def own_bindings(screen: Screen[Any]) -> dict[str, list[Binding]]:
    """Return the bindings of a screen's class and its base classes, by key."""
    found: dict[str, list[Binding]] = {}
    for kind in reversed(type(screen).__mro__):
        found |= BindingsMap(vars(kind).get("BINDINGS", ())).key_to_bindings
    return found


def _lines(keys: Keys) -> ComposeResult:
    """A line for each key; a long meaning goes on below itself, not below the key."""
    for key, told in keys:
        with Horizontal():
            yield Static(key, classes="key", markup=False)
            yield Static(told, classes="told", markup=False)


def keys_of(bindings: Iterable[Binding]) -> Keys:
    """The keys and what they do, each action once, in the order of the bindings."""
    found: dict[str, tuple[list[str], str]] = {}
    for binding in bindings:
        if binding.tooltip:
            keys, _ = found.setdefault(f"{binding.action}", ([], binding.tooltip))
            key = binding.key_display or NAMES.get(binding.key, binding.key)
            if key not in keys:
                keys.append(key)
    return tuple((" ".join(keys), told) for keys, told in found.values())
