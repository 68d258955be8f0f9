"""Digits that can be read across a room."""

from enum import StrEnum
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.reactive import reactive
from textual.strip import Strip

from tui.figures.cells import QUARTERS
from tui.widgets.canvas import Canvas, changes
from tui.widgets.session.pixel_font import bitmap

Scale = tuple[int, int]
"""Cells across and down that one pixel takes: cells are twice as high as wide."""
SCALES: tuple[Scale, ...] = ((10, 5), (8, 4), (6, 3), (4, 2), (2, 1))
"""Largest first."""
TENTHS: dict[Scale, Scale] = {
    (10, 5): (6, 3),
    (8, 4): (4, 2),
    (6, 3): (4, 2),
    (4, 2): (2, 1),
    (2, 1): (2, 1),
}
"""How large tenths stand beside seconds: they run too fast to be read, and the seconds matter."""
ROWS = 7
"""Pixels that a digit is high."""


class Ink(StrEnum):
    """How the digits are filled: a phase differs by form, not by color alone."""

    SOLID = "solid"
    OUTLINED = "outlined"
    """Only the edges; dim where the digits are too small for it."""
    DIM = "dim"


SOLID, DIM = "█", "▓"
"""What fills digits. Dim ones are three quarters dense: with less they are not seen from afar."""


class Block(NamedTuple):
    """Lettering at a place."""

    x: int
    y: int
    lines: tuple[str, ...]

    @property
    def region(self) -> Region:
        """The cells that it takes."""
        return Region(self.x, self.y, len(self.lines[0]), len(self.lines))


class BigDigits(Canvas):
    """A number in a bitmap font, as large as fits; only what changed is drawn again."""

    DEFAULT_CSS = """
    BigDigits { width: 1fr; height: 1fr; min-height: 3; }
    """

    value: reactive[str] = reactive("", repaint=False)
    """Digits, ":", "." and spaces; a leading space keeps the place of a digit."""
    ink: reactive[Ink] = reactive(Ink.SOLID, repaint=False)
    """How the digits are filled."""

    _blocks: tuple[Block, ...] = ()
    _filled: Size | None = None
    """The size for which the blocks were placed."""

    def scale(self, text: str) -> Scale | None:
        """Cells across and down of one pixel; None where only plain text fits."""
        return _scale(text, *self.size)

    def watch_value(self) -> None:
        """Draw again what changed: tenths change ten times a second."""
        self._redraw()

    def watch_ink(self) -> None:
        """Draw again what changed."""
        self._redraw()

    def on_resize(self) -> None:
        """Fill the new size."""
        self._redraw()

    def line(self, y: int, base: Style) -> Strip:
        """A line of the digits, or of the plain text where they do not fit."""
        text = ""
        for block in self._blocks:
            if block.y <= y < block.y + len(block.lines):
                text = text.ljust(block.x) + block.lines[y - block.y]
        width = self._filled.width if self._filled else 0
        return _strip(text.ljust(width), base, None if self.app.no_color else base.color)

    def _redraw(self) -> None:
        if not self.is_mounted:
            return
        before, size = self._blocks, self.size
        self._blocks = now = _blocks(self.value, self.ink, size, self.styles.text_align)
        filled, self._filled = self._filled, size
        if filled != size or [block.region for block in before] != [block.region for block in now]:
            self.refresh()
            return
        for was, block in zip(before, now, strict=True):
            if was != block:
                corner = block.x, block.y
                changed = _changes(was.lines, block.lines)
                self.refresh(*(region.translate(corner) for region in changed))


@lru_cache(maxsize=256)
def _scale(text: str, width: int, height: int) -> Scale | None:
    """The largest scale at which a text fits."""
    for scale in SCALES:
        if _wide(text, scale) <= width and ROWS * scale[1] <= height:
            return scale
    return None


def _wide(text: str, scale: Scale) -> int:
    """The cells that a text takes across."""
    whole, point, tenths = text.partition(".")
    across = len(bitmap(whole, large=True)[0]) * scale[0] if whole else 0
    if not point:
        return across
    return across + (1 + len(bitmap(point + tenths, large=True)[0])) * TENTHS[scale][0]


@lru_cache(maxsize=64)
def _blocks(text: str, ink: Ink, size: Size, align: str) -> tuple[Block, ...]:
    """A text in the middle of a space, seconds and tenths apart; plain where no scale fits."""
    width, height = size
    scale = _scale(text, width, height)
    if scale is None:
        plain = text.strip()[:width]
        return (Block((width - len(plain)) // 2, height // 2, (plain,)),) if plain else ()
    whole, point, tenths = text.partition(".")
    lines = _inked(whole, scale, ink)
    spare, across = width - _wide(text, scale), len(lines[0])
    left = {"center": spare // 2, "right": spare}.get(align, 0)
    top = (height - len(lines)) // 2
    seconds = Block(left, top, lines)
    if not point:
        return (seconds,)
    small = _inked(point + tenths, TENTHS[scale], ink)
    # On the line on which the seconds stand.
    beside = left + across + TENTHS[scale][0], top + len(lines) - len(small)
    return seconds, Block(*beside, small)


@lru_cache(maxsize=64)
def _inked(text: str, scale: Scale, ink: Ink) -> tuple[str, ...]:
    """The lines of a text at a scale."""
    across, down = scale
    if ink is Ink.OUTLINED and down > 1:
        return _outlined(text, across, down)
    glyph = SOLID if ink is Ink.SOLID else DIM
    rows = [
        "".join((glyph if pixel == "#" else " ") * across for pixel in row)
        for row in bitmap(text, large=True)
    ]
    return tuple(row for row in rows for _ in range(down))


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


@lru_cache(maxsize=256)
def _changes(before: tuple[str, ...], now: tuple[str, ...]) -> tuple[Region, ...]:
    return tuple(changes(before, now))


@lru_cache(maxsize=512)
def _strip(line: str, base: Style, color: Color | None) -> Strip:
    """Solid ink is a colored space where there is color: it leaves no hairlines."""
    solid = Style(bgcolor=color) if color else None
    segments = [
        Segment(" " * len(run), solid) if full and solid else Segment(run, base)
        for full, letters in groupby(line, SOLID.__eq__)
        if (run := "".join(letters))
    ]
    return Strip(segments, len(line))
