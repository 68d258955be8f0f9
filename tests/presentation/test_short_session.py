"""A short session in words."""

from datetime import date

from tests.support.app import CATALOG
from tui.domain.progress.history import History
from tui.domain.progress.schedule import routines_today
from tui.presentation.short_session import sentences
from tui.presentation.units_in_words import spell_units
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
        "Short session: takes 9 min.",
        RULES,
        "Picked:",
        "Slow heel raise · knees straight: 1 × 15 a side",
        "Slow heel raise · knees bent: 1 × 15 a side",
        "Single-leg stance · eyes open: 1 hold a side (extra)",
        "Left out:",
        "Slow heel raise · knees straight: 2 more × 15 a side (no time)",
        "Slow heel raise · knees bent: 2 more × 15 a side (no time)",
        "Single-leg stance · eyes open: 4 more holds a side (extra, no time)",
    )
    assert list(map(spell_units, lines[9][3:]))[-3:-1] == [
        "Slow heel raise, knees straight: 2 more times 15 repetitions a side (no time)",
        "Slow heel raise, knees bent: 2 more times 15 repetitions a side (no time)",
    ]
    assert lines[1][0] == "Short session: nothing is shorter than 2 min."
