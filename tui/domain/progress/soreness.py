"""What soreness asks for: the ceiling, the next morning, a reminder."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import NamedTuple

from tui.domain.catalog.sets import Side
from tui.domain.log.check_ins import (
    DAY_BEGINS,
    AnkleSide,
    CheckIn,
    DayPart,
    evening_of,
    next_morning,
    with_mornings,
)
from tui.domain.log.record import SessionRecord, Soreness

CEILING = 5
"""The most soreness with which exercise goes on (Silbernagel 2007, grade B)."""
WATCH = 3
"""Where soreness is no longer calm; the source gives no such number, it is ours."""
DAYS, LEAST_ENTRIES = 14, 5
"""How many days the rule for soreness that stays looks at, and how many need an entry. Ours."""
WEEKS = 4
"""How many weekly means three rises in a row take."""
DAYS_REMEMBERED = 7 * WEEKS + 7
"""How many days of soreness are remembered for these rules."""
REMINDER_DAYS = 7
"""Days from one reminder to the next."""
SORER_DAYS = 7
"""Days after which the sorer ankle is no longer known. Ours."""
MORNINGS_LATE = 3
"""Days after a session on which its morning is still asked for."""

_HIGHEST = ("worst", "after", "morning", "during_day")
"""The fields of ``DaySoreness`` of which the highest of a day is told."""


class DaySoreness(NamedTuple):
    """The soreness of a day with an entry; None for what was not told."""

    day: date
    before: int | None = None
    """Before the first session of the day that tells it."""
    worst: int | None = None
    after: int | None = None
    """The highest after a session."""
    morning: int | None = None
    """On the next morning."""
    during_day: int | None = None
    """The highest check-in of the day that follows no session."""

    def joined(self, later: "DaySoreness") -> "DaySoreness":
        """Return the day with what was told of it later: the highest, but the first before."""
        return DaySoreness(
            self.day,
            later.before if self.before is None else self.before,
            *(_highest(getattr(self, name), getattr(later, name)) for name in _HIGHEST),
        )

    @property
    def level(self) -> int | None:
        """Soreness at the end of the day; where it was not told, what was told before."""
        found = (self.after, self.during_day, self.before)
        return next((value for value in found if value is not None), None)

    @property
    def sore(self) -> bool:
        """Whether the day counts for the rule for soreness that stays."""
        if self.level is not None and self.level >= WATCH:
            return True
        return self.morning is not None and self.before is not None and self.morning > self.before


class SorenessStays(NamedTuple):
    """Why soreness counts as staying, by a rule of ours: many sore days, or three rises."""

    sore_days: int = 0
    """Sore days among those with an entry; 0 where the weekly mean rose instead."""
    entries: int = 0
    """Days with an entry among the last ``DAYS``."""


def is_above_ceiling(soreness: int | None) -> bool:
    """Return whether the rule for exercising with soreness says to stop."""
    return soreness is not None and soreness > CEILING


def soreness_by_day(
    sessions: Iterable[SessionRecord], check_ins: Iterable[CheckIn]
) -> Mapping[date, DaySoreness]:
    """Return the soreness of each day with an entry.

    Args:
        sessions: The sessions, in any order.
        check_ins: The check-ins; the mornings that old sessions hold are added.
    """
    ordered = sorted(sessions, key=lambda session: (session.started, session.id))
    by_id = {session.id: session for session in ordered}
    found: dict[date, DaySoreness] = {}

    def add(day: date, entry: DaySoreness) -> None:
        found[day] = found[day].joined(entry) if day in found else entry

    for session in ordered:
        sore, day = session.soreness, session.started.date()
        entry = DaySoreness(day, sore.before, sore.worst, sore.after)
        if entry != DaySoreness(day):
            add(day, entry)
    # Of two sessions before one morning the later is the one that it follows.
    owners = {next_morning(session): session.started.date() for session in ordered}
    for check_in in with_mornings(check_ins, ordered):
        followed, day = by_id.get(check_in.session or ""), check_in.day
        owner = (
            _day_of_the_morning(check_in, followed, owners)
            if check_in.when == DayPart.MORNING
            else None
        )
        if owner is not None:
            add(owner, DaySoreness(owner, morning=check_in.soreness))
        elif followed is not None and followed.started.date() == day:
            add(day, DaySoreness(day, after=check_in.soreness))
        else:
            add(day, DaySoreness(day, during_day=check_in.soreness))
    return found


def _highest(first: int | None, second: int | None) -> int | None:
    answers = [value for value in (first, second) if value is not None]
    return max(answers, default=None)


def _day_of_the_morning(
    check_in: CheckIn, session: SessionRecord | None, owners: Mapping[date, date]
) -> date | None:
    """Return the day with sessions whose next morning a check-in tells; None for no such day.

    Args:
        check_in: A check-in of a morning.
        session: The session that it follows; None where it follows none that is known.
        owners: The day with sessions that each morning follows.
    """
    if session is None:
        return owners.get(check_in.day) if check_in.session is None else None
    return session.started.date() if next_morning(session) == check_in.day else None


def soreness_stays(days: Mapping[date, DaySoreness], today: date) -> SorenessStays | None:
    """Return why soreness counts as staying; None where the rule is silent.

    The rule is ours: of the last 14 days at least five have an entry and on most of those soreness
    was 3 or more at the end, or worse on the next morning than before; or the weekly mean rose
    three weeks in a row. Silence never says that all is well.

    Args:
        days: The soreness of each day with an entry.
        today: The last day that counts.
    """
    recent = [days[day] for day in _days_up_to(today, DAYS) if day in days]
    sore = sum(1 for day in recent if day.sore)
    if len(recent) >= LEAST_ENTRIES and 2 * sore > len(recent):
        return SorenessStays(sore, len(recent))
    means = [_mean(days, today - timedelta(days=7 * back)) for back in reversed(range(WEEKS))]
    known = [mean for mean in means if mean is not None]
    rose = all(earlier < later for earlier, later in pairwise(known))
    return SorenessStays() if len(known) == WEEKS and rose else None


def _days_up_to(last: date, count: int) -> Iterator[date]:
    return (last - timedelta(days=back) for back in range(count))


def _mean(days: Mapping[date, DaySoreness], last: date) -> float | None:
    """Return the mean of the seven days up to ``last``; None where nothing was told."""
    levels = [days[day].level for day in _days_up_to(last, 7) if day in days]
    known = [level for level in levels if level is not None]
    return sum(known) / len(known) if known else None


def reminder_is_due(shown: date | None, today: date) -> bool:
    """Return whether a reminder may be shown: on its day, and again after a week.

    Args:
        shown: The day on which it was last shown; None where it never was.
        today: The present day. A day in the future is a clock that was set back.
    """
    return shown is None or not 0 < (today - shown).days < REMINDER_DAYS


def morning_to_ask(
    newest_first: Iterable[SessionRecord], check_ins: Iterable[CheckIn], now: datetime
) -> SessionRecord | None:
    """Return the session whose next morning is asked for now; None where none is.

    It is the last one of an earlier day, or of the night that has just ended, unless this morning
    is known already or the session is long ago.

    Args:
        newest_first: The sessions.
        check_ins: The check-ins.
        now: The present moment, in local time.
    """
    if now.time() < DAY_BEGINS:
        return None
    last = next((session for session in newest_first if session.started <= now), None)
    if last is None or last.soreness.morning is not None:
        return None
    if not 0 < (now.date() - evening_of(last)).days <= MORNINGS_LATE:
        return None
    mornings = [check_in for check_in in check_ins if check_in.when == DayPart.MORNING]
    known = any(check_in.session == last.id or check_in.day == now.date() for check_in in mornings)
    return None if known else last


class RecentSoreness:
    """The soreness of the last weeks, gathered while the log is read for another purpose."""

    def __init__(self, today: date = date.max, check_ins: tuple[CheckIn, ...] = ()) -> None:
        self._first = today - timedelta(days=DAYS_REMEMBERED)
        self.check_ins = check_ins
        self._sessions: dict[str, SessionRecord] = {}

    def among(self, sessions: Iterable[SessionRecord]) -> Iterator[SessionRecord]:
        """Yield the sessions unchanged, and remember the recent ones without their sets."""
        for session in sessions:
            if session.started.date() >= self._first:
                self.add(session)
            yield session

    def add(self, session: SessionRecord) -> None:
        """Add a session, or a later version of one."""
        self._sessions[session.id] = session._replace(sets=())

    @property
    def newest_first(self) -> tuple[SessionRecord, ...]:
        """The recent sessions, without their sets."""
        ordered = sorted(self._sessions.values(), key=lambda session: (session.started, session.id))
        return tuple(reversed(ordered))

    @property
    def by_day(self) -> Mapping[date, DaySoreness]:
        """The soreness of each recent day with an entry."""
        return soreness_by_day(self._sessions.values(), self.check_ins)


def sorer_side(
    sessions: Iterable[SessionRecord], check_ins: Iterable[CheckIn], today: date
) -> Side | None:
    """Return the sorer ankle on the last day with soreness of a known side.

    On that day the last number of each ankle counts; an ankle without a number is not sore. A day
    more than ``SORER_DAYS`` before today is too old.

    Args:
        sessions: The sessions, in any order.
        check_ins: The check-ins, in any order.
        today: The present day.

    Returns:
        The side; None where both are alike, or there is no such day.
    """
    entries = [
        (
            session.started,
            evening_of(session),
            session.soreness.side,
            _highest_of(session.soreness),
        )
        for session in sessions
    ]
    entries += [(entry.at, entry.day, entry.side, entry.soreness) for entry in check_ins]
    first = today - timedelta(days=SORER_DAYS)
    known = sorted(
        (at, day, AnkleSide(side), level)
        for at, day, side, level in entries
        if first <= day <= today and side in tuple(AnkleSide) and level is not None
    )
    levels: dict[str, int] = {}
    for _, day, side, level in known:
        if day == known[-1][1]:
            both = side is AnkleSide.BOTH
            levels.update(dict.fromkeys(tuple(Side) if both else (side,), level))
    left, right = (levels.get(side, 0) for side in Side)
    if left == right:
        return None
    return Side.LEFT if left > right else Side.RIGHT


def _highest_of(soreness: Soreness) -> int | None:
    """Return the highest number of a session; None where it has none."""
    return _highest(_highest(soreness.before, soreness.worst), soreness.after)


def last_side(sessions: Iterable[SessionRecord], check_ins: Iterable[CheckIn]) -> AnkleSide | None:
    """Return the ankle that was meant last; None where none was ever named."""
    named = [(session.started, session.soreness.side) for session in sessions]
    named += [(check_in.at, check_in.side) for check_in in check_ins]
    sides = [(at, AnkleSide(side)) for at, side in named if side in tuple(AnkleSide)]
    return max(sides, key=lambda answer: answer[0])[1] if sides else None
