"""How far the whole session has come: a thin line under the title."""

from typing import ClassVar

from rich.segment import Segment
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget


class WholeBar(Widget):
    """A thin bar over the whole width, in half cells."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"whole-bar--done", "whole-bar--left"}
    DEFAULT_CSS = """
    WholeBar { width: 1fr; height: 1; }
    """

    fraction: reactive[float] = reactive(0.0, repaint=False)
    """From 0 to 1."""

    def watch_fraction(self, before: float, after: float) -> None:
        """Draw again where half a cell more is done."""
        if int(before * self.size.width * 2) != int(after * self.size.width * 2):
            self.refresh()

    def render_line(self, y: int) -> Strip:  # noqa: ARG002
        """The bar."""
        width = self.size.width
        whole, half = divmod(int(max(0.0, min(1.0, self.fraction)) * width * 2), 2)
        done = self.get_component_rich_style("whole-bar--done")
        left = self.get_component_rich_style("whole-bar--left")
        middle = "╸" if half and whole < width else ""
        return Strip(
            [
                Segment("━" * whole + middle, done),
                Segment("─" * (width - whole - len(middle)), left),
            ]
        )
