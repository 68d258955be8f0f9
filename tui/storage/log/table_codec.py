"""TableCodec: the records of a small table, to documents and back."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Generic, NamedTuple, TypeVar

from tui.storage.log.documents import Document, RecordError
from tui.storage.log.log import Log

Record = TypeVar("Record")


class TableCodec(NamedTuple, Generic[Record]):
    """What reads and writes one small table of the log."""

    name: str
    """The name of the table."""
    title: str
    """What the athlete calls its records: "Runs"."""
    encode: Callable[[Record], Document]
    decode: Callable[[Document], Record]
    """Raises RecordError."""
    place: Callable[[Record], tuple[datetime, str]]
    """Returns the moment and the id, by which records are sorted."""
    new: Callable[[Iterable[Record], Iterable[Record]], tuple[Record, ...]]
    """Returns the records of the first that are none of the second, under whatever id."""

    def stored(self, log: Log) -> list[Record]:
        """Return the records of a log, oldest first; what is none stays. Raises LogError."""
        return self.records(log.table(self.name))

    def records(self, documents: Iterable[Mapping[str, object]]) -> list[Record]:
        """Return the records of documents, oldest first, without those that cannot be read."""
        found = []
        for document in documents:
            try:
                found.append(self.decode(dict(document)))
            except RecordError:
                continue
        return sorted(found, key=self.place)
