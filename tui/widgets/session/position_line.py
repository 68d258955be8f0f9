"""The set and what comes next, in letters readable from a distance."""

from textual.geometry import Size
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from tui.widgets.session.phase_banner import draw_words, scale_for
from tui.widgets.session.pixel_font import USUAL, bitmap, lines_of

WIDEST = "TRIAL U/U > RIGHT"
"""What has to fit at every size of the letters; a U is as wide as a digit."""
SHARE = 0.13
"""The part of the window's height that the letters may take."""
GAP_PIXELS = 3
"""Pixels that are empty between the two texts at least."""


class PositionLine(Widget):
    """The set at the left, and at the right what comes next in as many words as fit."""

    DEFAULT_CSS = """
    PositionLine { width: 1fr; height: auto; }
    """

    text: reactive[str] = reactive("")
    """The set: "SET 2/3"."""
    choices: reactive[tuple[str, ...]] = reactive(())
    """What comes next, in ever fewer words."""

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """As many lines as the letters take that fit."""
        most = max(lines_of(USUAL), int(SHARE * viewport.height))
        return lines_of(scale_for(WIDEST, width, most))

    def render_line(self, y: int) -> Strip:
        """One of the lines."""
        scale = scale_for(WIDEST, *self.size)
        words = self.text, self.fitting(scale[0])
        return draw_words(words, scale, self.size, y, self.rich_style, plain=self.app.no_color)

    def fitting(self, across: int) -> str:
        """Return what comes next, in as many words as fit beside the set.

        Args:
            across: Half cells that a pixel of a letter takes.
        """
        for choice in self.choices:
            pixels = sum(len(bitmap(text, large=False)[0]) for text in (self.text, choice))
            if (pixels + GAP_PIXELS) * across // 2 <= self.size.width:
                return choice
        return ""
