"""LogLoader: pages in a thread (composed, not inherited)."""

import asyncio
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from threading import Event
from typing import TypeVar

from textual import work
from textual.worker import Worker, get_current_worker

from tui.domain.catalog.catalog import Catalog
from tui.domain.dates import MONDAY
from tui.domain.log.compact import CompactSession, entry_of
from tui.domain.log.edits import EditHistory
from tui.domain.log.filter import SessionFilter
from tui.domain.log.record import SessionRecord
from tui.domain.progress.statistics import Tally
from tui.presentation.trend_charts import NOTHING, Totals, totals
from tui.screens.base import BaseScreen

AT_ONCE = 4
"""Sessions that are worked on in one go: about four milliseconds."""
PATIENCE = 0.1
"""Seconds after which a thread goes on though the interface is still busy."""

Item = TypeVar("Item")


class Turns:
    """Made in the thread of the interface, and asked in another whose turn it is.

    Two threads that calculate share the interpreter, so that each takes twice as long. This one
    waits after each handful until the interface has nothing to do.
    """

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()

    def of(self, items: Iterable[Item], awaited: int = 0) -> Iterator[Item]:
        """The items, when it is their turn; the first ones at once, as the interface needs them."""
        for number, item in enumerate(items, 1):
            yield item
            if number > awaited and number % AT_ONCE == 0:
                self.wait()

    def wait(self) -> None:
        """Wait until the interface has nothing to do, or for a while."""
        free = Event()
        try:
            self._loop.call_soon_threadsafe(free.set)
        except RuntimeError:  # the program ends, and nobody is kept waiting any more
            return
        free.wait(PATIENCE)


FIRST, PAGE = 30, 500
"""Sessions that are read before the first of them, and then the next, are shown."""


@dataclass(frozen=True, slots=True)
class LogSource:
    """What the log is read and mended with."""

    read: Callable[[], Iterator[SessionRecord]]
    """Gives the sessions newest first; it is asked, and read from, in a thread."""
    catalog: Catalog
    now: Callable[[], datetime]
    entropy: Callable[[], bytes]
    """Ten random bytes for the id of a session that is added."""
    expected: int = 0
    """About how many sessions there are, for the progress; 0 where that is not known."""
    changes: EditHistory = field(default_factory=EditHistory)
    """What can be undone."""
    first: int = MONDAY
    """The day on which a week begins."""

    @property
    def today(self) -> date:
        """The date."""
        return self.now().date()


@dataclass(frozen=True, slots=True)
class LogPage:
    """Some sessions, as they come from the thread that reads."""

    entries: list[CompactSession]
    read: int
    """How many sessions were looked at so far, chosen or not."""
    totals: Totals | None
    """What all of them come to; None where that was not counted this time."""
    last: bool = False


class LogReading(BaseScreen[None]):
    """A screen to which the chosen sessions come, newest first."""

    def __init__(self, setting: LogSource, selection: SessionFilter | None = None) -> None:
        super().__init__()
        self.setting = setting
        self.selection = selection or SessionFilter()
        self.totals = NOTHING
        """What the sessions come to that were read so far."""
        self.reading = False
        """Whether there is more to read."""
        self.mended: set[str] = set()
        """Ids of what was changed since the reading began: the screen knows them better."""
        self._read = 0

    def load(self) -> None:
        """Read the chosen sessions from the beginning."""
        self._read, self.reading = 0, True
        self.mended.clear()
        self._read_all(self.selection, Turns())

    @work(thread=True, exclusive=True, group="reading")
    def _read_all(self, selection: SessionFilter, turns: Turns) -> None:
        """Read page by page, in a thread; what they come to is told later, and ever more seldom."""
        worker, tally = get_current_worker(), Tally()
        page: list[CompactSession] = []
        number, next_page, next_sums = 0, FIRST, PAGE
        for number, session in enumerate(turns.of(self.setting.read(), FIRST), 1):
            if worker.is_cancelled:
                return
            if selection.accepts(session):
                page.append(entry_of(session))
                tally.add(selection.narrowed(session))
            if number >= next_page:
                sums = None
                if number >= next_sums:
                    sums, next_sums = self.sums_of(tally), 2 * number
                self.app.call_from_thread(self._add, worker, LogPage(page, number, sums))
                page, next_page = [], number + PAGE
        if not worker.is_cancelled:
            last = LogPage(page, number, self.sums_of(tally), last=True)
            self.app.call_from_thread(self._add, worker, last)

    def sums_of(self, tally: Tally) -> Totals:
        """What a tally comes to."""
        return totals(tally, self.setting.catalog.exercises, self.setting.first)

    def _add(self, worker: Worker[None], page: LogPage) -> None:
        """Show one more page, unless it was asked for no more when it came."""
        if worker.is_cancelled or not self.is_attached:
            return
        first, self._read, self.reading = self._read == 0, page.read or 1, not page.last
        known = [one for one in page.entries if one.bare.id not in self.mended]
        self.show_page(known, page.read, first=first)
        if page.totals is not None:
            self.totals = page.totals
            self.show_totals()
        if page.last:
            self.all_read()

    def show_page(self, entries: list[CompactSession], read: int, *, first: bool) -> None:
        """Show more sessions; ``read`` is how many were looked at."""

    def show_totals(self) -> None:
        """Show what the sessions come to."""

    def all_read(self) -> None:
        """The reading has come to its end."""
