"""What is said of the set that comes, alike in the voice and in plain mode."""

from dataclasses import replace

import pytest

from tests.support.small_catalog import HEEL, STANCE, TIBIALIS, WALL, session_of
from tui.domain.catalog.exercise import sentences_of
from tui.domain.catalog.routine import Routine, Step
from tui.domain.catalog.sets import BalanceMode
from tui.paths import shipped
from tui.presentation.captions import cue_of
from tui.presentation.coming_set import (
    coming_set,
    leg_unless_said,
    lift_off,
    next_set_in,
    number_unless_only,
    position_of,
    rest_until,
    switch_in_rest,
    wait_for,
)
from tui.presentation.plain_lines import beginning
from tui.presentation.set_kinds import kind_of
from tui.presentation.spoken_cues import words
from tui.session.cues import Cue, CueKind
from tui.session.plan import PhaseKind, plan
from tui.session.session import Session
from tui.storage.catalog.loader import load

CATALOG = load(shipped())
STRETCH, HOLD, RAISE = (session_of(each).plan[0].set for each in (WALL, STANCE, HEEL))
ONLY = session_of(Step(TIBIALIS.id, sets=1)).plan[0].set
TRIAL = session_of(Step(STANCE.id, mode=BalanceMode.TEST, sets=1)).plan[0].set
BAND = plan(Routine("one", "One", "", (Step("band-inversion-eversion"),)), CATALOG.exercises)[0].set


def test_a_set_has_its_number_and_a_version_that_nothing_beside_it_names() -> None:
    assert coming_set(STRETCH) == "set 1 of 3, knee straight"
    assert coming_set(STRETCH, "Left leg back, knee straight.") == "set 1 of 3"
    assert (coming_set(ONLY), coming_set(TRIAL)) == ("the set", "the trial")
    assert number_unless_only(STRETCH) == "Set 1 of 3, knee straight"
    assert number_unless_only(HOLD, "Eyes open.") == "Hold 1 of 5"
    assert number_unless_only(ONLY) == ""


def test_the_leg_is_named_where_no_words_beside_it_name_the_side() -> None:
    assert leg_unless_said(STRETCH, "Hands on the wall.") == "Left leg"
    assert leg_unless_said(STRETCH, "Left foot back.") == ""


def test_a_position_is_that_for_listeners_or_else_what_is_read() -> None:
    assert position_of(STRETCH) == "Left leg of knee straight. Prepare knee straight."
    assert position_of(BAND).startswith("Left heel down, leg still.")


def test_a_set_comes_after_a_time_or_is_the_next() -> None:
    assert next_set_in(HOLD, "22 seconds") == "You start in 22 seconds: hold 1 of 5, eyes open."
    assert next_set_in(HOLD, "") == "Next: hold 1 of 5, eyes open."


def test_a_rest_before_a_hold_that_a_key_begins_waits_and_one_with_a_check_ends_with_it() -> None:
    assert rest_until(HOLD, "")[-2:] == ("Next: hold 1 of 5, eyes open.", "I will wait for you.")
    assert rest_until(STRETCH, "8 seconds") == (
        "Rest and breathe.",
        "You start in 8 seconds: set 1 of 3, knee straight.",
    )
    how, time, coming, check = rest_until(BAND, "30 seconds")
    assert (how, time) == ("Relax your foot, loop on.", "Rest 30 seconds.")
    assert coming == "Next: set 1 of 3, inward."
    assert check.startswith("While you rest, check loop and door")


def test_a_switch_in_a_rest_says_on_which_leg_to_stand() -> None:
    stand = "Rest, then switch to the left leg: stand on it."
    assert switch_in_rest(HOLD, "22 seconds") == ("You start in 22 seconds.", stand)
    assert switch_in_rest(HOLD, "") == (stand, "I will wait for you.")


def test_who_is_to_wait_is_told_so_unless_the_words_beside_it_do() -> None:
    assert wait_for(HOLD) == "Both feet stay down"
    assert wait_for(HOLD, "Both feet down: gently roll the left foot.") == ""
    assert (wait_for(RAISE), wait_for(STRETCH)) == ("Wait", "")
    assert lift_off(HOLD) == "Press Enter as you lift your right foot."


@pytest.mark.parametrize(
    ("exercise", "said"),
    [
        ("wall-stretch", "Come upright. Feet stay put. Next: set 2 of 3, knee straight."),
        ("tibialis-anterior-stretch", "Come up off your heel. Stay kneeling. Next: set 2 of 3."),
        (
            "single-leg-stance",
            "Both feet down. Rest. Next: hold 2 of 5, eyes open. I will wait for you.",
        ),
        (
            "band-inversion-eversion",
            (
                "Relax your foot, loop on. Next: set 2 of 3, inward. While you rest, check loop "
                "and door, and slide the chair until the band is just tight."
            ),
        ),
    ],
)
def test_a_rest_fits_its_exercise_seen_heard_and_in_plain_mode(exercise: str, said: str) -> None:
    routine = Routine("one", "One", "", (Step(exercise),))
    session = Session(plan(routine, CATALOG.exercises)).begun(0.0)
    rest = next(phase for phase in session.plan if phase.kind is PhaseKind.REST)
    assert words(Cue(CueKind.REST, 0.0, rest)) == said
    cue = rest.set.exercise.rest_cue
    assert cue_of(session, rest, None) == cue
    at_rest = session.moved_to(session.plan.index(rest), 0.0)
    in_plain_mode = beginning(at_rest)
    assert in_plain_mode.startswith(sentences_of(said)[0])
    assert f"{coming_set(rest.set)}." in in_plain_mode
    last = rest._replace(last=True)
    noun = kind_of(rest.set.target).noun
    assert words(Cue(CueKind.REST, 0.0, last)) == f"{cue} That was the last {noun}."
    ended = replace(at_rest, plan=(*session.plan[: at_rest.index], last))
    assert beginning(ended) == f"{cue} That was the last {noun}."
