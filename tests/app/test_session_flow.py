"""A session that broke off or was left: what is asked, and what the log says then."""

import gc
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Input

from tests.support.app import house
from tests.support.athlete import CATALOG, NO_REMARK, Athlete
from tests.support.fake_clock import START, FakeClock
from tests.support.scenes import Stage, settled
from tui.domain.catalog.routine import Routine, balance_hold
from tui.domain.catalog.sets import BalanceMode, Side
from tui.domain.log.record import SessionRecord, Soreness
from tui.domain.progress.dose import amounts_of, daily_dose
from tui.screens.question import QuestionScreen
from tui.screens.session import SessionScreen
from tui.screens.summary import Remark, SummaryScreen
from tui.session.cues import Cue, CueKind
from tui.storage.log.log import Log, LogError

HEEL_RAISES = daily_dose(CATALOG.routines["heel-raises"], CATALOG.exercises)


def outcomes(session: SessionRecord) -> tuple[str, Counter[str]]:
    return session.outcome, Counter(one.outcome for one in session.sets)


def killed(folder: Path, clock: FakeClock, sets: int = 1, routine: str = "heel-raises") -> Athlete:
    return Athlete(folder, clock, sets=sets, killed=True).open(routine)


def test_a_killed_session_is_asked_about_again_until_it_is_answered(
    tmp_path: Path, clock: FakeClock
) -> None:
    killed(tmp_path, clock)
    clock.advance(300)
    for _ in range(2):
        later = Athlete(tmp_path, clock, "Ask again").open()
        (question,) = later.asked
        assert question == (
            "Heel raises: interrupted. Today at 07:31. 1 of 12 sets done. "
            "Go on where it stopped / Save what I did / Ask again next time"
        )
        # Another process that reads and folds the log leaves it as it is.
        later.log.fold()
        (session,) = later.sessions
        assert outcomes(session) == ("stopped", Counter(done=1, skipped=11))
        assert HEEL_RAISES.progress(amounts_of([session])).times == 0
    kept = Athlete(tmp_path, clock, "Save what").open()
    (session,) = kept.sessions
    assert outcomes(session) == ("stopped", Counter(done=1, skipped=11))
    assert session.ended is not None
    assert session.ended < clock.now() - timedelta(seconds=200)
    assert Athlete(tmp_path, clock).open().asked == []


def test_after_a_session_the_collector_is_as_it_was(tmp_path: Path, clock: FakeClock) -> None:
    usual, frozen = gc.get_threshold(), gc.get_freeze_count()
    done = Athlete(tmp_path, clock).open("heel-raises")
    assert len(done.sessions) == 1
    assert gc.get_threshold() == usual
    assert gc.get_freeze_count() <= frozen


def test_a_killed_session_is_carried_on_with_on_the_same_day(
    tmp_path: Path, clock: FakeClock
) -> None:
    killed(tmp_path, clock, sets=4)
    clock.advance(300)
    on = Athlete(tmp_path, clock, "Go on").open()
    assert len(on.begun[0].records) == 4
    (session,) = on.sessions
    assert outcomes(session) == ("finished", Counter(done=12))
    assert session.started == START
    assert HEEL_RAISES.progress(amounts_of([session])).times == 1
    assert not any((tmp_path / "log.json.journal").iterdir())


def test_of_two_killed_sessions_each_is_asked_about_and_stays_what_it_was(
    tmp_path: Path, clock: FakeClock
) -> None:
    killed(tmp_path, clock, sets=2)
    clock.advance(60)
    Athlete(tmp_path, clock, "Ask again", sets=1, killed=True).open("after-a-run")
    both = Athlete(tmp_path, clock, "Ask again", "Save what").open()
    assert [one.split(":")[0] for one in both.asked] == ["After a run", "Heel raises"]
    assert [outcomes(one) for one in both.sessions] == [
        ("stopped", Counter(done=2, skipped=10)),
        ("stopped", Counter(done=1, skipped=17)),
    ]


def test_on_a_later_day_the_old_part_stays_and_the_rest_is_a_session_of_its_own(
    tmp_path: Path, clock: FakeClock
) -> None:
    killed(tmp_path, clock, sets=4)
    clock.advance(3 * 86400)
    on = Athlete(tmp_path, clock, "Go on").open()
    assert "Sun 22 Nov 07:31. 4 of 12 sets done. Those sets stay on that day" in on.asked[0]
    old, new = on.sessions
    assert outcomes(old) == ("stopped", Counter(done=4, skipped=8))
    assert old.started == START
    assert old.ended is not None
    assert old.ended.date() == START.date()
    assert outcomes(new) == ("finished", Counter(done=8))
    assert new.started.date() == START.date() + timedelta(days=3)
    assert {(one.variation, one.side, one.number) for one in old.sets if one.seconds}.isdisjoint(
        (one.variation, one.side, one.number) for one in new.sets
    )


def test_a_session_left_by_hand_today_can_be_gone_on_with_or_begun_anew(
    tmp_path: Path, clock: FakeClock
) -> None:
    Athlete(tmp_path, clock, sets=3).start("heel-raises")
    clock.advance(300)
    waits = Athlete(tmp_path, clock, "Not now").start("heel-raises")
    assert waits.asked == [
        (
            "Heel raises: not finished. Today at 07:31. 3 of 12 sets done. "
            "Go on where it stopped / Start over / Not now"
        )
    ]
    assert waits.begun == []
    assert outcomes(waits.sessions[0]) == ("stopped", Counter(done=3, skipped=9))
    # Another routine asks nothing.
    assert Athlete(tmp_path, clock, sets=0).start("after-a-run").asked == []
    on = Athlete(tmp_path, clock, "Go on", sets=2).start("heel-raises")
    assert len(on.begun[0].records) == 3
    (session,) = on.sessions
    assert outcomes(session) == ("stopped", Counter(done=5, skipped=7))
    anew = Athlete(tmp_path, clock, "Start over").start("heel-raises")
    assert anew.begun[0].records == ()
    assert [outcomes(one)[0] for one in anew.sessions] == ["stopped", "finished"]
    # The newest one is whole: nothing is left to go on with, and another day asks nothing.
    assert Athlete(tmp_path, clock, sets=1).start("heel-raises").asked == []
    clock.advance(86400)
    assert Athlete(tmp_path, clock, sets=0).start("heel-raises").asked == []


def test_a_session_left_before_a_set_was_done_is_nothing(tmp_path: Path, clock: FakeClock) -> None:
    left = Athlete(tmp_path, clock, sets=0).start("heel-raises")
    assert left.sessions == []
    assert Athlete(tmp_path, clock, sets=0).start("heel-raises").asked == []


def a_test() -> Routine:
    """A balance test of both sides."""
    return balance_hold("single-leg-stance", "eyes-open", (Side.LEFT, Side.RIGHT), BalanceMode.TEST)


def test_a_killed_balance_test_counts_what_was_done_of_it_and_cannot_be_carried_on_with(
    tmp_path: Path, clock: FakeClock
) -> None:
    whole = Athlete(tmp_path / "whole", clock).start(a_test())
    trials = len(whole.sessions[0].sets)
    Athlete(tmp_path, clock, sets=1, killed=True).start(a_test())
    later = Athlete(tmp_path, clock, "Save what").open()
    assert "Go on" not in later.asked[0]
    assert outcomes(later.sessions[0]) == ("stopped", Counter(done=1, skipped=trials - 1))
    # Its trials belong together: it is begun again without a question.
    assert Athlete(tmp_path, clock, sets=0).start(a_test()).asked == []


def test_a_killed_hold_counts_what_was_done_of_it(tmp_path: Path, clock: FakeClock) -> None:
    hold = balance_hold("single-leg-stance", "eyes-open", (Side.LEFT,), BalanceMode.PRACTICE)
    Athlete(tmp_path, clock, sets=2, killed=True).start(hold)
    later = Athlete(tmp_path, clock, "Save what").open()
    assert f"2 of {len(later.sessions[0].sets)} holds done" in later.asked[0]
    assert outcomes(later.sessions[0])[1]["done"] == 2
    assert later.sessions[0].sets[-1].outcome == "skipped"
    # A test has the same id, and asks for other sets.
    assert Athlete(tmp_path, clock, sets=0).start(a_test()).asked == []


def test_a_killed_hold_of_several_is_gone_on_with(tmp_path: Path, clock: FakeClock) -> None:
    sides = (Side.RIGHT, Side.LEFT)
    hold = balance_hold("single-leg-stance", "cushion", sides, trials=3)
    Athlete(tmp_path, clock, sets=2, killed=True).start(hold)
    on = Athlete(tmp_path, clock, "Go on").open()
    assert len(on.begun[0].records) == 2
    (session,) = on.sessions
    assert outcomes(session) == ("finished", Counter(done=6))
    assert [one.side for one in session.sets] == ["right"] * 3 + ["left"] * 3
    assert {one.variation for one in session.sets} == {"cushion"}


DELETED = "was deleted from the log"


def remarked_in_a_deleted_session(folder: Path, clock: FakeClock) -> Athlete:
    """An athlete who types a note while the session is deleted in another window."""
    other = Log(folder / "log.json", clock.now)

    def remark() -> Remark:
        other.fold()
        for one in list(other.sessions()):
            other.delete(one.id)
        return Remark("Calf pulled", Soreness())

    return Athlete(folder, clock, sets=1, remark=remark).start("heel-raises")


def test_a_note_on_a_session_that_was_deleted_in_another_window_is_not_lost_without_a_word(
    tmp_path: Path, clock: FakeClock
) -> None:
    athlete = remarked_in_a_deleted_session(tmp_path, clock)
    assert len([one for one in athlete.messages if DELETED in one]) == 1
    assert athlete.sessions == []
    assert Athlete(tmp_path, clock, sets=0).start("heel-raises").messages == []


def test_what_broke_off_and_cannot_be_read_is_reported_and_the_program_opens(
    tmp_path: Path, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_: Log) -> None:
        raise LogError("The log cannot be read.")

    monkeypatch.setattr(Log, "unfinished", fails)
    athlete = Athlete(tmp_path, clock, sets=1).open("heel-raises")
    assert athlete.messages == ["The log cannot be read."]
    assert outcomes(athlete.sessions[0])[1]["done"] == 1


class FullDisk:
    """A disk on which nothing can be written while it is full."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.full = False
        for name in ("write_down", "finish", "edit"):
            monkeypatch.setattr(Log, name, self._failing(getattr(Log, name)))

    def _failing(self, method: Callable[..., object]) -> Callable[..., object]:
        def write(*values: object, **named: object) -> object:
            if self.full:
                raise LogError("There is no room on the disk.")
            return method(*values, **named)

        return write


@pytest.mark.parametrize("note", [Remark("Calf tight", Soreness(after=2)), NO_REMARK])
def test_a_session_and_its_remark_are_saved_when_there_is_room_again(
    tmp_path: Path, clock: FakeClock, monkeypatch: pytest.MonkeyPatch, note: Remark
) -> None:
    disk = FullDisk(monkeypatch)
    disk.full = True

    def make_room() -> Remark:
        disk.full = False
        return note

    athlete = Athlete(tmp_path, clock, sets=2, remark=make_room).start("heel-raises")
    assert athlete.messages == ["There is no room on the disk.", "Saved now."]
    (session,) = athlete.sessions
    assert outcomes(session) == ("stopped", Counter(done=2, skipped=10))
    assert (session.note, session.soreness) == (note.note, note.soreness)


@pytest.mark.parametrize("full", [True, False])
def test_what_stays_unsaved_is_told_again_with_the_remark_and_at_the_end(
    tmp_path: Path, clock: FakeClock, monkeypatch: pytest.MonkeyPatch, full: bool
) -> None:
    disk = FullDisk(monkeypatch)
    disk.full = full

    def fill() -> Remark:
        disk.full = True
        return Remark("Tight", Soreness())

    athlete = Athlete(tmp_path, clock, sets=1, remark=fill).start("heel-raises")
    assert athlete.messages == [
        *(["There is no room on the disk."] if full else []),
        "Not saved. There is no room on the disk.",
    ]
    lost = "Some of this could not be saved: Heel raises. There is no room on the disk."
    assert [athlete.flow.save_before_exit() for _ in range(2)] == [lost, lost]
    # The last chance is taken, too.
    disk.full = False
    assert athlete.flow.save_before_exit() == ""
    assert [one.note for one in athlete.sessions] == ["Tight"]


async def test_a_note_that_has_no_place_any_more_is_told_at_the_end(
    tmp_path: Path, clock: FakeClock
) -> None:
    app = house(tmp_path, clock, routine="after-a-run")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        stage = Stage(pilot, clock)
        await stage.live(45.0)
        await stage.press("escape", "down", "enter")
        assert isinstance(app.screen, SummaryScreen)
        app.screen.query_one("#note", Input).value = "Calf pulled"
        other = Log(tmp_path / "log.json", clock.now)
        other.fold()
        (session,) = other.sessions()
        other.delete(session.id)
        for _ in range(2):
            app.save_before_exit()
            assert DELETED in app.wait_until_saved()
    assert list(other.sessions()) == []


def test_where_the_date_is_set_back_the_end_is_not_before_the_beginning(tmp_path: Path) -> None:
    class SetBack(FakeClock):
        """The date goes back by two hours once a session runs; durations do not."""

        def now(self) -> datetime:
            return super().now() - timedelta(hours=2 if self.monotonic() > 1000.0 else 0)

    first = Athlete(tmp_path, SetBack(), sets=2, killed=True).open("heel-raises")
    (session,) = first.log.unfinished()
    assert session.ended is not None
    assert session.ended > session.started == START
    later = Athlete(tmp_path, FakeClock(START - timedelta(hours=2)), "Go on", sets=1).open()
    (session,) = later.sessions
    assert outcomes(session)[1]["done"] == 3
    assert session.ended is not None
    assert session.active_seconds <= (session.ended - session.started).total_seconds() + 1


@pytest.mark.parametrize("left", [True, False])
def test_a_session_that_is_carried_on_with_in_another_window_is_not_touched_by_this_one(
    tmp_path: Path, clock: FakeClock, left: bool
) -> None:
    first = Athlete(tmp_path, clock, sets=2, killed=not left).start("heel-raises")
    (session,) = first.sessions
    other = Log(tmp_path / "log.json", clock.now)
    clock.advance(60.0)

    class InTwoWindows(Athlete):
        """While the question is open, it is answered in the other window."""

        def _answer(self, screen: QuestionScreen[Any]) -> object:
            assert other.resume(session.id) is not None
            return super()._answer(screen)

    second = InTwoWindows(tmp_path, clock, "Go on")
    second.start("heel-raises") if left else second.open()
    assert second.begun == []
    (message,) = second.messages
    assert "another" in message
    other.finish(session._replace(outcome="finished"))
    assert [one.outcome for one in second.sessions] == ["finished"]


class Watching(Athlete):
    """Somebody who sees the end of a session, and hears it."""

    async def _see(self, screen: object) -> object:
        if isinstance(screen, SessionScreen):
            self.heard: list[Cue] = []
            self.ports.announce = self.heard.append
            screen.options.announce(Cue(CueKind.FINISHED, 0.0, None))
            self.leaving = screen.options.saved_word
        elif isinstance(screen, SummaryScreen):
            self.summary = screen._outcome()
        return await super()._see(screen)


@pytest.mark.parametrize(
    ("temporary", "word", "heard"), [(False, "Saved", True), (True, "Saved until you quit", None)]
)
def test_the_end_says_how_long_the_session_is_saved(
    tmp_path: Path, clock: FakeClock, temporary: bool, word: str, heard: bool | None
) -> None:
    athlete = Watching(tmp_path, clock)
    athlete.context.paths = athlete.context.paths._replace(temporary=temporary)
    athlete.start("after-a-run")
    assert athlete.leaving == word
    assert athlete.summary.startswith(f"{word}.")
    assert [cue.saved for cue in athlete.heard] == [heard]
