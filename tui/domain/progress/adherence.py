"""Routines by the week: done against due."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from tui.domain.catalog.exercise import Exercise
from tui.domain.catalog.routine import Routine
from tui.domain.dates import MONDAY, weeks_between
from tui.domain.progress.dose import Amounts, daily_dose, times_by_day


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
    done: Mapping[date, Amounts],
    since: date,
    until: date,
    first: int = MONDAY,
) -> Iterator[RoutineWeek]:
    """Yield each planned routine in each week from ``since`` to ``until``, both included.

    Weeks begin on the weekday ``first``. The plan is that of the routine as it is; a second time on
    a day is not asked for.
    """
    planned = [
        (routine, times_by_day(daily_dose(routine, exercises), done)) for routine in routines
    ]
    for week, days in weeks_between(since, until, first):
        for routine, times in planned:
            if is_planned(routine):
                yield RoutineWeek(
                    routine.id,
                    week,
                    days=sum(1 for day in days if times[day]),
                    times=sum(times[day] for day in days),
                    due=_due(routine, days),
                )


def _due(routine: Routine, days: tuple[date, ...]) -> int:
    if routine.due_on:
        return sum(1 for day in days if day.weekday() in routine.due_on)
    return min(routine.days_a_week, len(days))
