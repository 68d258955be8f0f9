"""Digits that can be read across a room."""

from enum import StrEnum

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from tui.widgets.lettering import bitmap

SCALES = ((6, 3), (4, 2), (2, 1))
"""Cells across and down that one pixel takes, largest first: cells are twice as high as wide."""


class Ink(StrEnum):
    """How the digits are filled: a phase differs by form, not by colour alone."""

    SOLID = " "
    OUTLINED = "▒"
    DIM = "░"


class BigDigits(Widget):
    """A number in a bitmap font, as large as fits; only what changed is drawn again."""

    DEFAULT_CSS = """
    BigDigits { width: 1fr; height: 1fr; min-height: 3; }
    """

    value: reactive[str] = reactive("", repaint=False)
    """Digits, ":", "." and spaces; a leading space keeps the place of a digit."""
    ink: reactive[Ink] = reactive(Ink.SOLID)
    """How the digits are filled."""

    def scale(self, text: str) -> tuple[int, int] | None:
        """Cells across and down of one pixel; None where only plain text fits."""
        pixels = bitmap(text, large=True)
        for across, down in SCALES:
            if len(pixels[0]) * across <= self.size.width and 7 * down <= self.size.height:
                return across, down
        return None

    def watch_value(self, before: str, after: str) -> None:
        """Draw again only from the first character that changed."""
        if not self.is_attached or len(before) != len(after) or self.scale(after) is None:
            self.refresh()
            return
        same = next((i for i, (a, b) in enumerate(zip(before, after, strict=True)) if a != b), 0)
        if bitmap(before[:same], large=True) != bitmap(after[:same], large=True) or len(
            bitmap(before, large=True)[0]
        ) != len(bitmap(after, large=True)[0]):
            self.refresh()
            return
        left, top, across, down = self._place(after)
        kept = (len(bitmap(after[:same], large=True)[0]) + 1) * across if same else 0
        self.refresh(Region(left + kept, top, self.size.width - left - kept, 7 * down))

    def render_line(self, y: int) -> Strip:
        """One line of the digits, or of the plain text where they do not fit."""
        width = self.size.width
        base = self.rich_style
        if (scale := self.scale(self.value)) is None:
            text = self.value.strip() if y == self.size.height // 2 else ""
            return Strip([Segment(text.center(width)[:width], base + Style(bold=True))])
        left, top, across, down = self._place(self.value, scale)
        row = (y - top) // down
        if not 0 <= row < 7 or y < top:
            return Strip([Segment(" " * width, base)])
        pixels = bitmap(self.value, large=True)[row]
        strip = Strip([Segment(" " * left, base), *_cells(pixels, across, self.ink, base)])
        return strip.adjust_cell_length(width, base)

    def _place(self, text: str, scale: tuple[int, int] | None = None) -> tuple[int, int, int, int]:
        """Left, top, cells across and cells down at which a text is drawn."""
        across, down = scale or self.scale(text) or SCALES[-1]
        wide = len(bitmap(text, large=True)[0]) * across
        left = {"center": (self.size.width - wide) // 2, "right": self.size.width - wide}
        top = (self.size.height - 7 * down) // 2
        return max(0, left.get(self.styles.text_align, 0)), max(0, top), across, down


def _cells(pixels: str, across: int, ink: Ink, base: Style) -> list[Segment]:
    """A row of pixels as runs of cells; solid ink is a coloured space: it leaves no hairlines."""
    inked, glyph = base, str(ink.value)
    if ink is Ink.SOLID:
        inked = Style(bgcolor=base.color) if base.color else base
        glyph = " " if base.color else "█"
    segments: list[Segment] = []
    start = 0
    for end in range(1, len(pixels) + 1):
        if end == len(pixels) or pixels[end] != pixels[start]:
            text = (glyph if pixels[start] == "#" else " ") * (across * (end - start))
            segments.append(Segment(text, inked if pixels[start] == "#" else base))
            start = end
    return segments
