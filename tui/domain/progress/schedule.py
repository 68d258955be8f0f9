"""The routines that are due today."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from tui.domain.catalog.exercise import Exercise
from tui.domain.catalog.routine import Routine
from tui.domain.dates import DAY_NAMES
from tui.domain.log.filter import begun_since
from tui.domain.log.record import SessionRecord
from tui.domain.log.runs import RunRecord, format_run_reason
from tui.domain.progress.dose import DoseProgress, daily_dose
from tui.domain.progress.history import History

NOTHING_LEFT = "Nothing is left today."
REST_DAY = "Rest day."
"""What is left on a day that is marked as a rest or injury day."""
WEEK = 7
"""Days in which a routine is counted: this one and the six before it."""


class RoutineToday(NamedTuple):
    """A routine on one day: whether it is due, why, and what was done of it.

    The chooser and ``surefoot due`` both show these.
    """

    routine: Routine
    day: date
    progress: DoseProgress
    """What was done of its dose on the day."""
    planned: bool
    """Whether the day is one on which it is due where nothing was done."""
    due: bool
    """Whether it is left to do: planned, and neither its dose nor enough other days done."""
    days_before: int
    """On how many of the six days before its dose was done."""
    run: RunRecord | None = None
    """The run of the day that makes it due; None where none does."""
    rest: bool = False
    """Whether the day is a rest day, on which nothing is due."""
    last_dose: date | None = None
    """The last of the six days before on which its dose was done, in sessions of any routine.

    None where there is none, and for a routine that is done at any time.
    """
    eased: bool = False
    """Whether an exercise of it was eased on the day: it asks for one set fewer of it then."""

    @property
    def why(self) -> str:
        """Why it is due today and not on every day: "you ran 40 min this morning"; else empty."""
        if not self.due:
            return ""
        if self.run:
            return format_run_reason(self.run)
        if self.routine.due_on:
            return (
                "" if len(self.routine.due_on) == WEEK else f"it is {DAY_NAMES[self.day.weekday()]}"
            )
        wanted = self.routine.days_a_week
        return (
            f"done {self.days_before} of {wanted} days in the last {WEEK}" if wanted < WEEK else ""
        )


class Due(NamedTuple):
    """A routine that is due today and whose dose has not been done."""

    routine: str
    title: str
    done: int
    """How often its dose was done today: 0, as once is enough."""
    wanted: int
    """How often it is due: 1. A second time is offered, never owed."""
    progress: str
    """What was done of it today as figures: "92 of 180 lowers"; empty for nothing."""
    why: str = ""
    """Why it is due today and not on other days: "you ran 40 min this morning"; else empty."""
    side: str | None = None
    """The only side that is left where the other is done; None where both or none are."""

    def __str__(self) -> str:
        """As text: "Heel raises: 92 of 180 lowers, left", or the title where nothing was done."""
        progress = ", ".join(filter(None, (self.progress, self.side)))
        why = f"({self.why})" if self.why else ""
        return " ".join(filter(None, (f"{self.title}:" if progress else self.title, progress, why)))


def routines_today(
    routines: Iterable[Routine],
    exercises: Mapping[str, Exercise],
    history: History,
    today: date,
) -> tuple[RoutineToday, ...]:
    """Return every routine with whether it is due today, in order."""
    return tuple(_today(routine, exercises, history, today) for routine in routines)


def due(
    routines: Iterable[Routine],
    exercises: Mapping[str, Exercise],
    history: History,
    today: date,
) -> tuple[Due, ...]:
    """The routines that are left today; those that are done at any time never are."""
    found = (
        routine_today
        for routine_today in routines_today(routines, exercises, history, today)
        if routine_today.due
    )
    return tuple(
        Due(
            routine_today.routine.id,
            routine_today.routine.title,
            done=0,
            wanted=1,
            progress=routine_today.progress.figures if routine_today.progress.begun else "",
            why=routine_today.why,
            side=routine_today.progress.side_left,
        )
        for routine_today in found
    )


def _today(
    routine: Routine, exercises: Mapping[str, Exercise], history: History, today: date
) -> RoutineToday:
    """Return a routine on a day.

    What follows a run is due on a day with a run. Else a routine is due once on each of the
    weekdays that its owner chose; else on so many days a week as its file says. On a rest day
    nothing is due.
    """
    dose = daily_dose(routine, exercises, sorer=history.sorer_on(today, routine.id))
    eased = history.eased_on(today)
    progress = dose.eased(eased).progress(history.on(today))
    run = history.run_on(today) if routine.after_a_run else None
    rest = today in history.rest_days
    by_week = today.weekday() in routine.due_on if routine.due_on else routine.days_a_week > 0
    planned = not rest and (by_week or run is not None)
    # A choice of today undoes no earlier day.
    least = daily_dose(routine, exercises, least=True)
    has_days = routine.days_a_week > 0 or routine.due_on or routine.after_a_run
    before = (today - timedelta(days=back) for back in range(1, WEEK if has_days else 1))
    done_on = [
        day for day in before if least.eased(history.eased_on(day)).progress(history.on(day)).done
    ]
    days_before = len(done_on) if planned else 0
    enough = not run and not routine.due_on and days_before >= routine.days_a_week
    left = planned and not progress.done and not enough
    last_dose = next(iter(done_on), None)
    return RoutineToday(
        routine,
        today,
        progress,
        planned,
        left,
        days_before,
        run,
        rest,
        last_dose,
        eased=any(step.exercise in eased for step in routine.steps),
    )


def line(left: Iterable[Due], *, rest: bool = False) -> str:
    """Return what is due as a line: "Heel raises: 92 of 180 lowers, left · After a run".

    ``rest`` says whether it is a rest day, on which nothing is due.
    """
    return " · ".join(map(str, left)) or (REST_DAY if rest else NOTHING_LEFT)


def newest(
    sessions: Iterable[SessionRecord], today: date, days: int = WEEK
) -> Iterator[SessionRecord]:
    """Yield the sessions of the last days, given newest first, and stop at the first older one."""
    return begun_since(sessions, today - timedelta(days=days - 1))
