"""How much of an exercise: counts as ranges with a default."""

from dataclasses import dataclass

MOST_SECONDS = 3600.0
"""The longest set a file may ask for, in seconds."""
MOST_REPS = 1000
"""The most repetitions a set may ask for."""
MOST_SETS = 100
"""The most sets a side and variation may ask for."""


@dataclass(frozen=True, slots=True)
class Range:
    """A prescribed range of counts, such as 3 to 5, and the one taken unless told."""

    least: int
    most: int
    default: int

    def __str__(self) -> str:
        """The range as one reads it: "3" or "3 to 5"."""
        return str(self.least) if self.least == self.most else f"{self.least} to {self.most}"


@dataclass(frozen=True, slots=True)
class Dose:
    """What the programme prescribes for each side and variation."""

    sets: Range
    """How many sets (the article's repetitions of a hold)."""
    seconds: float | None = None
    """Seconds of a hold; None for other kinds."""
    reps: int | None = None
    """Repetitions of a counted set; None for other kinds."""
    times_a_day: int = 1
    """How often a day it can be done."""
