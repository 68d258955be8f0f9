"""The warnings: shown once before the first session, and whenever they are asked for."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.domain.caution import SOURCES, TEXT


class WarningsScreen(ModalScreen[bool]):
    """What every athlete should have read; True once it is confirmed."""

    CSS_PATH = "warnings.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "confirm", "I have read this", tooltip="Confirm and go on"),
        Binding("escape", "leave", "Leave", tooltip="Close without confirming"),
    ]

    def compose(self) -> ComposeResult:
        """The text and how to confirm it."""
        with Vertical(id="warnings"):
            yield Static("Before you start", id="heading")
            with VerticalScroll():
                yield Static(Content.from_markup(TEXT), id="text")
                yield Static(SOURCES, id="sources", markup=False)
            yield Static(Content.from_markup("[b $accent]enter[/] I have read this"), id="confirm")

    def action_confirm(self) -> None:
        """It has been read."""
        self.dismiss(True)

    def action_leave(self) -> None:
        """It was closed."""
        self.dismiss(False)
