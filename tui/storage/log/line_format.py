"""TinyDB's JSON with one document a line."""

import json
import os
import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import BinaryIO, NamedTuple

from tui.domain.log.record import FORMAT
from tui.storage.log.documents import Document

_TEXT = rb'"(?:[^"\\]|\\.)*"'
_HEAD = re.compile(
    rb'\s*"(\d{1,18})"\s*:\s*\{\s*"id"\s*:\s*"([^"\\]+)"\s*,\s*"format"\s*:\s*(\d{1,9})\s*,'
    rb'\s*"routine"\s*:\s*' + _TEXT + rb'\s*,\s*"title"\s*:\s*' + _TEXT + rb"\s*,"
    rb'\s*"started"\s*:\s*"([^"\\]+)"'
)


class NotLines(ValueError):
    """The file does not have one document a line: another program wrote it, or it is damaged."""


class LineEntry(NamedTuple):
    """Where a document is in the file, and the values by which it is sorted and found."""

    moment: float
    """When the session began, in seconds since 1970; minus infinity where it cannot be told."""
    id: str
    """Empty where it has none."""
    number: int
    """TinyDB's number of the document."""
    format: int
    start: int
    end: int
    """Offset behind the closing brace."""


def dumps(value: object) -> bytes:
    """Return compact JSON in UTF-8, on one line."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    try:
        return text.encode()
    except UnicodeEncodeError:  # half of a surrogate pair can only be written escaped
        return json.dumps(value, separators=(",", ":")).encode()


def printable_json(value: object) -> str:
    """Return JSON on one line in which what a terminal would obey is escaped."""
    text = json.dumps(value, ensure_ascii=False)
    return text if text.isprintable() else json.dumps(value).replace("\x7f", "\\u007f")


def line_of(number: int, document: Mapping[str, object]) -> bytes:
    """Return the line of a document, without comma and line end."""
    return b'"%d":%b' % (number, dumps(document))


def document_of(line: bytes) -> tuple[int, Document]:
    """Return the number and the document of a line. Raises NotLines."""
    try:
        [(number, document)] = json.loads(b"{%b}" % line.strip().removesuffix(b",")).items()
        if isinstance(document, dict):
            return int(number), document
    except (ValueError, RecursionError, AttributeError):
        pass
    raise NotLines("a line is not a document")


def moment_of(document: Mapping[str, object]) -> float:
    """Return when a session began, in seconds since 1970, or minus infinity if unknown."""
    started = document.get("started")
    return _seconds(started) if isinstance(started, str) else -float("inf")


def name_of(document: Document) -> str:
    """Return the name of a document: its id, or all of it where it has none."""
    name = document.get("id")
    return name if isinstance(name, str) and name else dumps(document).decode()


def format_of(document: Mapping[str, object]) -> int:
    """Return the format of a document; that of this version where none is given."""
    value = document.get("format")
    return value if type(value) is int else FORMAT


def _seconds(started: str) -> float:
    try:
        moment = datetime.fromisoformat(started)
        return moment.timestamp() if moment.tzinfo else -float("inf")
    except (ValueError, OverflowError):
        return -float("inf")


def entry_of(line: bytes, start: int) -> LineEntry:
    """Return the entry of a line that begins at byte ``start``. Raises NotLines."""
    content = line.rstrip()
    content = content.removesuffix(b",").rstrip()
    begin = start + len(line) - len(line.lstrip())
    end = start + len(content)
    if not content.endswith(b"}") or b"\0" in content:
        raise NotLines("a line is cut off")
    head = _HEAD.match(content)
    if head:
        try:
            words = [word.decode() for word in head.groups()]
        except UnicodeDecodeError:
            raise NotLines("a line is not UTF-8") from None
        number, name, form, started = words
        return LineEntry(_seconds(started), name, int(number), int(form), begin, end)
    key, document = document_of(content)
    name = document.get("id")
    known = name if isinstance(name, str) else ""
    return LineEntry(moment_of(document), known, key, format_of(document), begin, end)


TABLE = "sessions"
"""The name of the table."""
SMALL_TABLES = (CHECK_INS, RUNS) = ("checkins", "runs")
"""The names of the tables of check-ins and of runs."""
CLOSING = b"}}"
"""The last line."""
Tables = dict[str, dict[str, Document]]
"""What a TinyDB file holds: tables of documents by number."""

_BLOCK = 1 << 17
_OURS = re.compile(rb'"sessions"\s*:\s*\{\s*\n\Z')
"""The end of the opening."""
_LONGEST_OPENING = 1 << 22


def table_of(document: Document) -> str | None:
    """Return the small table that a document belongs to, by its keys; None for a session."""
    if "sets" in document:
        return None
    if "at" in document and "soreness" in document:
        return CHECK_INS
    return RUNS if "started" in document and "source" in document else None


def opening_of(others: Mapping[str, object]) -> bytes:
    """Return the lines before ours: other tables, the small ones a document a line."""
    rest = {name: table for name, table in others.items() if name not in SMALL_TABLES}
    opening = b"{%b" % (dumps(rest)[1:-1] + b", " if rest else b"")
    for name in SMALL_TABLES:
        table = others.get(name)
        if isinstance(table, Mapping) and table:
            rows = (b"%b:%b" % (dumps(key), dumps(document)) for key, document in table.items())
            opening += b"%b: {\n%b\n}, " % (dumps(name), b",\n".join(rows))
    return b"%b%b: {\n" % (opening, dumps(TABLE))


def read_opening(file: BinaryIO) -> bytes:
    """Return the lines before the sessions, unchanged. Raises NotLines."""
    file.seek(0)
    opening = file.readline(_LONGEST_OPENING)
    if opening.strip() == b"{":
        raise NotLines("the file is indented")
    lines = [opening]
    size = len(opening)
    # Of a file with small tables the first line ends where the first of them begins.
    while opening.endswith(b"{\n") and not _OURS.search(lines[-1]) and size < _LONGEST_OPENING:
        lines.append(file.readline(_LONGEST_OPENING))
        size += len(lines[-1])
        if not lines[-1].endswith(b"\n") or not lines[-1].lstrip().startswith((b'"', b"}")):
            break
    opening = b"".join(lines)
    try:
        tables = json.loads(opening + CLOSING) if opening.endswith(b"\n") else {}
    except (ValueError, RecursionError):
        tables = {}
    if not is_tables(tables) or list(tables)[-1:] != [TABLE] or tables[TABLE]:
        raise NotLines("the first lines are others")
    return opening


def is_tables(value: object) -> bool:
    """Return whether a value is tables of documents as TinyDB writes them, ours numbered."""
    return (
        isinstance(value, dict)
        and all(isinstance(table, dict) for table in value.values())
        and all(isinstance(entry, dict) for table in value.values() for entry in table.values())
        and all(number.isdecimal() for number in value.get(TABLE, ()))
    )


def forwards(file: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Yield offset and line of each document, oldest first. Raises NotLines at a missing end."""
    place = first = len(read_opening(file))
    comma = True
    for line in file:
        content = line.strip()
        if content == CLOSING:
            break
        if not comma:
            raise NotLines("a comma is missing")
        comma = content.endswith(b",")
        yield place, line
        place += len(line)
    else:
        raise NotLines("the end is missing")
    if file.read(_BLOCK).strip() or (comma and place > first):
        raise NotLines("the end is another")


def backwards(file: BinaryIO) -> Iterator[bytes]:
    """Return the line of each document, newest first. Raises NotLines at once, or never."""
    first = len(read_opening(file))
    lines = _lines_from_the_end(file, first)
    closing = next((line for line in lines if line.strip()), b"")
    if closing.strip() != CLOSING:
        raise NotLines("the end is missing")
    return lines


def _lines_from_the_end(file: BinaryIO, first: int) -> Iterator[bytes]:
    """The lines behind offset ``first``, the last one first."""
    place = file.seek(0, os.SEEK_END)
    parts: list[bytes] = []  # of a line that began in an earlier block, last part first
    while place > first:
        size = min(_BLOCK, place - first)
        place = file.seek(place - size)
        block = file.read(size)
        lines = block.split(b"\n")
        parts.append(lines.pop())
        if lines:
            yield b"".join(reversed(parts))
            yield from reversed(lines[1:])
            parts = [lines[0]]
    if parts:
        yield b"".join(reversed(parts))
