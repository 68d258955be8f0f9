"""The log: a TinyDB JSON file with journals beside it.

A running session is written to a journal of its own, at the same cost whatever the size of the
log; ``fold`` brings the journals into the file. Reading takes both, so nothing is ever missing.
"""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, nullcontext, suppress
from datetime import datetime
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from tui.domain.log.record import FORMAT, Outcome, SessionRecord, SetRecord
from tui.domain.log.unreached import reached_sets
from tui.storage import files
from tui.storage.log import errors, reader, recovery, tables
from tui.storage.log.documents import Document, encode, encode_set
from tui.storage.log.errors import DamagedError, LockHeldError, LogError, writing
from tui.storage.log.line_format import moment_of, name_of

if TYPE_CHECKING:
    from tui.storage.log import writer
    from tui.storage.log.journal import Journal
    from tui.storage.log.journal_state import JournalState, PlannedSets
    from tui.storage.log.journals import Journals
    from tui.storage.log.locks import WaitBudget

__all__ = ["Log", "LogError"]


class Log:
    """The log of one file. Every method may be called from any thread and raises LogError."""

    def __init__(
        self,
        path: Path,
        now: Callable[[], datetime],
        planned_sets: "PlannedSets" = lambda _: (),
    ) -> None:
        """Name a log; nothing is read or made yet.

        Args:
            path: The file.
            now: Returns the date and time.
            planned_sets: Returns the sets that a routine asks for by its id, as skipped; asked for
                a session that broke off whose journal does not tell.
        """
        self._named, self._now, self._planned_sets = path, now, planned_sets
        self._folding: tuple[JournalState, ...] = ()
        self.notices: tuple[str, ...] = ()
        """Sentences for the user, of opening and of mending later on."""
        self.reminders: tuple[str, ...] = ()
        """Those of the notices that say nothing of what is read."""
        self._taken = 0
        self._read_to_the_end = True
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
        from tui.storage.log.journals import Journals

        return Journals(self.path, self._note, self._remind)

    def _journal_states(self) -> "list[JournalState]":
        # Without a journal the code that reads it is not imported: start-up time.
        if "_journals" not in self.__dict__ and files.is_empty_folder(
            files.sibling(self.path, ".journal")
        ):
            return []
        return self._journals.states()

    @cached_property
    def _waiting(self) -> "WaitBudget":
        from tui.storage.log.locks import WaitBudget

        return WaitBudget()

    _PATIENCE = 0.5
    """Seconds to wait for the lock where what is to be stored is safe in a journal."""

    def _lock(self, seconds: float | None = None) -> AbstractContextManager[None]:
        """Hold the lock of the file, for which so many seconds are waited, by default its own."""
        from tui.storage.log.locks import LOCK_TIMEOUT, log_lock

        patience = LOCK_TIMEOUT if seconds is None else seconds
        return log_lock(self.path, patience, self._waiting, self._note_no_locks)

    def _note_no_locks(self) -> None:
        self._note(errors.no_locks(self.path))

    def limit_waiting(self, seconds: float) -> None:
        """Wait for other instances for so many seconds in all from now on: the program ends."""
        self._waiting.limit(seconds)

    def open(self) -> tuple[str, ...]:
        """Check that the log can be used, mend it where it is damaged, and return the notices.

        A missing file is an empty log, and nothing is made. Of a large file only the head and the
        tail are read; damage between them is found, and mended, when it is read.
        """
        self.notices = self.reminders = ()
        reminder = recovery.reminder(self.path)
        newest = 0
        with errors.reading(self.path):
            try:
                newest = recovery.newest_format(self.path)
            except DamagedError:
                self._mend()
            if newest > FORMAT:
                self._remind(str(errors.newer_format(self.path)))
            elif not files.may_write(self.path):
                self._remind(errors.write_protected(self.path))
        self._remind(reminder)
        self._journal_states()
        self._taken = len(self.notices)
        return self.notices

    def take_notices(self) -> tuple[str, ...]:
        """Return the notices that neither this nor ``open`` has returned before."""
        new, self._taken = self.notices[self._taken :], len(self.notices)
        return new

    @property
    def hidden(self) -> int:
        """Journals of which the last reading could show nothing; they stay as they are."""
        return self._journals.hidden if "_journals" in self.__dict__ else 0

    def write_down(self, draft: SessionRecord, planned: Sequence[SetRecord] = ()) -> None:
        """Store a running session as far as it has come; on the disk when it returns.

        The first call opens its journal, or takes over that of a session that died. Only what
        changed is written. After an error the next call writes all that is missing.

        Args:
            draft: The session with the sets that were reached.
            planned: The sets that it asks for, as skipped; empty where that is unknown.
        """
        self._journals.write(draft, [encode_set(planned_set) for planned_set in planned], end=False)

    def finish(self, record: SessionRecord) -> None:
        """Store the end of a session in its journal, with all of its sets.

        It is on the disk when it returns; ``fold`` brings it into the file.
        """
        self._journals.write(record, end=True)

    def discard(self, session_id: str) -> None:
        """Drop what was written of a session that is not finished."""
        self._journals.discard(session_id)

    def resume(self, session_id: str) -> SessionRecord | None:
        """Take up a session that broke off or was left, as it is stored now.

        From then on it runs here: other instances refuse to take it up.

        Returns:
            The session with the sets that were reached; None where it was finished or deleted in
            the meantime.

        Raises:
            LogError: It runs in another instance, or its journal cannot be written.
        """
        with self._lock(self._PATIENCE), writing(self.path):
            journal = self._journals.take(session_id)
            if journal is not None and journal.state.ended:
                self._rewrite({}, [journal])
                journal = None
            if journal is None:
                stored = self._find(session_id)
                if stored is None or stored.get("outcome") != Outcome.STOPPED:
                    return None
                journal = self._journals.begin_on(stored)
            record = reader.record_of(journal.state.document)
            if record is None:
                journal.close()
                return None
            self._journals.adopt(journal)
        return record._replace(sets=reached_sets(record.sets))

    def close_unfinished(self, session_id: str) -> None:
        """Write the end of a session that broke off: sets that were not reached are skipped.

        As at any other end, a session in which nothing was done is dropped. Nothing happens where
        it was closed or finished in the meantime.
        """
        self._journals.end(session_id, self._planned_sets)

    def edit(self, before: SessionRecord, after: SessionRecord, *, fold: bool = True) -> None:
        """Make in a stored session what differs between two versions of it.

        It is on the disk when it returns, in a journal where another instance is writing the log.

        Args:
            before: The session as it was known.
            after: The same with what was changed.
            fold: Whether the file is changed at once, for which its lock is waited for.

        Raises:
            LogError: It cannot be written, or the session was deleted in the meantime.
        """
        with errors.reading(self.path), suppress(DamagedError):
            if max(before.format, recovery.newest_format(self.path)) > FORMAT:
                raise errors.newer_format(self.path)
        # The file is sorted by the beginning of the sessions, and merged with the journals by it.
        by_journal = False
        try:
            by_journal = before.started == after.started and self._journals.note(before, after)
        except LogError:
            if not fold:
                raise
        if by_journal and not fold:
            return
        from tui.domain.log.rebase import rebase  # only where something is changed: start-up time

        old, new = encode(before), encode(after)
        found = False

        def revise(stored: Document | None) -> Document | None:
            nonlocal found
            found = stored is not None
            return stored if by_journal or stored is None else dict(rebase(old, new, stored))

        try:
            with self._lock(self._PATIENCE if by_journal else None):
                journal = self._journals.take(before.id)
                self._rewrite({before.id: revise}, [journal] if journal else [])
        except LogError:
            if by_journal:
                return
            raise
        if not found:
            raise errors.deleted_elsewhere(self.path)

    def unfinished(self) -> tuple[SessionRecord, ...]:
        """Return the sessions that died without an end, newest first.

        They are stopped at the last known moment; sets that were not reached are skipped.
        """
        states = [state for state in self._journal_states() if not state.ended]
        documents = (state.closed(self._planned_sets) for state in states)
        records = (reader.record_of(document) for document in documents)
        found = [record for record in records if record is not None]
        return tuple(sorted(found, key=lambda record: (record.started, record.id), reverse=True))

    def sessions(self, *, newest_first: bool = True) -> Iterator[SessionRecord]:
        """Yield every session but those that are running, in order, read when asked for."""
        self.unreadable = self.readable = 0
        self._read_to_the_end = False
        for document in self._stored(newest_first=newest_first):
            record = None if document is None else reader.record_of(document)
            if record is None:
                self.unreadable += 1
            else:
                self.readable += 1
                yield record
        self._read_to_the_end = True

    def count_undated(self) -> None:
        """Add to ``unreadable`` the sessions without a date, where ``sessions`` was left before.

        They come last where the newest come first, and may be of any day.
        """
        if self._read_to_the_end:
            return
        self._read_to_the_end = True
        for document in self._stored(newest_first=False):
            if document is not None and moment_of(document) > -float("inf"):
                return
            self.unreadable += 1

    def documents(self) -> Iterator[Document]:
        """Return the same sessions as they are stored, oldest first."""
        return self._documents(locked=False)

    def fold(self) -> None:
        """Bring the journals of finished sessions into the file and remove them.

        Where another instance is writing the file they stay, for the next time. A session that
        broke off stays in its journal until ``resume`` or ``close_unfinished``.

        Raises:
            DeletedElsewhereError: All is folded but a change, as of a note, of a session that was
                deleted in another window.
            LogError: The file cannot be written; the journals stay.
        """
        dropped = False
        if self._journals.idle():
            with suppress(LockHeldError), self._lock(self._PATIENCE):
                dropped = self._rewrite({}, self._journals.take_ended())
        if dropped:
            raise errors.deleted_elsewhere(self.path)

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

    def table(self, name: str) -> list[Document]:
        """Return the documents of a small table beside the sessions, in the order of the file."""
        with errors.reading(self.path):
            return tables.read_table(self.path, name)

    def change_table(self, name: str, choose: tables.Choose) -> None:
        """Store what ``choose`` makes of a small table, all of it or nothing, in one write."""
        with self._lock(), writing(self.path):
            tables.change_table(self.path, name, choose)

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
        by_name = {name_of(state.document): state for state in states}
        yield from self._merged_with(by_name, newest_first=newest_first, locked=locked)

    def _merged_with(
        self, states: "Mapping[str, JournalState]", *, newest_first: bool, locked: bool
    ) -> Iterator[Document | None]:
        """The file's documents merged with those of the journals; None where unreadable."""
        planned = self._planned_sets
        new = [state.closed(planned) for state in states.values() if state.base is None]
        revisions = {
            name: partial(state.revise, planned_sets=planned)
            for name, state in states.items()
            if state.base is not None
        }
        seen: set[str] = set()
        read = partial(reader.merged, self.path, new, seen, revisions, newest_first=newest_first)
        with errors.reading(self.path):
            try:
                yield from read(lenient=False)
            except DamagedError:
                mended = self._try_to_mend(locked=locked)
                yield from read(lenient=not mended or recovery.is_empty(self.path))

    def _find(self, session_id: str) -> Document | None:
        """The session of that id in the file; the newest are looked at first."""
        stored = self._merged_with({}, newest_first=True, locked=True)
        return next(
            (document for document in stored if document and document.get("id") == session_id), None
        )

    def _change(self, session_id: str, document: Document | None) -> None:
        with self._lock():
            journal = self._journals.take(session_id)
            self._rewrite({session_id: document}, [journal] if journal else [])

    def _rewrite(self, changes: "writer.Changes", journals: "list[Journal]") -> bool:
        """Bring journals, then changes, into the file; the caller holds the lock.

        Returns:
            Whether a journal edits a session that was deleted, and was dropped with it.
        """
        dropped: set[str] = set()
        with writing(self.path), ExitStack() as owned:
            for journal in journals:
                owned.callback(journal.close)
            ready = [journal for journal in journals if journal.state.storable]
            self._folding = tuple(journal.state for journal in ready if not journal.state.empty)
            owned.callback(self._forget_folding)
            folded = {state.head["id"]: self._folded(state, dropped) for state in self._folding}
            # Many changes are made one by one as they are written: they are joined only if need be.
            self._apply(_joined(folded, changes) if folded else changes)
            for journal in ready:
                journal.remove()
        return bool(dropped)

    def _folded(self, state: "JournalState", dropped: set[str]) -> "writer.Revision":
        """The revision that brings a journal in; ids of deleted sessions are added to a set."""

        def revise(stored: Document | None) -> Document | None:
            document = state.revise(stored, self._planned_sets)
            if document is None:
                dropped.add(state.head["id"])
            return document

        return revise

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
            with errors.mending(self.path):
                self._note(recovery.mend(self.path, self._now()))
            recovery.drop_empty(self.path)
            writer.apply(self.path, changes)

    def _try_to_mend(self, *, locked: bool) -> bool:
        """Mend the file; False where it cannot be written, so that its good lines can be read."""
        try:
            self._mend(locked=locked)
        except LogError as error:
            self._note(str(error))
            return False
        return True

    def _mend(self, *, locked: bool = False) -> None:
        with nullcontext() if locked else self._lock(), errors.mending(self.path):
            notice = recovery.mend(self.path, self._now())
            self.lost = notice is not None and not self.path.exists()
            self._note(notice)

    def _remind(self, notice: str | None) -> None:
        if notice:
            self.reminders += (notice,)
        self._note(notice)

    def _note(self, notice: str | None) -> None:
        if notice and notice not in self.notices:
            self.notices += (notice,)


def _joined(
    folded: "Mapping[str, writer.Revision]", changes: "writer.Changes"
) -> "dict[str, Document | writer.Revision | None]":
    """What the journals say, and what is changed after them."""
    joined: dict[str, Document | writer.Revision | None] = {**folded, **changes}
    for name, change in changes.items():
        if name in folded and callable(change):
            joined[name] = partial(_one_after_the_other, folded[name], change)
    return joined


def _one_after_the_other(
    first: "writer.Revision", then: "writer.Revision", stored: Document | None
) -> Document | None:
    return then(first(stored))
