"""The command palette of Textual, which closes once."""

from textual.command import CommandPalette

from tui.screens.base import SingleResultScreen


class PaletteScreen(CommandPalette, SingleResultScreen[None]):
    """Finds a routine or a command by name."""
