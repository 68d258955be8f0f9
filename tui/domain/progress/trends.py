"""The values that the progress of many sessions is told in."""

from dataclasses import dataclass
from datetime import date

from tui.domain.catalog.sets import Reps


@dataclass(frozen=True, slots=True, order=True)
class Point:
    """One value of a line."""

    day: date
    """The day, or the first day of the week."""
    value: float


@dataclass(frozen=True, slots=True)
class Day:
    """What was done on one day; days on which nothing was done have none."""

    day: date
    sessions: int
    sets: int
    """Sets done, in whole or in part."""
    seconds: float
    """Seconds of work."""


@dataclass(frozen=True, slots=True)
class Best:
    """The best set of one exercise, variation, side and, for a balance, mode."""

    exercise: str
    variation: str | None
    side: str | None
    kind: str
    """``hold`` and ``balance`` are measured in seconds, ``reps`` in repetitions."""
    mode: str | None
    """``practice`` or ``test`` for a balance, which are never compared; None for other kinds."""
    value: float
    """Seconds, or repetitions in one set."""
    day: date
    """The first day on which it was reached."""
    session: str
    """Id of that session."""
    times: int
    """How many sets it is the best of."""

    @property
    def unit(self) -> str:
        """What the value is counted in: "s" or "reps"."""
        return "reps" if self.kind == Reps.kind else "s"


@dataclass(frozen=True, slots=True)
class BalanceLine:
    """The longest balance hold of each day, for one variation, side and mode."""

    exercise: str
    variation: str | None
    side: str | None
    mode: str
    points: tuple[Point, ...]
    """Seconds, oldest first."""


@dataclass(frozen=True, slots=True)
class RoutineWeek:
    """One routine in one week: done against planned."""

    routine: str
    week: date
    """The first day of the week."""
    done: int
    """How often it was done, in whole or in part."""
    counted: int
    """The same without what a day, or the week, had beyond its plan: never above ``wanted``."""
    wanted: int
    """How often it was planned on those days of the week that lie in the asked time."""
