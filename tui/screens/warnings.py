"""Safety warnings, confirmed before the first session."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.domain.catalog.cautions import PAGES, SOURCES, Passage
from tui.screens.base import SingleResultScreen


class WarningsScreen(ModalScreen[bool], SingleResultScreen[bool]):
    """Read the warnings; it returns True once they are confirmed, False if they were left."""

    CSS_PATH = "warnings.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "confirm", "I have read this", tooltip="Confirm and go on"),
        Binding("escape", "leave", "Leave", tooltip="Close without confirming"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._page = 0
        self._drawn = False
        """Whether the page has been drawn since it was turned to."""

    def compose(self) -> ComposeResult:
        """Yield the text and the key that confirms it."""
        with Vertical(id="warnings"):
            yield Static(id="heading")
            with VerticalScroll():
                for page in PAGES:
                    with Vertical(classes="page"):
                        for passage in page:
                            yield from _compose_passage(passage)
                yield Static(SOURCES, id="sources", markup=False)
            yield Static(id="confirm")

    def on_mount(self) -> None:
        """Show the first page, and say what enter does, which depends on the text in view."""
        self._show_page()
        self.watch(self.query_one(VerticalScroll), "scroll_y", self._update_key)

    def on_resize(self) -> None:
        """Say what enter does in a window of another size."""
        self.call_after_refresh(self._update_key)

    def action_confirm(self) -> None:
        """Confirm the warnings, or read on until the last line of the last page was in view."""
        if not self._drawn:
            return
        if not self._at_end:
            self.query_one(VerticalScroll).scroll_page_down(animate=False)
        elif self._page + 1 < len(PAGES):
            self._page += 1
            self._show_page()
            self.query_one(VerticalScroll).scroll_home(animate=False)
        else:
            self.dismiss(True)

    def _show_page(self) -> None:
        of_all = f"{self._page + 1} of {len(PAGES)}"
        self.query_one("#heading", Static).update(f"Before you start · {of_all}")
        for number, page in enumerate(self.query(".page")):
            page.display = number == self._page
        self.query_one("#sources", Static).display = self._page + 1 == len(PAGES)
        self._drawn = False
        self._update_key()
        self.call_after_refresh(self._follow_drawing)

    def _follow_drawing(self) -> None:
        self._drawn = True
        self._update_key()

    @property
    def _at_end(self) -> bool:
        """Whether the last line of the page is in view."""
        page = self.query_one(VerticalScroll)
        return bool(page.size) and page.scroll_offset.y >= page.max_scroll_y

    def _update_key(self) -> None:
        if not self._drawn:  # a key that is shown has to work
            self.query_one("#confirm", Static).update()
            return
        last = self._at_end and self._page + 1 == len(PAGES)
        action = "I have read this" if last else "read on"
        self.query_one("#confirm", Static).update(
            Content.from_markup(f"[b $accent]enter[/] {action}")
        )

    def action_leave(self) -> None:
        """Close the warnings without confirming them."""
        self.dismiss(False)


def _compose_passage(passage: Passage) -> ComposeResult:
    """Yield the heading and the lines of a passage; those of a list hang behind their bullets."""
    with Vertical(classes="passage"):
        if passage.heading:
            yield Static(passage.heading, classes="passage-heading", markup=False)
        for line in passage.lines:
            if passage.listed:
                with Horizontal(classes="sign"):
                    yield Static("·", classes="bullet")
                    yield Static(line, markup=False)
            else:
                yield Static(line, markup=False)
