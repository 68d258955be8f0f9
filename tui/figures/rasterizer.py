"""Shapes to pixels.

``coverage_of`` returns the pixels of a ``Grid`` whose centers a shape covers, and ``paint`` the
role of the nearest shape at each pixel. Mixed edges come from many pixels in a cell.
"""

from array import array
from collections.abc import Iterable, Sequence
from functools import lru_cache
from math import ceil, floor, hypot, sqrt
from typing import NamedTuple

from tui.figures.model import ViewFrame
from tui.figures.palette import Role
from tui.figures.shapes import Fill, Point, Shape, Stroke, Word

SUBPIXELS = 64
"""Parts of a pixel in which ends and corners are given."""
MIN_RADIUS = 0.5
"""The least radius of a line in pixel heights: a thinner one would have gaps."""
FAR = 1e9
"""Pixels beyond every picture."""
ROLES = (Role.OUTLINE, *(role for role in Role if role is not Role.OUTLINE))
"""The roles by their number in what ``paint`` returns; 0 is the background."""
NUMBERS = {role: number for number, role in enumerate(ROLES)}
"""The number of each role."""


class Grid(NamedTuple):
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


class Coverage(NamedTuple):
    """The pixels that a shape covers, numbered row by row from the top left.

    Two arrays take a tenth of the memory of one tuple of pairs: a shape has hundreds.
    """

    firsts: Sequence[int] = ()
    """The first pixel of each part of a row."""
    ends: Sequence[int] = ()
    """The pixel after the last one of each part."""

    def pixels(self) -> list[int]:
        """Return the pixels, in order."""
        parts = zip(self.firsts, self.ends, strict=True)
        return [pixel for first, end in parts for pixel in range(first, end)]

    def area(self) -> int:
        """Return how many pixels there are."""
        return sum(self.ends) - sum(self.firsts)


def paint(shapes: Iterable[Shape], grid: Grid, steps: int = SUBPIXELS) -> bytes:
    """Return the number of the role of the nearest shape at each pixel.

    Args:
        shapes: From the farthest to the nearest.
        grid: The pixels.
        steps: Steps in a pixel to which ends and corners are moved: the fewer, the more frames of a
            slow motion are alike.
    """
    pixels = bytearray(grid.columns * grid.rows)
    for shape in shapes:
        line = bytes((NUMBERS[shape.role],)) * grid.columns
        for first, end in zip(*coverage_of(shape, grid, steps), strict=True):
            pixels[first:end] = line[: end - first]
    return bytes(pixels)


def coverage_of(shape: Shape, grid: Grid, steps: int = SUBPIXELS) -> Coverage:
    """Return the pixels whose centers a shape covers.

    Args:
        shape: The shape; a word covers nothing.
        grid: The pixels.
        steps: Steps in a pixel to which ends and corners are moved; a divisor of SUBPIXELS.
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
            return Coverage()


def _to_subpixels(point: Point, grid: Grid, steps: int) -> tuple[int, int]:
    scale, step = steps * grid.down, SUBPIXELS // steps
    x, y = (point[0] - grid.left) * scale, (grid.top - point[1]) * scale
    return step * round(x), step * round(y)


# What stands still is the same in the next frame; the pixels of a stroke are some kilobytes.
@lru_cache(maxsize=256)
def cover_stroke(
    start: tuple[int, int],
    end: tuple[int, int],
    radii: tuple[float, float],
    aspect: float,
    columns: int,
    rows: int,
) -> Coverage:
    """Return the pixels whose centers a round-ended line covers.

    Args:
        start: One end, right and down from the top left, in SUBPIXELS of a pixel's height.
        end: The other end.
        radii: The radius at either end, in pixel heights; at least MIN_RADIUS is drawn.
        aspect: The width of a pixel divided by its height.
        columns: Pixels in a row.
        rows: Rows of pixels.
    """
    ax, ay = start[0] / SUBPIXELS, start[1] / SUBPIXELS
    bx, by = end[0] / SUBPIXELS, end[1] / SUBPIXELS
    first, last = max(radii[0], MIN_RADIUS), max(radii[1], MIN_RADIUS)
    outline = _Outline(min(ay - first, by - last), max(ay + first, by + last), rows)
    outline.add_circle(ax, ay, first)
    if length := hypot(bx - ax, by - ay):
        outline.add_circle(bx, by, last)
        # The sides touch both circles where these are equal, and nearly where they differ.
        nx, ny = (ay - by) / length, (bx - ax) / length
        corners = (
            (ax + first * nx, ay + first * ny),
            (bx + last * nx, by + last * ny),
            (bx - last * nx, by - last * ny),
            (ax - first * nx, ay - first * ny),
        )
        outline.add_polygon(corners)
    return outline.coverage(aspect, columns)


@lru_cache(maxsize=512)
def cover_polygon(
    corners: tuple[tuple[int, int], ...], aspect: float, columns: int, rows: int
) -> Coverage:
    """Return the pixels whose centers a convex polygon covers.

    Args:
        corners: The corners in order, in the units of ``cover_stroke``.
        aspect: The width of a pixel divided by its height.
        columns: Pixels in a row.
        rows: Rows of pixels.
    """
    points = tuple((x / SUBPIXELS, y / SUBPIXELS) for x, y in corners)
    levels = [y for _, y in points]
    outline = _Outline(min(levels), max(levels), rows)
    outline.add_polygon(points)
    return outline.coverage(aspect, columns)


class _Outline:
    """How far a shape reaches to either side in each row of pixels, in pixel heights."""

    def __init__(self, top: float, bottom: float, rows: int) -> None:
        # A row is reached where its middle is.
        self._first = max(ceil(top - 0.5), 0)
        self._end = max(min(floor(bottom - 0.5) + 1, rows), self._first)
        count = self._end - self._first
        self._left, self._right = [FAR] * count, [-FAR] * count

    def add_circle(self, x: float, y: float, radius: float) -> None:
        """Add a circle."""
        left, right = self._left, self._right
        rows = self._rows(y - radius, y + radius)
        # Written out instead of called: most of the time that a figure takes is spent here.
        halves = _half_chords(radius, self._first + rows.start + 0.5 - y, len(rows))
        for at, half in zip(rows, halves, strict=True):
            left[at] = x - half if x - half < left[at] else left[at]
            right[at] = x + half if x + half > right[at] else right[at]

    def add_polygon(self, corners: tuple[Point, ...]) -> None:
        """Add a convex polygon."""
        sides = [*zip(corners, corners[1:] + corners[:1], strict=True)]
        turn = sum(ax * by - bx * ay for (ax, ay), (bx, by) in sides)
        for (ax, ay), (bx, by) in sides:
            if ay == by:
                continue
            slope = (bx - ax) / (by - ay)
            begin = ax + (self._first + 0.5 - ay) * slope
            rows = self._rows(min(ay, by), max(ay, by))
            # Rows are counted downward; a side bounds the polygon to the left or to the right.
            if (by > ay) == (turn < 0):
                left = self._left
                for at in rows:
                    x = begin + at * slope
                    left[at] = x if x < left[at] else left[at]
            else:
                right = self._right
                for at in rows:
                    x = begin + at * slope
                    right[at] = x if x > right[at] else right[at]

    def _rows(self, top: float, bottom: float) -> range:
        """Return the rows whose middles lie between two levels, counted from the first."""
        first = max(ceil(top - 0.5), self._first)
        return range(first - self._first, min(floor(bottom - 0.5) + 1, self._end) - self._first)

    def coverage(self, aspect: float, columns: int) -> Coverage:
        """Return the pixels within the outline."""
        firsts, ends = array("i"), array("i")
        scale, start = 1.0 / aspect, self._first * columns
        for left, right in zip(self._left, self._right, strict=True):
            first, end = int(left * scale + 0.5), int(right * scale + 0.5)
            first, end = first if first > 0 else 0, end if end < columns else columns
            if first < end:
                firsts.append(start + first)
                ends.append(start + end)
            start += columns
        return Coverage(firsts, ends)


# Radii stay the same from frame to frame, and ends lie on few parts of a pixel.
@lru_cache(maxsize=512)
def _half_chords(radius: float, first: float, count: int) -> Sequence[float]:
    """Return half the width of a circle in each row of pixels.

    Args:
        radius: In pixel heights.
        first: Where the first row is, counted downward from the center.
        count: How many rows there are.
    """
    square = radius * radius
    chords = [sqrt(abs(square - (at + first) * (at + first))) for at in range(count)]
    return array("d", chords)
