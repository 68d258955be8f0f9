"""An app with nothing but one screen."""

from typing import Generic, TypeVar

from textual.app import App
from textual.screen import Screen

Result = TypeVar("Result")


class ScreenApp(App[None], Generic[Result]):
    """Shows a screen, and keeps what it returns."""

    CSS_PATH = "../../tui/screens/base.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-normal"), (110, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (24, "-tall"), (34, "-high")]

    def __init__(self, shown: Screen[Result]) -> None:
        super().__init__()
        self.shown = shown
        self.results: list[Result | None] = []

    def on_mount(self) -> None:
        self.push_screen(self.shown, self.results.append)
