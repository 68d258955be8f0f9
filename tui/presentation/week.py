"""The last seven days in lines: days done against the target."""

from datetime import date
from typing import NamedTuple

from tui.domain.dates import DAYS
from tui.domain.progress.week import DayMark, WeekOfRoutine, last_days

GLYPHS = {
    DayMark.DONE: "█",
    DayMark.PART: "▄",
    DayMark.REST: "R",
    DayMark.NOTHING: "·",
}
"""The characters of a day; the calendar marks a rest day by the same letter."""
LEGEND = "█ done  ▄ partly  R rest day"


class WeekGlance(NamedTuple):
    """The last seven days of what is due."""

    weekdays: tuple[str, ...] = ()
    """Two letters for each day, oldest first."""
    rows: tuple[tuple[str, str, str], ...] = ()
    """For each routine its title, the marks of its days, and how many are done."""
    rest_today: bool = False
    """Whether today is marked as a rest day."""


def week_glance(weeks: tuple[WeekOfRoutine, ...], today: date, *, rest_today: bool) -> WeekGlance:
    """Return the last seven days in words."""
    names = tuple(DAYS[day.weekday()][:2] for day in last_days(today))
    rows = tuple(
        (
            routine_week.routine.title,
            "".join(GLYPHS[mark] for mark in routine_week.marks),
            _count(routine_week),
        )
        for routine_week in weeks
    )
    return WeekGlance(names, rows, rest_today)


def _count(routine_week: WeekOfRoutine) -> str:
    """Return "4 of 6"; "7 days" where more than the target is done; empty where nothing is due."""
    if not routine_week.done and not routine_week.target:
        return ""
    return (
        f"{routine_week.done} of {routine_week.target}"
        if routine_week.done <= routine_week.target
        else f"{routine_week.done} day{'' if routine_week.done == 1 else 's'}"
    )
