"""Shapes: the convex polygon around points, mirror images, and what a frame is near to."""

from hypothesis import given
from hypothesis import strategies as st

from tests.support.shipped_figures import FIGURES
from tui.domain.catalog.sets import Side
from tui.figures.model import Figure, ViewFrame
from tui.figures.palette import Role
from tui.figures.scene import scene
from tui.figures.shapes import Stroke, Word, convex_hull, is_near, mirror

figures = st.sampled_from(list(FIGURES.values()))


@given(figures, st.floats(0, 1))
def test_a_shape_that_is_mirrored_twice_is_the_same(figure: Figure, phase: float) -> None:
    left, right = (
        tuple(shape for shape in scene(figure, side, phase) if not isinstance(shape, Word))
        for side in (Side.LEFT, Side.RIGHT)
    )
    assert tuple(mirror(shape) for shape in left) == right
    assert tuple(mirror(mirror(shape)) for shape in left) == left


def test_a_point_inside_is_no_corner() -> None:
    square = convex_hull([(0.2, 0.2), (0.8, 0.2), (0.8, 0.8), (0.2, 0.8), (0.5, 0.5)], Role.PROP)
    assert square.corners == ((0.2, 0.2), (0.8, 0.2), (0.8, 0.8), (0.2, 0.8))


def test_a_shape_is_near_a_frame_up_to_its_width_away() -> None:
    frame = ViewFrame(0.0, 0.0, 1.0, 1.0)
    for x, near in ((-1.2, False), (-1.05, True), (0.5, True), (2.05, True), (2.2, False)):
        dot = Stroke((x, 5.0), (x, 5.0), 0.1, 0.1, Role.BODY)
        square = convex_hull([(x, 0), (x + 0.01, 0), (x, 0.01)], Role.BODY)
        assert is_near(dot, frame) is near
        assert is_near(square, frame) is (-1.0 < x < 2.0)
        assert is_near(Word((x, 0.0), "A", Role.CUE), frame) is (-1.0 < x < 2.0)
