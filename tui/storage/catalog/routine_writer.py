"""Writer of routine files: hand-written comments survive an edit."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from tui.domain.catalog.catalog import Problem
from tui.domain.catalog.exercise import Exercise
from tui.domain.catalog.routine import Routine, Step
from tui.domain.catalog.sets import BalanceMode
from tui.storage.catalog.routine_file import SORER_MORE, KnownExercises
from tui.storage.catalog.routine_file import routine as read_routine
from tui.storage.catalog.toml_file import Reading, TomlFile, open_text, read
from tui.storage.catalog.toml_lines import comments_in
from tui.storage.catalog.toml_text import edited_text, toml_text, with_line_ends_of

HEADING = """\
# A routine of your own. Edit it here or in Surefoot: your comments stay.
# "surefoot check" reads it and names every mistake with its line.
"""
"""The first lines of a new file."""

_NOTES: Mapping[str, str] = {
    "copy_of": "Surefoot shows what changed against it",
    "days_a_week": "due on so many days a week; without this line it is for any time",
    "times_a_day": "it can be done so often a day",
    "rounds": "all of it so often, one after the other",
    "load": "kilograms",
    "rest": "seconds between two sets",
    "after_a_run": "due on days with a run",
}
"""What stands behind a line of a new file."""


def content_of(routine: Routine) -> dict[str, object]:
    """Return what a file says of a routine; defaults are left out."""
    content: dict[str, object] = {
        "id": routine.id,
        "title": routine.title,
        "purpose": routine.purpose,
    }
    if routine.days_a_week:
        content["days_a_week"] = routine.days_a_week
    if routine.times_a_day != 1:
        content["times_a_day"] = routine.times_a_day
    if routine.rounds != 1:
        content["rounds"] = routine.rounds
    if routine.after_a_run:
        content["after_a_run"] = True
    if routine.leaves_out:
        content["leaves_out"] = routine.leaves_out
    if routine.copy_of:
        content["copy_of"] = routine.copy_of
    if routine.steps:
        content["step"] = [_step_content(step) for step in routine.steps]
    return content


def _step_content(step: Step) -> dict[str, object]:
    sides = None if step.sides is None else [side.value for side in step.sides]
    given: dict[str, object] = {
        "variations": None if step.variations is None else list(step.variations),
        "sides": SORER_MORE if step.sorer_more else sides,
        "sets": step.sets,
        "seconds": step.seconds,
        "reps": step.reps,
        "mode": None if step.mode is BalanceMode.PRACTICE else step.mode.value,
        "rest": step.rest,
        "load": step.load,
        "tempo": step.tempo and {stage.word: stage.seconds for stage in step.tempo},
    }
    return {
        "exercise": step.exercise,
        **{key: value for key, value in given.items() if value is not None},
    }


def mistakes_in_routine(routine: Routine, exercises: Mapping[str, Exercise]) -> tuple[Problem, ...]:
    """Return what the checker would say of a routine; the lines say nothing."""
    source = TomlFile(Path(f"{routine.id}.toml"), "", content_of(routine))
    return _read(source, exercises).problems


def _read(source: TomlFile, exercises: Mapping[str, Exercise]) -> Reading[Routine]:
    known = KnownExercises(exercises, {})
    return read(source, partial(read_routine, known=known, own=True))


def routine_text(routine: Routine) -> str:
    """Return the text of a new file of a routine, with comments."""
    return toml_text(content_of(routine), HEADING, _NOTES)


def edited_routine_text(
    text: str,
    before: Routine,
    after: Routine,
    origins: Sequence[int | None],
    exercises: Mapping[str, Exercise],
) -> str:
    """Return the text of a file with an edited routine; the comments in it stay.

    Where the file is written in a way that cannot be changed piece by piece, it is written anew,
    with all its comments first.

    Args:
        text: The file as it is.
        before: The routine that it says.
        after: The routine that it is to say; its id is the same.
        origins: For each step its index in ``before``; None for a new one.
        exercises: Those that the routine may name.

    Raises:
        ValueError: The edited routine has a mistake.
    """
    from tui.storage.toml_edit import EditError  # only for a save: tomlkit is slow to import

    plain = text.replace("\r\n", "\n")
    try:
        edited = edited_text(plain, content_of(before), content_of(after), "step", origins)
        if _says(edited, after, exercises):
            return with_line_ends_of(text, edited)
    except EditError:
        pass
    comments = Counter(comments_in(plain)) - Counter(HEADING.splitlines())
    edited = "".join(f"{comment}\n" for comment in comments.elements()) + routine_text(after)
    if not _says(edited, after, exercises):
        raise ValueError("the routine has a mistake")
    return with_line_ends_of(text, edited)


def _says(text: str, routine: Routine, exercises: Mapping[str, Exercise]) -> bool:
    """Return whether the checker accepts a text and reads the routine from it."""
    source = open_text(Path(f"{routine.id}.toml"), text)
    if not isinstance(source, TomlFile):
        return False
    reading = _read(source, exercises)
    return not reading.problems and reading.value == routine
