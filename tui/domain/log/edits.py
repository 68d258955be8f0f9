"""Edit, EditHistory and the description of an edit."""

from collections.abc import Callable, Iterable, Iterator
from datetime import MAXYEAR, datetime, timedelta
from typing import NamedTuple

from tui.domain.catalog.sets import is_counted, noun_of_records
from tui.domain.dates import format_moment
from tui.domain.log.merge import EDITED, RESTORED
from tui.domain.log.record import MOMENTS, Outcome, SessionRecord, SetOutcome, SetRecord

REMEMBERED = 10
"""How many edits can be undone."""


class Edit(NamedTuple):
    """One session before and after; None before it was added, and after it was deleted."""

    before: SessionRecord | None
    after: SessionRecord | None

    @property
    def session(self) -> SessionRecord:
        """The session that is added, edited or deleted."""
        session = self.after or self.before
        if session is None:
            raise ValueError("a change of nothing")
        return session

    def undoing(self, now: datetime) -> "Edit":
        """Return the edit that undoes this one; where logs are merged, it wins over this one."""
        if self.before is None or self.after is None:
            return Edit(self.after, self.before)
        marked = {**self.before.extra, RESTORED: _mark(now, self.after)}
        return Edit(self.after, self.before._replace(extra=marked))


class EditHistory(NamedTuple):
    """The edits that can be undone, the newest last."""

    done: tuple[Edit, ...] = ()

    def and_then(self, change: Edit) -> "EditHistory":
        """Return the history with one more edit; of more than ``REMEMBERED`` the oldest goes."""
        return EditHistory((*self.done, change)[-REMEMBERED:])

    @property
    def last(self) -> Edit | None:
        """The edit that is undone next; None where there is none."""
        return self.done[-1] if self.done else None

    @property
    def undone(self) -> "EditHistory":
        """The history without the last edit."""
        return EditHistory(self.done[:-1])


def edited(before: SessionRecord, after: SessionRecord, now: datetime) -> SessionRecord:
    """Return the record to store after an edit, marked as edited, its sums brought up to date.

    The end moves with the beginning, the seconds of work with those of the sets, and a session
    whose sets are now all done counts as finished. The same record where nothing was changed.
    """
    if after == before:
        return before
    moved = after.started - before.started
    worked = _seconds(after) - _seconds(before)
    whole = after.sets != before.sets and all(
        record.outcome == SetOutcome.DONE for record in after.sets
    )
    return after._replace(
        ended=None
        if before.ended is None
        else (before.ended + moved).astimezone(after.started.tzinfo),
        active_seconds=max(0.0, round(before.active_seconds + worked, 3)),
        outcome=Outcome.FINISHED.value if whole else after.outcome,
        extra={**after.extra, EDITED: _mark(now, before)},
    )


def edited_at(session: SessionRecord) -> datetime | None:
    """Return when a session was last edited, or None where it never was."""
    return _mark_of(session, EDITED)


def _mark_of(session: SessionRecord, key: str) -> datetime | None:
    value = session.extra.get(key)
    try:
        return datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _mark(now: datetime, replaced: SessionRecord) -> str:
    """The moment of a change, later than that of what it replaces, whatever another clock said."""
    moment = now.replace(microsecond=0)
    for key in (EDITED, RESTORED):
        marked = _mark_of(replaced, key)
        if marked is not None and marked.tzinfo and marked.year < MAXYEAR:
            moment = max(moment, marked.replace(microsecond=0) + timedelta(seconds=1))
    return moment.isoformat()


def with_outcome(record: SetRecord, outcome: str) -> SetRecord:
    """Return a set with another outcome: skipped has no measures, done has those of its target.

    A measure that is there already stays, but for a target that a partial set fell short of.
    """
    if outcome == SetOutcome.SKIPPED:
        return record._replace(outcome=outcome, seconds=None, reps=None, wobbles=None)
    if outcome != SetOutcome.DONE:
        return record._replace(outcome=outcome)
    goal_seconds, goal_reps = record.target.get("seconds"), record.target.get("reps")
    seconds, reps = record.seconds, record.reps
    if goal_seconds is not None:
        seconds = max(float(goal_seconds), seconds or 0.0)
    if goal_reps is not None:
        reps = max(int(goal_reps), reps or 0)
    return record._replace(outcome=outcome, seconds=seconds, reps=reps)


def _seconds(session: SessionRecord) -> float:
    return sum(record.seconds or 0.0 for record in session.sets)


NOTHING = "–"
MOST_LINES = 8
"""Lines of an edit that are shown in brief."""

Named = Callable[[SetRecord], str]
"""Returns the name of the exercise of a set."""


def differences(change: Edit, named: Named) -> tuple[str, ...]:
    """Return what an edit changes, a line each, as "before → after".

    Args:
        change: The edit.
        named: Returns the name of the exercise of a set.
    """
    before, after = change.before, change.after
    if before is None or after is None:
        return _whole(change.session)
    return tuple(_of_session(before, after)) + tuple(_of_sets(before.sets, after.sets, named))


def in_brief(lines: tuple[str, ...]) -> str:
    """Return lines as one text; of more than ``MOST_LINES`` the number of the others."""
    more = len(lines) - MOST_LINES
    if more <= 1:
        return "\n".join(lines)
    return "\n".join((*lines[:MOST_LINES], f"and {more} more"))


def _whole(session: SessionRecord) -> tuple[str, ...]:
    done = sum(1 for record in session.sets if record.outcome == SetOutcome.DONE)
    noun = noun_of_records(session.sets)
    lines = [when(session.started), f"{done} of {len(session.sets)} {noun}s done"]
    sore = session.soreness
    answers = [
        f"{name} {value}"
        for name, value in (("before", sore.before), ("worst", sore.worst), ("after", sore.after))
        if value is not None
    ]
    if answers:
        lines.append(f"soreness {', '.join(answers)}")
    if session.note:
        lines.append(f"note “{session.note}”")
    return tuple(lines)


def _of_session(before: SessionRecord, after: SessionRecord) -> Iterator[str]:
    if before.started != after.started:
        yield _arrow("day", when(before.started), when(after.started))
    for name in MOMENTS:
        was, now = getattr(before.soreness, name), getattr(after.soreness, name)
        if was != now:
            yield _arrow(f"soreness {name}", _soreness_text(was), _soreness_text(now))
    if before.note != after.note:
        yield _arrow("note", _quoted(before.note), _quoted(after.note))


def _of_sets(
    before: Iterable[SetRecord], after: Iterable[SetRecord], named: Named
) -> Iterator[str]:
    for was, now in zip(before, after, strict=True):
        if was != now:
            number = f"{noun_of_records([now])} {now.number}"
            place = ", ".join(filter(None, (named(now), now.side, number)))
            changes = [
                (old, new)
                for old, new in zip(_parts(was), _parts(now), strict=True)
                if old != new and (old or new)
            ]
            if not changes:
                continue  # Only what is not told changed: the wobbles of a set without a time.
            olds, news = (
                ", ".join(text or NOTHING for text in half) for half in zip(*changes, strict=True)
            )
            yield _arrow(place, olds, news)


def amount(record: SetRecord) -> str:
    """Return what a set came to and its outcome: "15 reps, 78.1 s, done", "skipped"."""
    return ", ".join(filter(None, _parts(record)))


def _parts(record: SetRecord) -> tuple[str, str, str]:
    counted = is_counted(record.kind) and record.reps is not None
    reps = f"{record.reps} rep{'' if record.reps == 1 else 's'}" if counted else ""
    return reps, "" if record.seconds is None else f"{record.seconds:.10g} s", record.outcome


def when(moment_of: datetime) -> str:
    """Return a moment with its year: "Sat 21 Nov 2026 18:02"."""
    text = format_moment(moment_of)
    return f"{text[:-6]} {moment_of.year} {text[-5:]}"


def _arrow(what: str, was: str, now: str) -> str:
    return f"{what}: {was} → {now}"


def _soreness_text(value: int | None) -> str:
    return NOTHING if value is None else str(value)


def _quoted(text: str) -> str:
    return f"“{text}”" if text else NOTHING
