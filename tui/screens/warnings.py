"""The warnings: shown once before the first session, and whenever they are asked for."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.domain.catalog.cautions import SOURCES, TEXT


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
            yield Static(id="confirm")

    def on_mount(self) -> None:
        """Say what enter does, which depends on what is in sight."""
        self.watch(self.query_one(VerticalScroll), "scroll_y", self._tell)

    def on_resize(self) -> None:
        """Another window, another end."""
        self.call_after_refresh(self._tell)

    def action_confirm(self) -> None:
        """It has been read; before its last line was in sight, read on."""
        page = self.query_one(VerticalScroll)
        if self._read:
            self.dismiss(True)
        else:
            page.scroll_page_down(animate=False)

    @property
    def _read(self) -> bool:
        """Whether the last line is in sight."""
        page = self.query_one(VerticalScroll)
        return bool(page.size) and page.scroll_offset.y >= page.max_scroll_y

    def _tell(self) -> None:
        told = "I have read this" if self._read else "read on"
        self.query_one("#confirm", Static).update(
            Content.from_markup(f"[b $accent]enter[/] {told}")
        )

    def action_leave(self) -> None:
        """It was closed."""
        self.dismiss(False)
