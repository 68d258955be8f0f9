"""Where a session is, in lines of plain mode."""

import pytest

from tests.support.small_catalog import HEEL, STANCE, WALL, session_of, working
from tui.domain.catalog.routine import Routine, Step
from tui.domain.catalog.sets import BalanceMode
from tui.paths import shipped
from tui.presentation.plain_status import going_on, paused, where
from tui.session.plan import plan
from tui.session.session import Session
from tui.storage.catalog.loader import load

TEST = Step(STANCE.id, mode=BalanceMode.TEST)
BY_HAND = session_of(HEEL).with_tempo_led(False)


def test_a_pause_says_what_is_left_and_going_on_what_one_does() -> None:
    assert paused(working(WALL), 5.0) == "Paused, 25 seconds left. Press Enter to go on."
    assert paused(working(STANCE), 5.0) == "Paused. Press Enter to go on."
    assert going_on(working(WALL), 5.0) == (
        "Going on: hold, set 1 of 3, knee straight, left leg, 25 seconds left."
    )
    assert going_on(working(STANCE), 5.0) == "Going on: hold 1 of 5, eyes open, left leg."
    assert going_on(working(Step(WALL.id, sets=1)), 5.0) == (
        "Going on: hold, knee straight, left leg, 25 seconds left."
    )


@pytest.mark.parametrize(
    ("session", "doing"),
    [
        (session_of(WALL), "get ready for set 1 of 3, left leg, 13 seconds left"),
        (session_of(WALL).moved_to(2, 0.0), "rest, then set 2 of 3, left leg, 8 seconds left"),
        (session_of(HEEL).moved_to(2, 0.0), "switch to the right leg, 6 seconds left"),
        (session_of(HEEL).moved_to(1, 0.0), "repetition 1 of 15, set 1 of 3, left leg"),
        (BY_HAND.moved_to(1, 0.0), "go, set 1 of 3, left leg"),
        (session_of(STANCE).moved_to(1, 0.0), "hold 1 of 5, left leg"),
        (session_of(TEST).moved_to(1, 0.0), "trial 1 of 5, left leg, 43 seconds left"),
        (session_of(Step(STANCE.id, sets=1)).moved_to(1, 0.0), "hold, left leg"),
        (session_of(Step(WALL.id, sets=1)).moved_to(1, 0.0), "hold, left leg, 28 seconds left"),
        (session_of(Step(WALL.id, sets=1)), "get ready for the left leg, 13 seconds left"),
    ],
)
def test_where_one_is_names_the_set_and_what_one_does(session: Session, doing: str) -> None:
    first, second = where(session, 2.0)
    assert first.endswith(f": {doing}.")
    assert " behind you. " in second
    assert next(where(session.paused(2.0), 9.0)).startswith("Paused. ")


def test_an_exercise_has_the_name_that_is_heard() -> None:
    routine = Routine("one", "One", "", (Step("band-inversion-eversion"),))
    band = Session(plan(routine, load(shipped()).exercises)).begun(0.0)
    assert next(where(band, 0.0)) == "Band pull, inward: get ready for set 1 of 3, left leg."


def test_a_session_that_is_over_is_nowhere() -> None:
    assert list(where(working(WALL).without_exercise(0.0), 0.0)) == []
