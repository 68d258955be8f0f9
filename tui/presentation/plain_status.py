"""Where a session is, in lines of plain mode."""

from collections.abc import Iterator

from tui.presentation.coming_set import coming_set
from tui.presentation.narration import spoken_exercise, spoken_version
from tui.presentation.plan_minutes import noun_of
from tui.presentation.units_in_words import counted, minutes_in_words, time_left_in_words
from tui.session.plan import PhaseKind, PlannedSet, expected_seconds
from tui.session.session import Session
from tui.session.tempo import most, repetition


def paused(session: Session, now: float) -> str:
    """Return that the session is paused, and how much of the phase is left."""
    left = session.remaining(now)
    much = "" if left is None else f", {time_left_in_words(left)} left"
    return f"Paused{much}. Press Enter to go on."


def going_on(session: Session, now: float) -> str:
    """Return that the session goes on, and with what."""
    return f"Going on: {doing(session, now)}."


def where(session: Session, now: float) -> Iterator[str]:
    """Yield where the session is: the set, what is left of the phase, and of the session."""
    phase = session.phase
    if phase is None:
        return
    paused_now = "" if session.running else "Paused. "
    named = _named(phase.set)
    yield f"{paused_now}{named}: {doing(session, now, named)}."
    work = [i for i, phase in enumerate(session.plan) if phase.kind is PhaseKind.WORK]
    behind = sum(1 for i in work if i < session.index)
    ahead = session.plan[session.index :]
    left = max(0.0, expected_seconds(ahead) - session.elapsed(now))
    of = counted(len(work), noun_of(session.plan))
    yield f"{behind} of {of} behind you. {minutes_in_words(left)} left."


def doing(session: Session, now: float, said: str = "", *, brief: bool = False) -> str:
    """Return what the athlete does now: "rest, then set 2 of 3, left leg, 4 seconds left".

    Args:
        session: The session.
        now: The moment.
        said: What is said before it: a version that it names is not said twice.
        brief: Whether to leave out which set it is.
    """
    phase = session.phase
    if phase is None:
        return ""
    planned, left = phase.set, session.remaining(now)
    time = "" if left is None else f", {time_left_in_words(left)} left"
    bout = coming_set(planned, said) if planned.of > 1 and not brief else ""
    leg = f"{planned.side} leg"
    place = f"{bout}, {leg}" if bout else leg
    coming = place if bout else f"the {leg}"
    match phase.kind:
        case PhaseKind.GET_READY:
            return f"get ready for {coming}{time}"
        case PhaseKind.SWITCH_SIDE:
            return f"switch to the {planned.side} leg{time}"
        case PhaseKind.REST:
            return f"rest, then {coming}{time}"
        case PhaseKind.WORK:
            if not bout and not brief:
                # Of a single set, the version is all that tells it from another.
                version = spoken_version(planned)
                named = "" if version.lower() in said.lower() else version
                place = ", ".join(filter(None, (named, leg)))
            target = planned.target.repetitions
            if target is not None and session.tempo_led:
                number, of = repetition(session, target, now), most(session, target)
                return f"repetition {number} of {of}, {place}"
            if bout and planned.target.any_key_stops:
                # Its number says what one does: "hold 1 of 5".
                return f"{place}{time}"
            verb = "go" if target is not None else "hold"
            return f"{verb}, {place}{time}"


def _named(planned: PlannedSet) -> str:
    return ", ".join(filter(None, (spoken_exercise(planned), spoken_version(planned))))
