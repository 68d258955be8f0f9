"""Steps and reminders of a set-up that waits."""

from tui.domain.catalog.exercise import sentences_of, with_legs
from tui.presentation.coming_set import position_of
from tui.presentation.narration import READY
from tui.presentation.set_kinds import kind_of
from tui.session.plan import Phase


def setup_steps(phase: Phase) -> tuple[str, ...]:
    """Return the steps of a set-up that waits; what a load adds comes with the first."""
    planned, steps = phase.set, phase.setup_steps
    if not steps:
        change = with_legs(planned.variation.spoken.change, planned.side) if phase.is_change else ""
        return (change or position_of(planned),)
    if not phase.is_change:
        guided = kind_of(planned.target).guidance(planned.variation).spoken
        whole = sentences_of(guided.setup)
        more = len(whole) - len(steps)
        steps = (" ".join(whole[: more + 1]), *whole[more + 1 :])
    return tuple(with_legs(step, planned.side) for step in steps)


def reminder_of(phase: Phase, number: int = 1) -> str:
    """Return a reminder that a set-up waits: what it comes to, then the key; later the key alone.

    Args:
        phase: The set-up, or a change of it.
        number: Which reminder it is, from 1.
    """
    if number > 1:
        return READY
    short = with_legs(phase.set.variation.spoken.reminder, phase.set.side)
    return f"{short or ' '.join(setup_steps(phase))} {READY}"
