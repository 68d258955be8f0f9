"""Sets and minutes of a plan in words."""

from collections.abc import Sequence

from tui.domain.durations import format_minutes
from tui.presentation.set_kinds import kind_of
from tui.session.plan import Phase, PhaseKind, PlannedSet, expected_seconds


def describe_minutes(phases: Sequence[Phase]) -> str:
    """Return how long a plan takes: "12 min", or "9 min with 30 s holds" where holds are open."""
    return f"{format_minutes(expected_seconds(phases))}{hold_note(phases)}"


def describe_plan(phases: Sequence[Phase]) -> str:
    """Return sets and minutes of a plan: "18 sets, 12 min", "3 trials, 4 min"."""
    return f"{count_sets(phases)}, {describe_minutes(phases)}"


def describe_extra_set(planned: PlannedSet) -> str:
    """Return that the sorer ankle gets one set more; empty where it does not."""
    return f"one {kind_of(planned.target).noun} more on the sorer ankle" if planned.extra else ""


def count_sets(phases: Sequence[Phase]) -> str:
    """Return how many sets there are: "18 sets", or "10 holds" where all are holds."""
    number = sum(phase.kind is PhaseKind.WORK for phase in phases)
    return f"{number} {noun_of(phases)}{'' if number == 1 else 's'}"


def noun_of(phases: Sequence[Phase]) -> str:
    """Return what each set of a plan is called: "set", or "hold" where all are holds."""
    nouns = {kind_of(phase.set.target).noun for phase in phases if phase.kind is PhaseKind.WORK}
    return nouns.pop() if len(nouns) == 1 else "set"


def hold_note(phases: Sequence[Phase]) -> str:
    """Return the length of open-ended holds on which the minutes rest: " with 30 s holds"."""
    guesses = {
        phase.set.target.expected_seconds
        for phase in phases
        if phase.kind is PhaseKind.WORK and phase.set.target.limit is None
    }
    return f" with {max(guesses):g} s holds" if guesses else ""
