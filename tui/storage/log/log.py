"""The log: a TinyDB JSON file with journals beside it.

A running session is written to a journal of its own, at the same cost whatever the size of the
log; ``fold`` brings the journals into the file. Reading takes both, so nothing is ever missing.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, nullcontext
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from tui.domain.log.record import FORMAT, SessionRecord
from tui.storage import files
from tui.storage.log import errors, reader, recovery
from tui.storage.log.documents import Document, encode
from tui.storage.log.errors import DamagedError, LogError, writing
from tui.storage.log.line_format import name_of

if TYPE_CHECKING:
    from tui.storage.log import writer
    from tui.storage.log.journal import Journal, Journals, JournalState

__all__ = ["Log", "LogError"]


class Log:
    """The log of one file. Every method may be called from any thread and raises LogError."""

    def __init__(self, path: Path, now: Callable[[], datetime]) -> None:
        self._named, self._now = path, now
        self._folding: tuple[JournalState, ...] = ()
        self.notices: tuple[str, ...] = ()
        """Sentences for the user, of opening and of mending later on."""
        self.unreadable = 0
        """Sessions that the last reading left out as they are no records; they stay stored."""
        self.readable = 0
        """Sessions that the last reading yielded."""
        self.lost = False
        """Whether the log was damaged and no session could be saved from it."""

    @cached_property
    def path(self) -> Path:
        """The file itself, where the name that was given is a link to it."""
        return Path(os.path.realpath(self._named))

    @cached_property
    def _journals(self) -> "Journals":
        from tui.storage.log.journal import Journals

        return Journals(self.path)

    def _journal_states(self) -> "list[JournalState]":
        # Without a journal the code that reads it is not imported: start-up time.
        if "_journals" not in self.__dict__ and files.is_empty_folder(
            files.sibling(self.path, ".journal")
        ):
            return []
        return self._journals.states()

    def _lock(self) -> AbstractContextManager[None]:
        from tui.storage.log.locks import log_lock

        return log_lock(self.path)

    def open(self) -> tuple[str, ...]:
        """Check that the log can be used, mend it where it is damaged, and return the notices.

        A missing file is an empty log, and nothing is made. Of a large file only the head and the
        tail are read; damage between them is found, and mended, when it is read.
        """
        self.notices = ()
        reminder = recovery.reminder(self.path)
        newest = 0
        with errors.reading(self.path):
            try:
                newest = recovery.newest_format(self.path)
            except DamagedError:
                self._mend()
            if newest > FORMAT:
                self.notices += (str(errors.newer_format(self.path)),)
            elif not files.may_write(self.path):
                self.notices += (errors.write_protected(self.path),)
        self._note(reminder)
        return self.notices

    def write_down(self, draft: SessionRecord) -> None:
        """Store a running session as far as it has come; on the disk when it returns.

        The first call opens its journal, or takes over that of a session that died. Only what
        changed is written. After an error the next call writes all that is missing.
        """
        self._journals.write(draft, end=False)

    def finish(self, record: SessionRecord) -> None:
        """Store the end of a session in its journal; on the disk when it returns.

        ``fold`` brings it into the file.
        """
        self._journals.write(record, end=True)

    def discard(self, session_id: str) -> None:
        """Drop what was written of a session that is not finished."""
        self._journals.discard(session_id)

    def unfinished(self) -> tuple[SessionRecord, ...]:
        """Return the sessions that died without an end, newest first.

        They are stopped at the last known moment.
        """
        documents = (state.document for state in self._journal_states() if not state.ended)
        records = (reader.record_of(document) for document in documents)
        found = [record for record in records if record is not None]
        return tuple(sorted(found, key=lambda record: (record.started, record.id), reverse=True))

    def sessions(self) -> Iterator[SessionRecord]:
        """Yield every session but those that are running, newest first, read when asked for."""
        self.unreadable = self.readable = 0
        for document in self._stored(newest_first=True):
            record = None if document is None else reader.record_of(document)
            if record is None:
                self.unreadable += 1
            else:
                self.readable += 1
                yield record

    def documents(self) -> Iterator[Document]:
        """Return the same sessions as they are stored, oldest first."""
        return self._documents(locked=False)

    def fold(self) -> None:
        """Bring the journals of finished and of dead sessions into the file and remove them."""
        if self._journals.idle():
            with self._lock():
                self._rewrite({}, self._journals.take_all())

    def put(self, record: SessionRecord) -> None:
        """Store one session in the file, in the place of that of the same id."""
        if record.format > FORMAT:
            raise errors.newer_format(self.path)
        self._change(record.id, encode(record))

    def change(self, choose: Callable[[Iterator[Document]], Mapping[str, Document]]) -> None:
        """Store what ``choose`` makes of the documents in the log, all of it or nothing.

        It is one write, and nobody else writes between the reading and the writing.

        Args:
            choose: Given the documents, oldest first, returns those to store by their ids.
        """
        with ExitStack() as owned, self._lock():
            changes = choose(self._documents(locked=True))
            journals = []
            for name in changes:
                if journal := self._journals.take(name):
                    owned.callback(journal.close)
                    journals.append(journal)
            self._rewrite(changes, journals)

    def delete(self, session_id: str) -> None:
        """Take one session out of the file, if it is there."""
        self._change(session_id, None)

    def close(self) -> None:
        """Let go of the sessions that are running here: they count as dead from now on."""
        self._journals.close()

    def _documents(self, *, locked: bool) -> Iterator[Document]:
        stored = self._stored(newest_first=False, locked=locked)
        return (document for document in stored if document is not None)

    def _stored(self, *, newest_first: bool, locked: bool = False) -> Iterator[Document | None]:
        """The documents of the file and of the journals; None for a line that is unreadable."""
        # The journals first: one that is folded in between is then seen twice, and not never.
        states = (*self._folding, *self._journal_states())
        by_name = {name_of(state.document): state.document for state in states}
        yield from self._merged_with(by_name.values(), newest_first=newest_first, locked=locked)

    def _merged_with(
        self, journaled: Iterable[Document], *, newest_first: bool, locked: bool
    ) -> Iterator[Document | None]:
        """The file's documents merged with ``journaled``, which win; None where unreadable."""
        journaled = list(journaled)
        seen: set[str] = set()
        with errors.reading(self.path):
            try:
                yield from reader.merged(
                    self.path, journaled, seen, newest_first=newest_first, lenient=False
                )
            except DamagedError:
                mended = self._try_to_mend(locked=locked)
                lenient = not mended or recovery.is_empty(self.path)
                yield from reader.merged(
                    self.path, journaled, seen, newest_first=newest_first, lenient=lenient
                )

    def _change(self, session_id: str, document: Document | None) -> None:
        with self._lock():
            journal = self._journals.take(session_id)
            self._rewrite({session_id: document}, [journal] if journal else [])

    def _rewrite(self, changes: "writer.Changes", journals: "list[Journal]") -> None:
        """Bring journals, then changes, into the file; the caller holds the lock."""
        with writing(self.path), ExitStack() as owned:
            for journal in journals:
                owned.callback(journal.close)
            ready = [journal for journal in journals if journal.state.storable]
            self._folding = tuple(journal.state for journal in ready if not journal.state.empty)
            owned.callback(self._forget_folding)
            folded = {state.head["id"]: state.document for state in self._folding}
            # Many changes are made one by one as they are written: they are joined only if need be.
            self._apply({**folded, **changes} if folded else changes)
            for journal in ready:
                journal.remove()

    def _forget_folding(self) -> None:
        self._folding = ()

    def _apply(self, changes: "writer.Changes") -> None:
        """Make the changes in the file; the caller holds the lock, within ``writing``."""
        if not changes:
            return
        # What only writes is imported when something is written: start-up time.
        from tui.storage.log import writer

        try:
            writer.apply(self.path, changes)
        except DamagedError:
            self._note(recovery.mend(self.path, self._now()))
            recovery.drop_empty(self.path)
            writer.apply(self.path, changes)

    def _try_to_mend(self, *, locked: bool) -> bool:
        """Mend the file; False where it cannot be written, so that its good lines can be read."""
        try:
            self._mend(locked=locked)
        except LogError as error:
            self.notices += (str(error),)
            return False
        return True

    def _mend(self, *, locked: bool = False) -> None:
        with nullcontext() if locked else self._lock(), writing(self.path):
            notice = recovery.mend(self.path, self._now())
            self.lost = notice is not None and not self.path.exists()
            self._note(notice)

    def _note(self, notice: str | None) -> None:
        if notice and notice not in self.notices:
            self.notices += (notice,)
