"""Points of a line over time."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, order=True)
class Point:
    """One value of a line."""

    day: date
    """The day, or the first day of the week."""
    value: float
    """In the unit of its line: soreness from 0 to 10, seconds, repetitions or minutes."""


def points_of(values: Mapping[date, float]) -> tuple[Point, ...]:
    """Return the values by their days as points, oldest first."""
    return tuple(sorted(Point(day, value) for day, value in values.items()))
