"""Edit, EditHistory and the description of an edit."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import MAXYEAR, datetime, timedelta

from tui.domain.catalog.sets import is_counted
from tui.domain.dates import moment
from tui.domain.log.merge import EDITED, RESTORED
from tui.domain.log.record import MOMENTS, Outcome, SessionRecord, SetOutcome, SetRecord

REMEMBERED = 10
"""How many changes can be undone."""


@dataclass(frozen=True, slots=True)
class Edit:
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

    def undoing(self, now: datetime) -> "Edit":
        """The change that undoes this one; where logs are merged, it wins over what it undoes."""
        if self.before is None or self.after is None:
            return Edit(self.after, self.before)
        marked = {**self.before.extra, RESTORED: _mark(now, self.after)}
        return Edit(self.after, replace(self.before, extra=marked))

    @property
    def word(self) -> str:
        """What is done to the session."""
        if self.before is None:
            return "adding"
        return "deleting" if self.after is None else "editing"


@dataclass(frozen=True, slots=True)
class EditHistory:
    """The changes that can be undone, the newest last."""

    done: tuple[Edit, ...] = ()

    def and_then(self, change: Edit) -> "EditHistory":
        """The changes with one more; the oldest is forgotten when they become too many."""
        return EditHistory((*self.done, change)[-REMEMBERED:])

    @property
    def last(self) -> Edit | None:
        """The change that is undone next."""
        return self.done[-1] if self.done else None

    @property
    def undone(self) -> "EditHistory":
        """The changes without the last."""
        return EditHistory(self.done[:-1])


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


NOTHING = "–"
MOST_LINES = 8
"""Lines of a change that are told in brief."""

Named = Callable[[SetRecord], str]
"""What the exercise of a set is called."""


def differences(change: Edit, named: Named) -> tuple[str, ...]:
    """What a change changes, a line each, as "before → after"."""
    before, after = change.before, change.after
    if before is None or after is None:
        return _whole(change.session)
    return tuple(_of_session(before, after)) + tuple(_of_sets(before.sets, after.sets, named))


def in_brief(lines: tuple[str, ...]) -> str:
    """The lines of a change, one below the other; of those that are too many their number."""
    more = len(lines) - MOST_LINES
    if more <= 1:
        return "\n".join(lines)
    return "\n".join((*lines[:MOST_LINES], f"and {more} more"))


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
    for name in MOMENTS:
        was, now = getattr(before.soreness, name), getattr(after.soreness, name)
        if was != now:
            yield _arrow(f"soreness {name}", _differences_told(was), _differences_told(now))
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
    reps = f"{one.reps} reps" if is_counted(one.kind) and one.reps is not None else ""
    return reps, "" if one.seconds is None else f"{one.seconds:.10g} s", one.outcome


def when(moment_of: datetime) -> str:
    """A moment with its year: "Sat 21 Nov 2026 18:02"."""
    told = moment(moment_of)
    return f"{told[:-6]} {moment_of.year} {told[-5:]}"


def _arrow(what: str, was: str, now: str) -> str:
    return f"{what}: {was} → {now}"


def _differences_told(value: int | None) -> str:
    return NOTHING if value is None else str(value)


def _quoted(text: str) -> str:
    return f"“{text}”" if text else NOTHING
