"""load() and check() of folders."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from tui.domain.catalog.catalog import Catalog, Problem
from tui.domain.catalog.exercise import Exercise
from tui.domain.catalog.routine import Routine
from tui.storage.catalog.built_in import loop_of_copies, override_error
from tui.storage.catalog.exercise_file import exercise, report_unknown_figures
from tui.storage.catalog.routine_file import KnownExercises, routine
from tui.storage.catalog.toml_file import (
    LAST_PLACE,
    Parser,
    Reading,
    TomlFile,
    open_text,
    open_toml,
    parse_text,
    problem_at,
    read,
)
from tui.storage.catalog.toml_table import TableReader

EXERCISES = "exercises"
"""Name of the folder of exercise files."""
ROUTINES = "routines"
"""Name of the folder of routine files."""
FIGURES = "figures"
"""Name of the folder of figure files, each of which is read when it is first shown."""

_Value = TypeVar("_Value", Exercise, Routine)


def load(
    shipped: Path,
    own: Path | None = None,
    given: Mapping[str, str] | None = None,
    parse: Parser = parse_text,
) -> Catalog:
    """Load the exercises and routines of one folder or two; no file makes this raise.

    Args:
        shipped: The folder of shipped data, with ``exercises/`` and ``routines/``.
        own: The user's folder of the same form, which need not exist. Its files replace shipped
            ones of the same id, unless a shipped routine could not be done any more.
        given: The texts of a file that is used without being copied, by their places as in
            "routines/mine.toml"; they go before the files of both folders.
        parse: Parses the text of a file in one of the folders.

    Returns:
        Everything that has no mistake, and the problems of the rest.
    """
    builder = _CatalogBuilder(shipped)
    folders = [folder for folder in (shipped, own) if folder is not None]
    for folder in folders:
        for file in builder.list_files(folder / EXERCISES, needed=folder is shipped):
            builder.add_exercise(file, open_toml(file, parse=parse), own=folder is not shipped)
    for file, text in _given_in(given, EXERCISES):
        builder.add_exercise(file, open_text(file, text), own=True)
    for folder in folders:
        for file in builder.list_files(folder / ROUTINES, needed=folder is shipped):
            builder.add_routine(file, open_toml(file, parse=parse), own=folder is not shipped)
    for file, text in _given_in(given, ROUTINES):
        builder.add_routine(file, open_text(file, text), own=True)
    builder.leave_out_loops()
    return builder.catalog()


def _given_in(given: Mapping[str, str] | None, folder: str) -> Iterator[tuple[Path, str]]:
    """Yield the places in a folder, with their texts."""
    for place, text in (given or {}).items():
        if (file := Path(place)).parent == Path(folder):
            yield file, text


def check(paths: Sequence[Path], shipped: Path) -> tuple[Problem, ...]:
    """Return the problems of the files at the paths, sorted by file and line.

    Args:
        paths: Files and folders of exercises, routines and figures. Routines may use the shipped
            exercises, those among the paths, and those in ``exercises/`` beside their own folder;
            and exercises likewise the figures.
        shipped: The folder of shipped data.
    """
    # Imported here, because no session needs it to start.
    from tui.storage.catalog.figures import figure_ids, read_figure

    background = _CatalogBuilder(shipped)
    for folder in (shipped, *map(_home, paths)):
        for file in background.list_files(folder / EXERCISES):
            background.add_exercise(file, open_toml(file), own=folder is not shipped)
    builder = _CatalogBuilder(shipped, background)
    sources = {file: open_toml(file) for path in paths for file in builder.files_at(path)}
    figures = {file for file, source in sources.items() if _is_figure(file, source)}
    routines = {
        file
        for file, source in sources.items()
        if file not in figures and _is_routine(file, source)
    }
    homes = {shipped, *map(_home, paths)}
    builder.drawn = {file.stem for file in figures}.union(*map(figure_ids, homes))
    for file, source in sources.items():
        if file in figures:
            builder.problems += read_figure(file)[1]
        elif file not in routines:
            builder.add_exercise(file, source, own=not _is_in(file, shipped))
    for file in routines:
        builder.add_routine(file, sources[file], own=True)
    builder.leave_out_loops()
    return tuple(sorted(builder.problems, key=lambda problem: (problem.file, problem.line or 0)))


def _home(path: Path) -> Path:
    """Return the parent of the folder of files that the path is or is in, or the path."""
    absolute = path.absolute()
    names = (EXERCISES, ROUTINES, FIGURES)
    folders = (absolute, absolute.parent)
    return next((folder.parent for folder in folders if folder.name in names), absolute)


def _is_figure(file: Path, source: TomlFile | Problem) -> bool:
    """Decide by the keys of the file, or by its folder where they leave it open."""
    keys = source.content.keys() if isinstance(source, TomlFile) else set[str]()
    return bool(keys & {"keyframe", "camera"}) or file.absolute().parent.name == FIGURES


def _is_routine(file: Path, source: TomlFile | Problem) -> bool:
    """Decide by the keys of the file, or by its folder where they leave it open."""
    keys = source.content.keys() if isinstance(source, TomlFile) else set[str]()
    if keys & {"kind", "variation", "dose"}:
        return False
    return "step" in keys or file.absolute().parent.name == ROUTINES


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False


def _is_in(file: Path, folder: Path) -> bool:
    return folder.absolute() in file.absolute().parents


class _CatalogBuilder:
    """A catalog under construction: exercises are added before the routines that use them."""

    def __init__(self, shipped: Path, background: "_CatalogBuilder | None" = None) -> None:
        self.problems: list[Problem] = []
        self.drawn: Collection[str] | None = None
        """The ids of all figures; None where it does not matter which there are."""
        self._shipped = shipped
        self._exercises: dict[str, Reading[Exercise]] = {}
        self._routines: dict[str, Reading[Routine]] = {}
        self._sources: dict[str, TomlFile | Problem] = {}
        self._left_out: dict[str, Path] = {}
        self._built_in: dict[str, Reading[Exercise]] = {}
        self._built_in_routines: dict[str, Reading[Routine]] = {}
        if background:
            self._exercises |= background._exercises
            self._left_out |= background._left_out
            self._built_in |= background._built_in

    def list_files(self, folder: Path, needed: bool = False) -> list[Path]:
        """List the TOML files of a folder, sorted; report a folder that is missing but needed."""
        try:
            entries = sorted(folder.iterdir())
        except FileNotFoundError:
            if needed:
                self._report(folder, "is missing; install Surefoot again")
            return []
        except NotADirectoryError:
            self._report(folder, "is a file; a folder is expected here")
            return []
        except OSError as error:
            self._report(folder, f"cannot be listed: {error.strerror or type(error).__name__}")
            return []
        # A leading dot marks the temporary files of editors and file managers.
        return [
            entry for entry in entries if entry.suffix == ".toml" and not entry.name.startswith(".")
        ]

    def files_at(self, path: Path) -> list[Path]:
        """List the files at a path: itself, or those of the folder or of its three subfolders."""
        if not _is_folder(path):
            return [path]
        inner = [path / name for name in (EXERCISES, ROUTINES, FIGURES) if _is_folder(path / name)]
        before = len(self.problems)
        files = [file for folder in inner or [path] for file in self.list_files(folder)]
        if not files and len(self.problems) == before:
            self._report(path, "has no file in it whose name ends in .toml")
        return files

    def add_exercise(self, file: Path, source: TomlFile | Problem, *, own: bool) -> None:
        """Add the exercise of a file, or its problems."""
        reading = read(source, self._fill)
        if (
            own
            and reading.value is not None
            and (why := self._override_problem(reading.value, source))
        ):
            reading = Reading(problems=(why,))
        self.problems += reading.problems
        if reading.value is None:
            self._left_out[file.stem] = file
            return
        name = reading.value.id
        before = self._built_in.get(name)
        if not own:
            self._built_in[name] = reading
        elif before is None:
            # What is found as the first of its kind stays a built-in exercise.
            reading = reading._replace(place=LAST_PLACE + 1 + reading.place)
        elif reading.place == LAST_PLACE:
            reading = reading._replace(place=before.place)
        self._exercises[name] = reading

    def _fill(self, table: TableReader) -> Exercise:
        value = exercise(table)
        if self.drawn is not None:
            report_unknown_figures(table, value, self.drawn)
        return value

    def _override_problem(self, value: Exercise, source: TomlFile | Problem) -> Problem | None:
        """Return why an own exercise cannot take the place of a built-in one; None if it can."""
        if value.id not in self._built_in or isinstance(source, Problem):
            return None
        routines = map(open_toml, self.list_files(self._shipped / ROUTINES))
        why = override_error(value, _values(self._built_in), routines)
        return problem_at(source, *why) if why else None

    def add_routine(self, file: Path, source: TomlFile | Problem, own: bool) -> None:
        """Add the routine of a file, or its problems."""
        known = KnownExercises(_values(self._exercises), self._left_out)
        reading = read(source, partial(_routine, known=known, own=own))
        self.problems += reading.problems
        if reading.value is None:
            return
        before = self._built_in_routines.get(file.stem)
        if not own:
            self._built_in_routines[file.stem] = reading
        elif before is not None and reading.place == LAST_PLACE:
            reading = reading._replace(place=before.place)
        self._routines[file.stem] = reading
        self._sources[file.stem] = source

    def leave_out_loops(self) -> None:
        """Leave out the routines that are copies of each other in a circle."""
        copies = {
            name: reading.value.copy_of for name, reading in self._routines.items() if reading.value
        }
        for name, origin in copies.items():
            loop = loop_of_copies(name, copies)
            # A copy of a built-in routine may have its id and take its place.
            if not loop or (origin == name and self._is_built_in(name)):
                continue
            opened = self._sources[name]
            message = f"this is a loop of copies ({loop}); take copy_of out"
            if isinstance(opened, TomlFile):
                self.problems.append(problem_at(opened, "copy_of", message))
            if name in self._built_in_routines:
                self._routines[name] = self._built_in_routines[name]
            else:
                del self._routines[name]

    def _is_built_in(self, routine_id: str) -> bool:
        return (self._shipped / ROUTINES / f"{routine_id}.toml").is_file()

    def catalog(self) -> Catalog:
        """Return the catalog so far, in the order in which it is shown."""
        return Catalog(
            exercises=_values(self._exercises),
            routines=_values(self._routines),
            problems=tuple(self.problems),
            own_exercises=frozenset(self._exercises) - frozenset(self._built_in)
            | _replaced(self._built_in, self._exercises),
            replaced_exercises=_replaced(self._built_in, self._exercises),
            replaced_routines=_replaced(self._built_in_routines, self._routines),
        )

    def _report(self, path: Path, message: str) -> None:
        self.problems.append(Problem(path, None, message))


def _routine(table: TableReader, known: KnownExercises, own: bool) -> Routine:
    """Read a routine in a folder of routines, where a bundle would not be taken apart."""
    for key in ("exercise", "figure"):
        table.forbid(key, "this file brings more than a routine; take it in with surefoot add")
    table.integer("format", 1, 1, 1)
    return routine(table, known, own)


def _values(readings: Mapping[str, Reading[_Value]]) -> dict[str, _Value]:
    """Return the values read, by id, in the order in which they are shown."""
    ordered = sorted(readings.values(), key=_rank)
    return {reading.value.id: reading.value for reading in ordered if reading.value is not None}


def _replaced(
    built_in: Mapping[str, Reading[_Value]], present: Mapping[str, Reading[_Value]]
) -> frozenset[str]:
    """Return the ids in whose place is something else than the built-in value."""
    return frozenset(name for name, reading in built_in.items() if present[name] is not reading)


def _rank(reading: Reading[Exercise] | Reading[Routine]) -> tuple[int, str, str]:
    """Return the key to sort by: place, then the name that the athlete reads."""
    match reading.value:
        case Exercise(id=value_id, name=name) | Routine(id=value_id, title=name):
            return reading.place, name.casefold(), value_id
        case None:
            return reading.place, "", ""
