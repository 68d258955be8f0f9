"""The sets of the present exercise as bars: one a set, grouped by side and variation."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from tui.domain.catalog.sets import Balance, Hold, Reps, Side, Target
from tui.domain.durations import clock, stopwatch
from tui.domain.log.record import SetOutcome, SetRecord
from tui.session.plan import BALANCE_GUESS, Phase, PhaseKind
from tui.session.session import Session

LONG = 100.0
"""Seconds from which a hold is told in minutes, and without tenths."""
STEP = 0.5
"""Seconds by which a running bar grows: a smoother one costs more than the eye has of it."""


class BarState(StrEnum):
    """Where a set stands."""

    DONE = "done"
    PARTIAL = "partial"
    SKIPPED = "skipped"
    RUNNING = "running"
    NEXT = "next"
    COMING = "coming"


@dataclass(frozen=True, slots=True)
class Bar:
    """One set."""

    number: int
    state: BarState
    fraction: float
    """How much of the target is done, from 0 to 1."""
    label: str
    """What was reached, in a few letters: "30 s", "12", "38.4"; empty before the set began."""


@dataclass(frozen=True, slots=True)
class BarGroup:
    """The sets of one side and variation."""

    side: Side
    variation: str
    """Name of the variation; empty where there is only one way."""
    current: bool
    """Whether the present phase belongs to it."""
    bars: tuple[Bar, ...]


def groups(session: Session, now: float) -> tuple[BarGroup, ...]:
    """The groups of the present exercise, in the order in which they are done."""
    here = session.phase
    if here is None:
        return ()
    longest = _longest(session, now)
    found: dict[tuple[str, str | None, Side], list[Bar]] = {}
    names: dict[tuple[str, str | None, Side], str] = {}
    for index, phase in _same_exercise(session):
        found.setdefault(phase.set.group, []).append(_bar(session, index, phase, now, longest))
        names[phase.set.group] = phase.set.variation.name
    return tuple(
        BarGroup(key[2], names[key], key == here.set.group, tuple(bars))
        for key, bars in found.items()
    )


def _same_exercise(session: Session) -> Iterator[tuple[int, Phase]]:
    """The work of the unbroken run of sets of the exercise that the present phase is in."""
    plan, here = session.plan, session.plan[session.index].set.exercise.id
    first = last = session.index
    while first > 0 and plan[first - 1].set.exercise.id == here:
        first -= 1
    while last + 1 < len(plan) and plan[last + 1].set.exercise.id == here:
        last += 1
    for index in range(first, last + 1):
        if plan[index].kind is PhaseKind.WORK:
            yield index, plan[index]


def _bar(session: Session, index: int, phase: Phase, now: float, longest: float) -> Bar:
    number, target = phase.set.number, phase.set.target
    if index == session.index:
        seconds = STEP * int(session.elapsed(now) / STEP + 1e-9)
        return Bar(
            number,
            BarState.RUNNING,
            _share(target, seconds, session.limit, longest),
            _running(session, target, seconds),
        )
    record = dict(session.done).get(index)
    if record is None:
        leading = session.index < index and all(
            before.kind is not PhaseKind.WORK for before in session.plan[session.index : index]
        )
        return Bar(number, BarState.NEXT if leading else BarState.COMING, 0.0, "")
    known = record.outcome in tuple(SetOutcome)
    state = BarState(record.outcome) if known else BarState.DONE
    return Bar(number, state, _recorded_share(record, target, longest), reached(record))


def reached(record: SetRecord) -> str:
    """What a set came to, in a few letters: "30 s", "12", "38.4"; "–" where it was skipped."""
    if record.outcome == SetOutcome.SKIPPED:
        return "–"
    if record.kind == Reps.kind:
        return "part" if record.reps is None else str(record.reps)
    if record.seconds is None:
        return "?"
    if record.kind == Balance.kind:
        return stopwatch(record.seconds) if record.seconds < LONG else clock(record.seconds)
    return f"{int(record.seconds + 1e-9)} s"


def _recorded_share(record: SetRecord, target: Target, longest: float) -> float:
    if record.outcome == SetOutcome.SKIPPED:
        return 0.0
    match target:
        case Reps():
            return min(1.0, (record.reps or 0) / target.reps)
        case Hold():
            return min(1.0, (record.seconds or 0.0) / target.seconds)
        case Balance():
            return min(1.0, (record.seconds or 0.0) / longest)


def _share(target: Target, seconds: float, limit: float | None, longest: float) -> float:
    match target:
        case Hold() | Reps():
            return min(1.0, seconds / limit) if limit else 0.0
        case Balance():
            return min(1.0, seconds / longest)


def _running(session: Session, target: Target, seconds: float) -> str:
    match target:
        case Hold():
            return f"{int(seconds + 1e-9)} s"
        case Reps() if session.tempo_led:
            return str(
                max(0, int(seconds / target.tempo.seconds + 1e-9) + session.count_correction)
            )
        case Reps():
            return ""
        case Balance():
            return f"{int(seconds + 1e-9)} s" if seconds < LONG else clock(seconds)


def _longest(session: Session, now: float) -> float:
    """Seconds that a full bar stands for where a hold is open-ended."""
    held = [r.seconds for r in session.records if r.kind == Balance.kind and r.seconds]
    running = session.elapsed(now) if session.balancing else 0.0
    return max([BALANCE_GUESS, running, *held])
