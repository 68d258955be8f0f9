"""Bars of the present exercise, grouped by side and variation."""

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from tui.domain.catalog.sets import BALANCE_GUESS, Side, is_stopwatched
from tui.domain.log.record import SetOutcome
from tui.presentation.set_kinds import STEP, kind_of, reached_in_brief
from tui.session.plan import Phase, PhaseKind
from tui.session.session import Session


class BarState(StrEnum):
    """The state of a set."""

    DONE = "done"
    PARTIAL = "partial"
    SKIPPED = "skipped"
    RUNNING = "running"
    NEXT = "next"
    COMING = "coming"


class Bar(NamedTuple):
    """One set."""

    number: int
    state: BarState
    fraction: float
    """How much of the target is done, from 0 to 1."""
    label: str
    """What was reached, in a few letters: "30 s", "12", "38.4"; empty before the set began."""


class BarGroup(NamedTuple):
    """The sets of one side and variation."""

    side: Side
    variation: str
    """Name of the variation; empty where there is a single variation."""
    current: bool
    """Whether the present phase belongs to it."""
    bars: tuple[Bar, ...]


def groups(session: Session, now: float) -> tuple[BarGroup, ...]:
    """Return the groups of the present exercise, in the order of the plan."""
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
    number, kind = phase.set.number, kind_of(phase.set.target)
    if index == session.index:
        seconds = STEP * int(session.elapsed(now) / STEP + 1e-9)
        return Bar(
            number,
            BarState.RUNNING,
            kind.share_running(seconds, session.limit, longest),
            kind.bar_label(session, seconds),
        )
    record = dict(session.done).get(index)
    if record is None:
        leading = session.index < index and all(
            before.kind is not PhaseKind.WORK for before in session.plan[session.index : index]
        )
        return Bar(number, BarState.NEXT if leading else BarState.COMING, 0.0, "")
    known = record.outcome in tuple(SetOutcome)
    state = BarState(record.outcome) if known else BarState.DONE
    skipped = record.outcome == SetOutcome.SKIPPED
    share = 0.0 if skipped else kind.share_recorded(record, longest)
    return Bar(number, state, share, reached_in_brief(record))


def _longest(session: Session, now: float) -> float:
    """Seconds that a full bar stands for where a hold is open-ended."""
    held = [r.seconds for r in session.records if is_stopwatched(r.kind) and r.seconds]
    running = session.elapsed(now) if session.balancing else 0.0
    return max([BALANCE_GUESS, running, *held])
