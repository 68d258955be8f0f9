"""The rasterizer beside the same coverage computed pixel by pixel."""

from itertools import product
from math import hypot

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.shipped_figures import FIGURES
from tui.domain.catalog.sets import Side
from tui.figures.model import Role, ViewFrame
from tui.figures.rasterizer import (
    FULL,
    LEAST,
    SHADES,
    SNAP_STEPS,
    SUBPIXELS,
    Coverage,
    cover_polygon,
    cover_stroke,
    coverage_of,
    fit_grid,
)
from tui.figures.renderer import RenderTarget, render
from tui.figures.shapes import Stroke, convex_hull, disc

COLUMNS, ROWS = 14, 11
points = st.tuples(
    st.integers(-5 * SUBPIXELS, (COLUMNS + 5) * SUBPIXELS),
    st.integers(-5 * SUBPIXELS, (ROWS + 5) * SUBPIXELS),
)
radii = st.floats(0.0, 6.0)
widths = st.sampled_from([0.5, 1.0])


def shade_of(depth: float) -> int | None:
    """The shade of a pixel, -1 where it is wholly covered, None where it is not at all."""
    if depth >= FULL:
        return -1
    return SHADES[int(8 * depth)] if depth > LEAST else None


def shades(cover: Coverage) -> dict[int, int]:
    """The shade of every pixel that is covered."""
    found = {place: shade for shade, places in enumerate(cover.edges) for place in places}
    whole = {place: -1 for first, last in cover.spans for place in range(first, last)}
    assert not found.keys() & whole.keys()
    return found | whole


def stroke_depth(
    start: tuple[int, int], end: tuple[int, int], radius: float, x: float, y: float
) -> float:
    """How far a point lies within a line of one radius, in pixels, with half of one added."""
    (ax, ay), (bx, by) = ((at[0] / SUBPIXELS, at[1] / SUBPIXELS) for at in (start, end))
    dx, dy = bx - ax, by - ay
    square = dx * dx + dy * dy
    share = min(max(((x - ax) * dx + (y - ay) * dy) / square, 0.0), 1.0) if square else 0.0
    return max(radius, 0.5) - hypot(x - ax - share * dx, y - ay - share * dy) + 0.5


@given(points, points, radii, widths)
def test_a_line_covers_what_lies_within_its_radius(
    start: tuple[int, int], end: tuple[int, int], radius: float, wide: float
) -> None:
    found = shades(cover_stroke(start, end, (radius, radius), wide, COLUMNS, ROWS))
    for row, column in product(range(ROWS), range(COLUMNS)):
        depth = stroke_depth(start, end, radius, (column + 0.5) * wide, row + 0.5)
        # A pixel on the verge of a shade may fall to either side.
        near = {shade_of(depth - 1e-9), shade_of(depth + 1e-9)}
        assert found.get(row * COLUMNS + column) in near


@given(points, points, radii, radii)
def test_a_line_that_tapers_covers_no_less_than_the_thin_and_no_more_than_the_thick(
    start: tuple[int, int], end: tuple[int, int], first: float, last: float
) -> None:
    thin, line, thick = (
        set(cover_stroke(start, end, ends, 1.0, COLUMNS, ROWS).mostly_covered())
        for ends in ((min(first, last),) * 2, (first, last), (max(first, last),) * 2)
    )
    assert thin <= line <= thick


@given(st.integers(0, 40), st.integers(0, 30), st.integers(1, 20), st.integers(1, 16), widths)
def test_an_upright_rectangle_covers_its_area(
    left: int, top: int, across: int, down: int, wide: float
) -> None:
    right, bottom = left + across, top + down
    corners = ((left, top), (left, bottom), (right, bottom), (right, top))
    # Whole pixels, so that no edge is rounded.
    cover = cover_polygon(tuple((SUBPIXELS * x, SUBPIXELS * y) for x, y in corners), wide, 200, 60)
    assert cover.area() == across / wide * down or wide != 1.0
    inside = {
        row * 200 + column
        for row, column in product(range(60), range(200))
        if left < (column + 0.5) * wide < right and top < row + 0.5 < bottom
    }
    assert set(cover.mostly_covered()) >= inside


@given(points, points, radii)
def test_pixels_are_covered_once_and_lie_in_the_picture(
    start: tuple[int, int], end: tuple[int, int], radius: float
) -> None:
    most = cover_stroke(start, end, (radius, radius), 1.0, COLUMNS, ROWS).mostly_covered()
    assert most == sorted(set(most))
    assert all(0 <= place < COLUMNS * ROWS for place in most)


def test_what_moves_by_less_than_is_seen_covers_the_same_pixels() -> None:
    grid = fit_grid(ViewFrame(0, 0, 1, 1), 20, 20)
    still, moved, further = (
        coverage_of(Stroke((0.3, y), (0.6, y), 0.1, 0.1, Role.WORK), grid, SNAP_STEPS)
        for y in (0.4, 0.401, 0.42)
    )
    assert moved is still
    assert further != still


def test_rows_that_stay_are_the_same_from_frame_to_frame() -> None:
    figure, target = FIGURES["wall-stretch-knee-straight"], RenderTarget(40, 20)
    before, now = (render(figure, Side.LEFT, phase, target) for phase in (0.1, 0.12))
    assert before != now
    assert any(old is new for old, new in zip(before, now, strict=True))


def test_a_circle_stays_round() -> None:
    grid = fit_grid(ViewFrame(-1, -1, 1, 1), 60, 40)
    places = coverage_of(disc((0, 0), 0.8, Role.BODY), grid).mostly_covered()
    columns, rows = {place % 60 for place in places}, {place // 60 for place in places}
    assert len(columns) == len(rows) == 32


def test_the_area_of_a_fill_is_right() -> None:
    grid = fit_grid(ViewFrame(0, 0, 1, 1), 20, 20)
    square = convex_hull([(0.2, 0.2), (0.8, 0.2), (0.8, 0.8), (0.2, 0.8), (0.5, 0.5)], Role.PROP)
    assert len(square.corners) == 4
    assert coverage_of(square, grid).area() == pytest.approx(144, rel=0.02)
