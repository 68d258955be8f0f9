"""Mending the log: a change as a value, its words, and the last ten of them to undo."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from tui.domain.days import moment
from tui.domain.record import Outcome, SessionRecord, SetOutcome, SetRecord
from tui.domain.sets import Reps

EDITED = "edited"
"""The key of a record's ``extra`` that tells when it was last edited; absent where it never was."""
REMEMBERED = 10
"""How many changes can be undone."""
NOTHING = "–"

Named = Callable[[SetRecord], str]
"""What the exercise of a set is called."""


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

    @property
    def reversed(self) -> "Change":
        """The change that undoes this one."""
        return Change(self.after, self.before)

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


def applied(sessions: Mapping[str, SessionRecord], change: Change) -> dict[str, SessionRecord]:
    """Some sessions by id, after a change."""
    changed = {**sessions}
    changed.pop(change.session.id, None)
    if change.after is not None:
        changed[change.after.id] = change.after
    return changed


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
        extra={**after.extra, EDITED: now.replace(microsecond=0).isoformat()},
    )


def edited_at(session: SessionRecord) -> datetime | None:
    """When a session was last edited, or None where it never was."""
    told = session.extra.get(EDITED)
    try:
        return datetime.fromisoformat(told) if isinstance(told, str) else None
    except ValueError:
        return None


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


def differences(change: Change, named: Named) -> tuple[str, ...]:
    """What a change changes, a line each, as "before → after"."""
    before, after = change.before, change.after
    if before is None or after is None:
        return _whole(change.session)
    return tuple(_of_session(before, after)) + tuple(_of_sets(before.sets, after.sets, named))


def _whole(session: SessionRecord) -> tuple[str, ...]:
    done = sum(1 for one in session.sets if one.outcome == SetOutcome.DONE)
    lines = [when(session.started), f"{done} of {len(session.sets)} sets done"]
    sore = session.soreness
    told = [
        f"{name} {value}"
        for name, value in (("before", sore.before), ("worst", sore.worst), ("after", sore.after))
        if value is not None
    ]
    if told:
        lines.append(f"soreness {', '.join(told)}")
    if session.note:
        lines.append(f"note “{session.note}”")
    return tuple(lines)


def _of_session(before: SessionRecord, after: SessionRecord) -> Iterator[str]:
    if before.started != after.started:
        yield _arrow("day", when(before.started), when(after.started))
    for name in ("before", "worst", "after", "morning"):
        was, now = getattr(before.soreness, name), getattr(after.soreness, name)
        if was != now:
            yield _arrow(f"soreness {name}", _told(was), _told(now))
    if before.note != after.note:
        yield _arrow("note", _quoted(before.note), _quoted(after.note))


def _of_sets(
    before: Iterable[SetRecord], after: Iterable[SetRecord], named: Named
) -> Iterator[str]:
    for was, now in zip(before, after, strict=True):
        if was != now:
            place = ", ".join(filter(None, (named(now), now.side, f"set {now.number}")))
            told = [
                (old, new)
                for old, new in zip(_parts(was), _parts(now), strict=True)
                if old != new and (old or new)
            ]
            olds, news = (
                ", ".join(one or NOTHING for one in half) for half in zip(*told, strict=True)
            )
            yield _arrow(place, olds, news)


def amount(one: SetRecord) -> str:
    """What a set came to and how it ended: "15 reps, 78.1 s, done", "skipped"."""
    return ", ".join(filter(None, _parts(one)))


def _parts(one: SetRecord) -> tuple[str, str, str]:
    reps = f"{one.reps} reps" if one.kind == Reps.kind and one.reps is not None else ""
    return reps, "" if one.seconds is None else f"{one.seconds:.10g} s", one.outcome


def when(moment_of: datetime) -> str:
    """A moment with its year: "Sat 21 Nov 2026 18:02"."""
    told = moment(moment_of)
    return f"{told[:-6]} {moment_of.year} {told[-5:]}"


def _seconds(session: SessionRecord) -> float:
    return sum(one.seconds or 0.0 for one in session.sets)


def _arrow(what: str, was: str, now: str) -> str:
    return f"{what}: {was} → {now}"


def _told(value: int | None) -> str:
    return NOTHING if value is None else str(value)


def _quoted(text: str) -> str:
    return f"“{text}”" if text else NOTHING
