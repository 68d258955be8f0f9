"""Looks: no change of what is shown is missed, and nothing is looked at without need."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.small_catalog import HEEL, STANCE, TIBIALIS, working
from tui.domain.catalog.routine import Step
from tui.presentation.readout import next_look, readout

FRAME = 1 / 12


@pytest.mark.parametrize(
    ("exercise", "step"), [(TIBIALIS.id, 0.5), (STANCE.id, 0.1), (HEEL.id, 0.25)]
)
def test_each_kind_of_set_is_looked_at_as_often_as_it_changes(exercise: str, step: float) -> None:
    session = working(Step(exercise))
    assert session.started_at is not None
    start = session.started_at
    assert next_look(session, start, None, FRAME) == pytest.approx(start + step)
    assert next_look(session, start + 1.3 * step, None, 0.0) == pytest.approx(start + 2 * step)


def test_a_figure_that_moves_sets_the_pace() -> None:
    session = working(Step(TIBIALIS.id))
    assert session.started_at is not None
    assert next_look(session, session.started_at, FRAME, 0.01) == pytest.approx(
        session.started_at + FRAME
    )


def test_a_rehearsal_at_speed_is_looked_at_no_oftener() -> None:
    session = working(Step(STANCE.id))
    assert session.started_at is not None
    assert next_look(session, session.started_at, None, 2.0) == pytest.approx(
        session.started_at + 2.0
    )


def test_while_time_stands_there_is_nothing_new() -> None:
    session = working(Step(TIBIALIS.id))
    assert session.started_at is not None
    assert (
        next_look(session.paused(session.started_at + 3.0), session.started_at + 4.0, None, 0.1)
        is None
    )


@given(st.floats(0.0, 29.0), st.sampled_from([TIBIALIS.id, STANCE.id]))
def test_nothing_that_is_read_changes_between_two_looks(after: float, exercise: str) -> None:
    session = working(Step(exercise))
    assert session.started_at is not None
    now = session.started_at + after
    look = next_look(session, now, None, 0.0)
    assert look is not None
    assert now < look
    # As the screen does it: a trifle after the moment that was aimed at.
    before, just_before = readout(session, now + 1e-5), readout(session, look - 1e-5)
    if now + 1e-5 < look - 1e-5:
        assert (before.digits, before.groups) == (just_before.digits, just_before.groups)
