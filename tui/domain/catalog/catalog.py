"""What there is in the catalogue that settings may name."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from tui.domain.catalog.dose import Range
from tui.domain.catalog.exercise import Exercise
from tui.domain.catalog.sets import Balance


@dataclass(frozen=True, slots=True)
class Known:
    """Stages of tempos, and ways of standing on one leg."""

    stages: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The words of the tempo of each exercise that has one, by its id."""
    ways: tuple[str, ...] = ()
    """Ids of the variations of the balance hold; empty where there is none."""
    trials: Range | None = None
    """How often a side it may be held."""


def known_in(exercises: Iterable[Exercise]) -> Known:
    """What the settings may name of these exercises."""
    all_of_them = tuple(exercises)
    stance = stance_of(all_of_them)
    return Known(
        stages={
            exercise.id: tuple(stage.word for stage in exercise.tempo.stages)
            for exercise in all_of_them
            if exercise.tempo
        },
        ways=tuple(way.id or "" for way in stance.ways) if stance else (),
        trials=stance.dose.sets if stance else None,
    )


def stance_of(exercises: Iterable[Exercise]) -> Exercise | None:
    """The exercise that a balance hold is set up for: the first with ways that have a name."""
    balance = (one for one in exercises if one.kind == Balance.kind and one.ways)
    return next(balance, None)
