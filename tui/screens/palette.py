"""The command palette of Textual, which closes once."""

from textual.command import CommandPalette

from tui.screens.base import SingleResultScreen


class PaletteScreen(SingleResultScreen[None], CommandPalette):
    """Finds a routine or a command by name."""
