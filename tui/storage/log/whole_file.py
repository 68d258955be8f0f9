"""The log read and written as a whole, in any layout."""

import json
import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

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
    dumps,
    format_of,
    forwards,
    is_tables,
    line_of,
    moment_of,
    name_of,
    opening_of,
    read_opening,
    table_of,
)

LONGEST_NUMBER = 18
"""Digits of the longest number of a document."""
_DEFAULT = "_default"
"""The name of TinyDB's default table."""


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
        tables: Any = _parsed(content)
    except (ValueError, RecursionError):
        raise DamagedError(path) from None
    if tables is None:
        raise DamagedError(path)
    if not is_tables(tables):
        raise not_a_log(path)
    return _gathered(tables)


def _parsed(content: bytes) -> object:
    """The JSON of the content; nothing that has a name twice is lost. Raises ValueError."""
    try:
        return json.loads(content, object_pairs_hook=_without_loss)
    except UnicodeDecodeError:
        # An editor saved it in another encoding: single bytes are taken for Latin-1.
        text = content.decode(errors="surrogateescape")
        text = re.sub("[\udc80-\udcff]", lambda match: chr(ord(match[0]) & 0xFF), text)
        return json.loads(text, object_pairs_hook=_without_loss)


def _without_loss(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """An object in which a second table joins the first, and a second document gets a number."""
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    found = {}
    for key, value in pairs:
        before = found.get(key)
        if not isinstance(value, dict) or not isinstance(before, dict):
            found[key] = value
        elif key.isdecimal():
            found[_free_number(found)] = value
        else:
            _add_all(before, value)
    return found


def _add_all(table: dict[str, object], other: dict[str, object]) -> None:
    for key, value in other.items():
        table[_free_number(table) if key in table else key] = value


def _free_number(table: Mapping[str, object]) -> str:
    numbers = (int(key) for key in table if key.isdecimal() and len(key) <= LONGEST_NUMBER)
    return str(max(numbers, default=0) + 1)


def _gathered(tables: Tables) -> Tables:
    """The tables with a usable number for each session, those of TinyDB's default table too."""
    gathered = {name: dict(table) for name, table in tables.items() if name != TABLE}
    sessions: dict[str, Document] = {}
    strays = []
    for key, document in tables.get(TABLE, {}).items():
        if len(key) <= LONGEST_NUMBER:
            sessions[key] = document
        else:
            strays.append(document)
    default = gathered.get(_DEFAULT, {})
    strays += [
        default.pop(key) for key in [k for k, document in default.items() if "started" in document]
    ]
    for document in strays:
        sessions[_free_number(sessions)] = document
    if sessions or TABLE in tables:
        gathered[TABLE] = sessions
    return gathered


def _load_lines(file: BinaryIO) -> Tables:
    """The tables of a file of our layout, a document at a time. Raises NotLines."""
    lines = forwards(file)
    documents = dict(document_of(line) for _, line in lines)
    tables: Tables = json.loads(read_opening(file) + CLOSING)
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


def _parted(document: Document) -> list[Document]:
    """The document without those behind it that a missing brace has put into it, and these."""
    inner = [key for key, item in document.items() if key.isdecimal() and isinstance(item, dict)]
    rest = [part for key in inner for part in _parted(document.pop(key))]
    return [
        document
        for document in (document, *rest)
        if "started" in document or table_of(document) is not None
    ]


def salvage(path: Path) -> dict[str, Document]:
    """Return the sessions that still are whole somewhere in a damaged file, by their names.

    None are found where the file is missing. Raises OSError.
    """
    return {
        name_of(document): document
        for document in _whole_documents(path)
        if table_of(document) is None
    }


_MARKS = tuple(rf'(?<!\\)"{key}"\s*:' for key in ("routine", "active_seconds", "sets"))
"""What stands once in a session, and in nothing else but its sets and other versions of it."""
_ID = r'(?<!\\)"id"\s*:\s*"([^"\\]+)"'


def count_broken(path: Path, others: Collection[str]) -> tuple[int, bool]:
    """Return how many sessions of a damaged file are not whole, and whether its end is missing.

    Args:
        path: The file; of one that is missing nothing is broken.
        others: Ids of sessions that are known from elsewhere; they do not count.

    Raises:
        OSError: It cannot be read.
    """
    whole = list(_whole_documents(path))
    try:
        with files.open_text(path) as file:
            text = file.read()
    except FileNotFoundError:
        return 0, True
    in_whole = "\n".join(dumps(document).decode() for document in whole)
    broken = max(len(re.findall(mark, text)) - len(re.findall(mark, in_whole)) for mark in _MARKS)
    named = set(re.findall(_ID, text)) - set(re.findall(_ID, in_whole))
    known = {name_of(document) for document in whole}
    unnamed = max(0, broken - len(named))
    elsewhere = len(set(others) - known - named)
    missing = len(named - set(others)) + max(0, unnamed - elsewhere)
    return missing if broken > 0 else 0, not "".join(text[-_TAIL:].split()).endswith("}}")


_TAIL = 64
"""Characters in which the last braces of a file are."""


def salvage_small_tables(*paths: Path) -> Tables:
    """Return the check-ins and runs that still are whole in damaged files, in their tables.

    Of two of one id that of the later file is kept; missing files hold none. Raises OSError.
    """
    found: dict[str, dict[str, Document]] = {}
    for path in paths:
        for document in _whole_documents(path):
            if (name := table_of(document)) is not None:
                found.setdefault(name, {})[name_of(document)] = document
    return {
        name: {str(number): document for number, document in enumerate(table.values(), 1)}
        for name, table in found.items()
    }


def _whole_documents(path: Path) -> Iterator[Document]:
    from tui.storage.log.json_reader import JsonReader

    beginning = re.compile(r'"\d+"\s*:\s*(?=\{)')
    try:
        file = files.open_text(path)
    except FileNotFoundError:
        return
    with file:
        text = JsonReader(file)
        while text.skip_to(beginning):
            text.key()
            whole, document = text.value()
            if whole and isinstance(document, dict):
                yield from _parted(document)
