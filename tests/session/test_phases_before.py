"""What came before the present phase."""

import pytest

from tests.support.small_catalog import HEEL, WALL, session_of, working
from tui.session.phases_before import (
    introduces_exercise,
    is_first_set,
    phase_before,
    set_before,
)
from tui.session.plan import PhaseKind

BOTH = session_of(WALL, HEEL)
HEEL_BEGINS = next(i for i, phase in enumerate(BOTH.plan) if phase.set.exercise.id == HEEL.id)
WORKS = [i for i, phase in enumerate(BOTH.plan) if phase.kind is PhaseKind.WORK]


def test_nothing_comes_before_the_first_phase() -> None:
    assert phase_before(BOTH) is set_before(BOTH) is None
    assert phase_before(BOTH.moved_to(1, 0.0)) is BOTH.plan[0]


def test_the_set_before_is_another_one_than_that_of_the_present_phase() -> None:
    # The first set and the get ready that leads to it are one.
    assert set_before(BOTH.moved_to(1, 0.0)) is None
    assert set_before(BOTH.moved_to(WORKS[1], 0.0)) == BOTH.plan[WORKS[0]].set


@pytest.mark.parametrize(
    ("index", "introduces"),
    [(0, True), (1, True), (2, False), (HEEL_BEGINS, True), (HEEL_BEGINS + 2, False)],
)
def test_an_exercise_is_introduced_on_the_way_to_its_first_set(
    index: int, introduces: bool
) -> None:
    assert introduces_exercise(BOTH.moved_to(index, 0.0)) is introduces


def test_a_set_is_the_first_of_its_version_on_a_side_or_on_either() -> None:
    heel = [i for i in WORKS if i >= HEEL_BEGINS]
    left, right, again = (BOTH.moved_to(i, 0.0) for i in heel[:3])
    assert [is_first_set(each) for each in (left, right, again)] == [True, True, False]
    assert [is_first_set(each, of_sides=False) for each in (left, right)] == [True, False]


def test_a_session_that_is_over_has_no_present_phase() -> None:
    over = working(WALL).without_exercise(0.0)
    assert not introduces_exercise(over)
    assert not is_first_set(over)
    assert set_before(over) == over.plan[-1].set
