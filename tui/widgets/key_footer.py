"""KeyFooter: the keys of the screen, in its last row."""

from textual.app import ComposeResult
from textual.reactive import Reactive
from textual.widgets import Footer


class KeyFooter(Footer):
    """Textual's footer without the command palette."""

    def __init__(self) -> None:
        super().__init__(show_command_palette=False)

    def compose(self) -> ComposeResult:
        """Yield the keys."""
        for key in super().compose():
            # A key would begin as compact, be told that it is not, and so be styled three times.
            compact = vars(type(key)).get("compact")
            if isinstance(compact, Reactive):
                key.set_reactive(compact, self.compact)
            yield key
