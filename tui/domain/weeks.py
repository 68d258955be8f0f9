"""Weeks of days."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

MONDAY, SUNDAY = 0, 6
"""Days on which a week may begin, numbered as by ``date.weekday``."""


def week_of(day: date, first: int = MONDAY) -> date:
    """The first day of the week of a day."""
    return day - timedelta(days=(day.weekday() - first) % 7)


def weeks_between(
    since: date, until: date, first: int = MONDAY
) -> Iterator[tuple[date, tuple[date, ...]]]:
    """Each week's first day, with those of its days that lie between the two, both included."""
    week = week_of(since, first)
    while week <= until:
        days = (week + timedelta(days=number) for number in range(7))
        yield week, tuple(day for day in days if since <= day <= until)
        week += timedelta(days=7)


def by_week(values: Mapping[date, float], first: int = MONDAY) -> dict[date, float]:
    """The sums of the weeks that have a value."""
    weeks: dict[date, float] = defaultdict(float)
    for day, value in values.items():
        weeks[week_of(day, first)] += value
    return weeks
