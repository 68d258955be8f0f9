"""TableCodec: the records of a small table, as documents and back."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, Protocol, TypeVar

from tui.storage.log.documents import Document, RecordError
from tui.storage.log.log import Log


class Identified(Protocol):
    """A record that is known by its id."""

    @property
    def id(self) -> str:
        """The id; it is unique."""
        ...

    @property
    def format(self) -> int:
        """The format in which it was written."""
        ...


Record = TypeVar("Record", bound=Identified)


@dataclass(frozen=True, slots=True)
class TableCodec(Generic[Record]):
    """What reads and writes one small table of the log."""

    name: str
    """The name of the table."""
    encode: Callable[[Record], Document]
    decode: Callable[[Document], Record]
    """Raises RecordError."""
    moment: Callable[[Record], datetime]
    """Returns the moment by which records are sorted."""
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
        return sorted(found, key=lambda one: (self.moment(one), one.id))
