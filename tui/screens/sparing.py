"""Sends the terminal only the cells that changed, and of colours only what is new.

Textual sends each changed part of a line from the left edge of its widget on, and every colour
anew with every run of cells: several times the bytes for a figure that moves.
"""

from functools import lru_cache

from rich.color import Color, ColorSystem
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, Compositor

RESET = "\x1b[0m"
ATTRIBUTES = (
    *("bold", "dim", "italic", "underline", "underline2", "overline", "strike"),
    *("blink", "blink2", "reverse", "conceal", "frame", "encircle"),
)
"""What a style may have besides its colours."""


class SparingCompositor(Compositor):
    """Lays out as Textual does, and is sparing where a part of the screen is drawn again."""

    def render_partial_update(self) -> ChopsUpdate | None:
        """The parts that changed."""
        update = super().render_partial_update()
        return update and SparingUpdate(update.chops, update.spans, update.chop_ends)


class SparingUpdate(ChopsUpdate):
    """Changed parts of lines, cut at both ends."""

    def render_segments(self, console: Console) -> str:
        """What the terminal is sent."""
        if console.legacy_windows:
            return super().render_segments(console)
        pen = Pen(console._color_system)
        for y, start, stop in self.spans:
            pieces = zip(self.chop_ends[y], self.chops[y].items(), strict=False)
            for end, (x, strip) in pieces:
                first, last = max(x, start), min(end, stop)
                if strip is None or first >= last:
                    continue
                whole = (first, last) == (x, end)
                pen.move(first, y)
                for segment in strip if whole else strip.crop(first - x, last - x):
                    pen.write(segment)
        return pen.lift()


class Pen:
    """Writes cells, and remembers in which colours it does."""

    def __init__(self, system: ColorSystem | None) -> None:
        self._system = system
        self._written: list[str] = []
        self._colours: tuple[Color | None, Color | None] = (None, None)
        self._at = (-1, -1)

    def move(self, x: int, y: int) -> None:
        """Go to a cell."""
        before, row = self._at
        if row != y or x < before:
            self._written.append(f"\x1b[{y + 1};{x + 1}H")
        elif x > before:
            self._written.append(f"\x1b[{x - before}C")
        self._at = x, y

    def write(self, segment: Segment) -> None:
        """Write a run of cells of one style."""
        style = segment.style or Style.null()
        self._at = self._at[0] + segment.cell_length, self._at[1]
        if not _plain(style) or self._system is None:
            self._reset()
            self._written.append(style.render(segment.text, color_system=self._system))
            return
        colours = style.color, style.bgcolor
        if colours != self._colours:
            self._written.append(_codes(self._colours, colours, self._system))
            self._colours = colours
        self._written.append(segment.text)

    def lift(self) -> str:
        """All that was written."""
        self._reset()
        return "".join(self._written)

    def _reset(self) -> None:
        if self._colours != (None, None):
            self._written.append(RESET)
            self._colours = (None, None)


@lru_cache(maxsize=1024)
def _plain(style: Style) -> bool:
    """Whether a style is nothing but colours."""
    return not style.link and not any(getattr(style, name) for name in ATTRIBUTES)


@lru_cache(maxsize=4096)
def _codes(
    before: tuple[Color | None, Color | None],
    after: tuple[Color | None, Color | None],
    system: ColorSystem,
) -> str:
    """The escape sequence from one pair of colours, ink and ground, to another."""
    codes: list[str] = []
    for was, now, ink in zip(before, after, (True, False), strict=True):
        if now == was:
            continue
        if now is None:
            codes.append("39" if ink else "49")
        else:
            codes += now.downgrade(system).get_ansi_codes(ink)
    return f"\x1b[{';'.join(codes)}m"
