"""Repetitions in words: number, stages and pace."""

from collections.abc import Mapping

import pytest

from tests.support.small_catalog import HEEL, WALL, session_of, working
from tui.domain.catalog.routine import Routine, Step
from tui.domain.catalog.sets import Stage, Tempo
from tui.domain.cue_level import TempoSound
from tui.paths import shipped
from tui.presentation.repetitions_in_words import (
    move_of,
    pace_of,
    repetition_in_words,
    stage_in_a_word,
    stage_in_full,
    stage_seconds,
)
from tui.session.cues import cues_between, without_stages
from tui.session.plan import plan
from tui.session.session import Session
from tui.storage.catalog.loader import load

STAGES, COUNT, OFF = TempoSound.STAGES, TempoSound.COUNT, TempoSound.OFF


def heard(session: Session, until: float, tempo: TempoSound) -> list[tuple[int, str]]:
    """What is said of the repetitions of a set, each with the second at which it is said."""
    return [
        (round(sounding.moment), repetition_in_words(sounding, sounding.phase.set, tempo))
        for cue in cues_between(session, until)
        if (sounding := without_stages(cue) if tempo is OFF else cue) and sounding.phase
    ]


@pytest.mark.parametrize(
    ("tempo", "said"),
    [
        (
            STAGES,
            {
                17: "Lift right.",
                21: "Both heels up.",
                24: "Left slowly down, both flat.",
                27: "Both heels up.",
                29: "Lift right.",
                30: "Left slowly down, both flat.",
                39: "Both heels up. Number five.",
                99: "Both heels up. Last one.",
                102: "Left slowly down, both flat.",
            },
        ),
        (
            COUNT,
            {
                18: "Left slowly down, both flat.",
                21: "Two.",
                24: "",
                39: "Five.",
                99: "Last one.",
            },
        ),
        (
            OFF,
            {
                39: "Number five.",
                69: "Number ten.",
                87: "Three more.",
                93: "Two more.",
                99: "Last one.",
            },
        ),
    ],
)
def test_a_repetition_says_its_stage_or_its_number(
    tempo: TempoSound, said: Mapping[int, str]
) -> None:
    routine = Routine("one", "One", "", (Step("heel-raise-eccentric"),))
    session = Session(plan(routine, load(shipped()).exercises)).begun(0.0)
    # The moments are those of a set that begins after fifteen seconds.
    sounding = dict(heard(session.moved_to(1, 15.0), 104.9, tempo))
    assert {moment: sounding[moment] for moment in said} == said
    assert tempo is not OFF or sounding == said


def test_a_stage_too_short_for_its_words_has_fewer_or_none() -> None:
    fast = HEEL._replace(tempo=Tempo((Stage("up", 0.6), Stage("lower", 0.3))))
    said = [text for _, text in heard(working(fast), 13.4, STAGES)]
    assert said[0] == ""
    assert set(said) == {"", "Up.", "Five.", "Ten.", "Two more.", "Last one."}


def test_the_stages_of_a_set_have_their_words_and_their_seconds() -> None:
    raised, stretched = (session_of(each).plan[0].set for each in (HEEL, WALL))
    assert [stage_in_a_word(raised, stage) for stage in (0, 1)] == ["Up", "Lower"]
    assert stage_in_full(raised, 1) == "Lower"
    assert (stage_seconds(raised, 1), pace_of(raised.target)) == (
        3.0,
        "up for 2 seconds, lower for 3 seconds",
    )
    assert (stage_in_a_word(stretched, 0), stage_seconds(stretched, 0)) == ("", None)
    assert move_of(raised) == pace_of(stretched.target) == ""


def test_a_move_is_its_stages_in_one_sentence() -> None:
    routine = Routine("one", "One", "", (Step("heel-raise-eccentric"),))
    first = plan(routine, load(shipped()).exercises)[0].set
    assert move_of(first) == "Both heels up, lift right, left slowly down, both flat."
    assert stage_in_full(first, 1) == "Lift right"
