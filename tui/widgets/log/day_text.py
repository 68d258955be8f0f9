"""Text of a day of the calendar: heading, doses, sessions."""

from collections.abc import Sequence
from datetime import date

from rich.cells import cell_len
from textual.content import Content

from tui.domain.dates import DAYS, format_day, format_days_ago
from tui.domain.durations import format_minutes
from tui.domain.log.compact import CompactSession
from tui.domain.progress.dose import ExerciseFigures
from tui.domain.progress.statistics import Day
from tui.widgets.cells import wrap_cells
from tui.widgets.log.session_table import line
from tui.widgets.styles import MUTED


def day_heading(
    day: date,
    done: Day | None,
    entries: Sequence[CompactSession],
    today: date,
    *,
    rest: bool = False,
) -> Content:
    """Return a day, how long ago it was, and how much was done.

    Args:
        day: The day.
        done: What was done on it; None if nothing was.
        entries: Its sessions.
        today: The present date.
        rest: Whether it is marked as a rest or injury day.
    """
    name = f"{DAYS[day.weekday()]} {format_day(day, year=True)}"
    when = format_days_ago(day, today)
    parts = [name, *([when] if when != format_day(day, year=True) else [])]
    if rest:
        parts.append("rest day")
    if done is not None:
        sets = f"{done.sets} set{'' if done.sets == 1 else 's'}"
        parts.append(f"{format_minutes(done.seconds)} in {sets}")
    elif not entries and not rest:
        parts.append("no session")
    return Content.assemble((parts[0], "bold"), (f" · {' · '.join(parts[1:])}", MUTED))


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


def day_text(
    heading: Content,
    doses: Sequence[Content],
    entries: Sequence[CompactSession],
    width: int,
    height: int,
) -> Content:
    """Return a day: its heading, its doses, and its sessions in the order in which they were done.

    Args:
        heading: The heading of the day.
        doses: The lines of the doses.
        entries: Its sessions, newest first.
        width: Cells of a line of a session.
        height: Lines there is room for; where there are more, the last one says how many.
    """
    sessions = [
        Content(line(entry, f"{entry.bare.started:%H:%M}", width)) for entry in reversed(entries)
    ]
    lines = [heading, *doses, *sessions]
    if len(lines) > height:
        left = min(len(sessions), len(lines) - height + 1)
        count = f"{left} session" if left == len(sessions) else f"… {left} more session"
        more = f"{count}{'' if left == 1 else 's'}: press enter"
        lines = [*lines[: height - 1], Content.styled(more, MUTED)]
    return Content("\n").join(lines)
