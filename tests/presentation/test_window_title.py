"""The title of the window, and the notification of the end of a rest."""

from tests.support.small_catalog import STANCE, WALL, session_of, work_of, working
from tui.presentation.readout import readout
from tui.presentation.terminal_sequences import TITLE
from tui.presentation.window_title import rest_over, window_title
from tui.session.session import Session


def title(session: Session, now: float) -> str:
    return window_title(readout(session, now))


def test_the_phase_the_side_and_the_time_come_first() -> None:
    session = working(WALL)
    assert title(session, 5.0).startswith("HOLD LEFT 25 s · set 1 of ")
    assert title(session, 5.0).endswith(f" left · {TITLE}")
    assert title(session.paused(5.0), 9.0).startswith("PAUSED LEFT 25 s · ")


def test_a_stopwatch_that_runs_stands_in_no_title() -> None:
    assert title(working(STANCE), 5.0).startswith("HOLD LEFT · ")


def test_a_session_that_is_over_has_the_usual_title_and_no_rest() -> None:
    over = session_of(WALL)
    while over.phase is not None:
        over = over.skipped(0.0)
    assert title(over, 0.0) == TITLE
    assert rest_over(readout(over, 0.0)) == ""


def test_the_end_of_a_rest_says_what_comes() -> None:
    session = session_of(WALL)
    rest = session.moved_to(work_of(session.plan)[1] - 1, 0.0)
    assert rest_over(readout(rest, 0.0)) == "Rest is over. Set 2 of 3, left leg."
