"""Calendar of the days, and what was done on the marked one."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from types import MappingProxyType
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

from tui.domain.catalog.catalog import Names
from tui.domain.catalog.exercise import Exercise
from tui.domain.dates import DAYS, MONDAY, MONTHS, start_of_week
from tui.domain.distance import DistanceUnit
from tui.domain.log.compact import CompactSession
from tui.domain.log.filter import SessionFilter
from tui.domain.log.record import eased_in
from tui.domain.log.runs import RunRecord
from tui.domain.progress.dose import ExerciseFigures, amounts_of, figures_by_exercise
from tui.domain.progress.statistics import Day
from tui.presentation.trend_charts import Totals
from tui.widgets.log.day_text import day_heading, day_items, day_text, dose_lines
from tui.widgets.styles import MUTED

LEVELS = ((0.0, "▂"), (10.0, "▄"), (20.0, "▆"), (40.0, "█"))
"""Minutes of work from which each block is drawn."""
SHADES = ("$accent 72%", "$accent 81%", "$accent 90%", "$accent")
"""Colors of the blocks."""
NO_WORK, RUN, REST, FUTURE = "·", "○", "R", " "
"""Characters of days without a block."""
NO_RUNS: Mapping[date, tuple[RunRecord, ...]] = MappingProxyType({})
MARK = "bold $warning"
MARGIN = 5
"""Cells left of the first block: the weekdays and a gap."""
WEEK_WIDTH = 2
"""Cells of a week: a block, and the gap after it."""
MAX_WIDTH, MIN_ROWS = 107, 3
"""Cells of the widest line of doses, and the fewest lines in which a day is told."""
YEAR_WEEKS, HALF_YEAR_WEEKS = 53, 26
"""Weeks shown in a wide window, and in a narrower window."""


class Calendar(Widget, can_focus=True):
    """Days by week and weekday, of which one is marked."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter", "open", "Open", key_display="enter", tooltip="Open the sessions of the day"
        ),
        Binding("d", "toggle_rest_day", "Rest", tooltip="Mark the day as a rest day, or not"),
        Binding("x,delete", "delete_run", "Delete", tooltip="Delete the latest run of the day"),
        Binding("up,k", "move(-1)", show=False, tooltip="A day back"),
        Binding("down,j", "move(1)", show=False, tooltip="A day forward"),
        Binding("left,h", "move(-7)", show=False, tooltip="A week back"),
        Binding("right,l", "move(7)", show=False, tooltip="A week forward"),
        Binding("pageup", "move(-91)", show=False, tooltip="13 weeks back"),
        Binding("pagedown", "move(91)", show=False, tooltip="13 weeks forward"),
        Binding("home", "first", show=False, tooltip="The first day in the log"),
        Binding("end", "move(99999)", show=False, tooltip="Today"),
    ]

    days: reactive[Mapping[date, Day]] = reactive({})
    """What was done, by day."""
    runs: reactive[Mapping[date, tuple[RunRecord, ...]]] = reactive(NO_RUNS)
    """The runs of each day that has one, oldest first."""
    day: reactive[date] = reactive(date.min, init=False)
    """The marked day."""
    has_run: reactive[bool] = reactive(False, bindings=True)
    """Whether the marked day has a run."""

    has_sessions: reactive[bool] = reactive(False, bindings=True)
    """Whether the marked day has a session that can be opened."""

    class Moved(Message):
        """Another day was marked."""

        def __init__(self, calendar: "Calendar", day: date) -> None:
            self.calendar = calendar
            self.day = day
            super().__init__()

        @property
        def control(self) -> "Calendar":
            """The calendar whose mark moved."""
            return self.calendar

    class Opened(Moved):
        """The sessions of the marked day are to be opened."""

    class RestDayToggled(Moved):
        """The marked day is to be a rest day, or not to be one any more."""

    class RunDeletionAsked(Moved):
        """The latest run of the marked day is to be deleted."""

    def __init__(
        self, today: date, first: int = MONDAY, rest_days: frozenset[date] = frozenset()
    ) -> None:
        super().__init__()
        self._today, self._first, self.rest_days = today, first, rest_days
        self._last = today
        """A day in the last week that is shown."""
        self.set_reactive(Calendar.day, today)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Hide what cannot be done: all of it where the filter leaves nothing to be seen."""
        seen = all(widget.display for widget in self.ancestors_with_self)
        lacking = {"open": not self.has_sessions, "delete_run": not self.has_run}
        return seen and not lacking.get(action, False)

    def set_today(self, today: date) -> None:
        """Take another date as the last day that can be marked; a mark on today moves along."""
        marked = self.day == self._today
        self._today = today
        if marked:
            self.day = today
        self.refresh()

    def action_move(self, days: int) -> None:
        """Mark the day ``days`` later, today at the latest."""
        self.day = self.day + timedelta(days=min(days, (self._today - self.day).days))

    def action_first(self) -> None:
        """Mark the first day on which something was done."""
        self.day = min((*self.days, *self.runs), default=self._today)

    def action_open(self) -> None:
        """Ask for the sessions of the day."""
        self.post_message(self.Opened(self, self.day))

    def action_toggle_rest_day(self) -> None:
        """Ask for the day to be marked as a rest day, or for the mark to be taken away."""
        self.post_message(self.RestDayToggled(self, self.day))

    def action_delete_run(self) -> None:
        """Ask for the latest run of the day to be deleted."""
        self.post_message(self.RunDeletionAsked(self, self.day))

    def on_click(self, event: Click) -> None:
        """Mark the day that was clicked."""
        week, row = (event.x - MARGIN) // WEEK_WIDTH, event.y - 1
        if 0 <= week < self.weeks and 0 <= row < 7:
            wanted = self.start + timedelta(days=7 * week + row)
            self.day = min(self._today, wanted)

    def watch_day(self, day: date) -> None:
        """Keep the marked day in view, and post which it is."""
        if start_of_week(day, self._first) < self.start:
            self._last = start_of_week(day, self._first) + timedelta(days=7 * self.weeks - 1)
        elif day > self._last:
            self._last = day
        self.has_run = day in self.runs
        self.post_message(self.Moved(self, day))

    def watch_runs(self) -> None:
        """Note whether the marked day has a run now."""
        self.has_run = self.day in self.runs

    @property
    def weeks(self) -> int:
        """Number of weeks that are shown."""
        return (
            YEAR_WEEKS if self.size.width >= MARGIN + YEAR_WEEKS * WEEK_WIDTH else HALF_YEAR_WEEKS
        )

    @property
    def start(self) -> date:
        """The first day that is shown."""
        return start_of_week(self._last, self._first) - timedelta(days=7 * (self.weeks - 1))

    def render(self) -> Content:
        """Return the months, the days and the legend."""
        weeks = [self.start + timedelta(days=7 * number) for number in range(self.weeks)]
        lines = [Content.styled(months_over(weeks), MUTED)]
        for row in range(7):
            name = DAYS[(self._first + row) % 7]
            parts = [Content.styled(f"{name:<{MARGIN - 1}}", MUTED)]
            for day in (week + timedelta(days=row) for week in weeks):
                parts.extend((self._bracket(day), self._block(day)))
            parts.append(self._bracket(day + timedelta(days=7)))
            lines.append(Content("").join(parts))
        return Content("\n").join([*lines, Content(""), legend()])

    def _block(self, day: date) -> Content:
        glyph, shade = cell(
            self.days.get(day),
            future=day > self._today,
            rest=day in self.rest_days,
            run=day in self.runs,
        )
        return Content.styled(glyph, shade) if shade else Content(glyph)

    def _bracket(self, day: date) -> Content:
        """Return the character before the block of a day; the marked day is in brackets."""
        if day == self.day:
            return Content.styled("[", MARK)
        return Content.styled("]", MARK) if day == self.day + timedelta(days=7) else Content(" ")


def cell(
    done: Day | None, *, future: bool = False, rest: bool = False, run: bool = False
) -> tuple[str, str]:
    """Return the block and the color of a day.

    Args:
        done: What was done on the day; None if there was no session.
        future: Whether the day is after today.
        rest: Whether it is marked as a rest or injury day.
        run: Whether it has a run.
    """
    if done is None:
        if future:
            return FUTURE, ""
        return RUN if run else REST if rest else NO_WORK, MUTED
    level = sum(1 for minutes, _ in LEVELS[1:] if done.seconds / 60 >= minutes)
    return LEVELS[level][1], SHADES[level]


def months_over(weeks: list[date]) -> str:
    """Return the names of the months over the weeks that hold their first days.

    January has the name of its year.
    """
    width = MARGIN + WEEK_WIDTH * len(weeks)
    text = [" "] * width
    free = 0
    for number, week in enumerate(weeks):
        last = week + timedelta(days=6)
        begins = number == 0 or (last - timedelta(days=7)).month != last.month
        column = MARGIN + WEEK_WIDTH * number
        name = MONTHS[last.month - 1] if last.month > 1 else str(last.year)
        # The name of a month that is nearly over would push the next one aside.
        ending = number == 0 and last.day > 21
        if begins and not ending and free <= column <= width - len(name):
            text[column : column + len(name)] = name
            free = column + len(name) + 1
    return "".join(text).rstrip()


def legend() -> Content:
    """Return the meaning of the blocks."""
    parts = [Content.styled(f"{' ' * MARGIN}{NO_WORK} nothing  {RUN} run  {REST} rest", MUTED)]
    for number, (minutes, block) in enumerate(LEVELS):
        last = " min" if number == len(LEVELS) - 1 else ""
        label = f" {minutes:.0f}{last}" if minutes else " less"
        parts.append(Content.assemble((block, SHADES[number]), (label, MUTED)))
    return Content("  ").join(parts)


class CalendarView(Vertical):
    """The calendar, and what was done on the marked day."""

    def __init__(
        self,
        today: date,
        exercises: Mapping[str, Exercise],
        names: Names,
        first: int = MONDAY,
        *,
        rest_days: frozenset[date] = frozenset(),
        unit: DistanceUnit = DistanceUnit.KILOMETERS,
        id: str | None = None,  # noqa: A002
    ) -> None:
        super().__init__(id=id)
        self._today, self._exercises, self._names = today, exercises, names
        self._rest_days, self._unit = rest_days, unit
        self._entries: Sequence[CompactSession] = ()
        self._selection = SessionFilter()
        # They are not looked up: where the screen closes, they go before the last messages come.
        self._calendar = Calendar(today, first, rest_days)
        self._day_text = Static(id="day", markup=False)

    def compose(self) -> ComposeResult:
        """Yield the calendar and the text of the day."""
        yield self._calendar
        yield self._day_text

    def show(
        self, totals: Totals, entries: Sequence[CompactSession], selection: SessionFilter
    ) -> None:
        """Show the days of the totals.

        Args:
            totals: The totals of the sessions, and the runs.
            entries: The sessions, newest first.
            selection: Which sessions, and which of their sets, are shown.
        """
        self._entries, self._selection = entries, selection
        calendar = self._calendar
        calendar.days = totals.days
        calendar.runs = {
            day: runs for day, runs in totals.runs.items() if selection.accepts_run_on(day)
        }
        self._update_day()

    def show_rest_days(self, rest_days: frozenset[date]) -> None:
        """Show other days as rest days."""
        self._rest_days = rest_days
        calendar = self._calendar
        calendar.rest_days = rest_days
        calendar.refresh()
        self._update_day()

    def set_today(self, today: date) -> None:
        """Show the days until another date."""
        self._today = today
        self._calendar.set_today(today)
        self._update_day()

    def on_calendar_moved(self) -> None:
        """Show the sessions and runs of another day."""
        self._update_day()

    def on_resize(self, _: Resize) -> None:
        """Fit the columns to the new width."""
        self._update_day()

    def _update_day(self) -> None:
        if not self.is_mounted:
            return
        calendar = self._calendar
        found = [entry for entry in self._entries if entry.bare.started.date() == calendar.day]
        calendar.has_sessions = bool(found)
        room = self.size.width - MARGIN - 1
        height = max(MIN_ROWS, self.size.height - calendar.outer_size.height - 1)
        doses: tuple[ExerciseFigures, ...] = ()
        if self._selection.keeps_doses:
            done = amounts_of(self._selection.narrowed(entry.session) for entry in found)
            doses = tuple(
                figures_by_exercise(
                    done,
                    self._exercises,
                    least=calendar.day != self._today,
                    eased={name for entry in found for name in eased_in(entry.bare)},
                )
            )
        names = [self._names(dose.exercise, None)[0] for dose in doses]
        done_then = calendar.days.get(calendar.day)
        rest = calendar.day in self._rest_days
        runs = calendar.runs.get(calendar.day, ())
        text = day_text(
            day_heading(
                calendar.day, done_then, found, self._today, rest=rest, runs=calendar.has_run
            ),
            dose_lines(tuple(zip(names, doses, strict=True)), max(40, min(room, MAX_WIDTH))),
            day_items(found, runs, max(40, room), self._unit),
            height,
        )
        self._day_text.update(text)
