"""Rows of the form for an exercise of one's own."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from tui.domain.catalog.exercise import (
    LEAST_SECONDS,
    LEAST_STAGE,
    MOST_PAUSE,
    MOST_SECONDS,
    MOST_SETS,
    MOST_STAGE,
    USUAL_REST_CUE,
    Exercise,
    Pauses,
)
from tui.domain.catalog.routine import MOST_TIMES_A_DAY
from tui.domain.catalog.sets import BOTH_SIDES, Side, Stage, Tempo, has_file_key, is_counted
from tui.domain.parsing import MOST_REPS
from tui.presentation.edit_rows import (
    EditRow,
    NumberRange,
    choice_row,
    number_row,
    text_row,
    with_heading,
)
from tui.presentation.exercise_edits import (
    CUES,
    IN_TURNS,
    PREPARE,
    PURPOSE,
    REPS,
    SECONDS,
    SETS,
    SIDE_BY_SIDE,
    STAGE_SECONDS,
    dose_setter,
    field_setter,
    of_kind,
    pause_setter,
    split_phrases,
    split_sentences,
    spoken_setter,
    stages_of,
    version_setter,
    with_least_sets,
    with_most_sets,
    with_sets,
    with_stage_words,
)

Row = EditRow[Exercise]

_KINDS = {"hold": "a hold", "reps": "counted repetitions", "balance": "a balance"}
_PAUSES = ("rest", "setup", "setup_waits", "switch", "ready", "each_set")
_SPOKEN = ("name", "setup", "reminder", "position", "switch", "cue", "rest", "stages")
_BETWEEN = ";"
"""The mark between phrases that may have commas."""
_KEYS = {
    "sets": ("dose", "sets", "default"),
    "least": ("dose", "sets", "least"),
    "most": ("dose", "sets", "most"),
    "seconds": ("dose", "seconds"),
    "reps": ("dose", "reps"),
    "times_a_day": ("dose", "times_a_day"),
    "stages": ("tempo", "word"),
    **{name: ("pauses", name) for name in _PAUSES},
    **{
        name: ("variation", name)
        for name in ("prepare", "cue", "steps", "figure", "prepare_figure", "side_label", "muscles")
    },
    **{f"spoken {name}": ("variation", "spoken", name) for name in _SPOKEN},
}
"""The keys of a row in a file, where they are not its name."""


def exercise_rows(exercise: Exercise, figures: Mapping[str, str]) -> tuple[Row, ...]:
    """Return the rows of an exercise: what each one needs first, then what few do.

    Args:
        exercise: The exercise, which has a single version.
        figures: The names of the figures that can be chosen, by id.
    """
    groups = {
        "What it is": _names(),
        "How much": _amounts(exercise),
        "In your own words": _words(exercise),
        "Figure": (_figure("figure", "Figure", figures),),
        "Sets and pauses": _sets_and_pauses(exercise),
        "More words": _more_words(exercise),
        "What the voice says": _spoken(exercise),
        "Figure while you get ready": (_figure("prepare_figure", "Figure", figures),),
    }
    return tuple(
        replace(with_heading(row, name), keys=_keys_of(row.option.id))
        for name, rows in groups.items()
        for row in rows
    )


def _keys_of(name: str) -> tuple[str, ...]:
    return ("tempo", "seconds") if name.startswith("stage ") else _KEYS.get(name, (name,))


def _names() -> Iterator[Row]:
    yield _line("name", "Name", "What you call it.")
    yield choice_row(
        "kind",
        "Kind",
        "Hold a position, count repetitions, or stand on one leg while the watch runs.",
        tuple(_KINDS),
        lambda exercise: exercise.kind,
        lambda exercise, value: of_kind(exercise, str(value)),
        lambda value: _KINDS[str(value)],
    )
    yield choice_row(
        "sides",
        "Sides",
        "Both, or one side only.",
        (BOTH_SIDES, (Side.LEFT,), (Side.RIGHT,)),
        lambda exercise: exercise.sides,
        field_setter("sides"),
        _sides,
    )


def _amounts(exercise: Exercise) -> Iterator[Row]:
    yield number_row(
        "sets",
        "Holds" if exercise.kind == "balance" else "Sets",
        "How many on each side.",
        lambda exercise: exercise.dose.sets.default,
        with_sets,
        NumberRange(1, MOST_SETS, SETS),
    )
    if has_file_key(exercise.kind, "seconds"):
        yield number_row(
            "seconds",
            "Seconds",
            "How long each hold lasts.",
            lambda exercise: exercise.dose.seconds,
            dose_setter("seconds", SECONDS),
            NumberRange(LEAST_SECONDS, MOST_SECONDS, SECONDS, by=5, unit=" s", whole=False),
        )
    if is_counted(exercise.kind):
        yield from _repetitions(exercise)
    yield _pause("rest", "Rest", "How long you rest between two sets.")
    yield number_row(
        "times_a_day",
        "Times a day",
        "How often a day you can do it.",
        lambda exercise: exercise.dose.times_a_day,
        _whole(dose_setter("times_a_day", 1)),
        NumberRange(1, MOST_TIMES_A_DAY, 1),
    )


def _repetitions(exercise: Exercise) -> Iterator[Row]:
    """Yield the rows of counted repetitions."""
    yield number_row(
        "reps",
        "Repetitions",
        "How many each set has.",
        lambda exercise: exercise.dose.reps,
        _whole(dose_setter("reps", REPS)),
        NumberRange(1, MOST_REPS, REPS),
    )
    yield text_row(
        "stages",
        "Tempo words",
        "The parts of a repetition, with commas between them: up, lower.",
        lambda exercise: ", ".join(stage.word for stage in stages_of(exercise)),
        with_stage_words,
        usual="up, lower",
    )
    for index, stage in enumerate(stages_of(exercise)):
        yield _stage_row(index, stage)


def _words(exercise: Exercise) -> Iterator[Row]:
    yield _version_line("prepare", "Get ready", "What you read while you get ready.", PREPARE)
    yield _version_line("cue", "Cue", "What you read and hear during a set.", CUES[exercise.kind])
    yield text_row(
        "steps",
        "How it is done",
        "A few short sentences, one after the other.",
        lambda exercise: " ".join(exercise.variations[0].steps),
        lambda exercise, text: version_setter("steps")(exercise, split_sentences(text)),
        usual=PREPARE,
    )
    yield _line("purpose", "What it is for", "What the exercise does for you.", PURPOSE)
    yield text_row(
        "needs",
        "Needs",
        "What you need, with commas between: a chair, a towel.",
        lambda exercise: ", ".join(exercise.needs),
        lambda exercise, text: exercise._replace(needs=split_phrases(text)),
    )
    yield _phrases("cautions", "Be careful", "What to be careful of, with ; between.")
    yield _phrases("mistakes", "Common mistakes", "What often goes wrong, with ; between.")
    if has_file_key(exercise.kind, "ends_when"):
        yield _phrases(
            "ends_when", "Ends when", "What ends a hold, with ; between: you lean; you touch down."
        )


def _sets_and_pauses(exercise: Exercise) -> Iterator[Row]:
    """Yield the rows of how the sets follow each other."""
    noun = "holds" if exercise.kind == "balance" else "sets"
    for name, label, put in (
        ("least", f"Fewest {noun}", with_least_sets),
        ("most", f"Most {noun}", with_most_sets),
    ):
        yield number_row(
            name,
            label,
            "Where they differ, you can choose before you start.",
            _count_of_sets(name),
            put,
            NumberRange(1, MOST_SETS, exercise.dose.sets.default),
        )
    if len(exercise.sides) > 1:
        yield choice_row(
            "order",
            "Order",
            "All sets of one leg first, or the legs in turns.",
            (SIDE_BY_SIDE, IN_TURNS),
            lambda exercise: IN_TURNS if _takes_turns(exercise) else SIDE_BY_SIDE,
            field_setter("order"),
            lambda value: "the legs take turns" if value == IN_TURNS else "one leg, then the other",
        )
        yield _pause("switch", "Switch legs", "How long you have to switch to the other leg.")
    yield _pause("setup", "Set up", "How long you have to get ready for the first set.")
    yield _pause_flag("setup_waits", "Set up waits", "On: it waits until you press a key.")
    yield _pause_flag("each_set", "Get ready each time", "On: you get ready before every set.")
    if exercise.pauses.each_set or exercise.pauses.setup_waits:
        yield _pause("ready", "Get ready", "How long you have to get ready for a set.")


def _more_words(exercise: Exercise) -> Iterator[Row]:
    yield _line("rest_cue", "While you rest", "What you read while you rest.", USUAL_REST_CUE)
    yield _line("end_cue", "At its end", "What you read after the last set.")
    yield _version_line(
        "side_label", "What a side is", "What the leg of a set does: leg back, leg lowers."
    )
    yield text_row(
        "muscles",
        "Muscles",
        "The muscles that work, with commas between.",
        lambda exercise: ", ".join(exercise.variations[0].muscles),
        lambda exercise, text: version_setter("muscles")(exercise, split_phrases(text)),
    )
    if has_file_key(exercise.kind, "trend"):
        yield _line(
            "trend", "Trend", "The log adds up exercises with the same word here: stretching."
        )
    yield _line("source", "Source", "Who gave it to you, or where you read it.")
    yield _phrases("caveats", "Not known", "What nobody has found out, with ; between.")


def _spoken(exercise: Exercise) -> Iterator[Row]:
    """Yield the rows of what the voice says in place of what is read."""
    for name, label, help_line in (
        ("name", "Name", "How the voice says its name."),
        ("setup", "Set up", "What the voice says before the first set."),
        ("reminder", "Reminder", "The set up in short, said again while it waits."),
        ("position", "Position", "How you stand or sit. {side} and {other} are the legs."),
        ("switch", "Switch legs", "What the voice says as the other leg follows."),
        ("cue", "Cue", "What the voice says as a set begins."),
        ("rest", "Rest", "What the voice says in a rest: what to check before the next set."),
    ):
        yield text_row(f"spoken {name}", label, help_line, _spoken_text(name), spoken_setter(name))
    if is_counted(exercise.kind):
        yield text_row(
            "spoken stages",
            "Tempo",
            "The parts of the first repetition, with commas between: both heels up, lower.",
            lambda exercise: ", ".join(exercise.variations[0].spoken.stages),
            lambda exercise, text: spoken_setter("stages")(exercise, split_phrases(text)),
        )


def _figure(field: str, label: str, figures: Mapping[str, str]) -> Row:
    return choice_row(
        field,
        label,
        "A figure that ships with Surefoot, or none.",
        (None, *figures),
        lambda exercise: getattr(exercise.variations[0], field),
        version_setter(field),
        lambda value: "none" if value is None else figures.get(str(value), str(value)),
    )


def _line(name: str, label: str, help_line: str, usual: str = "") -> Row:
    """Return the row of a text of the exercise."""
    return text_row(
        name,
        label,
        help_line,
        lambda exercise: str(getattr(exercise, name)),
        lambda exercise, text: field_setter(name)(exercise, text or usual),
        usual=usual,
    )


def _version_line(name: str, label: str, help_line: str, usual: str = "") -> Row:
    """Return the row of a text of the version."""
    return text_row(
        name,
        label,
        help_line,
        lambda exercise: str(getattr(exercise.variations[0], name)),
        version_setter(name),
        usual=usual,
    )


def _phrases(name: str, label: str, help_line: str) -> Row:
    """Return the row of some sentences or phrases."""
    return text_row(
        name,
        label,
        help_line,
        lambda exercise: f"{_BETWEEN} ".join(getattr(exercise, name)),
        lambda exercise, text: field_setter(name)(exercise, split_phrases(text, _BETWEEN)),
    )


def _pause(name: str, label: str, help_line: str) -> Row:
    usual: float = getattr(Pauses(), name)
    return number_row(
        name,
        label,
        help_line,
        lambda exercise: getattr(exercise.pauses, name),
        pause_setter(name),
        NumberRange(0, MOST_PAUSE, usual, by=5, unit=" s", whole=False),
    )


def _pause_flag(name: str, label: str, help_line: str) -> Row:
    return choice_row(
        name,
        label,
        help_line,
        (False, True),
        lambda exercise: getattr(exercise.pauses, name),
        pause_setter(name),
        lambda value: "on" if value else "off",
    )


def _whole(
    put: Callable[[Exercise, object], Exercise],
) -> Callable[[Exercise, float | None], Exercise]:
    """Return a function that sets a whole number."""
    return lambda exercise, value: put(exercise, None if value is None else round(value))


def _count_of_sets(name: str) -> Callable[[Exercise], float | None]:
    return lambda exercise: getattr(exercise.dose.sets, name)


def _spoken_text(name: str) -> Callable[[Exercise], str]:
    return lambda exercise: str(getattr(exercise.variations[0].spoken, name))


def _takes_turns(exercise: Exercise) -> bool:
    """Return whether the legs take turns: the sets are nested outside the sides."""
    sides, sets = SIDE_BY_SIDE[0], SIDE_BY_SIDE[2]
    return exercise.order.index(sets) < exercise.order.index(sides)


def _sides(value: object) -> str:
    return f"{value[0]} only" if isinstance(value, tuple) and len(value) == 1 else "both"


def _stage_row(index: int, stage: Stage) -> Row:
    def put(exercise: Exercise, value: float | None) -> Exercise:
        stages = list(stages_of(exercise))
        stages[index] = stage._replace(seconds=STAGE_SECONDS if value is None else value)
        return exercise._replace(tempo=Tempo(tuple(stages)))

    return number_row(
        f"stage {index}",
        stage.word.capitalize(),
        "How long this part of a repetition lasts.",
        lambda exercise: stages_of(exercise)[index].seconds,
        put,
        NumberRange(LEAST_STAGE, MOST_STAGE, STAGE_SECONDS, by=0.5, unit=" s", whole=False),
    )
