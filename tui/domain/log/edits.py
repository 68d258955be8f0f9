"""Mending the log: a change as a value, and the last ten of them to undo."""

from dataclasses import dataclass, replace
from datetime import MAXYEAR, datetime, timedelta

from tui.domain.log.merge import EDITED, RESTORED
from tui.domain.log.record import Outcome, SessionRecord, SetOutcome, SetRecord

REMEMBERED = 10
"""How many changes can be undone."""


@dataclass(frozen=True, slots=True)
class Change:
    """One session before and after; None before it was added, and after it was deleted."""

    before: SessionRecord | None
    after: SessionRecord | None

    @property
    def session(self) -> SessionRecord:
        """The session that is meant."""
        session = self.after or self.before
        if session is None:
            raise ValueError("a change of nothing")
        return session

    def undoing(self, now: datetime) -> "Change":
        """The change that undoes this one; where logs are merged, it wins over what it undoes."""
        if self.before is None or self.after is None:
            return Change(self.after, self.before)
        marked = {**self.before.extra, RESTORED: _mark(now, self.after)}
        return Change(self.after, replace(self.before, extra=marked))

    @property
    def word(self) -> str:
        """What is done to the session."""
        if self.before is None:
            return "adding"
        return "deleting" if self.after is None else "editing"


@dataclass(frozen=True, slots=True)
class Changes:
    """The changes that can be undone, the newest last."""

    done: tuple[Change, ...] = ()

    def and_then(self, change: Change) -> "Changes":
        """The changes with one more; the oldest is forgotten when they become too many."""
        return Changes((*self.done, change)[-REMEMBERED:])

    @property
    def last(self) -> Change | None:
        """The change that is undone next."""
        return self.done[-1] if self.done else None

    @property
    def undone(self) -> "Changes":
        """The changes without the last."""
        return Changes(self.done[:-1])


def edited(before: SessionRecord, after: SessionRecord, now: datetime) -> SessionRecord:
    """The record as it is to be kept after an edit: it says so, and what follows has followed.

    The end moves with the beginning, the seconds of work with those of the sets, and a session
    whose sets are now all done counts as finished. The same record where nothing was changed.
    """
    if after == before:
        return before
    moved = after.started - before.started
    worked = _seconds(after) - _seconds(before)
    whole = after.sets != before.sets and all(one.outcome == SetOutcome.DONE for one in after.sets)
    return replace(
        after,
        ended=None
        if before.ended is None
        else (before.ended + moved).astimezone(after.started.tzinfo),
        active_seconds=max(0.0, round(before.active_seconds + worked, 3)),
        outcome=Outcome.FINISHED.value if whole else after.outcome,
        extra={**after.extra, EDITED: _mark(now, before)},
    )


def edited_at(session: SessionRecord) -> datetime | None:
    """When a session was last edited, or None where it never was."""
    return _told(session, EDITED)


def _told(session: SessionRecord, key: str) -> datetime | None:
    told = session.extra.get(key)
    try:
        return datetime.fromisoformat(told) if isinstance(told, str) else None
    except ValueError:
        return None


def _mark(now: datetime, replaced: SessionRecord) -> str:
    """The moment of a change, later than that of what it replaces, whatever another clock said."""
    moment = now.replace(microsecond=0)
    for key in (EDITED, RESTORED):
        told = _told(replaced, key)
        if told is not None and told.tzinfo and told.year < MAXYEAR:
            moment = max(moment, told.replace(microsecond=0) + timedelta(seconds=1))
    return moment.isoformat()


def with_outcome(one: SetRecord, outcome: str) -> SetRecord:
    """A set with another outcome: a skipped one has no measures, one that is done has its target's.

    A measure that is there already stays, but for a target that a partial set fell short of.
    """
    if outcome == SetOutcome.SKIPPED:
        return replace(one, outcome=outcome, seconds=None, reps=None, wobbles=None)
    if outcome != SetOutcome.DONE:
        return replace(one, outcome=outcome)
    goal_seconds, goal_reps = one.target.get("seconds"), one.target.get("reps")
    seconds, reps = one.seconds, one.reps
    if goal_seconds is not None:
        seconds = max(float(goal_seconds), seconds or 0.0)
    if goal_reps is not None:
        reps = max(int(goal_reps), reps or 0)
    return replace(one, outcome=outcome, seconds=seconds, reps=reps)


def _seconds(session: SessionRecord) -> float:
    return sum(one.seconds or 0.0 for one in session.sets)
