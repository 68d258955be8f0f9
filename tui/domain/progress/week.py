"""The last seven days of each routine, against its own target."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from tui.domain.catalog.exercise import Exercise
from tui.domain.catalog.routine import Routine
from tui.domain.progress.dose import DoseProgress, daily_dose
from tui.domain.progress.history import History
from tui.domain.progress.schedule import WEEK


class DayMark(StrEnum):
    """What became of a routine on a day."""

    DONE = "done"
    PART = "part"
    """Partly done."""
    REST = "rest"
    """A rest or injury day on which nothing of it was done."""
    NOTHING = "nothing"


class WeekOfRoutine(NamedTuple):
    """One routine over the last seven days."""

    routine: Routine
    marks: tuple[DayMark, ...]
    """Oldest first, today last."""
    target: int
    """On how many of the days it is due; rest days and those before the log began are taken off."""

    @property
    def done(self) -> int:
        """On how many days its dose was done."""
        return sum(1 for mark in self.marks if mark is DayMark.DONE)


def last_days(today: date) -> tuple[date, ...]:
    """Return the last seven days, oldest first, today last."""
    return tuple(today - timedelta(days=back) for back in reversed(range(WEEK)))


def weeks_of(
    routines: Iterable[Routine],
    exercises: Mapping[str, Exercise],
    history: History,
    today: date,
) -> tuple[WeekOfRoutine, ...]:
    """Return the last seven days of each routine that was due on any of them.

    They are the days by which it is due or not. What is done at any time has no target.
    """
    days = last_days(today)
    due = (routine for routine in routines if _target(routine, history, days))
    return tuple(_week(routine, exercises, history, today) for routine in due)


def _week(
    routine: Routine, exercises: Mapping[str, Exercise], history: History, today: date
) -> WeekOfRoutine:
    days = last_days(today)
    # Neither a choice of today nor the set more of a sorer ankle undoes an earlier day.
    doses = dict.fromkeys(days, daily_dose(routine, exercises, least=True))
    doses[today] = daily_dose(routine, exercises, sorer=history.sorer_on(today, routine.id))
    marks = (
        _mark(dose.progress(history.on(day)), rest=day in history.rest_days)
        for day, dose in doses.items()
    )
    first = history.first_day or today
    counted = tuple(day for day in days if day >= first)
    return WeekOfRoutine(routine, tuple(marks), _target(routine, history, counted))


def _mark(progress: DoseProgress, *, rest: bool) -> DayMark:
    if progress.done:
        return DayMark.DONE
    if progress.begun:
        return DayMark.PART
    return DayMark.REST if rest else DayMark.NOTHING


def _target(routine: Routine, history: History, days: tuple[date, ...]) -> int:
    """Return on how many of the days it is due: those with a run count where it follows one."""
    able = [day for day in days if day not in history.rest_days]
    if routine.due_on:
        return sum(1 for day in able if day.weekday() in routine.due_on)
    runs = sum(1 for day in able if routine.after_a_run and history.run_on(day))
    return max(runs, min(routine.days_a_week, len(able)))
