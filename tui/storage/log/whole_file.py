"""The log read and written as a whole, in any layout."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from tui.domain.log.record import FORMAT
from tui.storage import files
from tui.storage.log.documents import Document
from tui.storage.log.errors import DamagedError, newer_format, not_a_log
from tui.storage.log.line_format import (
    CLOSING,
    TABLE,
    NotLines,
    Tables,
    document_of,
    format_of,
    forwards,
    is_tables,
    line_of,
    moment_of,
    name_of,
    opening_of,
)


def load(path: Path) -> Tables:
    """Return the tables of a file of any layout; none where it is missing.

    Raises DamagedError where it is not JSON or empty, LogError where it is not a log, OSError.
    """
    try:
        with files.open_binary(path) as file:
            try:
                return _load_lines(file)
            except NotLines:
                file.seek(0)
                content = file.read()
    except FileNotFoundError:
        return {}
    return parse(path, content)


def parse(path: Path, content: bytes) -> Tables:
    """Return the tables of a file's content. Raises as ``load`` does."""
    try:
        tables = json.loads(content)
    except (ValueError, RecursionError):
        raise DamagedError(path) from None
    if tables is None:
        raise DamagedError(path)
    if not is_tables(tables):
        raise not_a_log(path)
    return dict(tables)


def _load_lines(file: BinaryIO) -> Tables:
    """The tables of a file of our layout, a document at a time. Raises NotLines."""
    lines = forwards(file)
    documents = dict(document_of(line) for _, line in lines)
    file.seek(0)
    tables: Tables = json.loads(file.readline() + CLOSING)
    return {**tables, TABLE: {str(number): document for number, document in documents.items()}}


def in_order(tables: Tables) -> list[tuple[int, Document]]:
    """Return numbers and documents of the sessions, oldest first."""
    pairs = [(int(number), document) for number, document in tables.get(TABLE, {}).items()]
    return sorted(pairs, key=lambda pair: (moment_of(pair[1]), str(pair[1].get("id"))))


def save(path: Path, tables: Tables, *, backup: bool = True) -> None:
    """Replace the file by the tables, in our layout; the caller holds the lock.

    Raises LogError where a session is of a newer format, OSError.
    """
    sessions = in_order(tables)
    if any(format_of(document) > FORMAT for _, document in sessions):
        raise newer_format(path)
    others = {name: table for name, table in tables.items() if name != TABLE}
    with files.replacement(path, backup=backup, locked=True) as fd:
        for chunk in chunks(opening_of(others), (line_of(*pair) for pair in sessions)):
            files.write_all(fd, chunk)
            files.yield_to_threads()


def chunks(opening: bytes, lines: Iterator[bytes]) -> Iterator[bytearray]:
    """Yield the content of a file of our layout, in pieces of about ``files.CHUNK`` bytes."""
    content = bytearray(opening)
    comma = b""
    for line in lines:
        content += comma + line
        comma = b",\n"
        if len(content) >= files.CHUNK:
            yield content
            content = bytearray()
    content += (b"\n" if comma else b"") + CLOSING + b"\n"
    yield content


def salvage(path: Path) -> dict[str, Document]:
    """Return the sessions that still are whole somewhere in a damaged file, by their names.

    None are found where the file is missing. Raises OSError.
    """
    from tui.storage.log.json_reader import JsonReader

    found: dict[str, Document] = {}
    beginning = re.compile(r'"\d+"\s*:\s*(?=\{)')
    try:
        file = files.open_text(path)
    except FileNotFoundError:
        return found
    with file:
        text = JsonReader(file)
        while text.skip_to(beginning):
            text.key()
            whole, document = text.value()
            if whole and isinstance(document, dict) and "started" in document:
                found[name_of(document)] = document
    return found
