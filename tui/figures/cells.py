"""From pixels to character cells: half blocks, quadrants, or blocks without colour."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from tui.figures.model import Role
from tui.figures.palette import Rgb


class RenderMode(StrEnum):
    """What the terminal can show."""

    TRUECOLOR = "truecolor"
    """Half blocks with mixed edges."""
    QUADRANT = "quadrant"
    """Quarter blocks in plain colours, for 256 or 16 of them."""
    BLOCK = "block"
    """Blocks and shades without colour."""
    ASCII = "ascii"
    """Letters without colour."""


COLOURED = frozenset({RenderMode.TRUECOLOR, RenderMode.QUADRANT})
"""The modes that tell roles apart by colour."""


def best_mode(colours: str | None, encoding: str) -> RenderMode:
    """The mode for a terminal, by Rich's name of its colour system and its encoding.

    ``colours`` is "truecolor", "256", "standard", "windows", or None where there is no colour.
    """
    if not encoding.lower().replace("_", "-").startswith("utf"):
        return RenderMode.ASCII
    if colours is None:
        return RenderMode.BLOCK
    return RenderMode.TRUECOLOR if colours == "truecolor" else RenderMode.QUADRANT


class Run(NamedTuple):
    """Neighbouring cells of one colour; None is the ground on which the figure stands."""

    text: str
    ink: Rgb | None = None
    ground: Rgb | None = None


Row = tuple[Run, ...]
Rows = tuple[Row, ...]
"""A drawing: rows of runs, each row as wide as the others."""

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
"""How roles are told apart without colour."""


def half_blocks(pixels: Sequence[Rgb], columns: int, ground: Rgb) -> Rows:
    """Two pixels a cell, one above the other."""
    return tuple(
        _row(
            tuple(pixels[start : start + columns]),
            tuple(pixels[start + columns : start + 2 * columns]),
            ground,
        )
        for start in range(0, len(pixels), 2 * columns)
    )


# Most rows of a figure are the same in the next frame.
@lru_cache(maxsize=1024)
def _row(upper: tuple[Rgb, ...], lower: tuple[Rgb, ...], ground: Rgb) -> Row:
    runs: list[Run] = []
    before, text, ink, behind = None, "", None, None
    for pair in zip(upper, lower, strict=True):
        if pair != before:
            before, now = pair, _halved(*pair, ground)
            if text and (now.ink != ink or now.ground != behind):
                runs.append(Run(text, ink, behind))
                text = ""
            letter, ink, behind = now
        text += letter
    return (*runs, Run(text, ink, behind))


def quarter_blocks(pixels: Sequence[Role | None], columns: int, colours: dict[Role, Rgb]) -> Rows:
    """Four pixels a cell, in the two roles that fill most of it."""
    return _four(pixels, columns, lambda quad: _quartered(quad, colours))


def plain_blocks(pixels: Sequence[Role | None], columns: int) -> Rows:
    """Four pixels a cell, without colour: shades tell the roles apart."""
    return _four(pixels, columns, _stippled)


def joined(cells: Iterable[Run]) -> Row:
    """The cells with neighbours of one colour put together."""
    return tuple(
        Run("".join(cell.text for cell in group), ink, ground)
        for (ink, ground), group in groupby(cells, key=lambda cell: (cell.ink, cell.ground))
    )


def text_of(rows: Rows) -> str:
    """The characters alone, a line a row, without spaces at the ends."""
    return "\n".join("".join(run.text for run in row).rstrip() for row in rows)


@lru_cache(maxsize=1024)
def _halved(top: Rgb, low: Rgb, ground: Rgb) -> Run:
    if top == low:
        # A space, so that no hairline shows between cells.
        return Run(" ", None, None if top == ground else top)
    if top == ground:
        return Run("▄", low)
    return Run("▀", top, None if low == ground else low)


Quad = tuple[Role | None, Role | None, Role | None, Role | None]


def _four(pixels: Sequence[Role | None], columns: int, cell: Callable[[Quad], Run]) -> Rows:
    width = 2 * columns
    rows = []
    for start in range(0, len(pixels), 2 * width):
        upper, lower = pixels[start : start + width], pixels[start + width : start + 2 * width]
        quads = zip(upper[::2], upper[1::2], lower[::2], lower[1::2], strict=True)
        rows.append(joined(cell(quad) for quad in quads))
    return tuple(rows)


def _quartered(quad: Quad, colours: dict[Role, Rgb]) -> Run:
    (most, _), *others = Counter(quad).most_common()
    if not others:
        return Run(" ", None, None if most is None else colours[most])
    second = others[0][0]
    # The ground of the terminal stays the ground; otherwise the larger part does.
    ground, ink = (second, most) if second is None else (most, second)
    bits = sum(1 << place for place, role in enumerate(quad) if role not in (ground, None))
    return Run(QUARTERS[bits], colours[ink] if ink else None, colours[ground] if ground else None)


def _stippled(quad: Quad) -> Run:
    filled = [role for role in quad if role is not None]
    if not filled:
        return Run(" ")
    (role, _), *_ = Counter(filled).most_common()
    if STIPPLES[role] == "█":
        return Run(QUARTERS[sum(1 << place for place, at in enumerate(quad) if at is role)])
    return Run(STIPPLES[role] if len(filled) > 1 else " ")
