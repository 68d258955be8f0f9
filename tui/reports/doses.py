"""Doses: what routines ask for, and what the sets of each exercise came to."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tui.domain.catalog.exercise import Exercise
from tui.domain.catalog.naming import name_of
from tui.domain.catalog.routine import Routine
from tui.domain.catalog.sets import Balance, Reps
from tui.domain.log.record import SessionRecord, SetOutcome, SetRecord
from tui.presentation.routine_offers import dose_of
from tui.session.plan import sets_of


@dataclass(frozen=True, slots=True)
class Amount:
    """What the sets of one side came to."""

    whole: int
    """Sets done as planned."""
    part: int
    """Sets done in part."""
    total: float
    """Repetitions, or seconds."""


@dataclass(frozen=True, slots=True)
class ExerciseRow:
    """One exercise and variation: the dose asked for, and what was done on each side."""

    name: str
    dose: str
    """The one most often asked for, for a side: "3 × 15"."""
    unit: str
    """"reps" or "s"."""
    sides: Mapping[str, Amount]


def plan_of(routine: Routine, exercises: Mapping[str, Exercise]) -> tuple[str, ...]:
    """What a routine asks for, an exercise each: "Wall stretch: 3 × 30 s a side, two ways"."""
    told = []
    for step in routine.steps:
        exercise = exercises.get(step.exercise)
        planned = list(sets_of(step, exercise)) if exercise else []
        if not planned:
            continue
        ways = dict.fromkeys(one.variation.name for one in planned if one.variation.name)
        sides = {one.side for one in planned}
        each = "a side" if len(sides) > 1 else f"{planned[0].side} only"
        dose = f"{dose_of(planned[0].target, planned[0].of)} {each}".replace("\u00a0", " ")
        way = f" ({', '.join(ways)})" if ways else ""
        told.append(f"{planned[0].exercise.name}{way}: {dose}")
    return tuple(told)


def exercise_rows(
    sessions: Iterable[SessionRecord], exercises: Mapping[str, Exercise]
) -> tuple[ExerciseRow, ...]:
    """The exercises that were done, but for balances, in the order of the catalogue."""
    found: dict[tuple[str, str | None], list[SetRecord]] = {}
    for session in sessions:
        for one in session.sets:
            if one.kind != Balance.kind and one.outcome != SetOutcome.SKIPPED:
                found.setdefault((one.exercise, one.variation), []).append(one)
    order = {name: place for place, name in enumerate(exercises)}
    keys = sorted(found, key=lambda key: (order.get(key[0], len(order)), key[0], key[1] or ""))
    return tuple(_row(name_of(*key, exercises), found[key]) for key in keys)


def _row(name: str, sets: list[SetRecord]) -> ExerciseRow:
    counted = sets[0].kind == Reps.kind
    sides = dict.fromkeys(one.side or "" for one in sets)
    doses = Counter(_dose(one) for one in sets)
    most = max(doses, key=lambda dose: (doses[dose], dose))
    amounts = {s: _amount([one for one in sets if (one.side or "") == s], counted) for s in sides}
    return ExerciseRow(name, most, "reps" if counted else "s", amounts)


def _dose(one: SetRecord) -> str:
    if one.kind == Reps.kind and "reps" in one.target:
        return f"{one.of} × {one.target['reps']:g}"
    return f"{one.of} × {one.target['seconds']:g} s" if "seconds" in one.target else f"{one.of} ×"


def _amount(sets: list[SetRecord], counted: bool) -> Amount:
    whole = sum(1 for one in sets if one.outcome == SetOutcome.DONE)
    total = sum((one.reps if counted else one.seconds) or 0 for one in sets)
    return Amount(whole, len(sets) - whole, total)
