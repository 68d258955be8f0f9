"""The words around a chart: its name, its shapes, and what is not there."""

from datetime import date, timedelta

import pytest
from rich.cells import cell_len

from tui.domain.progress.points import Point
from tui.presentation.trend_charts import DAILY, WEEKLY, ChartLine, Graph
from tui.widgets.log.trends import heading, legend_of, nothing_since

TODAY = date(2026, 11, 22)
SINCE = TODAY - timedelta(days=83)
LONG = "Single-leg stance, on a cushion, eyes closed · test"


def graph(title: str, unit: str, *names: str, step: int = DAILY) -> Graph:
    points = (Point(TODAY, 20.0),)
    return Graph(title, unit, step, tuple(ChartLine(name, points) for name in names))


@pytest.mark.parametrize("width", [56, 76, 116])
@pytest.mark.parametrize("title", ["Soreness", LONG, "片足立ち" * 9])
def test_a_heading_is_never_cut_without_a_sign(title: str, width: int) -> None:
    lines = heading(graph(title, "s", "left"), 1, 12, "half a year", width).plain.splitlines()
    assert lines[-1].endswith("half a year   ← 2 of 12 →")
    assert lines[0].startswith(title) or lines[0].endswith("…")
    assert all(cell_len(line) <= width for line in lines)


@pytest.mark.parametrize("width", [56, 76, 116])
def test_a_legend_tells_every_shape_and_the_unit(width: int) -> None:
    for one, unit in (
        (graph("Soreness", "0 to 10", "before", "worst", "after"), "0 to 10, highest of"),
        (graph("Lowers", "repetitions a week, Mon to Sun", "left", "right", step=WEEKLY), "Sun"),
    ):
        text = legend_of(one, SINCE, TODAY, width).plain
        assert all(line.name in text for line in one.lines)
        assert unit in text
        assert all(cell_len(line) <= width for line in text.splitlines())


def test_where_nothing_is_drawn_it_says_when_the_last_was() -> None:
    far = Graph("Stance", "seconds", DAILY, (ChartLine("left", (Point(date(2025, 9, 18), 20.0),)),))
    assert not legend_of(far, SINCE, TODAY, 76)
    told = nothing_since("12 weeks", date(2025, 9, 18))
    assert told == "Nothing in 12 weeks: the last was on 18 Sep 2025. Press ↑ to see more weeks."
