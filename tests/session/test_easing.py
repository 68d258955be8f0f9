"""An exercise is eased: what goes, what stays, and how it is taken up again."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.fake_clock import FakeClock
from tests.support.small_catalog import (
    HEEL,
    STANCE,
    TIBIALIS,
    WALL,
    phases_of,
    plans,
    session_of,
    work_of,
    working,
)
from tui.domain.catalog.exercise import Exercise
from tui.domain.catalog.routine import Routine, Step
from tui.domain.catalog.sets import BalanceMode
from tui.session import plan
from tui.session.controller import Action, SessionController
from tui.session.easing import ease
from tui.session.plan import Phase
from tui.session.resume import remaining, resumed
from tui.session.session import Session


def to_come(session: Session) -> list[str]:
    """The sets from the present one on: "L1 L2" and so on, with a mark for a bent knee."""
    ahead = (session.plan[i].set for i in work_of(session.plan) if i >= session.index)
    return [
        f"{one.side.value[0].upper()}{one.number}/{one.of}"
        + ("" if one.variation is one.exercise.usual[0] else "b")
        for one in ahead
    ]


STRETCH = ["L1/2", "L2/2", "R1/2", "R2/2"]


@pytest.mark.parametrize(
    ("exercise", "number", "expected"),
    [
        # All of one side, then of the other.
        (TIBIALIS, 1, STRETCH),
        (TIBIALIS, 2, STRETCH[1:]),
        (TIBIALIS, 3, ["L3/3", "R1/2", "R2/2"]),
        (TIBIALIS, 5, ["R2/2"]),
        # The set under way stays.
        (TIBIALIS, 6, None),
        # The sides in turn: a pair that was begun stays.
        (HEEL, 4, ["R2/2", *(f"{side}{n}/2b" for n in (1, 2) for side in "LR")]),
        (HEEL, 5, ["L3/3", "R3/3", *(f"{side}{n}/2b" for n in (1, 2) for side in "LR")]),
        (HEEL, 11, None),
        (Step(TIBIALIS.id, sets=1), 1, None),
        (Step(WALL.id, sets=1), 1, None),
        (Step(STANCE.id, mode=BalanceMode.TEST), 1, None),
    ],
)
def test_each_side_has_one_set_fewer_of_what_is_to_come(
    exercise: Exercise | Step, number: int, expected: list[str] | None
) -> None:
    session = working(exercise, number=number)
    eased = ease(session)
    if expected is None:
        assert eased == session
        return
    assert to_come(eased) == expected
    assert (eased.index, eased.elapsed(3.0), eased.done) == (
        session.index,
        session.elapsed(3.0),
        session.done,
    )
    assert eased.eased == (exercise.id,) if isinstance(exercise, Exercise) else ()
    assert ease(eased) == eased


def test_other_exercises_and_what_was_done_keep_their_place() -> None:
    session = session_of(WALL, Step(TIBIALIS.id), WALL).advanced_to(500.0)
    while session.phase is None or session.phase.set.exercise.id != TIBIALIS.id:
        session = session.advanced_to(session.end or 0.0)
    eased = ease(session)
    assert eased.records == session.records
    assert eased.over is False
    # What leads to the next set fits the sets that are left.
    anew = phases_of(WALL, Step(TIBIALIS.id, sets=2), WALL)
    assert [(one.kind, one.limit) for one in eased.plan] == [(one.kind, one.limit) for one in anew]
    finished = eased.advanced_to(1e6)
    assert {one.outcome for one in finished.records} == {"done"}
    assert len(finished.records) == len(work_of(anew))
    # A record says how many were asked for: the dose of an own exercise is read from it.
    assert {one.of for one in finished.records} == {3}


def test_a_set_that_was_done_ahead_stays() -> None:
    session = session_of(TIBIALIS).advanced_to(1e6)
    back = replace(session, index=1, started_at=1e6)
    assert ease(back) == back


@given(phases=plans(), after=st.floats(0.0, 900.0))
@settings(max_examples=80, deadline=None)
def test_undo_brings_back_the_sets_and_the_record_is_told(
    phases: tuple[Phase, ...], after: float
) -> None:
    told: list[tuple[str, ...]] = []
    clock = FakeClock()
    run = SessionController(
        Session(phases),
        clock,
        on_cue=lambda _: None,
        on_records=lambda _: None,
        on_eased=told.append,
        speed=1000.0,
    )
    run.begin(0.0)
    run.advance_to(after)
    before = run.session
    if not run.can(Action.EASE):
        assert before.balancing or ease(before) == before or before.waiting
        return
    run.perform(Action.EASE, after)
    assert before.phase is not None
    assert len(work_of(run.session.plan)) < len(work_of(before.plan))
    assert not run.can(Action.EASE)
    run.perform(Action.UNDO, after)
    assert (run.session.plan, run.session.done) == (before.plan, before.done)
    assert told == [(before.phase.set.exercise.id,), ()]


@pytest.mark.parametrize("number", range(1, 6))
@pytest.mark.parametrize("exercise", [TIBIALIS, HEEL])
def test_what_was_eased_stays_so_when_the_session_is_taken_up_again(
    exercise: Exercise, number: int
) -> None:
    session = ease(session_of(exercise, WALL).advanced_to(0.0))
    while len(session.records) < number and not session.over:
        session = session.skipped(session.last_seen or 0.0)
    new = Session(phases_of(exercise, WALL))
    again = resumed(new, session.records, session.eased)
    assert again.eased == (exercise.id,)
    assert to_come(again) == to_come(session)
    assert again.records == session.records
    later = remaining(new, session.records, session.eased)
    assert to_come(later) == to_come(session)
    assert later.eased == (exercise.id,)
    # An exercise that the routine has no more stays in the record.
    assert resumed(new, session.records, ["gone"]).eased == ("gone",)


@given(phases=plans())
@settings(max_examples=60, deadline=None)
def test_a_plan_is_what_its_sets_lead_to(phases: tuple[Phase, ...]) -> None:
    assert tuple(plan.phases_of(phases[i].set for i in work_of(phases))) == phases


def test_the_rest_in_which_the_last_time_is_read_follows_the_last_set_that_is_left() -> None:
    routine = Routine("hold", "", "", (Step(STANCE.id),))
    session = Session(plan.plan(routine, {STANCE.id: STANCE}, read=True)).begun(0.0)
    eased = ease(session)
    assert len(eased.plan) < len(session.plan)
    assert eased.plan[-1].last
    assert eased.plan[-1].set == eased.plan[-2].set
