"""One TOML file, read into a value, its mistakes with their lines."""

import re
from collections.abc import Callable
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import Generic, NamedTuple, TypeVar

from tui.domain.catalog.catalog import Problem
from tui.storage.catalog.toml_errors import quoted
from tui.storage.catalog.toml_table import TableReader
from tui.storage.files import open_binary

MOST_BYTES = 100_000
"""The largest file that is read, in bytes; the shipped files have about 4,000."""
LAST_PLACE = 1000
"""The place of a file that does not say its own: after those that do."""

_AT_END = " (at end of document)"
_AT_LINE = r" \(at line (\d+), column \d+\)$"

_ANY_REMEDY = "write key = value, and # before a note"
_REMEDIES = (
    ("Illegal character '\\n'", "close the text with a quotation mark"),
    ("Unterminated string", "close the text with a quotation mark"),
    ("Illegal character", "take it out"),
    ("Found invalid character", "take it out"),
    ("Unescaped", "write each \\ in a text twice"),
    ("Unclosed array", "close the list with ]"),
    ("Unclosed inline table", "close the table with }"),
    ("Expected ']", "close the head of the table as in [dose] or [[step]]"),
    ("Expected newline", "begin a new line, or write # before a note"),
    ("Invalid value", 'write a text in quotes, as in "May"'),
    ("Invalid date", 'write a text in quotes, as in "May"'),
    ("Cannot ", "keep one of the two"),
    ("Duplicate", "keep one of the two"),
)
"""What to do about a mistake, by how the message of ``tomllib`` begins."""

_PART = r"""(?:[\w-]+|"[^"\n]*"|'[^'\n]*')"""
_LONG_KEY = rf"(?<![\w-]){_PART}(?:[ \t]*\.[ \t]*{_PART}){{20}}"
"""A dotted key that takes minutes and gigabytes to parse when it is long enough."""

_Value = TypeVar("_Value")


class TomlFile(NamedTuple):
    """A parsed TOML file."""

    file: Path
    text: str
    content: dict[str, object]


class Reading(NamedTuple, Generic[_Value]):
    """The result of reading a file: a value, or the problems that prevent one."""

    value: _Value | None = None
    place: int = LAST_PLACE
    problems: tuple[Problem, ...] = ()


class LongKeyError(ValueError):
    """A key has so many parts that the text cannot be parsed in time."""

    def __init__(self, line: int) -> None:
        super().__init__(f"a key of too many parts in line {line}")
        self.line = line


def parse_text(text: str) -> dict[str, object]:
    """Return what a TOML text says.

    Raises:
        LongKeyError: A key has too many parts.
        ValueError: The text is not TOML.
        RecursionError: It is nested too deeply.
    """
    # Only where a text is not in the cache: it takes a thirtieth of the time of a command.
    import tomllib

    if found := re.search(_LONG_KEY, text):
        raise LongKeyError(text.count("\n", 0, found.start()) + 1)
    return tomllib.loads(text)


Parser = Callable[[str], dict[str, object]]
"""``parse_text``, or that of a cache."""


def open_toml(file: Path, most: int = MOST_BYTES, parse: Parser = parse_text) -> TomlFile | Problem:
    """Parse a file; return the problem if it cannot be read or parsed.

    Args:
        file: The file.
        most: The bytes that it may have.
        parse: Parses its text.
    """
    try:
        raw = _read_bytes(file, most)
    except OSError as error:
        return Problem(file, None, f"cannot be read: {error.strerror or type(error).__name__}")
    except _UnreadableError as error:
        return Problem(file, None, str(error))
    try:
        text = raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        return Problem(file, line, "is not UTF-8; save the file with that encoding")
    return open_text(file, text, parse)


def open_text(file: Path, text: str, parse: Parser = parse_text) -> TomlFile | Problem:
    """Parse the text of a file, whose line ends are those of Unix; or return its problem."""
    try:
        return TomlFile(file, text, parse(text))
    except LongKeyError as error:
        few = "two levels are all that is needed"
        return Problem(file, error.line, f"has a key of too many parts; {few}")
    except RecursionError:
        return Problem(file, None, "is nested too deeply; two levels are all that is needed")
    except ValueError as error:
        return _syntax_problem(file, text, str(error))


class _UnreadableError(Exception):
    """The file is not an ordinary small file; the message says what to do."""


def _read_bytes(file: Path, most: int) -> bytes:
    mode = file.stat().st_mode
    if S_ISDIR(mode):
        raise _UnreadableError("is a folder; a TOML file is expected here")
    if not S_ISREG(mode):
        raise _UnreadableError("is not an ordinary file; a TOML file is expected here")
    with open_binary(file) as stream:
        raw = stream.read(most + 1)
    if len(raw) > most:
        raise _UnreadableError(f"is larger than {most // 1000} kB; split or shorten it")
    return raw


def _syntax_problem(file: Path, text: str, message: str) -> Problem:
    found = re.search(_AT_LINE, message)
    reason = re.sub(_AT_LINE, "", message).removesuffix(_AT_END)
    line = int(found[1]) if found else None
    if message.endswith(_AT_END):
        line = text.rstrip("\n").count("\n") + 1
    if reason == "Cannot overwrite a value":
        return Problem(file, line, "gives a key a second time; keep one of the two")
    clean = "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in reason)
    remedy = next((what for start, what in _REMEDIES if reason.startswith(start)), _ANY_REMEDY)
    return Problem(file, line, f"is not valid TOML here: {clean}; {remedy}")


def read(
    source: TomlFile | Problem,
    fill: Callable[[TableReader], _Value],
    *,
    has_place: bool = True,
) -> Reading[_Value]:
    """Read the value of a file whose ``id`` is the file's name.

    Args:
        source: The opened file, or why it could not be opened.
        fill: Makes the value from the file's table, and adds mistakes to the table.
        has_place: Whether the file may say its place among others with a key ``place``.

    Returns:
        The value, or the problems if there is a single one.
    """
    if isinstance(source, Problem):
        return Reading(problems=(source,))
    table = TableReader(source.content)
    table.require(id=f"id = {quoted(source.file.stem)}")
    _check_id(table, source.file.stem)
    place = table.integer("place", 0, LAST_PLACE, LAST_PLACE) if has_place else LAST_PLACE
    value = fill(table)
    table.report_unknown_keys()
    problems = problems_of(source, table)
    return Reading(problems=problems) if problems else Reading(value, place)


def problem_at(source: TomlFile, key: str, message: str) -> Problem:
    """Return a problem of a file at the line of one of its keys."""
    from tui.storage.catalog.toml_lines import line_of, lines_by_key

    return Problem(source.file, line_of((key,), lines_by_key(source.text)), message)


def problems_of(source: TomlFile, table: TableReader) -> tuple[Problem, ...]:
    """Return the mistakes that were found in a file's table, each once, by their lines."""
    if not table.mistakes:
        return ()
    from tui.storage.catalog.toml_lines import line_of, lines_by_key

    lines = lines_by_key(source.text)
    problems = (
        Problem(
            source.file,
            line_of(mistake.keys, lines),
            mistake.message,
            mistake.keys,
            mistake.kind,
            mistake.reason,
        )
        # What is read twice, as the id is, is one mistake.
        for mistake in dict.fromkeys(table.mistakes)
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
