"""Catalog: all exercises and routines, their names, and file problems."""

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from pathlib import PurePath
from types import MappingProxyType
from typing import NamedTuple

from tui.domain.catalog.exercise import Exercise, Range
from tui.domain.catalog.routine import Routine
from tui.domain.catalog.sets import is_stopwatched


class ProblemKind(StrEnum):
    """What a mistake in a file is about."""

    VALUE = "value"
    """The value of a key: the reason continues a sentence that begins with the key."""
    RULE = "rule"
    """A rule between keys: the reason is a sentence of its own."""
    MISPLACED = "misplaced"
    """A key that does not belong in its table: the reason, a sentence of its own, says why."""
    EMPTY = "empty"
    """A text, or a list of texts, that is missing or says nothing: the reason is its key."""
    UNKNOWN_KEY = "unknown-key"
    """A key that means nothing in its table: the reason is the key in quotes."""
    UNKNOWN_EXERCISE = "unknown-exercise"
    """The id of an exercise that does not exist."""


class Problem(NamedTuple):
    """One mistake in a file: where it is, what is wrong and what to write instead."""

    file: PurePath
    line: int | None
    """Line of the mistake, from 1; None where the whole file is meant."""
    message: str
    """One sentence with the remedy, without a full stop at its end."""
    keys: tuple[str | int, ...] = ()
    """Where in the file it is, from the outermost key to the innermost."""
    kind: ProblemKind = ProblemKind.RULE
    reason: str = ""
    """What is wrong, as ``kind`` says, without what only somebody who edits the file can do."""

    def __str__(self) -> str:
        """``file:line: message``, as compilers print it."""
        place = f"{self.file}:{self.line}" if self.line is not None else str(self.file)
        return f"{place}: {self.message}"


class Catalog(NamedTuple):
    """Exercises and routines by id, in the order in which they are shown."""

    exercises: Mapping[str, Exercise] = MappingProxyType({})
    routines: Mapping[str, Routine] = MappingProxyType({})
    problems: tuple[Problem, ...] = ()
    """Mistakes of the files that were left out."""
    own_exercises: frozenset[str] = frozenset()
    """Ids of the exercises from the user's own files, or from a file that is not copied."""
    replaced_exercises: frozenset[str] = frozenset()
    """Ids of the built-in exercises that an own file replaces."""
    replaced_routines: frozenset[str] = frozenset()
    """Ids of the built-in routines that an own file replaces."""

    @property
    def built_in(self) -> "Catalog":
        """The built-in exercises and routines, also those that an own file replaces."""
        own = self.own_exercises - self.replaced_exercises
        return self._replace(
            exercises={name: one for name, one in self.exercises.items() if name not in own},
            routines={
                name: one
                for name, one in self.routines.items()
                if not one.own or name in self.replaced_routines
            },
        )


class SettingNames(NamedTuple):
    """The names that settings may use: tempo stages and balance variations."""

    stages: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    """The words of the tempo stages, by the id of the exercise."""
    ways: tuple[str, ...] = ()
    """Ids of the variations of the balance hold; empty where there is none."""
    trials: Range | None = None
    """How many holds a side can be chosen; None where there is no balance hold."""
    sets: Mapping[str, Range] = MappingProxyType({})
    """The ranges of sets that can be chosen, by the id of the exercise."""
    after_runs: tuple[str, ...] = ()
    """Ids of the routines that are due after a run, unless days are chosen."""


def known_in(
    exercises: Iterable[Exercise], routines: Iterable[Routine] | None = None
) -> SettingNames:
    """What the settings may name of these exercises and routines."""
    all_of_them = tuple(exercises)
    stance = stance_of(all_of_them)
    return SettingNames(
        stages={
            exercise.id: tuple(stage.word for stage in exercise.tempo.stages)
            for exercise in all_of_them
            if exercise.tempo
        },
        ways=tuple(way.id or "" for way in stance.ways) if stance else (),
        trials=stance.dose.sets if stance else None,
        sets={
            exercise.id: exercise.dose.sets for exercise in all_of_them if exercise.dose.sets.open
        },
        after_runs=tuple(routine.id for routine in routines or () if routine.after_a_run),
    )


def stance_of(exercises: Iterable[Exercise]) -> Exercise | None:
    """The exercise that a balance hold is set up for: the first with ways that have a name."""
    balance = (
        exercise for exercise in exercises if is_stopwatched(exercise.kind) and exercise.ways
    )
    return next(balance, None)


Names = Callable[[str, str | None], tuple[str, str]]
"""Return the names of an exercise and of a variation, as ``names_of`` does."""


def names_of(
    exercise: str, variation: str | None, exercises: Mapping[str, Exercise]
) -> tuple[str, str]:
    """Return the names of an exercise and a variation: empty for None, the id where unknown."""
    known = exercises.get(exercise)
    way = known.variation(variation) if known else None
    return known.name if known else exercise, way.name if way else variation or ""


def name_of(exercise: str, variation: str | None, exercises: Mapping[str, Exercise]) -> str:
    """Return both names in a text: "Wall stretch, knee straight"."""
    return ", ".join(filter(None, names_of(exercise, variation, exercises)))
