"""Render modes, rows of cells, and roles to quadrants and shades."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from tui.figures.palette import Rgb, Role


class RenderMode(StrEnum):
    """The way to draw in character cells, by what the terminal can show."""

    HALF_BLOCK = "half"
    """Halves of a block, in mixed colors."""
    QUADRANT = "quadrant"
    """Quarters of a block, in mixed colors."""
    SEXTANT = "sextant"
    """Sixths of a block, in mixed colors: not every terminal and font has them."""
    PALETTE = "palette"
    """Quarters of a block in unmixed colors, for a palette of 256 or 16."""
    BLOCK = "block"
    """Blocks and shades without color."""
    ASCII = "ascii"
    """ASCII characters without color."""


MIXED = frozenset({RenderMode.HALF_BLOCK, RenderMode.QUADRANT, RenderMode.SEXTANT})
"""The modes for terminals that can show every color."""
COLORED = MIXED | {RenderMode.PALETTE}
"""The modes that distinguish roles by color."""


def best_mode(
    color_system: str | None, encoding: str, mixed: RenderMode = RenderMode.QUADRANT
) -> RenderMode:
    """Return the best mode for a terminal.

    Args:
        color_system: Rich's name: "truecolor", "256", "standard", "windows", or None for no color.
        encoding: The terminal's encoding.
        mixed: The mode for a terminal that can show every color.
    """
    if not encoding.lower().replace("_", "-").startswith("utf"):
        return RenderMode.ASCII
    if color_system is None:
        return RenderMode.BLOCK
    return mixed if color_system == "truecolor" else RenderMode.PALETTE


class Run(NamedTuple):
    """Adjacent cells of one pair of colors; None is the background of the widget."""

    text: str
    foreground: Rgb | None = None
    background: Rgb | None = None


# Most cells of a figure are like some in other frames, and thousands of rows are kept.
share_run = lru_cache(maxsize=4096)(Run)
"""Return a run, the same one for the same cells while they are remembered."""
Row = tuple[Run, ...]
Rows = tuple[Row, ...]
"""A drawing: rows of runs, each row as wide as the others."""
Quad = tuple[Role | None, Role | None, Role | None, Role | None]
"""The roles in a cell: upper left, upper right, lower left, lower right."""

QUARTERS = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█"
"""The quarter blocks by their bits: upper left 1, upper right 2, lower left 4, lower right 8."""
STIPPLES = {
    Role.FLOOR: "░",
    Role.PROP: "░",
    Role.LIT: "░",
    Role.SHADE: "▒",
    Role.BODY: "▒",
    Role.WORK: "█",
    Role.MUSCLE: "●",
    Role.BAND: "═",
    Role.CUE: "█",
}
"""The character of each role where there is no color."""


def to_quadrants(pixels: Sequence[Role | None], columns: int, colors: dict[Role, Rgb]) -> Rows:
    """Return the pixels as quarter blocks: a cell holds four, in its two commonest roles."""
    return _quads_to_rows(pixels, columns, lambda quad: _quadrant(quad, colors))


def to_shades(pixels: Sequence[Role | None], columns: int) -> Rows:
    """Return the pixels, four in a cell, without color: roles differ by their STIPPLES."""
    return _quads_to_rows(pixels, columns, _shade)


def join_runs(cells: Iterable[Run]) -> Row:
    """Return the cells with adjacent ones of the same colors joined."""
    groups = groupby(cells, key=lambda cell: (cell.foreground, cell.background))
    return tuple(Run("".join(cell.text for cell in group), *colors) for colors, group in groups)


def text_of(rows: Rows) -> str:
    """Return the characters without colors, a line a row, without trailing spaces."""
    return "\n".join("".join(run.text for run in row).rstrip() for row in rows)


def _quads_to_rows(
    pixels: Sequence[Role | None], columns: int, cell: Callable[[Quad], Run]
) -> Rows:
    width = 2 * columns
    rows = []
    # Most cells of a picture are alike.
    cached = lru_cache(maxsize=None)(cell)
    for start in range(0, len(pixels), 2 * width):
        upper, lower = pixels[start : start + width], pixels[start + width : start + 2 * width]
        quads = zip(upper[::2], upper[1::2], lower[::2], lower[1::2], strict=True)
        rows.append(join_runs(cached(quad) for quad in quads))
    return tuple(rows)


def _quadrant(quad: Quad, colors: dict[Role, Rgb]) -> Run:
    (most, _), *others = Counter(quad).most_common()
    if not others:
        return Run(" ", None, None if most is None else colors[most])
    second = others[0][0]
    # The widget's background can only be a cell's background; otherwise the larger part is.
    behind, front = (second, most) if second is None else (most, second)
    bits = sum(1 << place for place, role in enumerate(quad) if role not in (behind, None))
    return Run(QUARTERS[bits], colors[front] if front else None, colors[behind] if behind else None)


def _shade(quad: Quad) -> Run:
    filled = [role for role in quad if role is not None]
    if not filled:
        return Run(" ")
    (role, _), *_ = Counter(filled).most_common()
    if STIPPLES[role] == "█":
        return Run(QUARTERS[sum(1 << place for place, at in enumerate(quad) if at is role)])
    return Run(STIPPLES[role] if len(filled) > 1 else " ")
