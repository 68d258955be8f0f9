"""What cues say, and every cue of every routine as plain text.

``UPDATE_GOLDENS=1`` writes the goldens anew; look at them before they are kept.
"""

import os
from pathlib import Path

import pytest

from tests.support.small_catalog import HEEL, STANCE, TIBIALIS, WALL, session_of, working
from tui.domain.catalog.routine import Step
from tui.domain.catalog.sets import BalanceMode
from tui.paths import shipped
from tui.presentation.narration import spoken, words
from tui.session.cues import Cue, CueKind, begin, cues_between
from tui.session.plan import plan
from tui.session.session import Session
from tui.storage.catalog.loader import load

GOLDENS = Path(__file__).parent / "goldens"
CATALOG = load(shipped())
HELD = 17.0
"""Seconds after which the athlete of the goldens ends each balance hold."""


def recorded(routine: str) -> str:
    """Every cue of a routine: when, which and in which words."""
    session = Session(plan(CATALOG.routines[routine], CATALOG.exercises)).begun(0.0)
    now, cues = 0.0, [begin(session, 0.0)]
    while not session.over:
        held = session.balancing and session.limit is None
        then = now + HELD if held else session.end
        assert then is not None
        cues += cues_between(session, then)
        session, now = session.advanced_to(then), then
        if held:
            session = session.finished_phase(then)
            cues.append(begin(session, then))
    return "".join(f"{one.moment:8.1f}  {one.kind.value:11}  {words(one)}\n" for one in cues)


@pytest.mark.parametrize("routine", CATALOG.routines)
def test_a_routine_announces_what_it_was_last_heard_to(routine: str) -> None:
    golden = GOLDENS / f"cues-{routine}.txt"
    if os.environ.get("UPDATE_GOLDENS"):
        golden.write_text(recorded(routine), "utf-8")
    assert recorded(routine) == golden.read_text("utf-8")


def test_no_golden_is_left_over() -> None:
    assert {file.stem for file in GOLDENS.glob("cues-*.txt")} == {
        f"cues-{routine}" for routine in CATALOG.routines
    }


def test_get_ready_names_the_exercise_and_the_side_once() -> None:
    session = session_of(WALL)
    first = words(begin(session, 0.0))
    planned = session.plan[0].set
    assert first == (
        f"{planned.exercise.name}, {planned.variation.name}. "
        f"Left {planned.variation.side_label or 'side'}."
    )


def test_before_a_later_hold_only_its_number_is_said() -> None:
    session = session_of(STANCE)
    later = next(
        phase for phase in session.plan if phase.kind.value == "get-ready" and phase.set.number == 2
    )
    assert words(Cue(CueKind.GET_READY, 0.0, later)) == f"Get ready for hold 2 of {later.set.of}."


@pytest.mark.parametrize(
    ("session", "said"),
    [
        (working(TIBIALIS), "Hold."),
        (working(STANCE), "Hold."),
        (working(HEEL), f"Go. {HEEL.dose.reps} repetitions."),
        (working(Step(STANCE.id, mode=BalanceMode.TEST)), "Go. It stops at forty-five seconds."),
    ],
)
def test_work_begins_in_a_word(session: Session, said: str) -> None:
    assert words(begin(session, 0.0)) == said


def test_the_other_foot_is_named() -> None:
    session = session_of(Step(TIBIALIS.id, sets=1))
    (switch,) = (phase for phase in session.plan if phase.kind.value == "switch-side")
    assert words(Cue(CueKind.SWITCH_SIDE, 0.0, switch)) == "Switch to the right leg."


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (5, "five"),
        (15, "fifteen"),
        (20, "twenty"),
        (55, "fifty-five"),
        (60, "one minute"),
        (65, "one minute five"),
        (150, "two minutes thirty"),
        (600, "ten minutes"),
        (6600, "110 minutes"),
    ],
)
def test_seconds_are_said_as_one_says_them(seconds: int, said: str) -> None:
    assert spoken(seconds) == said


def test_a_long_hold_tells_its_half_and_its_last_five_seconds() -> None:
    said = [words(one) for one in cues_between(working(TIBIALIS), 29.9)]
    assert said == ["Halfway.", "5", "4", "3", "2", "1"]


def test_a_short_hold_counts_three_and_has_no_half() -> None:
    said = [words(one) for one in cues_between(working(Step(TIBIALIS.id, seconds=19.0)), 18.9)]
    assert said == ["3", "2", "1"]


def test_with_time_added_the_half_is_not_told_again() -> None:
    longer = working(TIBIALIS).advanced_to(16.0).extended(10.0)
    assert [one.kind for one in cues_between(longer, 34.0)] == []
