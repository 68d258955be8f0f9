"""From shapes to pixels: how much of each pixel a shape covers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import ceil, floor, hypot, sqrt

from tui.domain.figure import Frame, Role
from tui.figures.shapes import Fill, Shape, Stroke, Word

Coverage = list[tuple[int, float]]
"""Pixels, row by row from the top left, with the share of each that is covered."""
STEPS = 4
"""Shades of an edge: few, so that a slow motion changes few cells from frame to frame."""


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


# What stands still is kept from one frame to the next: the floor, the wall, the leg at rest.
@lru_cache(maxsize=192)
def covered(shape: Shape, grid: Grid) -> Coverage:
    """The pixels that a shape covers, wholly (1) or in part; not to be changed."""
    match shape:
        case Stroke():
            return _stroked(shape, grid)
        case Fill():
            return _filled(shape, grid)
        case Word():
            return []


def blended(
    shapes: Iterable[Shape], grid: Grid, colours: dict[Role, tuple[int, int, int]]
) -> list[tuple[float, float, float]]:
    """The colour of each pixel, edges mixed with what lies behind; OUTLINE is the background."""
    pixels: list[tuple[float, float, float]] = [colours[Role.OUTLINE]] * (grid.columns * grid.rows)
    for shape in shapes:
        colour = colours[shape.role]
        red, green, blue = colour
        for place, share in covered(shape, grid):
            if share >= 1.0:
                pixels[place] = colour
                continue
            r, g, b = pixels[place]
            step = int(share * STEPS + 0.5) / STEPS
            pixels[place] = r + (red - r) * step, g + (green - g) * step, b + (blue - b) * step
    return pixels


def flat(shapes: Iterable[Shape], grid: Grid) -> list[Role | None]:
    """The role of each pixel, without anything between two roles; None is the background."""
    pixels: list[Role | None] = [None] * (grid.columns * grid.rows)
    for shape in shapes:
        role = None if shape.role is Role.OUTLINE else shape.role
        for place, share in covered(shape, grid):
            if share >= 0.5:
                pixels[place] = role
    return pixels


def _stroked(stroke: Stroke, grid: Grid) -> Coverage:
    (ax, ay), (bx, by) = stroke.start, stroke.end
    # Less than a pixel across would flicker as the line moves.
    least = 0.5 / grid.down
    first, last = max(stroke.start_radius, least), max(stroke.end_radius, least)
    bx, by = bx - ax, by - ay
    square = bx * bx + by * by
    over = 1.0 / square if square > 1e-12 else 0.0
    reach = max(first, last) + 0.5 / grid.down
    columns, rows = _bounds(grid, (ax, ax + bx), (ay, ay + by), reach)
    taper, sharp, found = last - first, grid.down, Coverage()
    xs = [(column, grid.left + (column + 0.5) / grid.across - ax) for column in columns]
    # A slanting line crosses only a part of the columns in each row.
    slant, wide = (bx / by, reach * sqrt(square) / abs(by)) if abs(by) > 1e-9 else (0.0, 0.0)
    for row in rows:
        dy = grid.top - (row + 0.5) / grid.down - ay
        start, rise = row * grid.columns, dy * by
        for column, dx in xs:
            if wide and not -wide < dx - dy * slant < wide:
                continue
            share = (dx * bx + rise) * over
            share = 0.0 if share < 0.0 else 1.0 if share > 1.0 else share
            ex, ey = dx - share * bx, dy - share * by
            inside = (first + share * taper - sqrt(ex * ex + ey * ey)) * sharp + 0.5
            if inside > 0.0:
                found.append((start + column, inside if inside < 1.0 else 1.0))
    return found


def _filled(fill: Fill, grid: Grid) -> Coverage:
    corners = fill.corners
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    columns, rows = _bounds(grid, xs, ys, 0.5 / grid.down)
    edges = []
    for (ax, ay), (bx, by) in zip(corners, corners[1:] + corners[:1], strict=True):
        length = hypot(bx - ax, by - ay)
        if length > 1e-9:
            nx, ny = (ay - by) / length, (bx - ax) / length
            edges.append((nx, ny, nx * ax + ny * ay))
    found = Coverage()
    for row in rows:
        y = grid.top - (row + 0.5) / grid.down
        levels = [(nx, ny * y - offset) for nx, ny, offset in edges]
        for column in columns:
            x = grid.left + (column + 0.5) / grid.across
            inside = min(nx * x + level for nx, level in levels) * grid.down + 0.5
            if inside > 0.0:
                found.append((row * grid.columns + column, min(inside, 1.0)))
    return found


def _bounds(
    grid: Grid, xs: Sequence[float], ys: Sequence[float], reach: float
) -> tuple[range, range]:
    left = floor((min(xs) - reach - grid.left) * grid.across)
    right = ceil((max(xs) + reach - grid.left) * grid.across)
    top = floor((grid.top - max(ys) - reach) * grid.down)
    bottom = ceil((grid.top - min(ys) + reach) * grid.down)
    return range(max(left, 0), min(right, grid.columns)), range(max(top, 0), min(bottom, grid.rows))
