"""Journal: the file of one running session."""

import json
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from tui.domain.log.rebase import rebase
from tui.domain.log.record import FORMAT, Outcome, SessionRecord, SetRecord
from tui.domain.log.unreached import SetDocument, derive_planned, fill_unreached
from tui.storage import files
from tui.storage.log.documents import Document, RecordError, decode, encode_set, heading
from tui.storage.log.line_format import dumps, format_of
from tui.storage.log.locks import is_unlocked, lock_exclusively

ENDING = ".jsonl"
"""How the name of a journal ends; before it stands the id of the session."""
_FOLDER = ".journal"
ASIDE = ".corrupt"
"""What stands behind the name of a flawed journal that is kept."""

EDITED, RESUMED = "edited", "resumed"
"""What a journal does to the session that its first line holds as it was stored."""
PlannedSets = Callable[[str], Sequence[SetDocument]]
"""Returns the sets that a routine asks for, by its id; empty where it is unknown."""


@dataclass(slots=True)
class JournalState:
    """The session that the lines of a journal describe."""

    head: Document = field(default_factory=dict)
    sets: list[Document] = field(default_factory=list)
    ended: bool = False
    size: int = 0
    """Offset behind the last whole line."""
    planned: list[Document] = field(default_factory=list)
    """The sets that the session asked for, as skipped; empty where the journal does not say."""
    base: Document | None = None
    """The session as it was stored when this journal began, of which it writes only what differs.

    None for a session that was not in the log yet.
    """
    edits: bool = False
    """Whether it only edits that session: once that is deleted, nothing of it is stored."""
    written: list[Document] | None = None
    """The sets as the lines have them, where some of them were repaired."""
    damaged: int = 0
    """Whole lines that could not be read."""
    wrong: tuple[str, ...] = ()
    """Why values of the session are wrong, which were repaired or left out."""
    unreadable: str = ""
    """Why the lines hold no session; empty where they do, or where there is none."""

    @property
    def document(self) -> Document:
        """The session with the sets that were reached: without its end it was stopped."""
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
        return bool(self.head) and not self.unreadable and format_of(self.head) <= FORMAT

    @property
    def flawed(self) -> bool:
        """Whether the file holds what the session does not: it is kept then."""
        return bool(self.damaged or self.wrong)

    def closed(self, planned_sets: PlannedSets) -> Document:
        """Return the session as it would be stored now: sets that were not reached are skipped.

        Args:
            planned_sets: Tells what a routine asks for, where the journal does not.
        """
        document = self.document
        if not self.ended:
            planned: Sequence[SetDocument] = self.planned
            if self.base is not None:
                planned = self.base["sets"]
            elif not planned:
                usual = planned_sets(str(self.head.get("routine")))
                planned = derive_planned(self.sets, usual)
            document["sets"] = list(fill_unreached(self.sets, planned))
        return document

    def revise(self, stored: Document | None, planned_sets: PlannedSets) -> Document | None:
        """Return the session to store in the place of the one that is stored now.

        Args:
            stored: The stored session; None where it was deleted, or never was in the log.
            planned_sets: Tells what a routine asks for, where the journal does not.

        Returns:
            None where it edits a session that was deleted in the meantime.
        """
        document = self.closed(planned_sets)
        if self.base is None:
            return document
        if stored is None:
            return None if self.edits else document
        return dict(rebase(self.base, document, stored))


def replay(content: bytes, name: str = "") -> JournalState:
    """Return the session in a journal's content.

    A line that is torn at the end was never acknowledged, and is left out. Whole lines that are
    unreadable are counted, and wrong values are repaired.

    Args:
        content: The lines.
        name: The id of the session, where its lines tell a wrong one.
    """
    state = JournalState(size=content.rfind(b"\n") + 1)
    headings: list[Document] = []
    wrong: list[tuple[list[Document], int]] = []
    for line in content[: state.size].split(b"\n"):
        if not line.strip():
            continue
        try:
            said = json.loads(line)
            head, keep, sets = said["head"], said["keep"], said["sets"]
            planned = said.get("plan", [])
        except (ValueError, RecursionError, TypeError, LookupError):
            state.damaged += 1
            continue
        if not (isinstance(head, dict) and _are_documents(sets) and type(keep) is int):
            state.damaged += 1
            continue
        headings.append(head)
        state.head = head
        state.sets = state.sets[: max(0, keep)] + sets
        if format_of(head) <= FORMAT and not _is_record({**head, "sets": sets}):
            wrong.append((sets, len(state.sets) - len(sets) + 1))
        state.ended = said.get("end") is True
        if planned and _are_documents(planned):
            state.planned = planned
        if said.get("base"):
            state.base = {**head, "sets": list(state.sets)}
            state.edits = said["base"] == EDITED
    if not headings:
        state.unreadable = "none of its lines can be read" if state.damaged else ""
    elif wrong:
        _repair(state, headings, wrong, name)
    return state


def _repair(
    state: JournalState,
    headings: list[Document],
    wrong: list[tuple[list[Document], int]],
    name: str,
) -> None:
    """Replace wrong values of a session; say why it is unreadable where too many are."""
    from tui.storage.log.repair import repair_heading, repair_sets

    head, reasons = repair_heading(headings, name)
    for line, first in wrong:
        reasons += repair_sets(line, state.planned, first)[1]
    state.written, state.wrong = state.sets, tuple(reasons)
    state.sets = repair_sets(state.sets, state.planned)[0]
    seconds = sum(one.get("seconds") or 0.0 for one in state.sets)
    state.head = {"active_seconds": round(seconds, 3), **head}
    if state.base is not None:
        base, _ = repair_heading(headings[:1], name)
        state.base = {**base, "sets": repair_sets(state.base["sets"], ())[0]}
    try:
        decode(state.document)
    except RecordError as error:
        state.unreadable = str(error)


def _is_record(document: Document) -> bool:
    try:
        decode(document)
    except RecordError:
        return False
    return True


def _are_documents(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, dict) for one in value)


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
            [encode_set(one) for one in record.sets],
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
        return b"".join(dumps(one) + b"\n" for one in (*lines, line))

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
        return self.state.sets[:same] + [encode_set(one) for one in records[same:]]

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
    return heading(replace(record, started=started, ended=ended))


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
    for one, other in zip(old, new, strict=False):
        if one is not other and one != other:
            break
        count += 1
    return count
