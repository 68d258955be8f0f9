"""The log's documents in order, merged with those of the journals."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

from tui.domain.log.record import SessionRecord
from tui.storage import files
from tui.storage.log import whole_file
from tui.storage.log.documents import Document, RecordError, decode
from tui.storage.log.line_format import (
    CLOSING,
    NotLines,
    backwards,
    document_of,
    moment_of,
    name_of,
    read_opening,
)


def record_of(document: Document) -> SessionRecord | None:
    """Return the session of a document, or None where it is not a record."""
    try:
        return decode(document)
    except RecordError:
        return None


Revisions = Mapping[str, Callable[[Document | None], Document | None]]
"""By the name of a stored session, what its journal makes of it; None where it was deleted."""


def merged(
    path: Path,
    journaled: Iterable[Document],
    seen: set[str],
    revisions: Revisions,
    *,
    newest_first: bool,
    lenient: bool,
) -> Iterator[Document | None]:
    """Yield the documents of the file and those of the journals, sorted by time.

    Args:
        path: The log; nothing is in it where it is missing.
        journaled: Documents that win over those of the same id in the file.
        seen: Ids that are passed over; those that are yielded are added.
        revisions: What becomes of documents of the file, by their ids.
        newest_first: Whether the newest document comes first, or the oldest.
        lenient: Whether an unreadable line yields None, and an empty file nothing.

    Raises:
        DamagedError: A line is unreadable and ``lenient`` is not set.
        LogError: The file is not a log.
        OSError: It cannot be read.
    """
    ours = sorted(journaled, key=_moment, reverse=newest_first)
    names = {name_of(document) for document in ours}
    stored = (
        document
        for document in _stored(path, newest_first, lenient)
        if _name(document) not in names
    )
    theirs = (_revised(document, revisions) for document in stored)
    import heapq  # here and not above: start-up time

    for document in heapq.merge(ours, theirs, key=_moment, reverse=newest_first):
        name = _name(document)
        if name is None:
            yield None
        elif name not in seen:
            seen.add(name)
            yield document
    for name, revise in revisions.items():
        if name not in seen and (document := revise(None)) is not None:
            seen.add(name)
            yield document


def _revised(document: Document | None, revisions: Revisions) -> Document | None:
    if document is None or (revise := revisions.get(name_of(document))) is None:
        return document
    return revise(document) or document


def _name(document: Document | None) -> str | None:
    return None if document is None else name_of(document)


def _moment(document: Document | None) -> tuple[float, str]:
    if document is None:
        return -float("inf"), ""
    return moment_of(document), str(document.get("id"))


def _stored(path: Path, newest_first: bool, lenient: bool) -> Iterator[Document | None]:
    try:
        file = files.open_binary(path)
    except FileNotFoundError:
        return
    with file:
        if lenient and not os.fstat(file.fileno()).st_size:
            return
        try:
            lines = backwards(file)
            if not newest_first:
                lines = _forwards(file)
        except NotLines:
            yield from _whole(path, newest_first, set())
            return
        yield from _parsed(path, lines, newest_first, lenient)


def _parsed(
    path: Path, lines: Iterator[bytes], newest_first: bool, lenient: bool
) -> Iterator[Document | None]:
    given: set[int] = set()
    for line in lines:
        if not line.strip():
            continue
        try:
            number, document = document_of(line)
        except NotLines:
            if lenient:
                yield None
                continue
            # Valid all the same where a document was spread over lines by hand.
            yield from _whole(path, newest_first, given)
            return
        given.add(number)
        yield document


def _forwards(file: BinaryIO) -> Iterator[bytes]:
    file.seek(len(read_opening(file)))
    return iter(lambda: _next_line(file), CLOSING)


def _next_line(file: BinaryIO) -> bytes:
    line = file.readline()
    return CLOSING if not line or line.strip() == CLOSING else line


def _whole(path: Path, newest_first: bool, given: set[int]) -> Iterator[Document]:
    """The documents of a file of any layout, but for the numbers that were given before."""
    pairs = whole_file.in_order(whole_file.load(path))
    for number, document in reversed(pairs) if newest_first else pairs:
        if number not in given:
            yield document
