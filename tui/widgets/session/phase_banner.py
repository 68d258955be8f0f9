"""Phase and side in large letters, each side at its own edge."""

from itertools import groupby

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Size
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from tui.domain.catalog.sets import Side
from tui.widgets.session.pixel_font import LARGER, USUAL, Halves, bitmap, lettered, lines_of

WIDEST = "RIGHT RETURN"
"""What has to fit: letters that grow and shrink from one word to the next would be unquiet."""
SHARE, NEAR_SHARE, LEAST_SHARE = 0.22, 0.13, 0.09
"""The part of the window's height that letters may take: alone, by a figure, by a stopwatch."""
FLASH = 0.15
"""Seconds that a flash lasts."""
BETWEEN = 0.4
"""Seconds from one flash to the next at least: no more than three a second are safe to look at."""


class PhaseBanner(Widget):
    """The phase and the side in large letters."""

    DEFAULT_CSS = """
    PhaseBanner { width: 1fr; height: auto; }
    """

    word: reactive[str] = reactive("")
    """The phase, in capitals."""
    side: reactive[Side | None] = reactive(None)
    """The side at work, or None where there is none."""
    arrow: reactive[bool] = reactive(False)
    """Whether an arrow points to the side."""

    _flashed = False

    def __init__(self, *, large: bool = False, share: float = NEAR_SHARE) -> None:
        """Make the letters as large as they get, or so that they take a share of the height."""
        super().__init__()
        self._large, self._share = large, SHARE if large else share

    def flash(self) -> None:
        """Mark the moment for the eyes, unless that was done just now."""
        if self._flashed:
            return
        self._flashed = True
        self.add_class("-flash")
        self.set_timer(FLASH, lambda: self.remove_class("-flash"))
        self.set_timer(BETWEEN, self._rest)

    def _rest(self) -> None:
        self._flashed = False

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """As many lines as the letters take that fit."""
        least = 5 if self._large else lines_of(USUAL)
        scale = self._scale(width, max(least, int(self._share * viewport.height)))
        # What is larger beside a figure would run into the digits below it.
        apart = 0 if self._large or scale == USUAL else 1
        return lines_of(scale) + apart

    def render_line(self, y: int) -> Strip:
        """One of the lines."""
        scale = self._scale(*self.size)
        return draw_words(
            self._words(), scale, self.size, y, self.rich_style, plain=self.app.no_color
        )

    def _scale(self, width: int, height: int) -> Halves:
        return scale_for(WIDEST, width, height)

    def _words(self) -> tuple[str, str]:
        """Return the texts at the left and at the right."""
        if self.side is None:
            return self.word, ""
        name = self.side.upper()
        if self.side is Side.LEFT:
            return (f"< {name}" if self.arrow else name), self.word
        return self.word, (f"{name} >" if self.arrow else name)


def scale_for(widest: str, width: int, height: int) -> Halves:
    """Return the largest size at which a text fits into so many cells and lines."""
    pixels = len(bitmap(widest, large=False)[0])
    for scale in LARGER:
        if pixels * scale[0] // 2 <= width and lines_of(scale) <= height:
            return scale
    return USUAL


def draw_words(
    words: tuple[str, str], scale: Halves, size: Size, y: int, base: Style, *, plain: bool
) -> Strip:
    """Return one line of a text at the left and another at the right, in large letters.

    Args:
        words: The two texts, one of which may be empty.
        scale: The size of the letters.
        size: Cells and lines that there are.
        y: Number of the line.
        base: The style of the letters.
        plain: Whether there is no color, so that ink is made of blocks alone.
    """
    (left, right), (width, height) = words, size
    a, b = lettered(left, scale), lettered(right, scale)
    gap = width - len(a[0]) - len(b[0])
    if gap < 1:
        middle = y == height // 2
        text = f"{left} {right}".center(width)[:width] if middle else " " * width
    else:
        text = f"{a[y]}{' ' * gap}{b[y]}" if y < len(a) else " " * width
    # Letters of the usual size are mostly half blocks: a hairline more is not seen.
    color = None if plain or scale == USUAL else base.color
    return Strip(_segments(text, base + Style(bold=True), color), len(text))


def _segments(text: str, style: Style, color: Color | None) -> list[Segment]:
    """The text with its full blocks as a colored ground, which leaves no hairlines."""
    full = Style(bgcolor=color) if color else None
    return [
        Segment(" " * len(run), full) if whole and full else Segment(run, style)
        for whole, letters in groupby(text, "█".__eq__)
        if (run := "".join(letters))
    ]
