"""The exercise card as text: everything there is to say, in lines that fit."""

import pytest

from tests.support.app import CATALOG
from tui.domain.catalog.exercise import Dose, Evidence, Exercise, NestingOrder, Range, Variation
from tui.domain.catalog.routine import Routine
from tui.domain.catalog.sets import Balance, Side
from tui.session.plan import PlannedSet, plan
from tui.widgets.catalog.exercise_details import card, cards


def planned(routine: Routine) -> tuple[PlannedSet, ...]:
    return tuple(phase.set for phase in plan(routine, CATALOG.exercises))


ALL = cards(planned(CATALOG.routines["full"]))
IDS = [f"{one.exercise.id}-{one.variation.id}" for one in ALL]


def test_there_is_a_card_for_every_variation_of_every_exercise() -> None:
    told = {(one.exercise.id, one.variation.id) for one in ALL}
    assert told == {
        (exercise.id, variation.id)
        for exercise in CATALOG.exercises.values()
        for variation in exercise.variations
    }
    assert len(ALL) == len(told)


def test_what_is_planned_comes_before_the_other_variations() -> None:
    names = [one.variation.id for one in cards(planned(CATALOG.routines["balance"]))]
    assert names == ["eyes-open", "eyes-closed", "cushion", "cushion-eyes-closed"]


@pytest.mark.parametrize("width", [30, 42, 66])
@pytest.mark.parametrize("one", ALL, ids=IDS)
def test_no_line_is_too_long(one: PlannedSet, width: int) -> None:
    assert max(map(len, card(one, width).plain.split("\n"))) <= width


@pytest.mark.parametrize("one", ALL, ids=IDS)
def test_nothing_is_left_out(one: PlannedSet) -> None:
    told = " ".join(card(one, 66).plain.split())
    exercise, variation = one.exercise, one.variation
    found = (item.text for item in exercise.evidence)
    sources = (item.source for item in exercise.evidence)
    for text in (
        *(*variation.steps, *variation.muscles, *exercise.mistakes, *exercise.ends_when),
        *(*exercise.cautions, exercise.purpose, variation.when, exercise.source),
        *(*found, *sources),
    ):
        assert " ".join(text.split()) in told
    assert all(f"grade {item.grade}" in told for item in exercise.evidence)


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
    cautions=("A wall within reach.",),
    mistakes=("the body leans",),
    ends_when=("a foot touches down",),
    evidence=(Evidence("Twelve people held longer.", "B", "Nobody 2001"),),
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

Muscles at work
ankle

What it is for
Trains what keeps you up.

How much
5 to 10 holds, each as
long as it goes on each
side, up to 2 times a day.

Be careful
· A wall within reach.

What is known
· Twelve people held
  longer.
↳ grade B · Nobody 2001
B a second source reports
  it

After An article"""


def test_the_card_as_it_reads() -> None:
    one = PlannedSet(WOBBLE, WOBBLE.variations[0], Side.LEFT, 1, 5, Balance())
    assert card(one, 26).plain.replace("\u00a0", " ") == TOLD
