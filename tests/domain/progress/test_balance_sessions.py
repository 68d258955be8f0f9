"""What the holds of a session come to, and what is kept of many sessions."""

from tests.support.past import hold, session
from tui.domain.catalog.sets import Side
from tui.domain.progress.balance import DAYS, RECENT, RecentBalance, balance_sessions_of


def test_the_longest_hold_that_was_done_counts_on_each_side() -> None:
    (one,) = balance_sessions_of(session(0, (12.0, (44.0, 2), None), (30.5,)))
    assert one.best == {Side.LEFT: 44.0, Side.RIGHT: 30.5}
    assert one.clean == {Side.LEFT: 12.0, Side.RIGHT: 30.5}
    assert one.both


def test_parts_tests_and_other_exercises_are_left_out() -> None:
    sets = (
        hold("left", 50.0, outcome="partial"),
        hold("left", 45.0, mode="test"),
        hold("left", None),
        hold("left", 30.0)._replace(kind="hold"),
    )
    assert balance_sessions_of(session(0, (), ())._replace(sets=sets)) == ()


def test_wobbles_that_were_not_counted_make_no_clean_hold() -> None:
    sets = (hold("left", 61.0)._replace(wobbles=None),)
    (one,) = balance_sessions_of(session(0, (), ())._replace(sets=sets))
    assert (one.best, one.clean) == ({Side.LEFT: 61.0}, {})


def test_only_the_newest_are_kept_and_every_session_passes() -> None:
    log = [session(day, (float(day),), ()) for day in reversed(range(RECENT + 9))]
    found = RecentBalance()
    assert list(found.among(log)) == log
    assert len(found.newest) == RECENT
    found.add(session(99, (1.0,), ()))
    assert [one.best[Side.LEFT] for one in found.newest[:2]] == [1.0, float(RECENT + 8)]
    assert len(found.newest) == RECENT


def test_the_longest_holds_of_a_day_are_those_of_all_of_it_in_every_mode() -> None:
    tested = session(1, (), ())._replace(sets=(hold("left", 45.0, mode="test"),))
    short = [session(1, (5.0,), ()) for _ in range(RECENT)]
    log = [tested, *short, session(1, (20.0, 31.5), (8.0,)), session(0, (50.0,), ())]
    found = RecentBalance()
    list(found.among(log))
    expected = {
        ("single-leg-stance", "eyes-open", "left", "test"): 45.0,
        ("single-leg-stance", "eyes-open", "left", "practice"): 31.5,
        ("single-leg-stance", "eyes-open", "right", "practice"): 8.0,
    }
    assert dict(found.longest_on(tested.started.date())) == expected
    found.add(session(1, (33.0,), ()))
    expected["single-leg-stance", "eyes-open", "left", "practice"] = 33.0
    assert dict(found.longest_on(tested.started.date())) == expected


def test_days_long_ago_are_not_remembered_hold_by_hold() -> None:
    log = [session(day, (20.0,), ()) for day in reversed(range(DAYS + 1))]
    found = RecentBalance()
    list(found.among(log))
    days = [one.started.date() for one in log]
    assert [bool(found.longest_on(day)) for day in days] == [True] * DAYS + [False]
