"""The rules for soreness: what is asked the next morning, and when it counts as staying."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

import pytest

from tests.support.made_up import a_session
from tui.domain.catalog.sets import Side
from tui.domain.log.check_ins import AnkleSide, CheckIn
from tui.domain.log.record import SessionRecord, Soreness
from tui.domain.progress.soreness import (
    DaySoreness,
    RecentSoreness,
    SorenessStays,
    is_above_ceiling,
    last_side,
    morning_to_ask,
    reminder_is_due,
    soreness_by_day,
    soreness_stays,
    sorer_side,
)

BERLIN, APIA = ZoneInfo("Europe/Berlin"), timezone(timedelta(hours=13))
TODAY = date(2026, 11, 22)
SORE = Soreness(before=2, worst=4, after=3)
CALM = Soreness(before=2, worst=2, after=2)


def trained(
    back: int,
    soreness: Soreness = CALM,
    hour: int = 18,
    *,
    zone: tzinfo = BERLIN,
    today: date = TODAY,
) -> SessionRecord:
    """Return a session of some days before today."""
    started = datetime.combine(today - timedelta(days=back), time(hour), zone)
    return a_session(1)._replace(id=f"{back:03}-{hour}", started=started, soreness=soreness)


def told(
    back: int, value: int, when: str = "morning", hour: int = 8, *, today: date = TODAY, **more: str
) -> CheckIn:
    """Return a check-in of some days before today."""
    at = datetime.combine(today - timedelta(days=back), time(hour), BERLIN)
    return CheckIn(id=f"C{back}-{value}", at=at, when=when, soreness=value, **more)


def levels(*newest_first: int | None) -> Mapping[date, DaySoreness]:
    """Return days with their soreness after, today first; None for a day without an entry."""
    days = (TODAY - timedelta(days=back) for back in range(len(newest_first)))
    pairs = zip(days, newest_first, strict=True)
    return {day: DaySoreness(day, after=level) for day, level in pairs if level is not None}


def test_only_more_than_five_is_above_the_ceiling() -> None:
    assert [n for n in range(11) if is_above_ceiling(n)] == [6, 7, 8, 9, 10]
    assert not is_above_ceiling(None)


@pytest.mark.parametrize(
    ("days", "said"),
    [
        # Fewer than five of the last fourteen days, however sore.
        (levels(9, 9, 9, 9), None),
        (levels(9, 9, 9, 9, *[None] * 10, 9), None),
        (levels(3, 3, 3, 2, 2), SorenessStays(3, 5)),
        # Half of the days is not most of them.
        (levels(3, 3, 3, 2, 2, 2), None),
        (levels(2, 2, 2, 2, 2, 2, 2), None),
        (levels(*[2] * 28), None),
        # The weekly means 0, 0.5, 1, 2 rise three times; 1, 1, 2, 2 rises once.
        (levels(*[2] * 7, *[1] * 7, 1, *[None] * 5, 0, 0), SorenessStays()),
        (levels(*[2] * 14, *[1] * 14), None),
        (levels(*[0] * 7, *[1] * 7, *[2] * 14), None),
        # A week without an entry breaks the row; so does a fall.
        (levels(*[2] * 7, *[1] * 7, *[None] * 7, 0), None),
        (levels(*[2] * 7, *[1] * 7, *[2] * 7, 0), None),
        (levels(), None),
    ],
)
def test_soreness_stays(days: Mapping[date, DaySoreness], said: SorenessStays | None) -> None:
    assert soreness_stays(days, TODAY) == said


def test_a_sore_next_morning_counts_and_a_missing_one_does_not() -> None:
    sessions = [trained(back, CALM) for back in range(1, 7)]
    worse = [told(back - 1, 3, session=f"{back:03}-18") for back in range(1, 5)]
    assert soreness_stays(soreness_by_day(sessions, worse), TODAY) == SorenessStays(4, 6)
    assert soreness_stays(soreness_by_day(sessions, worse[:3]), TODAY) is None
    assert soreness_stays(soreness_by_day(sessions, []), TODAY) is None
    equal = [one._replace(soreness=2) for one in worse]
    assert soreness_stays(soreness_by_day(sessions, equal), TODAY) is None
    # Some answered only before; a morning without a before says nothing of worse.
    alone = [trained(back, Soreness(worst=2)) for back in range(1, 7)]
    assert soreness_stays(soreness_by_day(alone, worse), TODAY) is None


def test_two_sessions_a_day_are_one_entry() -> None:
    evening = trained(1, Soreness(before=4, worst=5, after=1))
    noon = trained(1, Soreness(before=2, worst=3, after=3), 12)
    (day,) = soreness_by_day([evening, noon], [told(0, 3, session=evening.id)]).values()
    assert (day.before, day.worst, day.after, day.morning) == (2, 5, 3, 3)
    twice = [trained(back, SORE, hour) for back in range(4) for hour in (8, 18)]
    assert soreness_stays(soreness_by_day(twice, []), TODAY) is None


def test_check_ins_of_a_day_without_a_session_are_entries() -> None:
    rested = [told(back, 4, "evening") for back in range(3)] + [told(3, 4), told(4, 4, "day")]
    days = soreness_by_day([], rested)
    assert [day.during_day for day in days.values()] == [4] * 5
    assert soreness_stays(days, TODAY) == SorenessStays(5, 5)


def test_a_check_in_belongs_to_the_session_that_it_follows() -> None:
    session = trained(1)
    morning, evening, late = told(0, 5), told(1, 6, "evening", 22), told(0, 7, "evening", 1)
    day = soreness_by_day([session], [evening._replace(session=session.id)])[session.started.date()]
    assert (day.after, day.during_day) == (6, None)
    day = soreness_by_day([session], [morning])[session.started.date()]
    assert (day.morning, day.during_day) == (5, None)
    # An evening goes on after midnight.
    assert [*soreness_by_day([session], [late])] == [session.started.date()]
    # The morning that an old session holds is the next morning too.
    old = session._replace(soreness=Soreness(morning=4))
    assert soreness_by_day([old], [])[old.started.date()].morning == 4


@pytest.mark.parametrize("today", [date(2026, 3, 29), date(2026, 10, 25), date(2026, 11, 22)])
@pytest.mark.parametrize("zone", [BERLIN, APIA])
def test_days_are_counted_by_the_calendar(today: date, zone: tzinfo) -> None:
    # On both days on which the clocks change, and for an athlete who crossed the date line.
    sessions = [trained(back, SORE, 23, zone=zone, today=today) for back in range(13, 8, -1)]
    assert soreness_stays(soreness_by_day(sessions, []), today) == SorenessStays(5, 5)
    assert soreness_stays(soreness_by_day(sessions, []), today + timedelta(days=1)) is None


@pytest.mark.parametrize(
    ("shown", "due"),
    [(None, True), (0, True), (1, False), (6, False), (7, True), (-1, True)],
)
def test_a_reminder_comes_once_a_week(shown: int | None, due: bool) -> None:
    day = None if shown is None else TODAY - timedelta(days=shown)
    assert reminder_is_due(day, TODAY) is due


def at(hour: int, back: int = 0, today: date = TODAY) -> datetime:
    return datetime.combine(today - timedelta(days=back), time(hour), BERLIN)


def test_the_next_morning_is_asked_once() -> None:
    evening, noon = trained(1), trained(1, hour=12)
    assert morning_to_ask([evening, noon], [], at(7)) == evening
    assert morning_to_ask([evening], [], at(19)) == evening
    # Nothing is asked while the evening goes on, nor where the morning is known.
    assert morning_to_ask([evening], [], at(2)) is None
    assert morning_to_ask([evening], [told(0, 3)], at(9)) is None
    assert morning_to_ask([evening], [told(0, 3, session=evening.id)], at(9)) is None
    held = evening._replace(soreness=Soreness(morning=2))
    assert morning_to_ask([held], [], at(7)) is None
    # An evening's check-in, or the morning before, is another question.
    assert morning_to_ask([evening], [told(1, 3), told(0, 3, "day")], at(19)) == evening


def test_the_morning_after_midnight_and_after_days_off() -> None:
    night, morning = trained(0, hour=1), trained(0, hour=6)
    assert morning_to_ask([night], [], at(8)) == night
    assert morning_to_ask([morning], [], at(20)) is None
    assert morning_to_ask([trained(3)], [], at(8)) is not None
    assert morning_to_ask([trained(4)], [], at(8)) is None
    assert morning_to_ask([], [], at(8)) is None
    # A session of a clock that was ahead is not the last one.
    assert morning_to_ask([trained(-1), trained(1)], [], at(8)) == trained(1)
    # The morning of a session after midnight is that of the same day.
    day = soreness_by_day([night], [told(0, 3, session=night.id)])[TODAY]
    assert (day.morning, day.after) == (3, 2)
    # So is one that names no session, also after a session of the evening; no later one is.
    days = soreness_by_day([night, trained(1)], [told(0, 3), told(-1, 4, session=night.id)])
    assert (days[TODAY].morning, days[TODAY - timedelta(days=1)].morning) == (3, None)
    assert days[TODAY + timedelta(days=1)].during_day == 4


@pytest.mark.parametrize("today", [date(2026, 3, 29), date(2026, 10, 25)])
def test_the_morning_after_the_clocks_change(today: date) -> None:
    evening = trained(1, hour=23, today=today)
    assert morning_to_ask([evening], [], at(4, today=today)) == evening


def test_the_side_is_the_one_named_last() -> None:
    left = trained(2, CALM._replace(side="left"))
    assert last_side([left, trained(1)], []) is AnkleSide.LEFT
    assert last_side([left], [told(1, 3, side="both")]) is AnkleSide.BOTH
    assert last_side([trained(1)], [told(0, 3, side="shin")]) is None


@pytest.mark.parametrize(
    ("sessions", "check_ins", "sorer"),
    [
        ([], [], None),
        ([], [told(0, 3, side="left")], Side.LEFT),
        ([], [told(0, 3, side="left"), told(0, 5, side="right", hour=9)], Side.RIGHT),
        ([], [told(0, 4, side="left"), told(0, 4, side="right", hour=9)], None),
        ([], [told(0, 4, side="left"), told(0, 4, side="both", hour=9)], None),
        ([], [told(0, 0, side="left")], None),
        ([], [told(0, 3), told(7, 2, side="right")], Side.RIGHT),
        ([], [told(8, 2, side="right")], None),
        ([trained(1, SORE._replace(side="left"))], [told(2, 9, side="right")], Side.LEFT),
        ([trained(1, SORE._replace(side="left"))], [told(0, 1, side="right")], Side.RIGHT),
        ([trained(1, Soreness(side="left"))], [told(2, 9, side="right")], Side.RIGHT),
        # An evening goes on after midnight, for sessions as for check-ins.
        (
            [trained(0, Soreness(before=5, side="left"), hour=0)],
            [told(0, 3, "evening", hour=1, side="right")],
            Side.LEFT,
        ),
    ],
)
def test_the_sorer_ankle_is_that_of_the_last_day_that_tells_it(
    sessions: list[SessionRecord], check_ins: list[CheckIn], sorer: Side | None
) -> None:
    assert sorer_side(sessions, check_ins, TODAY) is sorer


def test_the_recent_sessions_are_remembered_newest_first_without_their_sets() -> None:
    recent = RecentSoreness(TODAY)
    sessions = [trained(back)._replace(id=str(back)) for back in (3, 0, 1)]
    assert list(recent.among(sessions)) == sessions
    recent.add(sessions[0]._replace(note="later"))
    assert [(one.id, one.sets) for one in recent.newest_first] == [("0", ()), ("1", ()), ("3", ())]
    assert recent.newest_first[-1].note == "later"
