"""Short session: the most useful sets that fit into some minutes."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from math import ceil
from typing import NamedTuple

from tui.domain.catalog.exercise import Exercise, NestingOrder
from tui.domain.catalog.routine import SHORT_ID, Routine, Step
from tui.domain.catalog.sets import BalanceMode, Side
from tui.domain.progress.credit import SHARE_DONE
from tui.domain.progress.dose import DoseProgress, amount_of
from tui.domain.progress.history import History
from tui.domain.progress.schedule import RoutineToday
from tui.session.plan import PlannedSet, sets_of

TITLE = "Short session"
RULES = (
    "What is due comes first: heel raises, then what you have not done for the longest time. "
    "Extras come last. You do one set of each before a second set, always on both sides."
)
_ROUNDING = 1e-9
_NEVER = date.min


class Wanted(NamedTuple):
    """Sets of one exercise that can be picked, a round at a time, on each of its sides."""

    exercise: Exercise
    step: Step
    """The step of the routine that asks for them."""
    rounds: Mapping[str | None, int]
    """How many sets a side are left of each version; each at least 1."""
    due: bool
    """Whether they are due today."""
    last_done: date = _NEVER
    """The day on which the version that was left longest was last done."""

    def versions(self, number: int) -> tuple[str | None, ...]:
        """Return the versions of a round, counted from 1."""
        return tuple(version for version, left in self.rounds.items() if left >= number)

    @property
    def most(self) -> int:
        """How many rounds there are."""
        return max(self.rounds.values())

    def steps(self, rounds: int) -> Iterator[Step]:
        """Yield the steps of the first so many rounds; rounds of the same versions are one."""
        begin = 1
        for number in range(1, rounds + 1):
            if number == rounds or self.versions(number + 1) != self.versions(number):
                named = tuple(version for version in self.versions(number) if version)
                sets = number - begin + 1
                yield self.step._replace(variations=named or None, sets=sets)
                begin = number + 1


class SetGroup(NamedTuple):
    """Sets of one exercise and version: those that are picked, or left out."""

    first: PlannedSet
    """One of them, on one side."""
    sides: tuple[Side, ...]
    sets: int
    """How many a side."""
    due: bool
    """Whether they are due today."""


class ShortSession(NamedTuple):
    """The picked sets as a routine, and what is left out."""

    minutes: int
    routine: Routine
    seconds: float
    """How long it takes by its plan."""
    picked: tuple[SetGroup, ...]
    left_out: tuple[SetGroup, ...]

    @property
    def fits(self) -> bool:
        """Whether it fits: else it is the smallest pick there is."""
        return self.seconds <= self.minutes * 60 + _ROUNDING


def short_session(
    minutes: int, wanted: Iterable[Wanted], seconds_of: Callable[[Routine], float]
) -> ShortSession | None:
    """Return the session that fits into the minutes; None where there is nothing to pick.

    The sets are tried in the order of ``RULES``, and what does not fit is left out. Where not even
    one round of one exercise fits, it is the one that takes the least time.

    Args:
        minutes: How much time there is.
        wanted: What can be picked, from ``wanted_today``.
        seconds_of: Returns how long a routine takes by its plan.
    """
    known = tuple(wanted)
    if not known:
        return None
    picked = [0] * len(known)

    def with_rounds(counts: Iterable[int]) -> Routine:
        return _routine(known, tuple(counts))

    for index in _order(known):
        more = [count + (place == index) for place, count in enumerate(picked)]
        if seconds_of(with_rounds(more)) <= minutes * 60 + _ROUNDING:
            picked = more
    if not any(picked):
        single = [
            [int(place == index) for place in range(len(known))] for index in range(len(known))
        ]
        picked = min(single, key=lambda counts: seconds_of(with_rounds(counts)))
    routine = with_rounds(picked)
    return ShortSession(
        minutes,
        routine,
        seconds_of(routine),
        picked=tuple(_sets(known, [range(1, count + 1) for count in picked])),
        left_out=tuple(
            _sets(
                known,
                [
                    range(n + 1, wanted_set.most + 1)
                    for wanted_set, n in zip(known, picked, strict=True)
                ],
            )
        ),
    )


def wanted_today(
    today: Iterable[RoutineToday], exercises: Mapping[str, Exercise], history: History
) -> tuple[Wanted, ...]:
    """Return what can be picked today, in the order in which it is done.

    What is left of the routines that are due comes first; then what is left of the others that ship
    with the program, which nobody owes. A balance test is never split.
    """
    left: dict[tuple[str, str | None], _Left] = {}
    known = tuple(today)
    free = (
        routine_today
        for routine_today in known
        if not routine_today.due and not routine_today.routine.own
    )
    for routine_today in (*(routine_today for routine_today in known if routine_today.due), *free):
        for found in _left_of(routine_today, exercises):
            key = (found.step.exercise, found.version)
            before = left.get(key)
            # What is due and what is not are never added up: the due ones stand.
            if before is None or (before.due == found.due and found.sets > before.sets):
                left[key] = found
    days = _last_days(history)
    groups: dict[tuple[str, str | None, tuple[Side, ...] | None, bool], list[_Left]] = {}
    for found in left.values():
        exercise = exercises[found.step.exercise]
        # Where one foot is finished before the other, its versions belong together.
        side_first = exercise.order[0] is NestingOrder.SIDE
        split = None if side_first else found.version
        groups.setdefault((exercise.id, split, found.step.sides, found.due), []).append(found)
    wanted = [_wanted(group, exercises, days) for group in groups.values()]
    return tuple(sorted(wanted, key=lambda wanted_set: _place(wanted_set, wanted, exercises)))


class _Left(NamedTuple):
    """What is left of one version today."""

    step: Step
    version: str | None
    sets: int
    due: bool


def _left_of(routine_today: RoutineToday, exercises: Mapping[str, Exercise]) -> Iterator[_Left]:
    """Yield what is left of a routine, the practice of each version once."""
    for step in routine_today.routine.steps:
        exercise = exercises[step.exercise]
        if step.mode is BalanceMode.TEST:
            continue
        each = amount_of(step, exercise) / (step.sets or exercise.dose.sets.asked)
        usual: tuple[str | None, ...] = tuple(way.id for way in exercise.usual)
        for version in step.variations or usual:
            if sets := _sets_left(routine_today.progress, exercise.id, version, each):
                # Both sides alike: a set for one side only is not worth its setting up.
                yield _Left(step._replace(sorer_more=False), version, sets, routine_today.due)


def _sets_left(progress: DoseProgress, exercise: str, version: str | None, each: float) -> int:
    """Return how many sets are left on the side that has more left; 0 where enough was done."""
    short = [
        part.asked - done
        for part, done in progress.parts
        if part.key[:2] == (exercise, version) and done < SHARE_DONE * part.asked - _ROUNDING
    ]
    return ceil(max(short) / each - _ROUNDING) if short else 0


def _last_days(history: History) -> dict[tuple[str, str | None], date]:
    """Return the newest day on which anything of each exercise and version was done."""
    days: dict[tuple[str, str | None], date] = {}
    for day in sorted(history.done):
        for key, amount in history.done[day].items():
            if amount > 0:
                days[key[:2]] = day
    return days


def _wanted(
    group: list[_Left],
    exercises: Mapping[str, Exercise],
    days: Mapping[tuple[str, str | None], date],
) -> Wanted:
    step, exercise = group[0].step, exercises[group[0].step.exercise]
    order = [way.id for way in exercise.variations]
    rounds = {
        left_group.version: left_group.sets
        for left_group in sorted(group, key=lambda left_group: order.index(left_group.version))
    }
    last = min(days.get((exercise.id, version), _NEVER) for version in rounds)
    return Wanted(exercise, step, rounds, group[0].due, last)


def _place(
    wanted_set: Wanted, wanted: Iterable[Wanted], exercises: Mapping[str, Exercise]
) -> tuple[bool, bool, date, int, int]:
    """Return where an exercise comes in the session; its versions stay in their own order."""
    same = [other for other in wanted if other.exercise.id == wanted_set.exercise.id]
    version = next(iter(wanted_set.rounds))
    return (
        not any(other.due for other in same),
        not is_daily(wanted_set.exercise),
        min(other.last_done for other in same),
        list(exercises).index(wanted_set.exercise.id),
        [way.id for way in wanted_set.exercise.variations].index(version),
    )


def is_daily(exercise: Exercise) -> bool:
    """Whether the program has an exercise done every day, even twice: the heel raises."""
    return exercise.dose.times_a_day > 1


def _order(wanted: tuple[Wanted, ...]) -> Iterator[int]:
    """Yield which exercise is tried next, by its place, once for each round."""
    tries = [
        (index, number)
        for index, wanted_set in enumerate(wanted)
        for number in range(1, wanted_set.most + 1)
    ]

    def rank(tried: tuple[int, int]) -> tuple[bool, int, bool, date, int]:
        index, number = tried
        wanted_set = wanted[index]
        return (
            not wanted_set.due,
            number,
            not is_daily(wanted_set.exercise),
            wanted_set.last_done,
            index,
        )

    return (index for index, _ in sorted(tries, key=rank))


def _routine(wanted: tuple[Wanted, ...], rounds: tuple[int, ...]) -> Routine:
    steps = tuple(
        step
        for wanted_set, count in zip(wanted, rounds, strict=True)
        for step in wanted_set.steps(count)
    )
    return Routine(SHORT_ID, TITLE, RULES, steps, picked=True)


def _sets(wanted: Iterable[Wanted], rounds: Iterable[range]) -> Iterator[SetGroup]:
    """Yield the sets of some rounds of each exercise, by version."""
    for wanted_set, numbers in zip(wanted, rounds, strict=True):
        for version, left in wanted_set.rounds.items():
            if sets := sum(1 for number in numbers if number <= left):
                named = (version,) if version else None
                step = wanted_set.step._replace(variations=named, sets=sets)
                sides = step.sides or wanted_set.exercise.sides
                yield SetGroup(
                    next(sets_of(step, wanted_set.exercise)), sides, sets, wanted_set.due
                )
