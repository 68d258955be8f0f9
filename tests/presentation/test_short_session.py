"""A short session in words."""

from datetime import date

from tests.support.app import CATALOG
from tui.domain.progress.history import History
from tui.domain.progress.schedule import routines_today
from tui.presentation.short_session import SetLine, sentences
from tui.session.plan import expected_seconds, plan
from tui.session.short_session import RULES, short_session, wanted_today


def test_what_is_picked_and_left_out_is_said_in_lines() -> None:
    routines = {name: CATALOG.routines[name] for name in ("heel-raises", "balance")}
    today = routines_today(routines.values(), CATALOG.exercises, History(), date(2026, 11, 22))
    wanted = wanted_today(today, CATALOG.exercises, History())
    lines = {}
    for minutes in (1, 9):
        short = short_session(
            minutes, wanted, lambda routine: expected_seconds(plan(routine, CATALOG.exercises))
        )
        assert short is not None
        lines[minutes] = sentences(short)
    assert lines[9] == (
        "Short session: takes 9 minutes.",
        RULES,
        "Picked:",
        "Slow heel raise, knees straight: once 15 repetitions a side.",
        "Slow heel raise, knees bent: once 15 repetitions a side.",
        "Single-leg stance, eyes open: 1 hold a side (extra).",
        "Left out:",
        "Slow heel raise, knees straight: 2 more times 15 repetitions a side (no time).",
        "Slow heel raise, knees bent: 2 more times 15 repetitions a side (no time).",
        "Single-leg stance, eyes open: 4 more holds a side (extra, no time).",
    )
    assert lines[1][0] == "Short session: nothing is shorter than 2 minutes."


def test_the_name_of_an_exercise_stays_as_it_was_typed() -> None:
    line = SetLine("2 × 30 s · knee bent", "1\u00a0×\u00a030\u00a0s a side", "no time")
    assert line.sentence == "2 × 30 s, knee bent: once 30 seconds a side (no time)."
