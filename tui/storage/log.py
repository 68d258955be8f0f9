"""The log: every session that was done, in a TinyDB JSON file with journals beside it.

A running session is written to a journal of its own, at the same cost whatever the size of the
log; ``fold`` brings the journals into the file. Reading takes both, so nothing is ever missing.
"""

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from tui.domain.record import FORMAT, SessionRecord
from tui.storage import disk, mending, plain_words, reading
from tui.storage.codec import Document, encode
from tui.storage.lines import name_of
from tui.storage.locks import alone
from tui.storage.plain_words import DamagedError, LogError, writing

if TYPE_CHECKING:
    from tui.storage import rewrite
    from tui.storage.journal import Journal, Told
    from tui.storage.journals import Journals

__all__ = ["Log", "LogError"]


class Log:
    """The log of one file. Every method may be called from any thread and raises LogError."""

    def __init__(self, path: Path, now: Callable[[], datetime]) -> None:
        self._named = path
        self._now = now
        self._folding: tuple[Told, ...] = ()
        self.notices: tuple[str, ...] = ()
        """What the user should be told, a sentence each: of opening, and of mending later on."""
        self.unreadable = 0
        """Sessions that the last reading left out as they are no records; they stay stored."""

    @cached_property
    def path(self) -> Path:
        """The file itself, where the name that was given is a link to it."""
        return Path(os.path.realpath(self._named))

    @cached_property
    def _journals(self) -> "Journals":
        from tui.storage.journals import Journals

        return Journals(self.path)

    def open(self) -> tuple[str, ...]:
        """Looks whether the log can be used, mends it where it is damaged, returns the notices.

        A missing file is an empty log, and nothing is made. Of a large file it reads the head and
        the tail only; damage between them is found, and mended, when it is read.
        """
        self.notices = ()
        reminder = mending.reminder(self.path)
        newest = 0
        with plain_words.reading(self.path):
            try:
                newest = mending.newest_format(self.path)
            except DamagedError:
                self._mend()
            if newest > FORMAT:
                self.notices += (str(plain_words.newer_format(self.path)),)
            elif not disk.may_write(self.path):
                self.notices += (plain_words.write_protected(self.path),)
        self._note(reminder)
        return self.notices

    def begin(self, draft: SessionRecord) -> None:
        """Opens the journal of a session; on the disk when it returns."""
        self._journals.write(draft, end=False)

    def progress(self, draft: SessionRecord) -> None:
        """Puts down the sets done so far, given as the whole list; on the disk when it returns.

        Only what changed is written. After an error the next call writes all that is missing.
        """
        self._journals.write(draft, end=False)

    def resume(self, draft: SessionRecord) -> None:
        """Takes over the journal of a session that died, to carry on under the same id."""
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
        records = (reading.record_of(one) for one in documents)
        found = [record for record in records if record is not None]
        return tuple(sorted(found, key=lambda one: (one.started, one.id), reverse=True))

    def sessions(self) -> Iterator[SessionRecord]:
        """Every session but those that are running, newest first, read as they are asked for."""
        self.unreadable = 0
        for document in self._stored(newest_first=True):
            record = None if document is None else reading.record_of(document)
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
            raise plain_words.newer_format(self.path)
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
        told = list({name_of(one): one for one in told}.values())
        seen: set[str] = set()
        with plain_words.reading(self.path):
            try:
                yield from reading.merged(
                    self.path, told, seen, newest_first=newest_first, lenient=False
                )
            except DamagedError:
                lenient = not self._mended() or mending.is_empty(self.path)
                yield from reading.merged(
                    self.path, told, seen, newest_first=newest_first, lenient=lenient
                )

    def _mended(self) -> bool:
        """Mends the log; False where it cannot be written, so that its good lines can be read."""
        try:
            self._mend()
        except LogError as error:
            self.notices += (str(error),)
            return False
        return True

    def _change(self, session_id: str, document: Document | None) -> None:
        with alone(self.path):
            journal = self._journals.take(session_id)
            self._rewrite({session_id: document}, [journal] if journal else [])

    def _rewrite(self, changes: "rewrite.Changes", journals: "list[Journal]") -> None:
        """Brings journals, then changes, into the file; the caller holds the lock."""
        with writing(self.path), ExitStack() as owned:
            for journal in journals:
                owned.callback(journal.close)
            ready = [one for one in journals if one.told.storable]
            self._folding = tuple(one.told for one in ready if not one.told.empty)
            owned.callback(self._forget_folding)
            folded = {told.head["id"]: told.document for told in self._folding}
            # Many changes are made one by one as they are written: they are joined only if need be.
            self._apply({**folded, **changes} if folded else changes)
            for journal in ready:
                journal.remove()

    def _forget_folding(self) -> None:
        self._folding = ()

    def _apply(self, changes: "rewrite.Changes") -> None:
        if not changes:
            return
        # What only writes is fetched when something is written: start-up time.
        from tui.storage import rewrite

        try:
            rewrite.apply(self.path, changes)
        except DamagedError:
            self._note(mending.mend(self.path, self._now()))
            mending.drop_empty(self.path)
            rewrite.apply(self.path, changes)

    def _mend(self) -> None:
        with alone(self.path), writing(self.path):
            self._note(mending.mend(self.path, self._now()))

    def _note(self, notice: str | None) -> None:
        if notice and notice not in self.notices:
            self.notices += (notice,)
