"""Words on a run of the log."""

from typing import NamedTuple

from tui.domain.dates import DAYS, format_day
from tui.domain.distance import DistanceUnit
from tui.domain.durations import format_minutes
from tui.domain.log.edits import when
from tui.domain.log.runs import RunRecord


class RunQuestion(NamedTuple):
    """The question whether a run is deleted."""

    question: str
    detail: str
    """Which run it is."""


def run_time(run: RunRecord) -> str:
    """Return the time of day at which a run began, "06:40"; empty where it is not known."""
    return f"{run.started:%H:%M}" if run.has_time else ""


def run_text(run: RunRecord, unit: DistanceUnit) -> str:
    """Return how long and how far a run was: "Run · 40 min · 7.9 km".

    Of a run that began the day before it is said when it ended: its time is that of its start.
    """
    parts = ["Run", format_minutes(run.seconds), distance_text(run, unit)]
    if run.has_time and run.started.date() < run.day:
        parts.append(f"until {run.ended:%H:%M}")
    return " · ".join(filter(None, parts))


def distance_text(run: RunRecord, unit: DistanceUnit) -> str:
    """Return how far a run was, "7.9 km"; empty where it is not known."""
    return "" if run.meters is None else f"{unit.of(run.meters):.1f} {unit.symbol}"


def delete_question(run: RunRecord, runs: int, unit: DistanceUnit) -> RunQuestion:
    """Return the question whether the latest run of a day is deleted.

    Args:
        run: The run.
        runs: How many runs that day has.
        unit: The unit of its distance.
    """
    day = f"{DAYS[run.day.weekday()]} {format_day(run.day, year=True)}"
    began = when(run.started) if run.has_time else day
    detail = " · ".join(filter(None, (began, distance_text(run, unit))))
    if runs > 1:
        detail += f"\nIt is the latest of {runs} runs that day."
    return RunQuestion(f"Delete the run of {format_minutes(run.seconds)}?", detail)


def deleted_run(run: RunRecord) -> str:
    """Return what is said of a run that was deleted from the log, and how to save it again."""
    again = "import its file" if run.file else "press R on the first screen"
    return f"Deleted: the run of {format_minutes(run.seconds)}. To save it again, {again}."
