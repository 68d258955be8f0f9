"""Reader of routine files."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from tui.domain.catalog.catalog import ProblemKind
from tui.domain.catalog.exercise import (
    LEAST_LOAD,
    LEAST_STAGE,
    MOST_LOAD,
    MOST_PAUSE,
    MOST_SETS,
    MOST_STAGE,
    Exercise,
)
from tui.domain.catalog.routine import (
    DAYS_OF_THE_WEEK,
    HOLD_ID,
    MOST_ROUNDS,
    MOST_STEPS,
    MOST_TIMES_A_DAY,
    SHORT_ID,
    Routine,
    Step,
)
from tui.domain.catalog.sets import BalanceMode, Side, Stage, has_file_key
from tui.storage.catalog.exercise_file import kinds_with, reps, seconds
from tui.storage.catalog.toml_errors import did_you_mean, one_of, quoted
from tui.storage.catalog.toml_table import TAKE_OUT, TableReader

SORER_MORE = "sorer-more"
"""The word for both sides with one set more on the sorer ankle."""
TAKEN_IDS = {HOLD_ID: "the stopwatch", SHORT_ID: "the short session"}
"""Ids of what the program makes itself, whose sessions would be taken for those of a file."""
MOST_SETS_IN_ALL = 500
"""The most sets of a routine, over all of its steps, sides and versions."""


class KnownExercises(NamedTuple):
    """The exercises that a routine may name."""

    exercises: Mapping[str, Exercise]
    left_out: Mapping[str, Path]
    """Files of exercises that have mistakes, by id."""
    uncertain: frozenset[str] = frozenset()
    """Ids of exercises in the same file that have mistakes, which are reported there."""


def routine(table: TableReader, known: KnownExercises, own: bool) -> Routine:
    """Read a routine; mistakes are noted in the table, and defaults take their place."""
    name = table.identifier("id") or ""
    if owner := TAKEN_IDS.get(name):
        table.add_error(f'id "{name}" belongs to {owner}; write another, as in "my-{name}"', "id")
    table.require(
        title='title = "After a run"', purpose='purpose = "Two stretches."', step="[[step]]"
    )
    steps = tuple(_step(entry, known) for entry in table.tables("step", MOST_STEPS))
    rounds = table.integer("rounds", 1, MOST_ROUNDS, 1)
    count = rounds * sum(_sets(step, known) for step in steps)
    if count > MOST_SETS_IN_ALL:
        table.add_error(f"the steps have {count} sets; shorten them to {MOST_SETS_IN_ALL}", "step")
    return Routine(
        id=table.text("id"),
        title=table.text("title"),
        purpose=table.text("purpose"),
        steps=steps,
        times_a_day=table.integer("times_a_day", 1, MOST_TIMES_A_DAY, 1),
        days_a_week=table.integer("days_a_week", 0, DAYS_OF_THE_WEEK, 0),
        rounds=rounds,
        after_a_run=table.flag("after_a_run"),
        leaves_out=table.text("leaves_out"),
        own=own,
        copy_of=table.identifier("copy_of"),
    )


def _sets(step: Step, known: KnownExercises) -> int:
    """Return how many sets a step has; 0 where its exercise is unknown."""
    exercise = known.exercises.get(step.exercise)
    if exercise is None:
        return 0
    each = step.sets or exercise.dose.sets.most
    default = [variation for variation in exercise.variations if not variation.progression]
    versions = len(default if step.variations is None else step.variations)
    return each * len(step.sides or exercise.sides) * versions + step.sorer_more


def _step(table: TableReader, known: KnownExercises) -> Step:
    table.require(exercise='exercise = "wall-stretch"')
    exercise_id = table.text("exercise")
    exercise = known.exercises.get(exercise_id)
    if exercise_id and exercise is None and exercise_id not in known.uncertain:
        table.add_error(_missing(exercise_id, known), "exercise", kind=ProblemKind.UNKNOWN_EXERCISE)
    kind = exercise.kind if exercise else ""
    stages = _tempo(table, exercise)
    step = Step(exercise_id, tempo=stages)
    pace = step.applied_to(exercise).tempo if exercise else None
    mode = _mode(table, kind)
    more = table.has_word("sides", SORER_MORE)
    names = exercise.sides if exercise else tuple(Side)
    instead = SORER_MORE if len(names) > 1 else None
    sides = None if more else table.choices("sides", names, instead)
    if more and exercise and len(exercise.sides) == 1:
        reason = f"{exercise.name} is for the {exercise.sides[0]} only"
        table.add_error(reason, "sides", remedy=TAKE_OUT)
    elif more and mode is BalanceMode.TEST:
        table.add_error("a test has as many trials on each leg", "sides", remedy=TAKE_OUT)
    return Step(
        exercise=exercise_id,
        variations=_variations(table, exercise),
        sides=tuple(Side(side) for side in sides) if sides else None,
        sorer_more=more,
        sets=table.integer("sets", 1, MOST_SETS, None),
        seconds=seconds(table, kind),
        reps=reps(table, kind, pace),
        mode=mode,
        rest=table.number("rest", 0, MOST_PAUSE, None),
        load=_load(table, kind),
        tempo=stages,
    )


def _load(table: TableReader, kind: str) -> float | None:
    if has_file_key(kind, "load"):
        return table.number("load", LEAST_LOAD, MOST_LOAD, None)
    table.forbid("load", f"only {kinds_with('load')} has a load", TAKE_OUT)
    return None


def _tempo(table: TableReader, exercise: Exercise | None) -> tuple[Stage, ...] | None:
    """Read the stages that last otherwise than in the exercise."""
    if exercise is None:
        table.ignore("tempo")
        return None
    if exercise.tempo is None:
        table.forbid("tempo", f"{exercise.name} has no tempo", TAKE_OUT)
        return None
    given = table.table("tempo", f"tempo = {{ {exercise.tempo.stages[-1].word} = 4 }}")
    if given is None:
        return None
    words = dict.fromkeys(stage.word for stage in exercise.tempo.stages)
    seconds = {word: given.number(word, LEAST_STAGE, MOST_STAGE, None) for word in words}
    stages = (Stage(word, length) for word, length in seconds.items() if length is not None)
    return tuple(sorted(stages, key=lambda stage: stage.word)) or None


def _missing(exercise_id: str, known: KnownExercises) -> str:
    if exercise_id in known.left_out:
        file = known.left_out[exercise_id].name
        return (
            f"exercise {quoted(exercise_id)} is left out until the mistakes in {file} are corrected"
        )
    hint = did_you_mean(exercise_id, known.exercises)
    if not hint and known.exercises:
        hint = f"; there are {one_of(tuple(known.exercises), 'and')}"
    return f"no exercise is called {quoted(exercise_id)}{hint}"


def _variations(table: TableReader, exercise: Exercise | None) -> tuple[str, ...] | None:
    if exercise is None:
        table.texts("variations")
        return None
    names = tuple(variation.id for variation in exercise.variations if variation.id)
    if names:
        return table.choices("variations", names)
    table.forbid("variations", f"{exercise.name} has only one version", TAKE_OUT)
    return None


def _mode(table: TableReader, kind: str) -> BalanceMode:
    if not has_file_key(kind, "mode"):
        table.forbid("mode", f"only {kinds_with('mode')} has a mode", TAKE_OUT)
        return BalanceMode.PRACTICE
    return BalanceMode(table.choice("mode", tuple(BalanceMode), BalanceMode.PRACTICE))
