"""TitleBar: left, right, tabs (replaces 7 hand-made ones)."""

from collections.abc import Iterable
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Static


class TitleBar(Widget):
    """Two texts on one line; the left one gives way."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"title-line--left", "title-line--right"}
    DEFAULT_CSS = """
    TitleBar {
        width: 1fr; height: 1; padding: 0 1;
        & > .title-line--left { color: $accent; text-style: bold; }
        & > .title-line--right { color: $text-muted; }
    }
    """

    left: reactive[str] = reactive("")
    """Where one is."""
    right: reactive[str] = reactive("")
    """What stands beside it, never cut."""

    def __init__(self, left: str = "", right: str = "") -> None:
        super().__init__()
        self.set_reactive(TitleBar.left, left)
        self.set_reactive(TitleBar.right, right)

    def render_line(self, y: int) -> Strip:  # noqa: ARG002
        """The line."""
        room = max(0, self.size.width - cell_len(self.right))
        return Strip(
            [
                Segment(
                    set_cell_size(self.left, room),
                    self.get_component_rich_style("title-line--left"),
                ),
                Segment(self.right, self.get_component_rich_style("title-line--right")),
            ]
        )


ROOMY = 70
"""Cells from which there is room for more than a number."""
MADE_UP = "made up"
"""What marks the sample."""


class LogTitleBar(Horizontal):
    """Where one is, and how much there is."""

    def compose(self) -> ComposeResult:
        """The views, and the number of sessions."""
        yield Static(id="tabs")
        yield Static(id="count", markup=False)

    def show_views(self, views: Iterable[str], shown: str) -> None:
        """Name the views; the one that is shown stands out."""
        self.query_one("#tabs", Static).update(view_tabs("Log", views, shown))

    def show_count(self, sessions: int, *, reading: bool, made_up: bool) -> None:
        """Tell how many sessions there are, and whether there may be more; nothing of none."""
        told = f"{sessions:,} session{'' if sessions == 1 else 's'}{' so far' if reading else ''}"
        if self.screen.size.width < ROOMY:
            told = MADE_UP if made_up else f"{sessions:,}"
        elif made_up:
            told = f"{MADE_UP} · {told}"
        self.query_one("#count", Static).update(told if sessions else "")


def view_tabs(place: str, views: Iterable[str], shown: str) -> Content:
    """The place, and the views that it has; the one that is shown stands out."""
    looks = {shown: "bold $accent on $surface"}
    names = [
        Content.styled(f" {number} {name.capitalize()} ", looks.get(name, "$foreground-muted"))
        for number, name in enumerate(views, 1)
    ]
    return Content("").join([Content.styled(f" {place}  ", "bold $accent"), *names])
