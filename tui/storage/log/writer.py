"""Changes of the log file; unchanged lines are copied as bytes."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import nullcontext
from itertools import count
from pathlib import Path
from typing import BinaryIO

from tui.domain.log.record import FORMAT
from tui.storage import files
from tui.storage.log.documents import Document
from tui.storage.log.errors import newer_format
from tui.storage.log.line_format import (
    CLOSING,
    LineEntry,
    NotLines,
    document_of,
    entry_of,
    forwards,
    line_of,
    moment_of,
    opening_of,
    read_opening,
)

Revision = Callable[[Document | None], Document | None]
"""Returns the session to store in the place of the stored one; None for none."""
Changes = Mapping[str, Document | Revision | None]
"""Sessions to store, by id, or what becomes of the stored one; None for one to take out."""
Piece = tuple[float, str, LineEntry | bytes]
"""A line of the new file with what it is sorted by: one of the old file, or a new one."""


def apply(path: Path, changes: Changes) -> None:
    """Make the changes in the file; the caller holds the lock.

    A file of our layout is not parsed: its lines are looked through, and TinyDB would hold the
    interpreter for as long as the whole log takes to read and write. A file of another layout is
    changed by TinyDB, and has ours from then on.

    Raises LogError where the file is of a newer format or not a log, DamagedError, OSError.
    """
    try:
        file = files.open_binary(path, files.CHUNK)
    except FileNotFoundError:
        new = [_piece(numbered) for numbered in enumerate(_present(changes, {}), 1)]
        if new:
            _write(path, None, opening_of({}), sorted(new, key=_order))
        return
    with file:
        try:
            opening = read_opening(file)
            pieces = _pieces(path, file, index(file), changes)
        except NotLines:
            _apply_with_tinydb(path, changes)
            return
        if pieces is not None:
            _write(path, file, opening, pieces)


def index(file: BinaryIO) -> list[LineEntry]:
    """Return where each document is, in the order of the file. Raises NotLines."""
    entries = []
    seen = 0
    for place, line in forwards(file):
        entries.append(entry_of(line, place))
        seen += len(line)
        if seen >= files.CHUNK:
            seen = 0
            files.yield_to_threads()
    return entries


def _pieces(
    path: Path, file: BinaryIO, entries: list[LineEntry], changes: Changes
) -> list[Piece] | None:
    """The lines of the new file in order, or None where nothing changes.

    Raises LogError, NotLines.
    """
    if any(entry.format > FORMAT for entry in entries):
        raise newer_format(path)
    numbers = {entry.number for entry in entries if entry.id not in changes}
    free = count(max((entry.number for entry in entries), default=0) + 1)
    pieces = _kept(file, entries, changes, free)
    places: dict[str, int] = {}
    stored: dict[str, Document] = {}
    for entry in entries:
        if entry.id in changes:
            # Read in any case: a line that holds more than this one is not ours.
            stored[entry.id] = _document_at(file, entry)
            if entry.number not in numbers:
                places.setdefault(entry.id, entry.number)
    for document in _present(changes, stored):
        number = places.get(document["id"])
        pieces.append(_piece((next(free) if number is None else number, document)))
    pieces.sort(key=_order)
    return None if _unchanged(file, entries, pieces) else pieces


def _kept(
    file: BinaryIO, entries: list[LineEntry], changes: Changes, free: Iterator[int]
) -> list[Piece]:
    """The lines that stay. Two of one number come of a merge by hand: the later gets a free one."""
    numbers: set[int] = set()
    pieces: list[Piece] = []
    order = (-float("inf"), "")
    for entry in entries:
        if entry.id in changes:
            continue
        # What does not tell its moment stays behind its neighbour.
        order = (entry.moment, entry.id) if entry.moment > -float("inf") else order
        line: LineEntry | bytes = entry
        if entry.number in numbers:
            line = line_of(next(free), _document_at(file, entry))
        numbers.add(entry.number)
        pieces.append((*order, line))
    return pieces


def _present(changes: Changes, stored: Mapping[str, Document]) -> Iterator[Document]:
    """The sessions to store."""
    for name, change in changes.items():
        document = change(stored.get(name)) if callable(change) else change
        if document is not None:
            yield document


def _piece(numbered: tuple[int, Document]) -> Piece:
    return moment_of(numbered[1]), numbered[1]["id"], line_of(*numbered)


def _order(piece: Piece) -> tuple[float, str]:
    return piece[:2]


def _unchanged(file: BinaryIO, entries: list[LineEntry], pieces: list[Piece]) -> bool:
    """Whether the new lines are those of the old file, as after a fold that was interrupted."""
    return len(entries) == len(pieces) and all(
        line is entry or line == _bytes_at(file, entry)
        for entry, (_, _, line) in zip(entries, pieces, strict=True)
    )


def _bytes_at(file: BinaryIO, entry: LineEntry) -> bytes:
    file.seek(entry.start)
    return file.read(entry.end - entry.start)


def _document_at(file: BinaryIO, entry: LineEntry) -> Document:
    return document_of(_bytes_at(file, entry))[1]


def _write(path: Path, file: BinaryIO | None, opening: bytes, pieces: list[Piece]) -> None:
    with files.replacement(path, backup=True, locked=True) as fd:
        files.write_all(fd, opening)
        comma = b""
        for run in _runs(pieces):
            if comma:
                files.write_all(fd, comma)
            comma = b",\n"
            if isinstance(run, bytes):
                files.write_all(fd, run)
            elif file is not None:
                files.copy_range(file.fileno(), run[0], run[1], fd)
        files.write_all(fd, (b"\n" if comma else b"") + CLOSING + b"\n")


def _runs(pieces: list[Piece]) -> Iterator[bytes | tuple[int, int]]:
    """New lines, and ranges of the old file whose lines follow each other there too."""
    start = end = -1
    for _, _, line in pieces:
        if isinstance(line, LineEntry) and line.start == end + len(",\n"):
            end = line.end
            continue
        if end >= 0:
            yield start, end
        start = end = -1
        if isinstance(line, LineEntry):
            start, end = line.start, line.end
        else:
            yield line
    if end >= 0:
        yield start, end


def _apply_with_tinydb(path: Path, changes: Changes) -> None:
    from tinydb import TinyDB, where
    from tinydb.table import Document as Numbered

    from tui.storage.log.tinydb_storage import LineStorage, transaction

    with (
        TinyDB(path, storage=LineStorage, lock=lambda _: nullcontext()) as db,
        transaction(db) as table,
    ):
        for name, change in changes.items():
            old = table.get(where("id") == name)
            before = None if old is None else dict(old)
            document = change(before) if callable(change) else change
            table.remove(where("id") == name)
            if document is not None and old is not None:
                table.insert(Numbered(document, old.doc_id))
            elif document is not None:
                table.insert(document)
