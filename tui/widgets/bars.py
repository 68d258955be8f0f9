"""The sets of the present exercise as bars, all of them or in brief."""

from textual.reactive import reactive

from tui.presentation.set_bars import Group
from tui.widgets.canvas import Canvas


class Bars(Canvas):
    """Draws again only what looks otherwise; how it looks is up to the kind of bars."""

    DEFAULT_CSS = """
    Bars { width: 1fr; height: auto; }
    """

    groups: reactive[tuple[Group, ...]] = reactive((), repaint=False)
    """The sets by side and variation."""

    def __init__(self, *, brief: bool = False) -> None:
        """Show all of them; or briefly what leaves large digits their room."""
        super().__init__()
        self.brief = brief
