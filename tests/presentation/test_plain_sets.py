"""Lines of plain mode for each kind of set, in the tests' own words."""

import pytest

from tests.support.small_catalog import ALL, HEEL, STANCE, WALL, session_of, working
from tui.domain.catalog.routine import Routine, Step
from tui.domain.catalog.sets import BalanceMode
from tui.domain.cue_level import TempoLines
from tui.presentation.plain_lines import (
    beginning,
    few_keys,
    heading,
    line_of,
    rehearsal,
)
from tui.session.cues import cues_between
from tui.session.plan import plan
from tui.session.session import Session

TEST = Step(STANCE.id, mode=BalanceMode.TEST)
BY_HAND = session_of(HEEL).with_tempo_led(False)
OVER = working(WALL).without_exercise(0.0)


def begun(*steps: object, at: int, whole: bool = False) -> str:
    """The line with which a phase of a session begins."""
    return beginning(session_of(*steps).moved_to(at, 0.0), whole=whole)  # type: ignore[arg-type]


def heard(session: Session, until: float, tempo: TempoLines = TempoLines.SOME) -> list[str]:
    lines = (line_of(cue, session, tempo) for cue in cues_between(session, until))
    return [line for line in lines if line]


def test_what_is_ahead_is_said_and_that_a_rehearsal_is_one() -> None:
    assert heading("Own", session_of(WALL).plan) == "Own: 12 sets, 8 minutes."
    assert heading("Own", session_of(STANCE).plan) == "Own: 10 holds, about 8 minutes."
    assert rehearsal(1, saved=True) == "This is a rehearsal. It is saved."
    assert rehearsal(60, saved=False) == (
        "This is a rehearsal at 60 times the speed. Nothing is saved."
    )


def test_nothing_is_said_of_a_session_that_is_over() -> None:
    assert beginning(OVER) == ""


def test_a_phase_begins_with_what_has_changed_and_whole_after_a_step_back() -> None:
    assert begun(WALL, at=3) == "Hold 30 seconds, left leg."
    assert begun(WALL, at=3, whole=True) == (
        "Hold 30 seconds, left leg. Set 2 of 3, knee straight. Do knee straight."
    )
    assert begun(HEEL, at=3) == "Go."
    assert "15 repetitions on the right leg." in begun(HEEL, at=3, whole=True)
    assert beginning(BY_HAND.moved_to(1, 0.0)) == "Go. Press Enter when done."
    assert begun(HEEL, at=4).startswith("Switch to the left leg. You start in 8 seconds. ")
    assert "with 5 kilograms" in begun(Step(HEEL.id, load=5.0), at=0)


def test_a_hold_says_when_to_press_and_a_test_when_it_stops() -> None:
    first, later = begun(STANCE, at=1), begun(STANCE, at=4)
    assert "seconds. Hold 1 of 5, eyes open. " in begun(STANCE, at=0)
    assert first == "Lift your right foot. Stand on your left. Do eyes open. Then press Enter."
    assert later == "Lift your right foot. Stand on your left. Do eyes open."
    trial = "Go. Lift your right foot. It stops at forty-five seconds. Press Enter to stop."
    assert begun(TEST, at=1) == begun(TEST, at=4) == trial
    assert begun(STANCE, at=2) == (
        "Rest and breathe. You start in 18 seconds: hold 2 of 5, eyes open."
    )


def test_a_hold_that_a_key_begins_names_the_foot_no_time_and_nothing_that_is_done() -> None:
    held = Session(plan(Routine("one", "One", "", (Step(STANCE.id),)), ALL, by_key=True))
    lines = [beginning(held.moved_to(at, 0.0)) for at in range(len(held.plan))]
    assert lines[1] == "Do eyes open. Then press Enter."
    assert lines[2] == ("Rest and breathe. Next: hold 2 of 5, eyes open. I will wait for you.")
    (switch,) = (line for line in lines if "switch" in line)
    assert switch == ("Rest, then switch to the right leg: stand on it. I will wait for you.")


def test_what_ends_by_itself_is_called_what_it_is() -> None:
    assert few_keys(session_of(TEST)).startswith(
        "Trials end by themselves. Press Enter to end one early. "
    )
    assert few_keys(session_of(WALL)).startswith("Sets end by themselves. ")
    assert few_keys(session_of(STANCE)).startswith(
        "Press Enter to end a hold, and whenever I ask for it. "
    )


@pytest.mark.parametrize(
    ("tempo", "first", "last"),
    [
        (TempoLines.OFF, [], []),
        (TempoLines.SOME, ["Number five.", "Number ten."], ["Two more.", "Last one."]),
        (TempoLines.COUNT, ["Two.", "Three."], ["Two more.", "Last one."]),
        (TempoLines.STAGES, ["Lower.", "Up."], ["Up. Last one.", "Lower."]),
    ],
)
def test_the_tempo_has_the_lines_that_were_chosen(
    tempo: TempoLines, first: list[str], last: list[str]
) -> None:
    lines = heard(working(HEEL), 74.9, tempo)
    assert (lines[: len(first)], lines[len(lines) - len(last) :]) == (first, last)
    assert bool(lines) is (tempo is not TempoLines.OFF)


def test_a_hold_is_called_out_and_a_stretch_has_its_half() -> None:
    called = heard(working(STANCE), 66.0)
    assert called[:2] == ["5 seconds.", "10."]
    assert called[-2:] == ["1 minute.", "1 minute 5 seconds."]
    assert heard(working(WALL), 29.0)[0] == "Halfway."
