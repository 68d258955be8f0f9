"""The app behind ``surefoot figures``: one page, and nothing of the log."""

from collections.abc import Iterable

from textual.screen import Screen

from tui.app.context import Desk
from tui.app.themed_app import FittedApp
from tui.figures.model import Figure
from tui.screens.figures import FiguresScreen


class Gallery(FittedApp):
    """All figures on one page."""

    TITLE = "Surefoot"
    CSS_PATH = ["../screens/base.tcss", "../screens/figures.tcss"]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-normal"), (110, "-wide"), (150, "-widest")]

    def __init__(self, desk: Desk, figures: Iterable[Figure]) -> None:
        super().__init__(desk, None, ())
        self._figures = tuple(figures)

    def get_default_screen(self) -> Screen[None]:
        """The page."""
        return FiguresScreen(self._figures, self._desk.clock, self._desk.manner)

    def on_mount(self) -> None:
        """Put on the colours."""
        self.dress()
