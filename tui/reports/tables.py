"""Rows of the report: routines by week, doses by exercise."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from tui.domain.catalog.catalog import Catalog, name_of
from tui.domain.catalog.exercise import Exercise
from tui.domain.catalog.routine import Routine, recorded_sorer
from tui.domain.catalog.sets import BalanceMode, is_stopwatched
from tui.domain.dates import DAY_NAMES, start_of_week, weeks_between
from tui.domain.log.record import SessionRecord, SetOutcome, SetRecord
from tui.domain.log.runs import RunRecord
from tui.domain.progress.adherence import is_planned, progress_by_day, routine_weeks
from tui.domain.progress.credit import amount_done
from tui.domain.progress.dose import DoneByDay, amounts_of, recorded_dose
from tui.domain.progress.history import History
from tui.domain.progress.statistics import day_of
from tui.presentation.plan_minutes import describe_extra_set
from tui.presentation.set_kinds import kind_named, kind_of
from tui.presentation.units_in_words import counted
from tui.session.plan import sets_of


class Amount(NamedTuple):
    """The sets and the sum of a side."""

    whole: int
    """Sets done as planned."""
    part: int
    """Sets done in part."""
    total: float
    """Repetitions, or seconds."""


class ExerciseRow(NamedTuple):
    """One exercise and variation: the dose asked for, and what was done on each side."""

    name: str
    dose: str
    """The most frequent dose of a side: "3 × 15"."""
    kind: str
    """The kind of its sets."""
    sides: Mapping[str, Amount]


def plan_of(routine: Routine, exercises: Mapping[str, Exercise]) -> tuple[str, ...]:
    """Return the dose of each exercise: "Wall stretch: 3 × 30 s a side"."""
    lines = [f"{routine.rounds} rounds"] if routine.rounds > 1 else []
    for step in routine.steps:
        exercise = exercises.get(step.exercise)
        planned = list(sets_of(step, exercise)) if exercise else []
        if not planned:
            continue
        ways = dict.fromkeys(
            planned_set.variation.name for planned_set in planned if planned_set.variation.name
        )
        sides = {planned_set.side for planned_set in planned}
        each = "a side" if len(sides) > 1 else f"{planned[0].side} only"
        dose = kind_of(planned[0].target).dose(planned[0].per_side).replace("\u00a0", " ")
        way = f" ({', '.join(ways)})" if ways else ""
        asked = ", ".join(filter(None, (f"{dose} {each}", describe_extra_set(planned[0]))))
        lines.append(f"{planned[0].exercise.name}{way}: {asked}")
    return tuple(lines)


def exercise_rows(
    sessions: Iterable[SessionRecord], exercises: Mapping[str, Exercise]
) -> tuple[ExerciseRow, ...]:
    """Return the exercises that were done, without balances, in the order of the catalog."""
    found: dict[tuple[str, str | None], list[SetRecord]] = {}
    for session in sessions:
        for record in session.sets:
            if not is_stopwatched(record.kind) and record.outcome != SetOutcome.SKIPPED:
                found.setdefault((record.exercise, record.variation), []).append(record)
    order = {name: place for place, name in enumerate(exercises)}
    keys = sorted(found, key=lambda key: (order.get(key[0], len(order)), key[0], key[1] or ""))
    return tuple(_row(name_of(*key, exercises), found[key]) for key in keys)


def _row(name: str, sets: list[SetRecord]) -> ExerciseRow:
    sides = dict.fromkeys(record.side or "" for record in sets)
    doses = Counter(kind_named(record.kind).recorded_dose(record) for record in sets)
    most = max(doses, key=lambda dose: (doses[dose], dose))
    amounts = {s: _amount([record for record in sets if (record.side or "") == s]) for s in sides}
    return ExerciseRow(name, most, sets[0].kind, amounts)


def _amount(sets: list[SetRecord]) -> Amount:
    whole = sum(1 for record in sets if record.outcome == SetOutcome.DONE)
    total = sum(amount_done(record) or 0 for record in sets)
    return Amount(whole, len(sets) - whole, total)


class Week(NamedTuple):
    """One routine in one week."""

    done: int
    """On how many days it was done; how often, where it is done at any time."""
    wanted: int | None = None
    """On how many days it was due; None where it is done at any time."""
    times: int = 0
    """How often it was done on those days, where it is due: a second time is no duty."""


class RoutineRow(NamedTuple):
    """One routine in the weeks of the page."""

    title: str
    plan: str
    """When it is due: "every day, 1 to 2 times a day", "after a run", or "at any time"."""
    doses: tuple[str, ...]
    """What it asks for, an exercise each."""
    weeks: tuple[Week | None, ...]
    """None for a week before the log begins: nobody knows what was done then."""

    @property
    def known_weeks(self) -> tuple[Week, ...]:
        """The weeks of which the log knows."""
        return tuple(week for week in self.weeks if week is not None)

    @property
    def done(self) -> int:
        """On how many days it was done in all; how often, where it is done at any time."""
        return sum(week.done for week in self.known_weeks)

    @property
    def times(self) -> int:
        """How often it was done in all, where it is due."""
        return sum(week.times for week in self.known_weeks)

    @property
    def wanted(self) -> int | None:
        """On how many days it was due in all; None where it is done at any time."""
        counts = [week.wanted for week in self.known_weeks if week.wanted is not None]
        return sum(counts) if counts else None


def routine_rows(
    sessions: Sequence[SessionRecord],
    catalog: Catalog,
    since: date,
    until: date,
    first: int,
    *,
    runs: Iterable[RunRecord] = (),
    rest_days: Collection[date] = (),
    today: date | None = None,
) -> Iterator[RoutineRow]:
    """The routines that are due on some days, then those that were done at any time.

    Args:
        sessions: The sessions of the page.
        catalog: The routines as they are due, and the exercises with the chosen sets.
        since: The first day; of the page, the first of which the log tells.
        until: The last day of the page.
        first: The weekday on which weeks begin.
        runs: The runs of the page.
        rest_days: The days that are marked as rest days.
        today: The day that is measured by the chosen sets; None where it is not on the page.
    """
    history = _history(sessions, runs, rest_days)
    routines = [
        routine
        for routine in catalog.routines.values()
        if is_planned(routine) or routine.after_a_run
    ]
    for routine in routines:
        weeks = routine_weeks([routine], catalog.exercises, history, since, until, today, first)
        row = RoutineRow(
            routine.title,
            _often(routine),
            plan_of(routine, catalog.exercises),
            tuple(Week(week.days, week.due, week.times) for week in weeks),
        )
        # What only follows runs has no row where nobody ran and nothing of it was done.
        if row.done or row.wanted or is_planned(routine):
            yield row
    counted_by_day = {routine.id for routine in routines}
    others = [session for session in sessions if session.routine not in counted_by_day]
    yield from _others(others, catalog, since, until, first, today)


def _history(
    sessions: Sequence[SessionRecord], runs: Iterable[RunRecord], rest_days: Iterable[date]
) -> History:
    done = DoneByDay()
    sorer: dict[tuple[date, str], str] = {}
    for session in sorted(sessions, key=lambda session: session.started):
        done.add(session)
        if (side := recorded_sorer(session)) is not None:
            sorer[day_of(session), session.routine] = side
    return History(
        done.days,
        runs=tuple(runs),
        rest_days=frozenset(rest_days),
        sorer=sorer,
        eased=done.eased,
    )


def _others(
    sessions: Iterable[SessionRecord],
    catalog: Catalog,
    since: date,
    until: date,
    first: int,
    today: date | None,
) -> Iterator[RoutineRow]:
    """Routines that are done at any time; a test stands apart from practice of the same name."""
    titles: dict[tuple[str, bool], str] = {}
    days: dict[tuple[str, bool], dict[date, list[SessionRecord]]] = {}
    for session in sessions:
        key = (session.routine, _is_test(session))
        titles.setdefault(key, session.title)
        days.setdefault(key, {}).setdefault(day_of(session), []).append(session)
    times: dict[tuple[str, bool], Counter[date]] = {}
    for key, by_day in days.items():
        weeks_done = times.setdefault(key, Counter())
        for day, same_day in by_day.items():
            routine = catalog.routines.get(key[0])
            count = times_done(same_day, day, routine, catalog, today)
            weeks_done[start_of_week(day, first)] += count
    weeks = [week for week, _ in weeks_between(since, until, first)]
    for key in sorted(times, key=lambda key: (-times[key].total(), key)):
        if not times[key].total():
            continue
        routine = catalog.routines.get(key[0])
        doses = plan_of(routine, catalog.exercises) if routine else ()
        by_week = tuple(Week(times[key][week]) for week in weeks)
        yield RoutineRow(titles[key], "at any time", doses, by_week)


def times_done(
    same_day: Sequence[SessionRecord],
    day: date,
    routine: Routine | None,
    catalog: Catalog,
    today: date | None,
) -> int:
    """Return how often the dose of a routine was done in its own sessions of one day.

    A routine that is not in the catalog has the dose that its records tell.
    """
    if routine is not None:
        history = _history(same_day, (), ())
        progress = progress_by_day(routine, catalog.exercises, history, [day], today)
        return next(progress).times
    recorded = recorded_dose(same_day)
    return 0 if recorded is None else recorded.progress(amounts_of(same_day)).times


def _is_test(session: SessionRecord) -> bool:
    return any(record.mode == BalanceMode.TEST for record in session.sets)


def _often(routine: Routine) -> str:
    """Return on which days a routine is due; a second time a day is offered, never owed."""
    if routine.due_on:
        days = "on " + ", ".join(DAY_NAMES[day] for day in sorted(routine.due_on))
    elif not routine.days_a_week:
        return "after a run"
    elif routine.days_a_week == 7:
        days = "every day"
    else:
        days = f"{counted(routine.days_a_week, 'day')} a week"
        days += " and after a run" if routine.after_a_run else ""
    times = f"1 to {routine.times_a_day} times" if routine.times_a_day > 1 else "once"
    return f"{days}, {times} a day"
