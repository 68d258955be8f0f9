"""Journal: the file of one running session."""

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from tui.domain.log.record import SessionRecord, SetRecord
from tui.storage import files
from tui.storage.log.documents import Document, encode_set, heading
from tui.storage.log.journal_state import EDITED, RESUMED, JournalState, replay
from tui.storage.log.line_format import dumps
from tui.storage.log.locks import is_unlocked, lock_exclusively

ENDING = ".jsonl"
"""How the name of a journal ends; before it stands the id of the session."""
_FOLDER = ".journal"
ASIDE = ".corrupt"
"""What stands behind the name of a flawed journal that is kept."""


class Journal:
    """A journal that this instance has locked until it is closed."""

    def __init__(self, path: Path, fd: int, state: JournalState) -> None:
        self.path = path
        self.state = state
        self._fd = fd
        self._records: tuple[SetRecord, ...] = ()

    @classmethod
    def begin(
        cls, folder: Path, record: SessionRecord, planned: Sequence[Document] = ()
    ) -> "Journal":
        """Return a new journal, on the disk with its first line when it returns.

        Args:
            folder: Where the journals are.
            record: The session.
            planned: The sets that it asks for, as skipped; empty where that is unknown.

        Raises:
            OSError: It cannot be written.
        """
        return cls.begin_with(
            folder,
            JournalState(planned=list(planned)),
            heading_of(record),
            [encode_set(set_record) for set_record in record.sets],
        )

    @classmethod
    def begin_with(
        cls,
        folder: Path,
        state: JournalState,
        head: Document,
        sets: list[Document],
        *,
        end: bool = False,
    ) -> "Journal":
        """Return a new journal with what it began with, and a session. Raises OSError."""
        _make_folder(folder)
        path = folder / f"{head['id']}{ENDING}"
        journal = cls(path, -1, state)
        journal._create(journal._content(head, sets, end=end))
        journal.state = replace(state, head=head, sets=sets, ended=end, size=journal.state.size)
        return journal

    @classmethod
    def take(cls, path: Path) -> "Journal | None":
        """Return the journal of a session that no instance runs; None otherwise. Raises OSError."""
        fd = files.open_for_writing(path)
        try:
            if not lock_exclusively(fd) or not files.still_has_name(path, fd):
                os.close(fd)
                return None
            return cls(path, fd, replay(files.read_all(fd), path.stem))
        except BaseException:
            os.close(fd)
            raise

    def write(self, record: SessionRecord, *, end: bool = False) -> None:
        """Write what changed since the last line; on the disk when it returns.

        Raises OSError; then nothing counts as written, and the next call writes it again.
        """
        self.write_documents(heading_of(record), self._encoded(record.sets), end=end)
        self._records = record.sets

    def write_documents(self, head: Document, sets: list[Document], *, end: bool) -> None:
        """Write a session as ``write`` does. Raises OSError."""
        state = self.state
        if files.still_has_name(self.path, self._fd):
            same = _count_equal(state.sets if state.written is None else state.written, sets)
            content = dumps(_line(head, sets, same, end=end)) + b"\n"
            files.append(self._fd, state.size, content)
            size = state.size + len(content)
        else:
            # The folder was removed: what is written to this file would be gone with it.
            fresh = Journal(self.path, -1, state)
            _make_folder(self.path.parent)
            fresh._create(fresh._content(head, sets, end=end))
            self.close()
            self._fd, size = fresh._fd, fresh.state.size
        self.state = replace(state, head=head, sets=sets, written=None, ended=end, size=size)

    def _content(self, head: Document, sets: list[Document], *, end: bool) -> bytes:
        """The lines of a new file: what the journal began with, and the session."""
        base, lines = self.state.base, []
        if base is not None:
            heading = {key: value for key, value in base.items() if key != "sets"}
            kind = EDITED if self.state.edits else RESUMED
            lines.append({**_line(heading, base["sets"], 0), "base": kind})
        line = _line(head, sets, 0, end=end)
        if self.state.planned:
            line["plan"] = self.state.planned
        return b"".join(dumps(document) + b"\n" for document in (*lines, line))

    def _create(self, content: bytes) -> None:
        """Make the file anew, locked and on the disk when it returns. Raises OSError."""
        # Under its final name and not yet owned, another instance would take it for a dead one.
        path = self.path
        fresh = path if os.name == "nt" else files.sibling(path, ".tmp")
        self._fd = files.create_private(fresh)
        try:
            # As the folder it follows the log, so that all who use that see what is not in it yet.
            files.copy_access(log_of(path), self._fd, beside=True)
            lock_exclusively(self._fd)
            files.append(self._fd, 0, content)
            self.state = replace(self.state, size=len(content))
            if fresh != path:
                files.move(fresh, path)
            files.sync_folder(path.parent)
        except BaseException:
            self.close()
            files.try_to_remove(fresh, path)
            raise

    def _encoded(self, records: tuple[SetRecord, ...]) -> list[Document]:
        """The documents of the sets; those written by the call before are not made again."""
        same = 0
        for old, new in zip(self._records, records, strict=False):
            if old is not new:
                break
            same += 1
        return self.state.sets[:same] + [encode_set(record) for record in records[same:]]

    def remove(self) -> None:
        """Remove it from the disk; one that is flawed keeps its lines under another name.

        Raises OSError.
        """
        if self.state.flawed:
            files.move(self.path, aside(self.path))
            files.sync_folder(self.path.parent)
        else:
            files.remove(self.path)

    def close(self) -> None:
        """Unlock it; doing it twice changes nothing."""
        if self._fd >= 0:
            fd, self._fd = self._fd, -1
            os.close(fd)


def heading_of(record: SessionRecord) -> Document:
    """Return the session without its sets, its dates to the second as the log has them."""
    ended = record.ended and record.ended.replace(microsecond=0)
    started = record.started.replace(microsecond=0)
    return heading(record._replace(started=started, ended=ended))


def _line(head: Document, sets: list[Document], keep: int, *, end: bool = False) -> Document:
    """A line: the session, and its sets without those that the line before has too."""
    line: Document = {"head": head, "keep": keep, "sets": sets[keep:]}
    if end:
        line["end"] = True
    return line


def folder_of(log: Path) -> Path:
    """Return the folder of the journals of a log."""
    return files.sibling(log, _FOLDER)


def log_of(journal: Path) -> Path:
    """Return the log of a journal."""
    folder = journal.parent
    return folder.with_name(folder.name.removesuffix(_FOLDER))


def _make_folder(folder: Path) -> None:
    if not folder.is_dir():
        files.make_folder(folder)
        files.share_folder(folder, log_of(folder / ENDING))


def aside(path: Path) -> Path:
    """Return the first free name under which a flawed journal is kept."""
    free, count = files.sibling(path, ASIDE), 2
    while free.exists():
        free = files.sibling(path, f"{ASIDE}-{count}")
        count += 1
    return free


def peek(path: Path) -> JournalState | None:
    """Return the session in a journal; None where it is still running, or gone.

    Raises OSError where it cannot be read.
    """
    try:
        fd = files.open_for_reading(path)
    except FileNotFoundError:
        return None
    try:
        free = is_unlocked(fd)  # before reading: what its owner wrote last is then read too
        state = replay(files.read_all(fd), path.stem)
        return state if free or state.ended else None
    finally:
        os.close(fd)


def _count_equal(old: list[Document], new: list[Document]) -> int:
    """How many sets at the beginning are the same in both."""
    count = 0
    for document, other in zip(old, new, strict=False):
        if document is not other and document != other:
            break
        count += 1
    return count
