"""The ladder of the balance: when a harder or an easier way is offered, and why.

Always an offer: nothing is chosen by it.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from tui.domain.catalog.sets import Side
from tui.domain.progress.balance import Stand, in_variation

RUNGS = ("eyes-open", "eyes-closed", "cushion", "cushion-eyes-closed")
"""The variations from the easiest to the hardest."""
STEADY = 60.0
"""Seconds of a hold without a wobble after which one moves on (J Foot Ankle Res 2022; grade A)."""
STEADY_SESSIONS = 2
"""In how many sessions that has to be so on each side, together or apart: ours."""
SHORT = 10.0
"""Seconds below which the longest hold of a session is short: our own mark, not a clinical one."""
SHORT_SESSIONS = 3
"""How many such sessions in a row: ours."""
SAFETY = ("a wall within reach", "a clear floor", "bare feet")
"""What has to be so before one stands in a harder way."""


@dataclass(frozen=True, slots=True)
class Rung:
    """Another way of standing that is offered."""

    variation: str
    """Id of what is offered."""
    harder: bool
    why: str
    """One sentence."""


def offered(newest_first: Iterable[Stand], variation: str) -> Rung | None:
    """What is offered to somebody who stands in a variation; None where that stays as it is."""
    if variation not in RUNGS:
        return None
    own, at = in_variation(newest_first, variation), RUNGS.index(variation)
    last = own[:SHORT_SESSIONS]
    if at > 0 and len(last) == SHORT_SESSIONS and all(map(_short, last)):
        why = (
            f"In your last three sessions no hold reached {SHORT:g} s "
            "(a mark of ours, not a clinical one)."
        )
        return Rung(RUNGS[at - 1], harder=False, why=why)
    if at + 1 < len(RUNGS) and all(_steady(own, side) for side in Side):
        why = f"You held {STEADY:g} s without a wobble in two sessions on each side."
        return Rung(RUNGS[at + 1], harder=True, why=why)
    return None


def _steady(stands: Iterable[Stand], side: Side) -> bool:
    """Whether one side held long enough in enough sessions: each side may have its own days."""
    long = sum(1 for stand in stands if stand.clean.get(side, 0.0) >= STEADY)
    return long >= STEADY_SESSIONS


def _short(stand: Stand) -> bool:
    return max(stand.best.values(), default=0.0) < SHORT
