"""The balance hold that just ended: trim, discard, restore, compare.

A late press is trimmed by half seconds. The record has the seconds taken off as ``trimmed``,
those of a discarded hold as ``discarded``, so that neither is lost.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from tui.domain.catalog.sets import BalanceMode, is_stopwatched
from tui.domain.durations import format_held, format_stopwatch
from tui.domain.log.record import SetOutcome, SetRecord
from tui.domain.progress.history import (
    BalanceHold,
    BalanceKey,
    LastAndBest,
    balance_key,
    held_seconds,
    joined,
)
from tui.session.plan import PhaseKind, PlannedSet
from tui.session.session import Session

TRIM = 0.5
"""Seconds that one press takes off."""
LEAST = 0.1
"""Seconds that trimming leaves at least: a hold of no time is to be discarded."""
PASSED = 0.1
"""Seconds by which a hold has to be longer than the others of the day: the digits show it then."""
TRIMMED, DISCARDED, CUT_SHORT = "trimmed", "discarded", "cut_short"
"""Keys of a record: seconds taken off, seconds of a discarded hold, whether it was partly done."""

LATE_PRESS = "Pressed late? Press - to take off 0.5 s, x to discard."
"""What the athlete can do about a hold, in one line."""


@dataclass(frozen=True, slots=True)
class BalanceTrial:
    """A balance hold that just ended."""

    index: int
    """Index of its phase in the plan."""
    set: PlannedSet
    record: SetRecord

    @property
    def discarded(self) -> float | None:
        """Seconds of a discarded hold; None while it counts."""
        return extra_number(self.record, DISCARDED)

    @property
    def trimmed(self) -> float:
        """Seconds that were taken off."""
        return extra_number(self.record, TRIMMED) or 0.0

    @property
    def seconds(self) -> float:
        """Seconds held, whether they count or were discarded."""
        return self.record.seconds or self.discarded or 0.0

    @property
    def trimmable(self) -> bool:
        """Whether half a second can be taken off, so that something is left."""
        return self.discarded is None and round(self.seconds - TRIM, 3) >= LEAST


def trial_of(session: Session) -> BalanceTrial | None:
    """Return the hold that just ended; None where the present phase does not follow one."""
    phase, index = session.phase, session.index - 1
    if phase is None or phase.kind is PhaseKind.WORK or index < 0:
        return None
    before, record = session.plan[index], dict(session.done).get(index)
    if before.kind is not PhaseKind.WORK or record is None or not is_stopwatched(record.kind):
        return None
    trial = BalanceTrial(index, before.set, record)
    return trial if record.seconds is not None or trial.discarded is not None else None


def trim(session: Session) -> Session:
    """Return the session with its last hold half a second shorter, where that leaves time."""
    trial = trial_of(session)
    if trial is None or not trial.trimmable:
        return session
    return _cut(session, trial, trial.trimmed + TRIM)


def untrim(session: Session) -> Session:
    """Return the session with half a second that was trimmed added again."""
    trial = trial_of(session)
    if trial is None or trial.discarded is not None or not trial.trimmed:
        return session
    return _cut(session, trial, max(0.0, trial.trimmed - TRIM))


def discard(session: Session) -> Session:
    """Return the session with its last hold discarded: skipped, without a measure."""
    trial = trial_of(session)
    if trial is None or trial.discarded is not None:
        return session
    extra = {**trial.record.extra, DISCARDED: trial.record.seconds}
    if trial.record.outcome == SetOutcome.PARTIAL:
        extra[CUT_SHORT] = True
    record = trial.record._replace(
        outcome=SetOutcome.SKIPPED.value, seconds=None, wobbles=None, extra=extra
    )
    kept = {**dict(session.discarded), trial.index: trial.record}
    return replace(_put(session, trial.index, record), discarded=tuple(kept.items()))


def offer_again(session: Session, now: float) -> Session:
    """Return the session getting ready anew for the trial of a test that was just discarded.

    A test needs all of its trials. After a practice hold, and where nothing lies between two
    trials, the session stays where it is.
    """
    trial = trial_of(session)
    if trial is None or trial.discarded is None or trial.set.target.mode is not BalanceMode.TEST:
        return session
    ready = trial.index - 1
    if ready < 0 or session.plan[ready].kind is not PhaseKind.GET_READY:
        return session
    return session.moved_to(ready, now)


def discarded_before(session: Session) -> float | None:
    """Return the seconds of a discarded trial that is done again after this get ready."""
    phase, record = session.phase, dict(session.done).get(session.index + 1)
    if phase is None or phase.kind is not PhaseKind.GET_READY or record is None:
        return None
    return extra_number(record, DISCARDED)


def restore(session: Session) -> Session:
    """Return the session with its discarded hold as it was.

    After a resumed session only its record is left, with the time and without wobbles.
    """
    trial = trial_of(session)
    if trial is None or trial.discarded is None:
        return session
    record = dict(session.discarded).get(trial.index) or _recovered(trial)
    return _put(session, trial.index, record)


def _recovered(trial: BalanceTrial) -> SetRecord:
    extra = dict(trial.record.extra)
    del extra[DISCARDED]
    outcome = SetOutcome.PARTIAL if extra.pop(CUT_SHORT, False) is True else SetOutcome.DONE
    return trial.record._replace(outcome=outcome.value, seconds=trial.discarded, extra=extra)


def comparable_holds(
    session: Session, past: Mapping[BalanceKey, LastAndBest], today: date
) -> LastAndBest | None:
    """Return the last and best hold to compare the present one, or the one just ended, with.

    Args:
        session: The session; its own holds are compared too.
        past: The last and best holds of earlier sessions.
        today: The date of the session.
    """
    trial = trial_of(session)
    planned = trial.set if trial else session.phase.set if session.phase else None
    if planned is None or not planned.target.any_key_stops:
        return None
    key = planned.balance_key
    marks = past.get(key)
    for index, held in _held(session, key, today):
        if trial is None or index != trial.index:
            marks = joined(LastAndBest(held, held), marks)
    return marks


def was_longest_today(session: Session) -> bool:
    """Return whether the hold before the present phase is known to be the longest of the day.

    It is known only while getting ready for the next one: until then it can be trimmed.
    """
    phase, before = session.phase, session.index - 2
    if phase is None or phase.kind is not PhaseKind.GET_READY or before < 0:
        return False
    if session.plan[before].kind is not PhaseKind.WORK:
        return False
    record = dict(session.done).get(before)
    seconds = held_seconds(record) if record else None
    if record is None or seconds is None:
        return False
    key = balance_key(record)
    others = [
        held
        for index, other in session.done
        if index != before and balance_key(other) == key and (held := held_seconds(other))
    ]
    others += [held for other_key, held in session.earlier_bests if other_key == key]
    return bool(others) and round(seconds - max(others), 3) >= PASSED


def format_hold(trial: BalanceTrial) -> str:
    """Return the time held, as the digits show it; dashes for a discarded hold."""
    return "--" if trial.discarded is not None else format_stopwatch(trial.seconds)


def describe_trial(trial: BalanceTrial) -> str:
    """Return what was done about a hold, in one line; empty where nothing was."""
    if trial.discarded is not None:
        return f"Discarded: {format_held(trial.discarded)}. u brings it back."
    if trial.trimmed:
        return f"Took off {trial.trimmed:g} s. Press + to add it back, x to discard."
    if trial.record.outcome == SetOutcome.PARTIAL:
        return "The hold was cut short. It is saved as partly done."
    if not trial.trimmable:
        return "This hold is too short to take time off. Press x to discard it."
    return ""


def extra_number(record: SetRecord, key: str) -> float | None:
    """Return a number of a record's extra keys; None where it has none."""
    value = record.extra.get(key)
    return float(value) if isinstance(value, int | float) else None


def _held(session: Session, key: BalanceKey, today: date) -> Iterator[tuple[int, BalanceHold]]:
    """Yield the comparable holds of the session, each with the index of its phase."""
    for index, record in session.done:
        seconds = held_seconds(record)
        if seconds is not None and balance_key(record) == key:
            yield index, BalanceHold(seconds, today)


def _measured(trial: BalanceTrial) -> float:
    return round((trial.record.seconds or 0.0) + trial.trimmed, 3)


def _cut(session: Session, trial: BalanceTrial, off: float) -> Session:
    """The session with so many seconds taken off what was measured."""
    extra = {key: value for key, value in trial.record.extra.items() if key != TRIMMED}
    if off:
        extra[TRIMMED] = round(off, 3)
    seconds = round(_measured(trial) - off, 3)
    return _put(session, trial.index, trial.record._replace(seconds=seconds, extra=extra))


def _put(session: Session, index: int, record: SetRecord) -> Session:
    done = {**dict(session.done), index: record}
    return replace(session, done=tuple(sorted(done.items())))
