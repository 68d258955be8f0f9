"""Import of the check-ins, rest days or runs of other logs."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from tui.domain.log.merge import Kind, MergeResult, compare, merged
from tui.storage.log.documents import Document, RecordError
from tui.storage.log.line_format import name_of
from tui.storage.log.table_codec import TableCodec


class TableBatch:
    """The readable documents of one kind in a small table, one per id."""

    def __init__(self, codec: TableCodec[Any]) -> None:
        self._codec = codec
        self._documents: dict[str, Document] = {}

    def __len__(self) -> int:
        return len(self._documents)

    @property
    def name(self) -> str:
        """The name of the table."""
        return self._codec.name

    @property
    def title(self) -> str:
        """What the athlete calls its records."""
        return self._codec.title

    def add(self, document: Document) -> None:
        """Add a document, merged with another version of it. Raises RecordError."""
        record = self._codec.decode(document)
        normal = self._codec.encode(record)
        before = self._documents.get(record.id, normal)
        self._documents[record.id] = dict(merged(before, normal))

    def counts(self, stored: Iterable[Document]) -> Counter[Kind]:
        """Return how many of the documents are new, the same and conflicting.

        Args:
            stored: The documents of the table in the log.
        """
        return Counter(result.kind for result in self._merged(stored).values())

    def changes(self, stored: Iterable[Document]) -> dict[str, Document | None]:
        """Return the documents to store by id, new and changed."""
        met = self._merged(stored)
        return {
            name: dict(result.result)
            for name, result in met.items()
            if result.kind is not Kind.SAME
        }

    def _merged(self, stored: Iterable[Document]) -> dict[str, MergeResult]:
        ours = {name_of(document): document for document in stored}
        met = {
            name: compare(self._normal(ours[name]) if name in ours else None, theirs)
            for name, theirs in self._documents.items()
        }
        codec = self._codec
        arrived = codec.records(
            merge_result.result for merge_result in met.values() if merge_result.kind is Kind.NEW
        )
        new = {record.id for record in codec.new(arrived, codec.records(ours.values()))}
        for record in arrived:
            # The same run is known from another file, or the same answer from another machine.
            if record.id not in new:
                result = self._documents[record.id]
                met[record.id] = MergeResult(Kind.SAME, result, ours_stays=True)
        return met

    def _normal(self, document: Document) -> Document:
        """A document of the log as this version writes it."""
        try:
            return self._codec.encode(self._codec.decode(document))
        except RecordError:
            return document
