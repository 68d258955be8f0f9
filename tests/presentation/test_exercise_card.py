"""The sections of a card: everything there is to say of an exercise, in lines that fit."""

import re

import pytest

from tests.support.app import CATALOG
from tui.domain.catalog.exercise import (
    Dose,
    Evidence,
    Exercise,
    NestingOrder,
    Pauses,
    Range,
    Variation,
)
from tui.domain.catalog.routine import Routine
from tui.domain.catalog.sets import Balance, Side
from tui.presentation.exercise_card import card_sections, cards, dose_sentence
from tui.session.plan import PlannedSet, plan

EXERCISES = tuple(CATALOG.exercises.values())
by_exercise = pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.id)


def planned(routine: Routine) -> tuple[PlannedSet, ...]:
    return tuple(phase.set for phase in plan(routine, CATALOG.exercises))


def text_of(exercise: Exercise, *variations: Variation, width: int = 66) -> str:
    paragraphs = []
    for section in card_sections(exercise, variations or exercise.variations):
        heading = [section.heading] if section.heading else []
        lines = [part for line in section.lines for part in line.wrapped(width)]
        paragraphs.append("\n".join([*heading, *lines]))
    return "\n\n".join(paragraphs)


def test_there_is_a_card_for_every_variation_planned_or_not() -> None:
    told = [(one.exercise.id, one.variation.id) for one in cards(planned(CATALOG.routines["full"]))]
    assert len(told) == len(set(told))
    assert set(told) == {(one.id, v.id) for one in EXERCISES for v in one.variations}
    names = [one.variation.id for one in cards(planned(CATALOG.routines["balance"]))]
    assert names == ["eyes-open", "eyes-closed", "cushion", "cushion-eyes-closed"]


@by_exercise
def test_nothing_is_left_out_and_no_line_is_too_long(exercise: Exercise) -> None:
    told = " ".join(text_of(exercise).split())
    for text in (
        *(line for v in exercise.variations for line in (*v.steps, *v.muscles, v.when)),
        *(*exercise.mistakes, *exercise.ends_when, *exercise.cautions, *exercise.caveats),
        *(line for item in exercise.evidence for line in (item.text, item.source)),
        *(*exercise.needs, exercise.purpose, exercise.source),
    ):
        assert text in told
    assert all(f"grade {item.grade} · {item.source}" in told for item in exercise.evidence)
    lines = [x for section in card_sections(exercise, exercise.variations) for x in section.lines]
    for width in (20, 30, 42):
        assert max(len(part) for line in lines for part in line.wrapped(width)) <= width


@by_exercise
def test_what_is_ours_is_called_ours(exercise: Exercise) -> None:
    """The article names no rest, no get ready and no tempo in seconds."""
    said = " ".join(exercise.caveats)
    assert re.search(r"We chose the default [^.]*times", said)
    assert ("tempo" in said.lower()) == (exercise.tempo is not None)


WOBBLE = Exercise(
    id="wobble",
    name="Wobble",
    kind=Balance.kind,
    purpose="Trains what keeps you up.",
    dose=Dose(Range(5, 10, 5), times_a_day=2),
    order=(NestingOrder.SIDE, NestingOrder.VARIATION, NestingOrder.SET),
    variations=(
        Variation("soft", "on a cushion", "", "", ("Step on the cushion, slowly.",), ("ankle",)),
    ),
    pauses=Pauses(setup=20, ready=12, switch=8, rest=10, each_set=True),
    needs=("a cushion",),
    cautions=("A wall within reach.",),
    mistakes=("the body leans",),
    ends_when=("a foot touches down",),
    evidence=(Evidence("Twelve people held longer.", "B", "Nobody 2001"),),
    caveats=("The times are ours.",),
    source="An article",
)
TOLD = """\
How to do it
1 Step on the cushion,
  slowly.

The hold ends when
· a foot touches down

Common mistakes
· the body leans

Be careful
· A wall within reach.

Muscles at work
ankle

What it is for
Trains what keeps you up.

What you need
a cushion

How much
5 to 10 holds as long as
you can on each leg. It
can be done twice a day.

Times
Get ready 20 s, later
12 s, switch legs 8 s,
rest 10 s.

What is known
· Twelve people held
  longer.
↳ grade B · Nobody 2001
· The times are ours.

Grade B: a second source
reports it.
After An article"""


def test_the_card_as_it_reads() -> None:
    assert text_of(WOBBLE, width=26).replace("\u00a0", " ") == TOLD


def test_of_several_versions_each_has_its_steps_and_what_they_share_is_said_once() -> None:
    stance = CATALOG.exercises["single-leg-stance"]
    told = text_of(stance)
    assert [line for line in told.split("\n") if line.startswith("How to do it")] == [
        f"How to do it: {variation.name}" for variation in stance.variations
    ]
    assert told.count(stance.variations[0].muscles[0]) == 1
    assert "Muscles at work\nknee straight: large calf muscle" in text_of(EXERCISES[0])


@pytest.mark.parametrize(
    ("exercise", "dose"),
    [
        ("wall-stretch", "3 to 5 sets of 30 seconds of each version on each leg."),
        (
            "heel-raise-eccentric",
            "3 sets of 15 repetitions of each version on each leg. It can be done twice a day.",
        ),
        ("single-leg-stance", "5 to 10 holds as long as you can on each leg."),
    ],
)
def test_the_dose_in_a_sentence(exercise: str, dose: str) -> None:
    assert dose_sentence(CATALOG.exercises[exercise]) == dose


def test_a_planned_set_has_a_card_of_one_version() -> None:
    one = PlannedSet(WOBBLE, WOBBLE.variations[0], Side.LEFT, 1, 5, Balance())
    assert cards([one]) == (one,)


def test_what_a_version_needs_besides_stands_behind_its_name() -> None:
    balance = CATALOG.exercises["single-leg-stance"]
    needs = next(
        section
        for section in card_sections(balance, balance.variations)
        if section.heading == "What you need"
    )
    assert [line.text for line in needs.lines] == [
        "a clear floor",
        "on a cushion: a couch cushion",
        "on a cushion, eyes closed: a couch cushion",
    ]
