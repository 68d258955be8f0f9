"""Shapes to pixels, anti-aliased (coverage in eighths)."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from math import ceil, floor, hypot, sqrt

from tui.figures.model import Role, ViewFrame
from tui.figures.palette import Rgb, mixed
from tui.figures.shapes import Fill, Point, Shape, Stroke, Word

FINE = 64
"""Parts of a pixel in which ends and corners are given."""
SHARES = (1 / 4, 1 / 2, 1 / 2, 3 / 4)
"""The share of a pixel that each of the shades stands for; the second is below a half."""
SHADES = (0, 0, 0, 1, 2, 3, 3)
"""The shade of a share in eighths."""
LEAST, FULL = 1 / 8, 7 / 8
"""Up to the one a pixel is not covered; from the other on it is, wholly."""

Row = list[tuple[int, int]]
Edges = tuple[list[int], ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """Places of pixels, row by row from the top left."""

    spans: Row = field(default_factory=list)
    """Pixels that are wholly covered, from the first to before the last."""
    edges: Edges = field(default_factory=lambda: tuple([] for _ in SHARES))
    """Pixels that are covered in part, by the shade that stands for the part."""

    def most(self) -> list[int]:
        """The pixels of which at least half is covered, in order."""
        whole = [place for first, last in self.spans for place in range(first, last)]
        return sorted([*whole, *self.edges[2], *self.edges[3]])

    def area(self) -> float:
        """Pixels, with those that are covered in part."""
        whole = sum(last - first for first, last in self.spans)
        return whole + sum(
            share * len(places) for share, places in zip(SHARES, self.edges, strict=True)
        )


NOTHING = Coverage()


@lru_cache(maxsize=2048)
def stroked(
    one: tuple[int, int],
    other: tuple[int, int],
    radii: tuple[float, float],
    wide: float,
    columns: int,
    rows: int,
) -> Coverage:
    """What a round-ended line covers.

    Its ends are in ``FINE`` parts of a pixel's height from the top left, its radii in pixels. A
    pixel is ``wide`` times as wide as high.
    """
    ax, ay = one[0] / FINE, one[1] / FINE
    dx, dy = other[0] / FINE - ax, other[1] / FINE - ay
    # Less than a pixel across would flicker as the line moves.
    first, last = max(radii[0], 0.5), max(radii[1], 0.5)
    taper, reach = last - first, max(first, last) + 0.5
    square = dx * dx + dy * dy
    over = 1.0 / square if square else 0.0
    # A slanting line crosses only a part of the columns in each row.
    slant, half = (dx / dy, reach * sqrt(square) / abs(dy)) if dy else (0.0, reach + abs(dx))
    left, right = ax + min(0.0, dx) - reach, ax + max(0.0, dx) + reach
    covered = Coverage()
    for row in _between(ay + min(0.0, dy) - reach, ay + max(0.0, dy) + reach, rows):
        y = row + 0.5 - ay
        middle, start = ax + y * slant, row * columns
        near, far = max(left, middle - half), min(right, middle + half)
        within = _between(near / wide, far / wide, columns)
        # Written out here, and not asked of another function: most of a figure's time goes here.
        lowest, column, step, full = within.start, within.start, 1, -1
        while lowest <= column < within.stop:
            x = (column + 0.5) * wide - ax
            share = (x * dx + y * dy) * over
            share = 0.0 if share < 0.0 else 1.0 if share > 1.0 else share
            ex, ey = x - share * dx, y - share * dy
            depth = first + share * taper - sqrt(ex * ex + ey * ey) + 0.5
            if depth >= FULL:
                if full >= 0:
                    break
                # The shape is convex: what remains to be looked at begins at the other end.
                full, lowest, column, step = column, column + 1, within.stop, -1
            elif depth > LEAST:
                covered.edges[SHADES[int(8 * depth)]].append(start + column)
            column += step
        if full >= 0:
            covered.spans.append((start + full, start + column + 1))
    return covered


@lru_cache(maxsize=512)
def filled(corners: tuple[tuple[int, int], ...], wide: float, columns: int, rows: int) -> Coverage:
    """What a convex polygon covers; its corners go round as a clock does, as those of a line."""
    points = [(x / FINE, y / FINE) for x, y in corners]
    edges = []
    for (ax, ay), (bx, by) in zip(points, points[1:] + points[:1], strict=True):
        if length := hypot(bx - ax, by - ay):
            nx, ny = (by - ay) / length, (ax - bx) / length
            edges.append((nx, ny, nx * ax + ny * ay))
    xs, ys = [x for x, _ in points], [y for _, y in points]
    within = _between((min(xs) - 0.5) / wide, (max(xs) + 0.5) / wide, columns)
    covered = Coverage()
    for row in _between(min(ys) - 0.5, max(ys) + 0.5, rows):
        levels = [(nx, ny * (row + 0.5) - offset) for nx, ny, offset in edges]
        start, full = row * columns, range(0)
        for column in within:
            x = (column + 0.5) * wide
            depth = min([nx * x + level for nx, level in levels], default=0.0) + 0.5
            if depth >= FULL:
                full = range(full.start if full else column, column + 1)
            elif depth > LEAST:
                covered.edges[SHADES[int(8 * depth)]].append(start + column)
        if full:
            covered.spans.append((start + full.start, start + full.stop))
    return covered


def _between(first: float, last: float, count: int) -> range:
    """The pixels that reach into a stretch, of as many as there are."""
    return range(max(floor(first), 0), min(ceil(last), count))


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


def fitted(frame: ViewFrame, columns: int, rows: int, shape: float = 1.0) -> Grid:
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
