"""Safety warnings, confirmed before the first session."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.domain.catalog.cautions import SOURCES, TEXT
from tui.screens.base import SingleResultScreen


class WarningsScreen(ModalScreen[bool], SingleResultScreen[bool]):
    """The warnings; it returns True once they are confirmed, False if they were left."""

    CSS_PATH = "warnings.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "confirm", "I have read this", tooltip="Confirm and go on"),
        Binding("escape", "leave", "Leave", tooltip="Close without confirming"),
    ]

    def compose(self) -> ComposeResult:
        """Yield the text and the key that confirms it."""
        with Vertical(id="warnings"):
            yield Static("Before you start", id="heading")
            with VerticalScroll():
                yield Static(Content.from_markup(TEXT), id="text")
                yield Static(SOURCES, id="sources", markup=False)
            yield Static(id="confirm")

    def on_mount(self) -> None:
        """Say what enter does, which depends on the text in view."""
        self.watch(self.query_one(VerticalScroll), "scroll_y", self._update_key)

    def on_resize(self) -> None:
        """Say what enter does in a window of another size."""
        self.call_after_refresh(self._update_key)

    def action_confirm(self) -> None:
        """Confirm the warnings, or page down until the last line was in view."""
        page = self.query_one(VerticalScroll)
        if self._read:
            self.dismiss(True)
        else:
            page.scroll_page_down(animate=False)

    @property
    def _read(self) -> bool:
        """Whether the last line is in view."""
        page = self.query_one(VerticalScroll)
        return bool(page.size) and page.scroll_offset.y >= page.max_scroll_y

    def _update_key(self) -> None:
        action = "I have read this" if self._read else "read on"
        self.query_one("#confirm", Static).update(
            Content.from_markup(f"[b $accent]enter[/] {action}")
        )

    def action_leave(self) -> None:
        """Close the warnings without confirming them."""
        self.dismiss(False)
