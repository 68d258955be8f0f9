"""Sessions of balance holds as a log would have them: what ladder, gap and best are judged by."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from tui.domain.log.record import SessionRecord, SetRecord
from tui.domain.progress.balance import BalanceSession, balance_sessions_of

FIRST = datetime(2026, 11, 1, 7, 30, tzinfo=UTC)

Holds = Sequence[float | tuple[float, int] | None]
"""Seconds, or seconds and wobbles; None for one that was skipped."""


def hold(
    side: str,
    held: float | tuple[float, int] | None,
    *,
    variation: str = "eyes-open",
    mode: str = "practice",
    outcome: str = "done",
) -> SetRecord:
    seconds, wobbles = held if isinstance(held, tuple) else (held, 0)
    return SetRecord(
        exercise="single-leg-stance",
        variation=variation,
        side=side,
        kind="balance",
        number=1,
        of=5,
        target={},
        outcome="skipped" if seconds is None else outcome,
        seconds=seconds,
        wobbles=None if seconds is None else wobbles,
        mode=mode,
    )


def session(
    day: int, left: Holds, right: Holds, *, variation: str = "eyes-open", mode: str = "practice"
) -> SessionRecord:
    """A session so many days after the first, with these holds on each side."""
    started = FIRST + timedelta(days=day)
    sets = [
        hold(side, one, variation=variation, mode=mode)
        for side, holds in (("left", left), ("right", right))
        for one in holds
    ]
    return SessionRecord(
        id=f"{day:026}",
        routine="hold",
        title="Balance hold",
        started=started,
        ended=started + timedelta(minutes=9),
        active_seconds=100.0,
        outcome="finished",
        sets=tuple(sets),
    )


def stands(*oldest_first: SessionRecord) -> tuple[BalanceSession, ...]:
    """The stands of some sessions, newest first as the log gives them."""
    return tuple(stand for one in reversed(oldest_first) for stand in balance_sessions_of(one))
