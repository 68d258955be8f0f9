"""Shapes: the convex polygon around points, and mirror images."""

from hypothesis import given
from hypothesis import strategies as st

from tests.support.shipped_figures import FIGURES
from tui.domain.catalog.sets import Side
from tui.figures.model import Figure, Role
from tui.figures.scene import scene
from tui.figures.shapes import Word, convex_hull, mirror

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
