"""LogLoader: sessions of the log, read page by page in a thread."""

import asyncio
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from threading import Event
from typing import NamedTuple, TypeVar

from textual.dom import DOMNode
from textual.worker import Worker, get_current_worker

from tui.domain.catalog.catalog import Catalog
from tui.domain.catalog.recorded_names import RecordedNames
from tui.domain.dates import MONDAY
from tui.domain.distance import DistanceUnit
from tui.domain.log.check_ins import CheckIn
from tui.domain.log.compact import CompactSession, entry_of
from tui.domain.log.edits import EditHistory
from tui.domain.log.filter import SessionFilter
from tui.domain.log.record import SessionRecord
from tui.domain.log.runs import RunRecord
from tui.domain.progress.statistics import Tally
from tui.presentation.trend_charts import Totals, totals

SESSIONS_AT_ONCE = 4
"""Sessions handled before the interface gets its turn: about four milliseconds of work."""
MAX_WAIT = 0.1
"""Seconds after which a thread continues even if the interface is still busy."""
MAX_PAINTING = 0.5
"""Seconds for which reading waits at most until the first page is seen."""
FIRST_PAGE, PAGE = 30, 500
"""Sessions read before the first page, and before each later page, is reported."""

Item = TypeVar("Item")


class IdlePacer:
    """Lets a thread work while the interface has nothing to do.

    Two threads that calculate share the interpreter, so that each takes twice as long. It is
    made in the thread of the interface and used in another.
    """

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()

    def pace(self, items: Iterable[Item], urgent: int = 0) -> Iterator[Item]:
        """Yield the items, waiting for the interface after every few of them.

        Args:
            items: What to work on.
            urgent: How many of the first items are yielded without waiting.
        """
        for number, item in enumerate(items, 1):
            yield item
            if number > urgent and number % SESSIONS_AT_ONCE == 0:
                self._wait()

    def _wait(self) -> None:
        """Wait until the interface is idle, for ``MAX_WAIT`` seconds at most."""
        idle = Event()
        try:
            self._loop.call_soon_threadsafe(idle.set)
        except RuntimeError:  # The loop is closed: the program ends.
            return
        idle.wait(MAX_WAIT)


@dataclass(frozen=True, slots=True)
class LogSource:
    """The sessions of the log, and what is needed to read and to edit them."""

    read: Callable[[], Iterator[SessionRecord]]
    """Return the sessions, newest first; called and consumed in a thread."""
    catalog: Catalog
    now: Callable[[], datetime]
    entropy: Callable[[], bytes]
    """Return ten random bytes for the id of a session that is added."""
    expected: int = 0
    """Approximate number of sessions, for the progress bar; 0 if unknown."""
    changes: EditHistory = field(default_factory=EditHistory)
    """The edits that can be undone."""
    first: int = MONDAY
    """The weekday on which a week begins."""
    check_ins: Callable[[], Iterable[CheckIn]] = tuple
    """Return the check-ins; called in a thread."""
    rest_days: Callable[[], frozenset[date]] = frozenset
    """Return the days that are marked as rest or injury days."""
    runs: Callable[[], Iterable[RunRecord]] = tuple
    """Return the runs, oldest first; called in a thread."""
    unit: DistanceUnit = DistanceUnit.KILOMETERS
    """The unit in which the distance of a run is shown."""

    @property
    def today(self) -> date:
        """The present date."""
        return self.now().date()


class LogPage(NamedTuple):
    """Some of the chosen sessions, newest first."""

    entries: list[CompactSession]
    read: int
    """Number of sessions read so far, chosen or not."""
    totals: Totals | None
    """Totals of the chosen sessions read so far; None if they were not computed for this page."""
    first: bool = False
    last: bool = False


class LogLoader:
    """Reads and counts sessions in threads that end with a node of the interface.

    All methods are called, and all reports arrive, in the thread of the interface.
    """

    def __init__(self, node: DOMNode, source: LogSource) -> None:
        self._node, self._source = node, source
        self.names = RecordedNames(source.catalog.exercises)
        """The exercises of the catalog, and those that only the sessions read so far know."""
        self.reading = False
        """Whether there are pages to come."""
        self._replaced: set[str] = set()
        """Ids of the sessions to leave out of the pages to come."""
        self._reported = False
        """Whether a page of the present reading was reported."""
        self._seen = Event()
        """Set once the first page of the present reading is on the screen."""

    def load(self, selection: SessionFilter, report: Callable[[LogPage], None]) -> None:
        """Read the chosen sessions from the newest on, and report them page by page.

        A reading that still runs is given up.
        """
        self.reading, self._reported = True, False
        self._replaced.clear()
        self._seen = Event()
        self._run("reading", partial(self._read, selection, report, IdlePacer()))

    def count(
        self,
        entries: Sequence[CompactSession],
        selection: SessionFilter,
        report: Callable[[Totals], None],
    ) -> None:
        """Compute the totals of sessions that are listed, and report them."""
        self._run("summing", partial(self._count, tuple(entries), selection, report, IdlePacer()))

    def leave_out(self, session_id: str) -> None:
        """Leave a session out of the pages to come: it was edited since it was read."""
        self._replaced.add(session_id)

    @property
    def outdated(self) -> bool:
        """Whether the totals of the present reading are of sessions that were edited since."""
        return bool(self._replaced)

    def _run(self, group: str, work: Callable[[], None]) -> None:
        self._node.run_worker(work, group=group, exclusive=True, thread=True)

    def _read(
        self, selection: SessionFilter, report: Callable[[LogPage], None], pacer: IdlePacer
    ) -> None:
        """Read in a thread; the totals, which take longer and longer, come ever more seldom.

        What is not needed for the first page waits until it is on the screen.
        """
        worker, tally, seen = get_current_worker(), Tally(), self._seen
        uncounted: list[SessionRecord] = []
        page: list[CompactSession] = []
        number, next_page, next_totals = 0, FIRST_PAGE, PAGE
        for number, session in enumerate(pacer.pace(self._source.read(), FIRST_PAGE), 1):
            if worker.is_cancelled:
                return
            self.names.add(session)
            if selection.accepts(session):
                page.append(entry_of(session))
                uncounted.append(session)
            if number > FIRST_PAGE:
                _count_in(tally, uncounted, selection)
            if number >= next_page:
                counted = None
                if number >= next_totals:
                    counted, next_totals = self._totals(tally, whole=False), 2 * number
                self._call(self._add, worker, LogPage(page, number, counted), report)
                page, next_page = [], number + PAGE
                seen.wait(MAX_PAINTING)
        _count_in(tally, uncounted, selection)
        if not worker.is_cancelled:
            last = LogPage(page, number, self._totals(tally, whole=selection.all), last=True)
            self._call(self._add, worker, last, report)

    def _add(self, worker: Worker[None], page: LogPage, report: Callable[[LogPage], None]) -> None:
        """Report a page, unless its reading was given up while it was on its way."""
        if worker.is_cancelled or not self._node.is_attached:
            self._seen.set()
            return
        entries = [entry for entry in page.entries if entry.bare.id not in self._replaced]
        first, self._reported, self.reading = not self._reported, True, not page.last
        report(LogPage(entries, page.read, page.totals, first, page.last))
        if first:
            self._node.call_after_refresh(self._seen.set)

    def _count(
        self,
        entries: tuple[CompactSession, ...],
        selection: SessionFilter,
        report: Callable[[Totals], None],
        pacer: IdlePacer,
    ) -> None:
        """Count in a thread."""
        worker, tally = get_current_worker(), Tally()
        for entry in pacer.pace(entries):
            if worker.is_cancelled:
                return
            tally.add(selection.narrowed(entry.session))
        self._call(self._counted, worker, self._totals(tally, whole=selection.all), report)

    def _counted(
        self, worker: Worker[None], counted: Totals, report: Callable[[Totals], None]
    ) -> None:
        if self._node.is_attached and not worker.is_cancelled:
            report(counted)

    def _call(self, function: Callable[..., None], *arguments: object) -> None:
        """Call a function in the thread of the interface, and wait for it."""
        self._node.app.call_from_thread(function, *arguments)

    def _totals(self, tally: Tally, *, whole: bool) -> Totals:
        """Return the totals; ``whole`` says that every session of the log was counted."""
        source = self._source
        check_ins = source.check_ins()
        return totals(
            tally,
            self.names.exercises,
            source.first,
            source.runs(),
            check_ins=check_ins,
            narrowed=not whole,
        )


def _count_in(tally: Tally, sessions: list[SessionRecord], selection: SessionFilter) -> None:
    """Add sessions to the totals, and take them from the list."""
    for session in sessions:
        tally.add(selection.narrowed(session))
    sessions.clear()
