"""From shapes to pixels, in colours whose edges are mixed or in plain roles."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from tui.figures.model import Frame, Role
from tui.figures.palette import Rgb, mixed
from tui.figures.rasterizer import FINE, NOTHING, SHARES, Coverage, filled, stroked
from tui.figures.shapes import Fill, Point, Shape, Stroke, Word

STEPS = 4
"""Steps in a pixel by which limbs move where edges have shades; an edge has no more of them.

A limb that hardly moves then covers the very pixels that it covered before: it is neither worked
out nor drawn again.
"""


@dataclass(frozen=True, slots=True)
class Grid:
    """Pixels and the part of the scene that they show."""

    columns: int
    rows: int
    across: float
    """Pixels a metre from left to right."""
    down: float
    """Pixels a metre from top to bottom."""
    left: float
    """Where the first column begins, in metres."""
    top: float
    """Where the first row begins, in metres."""


def fitted(frame: Frame, columns: int, rows: int, shape: float = 1.0) -> Grid:
    """The grid that shows the whole frame, centred, at the bottom and unstretched.

    ``shape`` is the width of a pixel divided by its height.
    """
    down = min(rows / frame.height, columns * shape / frame.width)
    across = down / shape
    left = (frame.left + frame.right - columns / across) / 2
    return Grid(columns, rows, across, down, left, frame.bottom + rows / down)


def covered(shape: Shape, grid: Grid, steps: int = FINE) -> Coverage:
    """The pixels that a shape covers, wholly or in part; not to be changed.

    Its ends and corners are moved to the nearest of so many ``steps`` in a pixel.
    """
    down, wide = grid.down, grid.down / grid.across
    match shape:
        case Stroke(start, end, first, last):
            ends = _placed(start, grid, steps), _placed(end, grid, steps)
            return stroked(*ends, (first * down, last * down), wide, grid.columns, grid.rows)
        case Fill(corners):
            places = tuple(_placed(corner, grid, steps) for corner in corners)
            return filled(places, wide, grid.columns, grid.rows)
        case Word():
            return NOTHING


def blended(shapes: Iterable[Shape], grid: Grid, colours: dict[Role, Rgb]) -> list[Rgb]:
    """The colour of each pixel, edges mixed with what lies behind; OUTLINE is the background."""
    pixels: list[Rgb] = [colours[Role.OUTLINE]] * (grid.columns * grid.rows)
    for shape in shapes:
        colour, cover = colours[shape.role], covered(shape, grid, STEPS)
        for first, last in cover.spans:
            pixels[first:last] = [colour] * (last - first)
        for places, over in zip(cover.edges, _mixtures(colour), strict=True):
            for place in places:
                pixels[place] = over[pixels[place]]
    return pixels


def flat(shapes: Iterable[Shape], grid: Grid) -> list[Role | None]:
    """The role of each pixel, without anything between two roles; None is the background."""
    pixels: list[Role | None] = [None] * (grid.columns * grid.rows)
    for shape in shapes:
        role = None if shape.role is Role.OUTLINE else shape.role
        for place in covered(shape, grid).most():
            pixels[place] = role
    return pixels


def _placed(point: Point, grid: Grid, steps: int) -> tuple[int, int]:
    """A point in ``FINE`` parts of a pixel from the top left, at the nearest of the ``steps``."""
    scale, step = steps * grid.down, FINE // steps
    x, y = (point[0] - grid.left) * scale, (grid.top - point[1]) * scale
    return step * round(x), step * round(y)


class _Mixture(dict[Rgb, Rgb]):
    """What becomes of a colour that a share of another one covers; each is mixed once."""

    def __init__(self, colour: Rgb, share: float) -> None:
        super().__init__()
        self._colour, self._share = colour, share

    def __missing__(self, behind: Rgb) -> Rgb:
        self[behind] = found = mixed(behind, self._colour, self._share)
        return found


@lru_cache(maxsize=64)
def _mixtures(colour: Rgb) -> tuple[_Mixture, ...]:
    """What a colour makes of those behind it, for each shade of an edge."""
    return tuple(_Mixture(colour, share) for share in SHARES)
