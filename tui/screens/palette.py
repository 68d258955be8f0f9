"""The command palette of Textual, which takes one command and closes once."""

from textual import on
from textual.command import CommandPalette
from textual.message import Message
from textual.widgets import Input, OptionList

from tui.screens.base import SingleResultScreen


class PaletteScreen(CommandPalette, SingleResultScreen[None]):
    """Finds a routine or a command by name."""

    @on(Input.Submitted)
    @on(OptionList.OptionSelected)
    def _drop_when_closed(self, event: Message) -> None:
        """Take no second command: two enters may come in one read."""
        if not self.is_ready:
            event.stop()
            event.prevent_default()
