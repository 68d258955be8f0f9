"""Carrying on: an interrupted session goes on where it stopped."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.examples import examples
from tests.support.small_catalog import (
    BAND,
    HEEL,
    STANCE,
    TIBIALIS,
    WALL,
    L,
    phases_of,
    plans,
    session_of,
    work_of,
    working,
)
from tui.domain.catalog.routine import Routine, Step
from tui.domain.catalog.sets import BalanceMode
from tui.domain.log.record import SetOutcome, SetRecord
from tui.session.plan import Phase, PhaseKind, lead_in, plan
from tui.session.recording import record_of
from tui.session.resume import remaining, resumed
from tui.session.session import Session


def all_done(phases: tuple[Phase, ...]) -> list[SetRecord]:
    """A record a set, no two of them alike."""
    return [
        record_of(
            phases[i].set, SetOutcome.DONE, 30.0 + i, extra_seconds=0.0, tempo_led=True, wobbles=0
        )
        for i in work_of(phases)
    ]


def missing(phases: tuple[Phase, ...], number: int) -> int:
    """The index at which one goes on where the n-th set is the first to be missing."""
    works = work_of(phases)
    return lead_in(phases, works[number - 1]) if number <= len(works) else len(phases)


@given(phases=plans(), share=st.floats(0.0, 1.0))
@settings(max_examples=examples(150), deadline=None)
def test_one_goes_on_at_what_leads_to_the_first_missing_set(
    phases: tuple[Phase, ...], share: float
) -> None:
    records = all_done(phases)
    kept = records[: round(share * len(records))]
    session = resumed(Session(phases), kept)
    assert session.index == missing(phases, len(kept) + 1)
    assert session.records == tuple(kept)
    assert [index for index, _ in session.done] == work_of(phases)[: len(kept)]


@given(phases=plans(), share=st.floats(0.0, 1.0))
@settings(max_examples=examples(80), deadline=None)
def test_a_session_that_is_carried_on_ends_with_every_set_once(
    phases: tuple[Phase, ...], share: float
) -> None:
    records = all_done(phases)
    kept = records[: round(share * len(records))]
    session = resumed(Session(phases), kept).begun(7.0)
    closed = session.closed(7.0)
    assert len(closed) == len(records)
    assert closed[: len(kept)] == tuple(kept)
    assert {record.outcome for record in closed[len(kept) :]} <= {"skipped"}


def test_with_everything_done_the_session_is_over() -> None:
    phases = phases_of(WALL, STANCE)
    session = resumed(Session(phases), all_done(phases))
    assert session.over
    assert session.begun(5.0).started_at is None


def test_with_nothing_done_it_begins_at_the_beginning() -> None:
    begun = session_of(WALL)
    assert resumed(Session(begun.plan), []).begun(0.0) == begun


def test_where_a_middle_one_is_missing_one_goes_on_there_and_keeps_the_later_ones() -> None:
    phases = phases_of(WALL)
    records = all_done(phases)
    session = resumed(Session(phases), records[:4] + records[5:])
    assert session.index == missing(phases, 5)
    assert len(session.records) == 11
    # Whoever does the missing one and leaves keeps all twelve.
    closed = session.begun(0.0).advanced_to(8.0 + 10.0 + 30.0).closed(48.0)
    assert [record.outcome for record in closed] == ["done"] * 12
    assert [index for index, _ in session.begun(0.0).advanced_to(48.0).done] == work_of(phases)


def test_the_order_of_the_records_does_not_matter() -> None:
    phases = phases_of(WALL)
    records = all_done(phases)[:7]
    straight = resumed(Session(phases), records)
    assert resumed(Session(phases), reversed(records)) == straight


@pytest.mark.parametrize("count", range(9))
def test_the_same_exercise_twice_is_asked_for_twice(count: int) -> None:
    twice = Step(TIBIALIS.id, sets=2, sides=(L,))
    phases = phases_of(twice, Step(WALL.id, sets=1), twice)
    kept = all_done(phases)[:count]
    session = resumed(Session(phases), kept)
    assert session.index == missing(phases, count + 1)
    assert session.records == tuple(kept)


def test_a_set_that_was_partly_done_last_is_begun_again_and_a_skipped_one_is_not() -> None:
    session = working(TIBIALIS).skipped(0.0).skipped(0.0).advanced_to(12.0).skipped(12.0)
    assert [record.outcome for record in session.records] == ["skipped", "partial"]
    again = resumed(Session(session.plan), session.records)
    assert again.index == missing(session.plan, 2)
    assert again.records == session.records


def test_records_that_the_plan_no_longer_asks_for_are_left_out() -> None:
    records = all_done(phases_of(WALL))
    shorter = phases_of(Step(WALL.id, sets=2))
    session = resumed(Session(shorter), records[:4])
    # Straight 1, 2, 3 and bent 1 were done: straight 3 is asked for no more.
    assert [record.number for record in session.records] == [1, 2, 1]
    assert session.index == missing(shorter, 4)


def test_a_plan_that_became_longer_asks_for_what_is_new() -> None:
    records = all_done(phases_of(Step(WALL.id, sets=2)))
    longer = phases_of(WALL)
    session = resumed(Session(longer), records)
    assert session.index == missing(longer, 3)
    assert len(session.records) == 8


def test_another_exercise_side_variation_or_mode_is_not_the_same_set() -> None:
    done = all_done(phases_of(Step(STANCE.id, sets=1, sides=(L,))))
    for other in (
        phases_of(Step(TIBIALIS.id)),
        phases_of(Step(STANCE.id, sets=1, variations=("eyes-closed",))),
        phases_of(Step(STANCE.id, sets=1, mode=BalanceMode.TEST)),
    ):
        assert resumed(Session(other), done).records == ()
    assert resumed(Session(phases_of(Step(STANCE.id))), done).records == tuple(done)


def test_a_balance_without_a_mode_was_practice() -> None:
    phases = phases_of(Step(STANCE.id, sets=1))
    old = [record._replace(mode=None) for record in all_done(phases)]
    assert resumed(Session(phases), old).over


def test_it_keeps_the_choices_and_forgets_the_phase() -> None:
    chosen = (
        session_of(HEEL, BAND)
        .with_tempo_led(False)
        .with_full_rests(False)
        .extended(10.0)
        .advanced_to(3.0)
    )
    again = resumed(chosen, [])
    assert (again.tempo_led, again.full_rests) == (False, False)
    assert (again.extra_seconds, again.elapsed_before, again.wobbles) == (0.0, 0.0, 0)


def test_the_clock_may_have_begun_anew() -> None:
    """The monotonic clock starts from another moment after the machine did."""
    session = working(TIBIALIS).advanced_to(1e6)
    again = resumed(Session(session.plan), session.records[:2]).begun(3.0)
    assert again.elapsed(5.0) == 2.0
    assert again.advanced_to(5.0).index == again.index


def test_what_is_left_is_a_session_of_its_own_that_begins_with_a_get_ready() -> None:
    whole = phases_of(WALL)
    left = remaining(Session(whole), all_done(whole)[:4])
    works = [phase.set for phase in left.plan if phase.kind is PhaseKind.WORK]
    assert works == [whole[i].set for i in work_of(whole)[4:]]
    assert (left.index, left.done) == (0, ())
    # A get ready is in the place of the rest that led to the fifth set.
    assert [phase.kind.value for phase in left.plan[:3]] == ["get-ready", "work", "rest"]
    assert left.plan[0].limit == WALL.pauses.setup
    # A new version begins with its own get ready, and no second one.
    version = remaining(Session(whole), all_done(whole)[:3])
    assert [phase.kind.value for phase in version.plan[:2]] == ["get-ready", "work"]
    assert version.plan[0].limit == WALL.pauses.ready


def test_a_set_that_was_only_begun_is_left_and_one_that_was_skipped_is_not() -> None:
    whole = phases_of(TIBIALIS)
    records = all_done(whole)[:3]
    records[1] = records[1]._replace(outcome=SetOutcome.PARTIAL)
    records[2] = records[2]._replace(outcome=SetOutcome.SKIPPED)
    left = remaining(Session(whole), records)
    sets = [phase.set for phase in left.plan if phase.kind is PhaseKind.WORK]
    assert sets[-3:] == [whole[i].set for i in work_of(whole)[3:]]
    assert whole[work_of(whole)[0]].set not in sets
    assert whole[work_of(whole)[2]].set not in sets


def test_the_rest_in_which_the_last_time_is_read_stays_and_with_nothing_left_it_is_over() -> None:
    routine = Routine("hold", "", "", (Step(STANCE.id),))
    whole = plan(routine, {STANCE.id: STANCE}, read=True)
    left = remaining(Session(whole), all_done(whole)[:9])
    assert [phase.kind.value for phase in left.plan][-2:] == ["work", "rest"]
    assert left.plan[-1].last
    assert remaining(Session(whole), all_done(whole)).plan == ()


def test_on_another_day_what_is_left_is_fetched_anew() -> None:
    pauses = BAND.pauses._replace(setup_waits=True)
    band = BAND._replace(needs=("a band",), pauses=pauses)
    whole = phases_of(WALL._replace(needs=("a wall",)), band)
    records = all_done(whole)
    assert remaining(Session(whole), records[:1]).plan[0].needs == ("a wall", "a band")
    walls = sum(record.exercise == WALL.id for record in records)
    assert not any(phase.needs for phase in remaining(Session(whole), records[:walls]).plan)
