"""The kinds of set: what one bout of an exercise asks for.

A new kind is one class here and its name in ``Target``; the type checker then names
every place that has to learn of it.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

TEST_LIMIT = 45.0
"""Seconds at which a balance test stops by itself (Springer et al. 2007, protocol; grade B)."""


class Side(StrEnum):
    """The leg that works: stretched, lowering, standing or pulling."""

    LEFT = "left"
    RIGHT = "right"

    @property
    def other(self) -> "Side":
        """The opposite leg."""
        return Side.RIGHT if self is Side.LEFT else Side.LEFT


BOTH_SIDES = (Side.LEFT, Side.RIGHT)


class BalanceMode(StrEnum):
    """Why a balance is held: as an exercise, or as a measurement by the fixed protocol."""

    PRACTICE = "practice"
    TEST = "test"


@dataclass(frozen=True, slots=True)
class Stage:
    """One part of a repetition, such as the lowering."""

    word: str
    """What the athlete does, in one word: "up", "lower"."""
    seconds: float
    """How long it lasts; above zero."""


@dataclass(frozen=True, slots=True)
class Tempo:
    """The stages of one repetition, in order."""

    stages: tuple[Stage, ...]

    @property
    def seconds(self) -> float:
        """Seconds that one repetition takes."""
        return sum(stage.seconds for stage in self.stages)


@dataclass(frozen=True, slots=True)
class Hold:
    """A position held for a given time."""

    kind: ClassVar[str] = "hold"

    seconds: float
    """How long to hold."""

    @property
    def limit(self) -> float:
        """Seconds after which the set is over by itself."""
        return self.seconds

    @property
    def measures(self) -> dict[str, float]:
        """The target as the record keeps it."""
        return {"seconds": self.seconds}


@dataclass(frozen=True, slots=True)
class Reps:
    """Repetitions, each at a tempo."""

    kind: ClassVar[str] = "reps"

    reps: int
    """How many repetitions."""
    tempo: Tempo
    """How each repetition is paced."""

    @property
    def limit(self) -> float:
        """Seconds that the set lasts when the tempo leads it."""
        return self.reps * self.tempo.seconds

    @property
    def measures(self) -> dict[str, float]:
        """The target as the record keeps it."""
        return {"reps": self.reps}


@dataclass(frozen=True, slots=True)
class Balance:
    """A one-leg stance, held as long as it lasts."""

    kind: ClassVar[str] = "balance"

    mode: BalanceMode = BalanceMode.PRACTICE
    """Practice is open-ended; a test stops by itself at ``TEST_LIMIT``."""

    @property
    def limit(self) -> float | None:
        """Seconds after which the set is over by itself, or None where it waits."""
        return TEST_LIMIT if self.mode is BalanceMode.TEST else None

    @property
    def measures(self) -> dict[str, float]:
        """The target as the record keeps it: open-ended, so empty."""
        return {}


Target = Hold | Reps | Balance
"""Every kind of set there is."""

KINDS: tuple[str, ...] = (Hold.kind, Reps.kind, Balance.kind)
"""The kinds by the names that files and records use."""
