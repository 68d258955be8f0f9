"""Routines to choose from: time, needs, last done."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from tui.domain.catalog.catalog import Catalog
from tui.domain.catalog.routine import Routine
from tui.domain.catalog.sets import Side
from tui.domain.dates import DAYS, format_days_ago
from tui.domain.progress.dose import SHARE_DONE, DoseProgress
from tui.domain.progress.history import History
from tui.domain.progress.schedule import WEEK, RoutineToday, routines_today
from tui.presentation.own_files import replaced_by
from tui.presentation.plan_minutes import count_sets, describe_minutes
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
    minutes: str
    """The same as text: "9 min with 30 s holds"."""
    sets: int
    count: str
    """The same as text: "18 sets", "10 holds"."""
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
    done: bool = False
    """Whether it was due today and is done."""
    replaced: tuple[str, ...] = ()
    """Sentences on the built-in files that own ones replace in it."""
    sorer: str = ""
    """Which ankle gets one set more, and the key that changes it; empty where none ever does."""

    @property
    def amount(self) -> str:
        """Sets and minutes, and the key where they can be chosen: "18 sets · 12 min"."""
        key = "s changes it" if self.open else ""
        return " · ".join(filter(None, (self.count, self.minutes, key)))

    @property
    def needs_text(self) -> str:
        """The equipment: "needs a wall, a mat"."""
        return f"needs {', '.join(self.needs) or 'nothing'}"


def offers(
    catalog: Catalog,
    history: History,
    today: date,
    sorer_now: Callable[[Routine], Side | None] = lambda _: None,
    asks_sorer: Callable[[Routine], bool] = lambda _: False,
) -> tuple[Offer, ...]:
    """Return every routine of the catalog, in order.

    Args:
        catalog: What there is.
        history: What was done.
        today: The present date.
        sorer_now: Returns the ankle that would get one set more of a routine now, or None.
        asks_sorer: Returns whether a start of a routine asks which ankle is sorer.
    """
    known = routines_today(catalog.routines.values(), catalog.exercises, history, today)
    return tuple(
        _offer(
            one,
            plan(one.routine, catalog.exercises, sorer=sorer_now(one.routine)),
            history.last_done(one.routine.id),
            today,
            tuple(replaced_by(one.routine, catalog)),
            sorer=describe_sorer(sorer_now(one.routine), asks=asks_sorer(one.routine))
            if one.routine.sorer_more
            else "",
            can_be_set_up=bool(one.routine.due_on) or _has_choices(one.routine, catalog),
        )
        for one in known
    )


def _has_choices(routine: Routine, catalog: Catalog) -> bool:
    """Whether anything but the days can be chosen before a start."""
    from tui.presentation.settings_options import choices_before

    return bool(choices_before(routine, catalog.exercises))


def under_headings(offered: Iterable[Offer]) -> dict[str, tuple[Offer, ...]]:
    """Return the offers by their headings: what is due first, own routines and shipped ones alike.

    A heading without an offer is left out.
    """
    found: dict[str, list[Offer]] = {"Due now": [], "Done today": [], "Any time": [], "Mine": []}
    for one in offered:
        free = "Mine" if one.routine.own else "Any time"
        found["Due now" if one.due else "Done today" if one.done else free].append(one)
    return {heading: tuple(under) for heading, under in found.items() if under}


def lines_of(phases: tuple[Phase, ...]) -> tuple[RoutineLine, ...]:
    """Return the exercises of a plan, in order; a repeated exercise is listed again."""
    lines: list[RoutineLine] = []
    for _, group in groupby(phases, lambda phase: phase.set.exercise.id):
        sets = [phase.set for phase in group]
        first = sets[0]
        ways = dict.fromkeys(one.variation.name for one in sets if one.variation.name)
        sides = {one.side for one in sets}
        each = "a side" if len(sides) > 1 else f"{first.side} only"
        dose = f"{kind_of(first.target).dose(first.per_side)} {each}"
        more = next((describe_extra_set(one) for one in sets if one.extra is not None), "")
        how = " · ".join(filter(None, (dose, ", ".join(ways), more)))
        firsts = {one.variation.id: one for one in reversed(sets)}
        lines.append(RoutineLine(first.exercise.name, how, tuple(reversed(firsts.values()))))
    return tuple(lines)


def describe_extra_set(planned: PlannedSet) -> str:
    """Return that the sorer ankle gets one set more; empty where it does not."""
    return f"one {kind_of(planned.target).noun} more on the sorer ankle" if planned.extra else ""


def describe_sorer(sorer: Side | None, *, asks: bool) -> str:
    """Return which ankle counts as the sorer one, and how to change it.

    Args:
        sorer: The ankle that counts as the sorer one now; None where none does.
        asks: Whether a start asks for it.
    """
    if asks:
        return "You are asked at the start which ankle is sorer."
    if sorer is None:
        return "No ankle counts as the sorer one. Press k to name it."
    return f"Your {sorer} ankle counts as the sorer one. Press k to change it."


def _offer(
    one: RoutineToday,
    phases: tuple[Phase, ...],
    last_done: date | None,
    today: date,
    replaced: tuple[str, ...],
    *,
    sorer: str,
    can_be_set_up: bool,
) -> Offer:
    # What other routines did of one that is done at any time is not news.
    part = one.progress.begun and not one.progress.done and (one.planned or last_done == today)
    needs = dict.fromkeys(need for phase in phases for need in phase.set.exercise.needs)
    done = one.planned and one.progress.done
    work = tuple(phase for phase in phases if phase.kind is PhaseKind.WORK)
    rounds = one.routine.rounds
    return Offer(
        routine=one.routine,
        seconds=expected_seconds(phases),
        minutes=describe_minutes(phases),
        open=can_be_set_up,
        count=f"{f'{rounds} rounds, ' if rounds > 1 else ''}{count_sets(phases)}",
        sets=len(work),
        needs=tuple(needs),
        lines=lines_of(work[: len(work) // rounds]),
        last="today" if done else _last(one, last_done, today, part=part),
        due=one.due,
        today=_short_of(one.progress) if part else _more(one),
        done=done,
        replaced=replaced,
        sorer=sorer,
    )


def _last(one: RoutineToday, last_done: date | None, today: date, *, part: bool) -> str:
    """Return when a routine was last done; of one that was begun today, how much was done.

    Where a run makes it due, the time of the run says more.
    """
    if part:
        counted = tuple(one.progress.counted.values())
        return "{} of {}".format(*counted[0]) if len(counted) == 1 else "partly done"
    if one.due and one.run and one.run.started.date() == today:
        return f"ran at {one.run.started:%H:%M}"
    return format_days_ago(last_done, today)


def _short_of(progress: DoseProgress) -> str:
    """Return what was done today of a dose that is not done, and the mark at which it is."""
    figures = (
        f"{progress.figures}, {progress.side_left}" if progress.side_left else progress.figures
    )
    return f"Today: {figures}. Counts as done at {SHARE_DONE:.0%} or more (our rule)."


def _more(one: RoutineToday) -> str:
    """Return why it is due, or the offer of what is not owed; empty where there is neither."""
    routine, times = one.routine, one.progress.times
    if one.due:
        return f"Due today: {one.why}." if one.why else "Due every day."
    if routine.times_a_day > 1 and times == 1:
        return "Done for today. It can be done a second time today."
    if routine.times_a_day > times > 0:
        return "Done for today. It can be done once more today."
    if one.planned and not one.progress.done:
        return f"Not due today: done on {one.days_before} of the last {WEEK} days."
    if one.planned:
        return "Done for today."
    if routine.due_on and not one.planned and not one.rest:
        return f"Due on {', '.join(DAYS[day] for day in sorted(routine.due_on))}."
    if routine.after_a_run and not routine.due_on and not one.progress.done and not one.rest:
        return "For after a run. Press R to save a run."
    return ""
