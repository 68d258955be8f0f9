"""A running session is stored set by set; trouble is remembered and tried again."""

from datetime import timedelta
from pathlib import Path

import pytest

from tests.support.fake_clock import START, FakeClock
from tests.support.made_up import a_set, fail
from tests.support.small_catalog import ALL, WALL
from tui.domain.catalog.catalog import Catalog
from tui.domain.catalog.recorded_names import NAMES
from tui.domain.catalog.routine import Routine, Step
from tui.domain.catalog.sets import Side
from tui.domain.log.record import EASED, SORER, Outcome, SessionRecord, Soreness
from tui.storage.log.log import Log
from tui.storage.log.recorder import SessionRecorder

ROUTINE = Routine("evening", "Evening", "", (Step(WALL.id),))
FULL = OSError(28, "No space left on device")
ONE, TWO = a_set(1), a_set(2)
SKIPPED = a_set(1, outcome="skipped", seconds=None)


@pytest.fixture
def log(tmp_path: Path) -> Log:
    return Log(tmp_path / "log.json", now=lambda: START)


@pytest.fixture
def recorder(log: Log, clock: FakeClock) -> SessionRecorder:
    return SessionRecorder.of(ROUTINE, log, clock)


def stored(log: Log) -> list[SessionRecord]:
    log.fold()
    return list(log.sessions())


def test_an_own_exercise_is_stored_with_its_name(clock: FakeClock) -> None:
    own = Catalog(ALL, own_exercises=frozenset((WALL.id,)))
    assert NAMES in SessionRecorder.of(ROUTINE, None, clock, own).record.extra
    assert SessionRecorder.of(ROUTINE, None, clock, Catalog(ALL)).record.extra == {}


def test_a_session_ends_when_its_time_has_passed_whatever_the_date_says(
    recorder: SessionRecorder, log: Log, clock: FakeClock
) -> None:
    recorder.begin((SKIPPED,))
    clock.advance(40.0)
    recorder.changed((ONE,))
    clock.seconds_slept = 100.0
    clock.advance(20.0)
    record = recorder.finish((ONE, TWO), Outcome.FINISHED)
    assert recorder.stored
    assert (record.ended, record.active_seconds) == (START + timedelta(seconds=160), 60.0)
    assert [one.sets for one in stored(log)] == [(ONE, TWO)]
    clock.seconds_slept = -100.0
    assert recorder.finish((ONE,), Outcome.STOPPED).ended == START + timedelta(seconds=60)


def test_a_session_in_which_nothing_was_done_is_dropped(
    recorder: SessionRecorder, log: Log
) -> None:
    recorder.begin((SKIPPED,))
    recorder.note_soreness(Soreness(before=3))
    recorder.note_eased([WALL.id])
    assert not recorder.worthwhile
    recorder.finish((SKIPPED,), Outcome.STOPPED)
    assert stored(log) == []


def test_what_was_said_of_a_session_is_stored_with_its_sets(
    recorder: SessionRecorder, log: Log
) -> None:
    recorder.note_sorer(None)
    recorder.note_sorer(Side.LEFT)
    recorder.begin((SKIPPED,))
    recorder.note_soreness(Soreness(before=3))
    recorder.changed((ONE,))
    recorder.note_worst_soreness(5)
    recorder.note_worst_soreness(4)
    recorder.note_eased([WALL.id])
    recorder.finish((ONE,), Outcome.FINISHED)
    [record] = stored(log)
    assert record.soreness == Soreness(before=3, worst=5)
    assert record.extra == {SORER: "left", EASED: [WALL.id]}
    recorder.note_eased(())
    assert recorder.record.extra == {SORER: "left"}


def test_what_fails_is_remembered_and_all_of_it_is_written_later(
    recorder: SessionRecorder, log: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        fail(patch, 1, FULL, once=False)
        recorder.begin((SKIPPED,))
        recorder.changed((ONE,))
        assert "no room on the disk" in recorder.trouble
        assert (recorder.saved, recorder.stored) == (True, False)
        recorder.retry()
        assert recorder.trouble
    recorder.retry()
    assert recorder.stored
    recorder.retry()
    recorder.finish((ONE,), Outcome.FINISHED)
    assert [one.sets for one in stored(log)] == [(ONE,)]


def test_a_remark_is_added_once_and_after_trouble_the_last_one_is_stored(
    recorder: SessionRecorder, log: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    recorder.begin()
    recorder.finish((ONE,), Outcome.FINISHED)
    assert recorder.add_remark("Cold floor.", Soreness(after=2))
    assert not recorder.add_remark("Cold floor.", Soreness(after=2))
    [record] = stored(log)
    assert (record.note, record.soreness.after) == ("Cold floor.", 2)
    with monkeypatch.context() as patch:
        fail(patch, 1, FULL, once=False)
        recorder.add_remark("Colder floor.", Soreness(after=2))
        assert recorder.trouble
    assert recorder.add_remark("Coldest floor.", Soreness(after=2))
    assert recorder.stored
    [record] = stored(log)
    assert record.note == "Coldest floor."


def test_a_rehearsal_keeps_nothing(clock: FakeClock) -> None:
    recorder = SessionRecorder.of(ROUTINE, None, clock)
    recorder.begin((SKIPPED,))
    recorder.changed((ONE,))
    assert recorder.finish((ONE,), Outcome.FINISHED).sets == (ONE,)
    assert recorder.finish((), Outcome.STOPPED).outcome == Outcome.STOPPED
    assert recorder.add_remark("Fine.", Soreness())
    assert (recorder.saved, recorder.stored, recorder.trouble) == (False, False, "")


def test_sets_that_a_resumed_session_does_not_ask_for_stay_in_it(
    recorder: SessionRecorder, log: Log, clock: FakeClock
) -> None:
    gone = a_set(1, exercise="gone")
    recorder.begin()
    recorder.changed((gone, ONE))
    clock.advance(600.0)
    resumed = SessionRecorder(log, recorder.record, clock)
    resumed.begin((SKIPPED,), resumed=(ONE,))
    clock.advance(30.0)
    record = resumed.finish((ONE, TWO), Outcome.FINISHED)
    assert record.sets == (gone, ONE, TWO)
    assert record.ended == START + timedelta(seconds=630)
