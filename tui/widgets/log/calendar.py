"""Heat map and the marked day."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.events import Click, Resize
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Static

from tui.domain.dates import DAYS, MONDAY, MONTHS, ago, short, week_of
from tui.domain.durations import in_minutes
from tui.domain.log.compact import CompactSession
from tui.domain.progress.statistics import Day
from tui.presentation.trend_charts import Totals
from tui.widgets.log.session_table import line
from tui.widgets.styles import MUTED

LEVELS = ((0.0, "▂"), (10.0, "▄"), (20.0, "▆"), (40.0, "█"))
"""Minutes of work from which a block is drawn."""
SHADES = ("$accent 45%", "$accent 62%", "$accent 80%", "$accent")
NONE, AHEAD = "·", " "
MARK = "bold $warning"
MARGIN = 5
"""Cells left of the first block: the weekdays, and the gap before it."""
WEEK = 2
"""Cells of a week: a block, and the gap after it."""
YEAR, HALF = 53, 26
"""Weeks that are shown where there is room, and where there is less."""


class Calendar(Widget, can_focus=True):
    """Days by week and weekday, with one of them marked."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter", "open", "Open", key_display="enter", tooltip="Open the sessions of the day"
        ),
        Binding("up,k", "move(-1)", "Day", key_display="↑↓", tooltip="A day back"),
        Binding("down,j", "move(1)", show=False, tooltip="A day on"),
        Binding("left,h", "move(-7)", "Week", key_display="←→", tooltip="A week back"),
        Binding("right,l", "move(7)", show=False, tooltip="A week on"),
        Binding("pageup", "move(-91)", show=False, tooltip="Thirteen weeks back"),
        Binding("pagedown", "move(91)", show=False, tooltip="Thirteen weeks on"),
        Binding("home", "first", show=False, tooltip="The first day of all"),
        Binding("end", "move(99999)", show=False, tooltip="Today"),
    ]

    days: reactive[Mapping[date, Day]] = reactive({})
    """What was done, by day."""
    day: reactive[date] = reactive(date.min, init=False)
    """The marked day."""

    class Moved(Message):
        """Another day was marked."""

        def __init__(self, calendar: "Calendar", day: date) -> None:
            self.calendar = calendar
            self.day = day
            super().__init__()

        @property
        def control(self) -> "Calendar":
            """The calendar."""
            return self.calendar

    class Opened(Moved):
        """The sessions of the marked day are to be opened."""

    def __init__(self, today: date, first: int = MONDAY) -> None:
        super().__init__()
        self._today, self._first = today, first
        self._last = today
        """A day of the last week that is shown."""
        self.set_reactive(Calendar.day, today)

    def action_move(self, days: int) -> None:
        """Mark another day, none after today."""
        self.day = self.day + timedelta(days=min(days, (self._today - self.day).days))

    def action_first(self) -> None:
        """Mark the first day on which something was done."""
        self.day = min(self.days, default=self._today)

    def action_open(self) -> None:
        """Ask for the sessions of the day."""
        self.post_message(self.Opened(self, self.day))

    def on_click(self, event: Click) -> None:
        """Mark the day that was clicked."""
        week, row = (event.x - MARGIN) // WEEK, event.y - 1
        if 0 <= week < self.weeks and 0 <= row < 7:
            wanted = self.start + timedelta(days=7 * week + row)
            self.day = min(self._today, wanted)

    def watch_day(self, day: date) -> None:
        """Keep the marked day in sight, and tell which it is."""
        if week_of(day, self._first) < self.start:
            self._last = week_of(day, self._first) + timedelta(days=7 * self.weeks - 1)
        elif day > self._last:
            self._last = day
        self.post_message(self.Moved(self, day))

    @property
    def weeks(self) -> int:
        """How many weeks are shown."""
        return YEAR if self.size.width >= MARGIN + YEAR * WEEK else HALF

    @property
    def start(self) -> date:
        """The first day that is shown."""
        return week_of(self._last, self._first) - timedelta(days=7 * (self.weeks - 1))

    def render(self) -> Content:
        """The months, the days and what the blocks mean."""
        weeks = [self.start + timedelta(days=7 * number) for number in range(self.weeks)]
        lines = [Content.styled(months_over(weeks), MUTED)]
        for row in range(7):
            name = DAYS[(self._first + row) % 7]
            parts = [Content.styled(f"{name:<{MARGIN - 1}}", MUTED)]
            for day in (week + timedelta(days=row) for week in weeks):
                parts.extend((self._gap(day), self._block(day)))
            parts.append(self._gap(day + timedelta(days=7)))
            lines.append(Content("").join(parts))
        return Content("\n").join([*lines, Content(""), legend()])

    def _block(self, day: date) -> Content:
        glyph, shade = cell(self.days.get(day), ahead=day > self._today)
        return Content.styled(glyph, shade) if shade else Content(glyph)

    def _gap(self, day: date) -> Content:
        """What stands before the block of a day: the marked one is between brackets."""
        if day == self.day:
            return Content.styled("[", MARK)
        return Content.styled("]", MARK) if day == self.day + timedelta(days=7) else Content(" ")


def cell(done: Day | None, *, ahead: bool = False) -> tuple[str, str]:
    """The block and the colour of a day."""
    if done is None:
        return (AHEAD, "") if ahead else (NONE, MUTED)
    level = sum(1 for minutes, _ in LEVELS[1:] if done.seconds / 60 >= minutes)
    return LEVELS[level][1], SHADES[level]


def months_over(weeks: list[date]) -> str:
    """The names of the months over the weeks in which they begin; the year for a January."""
    width = MARGIN + WEEK * len(weeks)
    text = [" "] * width
    free = 0
    for number, week in enumerate(weeks):
        begins = number == 0 or (week - timedelta(days=7)).month != week.month
        column = MARGIN + WEEK * number
        name = MONTHS[week.month - 1] if week.month > 1 else str(week.year)
        # The name of a month that is nearly over would push the next one aside.
        ending = number == 0 and week.day > 21
        if begins and not ending and free <= column <= width - len(name):
            text[column : column + len(name)] = name
            free = column + len(name) + 1
    return "".join(text).rstrip()


def legend() -> Content:
    """What the blocks mean."""
    parts = [Content.styled(f"{' ' * MARGIN}{NONE} nothing", MUTED)]
    for number, (minutes, block) in enumerate(LEVELS):
        last = " min of work" if number == len(LEVELS) - 1 else ""
        told = f" {minutes:.0f}{last}" if minutes else " less"
        parts.append(Content.assemble((block, SHADES[number]), (told, MUTED)))
    return Content("  ").join(parts)


class CalendarView(Vertical):
    """Days, and the sessions of one of them."""

    def __init__(self, today: date, first: int = MONDAY, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._today, self._first = today, first
        self._entries: Sequence[CompactSession] = ()

    def compose(self) -> ComposeResult:
        """The calendar and the day."""
        yield Calendar(self._today, self._first)
        yield Static(id="day", markup=False)

    def show(self, totals: Totals, entries: Sequence[CompactSession]) -> None:
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
    day: date, done: Day | None, entries: Sequence[CompactSession], today: date, width: int
) -> Content:
    """A day in words, with its sessions in the order in which they were done."""
    name = f"{DAYS[day.weekday()]} {short(day, year=True)}"
    when = ago(day, today)
    parts = [name, *([when] if when != short(day, year=True) else [])]
    if done is not None:
        parts.append(f"{in_minutes(done.seconds)} of work in {done.sets} sets")
    elif not entries:
        parts.append("nothing was done")
    head = Content.assemble((parts[0], "bold"), (f" · {' · '.join(parts[1:])}", MUTED))
    lines = [Content(line(one, f"{one.bare.started:%H:%M}", width)) for one in reversed(entries)]
    return Content("\n").join([head, *lines])
