"""What there is to choose from: each routine with its minutes, its needs and when it was last done."""

from dataclasses import dataclass
from datetime import date

from tui.domain.catalogue import Catalogue
from tui.domain.days import ago
from tui.domain.history import History
from tui.domain.routine import Routine
from tui.domain.sets import Balance, Hold, Reps, Target
from tui.engine.plan import Phase, PhaseKind, PlannedSet, expected_seconds, plan


@dataclass(frozen=True, slots=True)
class Line:
    """One exercise and variation of a routine."""

    name: str
    dose: str
    """"3 × 30 s", for each side."""
    first: PlannedSet


@dataclass(frozen=True, slots=True)
class Offer:
    """One routine to choose."""

    routine: Routine
    seconds: float
    """How long it takes; an open-ended balance hold counts as half a minute."""
    sets: int
    needs: tuple[str, ...]
    lines: tuple[Line, ...]
    last: str
    """When it was last done, or how often today: "yesterday", "1 of 2 today"."""
    due: bool
    """Whether it is meant to be done today and has not been, or not often enough."""


def offers(catalogue: Catalogue, history: History, today: date) -> tuple[Offer, ...]:
    """Every routine of the catalogue, in its order."""
    return tuple(
        _offer(routine, plan(routine, catalogue.exercises), history, today)
        for routine in catalogue.routines.values()
    )


def dose_of(target: Target, sets: int) -> str:
    """A dose as one reads it: "3 × 30 s", "3 × 15", "5 holds"."""
    match target:
        case Hold():
            return f"{sets} × {target.seconds:g} s"
        case Reps():
            return f"{sets} × {target.reps}"
        case Balance():
            return f"{sets} holds" if sets > 1 else "1 hold"


def lines_of(phases: tuple[Phase, ...]) -> tuple[Line, ...]:
    """The exercises and variations of a plan, each once, in order."""
    found: dict[tuple[str, str | None, str], Line] = {}
    for phase in phases:
        planned = phase.set
        dose = dose_of(planned.target, planned.of)
        name = ", ".join(filter(None, (planned.exercise.name, planned.variation.name)))
        key = (planned.exercise.id, planned.variation.id, dose)
        found.setdefault(key, Line(name, dose, planned))
    return tuple(found.values())


def _offer(routine: Routine, phases: tuple[Phase, ...], history: History, today: date) -> Offer:
    times = history.times(routine.id, today)
    wanted = routine.times_a_day if routine.days_a_week else 0
    several = wanted > 1 and times > 0
    needs = dict.fromkeys(need for phase in phases for need in phase.set.exercise.needs)
    return Offer(
        routine=routine,
        seconds=expected_seconds(phases),
        sets=sum(1 for phase in phases if phase.kind is PhaseKind.WORK),
        needs=tuple(needs),
        lines=lines_of(phases),
        last=f"{times} of {wanted} today" if several else ago(history.last_done(routine.id), today),
        due=times < wanted,
    )
