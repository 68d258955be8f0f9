"""Distances in kilometers or miles."""

import re
from enum import StrEnum

from tui.domain.parsing import decimal_number

METERS_IN_A_MILE = 1609.344
"""By the international yard and pound agreement of 1959."""


class DistanceUnit(StrEnum):
    """A unit of distance; the value is the word in the settings file."""

    KILOMETERS = "km"
    MILES = "miles"

    @property
    def meters(self) -> float:
        """The meters in one of it."""
        return METERS_IN_A_MILE if self is DistanceUnit.MILES else 1000.0

    @property
    def symbol(self) -> str:
        """Its abbreviation: "km", "mi"."""
        return "mi" if self is DistanceUnit.MILES else "km"

    @property
    def noun(self) -> str:
        """What one of it is called: "kilometer", "mile"."""
        return "mile" if self is DistanceUnit.MILES else "kilometer"

    def of(self, meters: float) -> float:
        """Return a distance in meters as a number of this unit."""
        return meters / self.meters


_DISTANCE = re.compile(r"(.*?)\s*(km|k|kilometers?|mi|miles?)?", re.IGNORECASE | re.DOTALL)


def distance_in_meters(text: str, unit: DistanceUnit) -> float | None:
    """Return a distance as typed, "8.2", "8.2 km" or "5 mi", in meters; None if it is none.

    Args:
        text: What was typed.
        unit: The unit of a number that stands alone.
    """
    found = _DISTANCE.fullmatch(text.strip())
    value = decimal_number(found[1]) if found else None
    if found is None or value is None:
        return None
    if found[2]:
        miles = found[2].lower().startswith("mi")
        unit = DistanceUnit.MILES if miles else DistanceUnit.KILOMETERS
    return value * unit.meters


def distance_example(unit: DistanceUnit) -> str:
    """Return the sentence on a distance that cannot be read."""
    return f"Type the {unit.noun}s, for example 8.2."
