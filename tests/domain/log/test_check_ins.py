from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from tests.support.made_up import a_session
from tui.domain.log.check_ins import (
    CheckIn,
    DayPart,
    corrected,
    part_of_day,
    session_followed,
    with_mornings,
)
from tui.domain.log.record import Soreness

AT = datetime(2026, 11, 23, 7, 10, tzinfo=UTC)


def told(soreness: int = 3, **other: object) -> CheckIn:
    return CheckIn(id="1", at=AT, when="morning", soreness=soreness)._replace(**other)


@pytest.mark.parametrize(
    ("hour", "part"),
    [(3, "evening"), (4, "morning"), (10, "morning"), (11, "day"), (17, "day"), (18, "evening")],
)
def test_the_part_of_the_day_follows_the_clock(hour: int, part: str) -> None:
    assert part_of_day(AT.replace(hour=hour)) == part


def test_an_evening_goes_on_after_midnight() -> None:
    late = datetime(2026, 11, 24, 1, tzinfo=UTC)
    assert told(at=late, when=DayPart.EVENING).day == date(2026, 11, 23)
    assert told(at=late, when=DayPart.MORNING).day == date(2026, 11, 24)


def test_the_same_answer_changes_nothing_and_another_takes_its_place() -> None:
    later = told(id="2", at=AT + timedelta(hours=1))
    assert corrected([told()], later) == told()
    assert corrected([told()], later._replace(soreness=4)) == told(4, at=later.at)
    assert corrected([told()], later._replace(side="left")) == later._replace(side="left")
    assert corrected([told()], later._replace(at=AT + timedelta(days=1))).id == "2"


def test_a_morning_follows_the_session_of_the_day_before() -> None:
    evening = a_session()._replace(started=datetime(2026, 11, 22, 18, tzinfo=UTC), id="e")
    noon = a_session()._replace(started=datetime(2026, 11, 23, 12, tzinfo=UTC), id="n")
    assert session_followed([noon, evening], date(2026, 11, 23), "morning") == evening
    assert session_followed([noon, evening], date(2026, 11, 23), "evening") == noon
    assert session_followed([noon, evening], date(2026, 11, 25), "morning") is None


def test_a_morning_follows_the_session_that_was_begun_past_midnight() -> None:
    evening = a_session()._replace(started=datetime(2026, 11, 22, 18, tzinfo=UTC), id="e")
    night = a_session()._replace(started=datetime(2026, 11, 23, 0, 30, tzinfo=UTC), id="n")
    early = a_session()._replace(started=datetime(2026, 11, 23, 4, tzinfo=UTC), id="d")
    assert session_followed([early, night, evening], date(2026, 11, 23), "morning") == night
    assert session_followed([early, night, evening], date(2026, 11, 24), "morning") == early
    assert session_followed([night], date(2026, 11, 24), "morning") is None
    held = night._replace(soreness=Soreness(morning=4))
    assert [check_in.day for check_in in with_mornings([], [held])] == [date(2026, 11, 23)]


def test_the_morning_of_an_old_session_is_a_check_in_of_the_next_morning() -> None:
    zone = timezone(timedelta(hours=1))
    late = datetime(2026, 3, 28, 23, 50, tzinfo=zone)  # the clocks go forward in that night
    old = a_session()._replace(id="s", started=late, soreness=Soreness(morning=4))
    silent = a_session()._replace(id="t")
    (found,) = with_mornings([], [old, silent])
    assert (found.day, found.when, found.soreness) == (date(2026, 3, 29), "morning", 4)
    assert (found.session, found.id) == ("s", "s")
    answered = told(session="s")
    assert with_mornings([answered], [old]) == (answered,)
    assert with_mornings([told(session="s", when="day")], [old])[0].id == "s"
