"""Routines to choose from: time, needs, last done."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from tui.domain.catalog.catalog import Catalog
from tui.domain.catalog.routine import Routine
from tui.domain.dates import format_days_ago
from tui.domain.progress.dose import SHARE_DONE, DoseProgress, daily_dose
from tui.domain.progress.history import History
from tui.domain.progress.schedule import is_due, may_be_due, run_reason
from tui.presentation.plan_minutes import describe_minutes
from tui.presentation.set_kinds import kind_of
from tui.presentation.settings_options import choices_before
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
    minutes: str
    """The same as text: "9 min with 30 s holds"."""
    sets: int
    needs: tuple[str, ...]
    lines: tuple[RoutineLine, ...]
    last: str
    """When it was last done, or how much of it today: "yesterday", "92 of 180"."""
    due: bool
    """Whether it is due today and its dose was not done."""
    open: bool = False
    """Whether the number of sets or the days can be chosen."""
    today: str = ""
    """What is to be said of today: how much was done, what more is offered; else empty."""

    @property
    def amount(self) -> str:
        """Sets and minutes, and the key where they can be chosen: "18 sets · 12 min"."""
        key = "s changes it" if self.open else ""
        return " · ".join(filter(None, (f"{self.sets} sets", self.minutes, key)))

    @property
    def needs_text(self) -> str:
        """The equipment: "needs a wall, a mat"."""
        return f"needs {', '.join(self.needs) or 'nothing'}"


def offers(catalog: Catalog, history: History, today: date) -> tuple[Offer, ...]:
    """Return every routine of the catalog, in order."""
    return tuple(
        _offer(routine, catalog, plan(routine, catalog.exercises), history, today)
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


def _offer(
    routine: Routine, catalog: Catalog, phases: tuple[Phase, ...], history: History, today: date
) -> Offer:
    progress = daily_dose(routine, catalog.exercises).progress(history.on(today))
    last_done = history.last_done(routine.id)
    # What other routines did of one that is done at any time is not news.
    part = progress.begun and not progress.done
    due_today = may_be_due(routine, history, today)
    part = part and (due_today or last_done == today)
    needs = dict.fromkeys(need for phase in phases for need in phase.set.exercise.needs)
    return Offer(
        routine=routine,
        seconds=expected_seconds(phases),
        minutes=describe_minutes(phases),
        open=bool(routine.due_on or choices_before(routine, catalog.exercises)),
        sets=sum(1 for phase in phases if phase.kind is PhaseKind.WORK),
        needs=tuple(needs),
        lines=lines_of(phases),
        last="today"
        if progress.done and due_today
        else _last(progress, last_done, today, part=part),
        due=is_due(routine, catalog.exercises, history, today),
        today=_short_of(progress)
        if part
        else _more(routine, progress, run_reason(routine, history, today)),
    )


def _last(progress: DoseProgress, last_done: date | None, today: date, *, part: bool) -> str:
    """Return when a routine was last done; of one that was begun today, how much was done."""
    if part:
        counted = tuple(progress.counted.values())
        return "{} of {}".format(*counted[0]) if len(counted) == 1 else "partly done"
    return format_days_ago(last_done, today)


def _short_of(progress: DoseProgress) -> str:
    """Return what was done today of a dose that is not done, and the mark at which it is."""
    return f"Today: {progress.figures}. Done from {SHARE_DONE:.0%} on (our rule)."


def _more(routine: Routine, progress: DoseProgress, run: str) -> str:
    """Return why it is due, or the offer of what is not owed; empty where there is neither.

    Args:
        routine: The routine.
        progress: What was done of it today.
        run: The run of today that makes it due; empty where none does.
    """
    if run and not progress.done:
        return f"Due today: {run}."
    if routine.times_a_day > 1 and progress.times == 1:
        return "Done for today. It can be done a second time today."
    if routine.times_a_day > progress.times > 0:
        return "Done for today. It can be done once more today."
    if routine.after_a_run and not routine.due_on and not progress.done:
        return "For after a run. Press R to save a run."
    return ""
