"""What became of sets and of a session, in plain lines."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.support.past import hold
from tests.support.small_catalog import ALL, HEEL, STANCE, WALL, session_of, working
from tui.domain.log.record import Outcome, SessionRecord, SetOutcome, SetRecord
from tui.presentation.plain_results import amount_of, describe_results, summary_lines
from tui.session.session import Session

START = datetime(2026, 11, 22, 7, 30, tzinfo=UTC)


def since(before: Session, after: Session) -> list[str]:
    return list(describe_results(before.done, after))


def a_set(exercise: str, side: str | None = "left", **changes: object) -> SetRecord:
    record = hold(side or "", 30.0, variation="knee-straight")._replace(
        exercise=exercise, kind="hold", wobbles=None, side=side
    )
    return record._replace(**changes)  # type: ignore[arg-type]


def counted_set(**changes: object) -> SetRecord:
    return a_set(HEEL.id, variation="knees-bent", kind="reps", seconds=75.0, reps=15, **changes)


def test_a_set_that_is_done_or_partly_done_is_said_and_a_rest_says_what_is_next() -> None:
    session = working(WALL)
    assert since(session, session.advanced_to(30.0)) == ["Set done."]
    assert since(session, session.finished_phase(12.7)) == ["Partly done: 12 seconds."]
    assert since(session, session.skipped(0.0)) == ["Skipped."]
    assert since(session, session) == []


def test_a_hold_that_nobody_paces_is_said_with_its_tenths_and_wobbles() -> None:
    session = working(STANCE).wobbled().wobbled()
    [said] = since(session, session.finished_phase(18.44))
    assert said.startswith("Done: 18.4 seconds, 2 wobbles.")


def test_without_a_rest_behind_it_a_set_says_how_to_end_it() -> None:
    heel = HEEL._replace(end_cue="Feet down.")
    session = working(heel, WALL)
    others = working(heel, WALL, number=12)
    [within] = since(session, session.recounted(-1, 70.0).finished_phase(70.0))
    assert within.endswith(heel.easing_off)
    [leaves] = since(others, others.finished_phase(70.0))
    assert leaves.endswith("Feet down.")


def test_several_skipped_sets_are_one_line_an_exercise() -> None:
    session = working(WALL, HEEL)
    gone = session.without_exercise(0.0)
    assert since(session, gone) == ["Skipped: 12 sets of Wall stretch."]
    all_gone = gone.without_exercise(0.0)
    assert since(session, all_gone)[1:] == ["Skipped: 12 sets of Heel raise."]


@pytest.mark.parametrize(
    ("earlier", "now", "said"),
    [
        ({}, {"seconds": 12.0, "outcome": "partial"}, "Partly done: 12 seconds"),
        ({}, {"seconds": None, "outcome": "done"}, "Done: not counted"),
    ],
)
def test_a_set_that_is_done_again_says_what_it_takes_the_place_of(
    earlier: dict[str, object], now: dict[str, object], said: str
) -> None:
    session = session_of(WALL)
    old, new = a_set(WALL.id, **earlier), a_set(WALL.id, **now)
    again = session.__class__(session.plan, done=((1, new),))
    assert list(describe_results([(1, old)], again)) == [f"{said}, in place of 30 seconds."]
    unknown = old._replace(seconds=None, outcome="partial")
    assert list(describe_results([(1, unknown)], again)) == [f"{said}, in place of none."]
    skipped = old._replace(outcome=SetOutcome.SKIPPED)
    assert "in place" not in next(describe_results([(1, skipped)], again))


@pytest.mark.parametrize(
    ("record", "amount"),
    [
        (a_set(WALL.id, seconds=29.9999999999), "30 seconds"),
        (a_set(WALL.id, seconds=29.9), "29 seconds"),
        (a_set(WALL.id, seconds=None), ""),
        (counted_set(), "15 repetitions"),
        (counted_set()._replace(reps=1), "1 repetition"),
        (counted_set()._replace(reps=None), ""),
        (hold("left", (64.27, 1)), "1 minute 4.2 seconds, 1 wobble"),
    ],
)
def test_an_amount_is_said_as_it_was_counted(record: SetRecord, amount: str) -> None:
    assert amount_of(record) == amount


def a_session(*sets: SetRecord, outcome: str = Outcome.FINISHED) -> SessionRecord:
    later = START + timedelta(minutes=9)
    return SessionRecord("1", "own", "Own", START, later, 104.4, outcome, sets)


def test_a_session_is_summed_up_by_exercise_and_side() -> None:
    record = a_session(
        a_set(WALL.id),
        a_set(WALL.id),
        a_set(WALL.id, seconds=12.0, outcome=SetOutcome.PARTIAL),
        a_set(WALL.id, side="right", seconds=None),
        counted_set(),
        a_set("gone", side=None, variation=None),
        a_set("gone", outcome=SetOutcome.SKIPPED),
    )
    assert list(summary_lines(record, ALL, ["Stance, left: 1:04.2, your longest so far"])) == [
        "Finished: 5 of 7 sets done, 1 partly done, 1 skipped, 1 minute 44 seconds of work.",
        "Wall stretch, knee straight: left 2 times 30 seconds, then 12 seconds, right not counted.",
        "Heel raise, knees bent: left 15 repetitions.",
        "gone: 30 seconds.",
        "Stance, left: 1 minute 4.2 seconds, your longest so far.",
    ]


def test_what_was_done_of_a_session_that_was_stopped_counts() -> None:
    [first, *_] = summary_lines(a_session(a_set(WALL.id), outcome=Outcome.STOPPED), ALL, ())
    assert first == (
        "Stopped early. What you did counts: 1 of 1 set done, 1 minute 44 seconds of work."
    )


def test_half_a_second_of_work_is_rounded_up_as_the_log_does() -> None:
    [first, *_] = summary_lines(a_session(a_set(WALL.id))._replace(active_seconds=104.5), ALL, ())
    assert "1 minute 45 seconds of work" in first
