"""The file of the log: read with what is not in it yet, rewritten, and mended where it must be."""

import os
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from tui.domain.log.record import FORMAT
from tui.storage import files
from tui.storage.log import errors, reader, recovery
from tui.storage.log.documents import Document
from tui.storage.log.errors import DamagedError, LogError, writing
from tui.storage.log.locks import alone

if TYPE_CHECKING:
    from tui.storage.log import writer


class LogFile:
    """The one file; its methods raise LogError, but ``apply`` OSError where that is the cause."""

    def __init__(self, path: Path, now: Callable[[], datetime]) -> None:
        self._named, self._now = path, now
        self.notices: tuple[str, ...] = ()
        """What the user should be told, a sentence each: of opening, and of mending later on."""

    @cached_property
    def path(self) -> Path:
        """The file itself, where the name that was given is a link to it."""
        return Path(os.path.realpath(self._named))

    def look_over(self) -> None:
        """Looks whether it can be used, and mends it where it is damaged.

        A missing file is an empty log, and nothing is made. Of a large file it reads the head and
        the tail only; damage between them is found, and mended, when it is read.
        """
        self.notices = ()
        reminder = recovery.reminder(self.path)
        newest = 0
        with errors.reading(self.path):
            try:
                newest = recovery.newest_format(self.path)
            except DamagedError:
                self._mend()
            if newest > FORMAT:
                self.notices += (str(errors.newer_format(self.path)),)
            elif not files.may_write(self.path):
                self.notices += (errors.write_protected(self.path),)
        self._note(reminder)

    def merged_with(
        self, told: Iterable[Document], *, newest_first: bool
    ) -> Iterator[Document | None]:
        """Its documents and those of ``told``, which go before it; None for a line that is none."""
        told = list(told)
        seen: set[str] = set()
        with errors.reading(self.path):
            try:
                yield from reader.merged(
                    self.path, told, seen, newest_first=newest_first, lenient=False
                )
            except DamagedError:
                lenient = not self._mended() or recovery.is_empty(self.path)
                yield from reader.merged(
                    self.path, told, seen, newest_first=newest_first, lenient=lenient
                )

    def apply(self, changes: "writer.Changes") -> None:
        """Makes the changes; the caller holds the lock, within ``writing``."""
        if not changes:
            return
        # What only writes is fetched when something is written: start-up time.
        from tui.storage.log import writer

        try:
            writer.apply(self.path, changes)
        except DamagedError:
            self._note(recovery.mend(self.path, self._now()))
            recovery.drop_empty(self.path)
            writer.apply(self.path, changes)

    def _mended(self) -> bool:
        """Mends it; False where it cannot be written, so that its good lines can be read."""
        try:
            self._mend()
        except LogError as error:
            self.notices += (str(error),)
            return False
        return True

    def _mend(self) -> None:
        with alone(self.path), writing(self.path):
            self._note(recovery.mend(self.path, self._now()))

    def _note(self, notice: str | None) -> None:
        if notice and notice not in self.notices:
            self.notices += (notice,)
