"""Between the keyframes: poses stay poses, and time runs through them without a jump."""

from math import dist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.shipped_figures import FIGURES, PEOPLE
from tui.figures.model import Ease, Figure
from tui.figures.motion import (
    FRAMES_A_SECOND,
    apply_easing,
    channels_at,
    phase_after,
    phase_in_stage,
    pose_at,
    quantize_phase,
)

figures = st.sampled_from(list(FIGURES.values()))
people = st.sampled_from(PEOPLE)
phases = st.floats(0, 1)


@pytest.mark.parametrize("figure", FIGURES.values(), ids=FIGURES)
def test_a_keyframe_is_met_exactly(figure: Figure) -> None:
    for frame in figure.keyframes:
        assert channels_at(figure, frame.at) == frame.channels


@pytest.mark.parametrize("figure", FIGURES.values(), ids=FIGURES)
def test_the_motion_ends_where_it_begins(figure: Figure) -> None:
    assert pose_at(figure, 1.0) == pose_at(figure, 0.0)


@given(figures, st.floats(-5, 5))
def test_beyond_the_ends_lies_the_nearest_pose(figure: Figure, phase: float) -> None:
    assert pose_at(figure, phase) == pose_at(figure, min(max(phase, 0.0), 1.0))


@given(figures, phases)
def test_nothing_jumps(figure: Figure, phase: float) -> None:
    now, soon = pose_at(figure, phase).joints, pose_at(figure, phase + 1e-4).joints
    assert all(dist(point, soon[name]) < 0.01 for name, point in now.items())


@given(st.sampled_from(Ease), phases, phases)
def test_easing_goes_from_start_to_end_and_never_back(ease: Ease, a: float, b: float) -> None:
    assert (apply_easing(ease, 0.0), apply_easing(ease, 1.0)) == (0.0, 1.0)
    low, high = sorted((a, b))
    assert apply_easing(ease, low) <= apply_easing(ease, high) + 1e-12


@given(figures, phases)
def test_a_drawn_frame_is_near_and_stays_itself(figure: Figure, phase: float) -> None:
    frame = quantize_phase(figure, phase)
    assert quantize_phase(figure, frame) == frame
    assert abs(frame - phase) * figure.seconds <= 0.5 / FRAMES_A_SECOND + 1e-9


def test_a_stage_is_a_part_of_the_motion() -> None:
    figure = FIGURES["heel-raise-eccentric-knees-straight"]
    start, end = figure.stages["lower"]
    assert phase_in_stage(figure, "lower") == start
    assert phase_in_stage(figure, "lower", 1.0) == end
    assert start < phase_in_stage(figure, "lower", 0.5) < end
    assert phase_in_stage(figure, "lower", 7.0) == end
    assert phase_in_stage(figure, "no such stage", 0.25) == 0.25


def test_the_motion_runs_round_by_itself() -> None:
    figure = FIGURES["arch-finding"]
    assert phase_after(figure, figure.seconds * 2.25) == pytest.approx(0.25)
