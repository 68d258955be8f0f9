"""Rows of the form for an exercise of one's own."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from tui.domain.catalog.exercise import (
    LEAST_SECONDS,
    LEAST_STAGE,
    MOST_PAUSE,
    MOST_REPS,
    MOST_SECONDS,
    MOST_SETS,
    MOST_STAGE,
    Dose,
    Exercise,
    NestingOrder,
    Pauses,
    Range,
    Variation,
)
from tui.domain.catalog.sets import BOTH_SIDES, Side, Stage, Tempo, has_file_key, is_counted
from tui.domain.parsing import ParseError
from tui.presentation.edit_rows import (
    EditRow,
    NumberRange,
    choice_row,
    number_row,
    text_row,
    with_heading,
)

Row = EditRow[Exercise]

_KINDS = {"hold": "a hold", "reps": "counted repetitions", "balance": "a balance"}
_TEMPO = Tempo((Stage("up", 2.0), Stage("lower", 3.0)))
_CUES = {
    "hold": "Stay there and breathe.",
    "reps": "Move slowly, all the way.",
    "balance": "Stop when you lean or touch down.",
}
_MOST_STAGES = 10
_SETS, _SECONDS, _REPS = 3, 30.0, 10
_PREPARE = "Get into position."


def blank_exercise() -> Exercise:
    """Return an exercise to begin with: a hold on both sides, without a name."""
    return _of_kind(
        Exercise(
            id="",
            name="",
            kind="hold",
            purpose="An exercise of my own.",
            dose=Dose(Range(_SETS, _SETS, _SETS), seconds=_SECONDS),
            order=(NestingOrder.SIDE, NestingOrder.VARIATION, NestingOrder.SET),
            variations=(Variation(None, "", _PREPARE, _CUES["hold"], (_PREPARE,), ()),),
        ),
        "hold",
    )


def has_form(exercise: Exercise) -> bool:
    """Return whether the form can show an exercise: it has a single version and fixed sets."""
    return len(exercise.variations) == 1 and not exercise.dose.sets.open


def exercise_rows(exercise: Exercise, figures: Mapping[str, str]) -> tuple[Row, ...]:
    """Return the rows of an exercise.

    Args:
        exercise: The exercise, which has a single version.
        figures: The names of the figures that can be chosen, by id.
    """
    groups = {
        "What it is": _names(),
        "How much": _amounts(exercise),
        "In your own words": _words(exercise),
        "Picture": (_figure(figures),),
    }
    return tuple(with_heading(row, name) for name, rows in groups.items() for row in rows)


def _names() -> Iterator[Row]:
    yield text_row("name", "Name", "What you call it.", _get("name"), _put("name"))
    yield choice_row(
        "kind",
        "Kind",
        "Hold a position, count repetitions, or stand on one leg while the watch runs.",
        tuple(_KINDS),
        lambda exercise: exercise.kind,
        lambda exercise, value: _of_kind(exercise, str(value)),
        lambda value: _KINDS[str(value)],
    )
    yield choice_row(
        "sides",
        "Sides",
        "Both, or one side only.",
        (BOTH_SIDES, (Side.LEFT,), (Side.RIGHT,)),
        lambda exercise: exercise.sides,
        _put("sides"),
        _sides,
    )


def _amounts(exercise: Exercise) -> Iterator[Row]:
    noun = "Holds" if exercise.kind == "balance" else "Sets"
    yield number_row(
        "sets",
        noun,
        "How many on each side.",
        lambda exercise: exercise.dose.sets.default,
        _put_sets,
        NumberRange(1, MOST_SETS, _SETS),
    )
    if has_file_key(exercise.kind, "seconds"):
        yield number_row(
            "seconds",
            "Seconds",
            "How long each hold lasts.",
            lambda exercise: exercise.dose.seconds,
            lambda exercise, value: _put_dose(exercise, seconds=value or _SECONDS),
            NumberRange(LEAST_SECONDS, MOST_SECONDS, _SECONDS, by=5, unit=" s", whole=False),
        )
    if is_counted(exercise.kind):
        yield number_row(
            "reps",
            "Repetitions",
            "How many each set has.",
            lambda exercise: exercise.dose.reps,
            lambda exercise, value: _put_dose(exercise, reps=round(value or _REPS)),
            NumberRange(1, MOST_REPS, _REPS),
        )
        yield text_row(
            "stages",
            "Tempo words",
            "The parts of a repetition, with commas between them: up, lower.",
            lambda exercise: ", ".join(stage.word for stage in _stages(exercise)),
            _put_words,
            usual="up, lower",
        )
        for index, stage in enumerate(_stages(exercise)):
            yield _stage_row(index, stage)
    yield number_row(
        "rest",
        "Rest",
        "How long you rest between two sets.",
        lambda exercise: exercise.pauses.rest,
        lambda exercise, value: replace(
            exercise,
            pauses=replace(exercise.pauses, rest=Pauses().rest if value is None else value),
        ),
        NumberRange(0, MOST_PAUSE, Pauses().rest, by=5, unit=" s", whole=False),
    )


def _words(exercise: Exercise) -> Iterator[Row]:
    yield text_row(
        "prepare",
        "Get ready",
        "What you read while you get ready.",
        _of_version("prepare"),
        _put_version("prepare"),
        usual=_PREPARE,
    )
    yield text_row(
        "cue",
        "Cue",
        "What you read and hear during a set.",
        _of_version("cue"),
        _put_version("cue"),
        usual=_CUES[exercise.kind],
    )
    yield text_row(
        "steps",
        "How it is done",
        "A few short sentences, one after the other.",
        lambda exercise: " ".join(exercise.variations[0].steps),
        lambda exercise, text: _put_version("steps")(exercise, _sentences(text)),
        usual=_PREPARE,
    )
    yield text_row(
        "purpose",
        "What it is for",
        "What the exercise does for you.",
        _get("purpose"),
        _put("purpose"),
        usual="An exercise of my own.",
    )
    yield text_row(
        "needs",
        "Needs",
        "What you need, with commas between: a chair, a towel.",
        lambda exercise: ", ".join(exercise.needs),
        lambda exercise, text: replace(exercise, needs=_parts(text)),
    )


def _figure(figures: Mapping[str, str]) -> Row:
    return choice_row(
        "figure",
        "Figure",
        "A figure that ships with Surefoot, or none.",
        (None, *figures),
        lambda exercise: exercise.variations[0].figure,
        _put_version("figure"),
        lambda value: "none" if value is None else figures.get(str(value), str(value)),
    )


def _get(field: str) -> Callable[[Exercise], str]:
    return lambda exercise: str(getattr(exercise, field))


def _put(field: str) -> Callable[[Exercise, object], Exercise]:
    def put(exercise: Exercise, value: object) -> Exercise:
        changes: dict[str, Any] = {field: value}
        return replace(exercise, **changes)

    return put


def _of_version(field: str) -> Callable[[Exercise], str]:
    return lambda exercise: str(getattr(exercise.variations[0], field))


def _put_version(field: str) -> Callable[[Exercise, object], Exercise]:
    def put(exercise: Exercise, value: object) -> Exercise:
        changes: dict[str, Any] = {field: value}
        return replace(exercise, variations=(replace(exercise.variations[0], **changes),))

    return put


def _put_dose(exercise: Exercise, **changes: Any) -> Exercise:
    return replace(exercise, dose=replace(exercise.dose, **changes))


def _put_sets(exercise: Exercise, value: float | None) -> Exercise:
    count = _SETS if value is None else round(value)
    return _put_dose(exercise, sets=Range(count, count, count))


def _of_kind(exercise: Exercise, kind: str) -> Exercise:
    """Return the exercise as another kind; a cue in the athlete's own words stays."""
    variation = exercise.variations[0]
    if variation.cue in _CUES.values():
        exercise = _put_version("cue")(exercise, _CUES[kind])
    dose = exercise.dose
    return replace(
        exercise,
        kind=kind,
        dose=replace(
            dose,
            seconds=(dose.seconds or _SECONDS) if has_file_key(kind, "seconds") else None,
            reps=(dose.reps or _REPS) if has_file_key(kind, "reps") else None,
        ),
        tempo=(exercise.tempo or _TEMPO) if has_file_key(kind, "tempo") else None,
        trend=exercise.trend if has_file_key(kind, "trend") else "",
        ends_when=exercise.ends_when if has_file_key(kind, "ends_when") else (),
    )


def _sides(value: object) -> str:
    return f"{value[0]} only" if isinstance(value, tuple) and len(value) == 1 else "both"


def _stages(exercise: Exercise) -> tuple[Stage, ...]:
    return exercise.tempo.stages if exercise.tempo else ()


def _put_words(exercise: Exercise, text: str) -> Exercise:
    """Return the exercise with a stage for each word; a stage that stays keeps its seconds."""
    words = _parts(text)
    if not 1 <= len(words) <= _MOST_STAGES:
        raise ParseError("Type one word, or a few with commas between.")
    before = _stages(exercise)
    usual = [stage.seconds for stage in before] + [2.0] * len(words)
    stages = tuple(Stage(word, usual[index]) for index, word in enumerate(words))
    return replace(exercise, tempo=Tempo(stages))


def _stage_row(index: int, stage: Stage) -> Row:
    def put(exercise: Exercise, value: float | None) -> Exercise:
        stages = list(_stages(exercise))
        stages[index] = replace(stage, seconds=2.0 if value is None else value)
        return replace(exercise, tempo=Tempo(tuple(stages)))

    return number_row(
        f"stage {index}",
        stage.word.capitalize(),
        "How long this part of a repetition lasts.",
        lambda exercise: _stages(exercise)[index].seconds,
        put,
        NumberRange(LEAST_STAGE, MOST_STAGE, 2.0, by=0.5, unit=" s", whole=False),
    )


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part for part in (one.strip() for one in text.split(",")) if part)


def _sentences(text: str) -> tuple[str, ...]:
    return tuple(one for one in re.split(r"(?<=[.!?])\s+", text.strip()) if one)
