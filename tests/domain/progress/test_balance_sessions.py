"""What the holds of a session come to, and what is kept of many sessions."""

from dataclasses import replace

from tests.support.past import hold, session, stands
from tui.domain.catalog.sets import Side
from tui.domain.progress.balance import RECENT, RecentBalance, balance_sessions_of, longest_holds_on


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
        replace(hold("left", 30.0), kind="hold"),
    )
    assert balance_sessions_of(replace(session(0, (), ()), sets=sets)) == ()


def test_wobbles_that_were_not_counted_make_no_clean_hold() -> None:
    sets = (replace(hold("left", 61.0), wobbles=None),)
    (one,) = balance_sessions_of(replace(session(0, (), ()), sets=sets))
    assert (one.best, one.clean) == ({Side.LEFT: 61.0}, {})


def test_only_the_newest_are_kept_and_every_session_passes() -> None:
    log = [session(day, (float(day),), ()) for day in reversed(range(RECENT + 9))]
    found = RecentBalance()
    assert list(found.among(log)) == log
    assert len(found.newest) == RECENT
    found.add(session(99, (1.0,), ()))
    assert [one.best[Side.LEFT] for one in found.newest[:2]] == [1.0, float(RECENT + 8)]
    assert len(found.newest) == RECENT


def test_the_best_of_a_day_is_that_of_the_day_alone() -> None:
    past = stands(session(0, (50.0,), ()), session(1, (20.0, 31.5), (8.0,)))
    today = past[0].day
    assert dict(longest_holds_on(past, today)) == {
        ("eyes-open", "left", "practice"): 31.5,
        ("eyes-open", "right", "practice"): 8.0,
    }
