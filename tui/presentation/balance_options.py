"""What a run of balance holds can be set to, and what is told of it beforehand."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from tui.domain.catalog.exercise import Exercise, Variation
from tui.domain.catalog.routine import Routine, balance_hold
from tui.domain.catalog.sets import BOTH_SIDES, BalanceMode, Side
from tui.domain.dates import short
from tui.domain.durations import stopwatch
from tui.domain.progress.balance import SAFETY, BalanceSession, Progression, gap, offered
from tui.domain.progress.history import LastAndBest
from tui.domain.progress.reference_values import ReferenceValues
from tui.domain.settings import HoldSetUp
from tui.presentation.options import Option

SIDES: tuple[tuple[Side, ...], ...] = (BOTH_SIDES, (Side.LEFT,), (Side.RIGHT,))
"""Both, one after the other, or one alone."""
USUAL = HoldSetUp()
"""Nothing was set up yet."""

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class HoldChoice:
    """Which side, which way of standing, how often."""

    exercise: Exercise
    variation: str
    trials: int
    sides: tuple[Side, ...] = BOTH_SIDES

    @classmethod
    def of(cls, exercise: Exercise, last: HoldSetUp = USUAL) -> "HoldChoice":
        """What was last set up; what is usual where it was not, or cannot be any more."""
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
        """What there is to remember of it: what is not usual."""
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
        return next(one for one in self.exercise.ways if one.id == self.variation)

    @property
    def routine(self) -> Routine:
        """The holds as a routine."""
        sides = self.sides if len(self.sides) == 1 else None
        return balance_hold(self.exercise.id, self.variation, sides, trials=self.trials)

    def test(self, norms: ReferenceValues | None) -> Routine:
        """Return the test of these sides; in the first tested variation where this is not."""
        tested = tested_variations(self.exercise, norms)
        variation = self.variation if self.variation in tested else tested[0]
        sides = self.sides if len(self.sides) == 1 else None
        return balance_hold(self.exercise.id, variation, sides, BalanceMode.TEST)


def _side_moved(choice: HoldChoice, steps: int) -> HoldChoice:
    return replace(choice, sides=_next(SIDES, choice.sides, steps))


def _variation_moved(choice: HoldChoice, steps: int) -> HoldChoice:
    names = choice.exercise.easiest_first
    return replace(choice, variation=_next(names, choice.variation, steps))


def _trials_moved(choice: HoldChoice, steps: int) -> HoldChoice:
    sets = choice.exercise.dose.sets
    return replace(choice, trials=max(sets.least, min(sets.most, choice.trials + steps)))


OPTIONS: Mapping[str, Option[HoldChoice]] = {
    option.id: option
    for option in (
        Option(
            id="side",
            label="Side",
            reads=lambda choice: "both" if len(choice.sides) > 1 else choice.sides[0].value,
            moved=_side_moved,
            reset=lambda choice: replace(choice, sides=BOTH_SIDES),
        ),
        Option(
            id="variation",
            label="Standing",
            reads=lambda choice: choice.way.name,
            moved=_variation_moved,
            reset=lambda choice: replace(choice, variation=choice.exercise.easiest_first[0]),
        ),
        Option(
            id="trials",
            label="Trials a side",
            reads=lambda choice: str(choice.trials),
            moved=_trials_moved,
            reset=lambda choice: replace(choice, trials=choice.exercise.dose.sets.default),
        ),
    )
}
"""The rows of the balance set-up, in order, by their ids."""
FIELDS = tuple(OPTIONS)
"""Ids of the rows, in order."""


def tested_variations(exercise: Exercise, norms: ReferenceValues | None) -> tuple[str, ...]:
    """Return the ids of the variations that can be tested; without norms, the easiest."""
    return norms.tested if norms else exercise.easiest_first[:1]


def offer_told(rung: Progression, exercise: Exercise) -> str:
    """An offer of the ladder and why it is made, in one or two sentences."""
    way = exercise.variation(rung.variation)
    name = way.name if way else rung.variation
    if rung.harder:
        return f"If you like, go on to: {name}. {rung.why} First: {', '.join(SAFETY)}."
    return f"If you like, go back to: {name}. {rung.why}"


def marks_told(marks: LastAndBest | None) -> str:
    """The last and the best hold in a few words."""
    if marks is None:
        return "first time"
    best = f"best {stopwatch(marks.best.seconds)}, {short(marks.best.day)}"
    return f"last {stopwatch(marks.last.seconds)} · {best}"


def remarks(
    stands: Iterable[BalanceSession], variation: str, exercise: Exercise
) -> tuple[str, ...]:
    """What past sessions have to say of a variation: the gap between the sides, an offer."""
    known = tuple(stands)
    found, rung = gap(known, variation), offered(known, variation, exercise.easiest_first)
    told = [str(found)] if found else []
    return (*told, offer_told(rung, exercise)) if rung else tuple(told)


def _next(values: tuple[Value, ...], value: Value, steps: int) -> Value:
    at = values.index(value) if value in values else 0
    return values[(at + steps) % len(values)]
