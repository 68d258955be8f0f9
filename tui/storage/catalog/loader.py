"""The catalogue, gathered from the folders of exercises and routines."""

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from tui.domain.catalog.catalog import Catalog, Problem
from tui.domain.catalog.exercise import Exercise
from tui.domain.catalog.routine import Routine
from tui.storage.catalog.exercise_file import exercise
from tui.storage.catalog.routine_file import KnownExercises, routine
from tui.storage.catalog.toml_file import Reading, TomlFile, open_toml, read

EXERCISES = "exercises"
"""Name of the folder of exercise files."""
ROUTINES = "routines"
"""Name of the folder of routine files."""
FIGURES = "figures"
"""Name of the folder of figure files, which are read when one is shown."""

_Thing = TypeVar("_Thing", Exercise, Routine)


def load(shipped: Path, own: Path | None = None) -> Catalog:
    """Everything in the two folders that has no mistake, and the mistakes of the rest.

    Both hold ``exercises/`` and ``routines/``. A file of one's own goes before a shipped one of the
    same id; the folder of one's own need not exist. Nothing that a file says or is makes it raise.
    """
    gathering = _Gathering()
    folders = [shipped] if own is None else [shipped, own]
    for folder in folders:
        for file in gathering.listed(folder / EXERCISES, needed=folder is shipped):
            gathering.add_exercise(file, open_toml(file))
    for folder in folders:
        for file in gathering.listed(folder / ROUTINES, needed=folder is shipped):
            gathering.add_routine(file, open_toml(file), own=folder is own)
    return gathering.catalog()


def check(paths: Sequence[Path], shipped: Path) -> tuple[Problem, ...]:
    """The mistakes of the files and folders named, by file and line.

    Routines may use the shipped exercises, those among the paths, and those in the folder
    ``exercises`` beside their own folder.
    """
    # Only here: a session starts sooner without.
    from tui.storage.catalog.figures import read_figure

    background = _Gathering()
    for folder in (shipped, *map(_home, paths)):
        for file in background.listed(folder / EXERCISES):
            background.add_exercise(file, open_toml(file))
    gathering = _Gathering(background)
    sources = {file: open_toml(file) for path in paths for file in gathering.named(path)}
    figures = {file for file, source in sources.items() if _is_figure(file, source)}
    routines = {
        file
        for file, source in sources.items()
        if file not in figures and _is_routine(file, source)
    }
    for file, source in sources.items():
        if file in figures:
            gathering.problems += read_figure(file)[1]
        elif file not in routines:
            gathering.add_exercise(file, source)
    for file in routines:
        gathering.add_routine(file, sources[file], own=True)
    return tuple(sorted(gathering.problems, key=lambda problem: (problem.file, problem.line or 0)))


def _home(path: Path) -> Path:
    """The folder that holds the folder of routines which a path is or lies in, if it does."""
    whole = path.absolute()
    named = (folder.parent for folder in (whole, whole.parent) if folder.name == ROUTINES)
    return next(named, whole)


def _is_figure(file: Path, source: TomlFile | Problem) -> bool:
    """By its keys, or by its folder where they do not tell."""
    keys = source.content.keys() if isinstance(source, TomlFile) else set[str]()
    return bool(keys & {"keyframe", "camera"}) or file.absolute().parent.name == FIGURES


def _is_routine(file: Path, source: TomlFile | Problem) -> bool:
    """By its keys, or by its folder where they do not tell."""
    keys = source.content.keys() if isinstance(source, TomlFile) else set[str]()
    if keys & {"kind", "variation", "dose"}:
        return False
    return "step" in keys or file.absolute().parent.name == ROUTINES


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False


class _Gathering:
    """A catalogue that is being put together: first all exercises, then the routines."""

    def __init__(self, background: "_Gathering | None" = None) -> None:
        self.problems: list[Problem] = []
        self._exercises: dict[str, Reading[Exercise]] = {}
        self._routines: dict[str, Reading[Routine]] = {}
        self._left_out: dict[str, Path] = {}
        if background:
            self._exercises |= background._exercises
            self._left_out |= background._left_out

    def listed(self, folder: Path, needed: bool = False) -> list[Path]:
        """The TOML files of a folder; a missing folder is a mistake where it is needed."""
        try:
            entries = sorted(folder.iterdir())
        except FileNotFoundError:
            if needed:
                self._whole(folder, "is missing; install Surefoot again")
            return []
        except NotADirectoryError:
            self._whole(folder, "is a file; a folder is expected here")
            return []
        except OSError as error:
            self._whole(folder, f"cannot be listed: {error.strerror or type(error).__name__}")
            return []
        # A leading dot marks what editors and file managers leave behind.
        return [e for e in entries if e.suffix == ".toml" and not e.name.startswith(".")]

    def named(self, path: Path) -> list[Path]:
        """The files that a path stands for: itself, or those of the folder."""
        if not _is_folder(path):
            return [path]
        inner = [path / name for name in (EXERCISES, ROUTINES, FIGURES) if _is_folder(path / name)]
        before = len(self.problems)
        files = [file for folder in inner or [path] for file in self.listed(folder)]
        if not files and len(self.problems) == before:
            self._whole(path, "has no file in it whose name ends in .toml")
        return files

    def add_exercise(self, file: Path, source: TomlFile | Problem) -> None:
        """Take in an exercise file."""
        reading = read(source, exercise)
        self.problems += reading.problems
        if reading.value is None:
            self._left_out[file.stem] = file
        else:
            self._exercises[reading.value.id] = reading

    def add_routine(self, file: Path, source: TomlFile | Problem, own: bool) -> None:
        """Take in a routine file."""
        known = KnownExercises(_values(self._exercises), self._left_out)
        reading = read(source, partial(routine, known=known, own=own))
        self.problems += reading.problems
        if reading.value is not None:
            self._routines[file.stem] = reading

    def catalog(self) -> Catalog:
        """What has been gathered so far, in the order in which it is shown."""
        return Catalog(
            exercises=_values(self._exercises),
            routines=_values(self._routines),
            problems=tuple(self.problems),
        )

    def _whole(self, path: Path, message: str) -> None:
        self.problems.append(Problem(path, None, message))


def _values(readings: Mapping[str, Reading[_Thing]]) -> dict[str, _Thing]:
    """The things read, by id, in the order in which they are shown."""
    ordered = sorted(readings.values(), key=_rank)
    return {reading.value.id: reading.value for reading in ordered if reading.value is not None}


def _rank(reading: Reading[Exercise] | Reading[Routine]) -> tuple[int, str, str]:
    """First by place, then by what the athlete reads."""
    match reading.value:
        case Exercise(id=thing_id, name=name) | Routine(id=thing_id, title=name):
            return reading.place, name.casefold(), thing_id
        case None:
            return reading.place, "", ""
