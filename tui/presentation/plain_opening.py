"""What is said in plain mode before a session starts."""

from collections.abc import Iterator, Sequence

from tui.presentation.narration import LIMIT, SHORT_RESTS_IN_LINES, needs_of
from tui.presentation.plain_keys import few_keys
from tui.presentation.plan_minutes import noun_of
from tui.presentation.units_in_words import counted, minutes_in_words
from tui.session.plan import Phase, PhaseKind, expected_seconds
from tui.session.session import Session


def opening(title: str, session: Session, speed: float, *, saved: bool) -> Iterator[str]:
    """Yield what is said before a session: what is ahead, what it needs, keys, and when to stop.

    Args:
        title: The title of its routine.
        session: The session.
        speed: How many times as fast as life it runs; other than 1 in a rehearsal.
        saved: Whether it will be saved.
    """
    yield heading(title, session.plan)
    if needs := needs_of(session.plan[session.index :]):
        yield needs
    if speed != 1 or not saved:
        yield rehearsal(speed, saved=saved)
    if not session.full_rests:
        yield SHORT_RESTS_IN_LINES
    yield few_keys(session)
    if limit := limit_of_soreness(session.plan[session.index :]):
        yield limit


def heading(title: str, phases: Sequence[Phase]) -> str:
    """Return what is ahead: "After a run: 18 sets, 12 minutes."."""
    number = sum(phase.kind is PhaseKind.WORK for phase in phases)
    about = "about " if any(phase.limit is None for phase in phases) else ""
    minutes = minutes_in_words(expected_seconds(phases))
    return f"{title}: {counted(number, noun_of(phases))}, {about}{minutes}."


def rehearsal(speed: float, *, saved: bool) -> str:
    """Return that the session is a rehearsal, and what becomes of it."""
    becomes = "It is saved." if saved else "Nothing is saved."
    fast = "" if speed == 1 else f" at {speed:g} times the speed"
    return f"This is a rehearsal{fast}. {becomes}"


def limit_of_soreness(phases: Sequence[Phase]) -> str:
    """Return at which soreness to stop; empty where the first exercise has it as a caution.

    A caution of a later one comes after minutes of work.
    """
    return "" if any(LIMIT in phase.set.exercise.cautions for phase in phases[:1]) else LIMIT
