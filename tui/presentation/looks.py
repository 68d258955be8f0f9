"""When a session has something new to show: looked at no oftener, it costs next to nothing."""

from math import floor

from tui.domain.catalog.sets import Reps
from tui.presentation.set_bars import STEP
from tui.session.plan import PhaseKind
from tui.session.session import Session

TENTH = 0.1
"""Seconds between two pictures of a stopwatch."""
QUARTER = 0.25
"""Seconds between two pictures of a tempo that leads without motion: its stages are as long."""
TRIFLE = 1e-6
"""Seconds that are no time: a moment that was aimed at may be missed by as much."""


def next_look(session: Session, now: float, frame: float | None, least: float) -> float | None:
    """The moment after ``now`` at which the session looks otherwise; None while time stands.

    ``frame`` is the seconds between two pictures of a figure that moves, None where it is still.
    ``least`` is the fewest seconds between two looks.
    """
    if not session.running or session.waiting:
        return None
    step = max(least, frame or _step(session))
    elapsed = session.elapsed(now)
    return now - elapsed + step * (floor((elapsed + TRIFLE) / step) + 1)


def _step(session: Session) -> float:
    """Seconds in which digits and bars change."""
    phase = session.phase
    if session.balancing:
        return TENTH
    if phase is not None and phase.kind is PhaseKind.WORK and isinstance(phase.set.target, Reps):
        return QUARTER
    return STEP
