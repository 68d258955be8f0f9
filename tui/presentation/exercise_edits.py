"""Edits of an exercise of one's own that has a single version."""

import re
from collections.abc import Callable
from typing import Any

from tui.domain.catalog.exercise import (
    Dose,
    Exercise,
    NestingOrder,
    Pauses,
    Range,
    SpokenGuidance,
    Variation,
)
from tui.domain.catalog.sets import Stage, Tempo, has_file_key
from tui.domain.parsing import ParseError

SETS, SECONDS, REPS, STAGE_SECONDS = 3, 30.0, 10, 2.0
"""What a new exercise begins with."""
PREPARE, PURPOSE = "Get into position.", "An exercise of my own."
CUES = {
    "hold": "Stay there and breathe.",
    "reps": "Move slowly, all the way.",
    "balance": "Stop when you lean or touch down.",
}
SIDE_BY_SIDE = (NestingOrder.SIDE, NestingOrder.VARIATION, NestingOrder.SET)
"""All sets of one leg before the other."""
IN_TURNS = (NestingOrder.VARIATION, NestingOrder.SET, NestingOrder.SIDE)
"""The legs take turns, set by set."""
_TEMPO = Tempo((Stage("up", 2.0), Stage("lower", 3.0)))
_MOST_STAGES = 10


def blank_exercise() -> Exercise:
    """Return an exercise to begin with: a hold on both sides, without a name."""
    return of_kind(
        Exercise(
            id="",
            name="",
            kind="hold",
            purpose=PURPOSE,
            dose=Dose(Range(SETS, SETS, SETS), seconds=SECONDS),
            order=SIDE_BY_SIDE,
            variations=(Variation(None, "", PREPARE, CUES["hold"], (PREPARE,), ()),),
        ),
        "hold",
    )


def has_form(exercise: Exercise) -> bool:
    """Return whether the form can show an exercise: it has a single version."""
    return len(exercise.variations) == 1


def field_setter(field: str) -> Callable[[Exercise, object], Exercise]:
    """Return a function that sets a field of an exercise."""

    def put(exercise: Exercise, value: object) -> Exercise:
        changes: dict[str, Any] = {field: value}
        return exercise._replace(**changes)

    return put


def version_setter(field: str) -> Callable[[Exercise, object], Exercise]:
    """Return a function that sets a field of the single version."""

    def put(exercise: Exercise, value: object) -> Exercise:
        changes: dict[str, Any] = {field: value}
        return exercise._replace(variations=(exercise.variations[0]._replace(**changes),))

    return put


def spoken_setter(field: str) -> Callable[[Exercise, object], Exercise]:
    """Return a function that sets a field of what the voice says of the single version."""

    def put(exercise: Exercise, value: object) -> Exercise:
        changes: dict[str, Any] = {field: value}
        spoken: SpokenGuidance = exercise.variations[0].spoken._replace(**changes)
        return version_setter("spoken")(exercise, spoken)

    return put


def dose_setter(field: str, usual: object) -> Callable[[Exercise, object], Exercise]:
    """Return a function that sets a field of the dose, to ``usual`` for None."""

    def put(exercise: Exercise, value: object) -> Exercise:
        changes: dict[str, Any] = {field: usual if value is None else value}
        return exercise._replace(dose=exercise.dose._replace(**changes))

    return put


def pause_setter(field: str) -> Callable[[Exercise, object], Exercise]:
    """Return a function that sets a pause, to its default for None."""

    def put(exercise: Exercise, value: object) -> Exercise:
        changes: dict[str, Any] = {field: getattr(Pauses(), field) if value is None else value}
        return exercise._replace(pauses=exercise.pauses._replace(**changes))

    return put


def with_sets(exercise: Exercise, value: float | None) -> Exercise:
    """Return the exercise with another default of sets, to which its range is widened.

    Args:
        exercise: The exercise.
        value: The number of sets; None for that of a new exercise.
    """
    count, sets = SETS if value is None else round(value), exercise.dose.sets
    least = min(sets.least, count) if sets.open else count
    most = max(sets.most, count) if sets.open else count
    return _with_range(exercise, Range(least, most, count))


def with_least_sets(exercise: Exercise, value: float | None) -> Exercise:
    """Return the exercise with another least number of sets; None for its default."""
    sets = exercise.dose.sets
    count = sets.default if value is None else round(value)
    return _with_range(exercise, Range(count, max(sets.most, count), max(sets.default, count)))


def with_most_sets(exercise: Exercise, value: float | None) -> Exercise:
    """Return the exercise with another greatest number of sets; None for its default."""
    sets = exercise.dose.sets
    count = sets.default if value is None else round(value)
    return _with_range(exercise, Range(min(sets.least, count), count, min(sets.default, count)))


def _with_range(exercise: Exercise, sets: Range) -> Exercise:
    return exercise._replace(dose=exercise.dose._replace(sets=sets))


def of_kind(exercise: Exercise, kind: str) -> Exercise:
    """Return the exercise as another kind; a cue in the athlete's own words stays."""
    variation = exercise.variations[0]
    if variation.cue in CUES.values():
        exercise = version_setter("cue")(exercise, CUES[kind])
    dose = exercise.dose
    return exercise._replace(
        kind=kind,
        dose=dose._replace(
            seconds=(dose.seconds or SECONDS) if has_file_key(kind, "seconds") else None,
            reps=(dose.reps or REPS) if has_file_key(kind, "reps") else None,
        ),
        tempo=(exercise.tempo or _TEMPO) if has_file_key(kind, "tempo") else None,
        trend=exercise.trend if has_file_key(kind, "trend") else "",
        ends_when=exercise.ends_when if has_file_key(kind, "ends_when") else (),
    )


def stages_of(exercise: Exercise) -> tuple[Stage, ...]:
    """Return the parts of a repetition; none where nothing is counted."""
    return exercise.tempo.stages if exercise.tempo else ()


def with_stage_words(exercise: Exercise, text: str) -> Exercise:
    """Return the exercise with a part for each word; the seconds stay in their order.

    Raises ParseError where there is no word, or too many.
    """
    words = split_phrases(text)
    if not 1 <= len(words) <= _MOST_STAGES:
        raise ParseError("Type one word, or a few with commas between.")
    seconds = [stage.seconds for stage in stages_of(exercise)] + [STAGE_SECONDS] * len(words)
    stages = tuple(Stage(word, seconds[index]) for index, word in enumerate(words))
    return exercise._replace(tempo=Tempo(stages))


def split_phrases(text: str, between: str = ",") -> tuple[str, ...]:
    """Return the phrases between commas, or another mark, without the empty ones."""
    return tuple(phrase for phrase in map(str.strip, text.split(between)) if phrase)


def split_sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of a text."""
    return tuple(filter(None, re.split(r"(?<=[.!?])\s+", text.strip())))
