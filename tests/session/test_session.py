"""What each transition of a session does, and what it writes down."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.examples import examples
from tests.support.small_catalog import (
    ALL,
    HEEL,
    STANCE,
    TIBIALIS,
    WALL,
    Event,
    Told,
    beginnings,
    events,
    last,
    lived,
    plans,
    session_of,
    told,
    work_of,
    working,
)
from tui.domain.catalog.routine import Step
from tui.domain.catalog.sets import TEST_LIMIT, BalanceMode
from tui.domain.log.record import SetRecord
from tui.session.plan import Phase, PhaseKind, lead_in
from tui.session.session import MAX_OPEN_HOLD, Session

# An exercise is left out.


def test_an_exercise_that_is_left_out_is_skipped_and_the_others_stay() -> None:
    steps = (Step(TIBIALIS.id), Step(WALL.id), Step(TIBIALIS.id))
    session = session_of(*steps)
    while session.phase is not None and session.phase.kind is not PhaseKind.WORK:
        session = session.advanced_to(session.end or 0.0)
    end = (session.end or 0.0) + 1.0
    done = session.advanced_to(end)
    out = done.without_exercise(end)
    outcomes = [one.outcome for one in out.records]
    assert outcomes == ["done", *["skipped"] * (len(outcomes) - 1)]
    assert {one.exercise for one in out.records} == {TIBIALIS.id}
    assert out.running
    assert {phase.set.exercise.id for phase in out.plan[out.index :]} == {WALL.id}
    asked = [phase.set for phase in session.plan if phase.kind is PhaseKind.WORK]
    closed = out.closed(end)
    assert len(closed) == len(asked)
    assert sorted(one.exercise for one in closed) == sorted(one.exercise.id for one in asked)
    # The last exercise: the session is over; then there is nothing to leave out.
    over = out.without_exercise(end)
    assert over.over
    assert over.without_exercise(end) == over


def test_what_was_done_of_an_exercise_before_going_back_stays_done() -> None:
    session = session_of(Step(TIBIALIS.id), Step(WALL.id), Step(TIBIALIS.id))
    session = session.advanced_to(200.0)
    before = [one for one in session.records if one.exercise == TIBIALIS.id]
    back = session.moved_back(200.0).moved_back(200.0)
    assert back.index < session.index
    left = [one for one in back.without_exercise(200.0).records if one.outcome == "done"]
    assert left == list(session.records)
    assert before


# A gap that was not lived through.


def test_a_gap_pauses_at_the_last_moment_seen() -> None:
    holding = working(TIBIALIS).advanced_to(10.0)
    woken = holding.interrupted(10.0)
    assert not woken.running
    assert (woken.index, woken.elapsed(1e6), woken.last_seen) == (holding.index, 10.0, 10.0)
    assert woken.records == ()
    assert woken.interrupted(5000.0) == woken
    assert woken.resumed(5000.0).remaining(5000.0) == 20.0


def test_a_gap_in_a_balance_ends_it_as_a_part_of_what_was_seen() -> None:
    woken = working(STANCE).advanced_to(12.5).wobbled().interrupted(12.5)
    assert told(woken.records[0]) == ("partial", 12.5, None)
    assert woken.records[0].wobbles == 1
    assert not woken.running
    assert woken.phase is not None
    assert (woken.phase.kind, woken.elapsed(3600.0)) == (PhaseKind.REST, 0.0)


def test_a_gap_right_after_a_balance_began_leaves_nothing_to_credit() -> None:
    woken = working(STANCE).advanced_to(0.25).interrupted(0.25)
    assert told(woken.records[0]) == ("skipped", None, None)


@given(
    phases=plans(),
    start=beginnings,
    story=events(),
    gap=st.floats(0.01, 1e6),
)
@settings(max_examples=examples(80), deadline=None)
def test_a_gap_never_credits_a_second(
    phases: tuple[Phase, ...], start: float, story: list[Event], gap: float
) -> None:
    session = lived(Session(phases).begun(start), start, story, chopped=False)
    now = start + sum(event.gap for event in story)
    session = session.advanced_to(now)
    woken = session.interrupted(now)
    assert not woken.running
    if session.balancing:
        assert woken.index == session.index + 1
        assert (woken.records[-1].seconds or 0.0) <= MAX_OPEN_HOLD
        assert woken.elapsed_before == 0.0
    else:
        assert (woken.index, woken.done) == (session.index, session.done)
        assert woken.elapsed(now + gap) == session.elapsed(now)


# Ending, skipping.


@pytest.mark.parametrize(
    ("step", "after", "expected"),
    [
        (TIBIALIS, 0.0, ("skipped", None, None)),
        (TIBIALIS, 0.9, ("skipped", None, None)),
        (TIBIALIS, 1.0, ("partial", 1.0, None)),
        (TIBIALIS, 12.5, ("partial", 12.5, None)),
        (TIBIALIS, 29.5, ("partial", 29.5, None)),
        (HEEL, 0.9, ("skipped", None, None)),
        (HEEL, 4.9, ("skipped", None, None)),
        (HEEL, 5.0, ("partial", 5.0, 1)),
        (HEEL, 34.9, ("partial", 34.9, 6)),
        (HEEL, 74.9, ("partial", 74.9, 14)),
        (STANCE, 0.9, ("skipped", None, None)),
        (STANCE, 21.4, ("partial", 21.4, None)),
        (Step(STANCE.id, mode=BalanceMode.TEST), 21.4, ("partial", 21.4, None)),
    ],
)
def test_next_credits_a_set_as_far_as_it_went(step: Step, after: float, expected: Told) -> None:
    session = working(step).advanced_to(after).skipped(after)
    assert [told(record) for record in session.records] == [expected]
    assert (session.started_at, session.last_seen) == (after, after)


@pytest.mark.parametrize(
    ("step", "after", "expected"),
    [
        (TIBIALIS, 0.5, ("skipped", None, None)),
        (TIBIALIS, 12.5, ("partial", 12.5, None)),
        (HEEL, 0.5, ("skipped", None, None)),
        (HEEL, 4.9, ("skipped", None, None)),
        (HEEL, 5.0, ("partial", 5.0, 1)),
        (HEEL, 61.0, ("partial", 61.0, 12)),
        (STANCE, 38.4, ("done", 38.4, None)),
        (Step(STANCE.id, mode=BalanceMode.TEST), 38.4, ("done", 38.4, None)),
    ],
)
def test_enter_ends_a_set(step: Step, after: float, expected: Told) -> None:
    session = working(step).advanced_to(after).finished_phase(after)
    assert [told(record) for record in session.records] == [expected]


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (0.5, ("skipped", None, None)),
        (4.9, ("partial", 4.9, None)),
        (5.0, ("done", 5.0, 15)),
        (140.0, ("done", 140.0, 15)),
    ],
)
def test_enter_ends_a_set_that_waits_for_it(after: float, expected: Told) -> None:
    waiting = working(HEEL).with_tempo_led(False).advanced_to(after)
    assert waiting.phase == waiting.plan[1]
    assert last(waiting.finished_phase(after)) == expected


def test_next_in_a_set_that_nobody_counted_is_a_part_without_repetitions() -> None:
    assert last(working(HEEL).with_tempo_led(False).skipped(33.0)) == ("partial", 33.0, None)


def test_a_set_that_runs_out_is_done_with_its_target() -> None:
    assert last(working(TIBIALIS).advanced_to(30.0)) == ("done", 30.0, None)
    assert last(working(HEEL).advanced_to(75.0)) == ("done", 75.0, 15)
    assert last(working(Step(STANCE.id, mode=BalanceMode.TEST)).advanced_to(500.0)) == (
        "done",
        TEST_LIMIT,
        None,
    )


def test_a_record_tells_which_set_it_was() -> None:
    record = working(Step(WALL.id, sets=2, seconds=20.0), number=3).advanced_to(20.0).records[-1]
    assert record == SetRecord(
        exercise="wall-stretch",
        variation="knee-bent",
        side="left",
        kind="hold",
        number=1,
        of=2,
        target={"seconds": 20.0},
        outcome="done",
        seconds=20.0,
    )


def test_a_balance_tells_its_mode_and_its_wobbles() -> None:
    practice = working(STANCE).wobbled().wobbled().finished_phase(38.4).records[0]
    test = working(Step(STANCE.id, mode=BalanceMode.TEST)).finished_phase(38.4).records[0]
    assert (practice.mode, practice.wobbles, practice.target) == ("practice", 2, {})
    assert (test.mode, test.wobbles) == ("test", 0)


@pytest.mark.parametrize("way", ["ended", "skipped"])
def test_a_pause_phase_that_is_ended_leaves_no_record(way: str) -> None:
    session = session_of(TIBIALIS).advanced_to(3.0)
    onward = session.finished_phase(3.0) if way == "ended" else session.skipped(3.0)
    assert (onward.index, onward.started_at, onward.records) == (1, 3.0, ())


def test_ending_while_paused_goes_on_paused() -> None:
    stands = working(TIBIALIS).advanced_to(10.0).paused(10.0)
    onward = stands.skipped(99.0)
    assert last(onward) == ("partial", 10.0, None)
    assert (onward.running, onward.index) == (False, stands.index + 1)


def test_after_the_last_set_the_session_is_over_and_stays_so() -> None:
    over = session_of(Step(TIBIALIS.id, sets=1)).advanced_to(1e4)
    assert (over.over, over.running, over.phase, over.limit) == (True, False, None, None)
    assert (
        over.finished_phase(2e4)
        == over.skipped(2e4)
        == over.extended(10.0)
        == over.wobbled()
        == over
    )
    assert over.resumed(2e4) == over
    assert over.remaining(2e4) is None
    assert over.begun(2e4).started_at is None


# A hold that nobody ends.


def test_a_forgotten_hold_is_a_part_and_the_session_waits_paused() -> None:
    session = working(STANCE).advanced_to(100_000.0)
    assert last(session) == ("partial", MAX_OPEN_HOLD, None)
    assert (session.running, session.last_seen, len(session.records)) == (False, MAX_OPEN_HOLD, 1)
    assert session.phase is not None
    assert session.phase.kind is PhaseKind.REST


def test_just_before_it_is_forgotten_a_hold_runs() -> None:
    session = working(STANCE).advanced_to(MAX_OPEN_HOLD - 0.1)
    assert session.balancing
    assert last(session.finished_phase(MAX_OPEN_HOLD - 0.1)) == ("done", 599.9, None)


# Back.


@pytest.mark.parametrize(
    ("elapsed", "number"),
    [(0.0, 1), (2.0, 1), (2.1, 2), (20.0, 2)],
)
def test_back_is_the_start_of_the_set_or_the_set_before(elapsed: float, number: int) -> None:
    session = working(TIBIALIS, number=2).advanced_to(elapsed).moved_back(elapsed)
    assert session.index == lead_in(session.plan, work_of(session.plan)[number - 1])
    assert (session.elapsed(elapsed), session.started_at) == (0.0, elapsed)


def test_back_from_a_rest_is_the_set_before_it() -> None:
    session = working(TIBIALIS).advanced_to(35.0)
    assert session.phase is not None
    assert session.phase.kind is PhaseKind.REST
    assert session.moved_back(35.0).index == lead_in(session.plan, work_of(session.plan)[0])


def test_back_from_the_first_get_ready_begins_it_again() -> None:
    session = session_of(TIBIALIS).advanced_to(6.0).moved_back(6.0)
    assert (session.index, session.elapsed(6.0)) == (0, 0.0)


def test_back_from_the_end_is_the_last_set_paused() -> None:
    over = session_of(Step(TIBIALIS.id, sets=1)).advanced_to(1e4)
    again = over.moved_back(2e4)
    assert (again.index, again.running) == (lead_in(again.plan, work_of(again.plan)[-1]), False)


def test_going_back_forgets_what_was_added_and_counted() -> None:
    assert working(TIBIALIS).extended(10.0).moved_back(5.0).extra_seconds == 0.0
    assert working(STANCE).wobbled().moved_back(5.0).wobbles == 0


def test_a_set_that_was_done_is_kept_when_one_goes_back_and_leaves() -> None:
    again = working(TIBIALIS).advanced_to(31.0).moved_back(31.0).skipped(31.0)
    for left in (again.skipped(40.0), again.finished_phase(40.0), again.skipped(31.0)):
        assert [told(record) for record in left.records] == [("done", 30.0, None)]


def test_a_set_that_is_done_again_replaces_the_one_before() -> None:
    first = working(STANCE).finished_phase(20.0)
    again = first.moved_back(25.0).skipped(25.0).finished_phase(60.0)
    assert [told(record) for record in again.records] == [("done", 35.0, None)]


def test_a_part_may_be_made_whole() -> None:
    again = (
        working(TIBIALIS)
        .advanced_to(10.0)
        .finished_phase(10.0)
        .moved_back(10.0)
        .skipped(10.0)
        .advanced_to(40.0)
    )
    assert [told(record) for record in again.records] == [("done", 30.0, None)]


def test_records_stand_in_the_order_of_the_plan_whenever_they_were_done() -> None:
    session = working(WALL, number=3).advanced_to(30.0)
    assert [record.number for record in session.records] == [1, 2, 3]
    again = session.moved_back(30.0).skipped(30.0).moved_back(30.0).skipped(30.0).advanced_to(60.0)
    assert [record.number for record in again.records] == [1, 2, 3]
    assert [record.outcome for record in again.records] == ["skipped", "done", "done"]


# Pausing, breaking in.


def test_pausing_twice_or_resuming_twice_changes_nothing() -> None:
    stands = working(TIBIALIS).advanced_to(5.0).paused(5.0)
    assert stands.paused(9.0) == stands
    runs = stands.resumed(9.0)
    assert runs.resumed(12.0) == runs
    assert (runs.elapsed(12.0), runs.remaining(12.0)) == (8.0, 22.0)


def test_a_transition_is_a_moment_at_which_the_session_was_seen() -> None:
    holding = working(TIBIALIS).advanced_to(5.0)
    stands = holding.paused(6.0)
    assert [s.last_seen for s in (stands, stands.resumed(9.0), holding.finished_phase(7.0))] == [
        6.0,
        9.0,
        7.0,
    ]
    assert holding.moved_back(8.0).last_seen == 8.0


def test_a_moment_before_the_last_transition_counts_as_that_moment() -> None:
    assert working(TIBIALIS).advanced_to(5.0).paused(5.0).resumed(9.0).elapsed(8.0) == 5.0


def test_breaking_in_pauses_a_hold_and_ends_a_balance() -> None:
    assert working(TIBIALIS).interrupted(5.0) == working(TIBIALIS).paused(5.0)
    broken = working(STANCE).advanced_to(5.0).interrupted(5.0)
    assert last(broken) == ("partial", 5.0, None)
    assert not broken.running
    assert not broken.balancing


def test_only_a_running_balance_hold_is_balancing() -> None:
    assert working(STANCE).balancing
    assert not working(STANCE).paused(1.0).balancing
    assert not session_of(STANCE).balancing
    assert not working(TIBIALIS).balancing
    assert session_of(STANCE).closed(0.0) != ()


# Undo.


@given(phases=plans(), start=beginnings, story=events(), away=st.floats(0.0, 1e5))
@settings(max_examples=examples(100), deadline=None)
@pytest.mark.parametrize("kept", ["running", "paused"])
def test_undo_never_credits_time_that_was_spent_elsewhere(
    kept: str, phases: tuple[Phase, ...], start: float, story: list[Event], away: float
) -> None:
    now = start + sum(event.gap for event in story)
    session = lived(Session(phases).begun(start), start, story, chopped=False).advanced_to(now)
    before = session.paused(now) if kept == "paused" else session
    undone = before.resumed_after_undo(now + away)
    assert undone.done == session.done
    assert undone.last_seen == now + away or session.over
    if undone.index == session.index:
        assert undone.elapsed(now + away) in (session.elapsed(now), 0.0)
    else:
        assert undone.elapsed(now + away) == 0.0
    assert active(undone.closed(now + away)) <= active(session.closed(now)) + 1e-9


def active(records: tuple[SetRecord, ...]) -> float:
    return sum(record.seconds or 0.0 for record in records)


def test_undo_goes_on_with_a_hold_from_where_it_was() -> None:
    kept = working(TIBIALIS).advanced_to(12.0)
    undone = kept.resumed_after_undo(500.0)
    assert (undone.index, undone.elapsed(500.0), undone.running) == (kept.index, 12.0, True)
    assert undone.advanced_to(517.9).index == kept.index
    assert last(undone.advanced_to(518.0)) == ("done", 30.0, None)


@pytest.mark.parametrize("number", [1, 2, 6])
def test_a_balance_undone_begins_again_with_its_get_ready(number: int) -> None:
    kept = working(STANCE, number=number).advanced_to(9.0).wobbled()
    undone = kept.resumed_after_undo(500.0)
    leading = undone.plan[undone.index : kept.index]
    assert PhaseKind.GET_READY in [phase.kind for phase in leading]
    assert PhaseKind.WORK not in [phase.kind for phase in leading]
    assert all(phase.set == kept.plan[kept.index].set for phase in leading)
    assert (undone.elapsed(500.0), undone.wobbles, undone.running) == (0.0, 0, True)


def test_undo_in_the_get_ready_of_a_balance_goes_on_with_it() -> None:
    kept = session_of(STANCE).advanced_to(4.0)
    assert kept.resumed_after_undo(500.0).elapsed(500.0) == 4.0


# Leaving.


@given(phases=plans(), start=beginnings, story=events())
@settings(max_examples=examples(100), deadline=None)
def test_leaving_lists_every_set_of_the_plan_once_and_in_order(
    phases: tuple[Phase, ...], start: float, story: list[Event]
) -> None:
    session = lived(Session(phases).begun(start), start, story, chopped=False)
    now = start + sum(event.gap for event in story) + 1.0
    listed = [
        (r.exercise, r.variation, r.side, r.number) for r in session.advanced_to(now).closed(now)
    ]
    planned = [session.plan[i].set for i in work_of(session.plan)]
    assert (len(planned) < len(work_of(phases))) == bool(session.eased)
    assert listed == [(s.exercise.id, s.variation.id, s.side.value, s.number) for s in planned]


def test_leaving_keeps_what_was_done_and_credits_the_set_at_work_as_a_part() -> None:
    session = working(Step(TIBIALIS.id, sets=2)).advanced_to(50.0)
    assert [told(record) for record in session.closed(50.0)] == [
        ("done", 30.0, None),
        ("partial", 10.0, None),
        ("skipped", None, None),
        ("skipped", None, None),
    ]


def test_leaving_a_finished_session_gives_its_records() -> None:
    over = session_of(*ALL.values()).with_tempo_led(True)
    while not over.over:
        over = over.advanced_to((over.last_seen or 0.0) + 5.0)
        over = over.finished_phase(over.last_seen or 0.0) if over.balancing else over
    assert over.closed(1e6) == over.records
    assert len(over.records) == 12 + 12 + 6 + 10 + 12
    assert all(record.outcome == "done" for record in over.records)
