"""Check of the log, and recovery of a damaged one."""

import os
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from tui.storage import files
from tui.storage.log import whole_file
from tui.storage.log.documents import Document, RecordError, decode
from tui.storage.log.errors import (
    DamagedError,
    LogError,
    is_folder,
    mended,
    no_log,
    nothing_in_it,
    still_aside,
)
from tui.storage.log.line_format import (
    TABLE,
    NotLines,
    backwards,
    document_of,
    format_of,
    moment_of,
    name_of,
    read_opening,
)

SMALL = 1 << 18
"""Bytes up to which a log is read whole to see whether it is sound: about two milliseconds."""
_EDGE = 1 << 12


def newest_format(path: Path) -> int:
    """Check head and tail of the log and return the format of its newest session, 0 without one.

    Raises DamagedError, LogError where it is a folder or not a log, OSError.
    """
    if path.is_dir():
        raise is_folder(path)
    try:
        file = files.open_binary(path)
    except FileNotFoundError:
        return 0
    with file:
        try:
            if os.fstat(file.fileno()).st_size > SMALL:
                return _format_of_tail(file) if _is_ours(file) else _format_of_other(file)
        except NotLines:
            pass  # only all of it can tell
    return max(
        (format_of(document) for _, document in whole_file.in_order(whole_file.load(path))),
        default=0,
    )


def _is_ours(file: BinaryIO) -> bool:
    try:
        read_opening(file)
    except NotLines:
        return False
    return True


def _format_of_tail(file: BinaryIO) -> int:
    for line in backwards(file):
        if line.strip():
            if line.rstrip().endswith(b","):
                raise NotLines("a comma too many")
            return format_of(document_of(line)[1])
    return 0


def _format_of_other(file: BinaryIO) -> int:
    """0 where a large file of another layout begins and ends as TinyDB's do, or NotLines."""
    file.seek(0)
    head = b"".join(file.read(_EDGE).split())
    file.seek(-_EDGE, os.SEEK_END)
    tail = b"".join(file.read().split())
    if head.startswith(b'{"') and tail.endswith(b"}}"):
        return 0
    raise NotLines("another head or tail")


def mend(path: Path, moment: datetime) -> str | None:
    """Set a damaged log aside, put what can be saved in its place, and return the notice.

    What still is a document, in the damaged file and in its backup, is kept; of two of one id that
    of the damaged file, which is the newer. An empty file without a backup stays as it is: nothing
    can be lost of it. The caller holds the lock.

    Returns:
        What the user should know; None where the log is not damaged.

    Raises:
        LogError: It never was a log, or cannot be replaced.
        OSError: It cannot be read or written.
    """
    try:
        whole_file.load(path)
    except DamagedError:
        pass
    else:
        return None
    backup, saved = _of_backup(files.sibling(path, ".bak")), whole_file.salvage(path)
    # A good version in the backup goes before one that is no record any more.
    kept = {**backup, **{k: v for k, v in saved.items() if k not in backup or _is_record(v)}}
    small = whole_file.salvage_small_tables(files.sibling(path, ".bak"), path)
    empty = is_empty(path)
    if empty and not kept:
        return nothing_in_it(path)
    if not (kept or small) and _is_foreign(path):
        raise no_log(path)
    missing, cut_off = whole_file.count_broken(path, backup)
    aside = _aside(path, moment)
    files.link(path, aside)
    try:
        if kept or small:
            oldest_first = sorted(kept.values(), key=moment_of)
            table = {str(number): document for number, document in enumerate(oldest_first, 1)}
            whole_file.save(path, {**small, TABLE: table}, backup=False)
        else:
            files.remove(path)
    except BaseException:
        files.try_to_remove(aside)  # the damaged file still is where it was
        raise
    wrong = sum(not _is_record(document) for document in kept.values())
    count = len(kept) - wrong
    return mended(path, aside, count, missing + wrong, cut_off=cut_off, empty=empty)


def _is_record(document: Document) -> bool:
    try:
        decode(document)
    except RecordError:
        return False
    return True


def is_empty(path: Path) -> bool:
    """Return whether the file is there and empty."""
    return path.exists() and path.stat().st_size == 0


def _is_foreign(path: Path) -> bool:
    """Whether it begins as no log does; of one a crash may leave zeros, or a null."""
    with files.open_binary(path) as file:
        head = file.read(_EDGE).strip(b" \t\r\n\0")
    return bool(head) and not head.startswith((b"{", b"null"))


def drop_empty(path: Path) -> None:
    """Remove an empty file, to begin a log in its place; the caller holds the lock."""
    if is_empty(path):
        files.remove(path)


def reminder(path: Path) -> str | None:
    """Return the notice that a damaged log lies aside; None where there is none."""
    try:
        names = (entry.name for entry in path.parent.iterdir())
        found = max(
            (name for name in names if name.startswith(path.name + files.ASIDE)), default=None
        )
    except OSError:
        return None
    return still_aside(path, found) if found else None


def _of_backup(backup: Path) -> dict[str, Document]:
    """The sessions of the backup by what they are known by."""
    try:
        sessions = whole_file.in_order(whole_file.load(backup))
    except DamagedError:
        return whole_file.salvage(backup)
    except (LogError, OSError):
        return {}
    return {name_of(session): session for _, session in sessions}


def _aside(path: Path, moment: datetime) -> Path:
    """A free name for the damaged file, with the time in it, or the one that it has already."""
    with suppress(OSError):
        for entry in path.parent.iterdir():
            if entry.name.startswith(path.name + files.ASIDE) and path.samefile(entry):
                return entry
    name = files.sibling(path, f"{files.ASIDE}{moment:%Y%m%dT%H%M%S}")
    free = name
    count = 2
    while free.exists():
        free = files.sibling(name, f"-{count}")
        count += 1
    return free
