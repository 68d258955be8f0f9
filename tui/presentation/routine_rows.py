"""Rows of the routine editor."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from tui.domain.catalog.draft import RoutineDraft
from tui.domain.catalog.exercise import (
    LEAST_LOAD,
    LEAST_SECONDS,
    LEAST_STAGE,
    MOST_LOAD,
    MOST_PAUSE,
    MOST_SECONDS,
    MOST_SETS,
    MOST_STAGE,
    Exercise,
)
from tui.domain.catalog.routine import DAYS_OF_THE_WEEK, MOST_ROUNDS, MOST_TIMES_A_DAY, Step
from tui.domain.catalog.sets import BalanceMode, Side, Stage, has_file_key, is_stopwatched
from tui.domain.parsing import MOST_REPS
from tui.presentation.edit_rows import (
    EditRow,
    NumberRange,
    choice_row,
    number_row,
    text_row,
    with_heading,
)
from tui.presentation.options import Option
from tui.presentation.routine_offers import lines_of
from tui.session.plan import phases_of, sets_of

Row = EditRow[RoutineDraft]

ROUTINE, EXERCISES = "Routine", "Exercises"
"""The headings of the overview."""
_SECONDS_STEP = 5
_SORER_MORE = "both, the sorer one more"
"""How a choice of sides reads that gives the sorer ankle one set more."""


def overview(draft: RoutineDraft, exercises: Mapping[str, Exercise]) -> tuple[Row, ...]:
    """Return the rows of a routine: its names and days, and one for each exercise."""
    steps = tuple(_step_row(draft, index, exercises) for index in range(len(draft.routine.steps)))
    names = (replace(with_heading(row, ROUTINE), keys=(row.option.id,)) for row in _ROUTINE_ROWS)
    return (*names, *steps)


def _text(field: str) -> Callable[[RoutineDraft], str]:
    return lambda draft: str(getattr(draft.routine, field))


def _put(field: str, otherwise: object = "") -> Callable[[RoutineDraft, object], RoutineDraft]:
    def put(draft: RoutineDraft, value: object) -> RoutineDraft:
        if isinstance(value, float):
            value = round(value)
        changes: dict[str, Any] = {field: otherwise if value is None else value}
        return draft.with_routine(draft.routine._replace(**changes))

    return put


_ROUTINE_ROWS: tuple[Row, ...] = (
    text_row("title", "Title", "What you read in the list.", _text("title"), _put("title")),
    text_row(
        "purpose",
        "What it is for",
        "What the routine does for you.",
        _text("purpose"),
        _put("purpose"),
    ),
    number_row(
        "days_a_week",
        "Days a week",
        "On how many days a week it is due.",
        lambda draft: draft.routine.days_a_week,
        _put("days_a_week", 0),
        NumberRange(0, DAYS_OF_THE_WEEK, 0, words={0: "any time", DAYS_OF_THE_WEEK: "every day"}),
    ),
    number_row(
        "times_a_day",
        "Times a day",
        "How often a day you can do it.",
        lambda draft: draft.routine.times_a_day,
        _put("times_a_day", 1),
        NumberRange(1, MOST_TIMES_A_DAY, 1),
    ),
    number_row(
        "rounds",
        "Rounds",
        "How often you do all of it, one after the other.",
        lambda draft: draft.routine.rounds,
        _put("rounds", 1),
        NumberRange(1, MOST_ROUNDS, 1),
    ),
    choice_row(
        "after_a_run",
        "After a run",
        "On: due on days with a run.",
        (False, True),
        lambda draft: draft.routine.after_a_run,
        _put("after_a_run"),
        lambda value: "on" if value else "off",
    ),
    text_row(
        "leaves_out",
        "Leaves out",
        "What a short routine leaves out. You can leave it empty.",
        _text("leaves_out"),
        _put("leaves_out"),
    ),
)


def step_id(index: int) -> str:
    """Return the id of the row of an exercise in the overview."""
    return f"step {index}"


def _step_row(draft: RoutineDraft, index: int, exercises: Mapping[str, Exercise]) -> Row:
    """Return the row of an exercise: the arrows change its sets, enter opens it."""
    step = draft.routine.steps[index]
    exercise = exercises[step.exercise]
    sets = _sets_row(index, exercise)
    option: Option[RoutineDraft] = Option(
        id=step_id(index),
        label=f"{index + 1}  {exercise.name}",
        help=f"{describe_step(step, exercise)}. Enter: versions, sides and more.",
        heading=EXERCISES,
        reads=lambda draft: _dose(draft.routine.steps[index], exercise),
        moved=sets.option.moved,
        reset=lambda draft: draft.with_step(index, Step(step.exercise)),
    )
    return EditRow(option, step=index)


def describe_step(step: Step, exercise: Exercise) -> str:
    """Return what a step asks for: "4 × 30 s a side · knee straight · rest 20 s"."""
    lines = (line.how for line in lines_of(tuple(phases_of(sets_of(step, exercise)))))
    rest = "" if step.rest is None else f"rest {step.rest:g} s"
    stages = (f"{stage.word} {stage.seconds:g} s" for stage in step.tempo or ())
    return " · ".join(filter(None, (*lines, rest, *stages)))


def _dose(step: Step, exercise: Exercise) -> str:
    dose = describe_step(step, exercise).split(" · ", 1)[0]
    return f"{dose}, sorer one more" if step.sorer_more else dose


def step_rows(
    draft: RoutineDraft, index: int, exercises: Mapping[str, Exercise]
) -> tuple[Row, ...]:
    """Return the rows of one exercise of a routine."""
    step = draft.routine.steps[index]
    exercise = exercises[step.exercise]
    rows = (
        _exercise_row(index, exercises),
        _sets_row(index, exercise),
        *_dose_rows(index, exercise),
        _sides_row(index, exercise),
        *_rest_and_load(index, exercise),
        *_stage_rows(index, exercise),
        *_mode_rows(index, exercise),
        *(
            _version_row(index, variation.id or "", variation.name, exercise)
            for variation in exercise.ways
        ),
    )
    return tuple(replace(row, keys=row.keys or (row.option.id,)) for row in rows)


def _exercise_row(index: int, exercises: Mapping[str, Exercise]) -> Row:
    return choice_row(
        "exercise",
        "Exercise",
        "Another exercise begins with its defaults.",
        tuple(exercises),
        lambda draft: draft.routine.steps[index].exercise,
        lambda draft, value: draft.with_step(index, Step(str(value))),
        lambda value: exercises[str(value)].name,
    )


def _dose_rows(index: int, exercise: Exercise) -> Iterator[Row]:
    """Yield how much a set is: its seconds, or its repetitions."""
    if has_file_key(exercise.kind, "seconds"):
        usual = exercise.dose.seconds
        seconds = NumberRange(
            LEAST_SECONDS, MOST_SECONDS, usual, by=_SECONDS_STEP, unit=" s", whole=False
        )
        yield _number(index, "seconds", "Seconds", "How long each hold lasts.", seconds)
    if has_file_key(exercise.kind, "reps"):
        reps = NumberRange(1, MOST_REPS, exercise.dose.reps)
        yield _number(index, "reps", "Repetitions", "How many each set has.", reps)


def _rest_and_load(index: int, exercise: Exercise) -> Iterator[Row]:
    usual = exercise.pauses.rest
    rest = NumberRange(0, MOST_PAUSE, usual, by=_SECONDS_STEP, unit=" s", whole=False)
    yield _number(index, "rest", "Rest", "How long you rest between two sets.", rest)
    if has_file_key(exercise.kind, "load"):
        load = NumberRange(LEAST_LOAD, MOST_LOAD, unit=" kg", whole=False, words={None: "none"})
        help_line = "The weight that you hold or carry. The log saves it."
        yield _number(index, "load", "Load", help_line, load)


def _mode_rows(index: int, exercise: Exercise) -> Iterator[Row]:
    if has_file_key(exercise.kind, "mode"):
        yield choice_row(
            "mode",
            "Mode",
            "A test has no arch to keep. It stops at 45 s.",
            tuple(BalanceMode),
            lambda draft: draft.routine.steps[index].mode,
            _put_step(index, "mode"),
            str,
        )


def _put_step(index: int, field: str) -> Callable[[RoutineDraft, object], RoutineDraft]:
    def put(draft: RoutineDraft, value: object) -> RoutineDraft:
        changes: dict[str, Any] = {field: value}
        return draft.with_step(index, draft.routine.steps[index]._replace(**changes))

    return put


def _number(index: int, field: str, label: str, help_line: str, numbers: NumberRange) -> Row:
    put = _put_step(index, field)

    def rounded(draft: RoutineDraft, value: float | None) -> RoutineDraft:
        return put(draft, value if value is None or not numbers.whole else round(value))

    def get(draft: RoutineDraft) -> float | None:
        value: float | None = getattr(draft.routine.steps[index], field)
        return value

    return number_row(field, label, help_line, get, rounded, numbers)


def _sets_row(index: int, exercise: Exercise) -> Row:
    noun = "Holds" if is_stopwatched(exercise.kind) else "Sets"
    return _number(
        index,
        "sets",
        noun,
        "How many on each side, in each version.",
        NumberRange(1, MOST_SETS, exercise.dose.sets.planned),
    )


def _stage_rows(index: int, exercise: Exercise) -> Iterator[Row]:
    """Yield a row for each part of a repetition."""
    stages = exercise.tempo.stages if exercise.tempo else ()
    for stage in {stage.word: stage for stage in stages}.values():
        yield _stage_row(index, stage)


def _stage_row(index: int, stage: Stage) -> Row:
    """Return the row of a part of a repetition: how long it lasts in this routine."""

    def get(draft: RoutineDraft) -> float | None:
        stages = draft.routine.steps[index].tempo or ()
        return next((other.seconds for other in stages if other.word == stage.word), None)

    def put(draft: RoutineDraft, value: float | None) -> RoutineDraft:
        stages = draft.routine.steps[index].tempo or ()
        others = tuple(other for other in stages if other.word != stage.word)
        added = () if value is None else (Stage(stage.word, value),)
        return put_tempo(
            draft, tuple(sorted((*others, *added), key=lambda stage: stage.word)) or None
        )

    put_tempo = _put_step(index, "tempo")
    row = number_row(
        f"stage {stage.word}",
        stage.word.capitalize(),
        "How long this part of a repetition lasts.",
        get,
        put,
        NumberRange(LEAST_STAGE, MOST_STAGE, stage.seconds, by=0.5, unit=" s", whole=False),
    )
    return replace(with_heading(row, "Tempo"), keys=("tempo",))


def _sides_row(index: int, exercise: Exercise) -> Row:
    sides = exercise.sides
    values: list[tuple[Side, ...] | str | None] = [None, *((side,) for side in sides)]
    if len(sides) > 1:
        values += [(Side.LEFT, Side.RIGHT), (Side.RIGHT, Side.LEFT), _SORER_MORE]

    def reads(value: object) -> str:
        if value == _SORER_MORE:
            return _SORER_MORE
        if not isinstance(value, tuple):
            both = "both" if len(sides) > 1 else f"{sides[0]} only"
            return f"{both} (default)"
        return f"{value[0]} only" if len(value) == 1 else f"{value[0]} first"

    def get(draft: RoutineDraft) -> object:
        step = draft.routine.steps[index]
        return _SORER_MORE if step.sorer_more else step.sides

    def put(draft: RoutineDraft, value: object) -> RoutineDraft:
        more = value == _SORER_MORE
        changes: dict[str, Any] = {"sides": None if more else value, "sorer_more": more}
        return draft.with_step(index, draft.routine.steps[index]._replace(**changes))

    return choice_row(
        "sides",
        "Sides",
        "Both, one, or both with one set more on the ankle that is sorer that day.",
        values,
        get,
        put,
        reads,
    )


def _version_row(index: int, name: str, label: str, exercise: Exercise) -> Row:
    """Return the row that takes a version in, behind the others, or leaves it out."""
    usual = tuple(variation.id for variation in exercise.usual if variation.id)

    def chosen(draft: RoutineDraft) -> tuple[str, ...]:
        given = draft.routine.steps[index].variations
        return usual if given is None else given

    def reads(draft: RoutineDraft) -> str:
        order = chosen(draft)
        if name not in order:
            return "off"
        return "on" if len(order) == 1 else f"on, number {order.index(name) + 1}"

    def moved(draft: RoutineDraft, _: int) -> RoutineDraft:
        before = chosen(draft)
        after = tuple(variation for variation in before if variation != name)
        if after == before:
            after = (*before, name)
        return put(draft, after or None)

    put = _put_step(index, "variations")
    option: Option[RoutineDraft] = Option(
        id=f"version {name}",
        label=label.capitalize(),
        help="A version that you turn on comes after the others.",
        heading="Versions",
        reads=reads,
        moved=moved,
        reset=lambda draft: put(draft, None),
    )
    return EditRow(option, keys=("variations",))
