"""The app behind ``surefoot figures``."""

from collections.abc import Iterable

from textual.screen import Screen

from tui.app.context import AppContext
from tui.app.themed_app import ThemedApp
from tui.figures.model import Figure
from tui.screens.figures import FiguresScreen


class FiguresApp(ThemedApp):
    """All figures on one page, without the log."""

    TITLE = "Surefoot"
    CSS_PATH = ["../screens/base.tcss", "../screens/figures.tcss"]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-normal"), (110, "-wide"), (150, "-widest")]

    def __init__(self, context: AppContext, figures: Iterable[Figure]) -> None:
        super().__init__(context)
        self._figures = tuple(figures)

    def get_default_screen(self) -> Screen[None]:
        """Return the page."""
        return FiguresScreen(self._figures, self.app_context.clock, self.app_context.render_options)

    def on_mount(self) -> None:
        """Take the colors of the settings."""
        self.apply_theme()
