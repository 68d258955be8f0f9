"""Text of a day of the calendar: heading, doses, sessions and runs."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from rich.cells import cell_len
from textual.content import Content

from tui.domain.dates import DAYS, format_day, format_days_ago
from tui.domain.distance import DistanceUnit
from tui.domain.durations import format_minutes
from tui.domain.log.compact import CompactSession
from tui.domain.log.runs import RunRecord
from tui.domain.progress.dose import ExerciseFigures
from tui.domain.progress.statistics import Day
from tui.presentation.runs import run_text, run_time
from tui.widgets.cells import wrap_cells
from tui.widgets.log.session_table import line
from tui.widgets.styles import MUTED

CLOCK_WIDTH = 5
"""Cells of a time of day."""


def day_heading(
    day: date,
    done: Day | None,
    entries: Sequence[CompactSession],
    today: date,
    *,
    rest: bool = False,
    runs: bool = False,
) -> Content:
    """Return a day, how long ago it was, and how much was done.

    Args:
        day: The day.
        done: What was done on it; None if nothing was.
        entries: Its sessions.
        today: The present date.
        rest: Whether it is marked as a rest or injury day.
        runs: Whether there was a run.
    """
    name = f"{DAYS[day.weekday()]} {format_day(day, year=True)}"
    when = format_days_ago(day, today)
    parts = [name, *([when] if when != format_day(day, year=True) else [])]
    if rest:
        parts.append("rest day")
    if done is not None:
        sets = f"{done.sets} set{'' if done.sets == 1 else 's'}"
        parts.append(f"{format_minutes(done.seconds)} in {sets}")
    elif not entries and not rest and not runs:
        parts.append("no session")
    return Content.assemble((parts[0], "bold"), *((f" · {part}", MUTED) for part in parts[1:]))


def dose_lines(doses: Sequence[tuple[str, ExerciseFigures]], width: int) -> list[Content]:
    """Return what was done of the dose of each exercise, in lines of at most ``width`` cells.

    Args:
        doses: The names of the exercises, each with its figures.
        width: Cells of a line.
    """
    texts = []
    for name, dose in doses:
        mark = "✓ " if dose.done else ""
        texts.append(f"{mark}{name}{': ' if dose.figures else ''}{dose.figures}")
    lines: list[str] = []
    for text in texts:
        if lines and cell_len(lines[-1]) + 3 + cell_len(text) <= width:
            lines[-1] += f" · {text}"
        else:
            lines += wrap_cells(text, width)
    return [Content(line) for line in lines]


class DayItem(NamedTuple):
    """A session or a run of a day."""

    started: datetime
    text: str
    is_run: bool


def day_items(
    entries: Sequence[CompactSession],
    runs: Sequence[RunRecord],
    width: int,
    unit: DistanceUnit,
) -> list[DayItem]:
    """Return the sessions and the runs of a day in the order in which they began.

    Args:
        entries: The sessions, newest first.
        runs: The runs.
        width: Cells of a line of a session.
        unit: The unit of the distance of a run.
    """
    items = []
    timed = entries or any(run.has_time for run in runs)
    for entry in reversed(entries):
        started = entry.bare.started
        items.append(DayItem(started, line(entry, f"{started:%H:%M}", width), is_run=False))
    for run in runs:
        text = run_text(run, unit)
        if timed:
            text = f"{run_time(run):<{CLOCK_WIDTH}}  {text}"
        items.append(DayItem(run.started, text, is_run=True))
    return sorted(items, key=lambda item: item.started)


def day_text(
    heading: Content, doses: Sequence[Content], items: Sequence[DayItem], height: int
) -> Content:
    """Return a day: its heading, its doses, and its sessions and runs.

    Args:
        heading: The heading of the day.
        doses: The lines of the doses.
        items: Its sessions and runs, in the order in which they are listed.
        height: Lines there is room for; where there are more, the last one says how many.
    """
    if 1 + len(doses) + len(items) <= height:
        return Content("\n").join([heading, *doses, *(Content(item.text) for item in items)])
    # A session can be opened, where its sets are told; a run stands nowhere else.
    room = max(0, height - 2)
    runs = min(room, sum(item.is_run for item in items))
    doses = doses[: room - runs]
    free = {True: runs, False: room - runs - len(doses)}
    shown: list[DayItem] = []
    left: list[DayItem] = []
    for item in items:
        (shown if free[item.is_run] > 0 else left).append(item)
        free[item.is_run] -= 1
    listed = [heading, *doses, *(Content(item.text) for item in shown)]
    return Content("\n").join([*listed, Content.styled(_left_text(shown, left), MUTED)])


def _left_text(shown: Sequence[DayItem], left: Sequence[DayItem]) -> str:
    """Return how many runs and sessions of a day have no line, and the key that opens these."""
    parts = []
    for is_run, noun, key in ((True, "run", ""), (False, "session", ": press enter")):
        if count := sum(item.is_run is is_run for item in left):
            more = "more " if any(item.is_run is is_run for item in shown) else ""
            parts.append(f"{count} {more}{noun}{'' if count == 1 else 's'}{key}")
    mark = "… " if any("more" in part for part in parts) else ""
    return f"{mark}{' · '.join(parts)}"
