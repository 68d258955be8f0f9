"""Check-ins: how sore an ankle is, and when."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from tui.domain.log.record import FORMAT, SessionRecord

DAY_BEGINS = time(4)
"""Before this time the evening is still that of the day before."""
_NOON, _EVENING = time(11), time(18)
_MORNING_OF_OLD_SESSIONS = time(8)
"""Sessions that hold the soreness of the next morning do not tell its time."""


class DayPart(StrEnum):
    """The part of a day for which soreness is told; stored as ``when``."""

    MORNING = "morning"
    DAY = "day"
    EVENING = "evening"


class AnkleSide(StrEnum):
    """The ankle that is meant."""

    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"


class CheckIn(NamedTuple):
    """Soreness at one moment. ``at`` is aware of the time zone in which it was told."""

    id: str
    """Unique; sorts by the moment."""
    at: datetime
    when: str
    """A ``DayPart``, or an unknown word of a newer version."""
    soreness: int
    """From 0 to 10."""
    side: str | None = None
    """An ``AnkleSide``; None where it was not told."""
    session: str | None = None
    """Id of the session that it follows; None where there is none."""
    note: str = ""
    format: int = FORMAT
    extra: Mapping[str, object] = MappingProxyType({})

    @property
    def day(self) -> date:
        """The day it is about: an evening goes on after midnight."""
        late = self.when == DayPart.EVENING and self.at.time() < DAY_BEGINS
        return self.at.date() - timedelta(days=1) if late else self.at.date()


def part_of_day(moment: datetime) -> DayPart:
    """Return the part of the day that a check-in at a moment is about, where none is named."""
    if DAY_BEGINS <= moment.time() < _NOON:
        return DayPart.MORNING
    return DayPart.DAY if _NOON <= moment.time() < _EVENING else DayPart.EVENING


def is_about_the_same(check_in: CheckIn, other: CheckIn) -> bool:
    """Return whether two check-ins answer one question, so that the later takes its place."""
    asked = (check_in.day, check_in.when, check_in.side, check_in.session)
    return asked == (other.day, other.when, other.side, other.session)


def new_check_ins(found: Iterable[CheckIn], known: Iterable[CheckIn]) -> tuple[CheckIn, ...]:
    """Return the check-ins that none of the known ones says already, each answer once."""

    def answer(check_in: CheckIn) -> tuple[object, ...]:
        return (check_in.day, check_in.when, check_in.side, check_in.session, check_in.soreness)

    answers = {answer(check_in) for check_in in known}
    new = {answer(check_in): check_in for check_in in found if answer(check_in) not in answers}
    return tuple(new.values())


def corrected(known: Iterable[CheckIn], check_in: CheckIn) -> CheckIn:
    """Return the check-in to store: the known one of the same question with its new number.

    It is the known one itself where the same number is given again.
    """
    before = next((other for other in known if is_about_the_same(other, check_in)), None)
    if before is None or before.soreness == check_in.soreness:
        return before or check_in
    return before._replace(at=check_in.at, soreness=check_in.soreness)


def evening_of(session: SessionRecord) -> date:
    """Return the day whose evening a session belongs to: an evening goes on after midnight."""
    late = session.started.time() < DAY_BEGINS
    return session.started.date() - timedelta(days=1 if late else 0)


def next_morning(session: SessionRecord) -> date:
    """Return the day of the next morning after a session."""
    return evening_of(session) + timedelta(days=1)


def session_followed(
    sessions: Iterable[SessionRecord], day: date, when: str
) -> SessionRecord | None:
    """Return the session that a check-in follows; None where there is none.

    For a morning it is the last one of the evening before, which goes on after midnight; else the
    last one of the same day.

    Args:
        sessions: The sessions, newest first.
        day: The day that the check-in is about.
        when: A ``DayPart``.
    """
    if when == DayPart.MORNING:
        return next((session for session in sessions if next_morning(session) == day), None)
    return next((session for session in sessions if session.started.date() == day), None)


def mornings_of(sessions: Iterable[SessionRecord]) -> tuple[CheckIn, ...]:
    """Return the mornings that older sessions hold, as check-ins of those mornings."""
    found = []
    for session in sessions:
        if session.soreness.morning is None:
            continue
        day = next_morning(session)
        at = datetime.combine(day, _MORNING_OF_OLD_SESSIONS, session.started.tzinfo)
        found.append(
            CheckIn(
                id=session.id,
                at=at,
                when=DayPart.MORNING,
                soreness=session.soreness.morning,
                session=session.id,
            )
        )
    return tuple(found)


def with_mornings(
    check_ins: Iterable[CheckIn], sessions: Iterable[SessionRecord]
) -> tuple[CheckIn, ...]:
    """Return check-ins and the mornings of older sessions, oldest first.

    A morning that was told as a check-in takes the place of the one in its session.
    """
    stored = tuple(check_ins)
    answered = {
        check_in.session
        for check_in in stored
        if check_in.when == DayPart.MORNING and check_in.session
    }
    old = (check_in for check_in in mornings_of(sessions) if check_in.session not in answered)
    return tuple(sorted((*stored, *old), key=lambda check_in: (check_in.at, check_in.id)))
