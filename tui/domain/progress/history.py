"""When routines were done; last and best balance holds."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from tui.domain.catalog.sets import BalanceMode, is_stopwatched
from tui.domain.log.record import SessionRecord, SetOutcome, SetRecord, counts

BalanceKey = tuple[str | None, str | None, str]
"""Variation, side and mode: only holds that share all three are compared."""


@dataclass(frozen=True, slots=True)
class BalanceHold:
    """An earlier balance hold."""

    seconds: float
    day: date


@dataclass(frozen=True, slots=True)
class LastAndBest:
    """What a balance hold is shown beside."""

    last: BalanceHold
    best: BalanceHold


@dataclass(frozen=True, slots=True)
class History:
    """When routines were done, and the last and best balance holds."""

    days: Mapping[str, tuple[date, ...]] = field(default_factory=dict)
    """The days on which each routine was done, newest first, a day for each session that counts."""
    balances: Mapping[BalanceKey, LastAndBest] = field(default_factory=dict)
    """The last and best balance holds of each kind."""
    latest: Mapping[str, date] = field(default_factory=dict)
    """For each routine the newest day on which anything of it was done."""

    def last_done(self, routine: str) -> date | None:
        """The newest day on which anything of a routine was done; None where nothing ever was."""
        return self.latest.get(routine)

    def times(self, routine: str, day: date) -> int:
        """How often a routine was done on a day."""
        return self.days.get(routine, ()).count(day)

    def with_session(self, session: SessionRecord) -> "History":
        """Return the history with another session, the newest."""
        one = history_of([session])
        days = dict(self.days)
        for routine, added in one.days.items():
            days[routine] = added + days.get(routine, ())
        balances = dict(self.balances)
        for key, marks in one.balances.items():
            balances[key] = joined(marks, balances.get(key))
        return History(days, balances, {**self.latest, **one.latest})


def joined(newer: LastAndBest, older: LastAndBest | None) -> LastAndBest:
    """Return the last and best hold of two periods."""
    if older is None or newer.best.seconds >= older.best.seconds:
        return newer
    return LastAndBest(newer.last, older.best)


def history_of(newest_first: Iterable[SessionRecord]) -> History:
    """The history of some sessions, given newest first."""
    days: dict[str, list[date]] = defaultdict(list)
    balances: dict[BalanceKey, LastAndBest] = {}
    latest: dict[str, date] = {}
    for session in newest_first:
        day = session.started.date()
        if any(record.outcome != SetOutcome.SKIPPED for record in session.sets):
            latest.setdefault(session.routine, day)
        if counts(session):
            days[session.routine].append(day)
        for record in reversed(session.sets):
            if (seconds := held_seconds(record)) is None:
                continue
            key, held = balance_key(record), BalanceHold(seconds, day)
            newer = balances.get(key)
            balances[key] = (
                joined(newer, LastAndBest(held, held)) if newer else LastAndBest(held, held)
            )
    return History({key: tuple(found) for key, found in days.items()}, balances, latest)


def held_seconds(record: SetRecord) -> float | None:
    """Return the seconds of a balance hold that was done; None for any other set."""
    counts = is_stopwatched(record.kind) and record.outcome == SetOutcome.DONE
    return record.seconds if counts else None


def balance_key(record: SetRecord) -> BalanceKey:
    """What a balance hold may be compared with."""
    return (record.variation, record.side, record.mode or BalanceMode.PRACTICE.value)
