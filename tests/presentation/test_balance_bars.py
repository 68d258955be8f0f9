"""What a balance hold stands beside, as bars on one scale."""

from datetime import date

import pytest

from tests.support.small_catalog import STANCE, WALL, L, R, working
from tui.domain.catalog.routine import Step
from tui.domain.progress.history import BalanceHold, LastAndBest
from tui.presentation.balance_bars import MarkBar, Tone, mark_bars
from tui.presentation.readout import readout
from tui.session.balance_trial import discard
from tui.session.session import Session

TODAY, BEFORE = date(2026, 11, 22), date(2026, 11, 12)
MARKS = LastAndBest(BalanceHold(25.0, TODAY), BalanceHold(50.0, BEFORE))


def bars(session: Session, now: float, marks: LastAndBest | None = MARKS) -> tuple[MarkBar, ...]:
    return mark_bars(readout(session, now), marks, TODAY)


def stopped(seconds: float) -> Session:
    return working(Step(STANCE.id, sides=(L,))).advanced_to(seconds).finished_phase(seconds)


def test_the_best_fills_its_bar_and_the_others_are_parts_of_it() -> None:
    assert bars(working(STANCE).advanced_to(10.0), 10.0) == (
        MarkBar("now", 0.2, "", "", Tone.NOW),
        MarkBar("best", 1.0, "50.0", "12 Nov"),
        MarkBar("last", 0.5, "25.0", "today"),
    )


def test_past_the_best_the_present_hold_fills_its_bar() -> None:
    now, best, last = bars(working(STANCE).advanced_to(62.5), 62.5)
    assert now == MarkBar("now", 1.0, "", "", Tone.PASSED)
    assert (best.fraction, last.fraction) == (0.8, 0.4)


@pytest.mark.parametrize(("seconds", "shown"), [(10.49, 0.2), (10.5, 0.21), (50.0, 1.0)])
def test_a_running_bar_grows_by_half_seconds(seconds: float, shown: float) -> None:
    now, *_ = bars(working(STANCE).advanced_to(seconds), seconds)
    assert (now.fraction, now.tone) == (pytest.approx(shown), Tone.NOW)


def test_after_the_stop_the_bar_has_the_exact_time_and_the_name_of_its_side() -> None:
    held, *_ = bars(stopped(31.84), 31.84)
    assert held == MarkBar("left", pytest.approx(31.84 / 50), "31.8", "", Tone.NOW)  # type: ignore[arg-type]


def test_wobbles_are_told_while_the_hold_runs_and_after_it() -> None:
    running = working(STANCE).advanced_to(60.0).wobbled().wobbled()
    assert bars(running, 60.0)[0].note == "2 wobbles"
    assert bars(running.finished_phase(61.0), 61.0)[0].note == "2 wobbles"
    assert bars(running.finished_phase(61.0).advanced_to(80.0), 80.0)[0].note == ""


def test_before_the_other_side_the_bars_are_still_those_of_the_hold() -> None:
    session = working(Step(STANCE.id, sides=(L, R), sets=1)).advanced_to(20.0).finished_phase(20.0)
    assert session.phase is not None
    assert session.phase.set.side is R
    assert bars(session, 20.0)[0].name == "left"


def test_what_was_discarded_or_broken_off_passes_nothing() -> None:
    thrown, best, _ = bars(discard(stopped(60.0)), 60.0)
    assert (thrown.fraction, thrown.number, thrown.tone) == (0.0, "", Tone.NOW)
    assert best.fraction == 1.0
    broken = working(STANCE).advanced_to(60.0).interrupted(60.0)
    assert bars(broken, 60.0)[0].tone is Tone.NOW


def test_the_first_time_there_is_nothing_to_pass() -> None:
    now, best, last = bars(working(STANCE).advanced_to(15.0), 15.0, None)
    assert (now.fraction, now.tone) == (0.5, Tone.NOW)
    assert (best.number, best.note) == ("", "first time")
    assert (last.number, last.note) == ("", "")
    assert bars(working(STANCE).advanced_to(45.0), 45.0, None)[0].fraction == 1.0


def test_other_exercises_have_no_such_bars() -> None:
    assert bars(working(WALL).advanced_to(5.0), 5.0) == ()
