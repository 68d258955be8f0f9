"""Which side comes first: always the same one, or the one that is sorer on the day."""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from tui.domain.catalog.exercise import Exercise
from tui.domain.catalog.routine import Routine
from tui.domain.catalog.sets import Side
from tui.domain.log.record import SetRecord


class FirstSide(StrEnum):
    """The side to begin with."""

    LEFT = "left"
    RIGHT = "right"
    SORER = "sorer"
    """The one that is named before each session."""


class Sorer(StrEnum):
    """Which ankle is sorer today."""

    LEFT = "left"
    ALIKE = "alike"
    """Both alike, or neither: the exercise keeps its own order."""
    RIGHT = "right"

    @property
    def side(self) -> Side | None:
        """The sorer side; None where there is none."""
        return None if self is Sorer.ALIKE else Side(self)


def either_first(routine: Routine, exercises: Mapping[str, Exercise]) -> bool:
    """Whether any step of a routine could begin on either side; one that names its sides cannot."""
    if routine.sides_chosen:
        return False
    return any(
        step.sides is None and len(exercises[step.exercise].sides) > 1 for step in routine.steps
    )


def begun_on(
    routine: Routine, exercises: Mapping[str, Exercise], records: Iterable[SetRecord]
) -> Side | None:
    """The side on which a session began, by what it wrote down; None where that does not tell."""
    told = {step.exercise for step in routine.steps if len(exercises[step.exercise].sides) > 1}
    told -= {step.exercise for step in routine.steps if step.sides is not None}
    sides = (one.side for one in records if one.exercise in told)
    return next((Side(side) for side in sides if side in tuple(Side)), None)
