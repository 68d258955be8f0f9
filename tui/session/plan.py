"""From a routine to its phases, in order and with their lengths."""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from tui.domain.catalog.exercise import Exercise, NestingOrder, Variation, sentences_of
from tui.domain.catalog.routine import HOLD_ID, Routine, Step
from tui.domain.catalog.sets import KIND_CLASSES, Prescription, Side, Target
from tui.domain.settings import AS_PRESCRIBED, Preferences

if TYPE_CHECKING:
    from tui.domain.progress.history import BalanceKey

LIFT_OFF_GUESS = 5.0
"""Expected seconds of a get-ready phase that waits for a key at lift-off."""

FETCH_SECONDS = 30.0
"""Seconds to fetch what a whole routine needs, before its first exercise; ours to choose."""


class PhaseKind(StrEnum):
    """What the athlete does in a phase."""

    GET_READY = "get-ready"
    WORK = "work"
    SWITCH_SIDE = "switch-side"
    REST = "rest"


class ExtraSet(NamedTuple):
    """One set more on the sorer ankle: the last set of an exercise on that side."""

    side: Side | None
    """The sorer side; None where both are alike, or it is not known."""
    is_counted: bool
    """Whether ``PlannedSet.of`` counts it: it is of the same side and version."""


class PlannedSet(NamedTuple):
    """One set that a routine asks for."""

    exercise: Exercise
    variation: Variation
    side: Side
    number: int
    """Counted from 1 within its side and variation."""
    of: int
    target: Target
    fewer: int = 0
    """Sets by which ``of`` is fewer than was asked for, as the exercise was eased."""
    extra: ExtraSet | None = None
    """One set more on the sorer ankle; None where none is asked for."""

    @property
    def per_side(self) -> int:
        """The sets of each side, without the extra one on the sorer ankle."""
        return self.of - 1 if self.extra is not None and self.extra.is_counted else self.of

    @property
    def needs(self) -> tuple[str, ...]:
        """What it needs: that of the exercise, then that of the variation."""
        return (*self.exercise.needs, *self.variation.needs)

    @property
    def named(self) -> str:
        """The exercise and its variation: "Wall stretch · knee straight"."""
        return " · ".join(filter(None, (self.exercise.name, self.variation.name)))

    @property
    def group(self) -> tuple[str, str | None, Side]:
        """Sets of one group differ in nothing but their number."""
        return (self.exercise.id, self.variation.id, self.side)

    @property
    def balance_key(self) -> "BalanceKey":
        """What a balance may be compared with."""
        mode = self.target.mode.value if self.target.mode else ""
        return (self.exercise.id, self.variation.id, self.side.value, mode)


class Phase(NamedTuple):
    """A stretch of time in which the athlete does one thing."""

    kind: PhaseKind
    limit: float | None
    """Seconds, or None where the phase waits for the athlete."""
    set: PlannedSet
    """The set at work, or the one that this phase leads to."""
    last: bool = False
    """Whether it is a rest after the last set."""
    is_change: bool = False
    """Whether it waits for a change within its exercise: the chair is turned, the loop moved."""
    needs: tuple[str, ...] = ()
    """What is fetched in it, before the first exercise; empty for every other phase."""

    @property
    def is_waiting_setup(self) -> bool:
        """Whether this is a set-up or a change of one, which waits until the athlete is ready."""
        waits = self.kind in (PhaseKind.GET_READY, PhaseKind.SWITCH_SIDE) and self.limit is None
        return waits and not self.set.target.any_key_stops

    @property
    def waits_for_lift_off(self) -> bool:
        """Whether it waits for the key at lift-off, which begins a balance hold."""
        waits = self.kind is PhaseKind.GET_READY and self.limit is None
        return waits and self.set.target.any_key_stops

    @property
    def setup_steps(self) -> tuple[str, ...]:
        """What a voice says of a set-up that waits, one by one; empty where it says nothing."""
        spoken = self.set.variation.spoken
        if not self.is_change:
            return sentences_of(spoken.setup)
        switches = self.kind is PhaseKind.SWITCH_SIDE
        return sentences_of(spoken.switch if switches else spoken.change)


def plan(
    routine: Routine,
    exercises: Mapping[str, Exercise],
    preferences: Preferences = AS_PRESCRIBED,
    *,
    sorer: Side | None = None,
    by_key: bool = False,
    read: bool = False,
    fetches: bool = True,
) -> tuple[Phase, ...]:
    """Return every phase of a routine, in order, as the athlete prefers it.

    A step that names its sides keeps their order.

    Args:
        routine: The routine.
        exercises: All exercises, by id.
        preferences: What the athlete chose.
        sorer: The ankle that is sorer today, which some steps give one set more; None where both
            are alike.
        by_key: Whether each balance hold waits for a key at lift-off.
        read: Whether a rest follows a last balance hold, in which its time can be read.
        fetches: Whether there is time to fetch what a later exercise needs.

    Raises:
        KeyError: The routine names an exercise or a variation that is not there.
    """
    known = {step.exercise: preferences.of(exercises[step.exercise]) for step in routine.steps}
    steps = routine.steps * routine.rounds
    sets = [planned for step in steps for planned in sets_of(step, known[step.exercise], sorer)]
    phases = list(phases_of(sets, by_key=by_key))
    if fetched := list(fetching(sets)) if fetches else []:
        phases[:0] = fetched
    elif phases and routine.id != HOLD_ID:
        # Who went straight to the stopwatch needs no introduction.
        phases[0] = _opening(phases[0])
    last = sets[-1] if sets else None
    if read and last is not None and last.target.any_key_stops and last.exercise.pauses.rest:
        phases.append(Phase(PhaseKind.REST, last.exercise.pauses.rest, last, last=True))
    return tuple(phases)


def sorer_of(phases: Iterable[Phase]) -> Side | None:
    """Return the ankle that a plan gives one set more; None where it gives none."""
    known = (phase.set.extra.side for phase in phases if phase.set.extra is not None)
    return next(known, None)


def phases_of(
    sets: Iterable[PlannedSet], last: PlannedSet | None = None, *, by_key: bool = False
) -> Iterator[Phase]:
    """Yield the phases of sets, each with what leads to it.

    Args:
        sets: The sets in order.
        last: The set before them; None where they are the first.
        by_key: Whether each balance hold waits for a key at lift-off.
    """
    for planned in sets:
        yield from _lead_in(last, planned, by_key=by_key)
        yield Phase(PhaseKind.WORK, planned.target.limit, planned)
        last = planned


def sets_of(step: Step, exercise: Exercise, sorer: Side | None = None) -> Iterator[PlannedSet]:
    """Yield the sets of one step, in the order of its exercise.

    Args:
        step: The step.
        exercise: Its exercise.
        sorer: The side that has one set more, its last, where the step asks for it; None for none.
    """
    exercise = step.applied_to(exercise)
    count = step.sets or exercise.dose.sets.planned
    sides, variations = step.sides or exercise.sides, _variations(step, exercise)
    sorer = sorer if step.sorer_more and sorer in sides else None
    choices: dict[NestingOrder, tuple[object, ...]] = {
        NestingOrder.SIDE: sides,
        NestingOrder.VARIATION: variations,
        NestingOrder.SET: tuple(range(1, count + (1 if sorer is None else 2))),
    }
    target = _target(step, exercise)
    for combination in product(*(choices[turn] for turn in exercise.order)):
        turned = dict(zip(exercise.order, combination, strict=True))
        match turned[NestingOrder.SIDE], turned[NestingOrder.VARIATION], turned[NestingOrder.SET]:
            case Side() as side, Variation() as variation, int(number):
                has_extra = side is sorer and variation is variations[-1]
                of = count + 1 if has_extra else count
                extra = ExtraSet(sorer, has_extra) if step.sorer_more else None
                if number <= of:
                    yield PlannedSet(exercise, variation, side, number, of, target, extra=extra)


def set_up(coming: PlannedSet) -> Iterator[Phase]:
    """Yield the phases that lead to the first set of an exercise.

    A set-up with something to tie or to build takes as long as it takes: it waits for a key, and
    the time to get ready follows. A balance hold that a key begins has a wait of its own.
    """
    pauses = coming.exercise.pauses
    if _waits(coming):
        yield Phase(PhaseKind.GET_READY, None, coming)
        yield Phase(PhaseKind.GET_READY, pauses.ready, coming)
    else:
        yield Phase(PhaseKind.GET_READY, pauses.setup, coming)


def _opening(phase: Phase) -> Phase:
    """Return the first phase of a session; a time to get ready with the more that it needs."""
    if phase.kind is not PhaseKind.GET_READY or phase.limit is None:
        return phase
    return phase._replace(limit=phase.limit + phase.set.exercise.pauses.opening)


def fetching(sets: list[PlannedSet]) -> Iterator[Phase]:
    """Yield the phase in which everything is fetched; nothing where the athlete needs none.

    What a set-up that waits needs is not at hand: a band, a chair. Where such an exercise comes
    first, its own set-up leaves the time.
    """
    if not sets or _waits(sets[0]):
        return
    if any(_waits(planned) and planned.needs for planned in sets):
        yield Phase(PhaseKind.GET_READY, FETCH_SECONDS, sets[0], needs=things_for(sets))


def things_for(sets: Iterable[PlannedSet]) -> tuple[str, ...]:
    """Return what some sets need, each thing once."""
    return tuple(dict.fromkeys(need for planned in sets for need in planned.needs))


def _waits(coming: PlannedSet) -> bool:
    """Return whether the set-up of an exercise waits for a key."""
    return coming.exercise.pauses.setup_waits and not coming.target.any_key_stops


def lead_in(phases: tuple[Phase, ...], index: int) -> int:
    """Return the index of the first phase that leads to the phase of work at ``index``.

    What was fetched is not fetched again.
    """
    while (
        index > 0 and phases[index - 1].kind is not PhaseKind.WORK and not phases[index - 1].needs
    ):
        index -= 1
    return index


def expected_seconds(phases: Iterable[Phase]) -> float:
    """Return the seconds that the phases are expected to take."""
    return sum(guessed_seconds(phase) if phase.limit is None else phase.limit for phase in phases)


def guessed_seconds(phase: Phase) -> float:
    """Return the expected seconds of a phase that waits for the athlete."""
    if phase.kind is PhaseKind.WORK:
        return phase.set.target.expected_seconds
    if phase.set.target.any_key_stops:
        return LIFT_OFF_GUESS
    pauses = phase.set.exercise.pauses
    return pauses.switch if phase.is_change else pauses.setup


def _variations(step: Step, exercise: Exercise) -> tuple[Variation, ...]:
    """Return the variations that a step asks for. Raises KeyError where one is not there."""
    if step.variations is None:
        return exercise.usual
    known = {variation.id: variation for variation in exercise.variations}
    return tuple(known[wanted] for wanted in step.variations)


def _target(step: Step, exercise: Exercise) -> Target:
    """Return what each set of a step asks for."""
    return KIND_CLASSES[exercise.kind].prescribed(
        Prescription(
            seconds=step.seconds or exercise.dose.seconds,
            reps=step.reps or exercise.dose.reps,
            tempo=exercise.tempo,
            mode=step.mode,
            load=step.load,
        )
    )


def _lead_in(last: PlannedSet | None, coming: PlannedSet, *, by_key: bool) -> Iterator[Phase]:
    """Yield the pauses before a set, without those of no length.

    Before a balance hold that a key begins the get-ready phase waits for that key.
    """
    by_key = by_key and coming.target.any_key_stops
    for pause in _pauses(last, coming):
        if pause.limit != 0 and not (by_key and pause.kind is PhaseKind.GET_READY):
            yield pause
    if by_key:
        yield Phase(PhaseKind.GET_READY, None, coming)


def _pauses(last: PlannedSet | None, coming: PlannedSet) -> Iterator[Phase]:
    """Yield the pauses between two sets: a set-up, a switch of sides, a rest, a get-ready phase.

    Where the set-up of an exercise waits for a key, so does each change of it.
    """
    pauses = coming.exercise.pauses
    if last is None or last.exercise.id != coming.exercise.id:
        yield from set_up(coming)
        return
    switches, changes = last.side is not coming.side, last.variation.id != coming.variation.id
    waits = (switches or changes) and _waits(coming)
    if waits:
        kind = PhaseKind.SWITCH_SIDE if switches else PhaseKind.GET_READY
        yield Phase(kind, None, coming, is_change=True)
    elif switches:
        yield Phase(PhaseKind.SWITCH_SIDE, pauses.switch, coming)
    elif not changes:
        yield Phase(PhaseKind.REST, pauses.rest, coming)
    if pauses.each_set or changes or waits:
        yield Phase(PhaseKind.GET_READY, pauses.ready, coming)
