"""Import of sessions, check-ins and runs from other logs.

``ImportBatch`` reads files and keeps what is good as the bytes that the log would store, so that a
large file costs its own size and no more. ``previews`` shows what merging would do, and
``merge_into`` does it, on what the log holds by then.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from tui.domain.log.merge import Kind, MergeResult, compare, merged
from tui.domain.log.record import FORMAT, SessionRecord
from tui.storage.exchange.json_stream import NotSessions, documents
from tui.storage.exchange.table_batch import TableBatch
from tui.storage.log.check_ins import CHECK_IN_CODEC
from tui.storage.log.documents import Document, RecordError, decode, encode
from tui.storage.log.line_format import RUNS, dumps, format_of
from tui.storage.log.log import Log
from tui.storage.log.rest_days import REST_DAY_CODEC
from tui.storage.log.runs import RUN_CODEC

__all__ = ["ImportBatch", "ImportPreview", "LeftOut", "NotSessions"]

LISTED = 100
"""How many of the documents that are left out are kept for the list; the others are counted."""


class LeftOut(NamedTuple):
    """Something in a file that cannot be imported."""

    file: Path
    place: str
    reason: str

    def __str__(self) -> str:
        """Return it in words: "b.json, item 3 (line 14): active_seconds is missing"."""
        return f"{self.file}, {self.place}: {self.reason}"


class ImportPreview(NamedTuple):
    """One session of the files beside ours of the same id, without its sets."""

    kind: Kind
    title: str
    started: datetime
    ours_stays: bool
    """Whether the version that is in the log now stays in front."""


class ImportBatch:
    """What can be read of some files, one document per id, and what was left out."""

    def __init__(self, now: datetime) -> None:
        self._now = now
        self._sessions: dict[str, bytes] = {}
        self._check_ins, self._rest_days, self._runs = self.tables = (
            TableBatch(CHECK_IN_CODEC),
            TableBatch(REST_DAY_CODEC),
            TableBatch(RUN_CODEC),
        )
        """The check-ins, the rest days among them, and the runs."""
        self.exercises: set[str] = set()
        """The exercises of all sets."""
        self.future: set[str] = set()
        """Ids of the sessions that begin later than now."""
        self.twice: set[str] = set()
        """Ids that came more than once, with different contents."""
        self.left_out: list[LeftOut] = []
        """The first of what cannot be imported."""
        self.count_left_out = 0

    def __len__(self) -> int:
        """Return the number of sessions."""
        return len(self._sessions)

    @property
    def empty(self) -> bool:
        """Whether there is nothing at all to import."""
        return not self._sessions and not any(map(len, self.tables))

    def read(self, path: Path) -> None:
        """Add the sessions of a file. Raises NotSessions, OSError."""
        for found in documents(path):
            reason = found.reason
            if found.document is not None:
                reason = self._take(found.document, found.table)
            if reason:
                self._leave_out(LeftOut(path, found.place, reason))

    def merge_into(self, log: Log) -> None:
        """Store what is new or changed; twice changes nothing. Raises LogError.

        The check-ins and the runs come first, each table in a write of its own.
        """
        for table in self.tables:
            if len(table):
                log.change_table(table.name, table.changes)
        if self._sessions:
            log.change(self.changes)

    def previews(self, stored: Iterable[Document]) -> Iterator[ImportPreview]:
        """Yield what merging would do to each session, those in the log first.

        Args:
            stored: The documents of the log.
        """
        seen = set()
        for name, theirs, ours in self._pairs(stored):
            seen.add(name)
            met = _compare(ours, theirs)
            yield _preview_of(met, json.loads(theirs))
        for name, theirs in self._sessions.items():
            if name not in seen:
                document = json.loads(theirs)
                yield _preview_of(MergeResult(Kind.NEW, document, ours_stays=False), document)

    def changes(self, stored: Iterable[Document]) -> Mapping[str, Document]:
        """Return the sessions to store by id, new and changed; each is parsed when it is used.

        Args:
            stored: The documents of the log.
        """
        changed = dict(self._sessions)
        for name, theirs, ours in self._pairs(stored):
            met = _compare(ours, theirs)
            if met.kind is Kind.SAME:
                del changed[name]
            else:
                changed[name] = dumps(met.result)
        return _Packed(changed)

    def _pairs(self, stored: Iterable[Document]) -> Iterator[tuple[str, bytes, Document]]:
        for ours in stored:
            name = ours.get("id")
            theirs = self._sessions.get(name) if isinstance(name, str) else None
            if isinstance(name, str) and theirs is not None:
                yield name, theirs, ours

    def _take(self, document: Document, table: str | None) -> str:
        """Keeps a document; why it cannot be, or nothing."""
        try:
            written = format_of(document)
            if written > FORMAT:
                return f"a newer Surefoot wrote it (format {written}): update Surefoot first"
            if table is not None:
                self._batch_of(table, document).add(document)
                return ""
            record = decode(document)
            normal = encode(record)
        except RecordError as error:
            return str(error)
        except RecursionError:
            return "it is nested too deeply"
        self._count(record)
        content = dumps(normal)
        before = self._sessions.get(record.id)
        if before is not None and before != content:
            self.twice.add(record.id)
            content = dumps(merged(json.loads(before), normal))
        self._sessions[record.id] = content
        return ""

    def _batch_of(self, table: str, document: Document) -> TableBatch:
        if table == RUNS:
            return self._runs
        return self._rest_days if document.get("rest") is True else self._check_ins

    def _count(self, record: SessionRecord) -> None:
        self.exercises.update(set_record.exercise for set_record in record.sets)
        if record.started > self._now:
            self.future.add(record.id)

    def _leave_out(self, found: LeftOut) -> None:
        self.count_left_out += 1
        if len(self.left_out) < LISTED:
            self.left_out.append(found)


class _Packed(Mapping[str, Document]):
    """Documents by id, kept as bytes and made anew each time they are asked for."""

    def __init__(self, packed: Mapping[str, bytes]) -> None:
        self._packed = packed

    def __getitem__(self, name: str) -> Document:
        document: Document = json.loads(self._packed[name])
        return document

    def __iter__(self) -> Iterator[str]:
        return iter(self._packed)

    def __len__(self) -> int:
        return len(self._packed)


def _compare(ours: Document, theirs: bytes) -> MergeResult:
    if dumps(ours) == theirs:
        return MergeResult(Kind.SAME, ours, ours_stays=True)
    return compare(_normal(ours), json.loads(theirs))


def _normal(document: Document) -> Document:
    """A document of the log in the order and the types in which this version writes it."""
    try:
        return encode(decode(document))
    except RecordError:
        return document


def _preview_of(met: MergeResult, theirs: Document) -> ImportPreview:
    moment = datetime.fromisoformat(theirs["started"])
    return ImportPreview(met.kind, theirs["title"], moment, met.ours_stays)
