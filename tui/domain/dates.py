"""Dates as text; weeks."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def format_days_ago(day: date | None, today: date) -> str:
    """Return how long ago a day was: "today", "3 days ago"; "never" for None.

    A day in the future, or ten weeks ago and more, is given as a date.
    """
    if day is None:
        return "never"
    days = (today - day).days
    if days <= 0:
        return "today" if days == 0 else format_day(day)
    if days == 1:
        return "yesterday"
    if days < 7:
        return f"{days} days ago"
    if days < 14:
        return "last week"
    if days < 70:
        return f"{days // 7} weeks ago"
    return format_day(day, year=True)


def format_day(day: date, *, year: bool = False) -> str:
    """Return a day as "12 Nov", or with its year as "12 Nov 2026"."""
    text = f"{day.day} {MONTHS[day.month - 1]}"
    return f"{text} {day.year}" if year else text


def format_weekday(day: date) -> str:
    """Return a day as "Sun 22 Nov"."""
    return f"{DAYS[day.weekday()]} {format_day(day)}"


def format_moment(when: datetime) -> str:
    """Return a date and time as "Sun 22 Nov 07:31", in its own time zone."""
    return f"{format_weekday(when.date())} {when:%H:%M}"


MONDAY, SUNDAY = 0, 6
"""The days on which a week may begin, numbered as by ``date.weekday``."""


def start_of_week(day: date, first: int = MONDAY) -> date:
    """Return the first day of the week that a day is in; weeks begin on the weekday ``first``."""
    return day - timedelta(days=(day.weekday() - first) % 7)


def weeks_between(
    since: date, until: date, first: int = MONDAY
) -> Iterator[tuple[date, tuple[date, ...]]]:
    """Yield each week from ``since`` to ``until``, both included.

    Yields:
        The first day of the week, also if it is before ``since``, and those of its days that are
        between the two dates.
    """
    week = start_of_week(since, first)
    while week <= until:
        days = (week + timedelta(days=number) for number in range(7))
        yield week, tuple(day for day in days if since <= day <= until)
        week += timedelta(days=7)


def sum_by_week(values: Mapping[date, float], first: int = MONDAY) -> dict[date, float]:
    """Return the sum of the values of each week that has one, by the first day of the week."""
    weeks: dict[date, float] = defaultdict(float)
    for day, value in values.items():
        weeks[start_of_week(day, first)] += value
    return weeks
