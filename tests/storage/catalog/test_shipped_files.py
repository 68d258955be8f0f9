"""The files that ship say what the article prescribes, in words that fit the screen."""

import tomllib
from collections import Counter
from pathlib import Path

import pytest

from tui.domain.catalog.catalog import Catalog
from tui.domain.catalog.exercise import Exercise, Range, Variation
from tui.domain.catalog.sets import Side
from tui.session.plan import PhaseKind, expected_seconds, plan
from tui.storage.catalog.loader import load

DATA = Path(__file__).parents[3] / "data"

SIDE_FIRST = ("side", "variation", "set")

# id: kind, variations, fewest, most, default, seconds, reps, a day, order
PRESCRIBED = {
    "wall-stretch": (
        *("hold", ("knee-straight", "knee-bent")),
        *(Range(3, 5, 3), 30.0, None, 1, SIDE_FIRST),
    ),
    "heel-raise-eccentric": (
        *("reps", ("knees-straight", "knees-bent")),
        *(Range(3, 3, 3), None, 15, 2, ("variation", "set", "side")),
    ),
    "tibialis-anterior-stretch": ("hold", (None,), Range(3, 5, 3), 30.0, None, 1, SIDE_FIRST),
    "single-leg-stance": ("balance", ("eyes-open",), Range(5, 10, 5), None, None, 1, SIDE_FIRST),
    "band-inversion-eversion": (
        *("reps", ("inversion", "eversion")),
        *(Range(3, 3, 3), None, 15, 1, SIDE_FIRST),
    ),
}

# id: fewest and most minutes, sets, times a day
ROUTINES = {
    "heel-raises": (20, 21, 12, 2),
    "after-a-run": (11, 13, 18, 1),
    "full": (45, 60.5, 52, 1),
    "balance": (8, 10, 10, 1),
    "strength": (36, 39.5, 24, 1),
    "ten-minutes": (8, 10.1, 10, 1),
}


@pytest.fixture(scope="module")
def shipped() -> Catalog:
    return load(DATA)


def test_there_is_no_mistake_in_them(shipped: Catalog) -> None:
    assert shipped.problems == ()


def test_exercises_come_in_the_order_of_the_article(shipped: Catalog) -> None:
    assert list(shipped.exercises) == list(PRESCRIBED)


def test_routines_come_in_the_order_of_their_places(shipped: Catalog) -> None:
    assert list(shipped.routines) == list(ROUTINES)
    assert not any(routine.own for routine in shipped.routines.values())


@pytest.mark.parametrize("exercise_id", PRESCRIBED)
def test_the_dose_is_the_article_s(shipped: Catalog, exercise_id: str) -> None:
    exercise = shipped.exercises[exercise_id]
    dose = exercise.dose
    assert PRESCRIBED[exercise_id] == (
        exercise.kind,
        tuple(variation.id for variation in exercise.usual),
        dose.sets,
        dose.seconds,
        dose.reps,
        dose.times_a_day,
        tuple(turn.value for turn in exercise.order),
    )
    assert exercise.sides == (Side.LEFT, Side.RIGHT)


def test_stance_progresses_by_closed_eyes_and_cushion(shipped: Catalog) -> None:
    harder = [v for v in shipped.exercises["single-leg-stance"].variations if v.progression]
    assert [v.id for v in harder] == ["eyes-closed", "cushion", "cushion-eyes-closed"]
    assert all(v.when for v in harder)


def test_a_heel_raise_goes_up_in_two_seconds_and_down_in_three(shipped: Catalog) -> None:
    tempo = shipped.exercises["heel-raise-eccentric"].tempo
    assert tempo
    assert [(s.word, s.seconds) for s in tempo.stages] == [("up", 2), ("shift", 1), ("lower", 3)]


def test_each_leg_rests_while_the_other_one_lowers_its_heel(shipped: Catalog) -> None:
    phases = plan(shipped.routines["heel-raises"], shipped.exercises)
    sides = [phase.set.side for phase in phases if phase.kind is PhaseKind.WORK]
    assert sides == [Side.LEFT, Side.RIGHT] * 6
    assert PhaseKind.REST not in {phase.kind for phase in phases}


@pytest.mark.parametrize("exercise_id", ["heel-raise-eccentric", "band-inversion-eversion"])
def test_a_leg_that_works_alone_rests_as_endurance_training_does(
    shipped: Catalog, exercise_id: str
) -> None:
    # 30 to 60 s is usual for endurance (grade B); nothing supports 20 s on one leg.
    assert 30 <= shipped.exercises[exercise_id].pauses.rest <= 60


def test_the_band_returns_slower_than_it_is_pulled(shipped: Catalog) -> None:
    tempo = shipped.exercises["band-inversion-eversion"].tempo
    assert tempo
    assert tempo.seconds == 4
    assert [stage.word for stage in tempo.stages] == ["pull", "return"]
    assert tempo.stages[0].seconds < tempo.stages[1].seconds


@pytest.mark.parametrize(
    ("exercise_id", "words"),
    [
        ("wall-stretch", ["heel down", "straight ahead", "hands on", "slowly"]),
        ("heel-raise-eccentric", ["second and third toes", "flat floor", "slowly", "counter"]),
        ("tibialis-anterior-stretch", ["top of that foot", "front of the ankle", "shin"]),
        ("single-leg-stance", ["roll in", "halfway", "lean", "arch", "touch down", "cushion"]),
        ("band-inversion-eversion", ["heel down", "leg still", "slowly", "turn the chair"]),
    ],
)
def test_the_guidance_has_what_must_be_right(
    shipped: Catalog, exercise_id: str, words: list[str]
) -> None:
    said = " ".join(_texts(shipped.exercises[exercise_id])).lower()
    assert [word for word in words if word not in said] == []


@pytest.mark.parametrize("exercise_id", PRESCRIBED)
def test_every_line_can_be_read_at_arm_s_length(shipped: Catalog, exercise_id: str) -> None:
    exercise = shipped.exercises[exercise_id]
    assert len(exercise.purpose) <= 160
    assert all(len(text) <= 48 for text in exercise.mistakes)
    assert all(len(text) <= 60 for text in exercise.cautions)
    assert exercise.cautions
    assert exercise.mistakes
    for variation in exercise.variations:
        assert _fits(variation)


def _fits(variation: Variation) -> bool:
    lines = (variation.cue, variation.prepare)
    return (
        all(0 < len(line) <= 56 for line in lines)
        and 4 <= len(variation.steps) <= 5
        and all(len(step) <= 60 for step in variation.steps)
        and 0 < len(variation.side_label) <= 16
        and all(side in variation.position_on(side).lower() for side in Side)
    )


def _texts(exercise: Exercise) -> list[str]:
    texts = [exercise.purpose, *exercise.cautions, *exercise.mistakes, *exercise.ends_when]
    for variation in exercise.variations:
        texts += [variation.prepare, variation.cue, *variation.steps, variation.when]
    return texts


@pytest.mark.parametrize("exercise_id", PRESCRIBED)
def test_nothing_is_promised_and_the_author_is_credited(shipped: Catalog, exercise_id: str) -> None:
    exercise = shipped.exercises[exercise_id]
    said = " ".join(_texts(exercise)).lower()
    promises = ("cure", "heal", "guarantee", "prevent", "cleared", "must", "wrong", "deficit")
    assert [word for word in promises if word in said] == []
    assert "Tim Petrie, PT, OCS" in exercise.source
    assert all(entry.source and entry.grade in "ABC" for entry in exercise.evidence)


def test_figures_are_named_after_what_they_show(shipped: Catalog) -> None:
    for exercise in shipped.exercises.values():
        for variation in exercise.variations:
            name = f"{exercise.id}-{variation.id}" if variation.id else exercise.id
            assert variation.figure == name


@pytest.mark.parametrize("routine_id", ROUTINES)
def test_a_routine_takes_the_time_it_is_known_for(shipped: Catalog, routine_id: str) -> None:
    fewest, most, sets, times_a_day = ROUTINES[routine_id]
    routine = shipped.routines[routine_id]
    phases = plan(routine, shipped.exercises)
    assert fewest <= expected_seconds(phases) / 60 <= most
    assert sum(phase.kind is PhaseKind.WORK for phase in phases) == sets
    assert routine.times_a_day == times_a_day


def test_the_full_program_turns_as_the_article_does(shipped: Catalog) -> None:
    phases = plan(shipped.routines["full"], shipped.exercises)
    work = [phase.set for phase in phases if phase.kind is PhaseKind.WORK]
    groups = list(dict.fromkeys((s.exercise.id, s.variation.id, s.side.value) for s in work))
    assert groups == [
        ("wall-stretch", "knee-straight", "left"),
        ("wall-stretch", "knee-bent", "left"),
        ("wall-stretch", "knee-straight", "right"),
        ("wall-stretch", "knee-bent", "right"),
        ("heel-raise-eccentric", "knees-straight", "left"),
        ("heel-raise-eccentric", "knees-straight", "right"),
        ("heel-raise-eccentric", "knees-bent", "left"),
        ("heel-raise-eccentric", "knees-bent", "right"),
        ("tibialis-anterior-stretch", None, "left"),
        ("tibialis-anterior-stretch", None, "right"),
        ("single-leg-stance", "eyes-open", "left"),
        ("single-leg-stance", "eyes-open", "right"),
        ("band-inversion-eversion", "inversion", "left"),
        ("band-inversion-eversion", "eversion", "left"),
        ("band-inversion-eversion", "inversion", "right"),
        ("band-inversion-eversion", "eversion", "right"),
    ]


def test_a_short_routine_says_what_it_leaves_out(shipped: Catalog) -> None:
    ten = shipped.routines["ten-minutes"]
    assert {step.sets for step in ten.steps} == {1}
    assert "band" in ten.leaves_out
    assert "bent knees" in ten.leaves_out
    left_out = set(PRESCRIBED) - {step.exercise for step in ten.steps}
    assert left_out == {"band-inversion-eversion"}


def test_reference_values_are_the_published_ones() -> None:
    norms = tomllib.loads((DATA / "stance-norms.toml").read_text("utf-8"))
    assert (norms["people"], norms["limit_seconds"], norms["grade"]) == (549, 45, "B")
    rows = [tuple(norm.values()) for norm in norms["norm"]]
    assert rows == [
        (18, 39, 44.7, 13.1, 16.9),
        (40, 49, 41.9, 13.5, 12.0),
        (50, 59, 41.2, 7.9, 8.6),
        (60, 69, 32.1, 3.6, 5.1),
        (70, 79, 21.5, 3.7, 2.6),
        (80, 99, 9.4, 2.1, 1.8),
    ]


def test_no_two_lines_of_one_way_repeat_each_other(shipped: Catalog) -> None:
    for exercise in shipped.exercises.values():
        for variation in exercise.variations:
            lines = Counter((variation.cue, variation.prepare, *variation.steps))
            assert max(lines.values()) == 1
