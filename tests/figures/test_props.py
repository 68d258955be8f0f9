"""Every kind of prop that a file may name can be drawn."""

import pytest

from tui.figures.cell_fitting import SAMPLES
from tui.figures.model import KINDS, Camera, Prop, ViewFrame
from tui.figures.palette import Role
from tui.figures.props import shapes
from tui.figures.rasterizer import coverage_of, fit_grid
from tui.figures.scene import projection
from tui.figures.shapes import Fill, Stroke, Word

FRAME = ViewFrame(-1, -0.2, 1, 2.4)


@pytest.mark.parametrize("kind", sorted({*KINDS} - {"word"}))
def test_it_is_seen_within_the_frame(kind: str) -> None:
    prop = Prop(kind, at=(0.1, 0.2, 0.0), to=(0.5, 0.9, 0.0))
    grid = fit_grid(FRAME, SAMPLES[0] * 34, SAMPLES[1] * 15, 0.375)
    drawn = list(shapes(prop, projection(Camera(FRAME, turn=20, tilt=6)), {}))
    assert drawn
    assert all(
        coverage_of(shape, grid).area() > 0 for shape in drawn if not isinstance(shape, Word)
    )


def test_a_word_has_its_letters_and_covers_no_pixels() -> None:
    (word,) = shapes(Prop("word", at=(0.1, 0.2, 0.0), text="IN"), projection(Camera(FRAME)), {})
    assert word == Word((0.1, 0.2), "IN", Role.CUE)
    assert not coverage_of(word, fit_grid(FRAME, 34, 30)).area()


@pytest.mark.parametrize(("bend", "side"), [(60.0, 1), (-60.0, -1), (0.0, 0)])
def test_an_arrow_bulges_to_the_left_of_its_way_and_ends_at_its_head(
    bend: float, side: int
) -> None:
    prop = Prop("arrow", to=(0.0, 1.0, 0.0), size=(0.1,), bend=bend)
    *shaft, head = shapes(prop, projection(Camera(FRAME)), {})
    assert isinstance(head, Fill)
    assert (0.0, 1.0) in head.corners
    middle = [stroke.start[0] for stroke in shaft if isinstance(stroke, Stroke)][len(shaft) // 2]
    assert (middle < -0.05, middle > 0.05) == (side > 0, side < 0)


def test_a_band_begins_at_its_joint() -> None:
    prop = Prop("band", joint="toe", to=(0.5, 0.9, 0.0), size=(0.02,))
    (stroke,) = shapes(prop, projection(Camera(FRAME)), {"toe": (-0.3, 0.4)})
    assert stroke.start == (-0.3, 0.4)
