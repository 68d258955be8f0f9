"""The gap between left and right: mentioned only where it is large and keeps coming back.

The rule is that of EVIDENCE: the right target "is unclear" (J Athl Train 55(7):699; grade A).
"""

from collections.abc import Iterable
from dataclasses import dataclass

from tui.domain.catalog.sets import Side
from tui.domain.durations import stopwatch
from tui.domain.progress.balance import Stand, in_variation

SESSIONS = 3
"""In how many sessions in a row the same side has to be the shorter one."""
SHARE = 0.15
"""The part of the longer hold by which the other has to be shorter, and more."""
SECONDS = 5.0
"""Seconds by which it has to be shorter, and more."""


@dataclass(frozen=True, slots=True)
class Gap:
    """One side is shorter, again and again."""

    shorter: Side
    sessions: int
    """In how many sessions in a row."""
    last: Stand
    """The newest of them."""

    def __str__(self) -> str:
        """One sentence: "Shorter on the left in each of your last 3 sessions …"."""
        left, right = (stopwatch(self.last.best[side]) for side in (Side.LEFT, Side.RIGHT))
        return (
            f"Shorter on the {self.shorter} in each of your last {self.sessions} sessions "
            f"(last: left {left} s, right {right} s)."
        )


def gap(newest_first: Iterable[Stand], variation: str) -> Gap | None:
    """The gap in one variation; None where there is none to mention.

    Sessions on one side alone say nothing about the other and are passed over.
    """
    both = [stand for stand in in_variation(newest_first, variation) if stand.both]
    if not both or (side := _shorter(both[0])) is None:
        return None
    sessions = next((n for n, stand in enumerate(both) if _shorter(stand) is not side), len(both))
    return Gap(side, sessions, both[0]) if sessions >= SESSIONS else None


def _shorter(stand: Stand) -> Side | None:
    """The side that is clearly shorter in one session."""
    side = min(Side, key=lambda one: stand.best[one])
    less, more = stand.best[side], stand.best[side.other]
    # Rounded as the record is: 20.1 - 15.1 must not be a trifle more than 5.
    apart = round(more - less, 3)
    return side if apart > SECONDS and apart > round(SHARE * more, 3) else None
