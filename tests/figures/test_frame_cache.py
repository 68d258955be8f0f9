"""Frames by their phase: which is the nearest, which are the neighbors, and how they are drawn."""

from itertools import pairwise

from tests.support.pixels import render_pixels
from tests.support.shipped_figures import FIGURES
from tui.domain.catalog.sets import Side
from tui.figures.frame_cache import BYTES_A_PIXEL, FrameCache, PictureKey
from tui.figures.identity_key import IdentityKey
from tui.figures.palette import DARK, LIGHT
from tui.figures.renderer import RenderTarget

CELL = (4, 8)
HEEL = FIGURES["heel-raise-eccentric-knees-straight"]
WALL = FIGURES["wall-stretch-knee-bent"]
KEY = PictureKey(IdentityKey(WALL), Side.LEFT, 12, 6, DARK)


def test_frames_are_found_by_their_phase_and_by_what_lies_around_it() -> None:
    frames: FrameCache[str] = FrameCache(KEY, CELL)
    assert not frames
    assert (frames.nearest(0.4), frames.neighbors(0.4)) == (0.4, [])
    for phase, frame in ((0.75, "third"), (0.0, "first"), (0.5, "second")):
        frames[phase] = frame
    assert len(frames) == 3
    assert 0.5 in frames
    assert 0.4 not in frames
    assert frames[frames.nearest(0.4)] == "second"
    assert frames.neighbors(0.4) == ["first", "second"]
    # Neither is the frame itself, and beyond the last one there is none.
    assert frames.neighbors(0.5) == ["first", "third"]
    assert frames.neighbors(0.9) == ["third"]


def test_a_frame_is_drawn_at_the_pixels_of_a_cell() -> None:
    frames: FrameCache[str] = FrameCache(KEY, CELL)
    lines, words = frames.draw(0.5)
    colors = frames.colors.table
    drawn = render_pixels(WALL, Side.LEFT, 0.5, RenderTarget(12, 6), CELL)
    assert tuple(tuple(colors[number] for number in line) for line in lines) == drawn
    assert words == ()
    assert frames.frame_pixels == len(lines) * len(lines[0]) == 12 * 6 * 4 * 8
    frames.count_pixels(frames.frame_pixels)
    assert frames.memory == BYTES_A_PIXEL * frames.frame_pixels


def test_a_phase_that_looks_like_another_is_found_without_drawing() -> None:
    frames: FrameCache[str] = FrameCache(KEY, CELL)
    phases = [number / 72 for number in range(72)]
    equals = [frames.find_equal(phase) for phase in phases]
    assert frames.find_equal(0.0) == 0.0
    # Somebody leans, stays for a while and comes back.
    assert 1 < len(set(equals)) < 60
    for phase, equal in zip(phases, equals, strict=True):
        assert equal <= phase
        if equal < phase and phase > 0.9:
            assert frames.draw(equal) == frames.draw(phase)
    one, other = next(pair for pair in pairwise(phases) if len({*map(frames.find_equal, pair)}) > 1)
    assert frames.draw(one) != frames.draw(other)


def test_pictures_take_the_place_of_those_of_another_figure_and_not_of_another_size() -> None:
    assert KEY._replace(figure=IdentityKey(HEEL), side=Side.RIGHT).replaces(KEY)
    for other in (KEY._replace(rows=7), KEY._replace(palette=LIGHT), KEY._replace(view="view")):
        assert not KEY.replaces(other)
