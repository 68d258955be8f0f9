"""Soreness over the weeks: which answer is a point of which line, of which day and ankle."""

from datetime import UTC, datetime, timedelta

from tests.support.made_up import a_session
from tui.domain.log.check_ins import AnkleSide, CheckIn
from tui.domain.log.record import SessionRecord, Soreness
from tui.domain.progress.points import Point
from tui.domain.progress.soreness_lines import (
    SidedLines,
    SorenessLines,
    all_sides,
    of_side,
    sides_with_answers,
)

EVENING = datetime(2026, 11, 22, 18, tzinfo=UTC)
DAY, NEXT = EVENING.date(), EVENING.date() + timedelta(days=1)


def session(soreness: Soreness, started: datetime = EVENING, name: str = "S") -> SessionRecord:
    return a_session(1)._replace(id=name, started=started, soreness=soreness)


def told(value: int, hours: int = 14, when: str = "morning", **more: str) -> CheckIn:
    at = EVENING + timedelta(hours=hours)
    return CheckIn(id=f"{value}", at=at, when=when, soreness=value, **more)


def lines(
    *sessions: SessionRecord, check_ins: tuple[CheckIn, ...] = (), narrowed: bool = False
) -> SidedLines:
    found = SorenessLines()
    for one in sessions:
        found.add(one)
    return found.lines(check_ins, narrowed=narrowed)


def test_the_highest_of_a_day_is_the_point_of_each_moment() -> None:
    both = (session(Soreness(before=1, worst=4, after=2)), session(Soreness(before=3), name="T"))
    assert {name: points for name, points in all_sides(lines(*both)).items() if points} == {
        "before": (Point(DAY, 3),),
        "worst": (Point(DAY, 4),),
        "after": (Point(DAY, 2),),
    }


def test_the_next_morning_is_a_point_of_the_day_of_its_session() -> None:
    old = session(Soreness(morning=6))
    assert all_sides(lines(old))["morning"] == (Point(DAY, 6),)
    # A check-in takes the place of the one in the session.
    found = all_sides(lines(old, check_ins=(told(2, session="S"),)))
    assert found["morning"] == (Point(DAY, 2),)
    night = session(Soreness(), EVENING + timedelta(hours=7))
    found = all_sides(lines(night, check_ins=(told(3, session="S"),)))
    assert found["morning"] == (Point(NEXT, 3),)


def test_other_check_ins_are_after_a_session_or_without_one() -> None:
    check_ins = (
        told(4, 3, "evening", session="S"),
        told(5, 40, "day"),
        told(7, 62, session="S"),
        told(8, 14, session="gone"),
    )
    found = all_sides(lines(session(Soreness()), check_ins=check_ins))
    assert found["after"] == (Point(DAY, 4),)
    days = [(point.day - DAY).days for point in found["other"]]
    assert (days, [point.value for point in found["other"]]) == ([1, 2, 3], [8, 5, 7])
    # Of chosen sessions, only what belongs to them.
    few = all_sides(lines(session(Soreness()), check_ins=check_ins, narrowed=True))
    assert [point.value for point in few["other"]] == [7]


def test_both_ankles_are_told_of_each() -> None:
    found = lines(
        session(Soreness(before=1, side="left")),
        session(Soreness(before=2), EVENING + timedelta(days=1), "T"),
        check_ins=(told(3, side="both", session="S"),),
    )
    left, right = (of_side(found, side) for side in (AnkleSide.LEFT, AnkleSide.RIGHT))
    assert (left["before"], left["morning"]) == ((Point(DAY, 1),), (Point(DAY, 3),))
    assert (right["before"], right["morning"]) == ((), (Point(DAY, 3),))
    assert all_sides(found)["before"] == (Point(DAY, 1), Point(NEXT, 2))
    assert sides_with_answers(found) == (AnkleSide.LEFT, AnkleSide.RIGHT)
    assert sides_with_answers(lines(session(Soreness(before=2)))) == ()
