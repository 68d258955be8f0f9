"""The log is read when nobody stands on one leg, and no session is lost meanwhile."""

import gc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.support.app import CATALOG
from tests.support.balance import BY_KEY, left, standing
from tests.support.fake_clock import FakeClock
from tests.support.past import session
from tui.app.app import Surefoot
from tui.app.background import (
    WAIT_SECONDS,
    YIELD_SECONDS,
    Pace,
    ProcessTuning,
    ReadingCancelled,
    read_at_pace,
)
from tui.app.context import AppContext
from tui.domain.progress.history import History
from tui.paths import Paths, shipped
from tui.storage.log.log import Log

KEY = ("single-leg-stance", "eyes-open", "left", "practice")
PAST = [session(day, (10.0 + day,), ()) for day in range(3)]


def paces(*those: Pace) -> Callable[[], Pace]:
    told = iter(those)
    return lambda: next(told)


def test_freely_nothing_is_waited_for() -> None:
    rests: list[float] = []
    assert list(read_at_pace(PAST, lambda: Pace.FREELY, rests.append)) == PAST
    assert rests == []


def test_gently_others_have_their_turn_and_a_hold_is_waited_for() -> None:
    rests: list[float] = []
    pace = paces(Pace.GENTLY, Pace.NOT_NOW, Pace.NOT_NOW, Pace.FREELY, Pace.GENTLY)
    assert list(read_at_pace(PAST, pace, rests.append)) == PAST
    assert rests == [YIELD_SECONDS, WAIT_SECONDS, WAIT_SECONDS, YIELD_SECONDS]


def test_what_nobody_waits_for_is_not_read() -> None:
    reading = read_at_pace(PAST, paces(Pace.FREELY, Pace.NEVER), lambda _: None)
    assert next(reading) is PAST[0]
    with pytest.raises(ReadingCancelled):
        next(reading)


@pytest.fixture
def context(tmp_path: Path, clock: FakeClock) -> AppContext:
    paths = Paths(
        tmp_path / "log.json", tmp_path / "settings.toml", tmp_path / "own", shipped(), tmp_path
    )
    log = Log(paths.log, clock.now)
    for one in PAST:
        log.put(one)
    return AppContext(paths, CATALOG, log, BY_KEY, clock, {})


def test_a_session_that_ends_while_the_past_is_read_is_not_forgotten(context: AppContext) -> None:
    newest = session(9, (52.0,), ())

    def finish_one() -> Pace:
        if newest not in context._newer:
            context.add_session(newest)
        return Pace.FREELY

    context.read_history(finish_one)
    marks = context.history.balances[KEY]
    assert (marks.last.seconds, marks.best.seconds) == (52.0, 52.0)
    assert [stand.best["left"] for stand in context.recent_balance.newest] == [
        52.0,
        12.0,
        11.0,
        10.0,
    ]


def test_a_session_that_was_read_already_is_not_counted_twice(context: AppContext) -> None:
    context.read_history()
    context.add_session(PAST[2])
    context.read_history(lambda: context.add_session(PAST[2]) or Pace.FREELY)
    assert len(context.recent_balance.newest) == len(PAST)


def test_what_was_not_read_to_its_end_changes_nothing(context: AppContext) -> None:
    with pytest.raises(ReadingCancelled):
        context.read_history(paces(Pace.FREELY, Pace.NEVER))
    assert context.history.balances == {}


def test_the_last_weeks_of_a_long_log_are_shown_before_the_rest_is_read(
    context: AppContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.domain.progress.history.FIRST_SHOWN", 2)
    shown: list[History] = []
    assert not context.history.whole
    context.read_history(show_first=lambda: shown.append(context.history))
    [first] = shown
    assert (first.whole, first.sessions, context.history.sessions) == (False, 2, len(PAST))
    assert first.last_done(PAST[0].routine) == PAST[2].started.date()
    assert (first.balances[KEY].best.seconds, context.history.whole) == (12.0, True)
    # What is known to its end is not replaced by a part of it.
    context.read_history(show_first=lambda: shown.append(context.history))
    assert len(shown) == 1


async def test_while_a_hold_runs_the_log_is_left_alone(tmp_path: Path, clock: FakeClock) -> None:
    async with standing(tmp_path, clock, left(), BY_KEY) as stand:
        app = stand.app
        assert isinstance(app, Surefoot)
        pace = app._sessions.reading_pace
        assert pace() is Pace.GENTLY
        await stand.press("s")
        assert pace() is Pace.NOT_NOW
        await stand.live(9)
        await stand.press("space")
        assert pace() is Pace.GENTLY


async def test_without_a_session_the_log_is_read_freely(tmp_path: Path, clock: FakeClock) -> None:
    async with standing(tmp_path, clock) as stand:
        assert isinstance(stand.app, Surefoot)
        assert stand.app._sessions.reading_pace() is Pace.FREELY


# Tuning of the process.


@pytest.fixture
def tuning() -> Iterator[ProcessTuning]:
    gc.unfreeze()
    yield ProcessTuning()
    gc.unfreeze()
    gc.enable()


def test_after_the_start_the_collector_is_on_and_sees_nothing_of_it(tuning: ProcessTuning) -> None:
    tuning.before_start()
    assert not gc.isenabled()
    tuning.after_start()
    assert gc.isenabled()
    assert gc.get_freeze_count() > 0


def test_the_end_of_the_log_leaves_alone_what_a_session_froze(tuning: ProcessTuning) -> None:
    tuning.hold()  # a session
    tuning.freeze()
    tuning.hold()  # the log
    tuning.freeze()
    tuning.release()
    assert gc.get_freeze_count() > 0
    tuning.release()
    assert gc.get_freeze_count() == 0


def test_in_a_session_old_garbage_waits_for_a_break(
    tuning: ProcessTuning, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = gc.get_threshold()
    collected: list[None] = []
    # What the tests before have left takes ten seconds.
    monkeypatch.setattr(gc, "collect", lambda: collected.append(None))
    tuning.hold_timing()
    try:
        assert gc.get_threshold()[:2] == usual[:2]
        assert gc.get_threshold()[2] > 100_000
        monkeypatch.setattr("tui.app.background.MANY_OBJECTS", 10**9)
        tuning.collect()
        assert gc.get_freeze_count() == 0
        monkeypatch.setattr("tui.app.background.MANY_OBJECTS", 0)
        tuning.collect()
        assert gc.get_freeze_count() > 0
        assert len(collected) == 2
    finally:
        tuning.release()
    assert (gc.get_threshold(), gc.get_freeze_count()) == (usual, 0)


def test_nothing_is_frozen_after_the_last_one_is_done(tuning: ProcessTuning) -> None:
    tuning.hold()
    tuning.release()
    tuning.freeze()  # a refresh that comes late
    assert gc.get_freeze_count() == 0


async def test_a_session_is_frozen_while_it_runs(tmp_path: Path, clock: FakeClock) -> None:
    async with standing(tmp_path, clock, left(), BY_KEY) as stand:
        assert gc.get_freeze_count() > 0
        await stand.press("q", "down", "enter")
        await stand.pilot.pause()
    assert gc.get_freeze_count() == 0
