"""Shapes to pixels, anti-aliased.

``coverage_of`` says which pixels of a ``Grid`` a shape covers, wholly or in part. ``blend_pixels``
makes colors of that, and ``assign_roles`` roles, for terminals that cannot mix colors.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from math import ceil, floor, hypot, sqrt

from tui.figures.model import Role, ViewFrame
from tui.figures.palette import Rgb, mix
from tui.figures.shapes import Fill, Point, Shape, Stroke, Word

SUBPIXELS = 64
"""Parts of a pixel in which ends and corners are given."""
SNAP_STEPS = 4
"""Steps in a pixel to which ends and corners are moved before a shape is blended.

A limb that hardly moves then covers the same pixels as before, and is neither computed nor drawn
again. There are as many steps as an edge has shades (SHARES), so finer ones would not be seen.
"""
SHARES = (1 / 4, 1 / 2, 1 / 2, 3 / 4)
"""The share of a pixel that each shade of an edge stands for; the second is just below a half."""
SHADES = (0, 0, 0, 1, 2, 3, 3)
"""The shade of a pixel by its coverage in eighths."""
LEAST, FULL = 1 / 8, 7 / 8
"""Coverage up to which a pixel counts as empty, and from which on it counts as full."""

Span = tuple[int, int]
"""The first pixel of a row of pixels, and the one after the last."""


@dataclass(frozen=True, slots=True)
class Grid:
    """Pixels and the part of the scene that they show."""

    columns: int
    rows: int
    across: float
    """Pixels a meter from left to right."""
    down: float
    """Pixels a meter from top to bottom."""
    left: float
    """Where the first column begins, in meters."""
    top: float
    """Where the first row begins, in meters."""


def fit_grid(frame: ViewFrame, columns: int, rows: int, pixel_aspect: float = 1.0) -> Grid:
    """Return the grid that shows the whole frame, undistorted, centered and at the bottom.

    ``pixel_aspect`` is the width of a pixel divided by its height.
    """
    down = min(rows / frame.height, columns * pixel_aspect / frame.width)
    across = down / pixel_aspect
    left = (frame.left + frame.right - columns / across) / 2
    return Grid(columns, rows, across, down, left, frame.bottom + rows / down)


@dataclass(frozen=True, slots=True)
class Coverage:
    """The pixels that a shape covers, numbered row by row from the top left."""

    spans: list[Span] = field(default_factory=list)
    """The pixels that are wholly covered."""
    edges: tuple[list[int], ...] = field(default_factory=lambda: tuple([] for _ in SHARES))
    """The pixels that are partly covered, a list for each of the SHARES."""

    def mostly_covered(self) -> list[int]:
        """Return the pixels of which at least half is covered, in order."""
        full = [pixel for first, end in self.spans for pixel in range(first, end)]
        return sorted([*full, *self.edges[2], *self.edges[3]])

    def area(self) -> float:
        """Return the area in pixels, with the shares of those that are partly covered."""
        full = sum(end - first for first, end in self.spans)
        return full + sum(
            share * len(pixels) for share, pixels in zip(SHARES, self.edges, strict=True)
        )


NO_COVERAGE = Coverage()


def blend_pixels(shapes: Iterable[Shape], grid: Grid, colors: dict[Role, Rgb]) -> list[Rgb]:
    """Return the color of each pixel, edges mixed with what lies behind them.

    The shapes go from the farthest to the nearest; the color of OUTLINE is the background.
    """
    pixels: list[Rgb] = [colors[Role.OUTLINE]] * (grid.columns * grid.rows)
    for shape in shapes:
        color, coverage = colors[shape.role], coverage_of(shape, grid, SNAP_STEPS)
        for first, end in coverage.spans:
            pixels[first:end] = [color] * (end - first)
        for places, mixture in zip(coverage.edges, _mixtures(color), strict=True):
            for place in places:
                pixels[place] = mixture[pixels[place]]
    return pixels


def assign_roles(shapes: Iterable[Shape], grid: Grid) -> list[Role | None]:
    """Return the role of the nearest shape at each pixel; None is the background."""
    pixels: list[Role | None] = [None] * (grid.columns * grid.rows)
    for shape in shapes:
        role = None if shape.role is Role.OUTLINE else shape.role
        for pixel in coverage_of(shape, grid).mostly_covered():
            pixels[pixel] = role
    return pixels


def coverage_of(shape: Shape, grid: Grid, steps: int = SUBPIXELS) -> Coverage:
    """Return the pixels that a shape covers.

    Args:
        shape: The shape; a word covers nothing.
        grid: The pixels.
        steps: Steps in a pixel to which ends and corners are moved; a divisor of SUBPIXELS.

    Returns:
        A value that is cached: callers must not change it.
    """
    down, aspect = grid.down, grid.down / grid.across
    match shape:
        case Stroke(start, end, first, last):
            ends = _to_subpixels(start, grid, steps), _to_subpixels(end, grid, steps)
            return cover_stroke(*ends, (first * down, last * down), aspect, grid.columns, grid.rows)
        case Fill(corners):
            places = tuple(_to_subpixels(corner, grid, steps) for corner in corners)
            return cover_polygon(places, aspect, grid.columns, grid.rows)
        case Word():
            return NO_COVERAGE


def _to_subpixels(point: Point, grid: Grid, steps: int) -> tuple[int, int]:
    scale, step = steps * grid.down, SUBPIXELS // steps
    x, y = (point[0] - grid.left) * scale, (grid.top - point[1]) * scale
    return step * round(x), step * round(y)


@lru_cache(maxsize=2048)
def cover_stroke(
    start: tuple[int, int],
    end: tuple[int, int],
    radii: tuple[float, float],
    aspect: float,
    columns: int,
    rows: int,
) -> Coverage:
    """Return the pixels that a round-ended line covers.

    Args:
        start: One end, right and down from the top left, in SUBPIXELS of a pixel's height.
        end: The other end.
        radii: The radius at either end, in pixel heights; less than half a pixel counts as half.
        aspect: The width of a pixel divided by its height.
        columns: Pixels in a row.
        rows: Rows of pixels.
    """
    ax, ay = start[0] / SUBPIXELS, start[1] / SUBPIXELS
    dx, dy = end[0] / SUBPIXELS - ax, end[1] / SUBPIXELS - ay
    # Less than a pixel across would flicker as the line moves.
    first, last = max(radii[0], 0.5), max(radii[1], 0.5)
    taper, reach = last - first, max(first, last) + 0.5
    square = dx * dx + dy * dy
    over = 1.0 / square if square else 0.0
    # A slanting line crosses only a part of the columns in each row.
    slant, half = (dx / dy, reach * sqrt(square) / abs(dy)) if dy else (0.0, reach + abs(dx))
    left, right = ax + min(0.0, dx) - reach, ax + max(0.0, dx) + reach
    coverage = Coverage()
    for row in _pixel_range(ay + min(0.0, dy) - reach, ay + max(0.0, dy) + reach, rows):
        y = row + 0.5 - ay
        middle, row_start = ax + y * slant, row * columns
        near, far = max(left, middle - half), min(right, middle + half)
        within = _pixel_range(near / aspect, far / aspect, columns)
        # Written out instead of called: most of the time that a figure takes is spent here.
        lowest, column, step, full = within.start, within.start, 1, -1
        while lowest <= column < within.stop:
            x = (column + 0.5) * aspect - ax
            share = (x * dx + y * dy) * over
            share = 0.0 if share < 0.0 else 1.0 if share > 1.0 else share
            ex, ey = x - share * dx, y - share * dy
            depth = first + share * taper - sqrt(ex * ex + ey * ey) + 0.5
            if depth >= FULL:
                if full >= 0:
                    break
                # The shape is convex: the rest of its edge is found from the other end.
                full, lowest, column, step = column, column + 1, within.stop, -1
            elif depth > LEAST:
                coverage.edges[SHADES[int(8 * depth)]].append(row_start + column)
            column += step
        if full >= 0:
            coverage.spans.append((row_start + full, row_start + column + 1))
    return coverage


@lru_cache(maxsize=512)
def cover_polygon(
    corners: tuple[tuple[int, int], ...], aspect: float, columns: int, rows: int
) -> Coverage:
    """Return the pixels that a convex polygon covers.

    Args:
        corners: The corners, counterclockwise on the screen, in the units of ``cover_stroke``.
        aspect: The width of a pixel divided by its height.
        columns: Pixels in a row.
        rows: Rows of pixels.
    """
    points = [(x / SUBPIXELS, y / SUBPIXELS) for x, y in corners]
    edges = []
    for (ax, ay), (bx, by) in zip(points, points[1:] + points[:1], strict=True):
        if length := hypot(bx - ax, by - ay):
            nx, ny = (by - ay) / length, (ax - bx) / length
            edges.append((nx, ny, nx * ax + ny * ay))
    xs, ys = [x for x, _ in points], [y for _, y in points]
    within = _pixel_range((min(xs) - 0.5) / aspect, (max(xs) + 0.5) / aspect, columns)
    coverage = Coverage()
    for row in _pixel_range(min(ys) - 0.5, max(ys) + 0.5, rows):
        levels = [(nx, ny * (row + 0.5) - offset) for nx, ny, offset in edges]
        row_start, full = row * columns, range(0)
        for column in within:
            x = (column + 0.5) * aspect
            depth = min([nx * x + level for nx, level in levels], default=0.0) + 0.5
            if depth >= FULL:
                full = range(full.start if full else column, column + 1)
            elif depth > LEAST:
                coverage.edges[SHADES[int(8 * depth)]].append(row_start + column)
        if full:
            coverage.spans.append((row_start + full.start, row_start + full.stop))
    return coverage


def _pixel_range(first: float, last: float, count: int) -> range:
    """Return the pixels, of ``count``, that reach into the stretch."""
    return range(max(floor(first), 0), min(ceil(last), count))


class _Mixture(dict[Rgb, Rgb]):
    """The colors that a color makes of those behind it where it covers a share of a pixel."""

    def __init__(self, color: Rgb, share: float) -> None:
        super().__init__()
        self._color, self._share = color, share

    def __missing__(self, behind: Rgb) -> Rgb:
        self[behind] = mixed = mix(behind, self._color, self._share)
        return mixed


@lru_cache(maxsize=64)
def _mixtures(color: Rgb) -> tuple[_Mixture, ...]:
    """Return the mixtures of a color for each of the SHARES."""
    return tuple(_Mixture(color, share) for share in SHARES)
