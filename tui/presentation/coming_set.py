"""What is said of the coming set, by voice and in lines."""

from tui.domain.catalog.exercise import sentences_of, with_legs
from tui.presentation.narration import bout, spoken_version
from tui.presentation.set_kinds import kind_of
from tui.session.plan import PlannedSet

FEET_DOWN = "both feet down"
"""What a position says itself where both feet are told to stay before a balance hold."""
WAITS = "I will wait for you."
"""What is said instead of a time where a key begins the hold that comes."""


def coming_set(planned: PlannedSet, said: str = "") -> str:
    """Return the number of a set and its version: "set 2 of 3, knee bent"; of one, "the set".

    Args:
        planned: The set.
        said: What is said beside it: a version that it names is not said twice.
    """
    if planned.of == 1:
        return f"the {kind_of(planned.target).noun}"
    version = spoken_version(planned)
    named = "" if version.lower() in said.lower() else version
    return ", ".join(filter(None, (bout(planned), named)))


def number_unless_only(planned: PlannedSet, said: str = "") -> str:
    """Return the number of a set and its version: "Set 2 of 3, knee bent"; empty for the only one.

    Args:
        planned: The set.
        said: What is said beside it: a version that it names is not said twice.
    """
    number = coming_set(planned, said)
    return f"{number[:1].upper()}{number[1:]}" if planned.of > 1 else ""


def leg_unless_said(planned: PlannedSet, said: str) -> str:
    """Return "Left leg"; empty where what is said beside it names the side."""
    return "" if planned.side in said.lower() else f"{planned.side.capitalize()} leg"


def position_of(planned: PlannedSet) -> str:
    """Return the spoken position; without one, the position and preparation that are shown."""
    guidance = kind_of(planned.target).guidance(planned.variation)
    position = guidance.position_on(planned.side)
    return position if guidance.spoken.position else f"{position} {guidance.prepare}"


def next_set_in(planned: PlannedSet, lead: str) -> str:
    """Return when a set begins and which it is; ``lead`` is empty where the time is not known."""
    coming = coming_set(planned)
    # Without "next" it would be heard as what is to be done now.
    return f"You start in {lead}: {coming}." if lead else f"Next: {coming}."


def rest_until(planned: PlannedSet, lead: str) -> tuple[str, ...]:
    """Return how to rest before a set, when it begins, and which it is, in sentences.

    The time comes early: said last, it would be too long by all that was said before it. What is
    to be done in the rest comes last.

    Args:
        planned: The set that follows.
        lead: The time until it begins: "22 seconds"; empty where that is not known.
    """
    exercise, coming = planned.exercise, coming_set(planned)
    if planned.target.any_key_stops and not lead:
        return exercise.rest_cue, next_set_in(planned, ""), WAITS
    if planned.variation.spoken.rest:
        how, *checks = sentences_of(with_legs(planned.variation.spoken.rest, planned.side))
        return (how, *((f"Rest {lead}.",) if lead else ()), f"Next: {coming}.", *checks)
    rest = exercise.easing_off if planned.target.any_key_stops else exercise.rest_cue
    return rest, next_set_in(planned, lead)


def switch_in_rest(planned: PlannedSet, lead: str) -> tuple[str, ...]:
    """Return when a hold on the other leg begins, and to rest until then, in sentences.

    The get ready that follows says how to stand. Without "stand" it could be the leg that is
    lifted.

    Args:
        planned: The hold.
        lead: The time until it begins: "22 seconds"; empty where a key begins it.
    """
    rest = f"Rest, then switch to the {planned.side} leg: stand on it."
    return (f"You start in {lead}.", rest) if lead else (rest, WAITS)


def wait_for(planned: PlannedSet, position: str = "") -> str:
    """Return that a set has not begun; empty for a timed hold, which says what to do.

    The word that begins it is left out: whoever hears only the last word would start. Before a
    balance hold there is something to do, so the feet are told to stay.

    Args:
        planned: The set.
        position: What is said beside it: a position that keeps both feet down says so in time.
    """
    if planned.target.any_key_stops:
        return "" if FEET_DOWN in position.lower() else "Both feet stay down"
    return "Wait" if planned.target.counted else ""


def lift_off(planned: PlannedSet) -> str:
    """Return the request for the key that begins a balance hold."""
    return f"Press Enter as you lift your {planned.side.other} foot."
