"""Keys of a session in plain mode, and what they answer."""

from tui.presentation.plan_minutes import noun_of
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
    "Plus: one repetition more, or a longer rest. Minus: one repetition less.",
    "In the rest after a timed hold, Minus: 5 seconds less of it. Plus gives them back.",
    "W: count a wobble in a balance hold.",
    "K and a number: how sore you are, as in K 3.",
    "Q: leave. What you did is saved.",
)
"""The keys of a session, one line each."""
NOT_A_KEY = "That is not a key here. Type ? and Enter for all keys."
SHORT_RESTS = (
    "Short rests: three seconds. We chose that; no study supports it. If you get tired, type + "
    "and Enter for more time."
)
FULL_RESTS = "Full rests."


def few_keys(session: Session) -> str:
    """Return the keys that are needed at once: what ends a set, all keys, and leaving."""
    waits = [session.limit_of(phase) is None for phase in session.plan[session.index :]]
    ends = [
        session.limit_of(phase) is not None
        for phase in session.plan[session.index :]
        if phase.kind is PhaseKind.WORK
    ]
    asked = ", and whenever I ask for it" if any(waits) else ""
    noun = noun_of(session.plan)
    if not any(ends):
        early = f"Press Enter to end a {noun}{asked}."
    else:
        which = f"{noun}s".capitalize() if all(ends) else f"Most {noun}s"
        early = f"{which} end by themselves. Press Enter to end one early{asked}."
    return f"{early} Type ? and Enter for all keys, Q and Enter to leave."
