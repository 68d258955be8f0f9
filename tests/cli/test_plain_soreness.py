"""Soreness in lines: before a session, in it, after it, and on the next morning."""

from datetime import timedelta
from pathlib import Path

from tests.support.fake_clock import START, FakeClock
from tests.support.made_up import a_log, a_session
from tests.support.plain_mode import READ, Transcript
from tui.domain.log.record import Soreness
from tui.presentation.narration import NOT_EASIER
from tui.storage.log.check_ins import stored_check_ins

DAY = 24 * 3600.0


def plain(folder: Path, clock: FakeClock, *typed: tuple[float, str], **more: bool) -> Transcript:
    wanted = {"asks": True, "asks_soreness": True, **more}
    return Transcript(folder, clock, "after-a-run", typed, **wanted)


def test_before_during_and_after_are_in_the_record(tmp_path: Path, clock: FakeClock) -> None:
    typed = ((1.0, "much"), (2.0, "3 left"), (20.0, "k"), (21.0, "k 4"), (900.0, "1"))
    told = plain(tmp_path, clock, *typed)
    lines = "\n".join(told.lines)
    assert told.lines[0].startswith("How sore is your ankle before you start? 0 is not sore")
    assert "Type a whole number from 0 to 10, or press enter to skip." in lines
    assert "Type k and a number from 0 to 10, as in k 3." in lines
    assert "Soreness 4 of 10." in lines
    assert "Paused" not in lines
    (session,) = told.log.sessions()
    assert session.outcome == "finished"
    assert session.soreness == Soreness(before=3, worst=4, after=1, side="left")


def test_above_five_it_pauses_and_asks_what_to_do(tmp_path: Path, clock: FakeClock) -> None:
    typed = ((1.0, ""), (20.0, "k7"), (300.0, "what"), (320.0, "2"), (700.0, ""))
    told = plain(tmp_path, clock, *typed)
    lines = "\n".join(told.lines)
    assert "7 of 10 is above 5." in lines
    assert "Silbernagel 2007, grade B" in lines
    assert "Type 1 End the session, 2 Leave out Wall stretch, 3 Go on, easier, 4 Go on." in lines
    (session,) = told.log.sessions()
    outcomes = {(one.exercise, one.outcome) for one in session.sets}
    assert ("tibialis-anterior-stretch", "done") in outcomes
    assert ("wall-stretch", "done") not in outcomes
    assert session.soreness == Soreness(worst=7)
    ended = plain(tmp_path, clock, (1.0, ""), (60.0, "k 9"), (61.0, "1"), (62.0, ""))
    assert next(iter(ended.log.sessions())).outcome == "stopped"


def test_an_exercise_is_eased_by_a_line_or_above_five(tmp_path: Path, clock: FakeClock) -> None:
    typed = ((1.0, ""), (20.0, "e"), (21.0, "u"), (22.0, "k 7"), (23.0, "3"), (24.0, "e"))
    told = plain(tmp_path, clock, *typed, (40.0, "x"), (900.0, ""))
    easier = "Easier: 4 fewer sets of Wall stretch."
    assert [line for line in told.lines if line == easier] == [easier] * 2
    undone = "Undone. Wall stretch is as planned again. Going on: get ready for set 1 of 3, "
    assert any(line.startswith(undone) for line in told.lines)
    assert NOT_EASIER in told.lines
    (session,) = told.log.sessions()
    assert (session.outcome, session.extra) == ("finished", {"eased": ["wall-stretch"]})
    walls = [one for one in session.sets if one.exercise == "wall-stretch"]
    assert [(one.outcome, one.number, one.of) for one in walls] == [
        ("done", number, 3) for _ in range(4) for number in (1, 2)
    ]


def test_above_five_before_it_need_not_begin(tmp_path: Path, clock: FakeClock) -> None:
    told = plain(tmp_path, clock, (1.0, "8 both"), (2.0, "go"), (3.0, "1"))
    assert list(told.log.sessions()) == []
    (saved,) = stored_check_ins(told.log)
    assert (saved.soreness, saved.side, saved.when) == (8, "both", "morning")
    out = plain(tmp_path, clock, (1.0, "6"), (2.0, "2"), (900.0, ""))
    (session,) = out.log.sessions()
    skipped = {one.exercise for one in session.sets if one.outcome == "skipped"}
    assert skipped == {"wall-stretch"}
    assert session.soreness.before == 6


def test_the_next_morning_is_asked_and_a_doctor_is_named(tmp_path: Path, clock: FakeClock) -> None:
    log = a_log(tmp_path / "log.json")
    for back in range(1, 7):
        started, sore = START - timedelta(days=back), Soreness(before=3, after=4)
        log.put(a_session(back)._replace(started=started, ended=None, soreness=sore))
    log.close()
    told = plain(tmp_path, clock, (1.0, "4"), (900.0, "4"), (901.0, "!"))
    assert told.lines[0].startswith("How sore is your ankle this morning?")
    assert "Saved: soreness 4 of 10." in told.lines
    # The answer just given stands for how sore it is before.
    assert next(iter(told.log.sessions())).soreness == Soreness(before=4, after=4)
    (saved,) = stored_check_ins(told.log)
    assert (saved.when, saved.session) == ("morning", a_session(1).id)
    at = next(n for n, line in enumerate(told.lines) if "tell a doctor" in line)
    assert "You were sore on 7 of the last 7 days you rated." in told.lines[at]
    assert any("stress fracture" in line for line in told.lines[at + 2 :])


def test_nobody_is_asked_where_nobody_sits_or_in_a_rehearsal(
    tmp_path: Path, clock: FakeClock
) -> None:
    for more in ({"asks": False}, {"asks_soreness": False}):
        told = plain(tmp_path, clock, **more)
        assert not any("How sore" in line for line in told.lines)
    rehearsal = Transcript(
        tmp_path, clock, "after-a-run", speed=60, settings=READ, asks=True, asks_soreness=True
    )
    assert not any("How sore" in line for line in rehearsal.lines)
    assert plain(tmp_path, clock, (1.0, "q")).lines[1:] == []
