"""Phases and sets before the present phase of a session."""

from tui.session.plan import Phase, PhaseKind, PlannedSet
from tui.session.session import Session


def phase_before(session: Session) -> Phase | None:
    """Return the phase before the present one; None for the first."""
    return session.plan[session.index - 1] if session.index else None


def set_before(session: Session) -> PlannedSet | None:
    """Return the set before the one of the present phase; None before the first."""
    own = session.phase
    for phase in reversed(session.plan[: session.index]):
        planned = phase.set
        if own is None or (planned.group, planned.number) != (own.set.group, own.set.number):
            return planned
    return None


def introduces_exercise(session: Session) -> bool:
    """Return whether the present phase leads to the first set of an exercise."""
    before = set_before(session)
    phase = session.phase
    return phase is not None and (before is None or before.exercise.id != phase.set.exercise.id)


def is_first_set(session: Session, *, of_sides: bool = True) -> bool:
    """Return whether no set of this exercise, version and side came before the present one.

    Without ``of_sides``, whether none of this exercise and version came, on either side.
    """
    phase = session.phase
    parts = 3 if of_sides else 2
    return phase is not None and not any(
        earlier.kind is PhaseKind.WORK and earlier.set.group[:parts] == phase.set.group[:parts]
        for earlier in session.plan[: session.index]
    )
