"""Runs, and when two of them are the same run."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from tui.domain.dates import format_day
from tui.domain.durations import format_minutes
from tui.domain.log.record import FORMAT, new_id
from tui.domain.parsing import ParseError

SAME_RUN_SECONDS = 60.0
"""How far the starts, and the durations, of two records of one run may lie apart."""
LONGEST_RUN = 7 * 24 * 3600.0
"""The longest run that is accepted, in seconds; more is a wrong clock."""
FARTHEST_RUN = 1_000_000.0
"""The farthest run that is accepted, in meters; more is a wrong unit."""
EARLIEST_YEAR = 1990
"""Runs before this year come from a watch whose date was never set."""


class RunSource(StrEnum):
    """Where a run comes from."""

    FIT = "fit"
    GPX = "gpx"
    TCX = "tcx"
    CSV = "csv"
    HAND = "hand"


class RunRecord(NamedTuple):
    """One run. ``started`` is aware of the time zone in which it is shown."""

    id: str
    """Unique; sorts by the moment at which the run began."""
    started: datetime
    seconds: float
    """From the start to the end, pauses included: what every kind of file tells."""
    meters: float | None
    """None where the distance is not known."""
    source: str
    """A ``RunSource``, or an unknown word of a newer version."""
    file: str = ""
    """The name of the file that it was read from; empty for a run that was typed in."""
    note: str = ""
    format: int = FORMAT
    extra: Mapping[str, object] = MappingProxyType({})

    @property
    def ended(self) -> datetime:
        """The end, in the time zone of the start."""
        return self.started + timedelta(seconds=self.seconds)

    @property
    def has_time(self) -> bool:
        """Whether its time of day is known: that of a run that was typed in is a guess."""
        return self.source != RunSource.HAND

    @property
    def day(self) -> date:
        """The day it counts for: the one on which it ended, as what follows a run is done then."""
        return self.ended.date()


ALREADY_SAVED = "Not saved: you have this run already."
"""The sentence on a run that is the same as one in the log."""


def is_same_run(run: RunRecord, other: RunRecord) -> bool:
    """Return whether start and duration agree to a minute, whatever files they come from.

    The start of a run that was typed is a guess: two of them are the same only with the same
    distance.
    """
    if run.source == other.source == RunSource.HAND and run.meters != other.meters:
        return False
    apart = abs((run.started - other.started).total_seconds())
    return apart <= SAME_RUN_SECONDS and abs(run.seconds - other.seconds) <= SAME_RUN_SECONDS


def new_runs(found: Iterable[RunRecord], known: Iterable[RunRecord]) -> tuple[RunRecord, ...]:
    """Return the runs that are none of the known ones, each run once."""
    starts: dict[int, list[RunRecord]] = {}

    def minute(run: RunRecord) -> int:
        return int(run.started.timestamp() // SAME_RUN_SECONDS)

    for run in known:
        starts.setdefault(minute(run), []).append(run)
    new = []
    for run in found:
        place = minute(run)
        near = (other for key in range(place - 1, place + 2) for other in starts.get(key, ()))
        if not any(is_same_run(run, other) for other in near):
            starts.setdefault(place, []).append(run)
            new.append(run)
    return tuple(new)


def last_run_on(runs: Iterable[RunRecord], day: date) -> RunRecord | None:
    """Return the run of a day that ended last; None where there is none."""
    return max((run for run in runs if run.day == day), key=lambda run: run.ended, default=None)


def runs_by_day(runs: Iterable[RunRecord]) -> dict[date, tuple[RunRecord, ...]]:
    """Return the runs of each day that has one, in their order."""
    days: dict[date, list[RunRecord]] = {}
    for run in runs:
        days.setdefault(run.day, []).append(run)
    return {day: tuple(found) for day, found in days.items()}


def typed_run(
    minutes: float, meters: float | None, day: date | None, now: datetime, entropy: bytes
) -> RunRecord:
    """Return a run that was typed in.

    Today it ended just now; of another day the time is not known, so that noon stands for it.

    Args:
        minutes: Its duration.
        meters: Its distance; None where it is not known.
        day: Its day; None for today.
        now: The present moment.
        entropy: 10 random bytes for its id.

    Raises:
        ParseError: The day is still to come, or too long ago.
    """
    started = now.replace(second=0, microsecond=0) - timedelta(minutes=minutes)
    if day is not None and day != now.date():
        if day > now.date():
            raise ParseError(f"{format_day(day, year=True)} is in the future.")
        if day.year < EARLIEST_YEAR:
            raise ParseError(f"{format_day(day, year=True)} is too long ago.")
        started = datetime.combine(day, time(12))
    started = started.astimezone()
    return RunRecord(
        id=new_id(started, entropy),
        started=started,
        seconds=round(minutes * 60.0, 3),
        meters=meters,
        source=RunSource.HAND,
    )


def format_run_reason(run: RunRecord) -> str:
    """Return which run of today it was: "you ran 40 min this morning"; a typed one ran "today"."""
    if not run.has_time:
        return f"you ran {format_minutes(run.seconds)} today"
    hour = run.started.hour
    part = "this morning" if hour < 12 else "this afternoon" if hour < 18 else "this evening"
    if run.started.date() < run.day:
        part = "last night"
    return f"you ran {format_minutes(run.seconds)} {part}"
