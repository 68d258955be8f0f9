"""Every kind of prop that a file may name can be drawn."""

import pytest

from tui.figures.model import KINDS, Camera, Prop, ViewFrame
from tui.figures.props import shapes
from tui.figures.rasterizer import coverage_of, fit_grid
from tui.figures.scene import projection

FRAME = ViewFrame(-1, -0.2, 1, 2.4)


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_seen_within_the_frame(kind: str) -> None:
    prop = Prop(kind, at=(0.1, 0.2, 0.0), to=(0.5, 0.9, 0.0))
    grid = fit_grid(FRAME, 34, 30)
    drawn = list(shapes(prop, projection(Camera(FRAME, turn=20, tilt=6)), {}))
    assert drawn
    assert all(coverage_of(shape, grid).area() > 0 for shape in drawn)


def test_a_band_begins_at_its_joint() -> None:
    prop = Prop("band", joint="toe", to=(0.5, 0.9, 0.0), size=(0.02,))
    (stroke,) = shapes(prop, projection(Camera(FRAME)), {"toe": (-0.3, 0.4)})
    assert stroke.start == (-0.3, 0.4)
