"""The file of the log: read with what is not in it yet, rewritten, and mended where it must be."""

import os
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from tui.domain.record import FORMAT
from tui.storage import disk, mending, plain_words, reading
from tui.storage.codec import Document
from tui.storage.locks import alone
from tui.storage.plain_words import DamagedError, LogError, writing

if TYPE_CHECKING:
    from tui.storage import rewrite


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
        reminder = mending.reminder(self.path)
        newest = 0
        with plain_words.reading(self.path):
            try:
                newest = mending.newest_format(self.path)
            except DamagedError:
                self._mend()
            if newest > FORMAT:
                self.notices += (str(plain_words.newer_format(self.path)),)
            elif not disk.may_write(self.path):
                self.notices += (plain_words.write_protected(self.path),)
        self._note(reminder)

    def merged_with(
        self, told: Iterable[Document], *, newest_first: bool
    ) -> Iterator[Document | None]:
        """Its documents and those of ``told``, which go before it; None for a line that is none."""
        told = list(told)
        seen: set[str] = set()
        with plain_words.reading(self.path):
            try:
                yield from reading.merged(
                    self.path, told, seen, newest_first=newest_first, lenient=False
                )
            except DamagedError:
                lenient = not self._mended() or mending.is_empty(self.path)
                yield from reading.merged(
                    self.path, told, seen, newest_first=newest_first, lenient=lenient
                )

    def apply(self, changes: "rewrite.Changes") -> None:
        """Makes the changes; the caller holds the lock, within ``writing``."""
        if not changes:
            return
        # What only writes is fetched when something is written: start-up time.
        from tui.storage import rewrite

        try:
            rewrite.apply(self.path, changes)
        except DamagedError:
            self._note(mending.mend(self.path, self._now()))
            mending.drop_empty(self.path)
            rewrite.apply(self.path, changes)

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
            self._note(mending.mend(self.path, self._now()))

    def _note(self, notice: str | None) -> None:
        if notice and notice not in self.notices:
            self.notices += (notice,)
