"""Digits that can be read across a room."""

from enum import StrEnum
from functools import lru_cache

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from tui.figures.cells import QUARTERS
from tui.widgets.lettering import bitmap

SCALES = ((10, 5), (8, 4), (6, 3), (4, 2), (2, 1))
"""Cells across and down that one pixel takes, largest first: cells are twice as high as wide."""


class Ink(StrEnum):
    """How the digits are filled: a phase differs by form, not by colour alone."""

    SOLID = " "
    OUTLINED = "▒"
    """Only the edges, where the digits are large enough for it."""
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
        """Draw again only the pixels that changed: tenths change ten times a second."""
        old, new = bitmap(before, large=True), bitmap(after, large=True)
        if not self.is_attached or len(old[0]) != len(new[0]) or self.scale(after) is None:
            self.refresh()
            return
        if self.ink is Ink.OUTLINED:  # the edges of a pixel are those of its neighbours too
            self.refresh()
            return
        left, top, across, down = self._place(after)
        for row, (was, now) in enumerate(zip(old, new, strict=True)):
            changed = [
                column for column, pair in enumerate(zip(was, now, strict=True)) if len({*pair}) > 1
            ]
            if changed:
                first, width = changed[0], changed[-1] - changed[0] + 1
                place = (left + first * across, top + row * down)
                self.refresh(Region(*place, width * across, down))

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
        if self.ink is Ink.OUTLINED and down > 1:
            cells = [Segment(_outlined(self.value, across, down)[y - top], base)]
        else:
            pixels = bitmap(self.value, large=True)[row]
            colourless = self.app.no_color or not base.color
            cells = _cells(pixels, across, self.ink, base, colourless)
        strip = Strip([Segment(" " * left, base), *cells])
        return strip.adjust_cell_length(width, base)

    def _place(self, text: str, scale: tuple[int, int] | None = None) -> tuple[int, int, int, int]:
        """Left, top, cells across and cells down at which a text is drawn."""
        across, down = scale or self.scale(text) or SCALES[-1]
        wide = len(bitmap(text, large=True)[0]) * across
        left = {"center": (self.size.width - wide) // 2, "right": self.size.width - wide}
        top = (self.size.height - 7 * down) // 2
        return max(0, left.get(self.styles.text_align, 0)), max(0, top), across, down


@lru_cache(maxsize=128)
def _outlined(text: str, across: int, down: int) -> tuple[str, ...]:
    """The lines of a text of which only the edges are drawn, in quarter blocks."""
    pixels = bitmap(text, large=True)
    wide, high = len(pixels[0]) * across, len(pixels) * down

    def inked(x: int, y: int) -> bool:
        return 0 <= x < wide and 0 <= y < high and pixels[y // down][x // across] == "#"

    def cell(x: int, y: int) -> str:
        if not inked(x, y):
            return " "
        # A quarter lies at the edge where one of the three cells around it is empty.
        bits = 0
        for bit, (dx, dy) in enumerate(((-1, -1), (1, -1), (-1, 1), (1, 1))):
            around = ((x + dx, y), (x, y + dy), (x + dx, y + dy))
            bits |= (not all(inked(*place) for place in around)) << bit
        return QUARTERS[bits]

    return tuple("".join(cell(x, y) for x in range(wide)) for y in range(high))


def _cells(pixels: str, across: int, ink: Ink, base: Style, colourless: bool) -> list[Segment]:
    """A row of pixels as runs of cells; solid ink is a coloured space: it leaves no hairlines."""
    inked, glyph = base, str(ink.value)
    if ink is Ink.DIM and across > SCALES[-1][0]:
        # From afar a quarter of the ink is too little; larger digits need no shade to differ.
        glyph = Ink.OUTLINED.value
    elif ink is Ink.SOLID:
        inked = base if colourless else Style(bgcolor=base.color)
        glyph = "█" if colourless else " "
    segments: list[Segment] = []
    start = 0
    for end in range(1, len(pixels) + 1):
        if end == len(pixels) or pixels[end] != pixels[start]:
            text = (glyph if pixels[start] == "#" else " ") * (across * (end - start))
            segments.append(Segment(text, inked if pixels[start] == "#" else base))
            start = end
    return segments
