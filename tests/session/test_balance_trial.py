"""Trimming, discarding and bringing back the hold that was just ended; what it stands beside."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis.strategies import floats, text

from tests.support.small_catalog import (
    ALL,
    STANCE,
    WALL,
    L,
    phases_of,
    session_of,
    shortened,
    working,
)
from tui.domain.catalog.routine import Routine, Step
from tui.domain.catalog.sets import TEST_LIMIT, BalanceMode
from tui.domain.durations import floor_tenths, format_stopwatch
from tui.domain.progress.history import BalanceHold, BalanceKey, LastAndBest
from tui.presentation.readout import readout
from tui.session.balance_trial import (
    comparable_holds,
    discard,
    restore,
    trial_of,
    trim,
    untrim,
    was_longest_today,
)
from tui.session.cues import BEST_AFTER, cues_between, next_cue
from tui.session.plan import PhaseKind, lead_in, plan
from tui.session.resume import resumed
from tui.session.session import MAX_OPEN_HOLD, Session

TODAY, BEFORE = date(2026, 11, 22), date(2026, 11, 12)
KEY = ("single-leg-stance", "eyes-open", "left", "practice")


def held(seconds: float, *, wobbles: int = 0, number: int = 1) -> Session:
    """A session in the rest after a hold of so many seconds."""
    session = working(Step(STANCE.id, sides=(L,)), number=number)
    for _ in range(wobbles):
        session = session.wobbled()
    return session.advanced_to(seconds).finished_phase(seconds)


def told(session: Session) -> tuple[str, float | None, dict[str, object]]:
    record = session.records[-1]
    return record.outcome, record.seconds, dict(record.extra)


@pytest.mark.parametrize(
    ("seconds", "keys", "expected"),
    [
        (12.34, "", ("done", 12.34, {})),
        (12.34, "-", ("done", 11.84, {"trimmed": 0.5})),
        (12.34, "--", ("done", 11.34, {"trimmed": 1.0})),
        (12.34, "-=", ("done", 12.34, {})),
        (12.34, "--=", ("done", 11.84, {"trimmed": 0.5})),
        (12.34, "=", ("done", 12.34, {})),
        (0.8, "-", ("done", 0.3, {"trimmed": 0.5})),
        (0.8, "--", ("done", 0.3, {"trimmed": 0.5})),
        (0.8, "-----", ("done", 0.3, {"trimmed": 0.5})),
        (0.8, "---=", ("done", 0.8, {})),
        (0.8, "---==", ("done", 0.8, {})),
        (0.6, "-", ("done", 0.1, {"trimmed": 0.5})),
        (0.599, "-", ("done", 0.599, {})),
        (0.5, "-", ("done", 0.5, {})),
        (0.3, "-", ("done", 0.3, {})),
        (12.34, "x", ("skipped", None, {"discarded": 12.34})),
        (12.34, "xx", ("skipped", None, {"discarded": 12.34})),
        (12.34, "-x", ("skipped", None, {"trimmed": 0.5, "discarded": 11.84})),
        (12.34, "xu", ("done", 12.34, {})),
        (12.34, "-xu", ("done", 11.84, {"trimmed": 0.5})),
        (12.34, "-xu=", ("done", 12.34, {})),
        (12.34, "x-", ("skipped", None, {"discarded": 12.34})),
        (12.34, "x=", ("skipped", None, {"discarded": 12.34})),
        (12.34, "u", ("done", 12.34, {})),
        (12.34, "xux", ("skipped", None, {"discarded": 12.34})),
    ],
)
def test_a_late_press_can_be_mended(
    seconds: float, keys: str, expected: tuple[str, float | None, dict[str, object]]
) -> None:
    session = held(seconds)
    for key in keys:
        session = {"-": trim, "=": untrim, "x": discard, "u": restore}[key](session)
    assert told(session) == expected
    assert session.index == held(seconds).index
    assert session.started_at == held(seconds).started_at


@given(seconds=floats(0.2, 599.0), keys=text("-=xu", max_size=12))
def test_whatever_is_pressed_what_was_measured_can_be_read(seconds: float, keys: str) -> None:
    session = held(seconds)
    for key in keys:
        session = {"-": trim, "=": untrim, "x": discard, "u": restore}[key](session)
    outcome, kept, extra = told(session)
    assert (outcome == "skipped") == (kept is None) == ("discarded" in extra)
    left, off = kept or extra["discarded"], extra.get("trimmed", 0.0)
    assert isinstance(left, float)
    assert isinstance(off, float)
    assert left + off == pytest.approx(round(seconds, 3))
    assert left >= 0.1
    assert off % 0.5 == 0.0


def test_a_discarded_hold_loses_its_wobbles_and_gets_them_back() -> None:
    session = held(20.0, wobbles=3)
    assert discard(session).records[0].wobbles is None
    assert restore(discard(session)).records[0].wobbles == 3


def test_a_discarded_hold_comes_back_after_carrying_on() -> None:
    session = discard(trim(held(12.34)))
    again = resumed(Session(session.plan), session.records)
    assert told(restore(again)) == ("done", 11.84, {"trimmed": 0.5})
    assert told(discard(restore(again))) == told(session)


def test_a_part_that_is_brought_back_stays_a_part() -> None:
    session = working(STANCE).advanced_to(8.0).interrupted(8.0)
    assert told(restore(discard(session))) == ("partial", 8.0, {})
    again = resumed(Session(session.plan), discard(session).records)
    assert told(restore(again)) == ("partial", 8.0, {})


@pytest.mark.parametrize(
    "session",
    [
        session_of(STANCE),
        working(STANCE).advanced_to(9.0),
        working(WALL).advanced_to(30.0),
        working(STANCE).advanced_to(0.1).skipped(0.1),
        held(9.0).skipped(10.0),
    ],
    ids=["nothing held yet", "a hold runs", "after a stretch", "nothing measured", "get ready"],
)
def test_elsewhere_there_is_nothing_to_mend(session: Session) -> None:
    assert trial_of(session) is None
    for change in (trim, untrim, discard, restore):
        assert change(session) is session


def test_the_last_hold_of_an_exercise_can_be_mended_while_another_is_prepared() -> None:
    session = (
        working(Step(STANCE.id, sides=(L,), sets=1), WALL).advanced_to(9.0).finished_phase(9.0)
    )
    assert session.phase is not None
    assert session.phase.kind is PhaseKind.GET_READY
    assert told(trim(session))[1] == 8.5
    assert readout(session, 9.0).trial is None


@pytest.mark.parametrize("seconds", [0.3, 1.0, 12.05, 12.0999, 59.96, 99.99, 100.04, 361.77])
def test_display_and_record_differ_by_less_than_a_tenth(seconds: float) -> None:
    running = readout(working(STANCE).advanced_to(seconds), seconds).digits
    session = held(seconds)
    record = session.records[0].seconds
    assert record is not None
    assert readout(session, seconds).digits == format_stopwatch(record)
    assert running == format_stopwatch(seconds)
    assert 0 <= record * 10 - floor_tenths(seconds) <= 1


# What stands beside a hold.


def past(last: float, best: float) -> dict[BalanceKey, LastAndBest]:
    return {KEY: LastAndBest(BalanceHold(last, BEFORE), BalanceHold(best, BEFORE))}


def test_before_a_hold_stand_the_last_and_the_best() -> None:
    marks = comparable_holds(session_of(Step(STANCE.id, sides=(L,))), past(31.8, 52.1), TODAY)
    assert marks == LastAndBest(BalanceHold(31.8, BEFORE), BalanceHold(52.1, BEFORE))


def test_after_a_hold_stand_those_that_were_before_it() -> None:
    assert comparable_holds(held(40.0), past(31.8, 52.1), TODAY) == past(31.8, 52.1)[KEY]
    assert comparable_holds(held(60.0), past(31.8, 52.1), TODAY) == past(31.8, 52.1)[KEY]
    assert comparable_holds(held(60.0), {}, TODAY) is None


@pytest.mark.parametrize(
    ("change", "last", "best"),
    [
        (lambda s: s, 60.0, 60.0),
        (trim, 59.5, 59.5),
        (discard, 31.8, 52.1),
        (lambda s: restore(discard(s)), 60.0, 60.0),
    ],
    ids=["kept", "trimmed", "discarded", "brought back"],
)
def test_the_next_hold_stands_beside_what_became_of_this_one(
    change: object, last: float, best: float
) -> None:
    assert callable(change)
    ready = change(held(60.0)).skipped(61.0)
    marks = comparable_holds(ready, past(31.8, 52.1), TODAY)
    assert marks is not None
    assert (marks.last.seconds, marks.best.seconds) == (last, best)


def test_other_sides_ways_and_tests_are_not_compared() -> None:
    right = working(STANCE, number=6).advanced_to(60.0).finished_phase(60.0).skipped(61.0)
    assert comparable_holds(right, past(31.8, 52.1), TODAY) == LastAndBest(
        BalanceHold(60.0, TODAY), BalanceHold(60.0, TODAY)
    )
    test = session_of(Step(STANCE.id, sides=(L,), mode=BalanceMode.TEST))
    assert comparable_holds(test, past(31.8, 52.1), TODAY) is None
    assert comparable_holds(session_of(WALL), past(31.8, 52.1), TODAY) is None


@pytest.mark.parametrize(
    ("seconds", "earlier", "longest"),
    [
        (20.1, ((KEY, 20.0),), True),
        (20.0, ((KEY, 20.0),), False),
        (20.0, ((KEY, 31.0),), False),
        (20.0, (), False),
        (20.0, ((("eyes-open", "right", "practice"), 5.0),), False),
    ],
)
def test_a_longest_hold_is_known_once_it_cannot_be_trimmed_any_more(
    seconds: float, earlier: tuple[tuple[BalanceKey, float], ...], longest: bool
) -> None:
    rest = replace(held(seconds), earlier_bests=earlier)
    assert trial_of(rest) is not None
    assert not was_longest_today(rest)
    ready = rest.skipped(seconds + 1)
    assert trial_of(ready) is None
    assert was_longest_today(ready) is longest
    assert not was_longest_today(ready.skipped(seconds + 2))


def test_a_hold_that_was_trimmed_or_discarded_is_not_the_longest() -> None:
    rest = replace(held(20.3), earlier_bests=((KEY, 20.0),))
    for changed in (trim(rest), discard(rest)):
        assert not was_longest_today(changed.skipped(21.0))


# The plan of a hold.


def kinds(**options: bool) -> list[tuple[str, float | None]]:
    routine = Routine("hold", "", "", (Step(STANCE.id, sets=2, sides=(L,)),))
    return [(one.kind.value, one.limit) for one in plan(routine, ALL, **options)]


def test_a_rest_to_read_the_time_follows_the_last_hold_where_it_is_asked_for() -> None:
    assert kinds()[-1] == ("work", None)
    assert kinds(read=True) == [*kinds(), ("rest", STANCE.pauses.rest)]
    last = plan(Routine("hold", "", "", (Step(STANCE.id),)), ALL, read=True)[-1]
    assert last.last
    assert last.set.number == 5
    wall = plan(Routine("hold", "", "", (Step(STANCE.id), Step(WALL.id))), ALL, read=True)
    assert wall[-1].kind is PhaseKind.WORK


def test_after_the_last_hold_its_time_is_read_and_nothing_is_promised() -> None:
    phases = plan(Routine("hold", "", "", (Step(STANCE.id, sets=1, sides=(L,)),)), ALL, read=True)
    holding = Session(phases).begun(0.0).advanced_to(15.0)
    assert readout(holding, 15.0).coming == "that was the last hold"
    over = holding.advanced_to(48.0).finished_phase(48.0)
    shown = readout(over, 48.0)
    assert (shown.digits, shown.coming, shown.overall[:10]) == (
        "33.0",
        "that was the last hold",
        "hold 1 of ",
    )
    assert over.advanced_to(48.0 + STANCE.pauses.rest).over


def test_a_key_begins_each_hold_where_that_is_asked_for() -> None:
    assert kinds(by_key=True) == [
        ("get-ready", None),
        ("work", None),
        ("rest", STANCE.pauses.rest),
        ("get-ready", None),
        ("work", None),
    ]
    quick = {STANCE.id: shortened(STANCE, setup=0.0, ready=0.0, rest=0.0, switch=0.0)}
    routine = Routine("hold", "", "", (Step(STANCE.id, sets=2, sides=(L,)),))
    assert [one.kind.value for one in plan(routine, quick, by_key=True)] == [
        "get-ready",
        "work",
    ] * 2
    wall = plan(Routine("hold", "", "", (Step(WALL.id),)), ALL, by_key=True)
    assert all(one.limit is not None for one in wall)


def test_a_hold_waits_for_its_key_and_counts_from_there() -> None:
    routine = Routine("hold", "", "", (Step(STANCE.id, sets=2, sides=(L,)),))
    waiting = Session(plan(routine, ALL, by_key=True)).begun(0.0).advanced_to(1000.0)
    assert waiting.waiting
    shown = readout(waiting, 1000.0)
    assert (shown.digits, shown.word) == ("0.0", "READY")
    assert shown.cue.endswith("Any key starts.")
    stopped = waiting.finished_phase(1000.25).finished_phase(1012.5)
    assert told(stopped) == ("done", 12.25, {})
    assert not waiting.paused(1001.0).waiting


# The test and the forgotten hold.


def test_a_test_stops_by_itself_as_done() -> None:
    session = working(Step(STANCE.id, mode=BalanceMode.TEST)).advanced_to(TEST_LIMIT + 0.5)
    assert told(session) == ("done", TEST_LIMIT, {})
    assert readout(session, TEST_LIMIT + 0.5).digits == "45.0"


def test_a_forgotten_hold_is_a_part_and_its_time_is_there_to_be_read() -> None:
    session = working(STANCE).advanced_to(MAX_OPEN_HOLD + 60)
    assert told(session) == ("partial", MAX_OPEN_HOLD, {})
    assert not session.running
    assert readout(session, MAX_OPEN_HOLD + 60).digits == "10:00.0"


def test_undo_after_a_stop_leads_in_again() -> None:
    holding = working(STANCE, number=2).advanced_to(9.0)
    again = holding.resumed_after_undo(10.0)
    assert again.index == lead_in(holding.plan, holding.index)


# What is announced.


def announced(session: Session, until: float) -> list[tuple[float, str]]:
    return [(round(one.moment, 3), one.kind.value) for one in cues_between(session, until)]


def test_a_longest_hold_is_announced_while_getting_ready_for_the_next() -> None:
    holding = replace(working(STANCE), earlier_bests=((KEY, 12.0),))
    assert announced(holding, 16.0) == [(5.0, "call"), (10.0, "call"), (15.0, "call")]
    rest = holding.advanced_to(16.0).finished_phase(16.0)
    cues = announced(rest, 37.0)
    ready = next(moment for moment, kind in cues if kind == "get-ready")
    assert [moment for moment, kind in cues if kind == "best"] == [ready + BEST_AFTER]
    waiting = rest.skipped(17.0)
    assert next_cue(waiting, 17.0) == pytest.approx(17.0 + BEST_AFTER)


def test_a_first_hold_and_a_test_pass_nothing() -> None:
    assert "best" not in [kind for _, kind in announced(working(STANCE), 90.0)]
    test = Session(phases_of(Step(STANCE.id, mode=BalanceMode.TEST)), earlier_bests=((KEY, 5.0),))
    assert "best" not in [kind for _, kind in announced(test.begun(0.0), 50.0)]
