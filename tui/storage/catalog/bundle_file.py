"""Bundle file: a routine with the exercises and figures it needs.

A bundle is a routine file with a line ``format = 1``, in which each exercise follows under
``[[exercise]]`` and each figure under ``[[figure]]``, with the keys that its own file would have.
A routine, an exercise or a figure in a file of its own is read as a bundle of one.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, TypeVar

from tui.domain.catalog.catalog import Catalog, Problem
from tui.domain.catalog.exercise import Exercise
from tui.domain.catalog.ids import id_of
from tui.domain.catalog.routine import Routine
from tui.figures.model import Figure
from tui.storage.catalog.built_in import loop_of_copies, override_error
from tui.storage.catalog.bundle_text import PART_KEYS, split_bundle, without_format
from tui.storage.catalog.exercise_file import exercise, report_unknown_figures
from tui.storage.catalog.figure_file import figure
from tui.storage.catalog.loader import EXERCISES, FIGURES, ROUTINES, load
from tui.storage.catalog.routine_file import KnownExercises, routine
from tui.storage.catalog.toml_errors import quoted, shown
from tui.storage.catalog.toml_file import (
    LAST_PLACE,
    MOST_BYTES,
    TomlFile,
    open_text,
    open_toml,
    problems_of,
)
from tui.storage.catalog.toml_table import TableReader

FORMAT = 1
"""The version of bundles that is read and written."""
MOST_BUNDLE_BYTES = 300_000
"""The largest bundle that is read, in bytes."""
MOST_PARTS = 50
"""The most exercises of a bundle, and the most figures."""

_OWN_KEYS = {
    "exercise": frozenset({"kind", "variation", "dose"}),
    "figure": frozenset({"keyframe", "camera"}),
}
"""The keys that tell a file of one exercise or one figure."""
_ROUTINE = ""
"""Stands for the key of the routine, whose keys are those of the whole file."""
_FOLDERS = {"figure": FIGURES, "exercise": EXERCISES, _ROUTINE: ROUTINES}
"""The folder for each kind of part, in the order in which they are written."""
_WANTED = {
    "figure": "write it under a line [[figure]], its tables as in [figure.camera]",
    "exercise": "write it under a line [[exercise]], its tables as in [exercise.dose]",
    _ROUTINE: "write the keys of the routine first, one a line, and its steps under [[step]]",
}

_Value = TypeVar("_Value", Exercise, Figure, Routine)


class BundlePart(NamedTuple):
    """One file in a bundle."""

    folder: str
    """The folder in which such files are: exercises, routines or figures."""
    id: str
    name: str
    """Its name or its title."""
    text: str
    """The content of its own file."""

    @property
    def place(self) -> Path:
        """Its path within the user's folder."""
        return Path(self.folder) / f"{self.id}.toml"


class Bundle(NamedTuple):
    """What a bundle brings, or the problems that prevent it."""

    parts: tuple[BundlePart, ...] = ()
    """Figures first and the routine last, so that each file finds what it needs."""
    routine: Routine | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def texts(self) -> Mapping[str, str]:
        """The text of each part by its place, as in "routines/mine.toml"."""
        return {part.place.as_posix(): part.text for part in self.parts}


class Present(NamedTuple):
    """What there is already, which a bundle may use."""

    shipped: Path
    catalog: Catalog
    figures: Collection[str]
    """Ids of the figures."""


def is_bundle(file: Path) -> bool:
    """Return whether a file has a key that only a bundle has."""
    source = open_toml(file, MOST_BUNDLE_BYTES)
    return isinstance(source, TomlFile) and bool(source.content.keys() & {"format", *PART_KEYS})


def read_bundle(file: Path, present: Present) -> Bundle:
    """Read a bundle, or a file of one routine, exercise or figure; nothing is written.

    At most MOST_BUNDLE_BYTES are read of the file.
    """
    source = open_toml(file, MOST_BUNDLE_BYTES)
    if isinstance(source, Problem):
        return Bundle(problems=(source,))
    return read_opened(source, present)


def read_opened(source: TomlFile, present: Present) -> Bundle:
    """Read a bundle that is opened."""
    table = TableReader(source.content)
    _check_format(table, source.content)
    bundle = Bundle()
    if not table.mistakes:  # Otherwise all else that it says is of another version.
        bundle = _read(table, source, present)
    problems = problems_of(source, table)
    return Bundle(problems=problems) if problems else bundle


def _check_format(table: TableReader, content: Mapping[str, object]) -> None:
    given = content.get("format")
    if given is None:
        if content.keys() & PART_KEYS:
            table.add_error(f"format is missing; write format = {FORMAT} as the first line")
    elif not isinstance(given, int) or isinstance(given, bool) or given != FORMAT:
        remedy = f"update Surefoot, or ask for the file in format {FORMAT}"
        table.add_error(f"format must be {FORMAT}, not {shown(given)}; {remedy}", "format")
    else:
        table.integer("format", FORMAT, FORMAT, FORMAT)


def _read(table: TableReader, source: TomlFile, present: Present) -> Bundle:
    """Read all parts; the bundle is empty where a mistake was added to the table."""
    keys = source.content.keys() - {"format"}
    alone = _alone(keys)
    entries = {
        key: (table,) if key == alone else () if alone else table.tables(key, MOST_PARTS)
        for key in _OWN_KEYS
    }
    figures = _all_of(entries["figure"], lambda entry: _entry(entry, figure, has_place=False))
    drawn = {*present.figures, *(figure.id for figure in figures)}
    broken: set[str] = set()

    def checked(entry: TableReader) -> Exercise:
        before = len(table.mistakes)
        value = _entry(entry, exercise)
        whole = len(table.mistakes) == before
        report_unknown_figures(entry, value, drawn)
        if whole:
            _check_built_in(entry, value, present)
        if len(table.mistakes) > before:
            broken.update((value.id, id_of(value.id)))
        return value

    exercises = _all_of(entries["exercise"], checked)
    own: Routine | None = None
    if not alone and (keys - PART_KEYS or not (figures or exercises)):
        known = {**present.catalog.exercises, **{exercise.id: exercise for exercise in exercises}}
        usable = {name: exercise for name, exercise in known.items() if name not in broken}
        about = KnownExercises(usable, {}, frozenset(broken))
        own = _entry(table, lambda entry: routine(entry, about, own=True))
        _check_copies(table, own, present)
    table.report_unknown_keys()
    if table.mistakes:
        return Bundle()
    routines = [own] if own else []
    found: dict[str, Sequence[Figure | Exercise | Routine]]
    found = {"figure": figures, "exercise": exercises, _ROUTINE: routines}
    return Bundle(tuple(_parts(table, source, alone, found)), own)


def _alone(keys: Collection[str]) -> str:
    """Return "exercise" or "figure" where the file holds that alone; else an empty text."""
    if "step" in keys or PART_KEYS & set(keys):
        return _ROUTINE
    return next((kind for kind, own in _OWN_KEYS.items() if own & set(keys)), _ROUTINE)


def _entry(
    table: TableReader, fill: Callable[[TableReader], _Value], *, has_place: bool = True
) -> _Value:
    table.require(id='id = "my-evening"')
    table.identifier("id")
    if has_place:
        table.integer("place", 0, LAST_PLACE, LAST_PLACE)
    return fill(table)


def _all_of(
    entries: Iterable[TableReader], value_of: Callable[[TableReader], _Value]
) -> list[_Value]:
    """Return the value of each table; an id that comes twice is a mistake."""
    values: list[_Value] = []
    for entry in entries:
        value = value_of(entry)
        if value.id and value.id in {exercise.id for exercise in values}:
            entry.add_error(f"id {quoted(value.id)} is taken by one above; write another", "id")
        values.append(value)
    return values


def _check_built_in(entry: TableReader, value: Exercise, present: Present) -> None:
    """Report why an exercise cannot replace the built-in one of the same id."""
    if not (present.shipped / EXERCISES / f"{value.id}.toml").is_file():
        return
    routines = map(open_toml, sorted((present.shipped / ROUTINES).glob("*.toml")))
    if why := override_error(value, load(present.shipped).exercises, routines):
        key, message = why
        entry.add_error(message, key)


def _check_copies(table: TableReader, own: Routine, present: Present) -> None:
    copies = {routine.id: routine.copy_of for routine in present.catalog.routines.values()}
    loop = loop_of_copies(own.id, {**copies, own.id: own.copy_of})
    if not loop or (own.copy_of == own.id and own.id in copies):
        return
    table.add_error(f"this is a loop of copies ({loop}); take copy_of out", "copy_of")


def _parts(
    table: TableReader,
    source: TomlFile,
    alone: str,
    found: Mapping[str, Sequence[Figure | Exercise | Routine]],
) -> Iterable[BundlePart]:
    """Yield each part with the text of its own file; what cannot be taken out is a mistake."""
    texts = split_bundle(source.text)
    if alone:
        texts = {(alone, 0): without_format(source.text)}
    for key, values in found.items():
        for index, value in enumerate(values):
            text = texts.get((key, index), "")
            opened = open_text(source.file, text)
            content = source.content if alone or key == _ROUTINE else _item(source, key, index)
            apart = {"format", *PART_KEYS} if alone or key == _ROUTINE else set[str]()
            left = {name: given for name, given in content.items() if name not in apart}
            where = (key, index) if key and not alone else ()
            if not isinstance(opened, TomlFile) or opened.content != left:
                table.add_error(f"this cannot be taken out; {_WANTED[key]}", *where)
            elif len(text.encode()) > MOST_BYTES:
                table.add_error(f"this is larger than {MOST_BYTES // 1000} kB; shorten it", *where)
            name = value.title if isinstance(value, Routine) else value.name
            yield BundlePart(_FOLDERS[key], value.id, name, text)


def _item(source: TomlFile, key: str, index: int) -> Mapping[str, object]:
    tables = source.content[key]
    return tables[index] if isinstance(tables, list) else {}
