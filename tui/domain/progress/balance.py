"""Recent balance sessions; side difference; when to progress."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from tui.domain.catalog.sets import BalanceMode, Side
from tui.domain.durations import format_held
from tui.domain.log.record import SessionRecord
from tui.domain.progress.history import BalanceKey, balance_key, held_seconds

RECENT = 30
"""How many balance sessions are remembered: older ones say little about today."""

DAYS = 7
"""Of how many days, the newest, the longest holds are remembered."""


class BalanceSession(NamedTuple):
    """The practice holds of a session in a variation of an exercise, without tests."""

    day: date
    exercise: str
    variation: str
    best: Mapping[Side, float]
    """Seconds of the longest hold on each side that was done."""
    clean: Mapping[Side, float]
    """The same among the holds without a wobble."""

    @property
    def both(self) -> bool:
        """Whether it was done on both sides."""
        return len(self.best) == len(Side)


def balance_sessions_of(session: SessionRecord) -> tuple[BalanceSession, ...]:
    """Return the balance sessions of a session, one for each variation of each exercise."""
    found: dict[tuple[str, str], tuple[dict[Side, float], dict[Side, float]]] = {}
    for record in session.sets:
        seconds = held_seconds(record)
        exercise, variation, side, mode = balance_key(record)
        if (
            seconds is None
            or mode != BalanceMode.PRACTICE
            or variation is None
            or side not in tuple(Side)
        ):
            continue
        best, clean = found.setdefault((exercise, variation), ({}, {}))
        for sums, counts in ((best, True), (clean, record.wobbles == 0)):
            if counts:
                sums[Side(side)] = max(seconds, sums.get(Side(side), 0.0))
    day = session.started.date()
    return tuple(BalanceSession(day, *done, *sums) for done, sums in found.items())


class RecentBalance:
    """The newest balance sessions of a log, gathered while it is read for another purpose."""

    def __init__(self) -> None:
        self._longest: dict[date, dict[BalanceKey, float]] = {}
        self.newest: tuple[BalanceSession, ...] = ()
        """Newest first."""

    def among(self, newest_first: Iterable[SessionRecord]) -> Iterator[SessionRecord]:
        """Yield the sessions unchanged, and remember the newest."""
        for session in newest_first:
            if len(self.newest) < RECENT:
                self.newest = (*self.newest, *balance_sessions_of(session))
            if session.started.date() in self._longest or len(self._longest) < DAYS:
                self._add_longest(session)
            yield session

    def add(self, newer: SessionRecord) -> None:
        """Add a session that is newer than the others."""
        self.newest = (*balance_sessions_of(newer), *self.newest)[:RECENT]
        self._add_longest(newer)

    def longest_on(self, day: date) -> tuple[tuple[BalanceKey, float], ...]:
        """Return the longest holds of one of the newest days, practice and tests, in seconds."""
        return tuple(self._longest.get(day, {}).items())

    def _add_longest(self, session: SessionRecord) -> None:
        longest = self._longest.setdefault(session.started.date(), {})
        for record in session.sets:
            if (seconds := held_seconds(record)) is not None:
                key = balance_key(record)
                longest[key] = max(seconds, longest.get(key, 0.0))


def sessions_of_exercise(
    newest_first: Iterable[BalanceSession], exercise: str
) -> tuple[BalanceSession, ...]:
    """Return the balance sessions of the exercise with this id: others are another task."""
    return tuple(session for session in newest_first if session.exercise == exercise)


def sessions_in_variation(
    newest_first: Iterable[BalanceSession], variation: str
) -> tuple[BalanceSession, ...]:
    """Return the balance sessions in a variation."""
    return tuple(session for session in newest_first if session.variation == variation)


SESSIONS = 3
"""In how many sessions in a row the same side has to be the shorter one."""
SHARE = 0.15
"""The part of the longer hold by which the other has to be shorter, and more."""
SECONDS = 5.0
"""Seconds by which it has to be shorter, and more."""


class SideDifference(NamedTuple):
    """One side is shorter, again and again."""

    shorter: Side
    sessions: int
    """In how many sessions in a row."""
    last: BalanceSession
    """The newest of them."""

    def __str__(self) -> str:
        """One sentence: "Shorter on the left in each of your last 3 sessions …"."""
        left, right = (format_held(self.last.best[side]) for side in (Side.LEFT, Side.RIGHT))
        return (
            f"Shorter on the {self.shorter} in each of your last {self.sessions} sessions "
            f"(last: left {left}, right {right})."
        )


def side_difference(
    newest_first: Iterable[BalanceSession], variation: str
) -> SideDifference | None:
    """Return the side difference in a variation; None where it is not worth mentioning.

    The balance sessions are those of one exercise.
    Sessions on one side alone say nothing about the other and are passed over.
    """
    both = [session for session in sessions_in_variation(newest_first, variation) if session.both]
    if not both or (side := _shorter(both[0])) is None:
        return None
    sessions = next(
        (n for n, session in enumerate(both) if _shorter(session) is not side), len(both)
    )
    return SideDifference(side, sessions, both[0]) if sessions >= SESSIONS else None


def _shorter(session: BalanceSession) -> Side | None:
    """Return the side that is clearly shorter in a session; None for neither."""
    side = min(Side, key=lambda side: session.best[side])
    less, more = session.best[side], session.best[side.other]
    # Rounded as the record is: 20.1 - 15.1 must not be a trifle more than 5.
    apart = round(more - less, 3)
    return side if apart > SECONDS and apart > round(SHARE * more, 3) else None


STEADY = 60.0
"""Seconds of a hold without a wobble before progressing (J Foot Ankle Res 2022; grade A)."""
STEADY_SESSIONS = 2
"""In how many sessions that has to be so on each side, together or apart: ours."""
SAFETY = ("a wall within reach", "a clear floor", "bare feet")
"""What must be true before a harder variation."""


class Progression(NamedTuple):
    """Harder variations to choose from; there is no offer of an easier one."""

    variations: tuple[str, ...]
    """Ids of the variations, at least one; they are alternatives."""
    why: str
    """One sentence."""


def suggest_progression(
    newest_first: Iterable[BalanceSession],
    variation: str,
    usual: Sequence[str],
    alternatives: Sequence[str],
) -> Progression | None:
    """Return the harder variations to offer beside a variation; None for none.

    They are offered once long holds in a usual variation are steady, however long the holds in
    a harder one are: healthy people hold 8 to 17 s with closed eyes (Springer 2007, grade B).
    What was practiced already is not offered again, so that no offer leads back and forth.

    Args:
        newest_first: Recent balance sessions of one exercise.
        variation: Id of the variation that is chosen.
        usual: Ids of the variations that are done unless others are chosen.
        alternatives: Ids of the harder variations that may be suggested.
    """
    known = tuple(newest_first)
    if variation not in (*usual, *alternatives) or not any(_steady(known, name) for name in usual):
        return None
    practiced = {session.variation for session in known} | {variation}
    offered = tuple(name for name in alternatives if name not in practiced)
    why = (
        f"You held {STEADY:g} s without a wobble in {STEADY_SESSIONS} sessions on each side "
        f"({STEADY_SESSIONS} sessions is our rule)."
    )
    return Progression(offered, why) if offered else None


def _steady(sessions: Iterable[BalanceSession], variation: str) -> bool:
    """Whether each side held long enough in enough sessions: each may have its own days."""
    own = sessions_in_variation(sessions, variation)
    return all(
        sum(session.clean.get(side, 0.0) >= STEADY for session in own) >= STEADY_SESSIONS
        for side in Side
    )
