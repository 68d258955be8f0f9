"""Writer of exercise files: those of one's own."""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from tui.domain.catalog.catalog import Problem
from tui.domain.catalog.exercise import USUAL_REST_CUE, Exercise, NestingOrder, Pauses, Variation
from tui.domain.catalog.sets import BOTH_SIDES
from tui.storage.catalog.exercise_file import exercise as read_exercise
from tui.storage.catalog.toml_file import Reading, TomlFile, open_text, read
from tui.storage.catalog.toml_lines import comments_in
from tui.storage.catalog.toml_text import edited_text, toml_text, with_line_ends_of

HEADING = """\
# An exercise of your own. Edit it here or in Surefoot: your comments stay.
# "surefoot check" reads it and names every mistake with its line.
"""
"""The first lines of a new file."""

_NOTES: Mapping[str, str] = {
    "kind": "hold, reps or balance",
    "sides": "left, right or both",
    "trend": "the log sums up exercises with the same word here",
    "figure": "one of the figures that ship with Surefoot, or of your own",
    "dose": "How much, on each side.",
    "pauses": "Seconds between the sets.",
    "variation": "How it is done, in your own words.",
}
"""What stands behind a line of a new file, or over a table."""
_INLINE = ("tempo",)
_USUAL_ORDER = (NestingOrder.SIDE, NestingOrder.VARIATION, NestingOrder.SET)


def exercise_content(exercise: Exercise) -> dict[str, object]:
    """Return what a file says of an exercise; defaults are left out."""
    dose, sets = exercise.dose, exercise.dose.sets
    given: dict[str, object] = {
        "id": exercise.id,
        "name": exercise.name,
        "kind": exercise.kind,
        "purpose": exercise.purpose,
        "sides": [side.value for side in exercise.sides] if exercise.sides != BOTH_SIDES else [],
        "order": [level.value for level in exercise.order]
        if exercise.order != _USUAL_ORDER
        else [],
        "tempo": [
            {"word": stage.word, "seconds": stage.seconds}
            for stage in (exercise.tempo.stages if exercise.tempo else ())
        ],
        "needs": list(exercise.needs),
        "cautions": list(exercise.cautions),
        "mistakes": list(exercise.mistakes),
        "ends_when": list(exercise.ends_when),
        "rest_cue": exercise.rest_cue if exercise.rest_cue != USUAL_REST_CUE else "",
        "end_cue": exercise.end_cue,
        "caveats": list(exercise.caveats),
        "source": exercise.source,
        "trend": exercise.trend,
        "dose": {
            "sets": {"least": sets.least, "most": sets.most, "default": sets.default},
            **({} if dose.seconds is None else {"seconds": dose.seconds}),
            **({} if dose.reps is None else {"reps": dose.reps}),
            **({} if dose.times_a_day == 1 else {"times_a_day": dose.times_a_day}),
        },
        "pauses": _pauses(exercise.pauses),
        "variation": [_variation(variation) for variation in exercise.variations],
        "evidence": [
            {"text": evidence.text, "grade": evidence.grade, "source": evidence.source}
            for evidence in exercise.evidence
        ],
    }
    required = {"id", "name", "kind", "purpose"}
    return {key: value for key, value in given.items() if value or key in required}


def _pauses(pauses: Pauses) -> dict[str, object]:
    usual = Pauses()
    names = ("setup", "opening", "setup_waits", "ready", "switch", "rest", "each_set")
    values = {name: getattr(pauses, name) for name in names}
    return {name: value for name, value in values.items() if value != getattr(usual, name)}


def _variation(variation: Variation) -> dict[str, object]:
    spoken = {
        "name": variation.spoken.name,
        "setup": variation.spoken.setup,
        "position": variation.spoken.position,
        "switch": variation.spoken.switch,
        "change": variation.spoken.change,
        "reminder": variation.spoken.reminder,
        "cue": variation.spoken.cue,
        "rest": variation.spoken.rest,
        "stages": list(variation.spoken.stages),
    }
    given: dict[str, object] = {
        "id": variation.id,
        "name": variation.name,
        "progression": variation.progression,
        "suggested": None if variation.suggested else False,
        "when": variation.when,
        "needs": list(variation.needs),
        "eyes_closed": variation.eyes_closed,
        "side_label": variation.side_label,
        "prepare": variation.prepare,
        "cue": variation.cue,
        "steps": list(variation.steps),
        "muscles": list(variation.muscles),
        "figure": variation.figure,
        "prepare_figure": variation.prepare_figure,
    }
    given["spoken"] = {key: value for key, value in spoken.items() if value}
    required = {"prepare", "cue", "steps"}
    return {
        key: value
        for key, value in given.items()
        if key in required or value or (key == "suggested" and value is False)
    }


def mistakes_in_exercise(exercise: Exercise) -> tuple[Problem, ...]:
    """Return what the checker would say of an exercise; the lines say nothing."""
    source = TomlFile(Path(f"{exercise.id}.toml"), "", exercise_content(exercise))
    return _read(source).problems


def exercise_text(exercise: Exercise) -> str:
    """Return the text of a new file of an exercise, with comments."""
    return toml_text(exercise_content(exercise), HEADING, _NOTES, _INLINE)


def edited_exercise_text(text: str, before: Exercise, after: Exercise) -> str:
    """Return the text of a file with an edited exercise of as many versions; comments stay.

    Where it cannot be changed piece by piece, it is written anew, with all its comments first.
    Raises ValueError where the edited exercise has a mistake.
    """
    from tui.storage.toml_edit import EditError  # only for a save: tomlkit is slow to import

    plain = text.replace("\r\n", "\n")
    old, new = exercise_content(before), exercise_content(after)
    try:
        edited = edited_text(plain, old, new, "variation", range(len(after.variations)))
        if _says(edited, after):
            return with_line_ends_of(text, edited)
    except EditError:
        pass
    comments = Counter(comments_in(plain)) - Counter(HEADING.splitlines())
    edited = "".join(f"{comment}\n" for comment in comments.elements()) + exercise_text(after)
    if not _says(edited, after):
        raise ValueError("the exercise has a mistake")
    return with_line_ends_of(text, edited)


def _says(text: str, exercise: Exercise) -> bool:
    """Return whether the checker accepts a text and reads the exercise from it."""
    source = open_text(Path(f"{exercise.id}.toml"), text)
    if not isinstance(source, TomlFile):
        return False
    reading = _read(source)
    return not reading.problems and reading.value == exercise


def _read(source: TomlFile) -> Reading[Exercise]:
    return read(source, read_exercise)
