"""What is left today."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

from tests.support.made_up import a_session
from tui.domain.catalog.routine import Routine, Step
from tui.domain.log.record import SessionRecord
from tui.domain.progress.history import History, history_of
from tui.domain.progress.schedule import NOTHING_LEFT, due, line, newest

TODAY = date(2026, 11, 22)
HEELS = Routine("heels", "Heel raises", "", (Step("x"),), times_a_day=2, days_a_week=7)
RUN = Routine("after-a-run", "After a run", "", (Step("x"),), days_a_week=7)
FREE = Routine("free", "Balance", "", (Step("x"),), days_a_week=0)


def at(hour: int, zone: int, day: date = TODAY) -> SessionRecord:
    moment = datetime(day.year, day.month, day.day, hour, tzinfo=timezone(timedelta(hours=zone)))
    return a_session(started=moment)


def test_what_is_left_is_one_line() -> None:
    history = History(days={"heels": (TODAY,)})
    assert line(due([HEELS, RUN, FREE], history, TODAY)) == "Heel raises 1 of 2 · After a run"


def test_what_is_done_is_left_out() -> None:
    history = History(days={"heels": (TODAY, TODAY), "after-a-run": (TODAY,)})
    assert line(due([HEELS, RUN, FREE], history, TODAY)) == NOTHING_LEFT


def test_yesterday_does_not_count() -> None:
    history = History(days={"after-a-run": (TODAY - timedelta(days=1),)})
    assert [one.routine for one in due([RUN], history, TODAY)] == ["after-a-run"]


def test_a_routine_is_left_until_half_of_it_is_done() -> None:
    whole = a_session(started=datetime(2026, 11, 22, 7, tzinfo=UTC))
    skipped = tuple(replace(one, outcome="skipped", seconds=None) for one in whole.sets)
    halves = replace(whole, sets=(*whole.sets, *skipped))
    less = replace(whole, sets=(*whole.sets, *skipped, skipped[0]))
    assert history_of([halves]).times(whole.routine, TODAY) == 1
    assert history_of([less]).times(whole.routine, TODAY) == 0
    assert history_of([less]).last_done(whole.routine) == TODAY


def test_older_sessions_are_not_asked_for() -> None:
    def stored() -> Iterator[SessionRecord]:
        yield at(7, 1)
        yield at(7, 1, TODAY - timedelta(days=6))
        yield at(7, 1, TODAY - timedelta(days=8))
        raise AssertionError("read too far")

    assert len(list(newest(stored(), TODAY))) == 2


def test_the_day_is_that_of_the_session_in_any_zone() -> None:
    sessions = [at(23, -8), at(1, 14), at(23, 14, TODAY - timedelta(days=1))]
    found = list(newest(sorted(sessions, key=lambda one: one.started, reverse=True), TODAY))
    assert history_of(found).times("after-a-run", TODAY) == 2


def test_a_routine_of_some_days_a_week_rests_on_the_others() -> None:
    thrice = Routine("some", "Some", "", (Step("x"),), days_a_week=3)
    days = tuple(TODAY - timedelta(days=back) for back in (1, 3, 5))
    assert due([thrice], History(days={"some": days}), TODAY) == ()
    assert len(due([thrice], History(days={"some": days[1:]}), TODAY)) == 1
