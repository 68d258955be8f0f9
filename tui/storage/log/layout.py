"""The layout of the log: TinyDB's JSON with one document a line, newest last.

    {"sessions": {
    "1":{"id":"01J…",…},
    "2":{"id":"01K…",…}
    }}

Other tables stand whole in the first line, before ``"sessions"``. A line is read and written by
itself, so the newest are found from the end and the unchanged ones are copied as they are.
"""

import json
import os
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from tui.storage.log.fields import Document
from tui.storage.log.line_format import NotLines, dumps

TABLE = "sessions"
"""The name of the table."""
CLOSING = b"}}"
"""The last line."""
Tables = dict[str, dict[str, Document]]
"""What a TinyDB file holds: tables of documents by number."""

_BLOCK = 1 << 17
_LONGEST_OPENING = 1 << 22


def opening_of(others: Mapping[str, object]) -> bytes:
    """The first line: the other tables, and the beginning of ours."""
    before = dumps(others)[1:-1] if others else b""
    return b"{%b%b: {\n" % (before + b", " if before else b"", dumps(TABLE))


def read_opening(file: BinaryIO) -> bytes:
    """The first line, as it stands. Raises NotLines."""
    file.seek(0)
    opening = file.readline(_LONGEST_OPENING)
    try:
        tables = json.loads(opening + CLOSING) if opening.endswith(b"\n") else {}
    except (ValueError, RecursionError):
        tables = {}
    if not is_tables(tables) or list(tables)[-1:] != [TABLE] or tables[TABLE]:
        raise NotLines("the first line is another")
    return opening


def is_tables(value: object) -> bool:
    """Whether it is what TinyDB writes: tables of documents, ours numbered."""
    return (
        isinstance(value, dict)
        and all(isinstance(table, dict) for table in value.values())
        and all(isinstance(one, dict) for table in value.values() for one in table.values())
        and all(number.isdecimal() for number in value.get(TABLE, ()))
    )


def forwards(file: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Offset and line of each document, oldest first. Raises NotLines where the end is missing."""
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
    """The line of each document, newest first. Raises NotLines at once, or never."""
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
