"""What was done on the last days; last and best balance holds."""

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from tui.domain.catalog.routine import recorded_sorer
from tui.domain.catalog.sets import BalanceMode, is_stopwatched
from tui.domain.log.record import SessionRecord, SetOutcome, SetRecord
from tui.domain.log.runs import RunRecord, last_run_on
from tui.domain.progress.credit import adds_up_to_a_set
from tui.domain.progress.dose import Amounts, DoneByDay

BalanceKey = tuple[str, str | None, str | None, str]
"""Exercise, variation, side and mode: only holds that share all four are compared."""


class BalanceHold(NamedTuple):
    """An earlier balance hold."""

    seconds: float
    day: date


class LastAndBest(NamedTuple):
    """What a balance hold is shown beside."""

    last: BalanceHold
    best: BalanceHold


DAYS = 32
"""How many days of sessions are remembered: a week is needed, and some may lie in the future."""

FIRST_SHOWN = 64
"""How many sessions of a long log are read before the history is first shown.

A month of two sessions a day.
"""


class History(NamedTuple):
    """What was done on the last days, and the last and best balance holds."""

    done: Mapping[date, Amounts] = MappingProxyType({})
    """What was done on each of the last ``DAYS`` days with a session, added up."""
    balances: Mapping[BalanceKey, LastAndBest] = MappingProxyType({})
    """The last and best balance holds of each kind."""
    latest: Mapping[str, date] = MappingProxyType({})
    """For each routine the newest day of a session in which a set was done, or as much in parts."""
    sessions: int = 0
    """How many sessions there are."""
    runs: tuple[RunRecord, ...] = ()
    """The runs of the log, oldest first."""
    rest_days: frozenset[date] = frozenset()
    """The days that are marked as rest or injury days."""
    sorer: Mapping[tuple[date, str], str] = MappingProxyType({})
    """The side that got one set more, by the day and the routine; the last session counts."""
    whole: bool = True
    """Whether the log was read to its end; else older sessions are still to come."""
    eased: Mapping[date, frozenset[str]] = MappingProxyType({})
    """The ids of the exercises that were eased, by the day."""

    @property
    def first_day(self) -> date | None:
        """The first of the remembered days with a session, a run or a rest day; None for none."""
        days = (*self.done, *(run.day for run in self.runs), *self.rest_days)
        return min(days, default=None)

    def last_done(self, routine: str) -> date | None:
        """The newest day on which a set of a routine was done; None where none ever was.

        Parts of sets count where they add up to one: who never counts to the end trains too.
        """
        return self.latest.get(routine)

    def on(self, day: date) -> Amounts:
        """Return what was done on a day, in sessions of any routine."""
        return self.done.get(day, {})

    def sorer_on(self, day: date, routine: str) -> str | None:
        """Return the side that got one set more of a routine on a day; None where none did."""
        return self.sorer.get((day, routine))

    def eased_on(self, day: date) -> frozenset[str]:
        """Return the ids of the exercises that were eased on a day."""
        return self.eased.get(day, frozenset())

    def run_on(self, day: date) -> RunRecord | None:
        """Return the run of a day that ended last; None where there is none."""
        return last_run_on(self.runs, day)

    def with_session(self, session: SessionRecord) -> "History":
        """Return the history with another session, the newest."""
        addition = history_of([session])
        done = dict(self.done)
        for day, amounts in addition.done.items():
            before = done.get(day, {})
            done[day] = {**before, **{k: before.get(k, 0.0) + n for k, n in amounts.items()}}
        balances = dict(self.balances)
        for key, marks in addition.balances.items():
            balances[key] = joined(marks, balances.get(key))
        return self._replace(
            done=done,
            balances=balances,
            latest={**self.latest, **addition.latest},
            sessions=self.sessions + 1,
            sorer={**self.sorer, **addition.sorer},
            eased={
                **self.eased,
                **{day: self.eased_on(day) | names for day, names in addition.eased.items()},
            },
        )


def joined(newer: LastAndBest, older: LastAndBest | None) -> LastAndBest:
    """Return the last and best hold of two periods."""
    if older is None or newer.best.seconds >= older.best.seconds:
        return newer
    return LastAndBest(newer.last, older.best)


class HistoryTally:
    """The history of the sessions that were added so far, newest first."""

    def __init__(self) -> None:
        self._done = DoneByDay(DAYS)
        self._balances: dict[BalanceKey, LastAndBest] = {}
        self._latest: dict[str, date] = {}
        self._sorer: dict[tuple[date, str], str] = {}
        self._sessions = 0

    def add(self, session: SessionRecord) -> None:
        """Add a session that is older than the others."""
        self._sessions += 1
        day = session.started.date()
        self._done.add(session)
        if (side := recorded_sorer(session)) is not None and day in self._done.days:
            self._sorer.setdefault((day, session.routine), side)
        if adds_up_to_a_set(session.sets):
            self._latest.setdefault(session.routine, day)
        for record in reversed(session.sets):
            if (seconds := held_seconds(record)) is None:
                continue
            key, held = balance_key(record), BalanceHold(seconds, day)
            newer = self._balances.get(key)
            self._balances[key] = (
                joined(newer, LastAndBest(held, held)) if newer else LastAndBest(held, held)
            )

    @property
    def is_ready_to_show(self) -> bool:
        """Whether exactly ``FIRST_SHOWN`` sessions were added.

        They are enough to show before the rest is read.
        """
        return self._sessions == FIRST_SHOWN

    def history(self, *, whole: bool = True) -> History:
        """Return the history, which later sessions leave as it is.

        ``whole`` is that of ``History``.
        """
        done = {day: dict(amounts) for day, amounts in self._done.days.items()}
        balances, latest, sorer = dict(self._balances), dict(self._latest), dict(self._sorer)
        eased = dict(self._done.eased)
        return History(
            done, balances, latest, self._sessions, sorer=sorer, whole=whole, eased=eased
        )


def history_of(newest_first: Iterable[SessionRecord]) -> History:
    """The history of some sessions, given newest first."""
    tally = HistoryTally()
    for session in newest_first:
        tally.add(session)
    return tally.history()


def held_seconds(record: SetRecord) -> float | None:
    """Return the seconds of a balance hold that was done; None for any other set.

    A hold of no time was not done.
    """
    counts = is_stopwatched(record.kind) and record.outcome == SetOutcome.DONE
    return record.seconds or None if counts else None


def balance_key(record: SetRecord) -> BalanceKey:
    """What a balance hold may be compared with."""
    mode = record.mode or BalanceMode.PRACTICE.value
    return (record.exercise, record.variation, record.side, mode)
