"""TitleBar: the first line of a screen."""

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from tui.widgets.styles import HEADING, MUTED


class TitleBar(Widget):
    """The name of a place, its tabs and a text at the right edge, on one line."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"title-bar--left", "title-bar--right"}
    DEFAULT_CSS = """
    TitleBar {
        width: 1fr; height: 1; padding: 0 1; text-wrap: nowrap;
        & > .title-bar--left { color: $accent; text-style: bold; }
        & > .title-bar--right { color: $text-muted; }
    }
    """

    left: reactive[str | Content] = reactive("")
    """The name of the place, cut if the line is too narrow; ``Content`` has styles of its own."""
    right: reactive[str] = reactive("")
    """Text at the right edge, never cut."""
    tab: reactive[str] = reactive("")
    """The tab that is shown."""

    def __init__(
        self,
        left: str | Content = "",
        right: str = "",
        *,
        tabs: Sequence[str] = (),
        tab: str = "",
    ) -> None:
        super().__init__()
        self._tabs = tabs
        self.set_reactive(TitleBar.left, left)
        self.set_reactive(TitleBar.right, right)
        self.set_reactive(TitleBar.tab, tab)

    def render(self) -> Content:
        """Return the line."""
        room = max(0, self.size.width - cell_len(self.right))
        right = Content.styled(self.right, self.get_visual_style("title-bar--right"))
        return Content("").join([self._left_text().truncate(room, ellipsis=True, pad=True), right])

    @property
    def left_width(self) -> int:
        """Cells of the line that the name and the tabs take, with the padding at both edges."""
        return self._left_text().cell_length + 2

    def _left_text(self) -> Content:
        """Return the name of the place and its tabs."""
        left = self.left
        if isinstance(left, str):
            left = Content.styled(left, self.get_visual_style("title-bar--left"))
        if self._tabs:
            left = Content("").join([left, Content("  "), *map(self._tab_text, self._tabs)])
        return left

    def _tab_text(self, name: str) -> Content:
        number = list(self._tabs).index(name) + 1
        shown = "bold reverse" if self.app.no_color else f"{HEADING} on $surface"
        style = shown if name == self.tab else MUTED
        return Content.styled(f" {number} {name.capitalize()} ", style)
