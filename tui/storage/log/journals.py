"""Journals: those of the running sessions of one log."""

import re
from collections.abc import Callable, Sequence
from pathlib import Path

from tui.domain.log.rebase import can_join, rebase
from tui.domain.log.record import SessionRecord, SetOutcome
from tui.storage import files
from tui.storage.log.documents import Document, encode, encode_set
from tui.storage.log.errors import (
    LogError,
    is_folder,
    journal_aside,
    journal_flawed,
    journal_unreadable,
    journal_unusable,
    lives_elsewhere,
    writing,
)
from tui.storage.log.journal import (
    ASIDE,
    ENDING,
    Journal,
    aside,
    folder_of,
    heading_of,
    peek,
)
from tui.storage.log.journal_state import JournalState, PlannedSets

_FILE_NAME = re.compile(r"[0-9A-Za-z][0-9A-Za-z_-]{0,63}")


class Journals:
    """The journals of one log. All methods raise LogError."""

    def __init__(
        self, log: Path, report: Callable[[str], None], remind: Callable[[str], None]
    ) -> None:
        """Name the journals of a log; nothing is read or made yet.

        Args:
            log: The file of the log.
            report: Called with a sentence on each entry of the folder that is not as it should be.
            remind: Called with a sentence on each journal that was set aside.
        """
        self._log = log
        self._folder = folder_of(log)
        self._running: dict[str, Journal] = {}
        self._report, self._remind = report, remind
        self.hidden = 0
        """Journals of which the last reading could show nothing."""

    def write(self, record: SessionRecord, planned: Sequence[Document] = (), *, end: bool) -> None:
        """Write what changed in a session; open or take over its journal first if necessary.

        Args:
            record: The session.
            planned: The sets that it asks for, as skipped: the first line of a new journal.
            end: Whether the session is over.
        """
        with writing(self._log):
            journal = self._running.get(record.id) or self.take(record.id)
            if journal is None:
                self._check(record.id)
                journal = Journal.begin(self._folder, record, planned)
                self._running[record.id] = journal
                if not end:
                    return
            self._running[record.id] = journal
            journal.write(record, end=end)
            if end:
                self._running.pop(record.id).close()

    def adopt(self, journal: Journal) -> None:
        """Keep the journal of a session that is taken up again here."""
        self._running[journal.path.stem] = journal

    def begin_on(self, base: Document) -> Journal:
        """Return a new journal that writes what differs from a stored session, and is not ended."""
        with writing(self._log):
            self._check(base["id"])
            head = {key: value for key, value in base.items() if key != "sets"}
            state = JournalState(base=base)
            return Journal.begin_with(self._folder, state, head, list(base["sets"]))

    def note(self, before: SessionRecord, after: SessionRecord) -> bool:
        """Write what was changed of a session that ended; on the disk when it returns.

        Returns:
            False where its journal cannot take it, because the session broke off, or because the
            journal holds another change of what was changed here.
        """
        with writing(self._log):
            journal = self.take(before.id)
            if journal is None:
                self._check(before.id)
                state = JournalState(base=encode(before), edits=True)
                sets = [encode_set(record) for record in after.sets]
                Journal.begin_with(self._folder, state, heading_of(after), sets, end=True).close()
                return True
            try:
                state, old, new = journal.state, encode(before), encode(after)
                if not state.ended:
                    return False
                if state.base and not can_join((state.base, state.document), (old, new)):
                    return False
                head: Document = dict(rebase(old, new, state.document))
                sets = head.pop("sets")
                journal.write_documents(head, sets, end=True)
                return True
            finally:
                journal.close()

    def _check(self, session_id: str) -> None:
        if self._log.is_dir():
            raise is_folder(self._log)
        if not _FILE_NAME.fullmatch(session_id):
            raise LogError(f"The log {self._log} cannot take a session of the id {session_id!r}.")

    def discard(self, session_id: str) -> None:
        """Remove the journal of a session, unless its end is in it."""
        with writing(self._log):
            journal = self._running.pop(session_id, None) or self.take(session_id)
            if journal is not None:
                try:
                    if not journal.state.ended:
                        journal.remove()
                finally:
                    journal.close()

    def end(self, session_id: str, planned_sets: PlannedSets) -> None:
        """Write the end of a session that broke off; where nothing was done, it is dropped."""
        with writing(self._log):
            journal = self.take(session_id)
            if journal is None:
                return
            try:
                if journal.state.ended:
                    return
                document = journal.state.closed(planned_sets)
                sets = document.pop("sets")
                if all(set_document.get("outcome") == SetOutcome.SKIPPED for set_document in sets):
                    journal.remove()
                else:
                    journal.write_documents(document, sets, end=True)
            finally:
                journal.close()

    def take(self, session_id: str) -> Journal | None:
        """Return the locked journal of a session that nobody runs; None where there is none.

        Raises LogError where the session is running, or its journal cannot be used.
        """
        path = self._folder / f"{session_id}{ENDING}"
        if not _FILE_NAME.fullmatch(session_id):
            return None
        with writing(self._log):
            try:
                journal = None if files.status(path) is None else Journal.take(path)
            except (PermissionError, IsADirectoryError, files.NotRegularError) as error:
                raise LogError(journal_unusable(path, error)) from error
            if journal is None and files.status(path) is not None:
                raise lives_elsewhere(self._log)
        return journal

    def take_ended(self) -> list[Journal]:
        """Return the locked journals of sessions that ended, or in which nothing was done.

        One that broke off stays where it is, until the athlete has said what becomes of it.
        """
        taken = []
        for path in self.idle():
            state = self._peek(path)
            if state is None or state.unreadable or not (state.ended or state.empty):
                continue
            try:
                journal = Journal.take(path)
            except OSError as error:
                self._report(journal_unusable(path, error, shown=True))
                continue
            if journal is not None:
                taken.append(journal)
        return taken

    def idle(self) -> list[Path]:
        """Return the paths of the journals of other instances, oldest first."""
        try:
            found = sorted(self._folder.iterdir())
        except FileNotFoundError:
            return []
        except OSError as error:
            self._report(journal_unusable(self._folder, error))
            return []
        for path in found:
            if ENDING + ASIDE in path.name:
                self._remind(journal_aside(path))
        return [path for path in found if path.suffix == ENDING and path.stem not in self._running]

    def states(self) -> list[JournalState]:
        """Return what the journals say of sessions that are finished or dead, oldest first."""
        peeked = [self._peek(path) for path in self.idle()]
        readable = [state for state in peeked if state and not state.unreadable]
        self.hidden = sum(state is not None for state in peeked) - len(readable)
        return [state for state in readable if state.head and not state.empty]

    def _peek(self, path: Path) -> JournalState | None:
        """The session in a journal, which may be unreadable; None where it is running, or gone."""
        try:
            state = peek(path)
        except OSError as error:
            self._report(journal_unusable(path, error))
            return JournalState(unreadable=str(error))
        if state is not None and state.unreadable:
            self._report(journal_unreadable(path, state.unreadable))
        elif state is not None and state.flawed:
            self._report(journal_flawed(path, state.damaged, state.wrong, aside(path).name))
        return state

    def close(self) -> None:
        """Unlock the sessions of this instance: they count as dead from now on."""
        while self._running:
            self._running.popitem()[1].close()
