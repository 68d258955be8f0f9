"""The rasterizer beside the same coverage computed pixel by pixel."""

from itertools import product
from math import hypot

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.figures.model import ViewFrame
from tui.figures.palette import Role
from tui.figures.rasterizer import (
    NUMBERS,
    SUBPIXELS,
    cover_polygon,
    cover_stroke,
    coverage_of,
    fit_grid,
    paint,
)
from tui.figures.renderer import SNAP_STEPS
from tui.figures.shapes import Stroke, convex_hull, disc

COLUMNS, ROWS = 14, 11
points = st.tuples(
    st.integers(-5 * SUBPIXELS, (COLUMNS + 5) * SUBPIXELS),
    st.integers(-5 * SUBPIXELS, (ROWS + 5) * SUBPIXELS),
)
radii = st.floats(0.0, 6.0)
widths = st.sampled_from([0.375, 0.5, 1.0])


def distance(start: tuple[int, int], end: tuple[int, int], x: float, y: float) -> float:
    """How far a point lies from a line, in pixels."""
    (ax, ay), (bx, by) = ((at[0] / SUBPIXELS, at[1] / SUBPIXELS) for at in (start, end))
    dx, dy = bx - ax, by - ay
    square = dx * dx + dy * dy
    share = min(max(((x - ax) * dx + (y - ay) * dy) / square, 0.0), 1.0) if square else 0.0
    return hypot(x - ax - share * dx, y - ay - share * dy)


@given(points, points, radii, widths)
def test_a_line_covers_the_pixels_whose_middles_lie_within_its_radius(
    start: tuple[int, int], end: tuple[int, int], radius: float, wide: float
) -> None:
    found = set(cover_stroke(start, end, (radius, radius), wide, COLUMNS, ROWS).pixels())
    for row, column in product(range(ROWS), range(COLUMNS)):
        depth = max(radius, 0.5) - distance(start, end, (column + 0.5) * wide, row + 0.5)
        # A pixel on the verge may fall to either side.
        if abs(depth) > 1e-6:
            assert (row * COLUMNS + column in found) is (depth > 0)


@given(points, points, radii, radii)
def test_a_line_that_tapers_covers_no_less_than_the_thin_and_no_more_than_the_thick(
    start: tuple[int, int], end: tuple[int, int], first: float, last: float
) -> None:
    thin, line, thick = (
        set(cover_stroke(start, end, ends, 1.0, COLUMNS, ROWS).pixels())
        for ends in ((min(first, last),) * 2, (first, last), (max(first, last),) * 2)
    )
    assert thin <= line <= thick


@given(st.integers(0, 40), st.integers(0, 30), st.integers(1, 20), st.integers(1, 16), widths)
def test_an_upright_rectangle_covers_its_area(
    left: int, top: int, across: int, down: int, wide: float
) -> None:
    right, bottom = left + across, top + down
    corners = ((left, top), (left, bottom), (right, bottom), (right, top))
    cover = cover_polygon(tuple((SUBPIXELS * x, SUBPIXELS * y) for x, y in corners), wide, 200, 60)
    inside = {
        row * 200 + column
        for row, column in product(range(60), range(200))
        if left < (column + 0.5) * wide < right and top < row + 0.5 < bottom
    }
    edge = {
        row * 200 + column
        for row, column in product(range(60), range(200))
        if (column + 0.5) * wide in (left, right)
    }
    assert inside <= set(cover.pixels()) <= inside | edge


@given(points, points, radii)
def test_pixels_are_covered_once_and_lie_in_the_picture(
    start: tuple[int, int], end: tuple[int, int], radius: float
) -> None:
    cover = cover_stroke(start, end, (radius, radius), 1.0, COLUMNS, ROWS)
    pixels = cover.pixels()
    assert pixels == sorted(set(pixels))
    assert len(pixels) == cover.area()
    assert all(0 <= place < COLUMNS * ROWS for place in pixels)


def test_the_nearest_shape_is_painted_last() -> None:
    grid = fit_grid(ViewFrame(-1, -1, 1, 1), 6, 6)
    pixels = paint([disc((0, 0), 0.9, Role.BODY), disc((0, 0), 0.3, Role.WORK)], grid)
    assert pixels[2 * 6 + 2] == NUMBERS[Role.WORK]
    assert pixels[2 * 6 + 1] == NUMBERS[Role.BODY]
    assert pixels[0] == NUMBERS[Role.OUTLINE] == 0


def test_what_moves_by_less_than_is_seen_covers_the_same_pixels() -> None:
    grid = fit_grid(ViewFrame(0, 0, 1, 1), 20, 20)
    still, moved, further = (
        coverage_of(Stroke((0.3, y), (0.6, y), 0.1, 0.1, Role.WORK), grid, SNAP_STEPS)
        for y in (0.4, 0.401, 0.43)
    )
    assert moved is still
    assert further != still


def test_a_circle_stays_round() -> None:
    grid = fit_grid(ViewFrame(-1, -1, 1, 1), 60, 40)
    places = coverage_of(disc((0, 0), 0.8, Role.BODY), grid).pixels()
    columns, rows = {place % 60 for place in places}, {place // 60 for place in places}
    assert len(columns) == len(rows) == 32


def test_the_area_of_a_fill_is_right() -> None:
    grid = fit_grid(ViewFrame(0, 0, 1, 1), 20, 20)
    square = convex_hull([(0.2, 0.2), (0.8, 0.2), (0.8, 0.8), (0.2, 0.8), (0.5, 0.5)], Role.PROP)
    assert len(square.corners) == 4
    assert coverage_of(square, grid).area() == pytest.approx(144, rel=0.02)
