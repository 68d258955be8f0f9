"""The last seven days of each routine, against its own target."""

from collections.abc import Container, Iterable, Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from tui.domain.catalog.exercise import Exercise
from tui.domain.catalog.routine import Routine
from tui.domain.progress.adherence import days_due, progress_by_day
from tui.domain.progress.dose import DoseProgress
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
    days, run_days = last_days(today), {run.day for run in history.runs}
    due = (routine for routine in routines if days_due(routine, days, history.rest_days, run_days))
    return tuple(_week(routine, exercises, history, run_days, today) for routine in due)


def _week(
    routine: Routine,
    exercises: Mapping[str, Exercise],
    history: History,
    run_days: Container[date],
    today: date,
) -> WeekOfRoutine:
    days = last_days(today)
    progress = progress_by_day(routine, exercises, history, days, today)
    marks = (
        _mark(day_progress, rest=day in history.rest_days)
        for day, day_progress in zip(days, progress, strict=True)
    )
    first = history.first_day or today
    counted = tuple(day for day in days if day >= first)
    target = days_due(routine, counted, history.rest_days, run_days)
    return WeekOfRoutine(routine, tuple(marks), target)


def _mark(progress: DoseProgress, *, rest: bool) -> DayMark:
    if progress.done:
        return DayMark.DONE
    if progress.begun:
        return DayMark.PART
    return DayMark.REST if rest else DayMark.NOTHING
