"""What lies ahead in a session: how long it still lasts, and what comes next."""

from tui.domain.catalog.sets import Reps
from tui.domain.durations import clock, in_minutes
from tui.session.plan import Phase, PhaseKind, guess
from tui.session.session import Session


def seconds_left(session: Session, now: float) -> float:
    """Seconds to the end of the session; an open-ended hold counts as ``BALANCE_GUESS``."""
    left = sum(_expected(session, phase) for phase in session.plan[session.index + 1 :])
    if session.phase is not None:
        running = _expected(session, session.phase) + session.more
        left += max(0.0, running - session.elapsed(now))
    return left


def passed(session: Session, now: float) -> float:
    """How much of the session has passed, from 0 to 1, measured in its expected time."""
    total = sum(_expected(session, phase) for phase in session.plan)
    return max(0.0, min(1.0, 1 - seconds_left(session, now) / total)) if total else 1.0


def coming(session: Session) -> str:
    """What comes after the present phase, in one line."""
    phase = session.phase
    if phase is None:
        return ""
    if phase.last:
        return "that was the last set"
    if phase.kind is not PhaseKind.WORK:
        return f"set {phase.set.number} of {phase.set.of}, {phase.set.named}"
    rest = session.plan[session.index + 1 :]
    if not rest or rest[0].last:
        return "that was the last set"
    after = rest[0].set
    if after.exercise.id != phase.set.exercise.id:
        return f"{after.named}, {after.side}"
    if after.side is not phase.set.side:
        return f"the {after.side} side"
    if after.variation.id != phase.set.variation.id:
        return f"{after.variation.name}, {after.side}"
    return f"set {after.number} of {after.of}, {after.side}"


def overall(session: Session, now: float) -> str:
    """Which set it is and how long all of it still lasts: "set 5 of 18 · 9:40 left"."""
    sets = [i for i, phase in enumerate(session.plan) if phase.kind is PhaseKind.WORK]
    number = sum(1 for i in sets if i < session.index) + 1
    left = seconds_left(session, now)
    open_ended = any(session.limit_of(phase) is None for phase in session.plan[session.index :])
    told = f"about {in_minutes(left)}" if open_ended else clock(left)
    return f"set {min(number, len(sets))} of {len(sets)} · {told} left"


def _expected(session: Session, phase: Phase) -> float:
    limit = session.limit_of(phase)
    if limit is not None:
        return limit
    target = phase.set.target
    return target.limit if isinstance(target, Reps) else guess(phase)
