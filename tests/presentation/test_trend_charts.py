"""The graphs of the trends: one for what may be compared, in the order of the catalog."""

from datetime import date, timedelta
from pathlib import Path

from tests.support.made_up import FIRST, a_session, a_set
from tui.domain.dates import MONDAY, SUNDAY
from tui.domain.log.check_ins import CheckIn
from tui.domain.log.record import SetRecord, Soreness
from tui.domain.log.runs import RunRecord
from tui.domain.progress.points import Point
from tui.domain.progress.statistics import tally
from tui.presentation.trend_charts import NOTHING, WEEKLY, totals
from tui.storage.catalog.loader import load

RUNS = [
    RunRecord(
        id=f"R{day}",
        started=FIRST + timedelta(days=day),
        seconds=1800.0,
        meters=None,
        source="hand",
    )
    for day in (0, 2, 3)
]
"""On Thursday 1, Saturday 3 and Sunday 4 January 2026."""
EXERCISES = load(Path(__file__).parents[2] / "data").exercises


def hold(variation: str, side: str, mode: str = "practice") -> SetRecord:
    return a_set(
        exercise="single-leg-stance",
        variation=variation,
        side=side,
        kind="balance",
        mode=mode,
        target={},
        seconds=20.0,
    )


def test_an_empty_log_has_no_graph() -> None:
    assert totals(tally([]), EXERCISES) == NOTHING


def test_a_test_is_never_drawn_beside_practice() -> None:
    sets = (
        hold("eyes-closed", "left"),
        hold("eyes-open", "right", "test"),
        hold("eyes-open", "right"),
        hold("eyes-open", "left"),
    )
    session = a_session(1)._replace(sets=sets, soreness=Soreness(worst=3))
    graphs = totals(tally([session]), EXERCISES).graphs
    assert [(one.title, [line.name for line in one.lines]) for one in graphs] == [
        ("Single-leg stance, eyes open", ["left", "right"]),
        ("Single-leg stance, eyes open · test", ["right"]),
        ("Single-leg stance, eyes closed", ["left"]),
        ("Soreness", ["before", "worst", "after", "next morning", "no session"]),
    ]
    assert graphs[-1].top == 10


def test_bests_follow_the_catalog_and_strangers_come_last() -> None:
    gone = hold("eyes-open", "left")._replace(exercise="gone")
    sets = (gone, hold("eyes-open", "left"), a_set())
    bests = totals(tally([a_session(1)._replace(sets=sets)]), EXERCISES).bests
    assert [one.exercise for one in bests] == ["single-leg-stance", "gone"]


def test_a_week_says_on_which_day_it_starts() -> None:
    sums = tally([a_session(1)])
    units = [totals(sums, EXERCISES, first).graphs[0].unit for first in (MONDAY, SUNDAY)]
    assert units == ["minutes a week, Mon to Sun", "minutes a week, Sun to Sat"]


def test_stretching_is_minutes_a_week() -> None:
    graph = totals(tally([a_session(1), a_session(2)]), EXERCISES).graphs[0]
    assert (graph.title, graph.step) == ("Stretching", WEEKLY)
    assert [point.value for point in graph.lines[0].points] == [3.0]


def test_each_ankle_that_was_named_has_a_graph_of_soreness() -> None:
    session = a_session(1)._replace(soreness=Soreness(before=2, side="right"))
    at = session.started + timedelta(days=1)
    morning = CheckIn(id="1", at=at, when="morning", soreness=4, side="both", session=session.id)
    graphs = totals(tally([session]), EXERCISES, check_ins=[morning]).graphs
    drawn = {
        graph.title: [(line.name, [point.value for point in line.points]) for line in graph.lines]
        for graph in graphs
        if graph.title.startswith("Soreness")
    }
    told = [("before", [2]), ("worst", []), ("after", []), ("next morning", [4])]
    both, left = [*told, ("no session", [])], [("before", []), *told[1:], ("no session", [])]
    assert drawn == {
        "Soreness": both,
        "Soreness · left ankle": left,
        "Soreness · right ankle": both,
    }
    assert all(graph.top == 10.0 for graph in graphs if graph.title in drawn)


def test_running_is_minutes_a_week_below_the_soreness_and_a_graph_of_its_own() -> None:
    session = a_session(1)._replace(sets=(), soreness=Soreness(worst=3))
    sore, running = totals(tally([session]), EXERCISES, SUNDAY, RUNS).graphs
    weeks = [Point(date(2025, 12, 28), 60.0), Point(date(2026, 1, 4), 30.0)]
    assert (sore.title, list(sore.running)) == ("Soreness", weeks)
    assert (running.title, running.unit, running.step) == (
        "Running",
        "minutes a week, Sun to Sat",
        WEEKLY,
    )
    assert list(running.lines[0].points) == weeks
    assert totals(tally([]), EXERCISES, SUNDAY, iter(RUNS)).runs == {
        run.day: (run,) for run in RUNS
    }
    (alone,) = totals(tally([]), EXERCISES, SUNDAY, RUNS).graphs
    assert alone == running
