"""ReportData: what was planned and what was done, for a physical therapist."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, timedelta
from itertools import groupby
from typing import NamedTuple, TypeVar

from tui.domain.catalog.catalog import Catalog, name_of
from tui.domain.catalog.recorded_names import with_recorded_names
from tui.domain.catalog.sets import Side, is_stopwatched
from tui.domain.dates import MONDAY, start_of_week, weeks_between
from tui.domain.log.check_ins import CheckIn
from tui.domain.log.record import Outcome, SessionRecord, SetOutcome, Soreness
from tui.domain.log.runs import RunRecord
from tui.domain.progress.points import Point
from tui.domain.progress.running import running_by_week
from tui.domain.progress.soreness import (
    DAYS_REMEMBERED,
    RecentSoreness,
    SorenessStays,
    soreness_stays,
)
from tui.domain.progress.soreness_lines import SidedLines, SorenessLines
from tui.domain.progress.statistics import BalanceLine, Best, Tally, day_of, tally
from tui.reports.tables import ExerciseRow, RoutineRow, exercise_rows, routine_rows

_Item = TypeVar("_Item")
MOST_NOTES = 6
"""How many notes fit on the sheet; the newest are taken."""
MOST_ROUTINES = 6
"""How many routines fit on the sheet; the planned ones go first."""


class BalanceRow(NamedTuple):
    """One way of standing on one leg, tests and practice apart."""

    name: str
    """The exercise and the variation."""
    way: str
    """The variation alone, or the exercise where it has only one way."""
    mode: str
    bests: Mapping[str, Best]
    """The longest hold by side."""
    lines: Mapping[str, tuple[Point, ...]]
    """The longest hold of each day by side."""


class ReportNote(NamedTuple):
    """What was written beside a session, or that it was stopped."""

    day: date
    title: str
    text: str
    stopped: bool


class ReportData(NamedTuple):
    """The data of a report."""

    since: date
    until: date
    """The last day, included."""
    known: date | None
    """The first of these days of which the log tells, as on the first screen; None for none."""
    weeks: tuple[date, ...]
    """The first day of each week."""
    sessions: int
    days: int
    """Days on which something was done."""
    seconds: float
    routines: tuple[RoutineRow, ...]
    more_routines: int
    rest_days: tuple[date, ...]
    """The days that are marked as rest days, oldest first."""
    exercises: tuple[ExerciseRow, ...]
    balances: tuple[BalanceRow, ...]
    soreness: SidedLines
    """By ankle and moment; without points where there is no answer."""
    stays: SorenessStays | None
    """Why soreness counts as staying on the last day; None where it does not."""
    asked: int
    """The number of ``sessions`` with any soreness, check-ins that follow them included."""
    running: tuple[Point, ...]
    """Minutes of running in each week that has a run."""
    notes: tuple[ReportNote, ...]
    """Newest first."""
    more_notes: int
    made_up: bool
    """Whether a session is marked as a sample."""


def report_data(
    newest_first: Iterable[SessionRecord],
    catalog: Catalog,
    today: date,
    weeks: int,
    first: int = MONDAY,
    runs: Iterable[RunRecord] = (),
    check_ins: Iterable[CheckIn] = (),
    rest_days: Collection[date] = (),
) -> ReportData:
    """Return the data of the last weeks, the present week included.

    Args:
        newest_first: The sessions.
        catalog: The routines as they are due, and their exercises with the chosen sets.
        today: The last day.
        weeks: How many weeks, the present one included.
        first: The weekday on which weeks begin.
        runs: The runs of the log.
        check_ins: The check-ins of the log.
        rest_days: The days that are marked as rest days.
    """
    since = start_of_week(today, first) - timedelta(days=7 * (weeks - 1))
    check_ins = tuple(check_ins)
    on_page = [check_in for check_in in check_ins if since <= check_in.day <= today]
    recent = RecentSoreness(today, check_ins)
    sessions, day_before, known = _within(recent.among(newest_first), since, today)
    named = with_recorded_names(sessions, catalog.exercises)
    catalog = catalog._replace(exercises=named)
    sums = tally(sessions)
    notes, more_notes = _shortened(notes_of(sessions), MOST_NOTES)
    runs = [run for run in runs if run.day <= today]
    known = _first_known([known, *(run.day for run in runs), *rest_days], since, today)
    runs = [run for run in runs if run.day >= since]
    all_weeks = tuple(week for week, _ in weeks_between(since, today, first))
    routines, more_routines = _shortened(
        _routines(sessions, catalog, all_weeks, known, today, runs, rest_days), MOST_ROUTINES
    )
    return ReportData(
        since=since,
        until=today,
        known=known,
        weeks=all_weeks,
        sessions=sum(day.sessions for day in sums.days.values()),
        days=len(sums.days),
        seconds=sum(day.seconds for day in sums.days.values()),
        routines=routines,
        more_routines=more_routines,
        rest_days=tuple(sorted(day for day in rest_days if since <= day <= today)),
        exercises=exercise_rows(sessions, catalog.exercises),
        balances=tuple(_balances(sums, catalog)),
        soreness=_soreness([*sessions, *day_before], on_page, since),
        stays=soreness_stays(recent.by_day, today),
        asked=_asked(sessions, on_page),
        running=running_by_week(runs, first),
        notes=notes,
        more_notes=more_notes,
        made_up=any(session.extra.get("sample") is True for session in sessions),
    )


def _shortened(items: Iterable[_Item], most: int) -> tuple[tuple[_Item, ...], int]:
    """Return the first items, at most ``most``, and how many more there are."""
    found = tuple(items)
    return found[:most], max(0, len(found) - most)


def _routines(
    sessions: list[SessionRecord],
    catalog: Catalog,
    weeks: tuple[date, ...],
    known: date | None,
    today: date,
    runs: Iterable[RunRecord],
    rest_days: Collection[date],
) -> Iterator[RoutineRow]:
    """The rows of the routines, with a gap for each week before the log begins."""
    if known is None:
        return
    first = weeks[0].weekday()
    before = (None,) * sum(1 for week in weeks if week < start_of_week(known, first))
    rows = routine_rows(
        sessions, catalog, known, today, first, runs=runs, rest_days=rest_days, today=today
    )
    for row in rows:
        yield row._replace(weeks=before + row.weeks)


def _within(
    newest_first: Iterable[SessionRecord], since: date, until: date
) -> tuple[list[SessionRecord], list[SessionRecord], date | None]:
    """The sessions of those days, those of the day before, and the first day the log tells of.

    What is older is not asked for, but for whether there is any; None where nothing is known.
    """
    sessions: list[SessionRecord] = []
    day_before: list[SessionRecord] = []
    known: date | None = None
    for session in newest_first:
        day = day_of(session)
        if day <= until:
            known = max(since, day) if known is None else max(since, min(known, day))
        if since <= day <= until:
            sessions.append(session)
        elif day == since - timedelta(days=1):
            day_before.append(session)
        # Sessions are in the order of their moments: in another zone, the day may be the next.
        elif day < min(since, until - timedelta(days=DAYS_REMEMBERED)) - timedelta(days=2):
            break
    return sessions, day_before, known


def _first_known(days: Iterable[date | None], since: date, today: date) -> date | None:
    """The first of the days of which the log tells: a run or a rest day begins it, too."""
    first = min((day for day in days if day is not None and day <= today), default=None)
    return None if first is None else max(since, first)


def _soreness(
    sessions: Iterable[SessionRecord], check_ins: Iterable[CheckIn], since: date
) -> SidedLines:
    """The points from a day on; the next morning of the day before is none of them."""
    lines = SorenessLines()
    for session in sessions:
        lines.add(session)
    return {
        side: {
            moment: tuple(point for point in points if point.day >= since)
            for moment, points in by_moment.items()
        }
        for side, by_moment in lines.lines(check_ins).items()
    }


def _balances(sums: Tally, catalog: Catalog) -> Iterator[BalanceRow]:
    def way(line: Best | BalanceLine) -> tuple[str, str, str]:
        return (line.exercise, line.variation or "", line.mode or "")

    lines = {(*way(line), line.side): line.points for line in sums.balance}
    bests = (best for best in sums.bests if is_stopwatched(best.kind))
    for key, group in groupby(sorted(bests, key=way), way):
        sides = {best.side: best for best in group if best.side in tuple(Side)}
        exercise, variation, mode = key
        yield BalanceRow(
            name_of(exercise, variation or None, catalog.exercises),
            _way(exercise, variation, catalog),
            mode,
            {str(side): best for side, best in sides.items()},
            {str(side): lines[*key, side] for side in sides},
        )


def _way(exercise: str, variation: str, catalog: Catalog) -> str:
    known = catalog.exercises.get(exercise)
    way = known.variation(variation) if known and variation else None
    return way.name.capitalize() if way else name_of(exercise, variation, catalog.exercises)


def notes_of(sessions: Iterable[SessionRecord]) -> Iterator[ReportNote]:
    """Yield the notes of the sessions, in their order."""
    for session in sessions:
        stopped = session.outcome == Outcome.STOPPED
        if session.note.strip() or stopped:
            yield ReportNote(
                day_of(session), session.title, " ".join(session.note.split()), stopped
            )


def _asked(sessions: Iterable[SessionRecord], check_ins: Iterable[CheckIn]) -> int:
    """Return for how many sessions with a set that was done any soreness was given."""
    followed = {check_in.session for check_in in check_ins}
    return sum(
        1
        for session in sessions
        if session.soreness._replace(side=None) != Soreness() or session.id in followed
        if any(record.outcome != SetOutcome.SKIPPED for record in session.sets)
    )
