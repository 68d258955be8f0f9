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
ONE_COLUMN = 13
"""The most lines of a help that is in one column: so many are in sight in 24 rows."""
CLOSE = "esc to close"
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
        many = len(self._now) + len(self._later) > ONE_COLUMN
        with Vertical(id="help", classes="-many" if many else ""):
            yield Static(self._title, id="heading", markup=False)
            with VerticalScroll():
                yield from _columns(self._now, 2 if many else 1)
                if self._later:
                    yield Static("At other times", id="later")
                    yield from _columns(self._later, 2 if many else 1)
            yield Static(CLOSE, id="close")

    def on_mount(self) -> None:
        """Say so where not all of the keys are in sight."""
        self.watch(self.query_one(VerticalScroll), "show_vertical_scrollbar", self._tell_scrolling)

    def _tell_scrolling(self, scrolls: bool) -> None:
        self.query_one("#close", Static).update(f"↑ ↓ more keys · {CLOSE}" if scrolls else CLOSE)

    def action_close(self) -> None:
        """Close the help."""
        self.dismiss(None)


def help_of(screen: Screen[Any]) -> HelpScreen | None:
    """Return the help of a screen: the keys of its footer, its others, then those of the app.

    None where it has no key that says what it does.
    """
    title = screen.help_title if isinstance(screen, BaseScreen) else "Keys"
    own = [binding for keys in own_bindings(screen).values() for binding in keys]
    now = [active.binding for active in screen.active_bindings.values()]
    first = [binding for binding in now if binding.show]
    first += [binding for binding in own if binding in now]
    possible = {binding.action for binding in now}
    later = [binding for binding in own if binding.action not in possible]
    keys = keys_of([*first, *now])
    return HelpScreen(title, keys, keys_of(later)) if keys else None


def own_bindings(screen: Screen[Any]) -> dict[str, list[Binding]]:
    """Return the bindings of a screen's class and its base classes, by key."""
    found: dict[str, list[Binding]] = {}
    for kind in reversed(type(screen).__mro__):
        found |= BindingsMap(vars(kind).get("BINDINGS", ())).key_to_bindings
    return found


def _columns(keys: Keys, count: int) -> ComposeResult:
    """Yield a line for each action, in columns that are read one after the other."""
    each = -(-len(keys) // count)
    with Horizontal(classes="columns"):
        for begin in range(0, len(keys), each):
            with Vertical(classes="column"):
                for key, meaning in keys[begin : begin + each]:
                    with Horizontal(classes="line"):
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
