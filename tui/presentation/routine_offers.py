"""Routines to choose from: time, needs, last done."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from itertools import groupby
from typing import NamedTuple

from tui.domain.catalog.catalog import Catalog
from tui.domain.catalog.exercise import Exercise
from tui.domain.catalog.routine import Routine
from tui.domain.catalog.sets import Side
from tui.domain.dates import DAYS, format_days_ago
from tui.domain.progress.credit import SHARE_DONE
from tui.domain.progress.dose import figures_of
from tui.domain.progress.history import History
from tui.domain.progress.schedule import WEEK, RoutineToday, routines_today
from tui.presentation.own_files import replaced_by
from tui.presentation.plan_minutes import count_sets, describe_extra_set, describe_minutes
from tui.presentation.set_kinds import kind_of
from tui.session.plan import Phase, PhaseKind, PlannedSet, expected_seconds, plan, things_for


class RoutineLine(NamedTuple):
    """One exercise of a routine."""

    name: str
    how: str
    """The dose and its variations: "3 × 30 s a side · knee straight, knee bent"."""
    firsts: tuple[PlannedSet, ...]
    """The first set of each of its variations."""


class Offer(NamedTuple):
    """One routine to choose."""

    routine: Routine
    seconds: float
    """How long it takes; an open-ended balance hold counts as half a minute."""
    minutes: str
    """The same as text: "9 min with 30 s holds"."""
    sets: int
    sets_text: str
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
        return " · ".join(filter(None, (self.sets_text, self.minutes, key)))

    @property
    def needs_text(self) -> str:
        """The equipment: "needs a wall, a mat"."""
        return f"needs {', '.join(self.needs) or 'nothing'}"


def below_list(offer: Offer, *, short: bool) -> str:
    """Return what is said of an offer below the list, where there is no room for its card.

    Args:
        offer: The routine.
        short: Whether the window is low: then one paragraph, with one sentence of the purpose.
    """
    routine = offer.routine
    today = (offer.today, *offer.replaced, offer.sorer)
    if not short:
        lines = (*today, routine.purpose, routine.leaves_out, offer.needs_text)
        return "\n".join(filter(None, lines))
    first, stop, _ = routine.purpose.partition(". ")
    needs = f"{offer.needs_text[0].upper()}{offer.needs_text[1:]}."
    return " ".join(filter(None, (*today, f"{first}{stop.strip()}", routine.leaves_out, needs)))


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

    def last_done(routine_today: RoutineToday) -> date | None:
        # The last seven days count what was done in sessions of any routine.
        days = (history.last_done(routine_today.routine.id), routine_today.last_dose)
        return max((day for day in days if day is not None), default=None)

    return tuple(
        _offer(
            routine_today,
            plan(routine, catalog.exercises, sorer=sorer_now(routine)),
            last_done(routine_today),
            today,
            tuple(replaced_by(routine, catalog)),
            exercises=catalog.exercises,
            sorer=describe_sorer(sorer_now(routine), asks=asks_sorer(routine))
            if routine.sorer_more
            else "",
            can_be_set_up=bool(routine.due_on) or _has_choices(routine, catalog),
            whole=history.whole,
        )
        for routine_today in known
        for routine in (routine_today.routine,)
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
    for offer in offered:
        free = "Mine" if offer.routine.own else "Any time"
        found["Due now" if offer.due else "Done today" if offer.done else free].append(offer)
    return {heading: tuple(under) for heading, under in found.items() if under}


def lines_of(phases: tuple[Phase, ...]) -> tuple[RoutineLine, ...]:
    """Return the exercises of a plan, in order; a repeated exercise is listed again."""
    lines: list[RoutineLine] = []
    for _, group in groupby(phases, lambda phase: phase.set.exercise.id):
        sets = [phase.set for phase in group]
        first = sets[0]
        ways = dict.fromkeys(planned.variation.name for planned in sets if planned.variation.name)
        sides = {planned.side for planned in sets}
        each = "a side" if len(sides) > 1 else f"{first.side} only"
        dose = f"{kind_of(first.target).dose(first.per_side)} {each}"
        more = next(
            (describe_extra_set(planned) for planned in sets if planned.extra is not None), ""
        )
        how = " · ".join(filter(None, (dose, ", ".join(ways), more)))
        firsts = {planned.variation.id: planned for planned in reversed(sets)}
        lines.append(RoutineLine(first.exercise.name, how, tuple(reversed(firsts.values()))))
    return tuple(lines)


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
    routine_today: RoutineToday,
    phases: tuple[Phase, ...],
    last_done: date | None,
    today: date,
    replaced: tuple[str, ...],
    *,
    exercises: Mapping[str, Exercise],
    sorer: str,
    can_be_set_up: bool,
    whole: bool,
) -> Offer:
    # What other routines did of one that is done at any time is not news.
    part = (
        routine_today.progress.begun
        and not routine_today.progress.done
        and (routine_today.planned or last_done == today)
    )
    needs = things_for(phase.set for phase in phases)
    done = routine_today.planned and routine_today.progress.done
    work = tuple(phase for phase in phases if phase.kind is PhaseKind.WORK)
    rounds = routine_today.routine.rounds
    return Offer(
        routine=routine_today.routine,
        seconds=expected_seconds(phases),
        minutes=describe_minutes(phases),
        open=can_be_set_up,
        sets_text=f"{f'{rounds} rounds, ' if rounds > 1 else ''}{count_sets(phases)}",
        sets=len(work),
        needs=needs,
        lines=lines_of(work[: len(work) // rounds]),
        last="today" if done else _last(routine_today, last_done, today, part=part, whole=whole),
        due=routine_today.due,
        today=_short_of(routine_today, exercises) if part else _more(routine_today),
        done=done,
        replaced=replaced,
        sorer=sorer,
    )


def _last(
    routine_today: RoutineToday, last_done: date | None, today: date, *, part: bool, whole: bool
) -> str:
    """Return when a routine was last done; of one that was begun today, how much was done.

    Where a run makes it due, the time of the run says more. Where the log is not read to its end,
    "never" is not known.
    """
    if part:
        counted = tuple(routine_today.progress.counted.values())
        return "{} of {}".format(*counted[0]) if len(counted) == 1 else "partly done"
    if routine_today.due and routine_today.run and routine_today.run.started.date() == today:
        typed = not routine_today.run.has_time
        return "ran today" if typed else f"ran at {routine_today.run.started:%H:%M}"
    return format_days_ago(last_done, today) if whole or last_done is not None else ""


def _short_of(routine_today: RoutineToday, exercises: Mapping[str, Exercise]) -> str:
    """Return what was done today of a dose that is not done, and the mark at which it is.

    The part that is short is named where it is the only one, or where the sums look done.
    """
    progress = routine_today.progress
    today = "Eased today" if routine_today.eased else "Today"
    versions = any(part.key[1] for part, _ in progress.parts)
    each = "version and side" if versions else "side"
    rule = f"Each {each} counts as done at {SHARE_DONE:.0%} or more (our rule)."
    short = progress.short
    if len(short) > 1 and not progress.looks_done:
        figures = ", ".join(filter(None, (progress.figures, progress.side_left)))
        return f"{today}: {figures}. {rule}"
    part, done = min(short, key=lambda pair: pair[1] / pair[0].asked)
    several = len({part.key[0] for part, _ in progress.parts}) > 1
    exercise = exercises[part.key[0]]
    way = exercise.variation(part.key[1])
    names = (exercise.name if several else "", way.name if way else "", part.key[2])
    more = f" and {len(short) - 1} more" if len(short) > 1 else ""
    named = f"{', '.join(filter(None, names))} ({figures_of(part, done)}){more}"
    return f"{today}: {progress.figures}. Not done yet: {named}. {rule}"


def _more(routine_today: RoutineToday) -> str:
    """Return why it is due, or the offer of what is not owed; empty where there is neither."""
    routine, times = routine_today.routine, routine_today.progress.times
    if routine_today.due:
        return f"Due today: {routine_today.why}." if routine_today.why else "Due every day."
    # Who needed less today is not offered more.
    most = 1 if routine_today.eased else routine.times_a_day
    if most > 1 and times == 1:
        return "Done for today. It can be done a second time today."
    if most > times > 0:
        return "Done for today. It can be done once more today."
    if routine_today.planned and not routine_today.progress.done:
        return f"Not due today: done on {routine_today.days_before} of the last {WEEK} days."
    if routine_today.planned:
        return "Done for today. You made it easier." if routine_today.eased else "Done for today."
    if routine.due_on and not routine_today.planned and not routine_today.rest:
        return f"Due on {', '.join(DAYS[day] for day in sorted(routine.due_on))}."
    if (
        routine.after_a_run
        and not routine.due_on
        and not routine_today.progress.done
        and not routine_today.rest
    ):
        return "For after a run. Press R to save a run."
    return ""
