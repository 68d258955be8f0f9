"""Help: the keys of the screen below, read from its bindings."""

from collections.abc import Iterable
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingsMap, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from tui.screens.base import BaseScreen, SingleResultScreen

Keys = tuple[tuple[str, str], ...]
"""Keys, and what they do."""
NAMES = {
    "escape": "esc",
    "question_mark": "?",
    "exclamation_mark": "!",
    "equals_sign": "=",
    "comma": ",",
    "left": "←",
    "right": "→",
    "up": "↑",
    "down": "↓",
}
"""Names of keys as they are read; the others keep Textual's."""


class HelpScreen(ModalScreen[None], SingleResultScreen[None]):
    """A line for each action; actions that are possible now come first."""

    CSS_PATH = "help.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,question_mark,q,enter,space", "close", "Close", tooltip="Close the help"),
    ]

    def __init__(self, title: str, now: Keys, later: Keys = ()) -> None:
        super().__init__()
        self._title, self._now, self._later = title, now, later

    def compose(self) -> ComposeResult:
        """Yield the title and the lines."""
        with Vertical(id="help"):
            yield Static(self._title, id="heading", markup=False)
            with VerticalScroll():
                yield from _lines(self._now)
                if self._later:
                    yield Static("At other times", id="later")
                    yield from _lines(self._later)
            yield Static("esc to close", id="close")

    def action_close(self) -> None:
        """Close the help."""
        self.dismiss(None)


def help_of(screen: Screen[Any]) -> HelpScreen:
    """Return the help of a screen: its own keys, then the keys that work everywhere."""
    title = screen.HELP_TITLE if isinstance(screen, BaseScreen) else "Keys"
    own = [binding for keys in own_bindings(screen).values() for binding in keys]
    now = [active.binding for active in screen.active_bindings.values()]
    first = [binding for binding in own if binding in now]
    later = [binding for binding in own if binding not in now]
    return HelpScreen(title, keys_of([*first, *now]), keys_of(later))


def own_bindings(screen: Screen[Any]) -> dict[str, list[Binding]]:
    """Return the bindings of a screen's class and its base classes, by key."""
    found: dict[str, list[Binding]] = {}
    for kind in reversed(type(screen).__mro__):
        found |= BindingsMap(vars(kind).get("BINDINGS", ())).key_to_bindings
    return found


def _lines(keys: Keys) -> ComposeResult:
    """Yield a line for each action, in two columns."""
    for key, meaning in keys:
        with Horizontal():
            yield Static(key, classes="key", markup=False)
            yield Static(meaning, classes="meaning", markup=False)


def keys_of(bindings: Iterable[Binding]) -> Keys:
    """Return the keys of each action and its tooltip, in the order of the bindings.

    Bindings without a tooltip are left out.
    """
    found: dict[str, tuple[list[str], str]] = {}
    for binding in bindings:
        if binding.tooltip:
            keys, _ = found.setdefault(f"{binding.action}", ([], binding.tooltip))
            key = binding.key_display or NAMES.get(binding.key, binding.key)
            if key not in keys:
                keys.append(key)
    return tuple((" ".join(keys), tooltip) for keys, tooltip in found.values())
