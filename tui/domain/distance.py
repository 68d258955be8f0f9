"""Distances in kilometers or miles."""

from enum import StrEnum
from string import ascii_letters

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


_UNITS = {
    **dict.fromkeys(("km", "k", "kilometer", "kilometers"), DistanceUnit.KILOMETERS),
    **dict.fromkeys(("mi", "mile", "miles"), DistanceUnit.MILES),
}
"""What a unit is typed as."""


def distance_in_meters(text: str, unit: DistanceUnit) -> float | None:
    """Return a distance as typed, "8.2", "8.2 km" or "5 mi", in meters; None if it is none.

    Args:
        text: What was typed.
        unit: The unit of a number that stands alone.
    """
    number = text.strip().rstrip(ascii_letters)
    typed = text.strip()[len(number) :].lower()
    value = decimal_number(number)
    if value is None or (typed and typed not in _UNITS):
        return None
    return value * _UNITS.get(typed, unit).meters


def distance_example(unit: DistanceUnit) -> str:
    """Return the sentence on a distance that cannot be read."""
    return f"Type the {unit.noun}s, for example 8.2."
