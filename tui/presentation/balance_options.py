"""Options and remarks of the balance set-up."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple, TypeVar

from tui.domain.catalog.exercise import Exercise, Variation
from tui.domain.catalog.routine import Routine, balance_hold
from tui.domain.catalog.sets import BOTH_SIDES, BalanceMode, Side
from tui.domain.dates import format_day
from tui.domain.durations import format_stopwatch
from tui.domain.progress.balance import (
    SAFETY,
    BalanceSession,
    Progression,
    sessions_of_exercise,
    side_difference,
    suggest_progression,
)
from tui.domain.progress.history import LastAndBest
from tui.domain.progress.reference_values import ReferenceValues
from tui.domain.settings import HoldSetUp
from tui.presentation.options import Option

SIDES: tuple[tuple[Side, ...], ...] = (BOTH_SIDES, (Side.LEFT,), (Side.RIGHT,))
"""The values of the side: both in turn, or a single side."""
USUAL = HoldSetUp()
"""Nothing was set up yet."""

Value = TypeVar("Value")


class HoldChoice(NamedTuple):
    """Side, variation and trials of a run of balance holds."""

    exercise: Exercise
    variation: str
    trials: int
    sides: tuple[Side, ...] = BOTH_SIDES

    @classmethod
    def of(cls, exercise: Exercise, last: HoldSetUp = USUAL) -> "HoldChoice":
        """Return the last set-up, with defaults for what is missing or no longer possible."""
        names = exercise.easiest_first
        sets = exercise.dose.sets
        return cls(
            exercise,
            last.variation if last.variation in names else names[0],
            max(sets.least, min(sets.most, last.trials or sets.default)),
            (last.side,) if last.side else BOTH_SIDES,
        )

    @property
    def set_up(self) -> HoldSetUp:
        """The values to remember: those that differ from the defaults."""
        usual = HoldChoice.of(self.exercise)
        return HoldSetUp(
            side=self.sides[0] if len(self.sides) == 1 else None,
            variation=self.variation if self.variation != usual.variation else None,
            trials=self.trials if self.trials != usual.trials else None,
        )

    def moved(self, field: str, steps: int) -> "HoldChoice":
        """Return the choice with the next value of a field, or with steps of -1 the one before."""
        return OPTIONS[field].moved(self, steps)

    def reads(self, field: str) -> str:
        """Return the value of a field as text."""
        return OPTIONS[field].reads(self)

    @property
    def way(self) -> Variation:
        """The variation."""
        return next(variation for variation in self.exercise.ways if variation.id == self.variation)

    @property
    def routine(self) -> Routine:
        """The holds as a routine."""
        sides = self.sides if len(self.sides) == 1 else None
        return balance_hold(self.exercise.id, self.variation, sides, trials=self.trials)

    def test(self, norms: ReferenceValues | None) -> Routine:
        """Return the test of both sides in the first tested version, whatever was held last."""
        variation = tested_variations(self.exercise, norms)[0]
        return balance_hold(self.exercise.id, variation, mode=BalanceMode.TEST)


def _side_moved(choice: HoldChoice, steps: int) -> HoldChoice:
    return choice._replace(sides=_next(SIDES, choice.sides, steps))


def _variation_moved(choice: HoldChoice, steps: int) -> HoldChoice:
    names = choice.exercise.easiest_first
    return choice._replace(variation=_next(names, choice.variation, steps))


def _trials_moved(choice: HoldChoice, steps: int) -> HoldChoice:
    sets = choice.exercise.dose.sets
    return choice._replace(trials=max(sets.least, min(sets.most, choice.trials + steps)))


OPTIONS: Mapping[str, Option[HoldChoice]] = {
    option.id: option
    for option in (
        Option(
            id="side",
            label="Side",
            reads=lambda choice: "both" if len(choice.sides) > 1 else choice.sides[0].value,
            moved=_side_moved,
            reset=lambda choice: choice._replace(sides=BOTH_SIDES),
        ),
        Option(
            id="variation",
            label="Version",
            reads=lambda choice: choice.way.name,
            moved=_variation_moved,
            reset=lambda choice: choice._replace(variation=choice.exercise.easiest_first[0]),
        ),
        Option(
            id="trials",
            label="Holds a side",
            reads=lambda choice: str(choice.trials),
            moved=_trials_moved,
            reset=lambda choice: choice._replace(trials=choice.exercise.dose.sets.default),
        ),
    )
}
"""The rows of the balance set-up, in order, by their ids."""
FIELDS = tuple(OPTIONS)
"""Ids of the rows, in order."""


def tested_variations(exercise: Exercise, norms: ReferenceValues | None) -> tuple[str, ...]:
    """Return the ids of the variations that can be tested; without norms, the easiest."""
    return norms.tested if norms else exercise.easiest_first[:1]


def find_offer(
    sessions: Iterable[BalanceSession], variation: str, exercise: Exercise
) -> Progression | None:
    """Return the progression to offer beside a variation of an exercise; None for none."""
    usual = tuple(way.id for way in exercise.usual if way.id)
    own = sessions_of_exercise(sessions, exercise.id)
    return suggest_progression(own, variation, usual, exercise.alternatives)


def describe_offer(offer: Progression, exercise: Exercise) -> str:
    """Return an offered progression and its reason, in a few sentences."""
    names = " or ".join(name_variation(variation, exercise) for variation in offer.variations)
    return f"If you like, try {names}. {offer.why} First: {', '.join(SAFETY)}."


def name_variation(variation: str, exercise: Exercise) -> str:
    """Return the name of a variation of an exercise, or its id where it is not known."""
    known = exercise.variation(variation)
    return known.name if known else variation


def format_last_and_best(marks: LastAndBest | None) -> str:
    """Return the last and the best hold in a few words."""
    if marks is None:
        return "first time"
    best = f"best {format_stopwatch(marks.best.seconds)}, {format_day(marks.best.day)}"
    return f"last {format_stopwatch(marks.last.seconds)} · {best}"


def remarks(
    sessions: Iterable[BalanceSession], variation: str, exercise: Exercise
) -> tuple[str, ...]:
    """Return the remarks of earlier sessions on a variation: side difference and offer."""
    known = sessions_of_exercise(sessions, exercise.id)
    difference = side_difference(known, variation)
    offer = find_offer(known, variation, exercise)
    lines = [str(difference)] if difference else []
    return (*lines, describe_offer(offer, exercise)) if offer else tuple(lines)


def _next(values: tuple[Value, ...], value: Value, steps: int) -> Value:
    at = values.index(value) if value in values else 0
    return values[(at + steps) % len(values)]
