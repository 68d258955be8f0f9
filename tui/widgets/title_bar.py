"""The line at the top: where one is at the left, and something quieter at the right."""

from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget


class TitleLine(Widget):
    """Two texts on one line; the left one gives way."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"title-line--left", "title-line--right"}
    DEFAULT_CSS = """
    TitleLine {
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
        self.set_reactive(TitleLine.left, left)
        self.set_reactive(TitleLine.right, right)

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
