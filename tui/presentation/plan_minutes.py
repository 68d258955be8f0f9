"""Minutes of a plan in words."""

from collections.abc import Sequence

from tui.domain.durations import format_minutes
from tui.session.plan import Phase, PhaseKind, expected_seconds


def describe_minutes(phases: Sequence[Phase]) -> str:
    """Return how long a plan takes: "12 min", or "9 min with 30 s holds" where holds are open."""
    return f"{format_minutes(expected_seconds(phases))}{hold_note(phases)}"


def describe_plan(phases: Sequence[Phase]) -> str:
    """Return sets and minutes of a plan: "18 sets, 12 min"."""
    sets = sum(1 for phase in phases if phase.kind is PhaseKind.WORK)
    return f"{sets} {'set' if sets == 1 else 'sets'}, {describe_minutes(phases)}"


def hold_note(phases: Sequence[Phase]) -> str:
    """Return the length of open-ended holds on which the minutes rest: " with 30 s holds"."""
    guesses = {
        phase.set.target.expected_seconds
        for phase in phases
        if phase.kind is PhaseKind.WORK and phase.set.target.limit is None
    }
    return f" with {max(guesses):g} s holds" if guesses else ""
