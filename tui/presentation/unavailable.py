"""Why a key of a session does nothing now."""

from collections.abc import Mapping

from tui.session.controller import Action

_SENTENCES: Mapping[str, str] = {
    Action.TEMPO: "This set has no reps to count.",
    Action.FEWER: "There is nothing to take off here.",
    Action.MORE: "You cannot add time or reps here.",
    Action.EASE: "You cannot make this exercise easier now.",
    Action.UNDO: "There is nothing to undo.",
    Action.WOBBLE: "w counts a wobble during a balance hold.",
    Action.DISCARD: "x discards a balance hold right after it.",
    "criteria": "c shows the rules of a balance test.",
}


def reason_unavailable(action: str) -> str:
    """Return a sentence on why an action means nothing now; empty where none is needed.

    Args:
        action: A value of ``Action``, or an action of the session screen.
    """
    return _SENTENCES.get(action, "")
