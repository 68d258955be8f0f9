"""A bar of the time held against the best."""

from typing import ClassVar

from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from tui.widgets.bar import filled, steps


class BestBar(Widget):
    """A line that is full where the best is reached; without a best there is none to draw."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "best-bar--held",
        "best-bar--passed",
        "best-bar--left",
    }
    DEFAULT_CSS = """
    BestBar {
        width: 1fr; height: 1; margin: 0 2;
        & > .best-bar--held { color: $accent; }
        & > .best-bar--passed { color: $success; }
        & > .best-bar--left { color: $surface-lighten-2; }
    }
    """

    fraction: reactive[float | None] = reactive(None, repaint=False)
    """The time held as a part of the best; above 1 where it is passed."""

    def watch_fraction(self, before: float | None, after: float | None) -> None:
        """Draw again what looks otherwise."""
        if _look(before, self.size.width) != _look(after, self.size.width):
            self.refresh()

    def render_line(self, y: int) -> Strip:  # noqa: ARG002
        """The bar."""
        width = self.size.width
        if self.fraction is None:
            return Strip.blank(width, self.rich_style)
        name = "best-bar--passed" if self.fraction > 1 else "best-bar--held"
        full, rest = (self.get_component_rich_style(one) for one in (name, "best-bar--left"))
        return Strip(filled(self.fraction, width, full, rest)).adjust_cell_length(width)


def _look(fraction: float | None, width: int) -> tuple[int, bool] | None:
    return None if fraction is None else (steps(fraction, width), fraction > 1)
