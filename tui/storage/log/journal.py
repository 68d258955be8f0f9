"""Journals: one file per running session."""

import json
import os
import re
from dataclasses import dataclass, field, replace
from pathlib import Path

from tui.domain.log.record import FORMAT, Outcome, SessionRecord, SetRecord
from tui.storage import files
from tui.storage.log.documents import Document, encode_set, heading
from tui.storage.log.errors import LogError, is_folder, lives_elsewhere, reading, writing
from tui.storage.log.line_format import dumps, format_of
from tui.storage.log.locks import is_unlocked, lock_exclusively

ENDING = ".jsonl"
"""How the name of a journal ends; before it stands the id of the session."""


@dataclass(slots=True)
class JournalState:
    """The session that the lines of a journal describe."""

    head: Document = field(default_factory=dict)
    sets: list[Document] = field(default_factory=list)
    ended: bool = False
    size: int = 0
    """Offset behind the last whole line."""

    @property
    def document(self) -> Document:
        """The session as it would be stored now: without its end it was stopped."""
        document: Document = {**self.head, "sets": list(self.sets)}
        if not self.ended:
            document["outcome"] = str(Outcome.STOPPED)
            document["ended"] = self.head.get("ended") or self.head.get("started")
        return document

    @property
    def empty(self) -> bool:
        """True where a session was begun and nothing was done or noted."""
        soreness = self.head.get("soreness")
        values = soreness.values() if isinstance(soreness, dict) else [soreness]
        noted = self.head.get("note") or any(value is not None for value in values)
        return not (self.ended or self.sets or noted)

    @property
    def storable(self) -> bool:
        """Whether this version may put it into the log."""
        name = self.head.get("id")
        return isinstance(name, str) and bool(name) and format_of(self.head) <= FORMAT


def replay(content: bytes) -> JournalState:
    """Return the session in a journal's content.

    A line that is torn or unreadable was never acknowledged, and is left out.
    """
    state = JournalState(size=content.rfind(b"\n") + 1)
    for line in content[: state.size].split(b"\n"):
        try:
            said = json.loads(line)
            head, keep, sets = said["head"], said["keep"], said["sets"]
        except (ValueError, RecursionError, TypeError, LookupError):
            continue
        fits = isinstance(head, dict) and isinstance(sets, list) and type(keep) is int
        if fits and all(isinstance(one, dict) for one in sets):
            state.head = head
            state.sets = state.sets[: max(0, keep)] + sets
            state.ended = said.get("end") is True
    return state


class Journal:
    """A journal that this instance has locked until it is closed."""

    def __init__(self, path: Path, fd: int, state: JournalState) -> None:
        self.path = path
        self.state = state
        self._fd = fd
        self._records: tuple[SetRecord, ...] = ()

    @classmethod
    def begin(cls, folder: Path, record: SessionRecord) -> "Journal":
        """Return a new journal, on the disk with its first line when it returns. Raises OSError."""
        files.make_folder(folder)
        path = folder / f"{record.id}{ENDING}"
        # Under its final name and not yet owned, another instance would take it for a dead one.
        fresh = path if os.name == "nt" else files.sibling(path, ".tmp")
        fd = files.create_private(fresh)
        journal = cls(path, fd, JournalState())
        try:
            lock_exclusively(fd)
            journal.write(record)
            if fresh != path:
                files.move(fresh, path)
            files.sync_folder(folder)
        except BaseException:
            journal.close()
            files.try_to_remove(fresh, path)
            raise
        return journal

    @classmethod
    def take(cls, path: Path) -> "Journal | None":
        """Return the journal of a session that no instance runs; None otherwise. Raises OSError."""
        fd = files.open_for_writing(path)
        try:
            if not lock_exclusively(fd) or not files.still_has_name(path, fd):
                os.close(fd)
                return None
            return cls(path, fd, replay(files.read_all(fd)))
        except BaseException:
            os.close(fd)
            raise

    def write(self, record: SessionRecord, *, end: bool = False) -> None:
        """Write what changed since the last line; on the disk when it returns.

        Raises OSError; then nothing counts as written, and the next call writes it again.
        """
        state = self.state
        head, sets = heading(_to_the_second(record)), self._encoded(record.sets)
        keep = _count_equal(state.sets, sets)
        line: Document = {"head": head, "keep": keep, "sets": sets[keep:]}
        if end:
            line["end"] = True
        content = dumps(line) + b"\n"
        files.append(self._fd, state.size, content)
        self.state = JournalState(head, sets, end, state.size + len(content))
        self._records = record.sets

    def _encoded(self, records: tuple[SetRecord, ...]) -> list[Document]:
        """The documents of the sets; those written by the call before are not made again."""
        same = 0
        for old, new in zip(self._records, records, strict=False):
            if old is not new:
                break
            same += 1
        return self.state.sets[:same] + [encode_set(one) for one in records[same:]]

    def remove(self) -> None:
        """Remove it from the disk. Raises OSError."""
        files.remove(self.path)

    def close(self) -> None:
        """Unlock it; doing it twice changes nothing."""
        if self._fd >= 0:
            fd, self._fd = self._fd, -1
            os.close(fd)


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
        state = replay(files.read_all(fd))
        return state if free or state.ended else None
    finally:
        os.close(fd)


def _to_the_second(record: SessionRecord) -> SessionRecord:
    """The session with its dates as the log keeps them."""
    ended = record.ended and record.ended.replace(microsecond=0)
    return replace(record, started=record.started.replace(microsecond=0), ended=ended)


def _count_equal(old: list[Document], new: list[Document]) -> int:
    """How many sets at the beginning are the same in both."""
    count = 0
    for one, other in zip(old, new, strict=False):
        if one is not other and one != other:
            break
        count += 1
    return count


def _is_usable(path: Path) -> bool:
    """Whether it is a file that one may read and write: another stops only itself."""
    return path.is_file() and os.access(path, os.R_OK | os.W_OK)


_FILE_NAME = re.compile(r"[0-9A-Za-z][0-9A-Za-z_-]{0,63}")


class Journals:
    """The journals of one log. All methods raise LogError."""

    def __init__(self, log: Path) -> None:
        self._log = log
        self._folder = files.sibling(log, ".journal")
        self._running: dict[str, Journal] = {}

    def write(self, record: SessionRecord, *, end: bool) -> None:
        """Write what changed in a session; open or take over its journal first if necessary."""
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
        """Remove the journal of a session, unless its end is in it."""
        with writing(self._log):
            journal = self._running.pop(session_id, None) or self.take(session_id)
            if journal is not None:
                try:
                    if not journal.state.ended:
                        journal.remove()
                finally:
                    journal.close()

    def take(self, session_id: str) -> Journal | None:
        """Return the locked journal of a session that nobody runs; None where there is none.

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
        """Return the locked journals of all sessions that nobody runs."""
        with writing(self._log):
            return [one for one in map(Journal.take, self.idle()) if one is not None]

    def idle(self) -> list[Path]:
        """Return the paths of the journals of other instances, oldest first."""
        try:
            found = sorted(self._folder.iterdir())
        except OSError:  # it is missing, or was taken from us: what is in it stays there
            return []
        return [
            path
            for path in found
            if path.suffix == ENDING and path.stem not in self._running and _is_usable(path)
        ]

    def states(self) -> list[JournalState]:
        """Return what the journals say of sessions that are finished or dead, oldest first."""
        with reading(self._folder):
            states = [peek(path) for path in self.idle()]
        return [state for state in states if state and state.head and not state.empty]

    def close(self) -> None:
        """Unlock the sessions of this instance: they count as dead from now on."""
        while self._running:
            self._running.popitem()[1].close()
