"""The calendar, and under it what was done on the marked day."""

from collections.abc import Sequence
from datetime import date

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.events import Resize
from textual.widgets import Static

from tui.domain.dates import DAYS, ago, short
from tui.domain.durations import in_minutes
from tui.domain.log.compact import Entry
from tui.domain.progress.trends import Day
from tui.domain.weeks import MONDAY
from tui.presentation.trend_charts import Totals
from tui.widgets.log.calendar import MARGIN, Calendar
from tui.widgets.log.session_line import line

QUIET = "$foreground-muted"


class DayBook(Vertical):
    """Days, and the sessions of one of them."""

    def __init__(self, today: date, first: int = MONDAY, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._today, self._first = today, first
        self._entries: Sequence[Entry] = ()

    def compose(self) -> ComposeResult:
        """The calendar and the day."""
        yield Calendar(self._today, self._first)
        yield Static(id="day", markup=False)

    def show(self, totals: Totals, entries: Sequence[Entry]) -> None:
        """Show other days; the sessions are those of the list, newest first."""
        self._entries = entries
        self.query_one(Calendar).days = totals.days
        self._tell()

    def on_calendar_moved(self) -> None:
        """Tell of another day."""
        self._tell()

    def on_resize(self, _: Resize) -> None:
        """Set the columns anew."""
        self._tell()

    def _tell(self) -> None:
        if not self.is_mounted:
            return
        calendar = self.query_one(Calendar)
        found = [one for one in self._entries if one.bare.started.date() == calendar.day]
        width = max(40, min(self.size.width, 110) - MARGIN - 4)
        told = day_told(calendar.day, calendar.days.get(calendar.day), found, self._today, width)
        self.query_one("#day", Static).update(told)


def day_told(
    day: date, done: Day | None, entries: Sequence[Entry], today: date, width: int
) -> Content:
    """A day in words, with its sessions in the order in which they were done."""
    name = f"{DAYS[day.weekday()]} {short(day, year=True)}"
    when = ago(day, today)
    parts = [name, *([when] if when != short(day, year=True) else [])]
    if done is not None:
        parts.append(f"{in_minutes(done.seconds)} of work in {done.sets} sets")
    elif not entries:
        parts.append("nothing was done")
    head = Content.assemble((parts[0], "bold"), (f" · {' · '.join(parts[1:])}", QUIET))
    lines = [Content(line(one, f"{one.bare.started:%H:%M}", width)) for one in reversed(entries)]
    return Content("\n").join([head, *lines])
