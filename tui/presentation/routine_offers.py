"""Routines to choose from: time, needs, last done."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from tui.domain.catalog.catalog import Catalog
from tui.domain.catalog.routine import Routine
from tui.domain.dates import format_days_ago
from tui.domain.progress.history import History
from tui.domain.progress.schedule import is_due
from tui.presentation.set_kinds import kind_of
from tui.session.plan import Phase, PhaseKind, PlannedSet, expected_seconds, plan


@dataclass(frozen=True, slots=True)
class RoutineLine:
    """One exercise of a routine."""

    name: str
    how: str
    """The dose and its variations: "3 × 30 s a side · knee straight, knee bent"."""
    firsts: tuple[PlannedSet, ...]
    """The first set of each of its variations."""


@dataclass(frozen=True, slots=True)
class Offer:
    """One routine to choose."""

    routine: Routine
    seconds: float
    """How long it takes; an open-ended balance hold counts as half a minute."""
    sets: int
    needs: tuple[str, ...]
    lines: tuple[RoutineLine, ...]
    last: str
    """When it was last done, or how often today: "yesterday", "1 of 2 today"."""
    due: bool
    """Whether it is meant to be done today and has not been, or not often enough."""

    @property
    def needs_text(self) -> str:
        """The equipment: "needs a wall, a mat"."""
        return f"needs {', '.join(self.needs) or 'nothing'}"


def offers(catalog: Catalog, history: History, today: date) -> tuple[Offer, ...]:
    """Return every routine of the catalog, in order."""
    return tuple(
        _offer(routine, plan(routine, catalog.exercises), history, today)
        for routine in catalog.routines.values()
    )


def lines_of(phases: tuple[Phase, ...]) -> tuple[RoutineLine, ...]:
    """Return the exercises of a plan, in order; a repeated exercise is listed again."""
    lines: list[RoutineLine] = []
    for _, group in groupby(phases, lambda phase: phase.set.exercise.id):
        sets = [phase.set for phase in group]
        first = sets[0]
        ways = dict.fromkeys(one.variation.name for one in sets if one.variation.name)
        sides = {one.side for one in sets}
        each = "a side" if len(sides) > 1 else f"{first.side} only"
        dose = f"{kind_of(first.target).dose(first.of)} {each}"
        how = " · ".join(filter(None, (dose, ", ".join(ways))))
        firsts = {one.variation.id: one for one in reversed(sets)}
        lines.append(RoutineLine(first.exercise.name, how, tuple(reversed(firsts.values()))))
    return tuple(lines)


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
        last=f"{times} of {wanted} today"
        if several
        else format_days_ago(history.last_done(routine.id), today),
        due=is_due(routine, history, today),
    )
