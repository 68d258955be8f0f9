"""Keys of a session in plain mode, and what they answer."""

from tui.presentation.plan_minutes import noun_of
from tui.presentation.units_in_words import seconds_in_words
from tui.session.plan import PhaseKind
from tui.session.session import Session

KEYS = (
    "Press Enter after each of these keys.",
    "Enter alone: end a set early, or stop the clock of a hold.",
    "P: pause, or go on.",
    "H: hear how the exercise is done.",
    "S: hear where you are.",
    "N: next. B: back. U: undo.",
    "R: short or full rests.",
    "E: do less of this exercise today.",
    "In a counted set, Plus: count one repetition more. Minus: one fewer.",
    "In a timed hold, a rest or a get ready, Plus: ten seconds more.",
    "In the rest after a counted set, Minus takes one repetition off it. Plus gives it back.",
    "In the rest after a timed hold, Minus takes 5 seconds off that hold. Plus gives them back.",
    "W: count a wobble in a balance hold.",
    "K and a number: how sore you are, as in K 3.",
    "Q: leave. What you did is saved.",
)
"""The keys of a session, one line each."""
NOT_A_KEY = "That is not a key here. Type ? and Enter for all keys."


def few_keys(session: Session) -> str:
    """Return the keys that are needed at once: what ends a set, all keys, and leaving."""
    ahead = session.plan[session.index :]
    work = [phase for phase in ahead if phase.kind is PhaseKind.WORK]
    trials = [phase.set.target.limit for phase in work if phase.set.target.any_key_stops]
    # A trial ends as the athlete loses the position: its limit is the exception.
    ends = [session.limit_of(phase) and not phase.set.target.any_key_stops for phase in work]
    waits = any(session.limit_of(phase) is None for phase in ahead)
    asked = ", and whenever I ask for it" if waits else ""
    noun = noun_of(session.plan)
    if work and len(trials) == len(work) and all(trials):
        limit = seconds_in_words(trials[0] or 0.0)
        early = (
            f"Press Enter the moment you lose the position{asked}. "
            f"At {limit} a {noun} ends by itself."
        )
    elif not any(ends):
        early = f"Press Enter to end a {noun}{asked}."
    else:
        which = f"{noun}s".capitalize() if all(ends) else f"Most {noun}s"
        early = f"{which} end by themselves. Press Enter to end one early{asked}."
    return f"{early} Type ? and Enter for all keys, Q and Enter to leave."
