"""The folder of journals beside a log: those of this instance, of others, and of the dead."""

import re
from pathlib import Path

from tui.domain.log.record import SessionRecord
from tui.storage import files
from tui.storage.log.errors import LogError, is_folder, lives_elsewhere, reading, writing
from tui.storage.log.journal import ENDING, Journal, Told, peek

_FILE_NAME = re.compile(r"[0-9A-Za-z][0-9A-Za-z_-]{0,63}")


class Journals:
    """The journals of one log. All methods raise LogError."""

    def __init__(self, log: Path) -> None:
        self._log = log
        self._folder = files.beside(log, ".journal")
        self._running: dict[str, Journal] = {}

    def write(self, record: SessionRecord, *, end: bool) -> None:
        """Puts down what changed in a session; opens or takes over its journal where need be."""
        with writing(self._log):
            journal = self._running.get(record.id) or self.take(record.id)
            if journal is None:
                journal = self._new(record)
                self._running[record.id] = journal
                if not end:
                    return
            self._running[record.id] = journal
            journal.write(record, end=end)
            if end:
                self._running.pop(record.id).close()

    def _new(self, record: SessionRecord) -> Journal:
        if self._log.is_dir():
            raise is_folder(self._log)
        if not _FILE_NAME.fullmatch(record.id):
            raise LogError(f"The log {self._log} cannot take a session of the id {record.id!r}.")
        return Journal.begin(self._folder, record)

    def discard(self, session_id: str) -> None:
        """Removes the journal of a session, unless its end is in it."""
        with writing(self._log):
            journal = self._running.pop(session_id, None) or self.take(session_id)
            if journal is not None:
                try:
                    if not journal.told.ended:
                        journal.remove()
                finally:
                    journal.close()

    def take(self, session_id: str) -> Journal | None:
        """The journal of a session that nobody runs, to own; None where there is none.

        Raises LogError where the session is running.
        """
        path = self._folder / f"{session_id}{ENDING}"
        if not _FILE_NAME.fullmatch(session_id) or not path.exists():
            return None
        journal = Journal.take(path)
        if journal is None and path.exists():
            raise lives_elsewhere(self._log)
        return journal

    def take_all(self) -> list[Journal]:
        """The journals of all sessions that nobody runs, to own."""
        with writing(self._log):
            return [one for one in map(Journal.take, self.idle()) if one is not None]

    def idle(self) -> list[Path]:
        """The journals that are not of this instance, oldest first."""
        try:
            found = sorted(self._folder.iterdir())
        except (FileNotFoundError, NotADirectoryError):
            return []
        return [p for p in found if p.suffix == ENDING and p.stem not in self._running]

    def told(self) -> list[Told]:
        """What the journals tell of sessions that are finished or dead."""
        with reading(self._folder):
            told = [peek(path) for path in self.idle()]
        return [one for one in told if one is not None and one.head and not one.empty]

    def close(self) -> None:
        """Lets go of the sessions of this instance: they are dead to the others from now on."""
        while self._running:
            self._running.popitem()[1].close()
