"""What a change of the log changes, in words: shown before it is made."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

from tui.domain.catalog.sets import Reps
from tui.domain.dates import moment
from tui.domain.log.edits import Change
from tui.domain.log.record import MOMENTS, SessionRecord, SetOutcome, SetRecord

NOTHING = "–"
MOST_LINES = 8
"""Lines of a change that are told in brief."""

Named = Callable[[SetRecord], str]
"""What the exercise of a set is called."""


def differences(change: Change, named: Named) -> tuple[str, ...]:
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


def _arrow(what: str, was: str, now: str) -> str:
    return f"{what}: {was} → {now}"


def _told(value: int | None) -> str:
    return NOTHING if value is None else str(value)


def _quoted(text: str) -> str:
    return f"“{text}”" if text else NOTHING
