"""Help: the keys of the screen from which it was asked, read off the screen itself."""

from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

NAMES = {"escape": "esc", "question_mark": "?", "exclamation_mark": "!", "equals_sign": "="}


class HelpScreen(ModalScreen[None]):
    """A key and its meaning a line."""

    CSS_PATH = "help.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,question_mark,q,enter,space", "close", "Close", tooltip="Close the help"),
    ]

    def __init__(self, title: str, keys: Iterable[tuple[str, str]]) -> None:
        super().__init__()
        self._title, self._keys = title, tuple(keys)

    def compose(self) -> ComposeResult:
        """The list of keys."""
        with Vertical(id="help"):
            yield Static(self._title, id="heading", markup=False)
            with VerticalScroll():
                yield Static(
                    Content("\n").join(
                        Content.assemble((f"{key:>12}", "bold $accent"), f"  {told}")
                        for key, told in self._keys
                    )
                )
            yield Static("esc to close", id="close")

    def action_close(self) -> None:
        """Back to the screen."""
        self.dismiss(None)


def keys_of(bindings: Iterable[Binding]) -> tuple[tuple[str, str], ...]:
    """The keys and what they do, each action once, in the order of the bindings."""
    found: dict[str, tuple[list[str], str]] = {}
    for binding in bindings:
        if binding.tooltip:
            keys, _ = found.setdefault(f"{binding.action}", ([], binding.tooltip))
            key = binding.key_display or NAMES.get(binding.key, binding.key)
            if key not in keys:
                keys.append(key)
    return tuple((" ".join(keys), told) for keys, told in found.values())
