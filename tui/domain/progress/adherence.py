"""Routines by the week: done against due."""

from collections.abc import Container, Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from tui.domain.catalog.exercise import Exercise
from tui.domain.catalog.routine import Routine
from tui.domain.dates import MONDAY, weeks_between
from tui.domain.progress.dose import DoseProgress, daily_dose
from tui.domain.progress.history import History


class RoutineWeek(NamedTuple):
    """One routine in one week: the days on which it was done against those on which it was due."""

    routine: str
    week: date
    """The first day of the week."""
    days: int
    """On how many days its dose was done."""
    times: int
    """How often its dose was done: more than ``days`` where a day has a second time."""
    due: int
    """On how many of the days of the week that lie in the asked time it was due, once a day."""


def is_planned(routine: Routine) -> bool:
    """Whether a routine is due on any day by itself."""
    return bool(routine.due_on) or routine.days_a_week > 0


def routine_weeks(
    routines: Iterable[Routine],
    exercises: Mapping[str, Exercise],
    history: History,
    since: date,
    until: date,
    today: date | None,
    first: int = MONDAY,
) -> Iterator[RoutineWeek]:
    """Yield each routine that is ever due in each week from ``since`` to ``until``, both included.

    Weeks begin on the weekday ``first``; ``today`` is that of ``progress_by_day``. The plan is that
    of the routine as it is; a second time on a day is not asked for.
    """
    owed = [routine for routine in routines if is_planned(routine) or routine.after_a_run]
    run_days = {run.day for run in history.runs}
    for week, days in weeks_between(since, until, first):
        for routine in owed:
            progress = progress_by_day(routine, exercises, history, days, today)
            times = [day_progress.times for day_progress in progress]
            yield RoutineWeek(
                routine.id,
                week,
                days=sum(1 for count in times if count),
                times=sum(times),
                due=days_due(routine, days, history.rest_days, run_days),
            )


def days_due(
    routine: Routine, days: Iterable[date], rest_days: Container[date], run_days: Container[date]
) -> int:
    """Return on how many of the days of a week a routine is due: never on a rest day.

    Days with a run count where it follows one and its owner chose no weekdays.
    """
    able = [day for day in days if day not in rest_days]
    if routine.due_on:
        return sum(1 for day in able if day.weekday() in routine.due_on)
    runs = sum(1 for day in able if day in run_days) if routine.after_a_run else 0
    return max(runs, min(routine.days_a_week, len(able)))


def progress_by_day(
    routine: Routine,
    exercises: Mapping[str, Exercise],
    history: History,
    days: Iterable[date],
    today: date | None,
) -> Iterator[DoseProgress]:
    """Yield what was done of the dose of a routine on each of the days.

    Only ``today`` is measured by the sets that are chosen now and by the sorer ankle: neither
    undoes an earlier day. None for days that are all earlier. What was eased on a day asks for one
    set fewer on it.
    """
    least = daily_dose(routine, exercises, least=True)
    for day in days:
        dose = least
        if day == today:
            sorer = history.sorer_on(day, routine.id)
            dose = daily_dose(routine, exercises, sorer=sorer)
        yield dose.eased(history.eased_on(day)).progress(history.on(day))
