"""Totals by day and week, longest holds, trend points."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from tui.domain.catalog.exercise import Exercise
from tui.domain.catalog.sets import BalanceMode, Measure, is_stopwatched, measure_of_kind
from tui.domain.dates import MONDAY, sum_by_week
from tui.domain.log.check_ins import CheckIn
from tui.domain.log.record import SessionRecord, SetOutcome, SetRecord
from tui.domain.progress.history import held_seconds
from tui.domain.progress.points import Point, points_of
from tui.domain.progress.soreness_lines import SidedLines, SorenessLines


class Day(NamedTuple):
    """What was done on a day."""

    day: date
    sessions: int
    sets: int
    """Sets done, in whole or in part."""
    seconds: float
    """Seconds of work."""


class Best(NamedTuple):
    """The longest open-ended hold of one exercise, variation, side and mode.

    Sets with a fixed dose have no best: 15 of 15 repetitions is the plan, not a record.
    """

    exercise: str
    variation: str | None
    side: str | None
    kind: str
    mode: str
    """``practice`` or ``test``, which are never compared."""
    value: float
    """Seconds."""
    day: date
    """The first day on which it was reached."""
    session: str
    """Id of that session."""
    times: int
    """How many holds it is the best of."""


class BalanceLine(NamedTuple):
    """The longest balance hold of each day, for one variation, side and mode."""

    exercise: str
    variation: str | None
    side: str | None
    mode: str
    points: tuple[Point, ...]
    """Seconds, oldest first."""


class Trend(NamedTuple):
    """The weekly sums of the exercises that share a trend and are measured alike."""

    name: str
    """As the exercises' files name it: "stretching"; else the name of the exercise."""
    measure: Measure
    sides: Mapping[str, tuple[Point, ...]]
    """For each side the sum of a week, in seconds or repetitions, oldest first."""
    both: tuple[Point, ...]
    """The same for all sides together, sets without a side included."""


SetKey = tuple[str, str | None, str | None, str, str | None]
"""Exercise, variation, side, kind and mode: only sets that share all five are compared."""


class Tally:
    """The sums of the sessions that were added so far."""

    def __init__(self) -> None:
        self._days: dict[date, Day] = {}
        self._bests: dict[SetKey, Best] = {}
        self._sums: dict[SetKey, dict[date, float]] = defaultdict(lambda: defaultdict(float))
        self._balanced: dict[SetKey, dict[date, float]] = defaultdict(dict)
        self._soreness = SorenessLines()

    def add(self, session: SessionRecord) -> None:
        """Add a session; the same session must not be added twice."""
        day = day_of(session)
        self._soreness.add(session)
        done = [record for record in session.sets if record.outcome != SetOutcome.SKIPPED]
        if not done:
            return
        so_far = self._days.get(day, Day(day, 0, 0, 0.0))
        seconds = so_far.seconds + session.active_seconds
        self._days[day] = Day(day, so_far.sessions + 1, so_far.sets + len(done), seconds)
        for record in done:
            self._add_set(record, day, session.id)

    def _add_set(self, record: SetRecord, day: date, session: str) -> None:
        value = measure_of(record)
        if value is None:
            return
        if not is_stopwatched(record.kind):
            self._sums[record.exercise, record.variation, record.side, record.kind, None][day] += (
                value
            )
            return
        mode = record.mode or BalanceMode.PRACTICE.value
        key = (record.exercise, record.variation, record.side, record.kind, mode)
        best = self._bests.get(key)
        new = Best(*key, value, day, session, 1 if best is None else best.times + 1)
        if best is not None and (-best.value, best.day, best.session) < (-value, day, session):
            new = best._replace(times=new.times)
        self._bests[key] = new
        held = self._balanced[key]
        held[day] = max(value, held.get(day, value))

    @property
    def days(self) -> Mapping[date, Day]:
        """The days on which something was done, oldest first."""
        return {day: self._days[day] for day in sorted(self._days)}

    @property
    def bests(self) -> tuple[Best, ...]:
        """The longest open-ended holds, by exercise, variation, mode and side."""
        return tuple(sorted(self._bests.values(), key=_order))

    @property
    def balance(self) -> tuple[BalanceLine, ...]:
        """A line for each variation, side and mode of the balance holds."""
        lines = [
            BalanceLine(
                exercise, variation, side, mode or BalanceMode.PRACTICE.value, points_of(held)
            )
            for (exercise, variation, side, _, mode), held in self._balanced.items()
        ]
        return tuple(sorted(lines, key=_order))

    def soreness_lines(
        self, check_ins: Iterable[CheckIn] = (), *, narrowed: bool = False
    ) -> SidedLines:
        """Return soreness by ankle and moment, with check-ins; see ``SorenessLines``."""
        return self._soreness.lines(check_ins, narrowed=narrowed)

    def trends(self, exercises: Mapping[str, Exercise], first: int = MONDAY) -> tuple[Trend, ...]:
        """Return what was done a week, by trend and measure, in the order of the exercises.

        Weeks begin on the day ``first``. An exercise that is not among ``exercises`` any more
        comes after the others, under its id.
        """
        order = {name: place for place, name in enumerate(exercises)}
        sums: dict[tuple[str, Measure], dict[str | None, dict[date, float]]] = {}
        for key in sorted(self._sums, key=lambda key: (order.get(key[0], len(order)), key[0])):
            exercise, _, side, kind, _ = key
            measure = measure_of_kind(kind)
            if measure is None:
                continue
            known = exercises.get(exercise)
            sides = sums.setdefault((known.trend_name if known else exercise, measure), {})
            for group in (side, None) if side is not None else (None,):
                days = sides.setdefault(group, defaultdict(float))
                for day, value in self._sums[key].items():
                    days[day] += value
        return tuple(
            Trend(
                name,
                measure,
                {
                    side: points_of(sum_by_week(sides[side], first))
                    for side in sides
                    if side is not None
                },
                points_of(sum_by_week(sides[None], first)),
            )
            for (name, measure), sides in sums.items()
        )


def tally(sessions: Iterable[SessionRecord]) -> Tally:
    """The sums of some sessions, given in any order."""
    sums = Tally()
    for session in sessions:
        sums.add(session)
    return sums


def day_of(session: SessionRecord) -> date:
    """The day of a session, in the time zone in which it was done."""
    return session.started.date()


def measure_of(record: SetRecord) -> float | None:
    """What a set is compared by: seconds or repetitions; None where it was not measured."""
    if is_stopwatched(record.kind):
        return held_seconds(record)
    match measure_of_kind(record.kind):
        case "reps":
            return record.reps
        case "seconds":
            return record.seconds
        case None:
            return None


def _order(best: Best | BalanceLine) -> tuple[str, ...]:
    return (best.exercise, best.variation or "", best.mode or "", best.side or "")
