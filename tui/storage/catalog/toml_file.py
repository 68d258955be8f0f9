"""One TOML file: open_toml with care, read into a value, its mistakes with their lines."""

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import Generic, TypeVar

from tui.domain.catalog.catalog import Problem
from tui.storage.catalog.toml_errors import quoted
from tui.storage.catalog.toml_table import TableReader

MOST_BYTES = 256_000
"""The largest file that is read; those that ship have about 4,000 bytes."""
LAST_PLACE = 1000
"""The place of a file that names none: behind those that do."""

_AT_END = " (at end of document)"
_AT_LINE = re.compile(r" \(at line (\d+), column \d+\)$")

_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class TomlFile:
    """A file that is TOML, whatever it says."""

    file: Path
    text: str
    content: dict[str, object]


@dataclass(frozen=True, slots=True)
class Reading(Generic[_Value]):
    """What was read from one file: a value, or the mistakes that stand in its way."""

    value: _Value | None = None
    place: int = LAST_PLACE
    problems: tuple[Problem, ...] = ()


def open_toml(file: Path) -> TomlFile | Problem:
    """The file's content, or why it cannot be had."""
    try:
        raw = _bytes(file)
    except OSError as error:
        return Problem(file, None, f"cannot be read: {error.strerror or type(error).__name__}")
    except _RefusedError as refused:
        return Problem(file, None, str(refused))
    try:
        text = raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        return Problem(file, line, "is not UTF-8; save the file with that encoding")
    try:
        return TomlFile(file, text, tomllib.loads(text))
    except RecursionError:
        return Problem(file, None, "is nested too deeply; two levels are all that is needed")
    except ValueError as error:
        return _syntax(file, text, str(error))


class _RefusedError(Exception):
    """The file is not one that is read; the message says why and what to do."""


def _bytes(file: Path) -> bytes:
    mode = file.stat().st_mode
    if S_ISDIR(mode):
        raise _RefusedError("is a folder; a TOML file is expected here")
    if not S_ISREG(mode):
        raise _RefusedError("is no ordinary file; a TOML file is expected here")
    with file.open("rb") as stream:
        raw = stream.read(MOST_BYTES + 1)
    if len(raw) > MOST_BYTES:
        raise _RefusedError(f"is larger than {MOST_BYTES // 1000} kB; split or shorten it")
    return raw


def _syntax(file: Path, text: str, message: str) -> Problem:
    found = _AT_LINE.search(message)
    reason = _AT_LINE.sub("", message).removesuffix(_AT_END)
    line = int(found[1]) if found else None
    if message.endswith(_AT_END):
        line = text.rstrip("\n").count("\n") + 1
    if reason == "Cannot overwrite a value":
        return Problem(file, line, "gives a key a second time; keep one of the two")
    clean = "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in reason)
    return Problem(file, line, f"is not valid TOML here: {clean}")


def read(source: TomlFile | Problem, fill: Callable[[TableReader], _Value]) -> Reading[_Value]:
    """The value that ``fill`` makes of the file, unless it has a single mistake."""
    if isinstance(source, Problem):
        return Reading(problems=(source,))
    table = TableReader(source.content)
    table.require(id=f"id = {quoted(source.file.stem)}")
    _check_id(table, source.file.stem)
    place = table.integer("place", 0, LAST_PLACE, LAST_PLACE)
    value = fill(table)
    table.report_unknown_keys()
    problems = problems_of(source, table)
    return Reading(problems=problems) if problems else Reading(value, place)


def problems_of(source: TomlFile, table: TableReader) -> tuple[Problem, ...]:
    """The mistakes that were noted in the table of a file, by line."""
    if not table.mistakes:
        return ()
    from tui.storage.catalog.toml_lines import line_of, lines_by_key

    known = lines_by_key(source.text)
    problems = (
        Problem(source.file, line_of(mistake.keys, known), mistake.message)
        for mistake in table.mistakes
    )
    return tuple(sorted(problems, key=lambda problem: problem.line or 0))


def _check_id(table: TableReader, stem: str) -> None:
    file_id = table.identifier("id")
    if file_id and file_id != stem:
        table.add_error(
            f"id {quoted(file_id)} differs from the file's name;"
            f" write {quoted(stem)} or call the file {file_id}.toml",
            "id",
        )
