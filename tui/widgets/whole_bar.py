"""How far the whole session has come: a thin line under the title."""

from typing import ClassVar

from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from tui.widgets.bar import thin


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
        done = self.get_component_rich_style("whole-bar--done")
        left = self.get_component_rich_style("whole-bar--left")
        return Strip(thin(self.fraction, self.size.width, done, left))
