"""The plots: a missing day is a gap, and every mark stands where its value is."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.domain.progress.points import Point
from tui.presentation.trend_charts import DAILY, WEEKLY, ChartLine, Graph
from tui.widgets.log.line_chart import GUTTER, plot, scaled, slots_of, ticks_up_to

FIRST = date(2026, 9, 1)
LAST = FIRST + timedelta(days=41)


def points(values: dict[int, float]) -> tuple[Point, ...]:
    return tuple(Point(FIRST + timedelta(days=day), value) for day, value in values.items())


def drawn(graph: Graph, width: int = 50, height: int = 14) -> list[str]:
    return plot(graph, FIRST, LAST, width, height).plain.splitlines()


def braille(rows: list[str]) -> set[int]:
    """The columns in which a line is drawn."""
    return {n for row in rows for n, one in enumerate(row) if "\u2800" < one <= "\u28ff"}


def test_a_gap_stays_a_gap() -> None:
    graph = Graph(
        "Balance", "seconds", DAILY, (ChartLine("left", points({0: 10, 1: 40, 20: 10, 21: 40})),)
    )
    rows = drawn(graph)
    scale = scaled(graph, FIRST, LAST, 50 - GUTTER, 12)
    columns = braille(rows)
    between = range(GUTTER + scale.x(2) // 2 + 1, GUTTER + scale.x(19) // 2)
    assert columns
    assert not columns & set(between)


def test_nothing_is_drawn_at_zero_for_a_missing_day() -> None:
    rows = drawn(Graph("Balance", "seconds", DAILY, (ChartLine("left", points({3: 30, 9: 40})),)))
    assert sum(row.count("◀") for row in rows) == 2
    assert "◀" not in rows[-3]  # the row of zero


def test_a_measured_zero_is_drawn() -> None:
    rows = drawn(
        Graph("Soreness", "0 to 10", DAILY, (ChartLine("after", points({3: 0})),), top=10.0)
    )
    assert "▼" in rows[-3]


def test_where_two_series_meet_a_third_shape_stands() -> None:
    same = points({5: 20})
    rows = drawn(
        Graph("Balance", "seconds", DAILY, (ChartLine("left", same), ChartLine("right", same)))
    )
    text = "".join(rows)
    assert "◆" in text
    assert "◀" not in text


def test_a_few_marks_alone_tell_their_value_and_day() -> None:
    lines = (ChartLine("left", points({0: 22.96})), ChartLine("right", points({0: 40, 41: 38})))
    rows = drawn(Graph("Balance", "seconds", DAILY, lines))
    text = "\n".join(rows)
    assert "◀ 23 · 1 Sep" in text
    assert "▶ 40 · 1 Sep" in text
    assert "38 · 12 Oct ▶" in text
    assert max(map(len, rows)) <= 50
    meeting = tuple(ChartLine(name, points({0: value})) for name, value in SAME_CELL)
    assert "◆ 40, 39.8 · 1 Sep" in "\n".join(drawn(Graph("Balance", "s", DAILY, meeting)))


SAME_CELL = (("left", 40.0), ("right", 39.8))


def test_many_marks_are_not_told_one_by_one() -> None:
    line = ChartLine("left", points(dict.fromkeys(range(0, 40, 6), 20.0)))
    rows = drawn(Graph("Balance", "seconds", DAILY, (line,)), width=140)
    assert "Sep" not in "".join(rows[:-1])


def test_days_too_close_for_a_line_leave_no_stray_dots() -> None:
    line = ChartLine("left", points({10: 10, 11: 60}))
    close = Graph("Balance", "seconds", DAILY, (line,))
    assert not braille(drawn(close))
    assert braille(drawn(close, width=140))


def test_weeks_that_follow_one_another_are_joined() -> None:
    joined = Graph("Heel lowers", "a week", WEEKLY, (ChartLine("left", points({0: 10, 7: 60})),))
    apart = Graph("Heel lowers", "a week", WEEKLY, (ChartLine("left", points({0: 10, 14: 60})),))
    assert braille(drawn(joined))
    assert not braille(drawn(apart))


@given(
    st.dictionaries(st.integers(0, 41), st.floats(0, 500), min_size=1),
    st.integers(30, 140),
    st.integers(8, 36),
)
def test_a_plot_keeps_to_its_room(values: dict[int, float], width: int, height: int) -> None:
    line = ChartLine("left", points(dict(sorted(values.items()))))
    graph = Graph("Balance", "seconds", DAILY, (line,))
    rows = drawn(graph, width, height)
    assert len(rows) <= height
    assert max(map(len, rows)) <= width
    assert any("◀" in row for row in rows)


@given(st.lists(st.integers(0, 400), min_size=1, unique=True), st.integers(10, 90))
def test_every_value_has_a_slot_and_no_other_slot_has_one(days: list[int], width: int) -> None:
    line = ChartLine("left", points(dict.fromkeys(sorted(days), 1.0)))
    graph = Graph("Balance", "seconds", DAILY, (line,))
    scale = scaled(graph, FIRST, FIRST + timedelta(days=400), width, 10)
    found = slots_of(line, scale)
    assert set(found) == {day // scale.days for day in days}
    assert all(0 <= scale.x(slot) < 2 * scale.width for slot in found)


@pytest.mark.parametrize(
    ("value", "ticks"),
    [
        (61.3, (0, 20, 40, 60, 80)),
        (10, (0, 2, 4, 6, 8, 10)),
        (0.4, (0, 0.1, 0.2, 0.3, 0.4)),
        (960, (0, 200, 400, 600, 800, 1000)),
    ],
)
def test_the_figures_of_an_axis_are_round(value: float, ticks: tuple[float, ...]) -> None:
    assert ticks_up_to(value, 6) == pytest.approx(ticks)


@pytest.mark.parametrize("width", [30, 80])
def test_weeks_of_running_stand_beneath_in_line_with_their_days(width: int) -> None:
    line = ChartLine("worst", points({0: 4, 41: 2}))
    weeks = points({-1: 20, 13: 120, 34: 60})
    graph = Graph("Soreness", "0 to 10", DAILY, (line,), top=10.0, running=weeks)
    rows = drawn(graph, width)
    assert len(rows) <= 14
    assert max(map(len, rows)) <= width
    bars, minutes = rows[-2:]
    scale = scaled(graph, FIRST, LAST, width - GUTTER, 10)
    assert bars.startswith("  runs ")
    for day, bar in ((0, "▁"), (13, "█"), (34, "▄")):
        assert bars[GUTTER + scale.x(day) // 2] == bar
    assert bars[GUTTER + scale.x(27) // 2] == " "
    said = ["min/wk", "20", "120", "60"] if width > 30 else ["up", "to", "120", "minutes"]
    assert minutes.split()[:4] == said
    assert rows[:-2] == drawn(graph._replace(running=()), width, 12)


def test_lone_marks_have_no_strokes_between_the_few_that_are_neighbors() -> None:
    sparse = ChartLine("left", points({0: 10, 1: 40, 8: 20, 14: 30, 20: 10}))
    assert not braille(drawn(Graph("Balance", "seconds", DAILY, (sparse,)), width=140))


@pytest.mark.parametrize(("width", "said"), [(80, "23"), (30, "up to 23 minutes")])
def test_half_a_minute_of_running_is_rounded_up(width: int, said: str) -> None:
    line = ChartLine("worst", points({0: 4, 41: 2}))
    graph = Graph("Soreness", "0 to 10", DAILY, (line,), top=10.0, running=points({13: 22.5}))
    assert said in drawn(graph, width)[-1]
