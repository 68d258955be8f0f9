"""The log: every session that was done, in a TinyDB JSON file with journals beside it.

A running session is written to a journal of its own, at the same cost whatever the size of the
log; ``fold`` brings the journals into the file. Reading takes both, so nothing is ever missing.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from tui.domain.log.record import FORMAT, SessionRecord
from tui.storage.log import errors, reader
from tui.storage.log.documents import Document, encode
from tui.storage.log.errors import LogError, writing
from tui.storage.log.line_format import name_of
from tui.storage.log.locks import alone
from tui.storage.log.log_file import LogFile

if TYPE_CHECKING:
    from tui.storage.log import writer
    from tui.storage.log.journal import Journal, Journals, JournalState

__all__ = ["Log", "LogError"]


class Log:
    """The log of one file. Every method may be called from any thread and raises LogError."""

    def __init__(self, path: Path, now: Callable[[], datetime]) -> None:
        self._file = LogFile(path, now)
        self._folding: tuple[JournalState, ...] = ()
        self.unreadable = 0
        """Sessions that the last reading left out as they are no records; they stay stored."""

    @property
    def path(self) -> Path:
        """The file itself, where the name that was given is a link to it."""
        return self._file.path

    @property
    def notices(self) -> tuple[str, ...]:
        """What the user should be told, a sentence each: of opening, and of mending later on."""
        return self._file.notices

    @cached_property
    def _journals(self) -> "Journals":
        from tui.storage.log.journal import Journals

        return Journals(self.path)

    def open(self) -> tuple[str, ...]:
        """Looks whether the log can be used, mends it where it is damaged, returns the notices."""
        self._file.look_over()
        return self.notices

    def write_down(self, draft: SessionRecord) -> None:
        """Puts down a session as far as it has come, whole; on the disk when it returns.

        The first call opens its journal, or takes over that of a session that died. Only what
        changed is written. After an error the next call writes all that is missing.
        """
        self._journals.write(draft, end=False)

    def finish(self, record: SessionRecord) -> None:
        """Puts down the end of a session; on the disk when it returns. ``fold`` does the rest."""
        self._journals.write(record, end=True)

    def discard(self, session_id: str) -> None:
        """Drops what was written of a session that is not finished."""
        self._journals.discard(session_id)

    def unfinished(self) -> tuple[SessionRecord, ...]:
        """The sessions that died without an end, newest first; stopped at the last known moment."""
        documents = (told.document for told in self._journals.told() if not told.ended)
        records = (reader.record_of(one) for one in documents)
        found = [record for record in records if record is not None]
        return tuple(sorted(found, key=lambda one: (one.started, one.id), reverse=True))

    def sessions(self) -> Iterator[SessionRecord]:
        """Every session but those that are running, newest first, read as they are asked for."""
        self.unreadable = 0
        for document in self._stored(newest_first=True):
            record = None if document is None else reader.record_of(document)
            if record is None:
                self.unreadable += 1
            else:
                yield record

    def documents(self) -> Iterator[Document]:
        """The same as they are stored, oldest first."""
        return (one for one in self._stored(newest_first=False) if one is not None)

    def fold(self) -> None:
        """Brings the journals of finished and of dead sessions into the file and removes them."""
        if self._journals.idle():
            with alone(self.path):
                self._rewrite({}, self._journals.take_all())

    def put(self, record: SessionRecord) -> None:
        """Stores one session in the file, in the place of that of the same id."""
        if record.format > FORMAT:
            raise errors.newer_format(self.path)
        self._change(record.id, encode(record))

    def change(self, choose: Callable[[Iterator[Document]], Mapping[str, Document]]) -> None:
        """Stores what ``choose`` makes of the documents that are there, all of it or nothing.

        It is one write, and nobody else writes between the reading and the writing.
        """
        with ExitStack() as owned, alone(self.path):
            changes = choose(self.documents())
            journals = []
            for name in changes:
                if journal := self._journals.take(name):
                    owned.callback(journal.close)
                    journals.append(journal)
            self._rewrite(changes, journals)

    def delete(self, session_id: str) -> None:
        """Takes one session out of the file; one that is not there is no error."""
        self._change(session_id, None)

    def close(self) -> None:
        """Lets go of the sessions that are running here: they count as dead from now on."""
        self._journals.close()

    def _stored(self, *, newest_first: bool) -> Iterator[Document | None]:
        # The journals first: one that is folded in between is then seen twice, and not never.
        told = [one.document for one in (*self._folding, *self._journals.told())]
        once = {name_of(one): one for one in told}.values()
        yield from self._file.merged_with(once, newest_first=newest_first)

    def _change(self, session_id: str, document: Document | None) -> None:
        with alone(self.path):
            journal = self._journals.take(session_id)
            self._rewrite({session_id: document}, [journal] if journal else [])

    def _rewrite(self, changes: "writer.Changes", journals: "list[Journal]") -> None:
        """Brings journals, then changes, into the file; the caller holds the lock."""
        with writing(self.path), ExitStack() as owned:
            for journal in journals:
                owned.callback(journal.close)
            ready = [one for one in journals if one.told.storable]
            self._folding = tuple(one.told for one in ready if not one.told.empty)
            owned.callback(self._forget_folding)
            folded = {told.head["id"]: told.document for told in self._folding}
            # Many changes are made one by one as they are written: they are joined only if need be.
            self._file.apply({**folded, **changes} if folded else changes)
            for journal in ready:
                journal.remove()

    def _forget_folding(self) -> None:
        self._folding = ()
