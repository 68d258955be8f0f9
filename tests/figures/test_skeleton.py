"""Bones keep their lengths in every pose."""

from math import dist, isfinite

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.shipped_figures import PEOPLE
from tui.figures.model import Figure
from tui.figures.motion import pose_at
from tui.figures.skeleton import FOREARM, SHIN, THIGH, UPPER_ARM, bend_limb

people = st.sampled_from(PEOPLE)
phases = st.floats(0, 1)
meters = st.floats(-2, 2)
points = st.tuples(meters, meters, meters)

BONES = (
    ("hip", "knee", THIGH),
    ("knee", "ankle", SHIN),
    ("shoulder", "elbow", UPPER_ARM),
    ("elbow", "hand", FOREARM),
)


@given(people, phases)
def test_no_bone_grows_or_shrinks(figure: Figure, phase: float) -> None:
    joints = pose_at(figure, phase).joints
    for side in ("work", "rest"):
        for start, end, length in BONES:
            assert dist(joints[f"{start}.{side}"], joints[f"{end}.{side}"]) == pytest.approx(length)


@given(people, phases)
def test_feet_stay_on_their_legs(figure: Figure, phase: float) -> None:
    joints = pose_at(figure, phase).joints
    for side in ("work", "rest"):
        assert dist(joints[f"ankle.{side}"], joints[f"ball.{side}"]) == pytest.approx(
            0.149, abs=0.03
        )


@given(points, points, points)
def test_a_limb_has_its_lengths_wherever_it_is_sent(
    root: tuple[float, float, float],
    goal: tuple[float, float, float],
    towards: tuple[float, float, float],
) -> None:
    middle, end = bend_limb(root, goal, (0.44, 0.43), towards)
    assert all(isfinite(value) for value in (*middle, *end))
    assert dist(root, end) <= 0.87 + 1e-6
