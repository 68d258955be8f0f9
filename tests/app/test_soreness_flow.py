"""When soreness is asked, where the answers are saved, and when a doctor is named."""

from datetime import timedelta
from pathlib import Path

import pytest

from tests.support.athlete import CATALOG, Athlete
from tests.support.fake_clock import START, FakeClock
from tests.support.made_up import a_session
from tui.domain.log.check_ins import AnkleSide, CheckIn
from tui.domain.log.record import Soreness
from tui.presentation.soreness import BEFORE, SorenessAnswer
from tui.storage.log.check_ins import stored_check_ins

HOURS = 3600.0
MORNING = "How sore is your ankle this morning?"


def check_ins(athlete: Athlete) -> list[CheckIn]:
    return stored_check_ins(athlete.log)


def told(soreness: int, side: AnkleSide | None = None) -> SorenessAnswer:
    return SorenessAnswer(soreness, side)


def test_what_was_told_before_and_in_a_session_is_in_its_record(
    tmp_path: Path, clock: FakeClock
) -> None:
    sore = [told(3, AnkleSide.LEFT)]
    athlete = Athlete(tmp_path, clock, sore=sore, worst=4).start("after-a-run")
    assert athlete.asked == [BEFORE]
    (session,) = athlete.sessions
    assert session.soreness == Soreness(before=3, worst=4, side="left")
    assert check_ins(athlete) == []
    assert athlete.context.soreness.side is AnkleSide.LEFT


def test_a_skipped_question_begins_the_session_and_a_setting_switches_it_off(
    tmp_path: Path, clock: FakeClock
) -> None:
    skipped = Athlete(tmp_path, clock, sore=[None]).start("after-a-run")
    off = Athlete(tmp_path, clock).start("after-a-run")
    assert (skipped.asked, off.asked) == ([BEFORE], [])
    assert len(skipped.begun) == len(off.begun) == 1
    assert {one.soreness for one in off.sessions} == {Soreness()}
    # A hold is begun from the stopwatch, without a question.
    hold = off.context.catalog.routines["balance"]._replace(id="hold")
    assert Athlete(tmp_path, clock, sore=[]).start(hold).asked == []


def test_above_five_the_rule_is_said_and_nothing_is_forbidden(
    tmp_path: Path, clock: FakeClock
) -> None:
    ended = Athlete(tmp_path / "a", clock, "End", sore=[told(7)]).start("after-a-run")
    assert "7 of 10 is above 5." in ended.asked[1]
    assert "Silbernagel 2007, grade B" in ended.asked[1]
    assert (ended.begun, ended.sessions) == ([], [])
    (saved,) = check_ins(ended)
    assert (saved.soreness, saved.when, saved.session) == (7, "morning", None)

    out = Athlete(tmp_path / "b", clock, "Leave out Wall", sore=[told(6)]).start("after-a-run")
    skipped = {one.exercise for one in out.sessions[0].sets if one.outcome == "skipped"}
    done = {one.exercise for one in out.sessions[0].sets if one.outcome == "done"}
    assert (skipped, done) == ({"wall-stretch"}, {"tibialis-anterior-stretch"})

    on = Athlete(tmp_path / "c", clock, "Go on", sore=[told(10)]).start("after-a-run")
    assert on.sessions[0].soreness.before == 10
    assert all(one.outcome == "done" for one in on.sessions[0].sets)
    assert Athlete(tmp_path / "d", clock, sore=[told(5)]).start("after-a-run").asked == [BEFORE]


def test_who_goes_on_with_a_session_is_told_the_rule_too(tmp_path: Path, clock: FakeClock) -> None:
    routine = CATALOG.routines["after-a-run"]
    Athlete(tmp_path, clock, sets=3, sore=[told(2)]).start(routine)
    again = Athlete(tmp_path, clock, "Go on where", "End", sore=[told(9)])

    async def tell_and_go_on() -> None:
        await again.soreness.ask_now()
        await again.flow.run(routine)

    again._do(tell_and_go_on())
    assert again.messages[0] == (
        "Saved: soreness 9 of 10. That is above 5. The careful choice is to rest today."
    )
    assert "9 of 10 is above 5." in again.asked[-1]
    looking = Athlete(tmp_path / "sample", clock, sore=[told(3)])
    looking.context.paths = looking.context.paths._replace(temporary=True)
    looking._do(looking.soreness.ask_now())
    assert looking.messages == ["Saved until you quit: soreness 3 of 10."]
    assert "Leave out" not in again.asked[-1]
    assert again.begun == []
    # Nothing is asked where nothing was told, and what was told before stays in the record.
    on = Athlete(tmp_path, clock, "Go on where", sore=[]).start(routine)
    assert len(on.begun) == 1
    assert {one.soreness.before for one in on.sessions} == {2}


def test_the_next_morning_is_asked_once_and_is_a_check_in(tmp_path: Path, clock: FakeClock) -> None:
    Athlete(tmp_path, clock).start("after-a-run")
    assert Athlete(tmp_path, clock, sore=[]).open().asked == []
    clock.advance(24 * HOURS)
    assert Athlete(tmp_path, clock).open().asked == []
    morning = Athlete(tmp_path, clock, sore=[told(2, AnkleSide.BOTH)]).open()
    assert morning.asked == [MORNING]
    (saved,) = check_ins(morning)
    assert (saved.soreness, saved.side, saved.when) == (2, "both", "morning")
    assert saved.session == morning.sessions[0].id
    assert morning.sessions[0].soreness.morning is None
    assert Athlete(tmp_path, clock, sore=[]).open().asked == []


def test_a_skipped_morning_is_not_asked_again_on_that_day(tmp_path: Path, clock: FakeClock) -> None:
    Athlete(tmp_path, clock).start("after-a-run")
    clock.advance(24 * HOURS)
    assert Athlete(tmp_path, clock, sore=[None]).open().asked == [MORNING]
    assert Athlete(tmp_path, clock, sore=[]).open().asked == []
    clock.advance(24 * HOURS)
    later = Athlete(tmp_path, clock, sore=[told(1)]).open()
    assert (later.asked, len(check_ins(later))) == ([MORNING], 1)


def test_an_answer_just_given_stands_for_the_session_that_follows(
    tmp_path: Path, clock: FakeClock
) -> None:
    Athlete(tmp_path, clock).start("after-a-run")
    clock.advance(24 * HOURS)
    straight = Athlete(tmp_path, clock, sore=[told(4)]).open("after-a-run")
    assert straight.asked == [MORNING]
    assert [one.soreness.before for one in straight.sessions] == [None, 4]


def test_what_was_told_in_a_session_without_a_set_is_not_lost(
    tmp_path: Path, clock: FakeClock
) -> None:
    athlete = Athlete(tmp_path, clock, sore=[told(2)], worst=5, sets=0).start("after-a-run")
    assert athlete.sessions == []
    assert [one.soreness for one in check_ins(athlete)] == [5]


@pytest.mark.parametrize("on", [True, False])
def test_soreness_that_stays_names_a_doctor_for_a_day_a_week(
    tmp_path: Path, clock: FakeClock, on: bool
) -> None:
    athlete = Athlete(tmp_path, clock)
    athlete.context.settings = athlete.context.settings._replace(soreness_reminder=on)
    sore = Soreness(before=3, after=4)
    for back in range(1, 6):
        started = START - timedelta(days=back)
        athlete.log.put(a_session(back)._replace(started=started, ended=None, soreness=sore))
    athlete.context.read_history()
    shown = []
    for _ in range(9):
        shown.append(bool(athlete.soreness.reminder()))
        clock.advance(24 * HOURS)
    # For one day, and again after a week.
    assert shown == ([on, *[False] * 6, on, False])
    assert (tmp_path / "soreness-reminded").exists() is on


def test_where_the_state_cannot_be_written_the_reminder_is_still_once_a_week(
    tmp_path: Path, clock: FakeClock
) -> None:
    athlete = Athlete(tmp_path, clock)
    for back in range(1, 6):
        started = START - timedelta(days=back)
        sore = Soreness(before=3, after=4)
        athlete.log.put(a_session(back)._replace(started=started, ended=None, soreness=sore))
    athlete.context.read_history()
    (tmp_path / "state").write_text("a file where a folder should be")
    athlete.context.paths = athlete.context.paths._replace(state=tmp_path / "state")
    assert athlete.soreness.reminder()
    clock.advance(24 * HOURS)
    assert not athlete.soreness.reminder()
