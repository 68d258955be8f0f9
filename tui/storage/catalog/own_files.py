"""The user's own files: saved, deleted and brought back."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from tui.domain.catalog.draft import RoutineDraft
from tui.domain.catalog.exercise import Exercise
from tui.domain.catalog.ids import LONGEST_ID, id_of
from tui.storage import files
from tui.storage.catalog.exercise_writer import edited_exercise_text, exercise_text
from tui.storage.catalog.loader import EXERCISES, ROUTINES
from tui.storage.catalog.routine_writer import edited_routine_text, routine_text

_BYTE_ORDER_MARK = "\ufeff"


class OwnFile(NamedTuple):
    """A file and its text, as they are on the disk."""

    path: Path
    text: str


def free_id(name: str, folder: Path, taken: Mapping[str, object], otherwise: str) -> str:
    """Return an id for a name that nothing has yet, neither in the catalog nor in the folder.

    Args:
        name: What the user calls it.
        folder: The folder of its file.
        taken: What there is, by id.
        otherwise: The id of a name without letters and digits.
    """
    first = id_of(name) or otherwise
    number, found = 1, first
    while found in taken or (folder / f"{found}.toml").exists():
        number += 1
        ending = f"-{number}"
        found = f"{first[: LONGEST_ID - len(ending)].rstrip('-')}{ending}"
    return found


def read_own(path: Path) -> OwnFile:
    """Return a file as it is now. Raises OSError, also where it is not UTF-8."""
    with files.open_binary(path) as stream:
        raw = stream.read()
    try:
        return OwnFile(path, raw.decode("utf-8"))
    except UnicodeDecodeError:
        raise OSError(f"{path} is not UTF-8") from None


def write_own(file: OwnFile) -> None:
    """Write a file, whole or not at all, and wait until it is on the disk. Raises OSError."""
    with files.replacement(file.path) as fd:
        files.write_all(fd, file.text.encode("utf-8"))


def delete_own(file: OwnFile) -> None:
    """Delete a file. Raises OSError, also where it is no longer as it was read."""
    if read_own(file.path) != file:
        raise OSError(f"{file.path} was changed in the meantime")
    files.remove(file.path)


def routine_path(folder: Path, routine_id: str) -> Path:
    """Return the path of an own routine."""
    return folder / ROUTINES / f"{routine_id}.toml"


def exercise_path(folder: Path, exercise_id: str) -> Path:
    """Return the path of an own exercise."""
    return folder / EXERCISES / f"{exercise_id}.toml"


def save_exercise(
    folder: Path,
    exercise: Exercise,
    opened: OwnFile | None = None,
    before: Exercise | None = None,
) -> OwnFile:
    """Write the file of an own exercise, and return it. Raises OSError.

    Args:
        folder: The folder of own files.
        exercise: The exercise; its id is that of the file.
        opened: The file from which it was read; None for a new one. Where it is no longer as it
            was read, it is not written over: OSError.
        before: The exercise that the file says; None for a new one.
    """
    path = exercise_path(folder, exercise.id)
    mark, text = _unchanged(path, opened)
    if before is None:
        file = OwnFile(path, exercise_text(exercise))
    else:
        file = OwnFile(path, mark + edited_exercise_text(text, before, exercise))
    write_own(file)
    return file


def save_routine(
    folder: Path,
    draft: RoutineDraft,
    exercises: Mapping[str, Exercise],
    opened: OwnFile | None = None,
) -> OwnFile:
    """Write the file of an edited routine, and return it. Raises OSError.

    Args:
        folder: The folder of own files.
        draft: The routine; its id is that of the file.
        exercises: Those that it may name.
        opened: As for ``save_exercise``.
    """
    path, routine = routine_path(folder, draft.routine.id), draft.routine
    mark, text = _unchanged(path, opened)
    if opened is None:
        file = OwnFile(path, routine_text(routine))
    else:
        edited = edited_routine_text(text, draft.opened, routine, draft.origins, exercises)
        file = OwnFile(path, mark + edited)
    write_own(file)
    return file


def _unchanged(path: Path, opened: OwnFile | None) -> tuple[str, str]:
    """Return the byte order mark of a file, if it has one, and its text; both empty for a new one.

    Raises OSError where the file is no longer as it was read, or is there where none was.
    """
    if opened is None:
        if path.exists():
            raise OSError(f"{path} exists already")
        return "", ""
    if path.exists() and read_own(path) != opened:
        raise OSError(f"{path} was changed in the meantime")
    text = opened.text.removeprefix(_BYTE_ORDER_MARK)
    return opened.text[: len(opened.text) - len(text)], text
