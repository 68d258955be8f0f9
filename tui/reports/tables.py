"""Routines in the weeks of the page: what was planned beside what was done."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from tui.domain.catalog.catalogue import Catalogue
from tui.domain.catalog.routine import Routine
from tui.domain.catalog.sets import Mode
from tui.domain.log.record import SessionRecord, counts
from tui.domain.progress.statistics import Tally, day_of
from tui.domain.weeks import week_of, weeks_between
from tui.reports.doses import plan_of


@dataclass(frozen=True, slots=True)
class Week:
    """One routine in one week."""

    done: int
    """How often it was done."""
    wanted: int = 0
    """How often it was planned; 0 where it is done at any time."""


@dataclass(frozen=True, slots=True)
class RoutineRow:
    """One routine in the weeks of the page."""

    title: str
    plan: str
    """How often it is meant to be done: "2 × a day, every day", or "at any time"."""
    doses: tuple[str, ...]
    """What it asks for, an exercise each."""
    weeks: tuple[Week | None, ...]
    """None for a week before the log begins: nobody knows what was done then."""

    @property
    def told(self) -> tuple[Week, ...]:
        """The weeks of which the log knows."""
        return tuple(week for week in self.weeks if week is not None)

    @property
    def done(self) -> int:
        """How often it was done in all."""
        return sum(week.done for week in self.told)

    @property
    def wanted(self) -> int:
        """How often it was planned in all."""
        return sum(week.wanted for week in self.told)


def routine_rows(
    sessions: Sequence[SessionRecord], sums: Tally, catalogue: Catalogue, known: date, page: date
) -> Iterator[RoutineRow]:
    """The planned routines, then those that were done at any time.

    ``known`` is the first day of which the log tells, ``page`` the last day of the page; the weeks
    before ``known`` are for the caller to put in front.
    """
    planned = [one for one in catalogue.routines.values() if one.days_a_week]
    for routine in planned:
        weeks = sums.adherence([routine], known, page)
        yield RoutineRow(
            routine.title,
            _often(routine),
            plan_of(routine, catalogue.exercises),
            tuple(Week(one.done, one.wanted) for one in weeks),
        )
    yield from _others(sessions, catalogue, {one.id for one in planned}, known, page)


def _others(
    sessions: Iterable[SessionRecord],
    catalogue: Catalogue,
    planned: set[str],
    known: date,
    until: date,
) -> Iterator[RoutineRow]:
    """Routines that are done at any time; a test stands apart from practice of the same name."""
    titles: dict[tuple[str, bool], str] = {}
    times: dict[tuple[str, bool], Counter[date]] = {}
    for session in sessions:
        key = (session.routine, _is_test(session))
        if session.routine not in planned and counts(session):
            titles.setdefault(key, session.title)
            times.setdefault(key, Counter())[week_of(day_of(session))] += 1
    weeks = [week for week, _ in weeks_between(known, until)]
    for key in sorted(times, key=lambda key: (-times[key].total(), key)):
        routine = catalogue.routines.get(key[0])
        doses = plan_of(routine, catalogue.exercises) if routine else ()
        counted = tuple(Week(times[key][week]) for week in weeks)
        yield RoutineRow(titles[key], "at any time", doses, counted)


def _is_test(session: SessionRecord) -> bool:
    return any(one.mode == Mode.TEST for one in session.sets)


def _often(routine: Routine) -> str:
    times = "once a day" if routine.times_a_day == 1 else f"{routine.times_a_day} × a day"
    days = "every day" if routine.days_a_week == 7 else f"{routine.days_a_week} days a week"
    return f"{times}, {days}"
