"""TinyDB storage of the log that never leaves half a file.

``TinyDB(path, storage=LineStorage)`` works as with any storage, on the file of the log. A change is
a reading and a writing; ``transaction`` holds the lock from the one to the other.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Table

from tui.storage.log import whole_file
from tui.storage.log.errors import LogError, reading, writing
from tui.storage.log.line_format import TABLE, Tables
from tui.storage.log.locks import log_lock

Lock = Callable[[Path], AbstractContextManager[None]]
"""What keeps other instances from writing while it is entered."""


class LineStorage(Storage):
    """Reads a log of any layout and writes it with one document a line, atomically."""

    def __init__(self, path: str | Path, lock: Lock = log_lock) -> None:
        self.path = Path(path).resolve()
        self._lock = lock
        self._holding = self._changed = False
        self._held: Tables | None = None
        self._seen: tuple[int, ...] = ()

    def read(self) -> dict[str, dict[str, Any]] | None:
        """Fresh tables at each call, so that no failed write has changed them; None where empty.

        Raises LogError.
        """
        if self._held is not None:
            return self._held
        with reading(self.path):
            self._seen = self._stamp()
            tables = whole_file.load(self.path)
        if self._holding:
            self._held = tables
        return tables or None

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """Replaces the file. Raises LogError, and then the file is as it was."""
        if self._holding:
            self._held, self._changed = data, True
            return
        with self._lock(self.path), writing(self.path):
            if self._stamp() != self._seen:
                raise LogError(
                    f"Another program changed the log {self.path} in the meantime: try again."
                )
            self._save(data)

    def _save(self, data: Tables) -> None:
        whole_file.save(self.path, data)
        self._seen = self._stamp()

    @contextmanager
    def hold(self) -> Iterator[None]:
        """Holds the lock, and writes once, at the end, what was changed in between."""
        with self._lock(self.path), writing(self.path):
            self._holding = True
            try:
                yield
                if self._changed and self._held is not None:
                    self._save(self._held)
            finally:
                self._holding = self._changed = False
                self._held = None

    def _stamp(self) -> tuple[int, ...]:
        try:
            seen = self.path.stat()
        except FileNotFoundError:
            return ()
        return seen.st_ino, seen.st_mtime_ns, seen.st_size


@contextmanager
def transaction(db: TinyDB) -> Iterator[Table]:
    """The sessions, to read and change under one lock: all is stored, or on any error nothing.

    TinyDB remembers the next number and the answers of past queries, which another instance may
    have made wrong: both are forgotten on the way in and out. Raises LogError.
    """
    storage = db.storage
    if not isinstance(storage, LineStorage):
        raise TypeError("a transaction needs a database on a LineStorage")
    table = db.table(TABLE)
    try:
        with storage.hold():
            _forget(table)
            yield table
    finally:
        _forget(table)


def _forget(table: Table) -> None:
    table._next_id = None
    table.clear_cache()
