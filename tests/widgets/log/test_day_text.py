"""The text of a day of the calendar: what was done, in the lines there are."""

from datetime import date

import pytest
from rich.cells import cell_len

from tests.support.log_screen import run, session
from tests.support.made_up import a_session
from tui.domain.distance import DistanceUnit
from tui.domain.log.compact import entry_of
from tui.domain.progress.dose import ExerciseFigures
from tui.domain.progress.statistics import Day
from tui.widgets.log.day_text import day_heading, day_items, day_text, dose_lines

TODAY = date(2026, 11, 22)
KM = DistanceUnit.KILOMETERS


def test_the_heading_says_of_an_empty_day_that_there_was_no_session() -> None:
    assert day_heading(TODAY, None, [], TODAY, rest=True).plain.endswith("today · rest day")
    assert day_heading(TODAY, None, [], TODAY).plain.endswith("today · no session")


def test_a_day_with_a_run_alone_is_not_called_a_day_without_a_session() -> None:
    assert day_heading(TODAY, None, [], TODAY, runs=True).plain == "Sun 22 Nov 2026 · today"
    long_ago = date(2020, 11, 22)
    assert day_heading(long_ago, None, [], TODAY, runs=True).plain == "Sun 22 Nov 2020"


def test_runs_stand_beside_the_sessions_in_order_of_time() -> None:
    morning, evening = session(0, title="Early"), session(0, title="Late")
    evening = evening._replace(started=evening.started.replace(hour=19))
    runs = [run(0), run(0, 12, source="hand"), run(0, 21, meters=None)]
    items = day_items([entry_of(evening), entry_of(morning)], runs, 60, KM)
    texts = day_text(day_heading(TODAY, None, [], TODAY), [], items, 9).plain.splitlines()[1:]
    assert [text[:12] for text in texts] == [
        "06:40  Run ·",
        "07:31  Early",
        "       Run ·",
        "19:31  Late ",
        "21:40  Run ·",
    ]
    assert [texts[0], texts[2], texts[4]] == [
        "06:40  Run · 40 min · 7.9 km",
        "       Run · 40 min · 7.9 km",
        "21:40  Run · 40 min",
    ]


def test_a_day_without_any_time_leaves_no_room_for_one() -> None:
    (item,) = day_items([], [run(0, source="hand")], 60, DistanceUnit.MILES)
    assert item.text == "Run · 40 min · 4.9 mi"


@pytest.mark.parametrize("width", [53, 71, 101])
def test_a_dose_is_told_in_figures_until_it_is_done(width: int) -> None:
    done = ExerciseFigures("wall-stretch", True, "")
    part = ExerciseFigures("heel-raise-eccentric", False, "92 of 180 lowers")
    doses = [("Wall stretch", done), ("Heel raise", part), ("Balance " * 9, done)]
    lines = [one.plain for one in dose_lines(doses, width)]
    assert lines[0] == "✓ Wall stretch · Heel raise: 92 of 180 lowers"
    assert all(cell_len(line) <= width for line in lines)


def test_a_day_that_has_no_room_says_how_many_sessions_there_are() -> None:
    sessions = [entry_of(a_session(day, title=f"Number {day}")) for day in range(5, 0, -1)]
    heading = day_heading(TODAY, Day(TODAY, 5, 1, 600.0), sessions, TODAY)
    assert heading.plain == "Sun 22 Nov 2026 · today · 10 min in 1 set"
    doses = dose_lines([("Heel raise", ExerciseFigures("", False, "92 of 180 lowers"))], 60)
    items = day_items(sessions, [], 60, KM)
    lines = day_text(heading, doses, items, 5).plain.splitlines()
    assert [line.split("  ")[1] for line in lines[2:4]] == ["Number 1", "Number 2"]
    assert lines[4:] == ["… 3 more sessions: press enter"]
    none = day_text(heading, doses, items, 3).plain.splitlines()
    assert none[2:] == ["5 sessions: press enter"]
    one = day_text(heading, doses, items[:1], 2).plain.splitlines()
    assert one[1:] == ["1 session: press enter"]
    whole = day_text(heading, doses, items, 7).plain
    assert "Number 5" in whole
    assert "more" not in whole


def test_where_there_is_no_room_a_run_is_told_before_doses_and_sessions() -> None:
    heading = day_heading(TODAY, Day(TODAY, 5, 1, 600.0), [], TODAY)
    doses = dose_lines([("Heel raise", ExerciseFigures("", True, ""))] * 3, 12)
    sessions = [entry_of(session(0, title="One")), entry_of(session(0, title="Two"))]
    items = day_items(sessions, [run(0), run(0, 5), run(0, 21)], 60, KM)

    def listed(height: int) -> list[str]:
        return day_text(heading, doses, items, height).plain.splitlines()[1:]

    assert [text[:5] for text in listed(7)] == [
        "✓ Hee", "✓ Hee", "05:40", "06:40", "21:40", "2 ses",
    ]  # fmt: skip
    assert [text[:5] for text in listed(8)[3:]] == ["05:40", "06:40", "21:40", "2 ses"]
    assert [text[:5] for text in listed(9)[3:]] == ["05:40", "06:40", "07:31", "07:31", "21:40"]
    assert listed(4)[-1] == "… 1 more run · 2 sessions: press enter"
    alone = [item for item in items if item.is_run]
    assert day_text(heading, [], alone, 3).plain.splitlines()[-1] == "… 2 more runs"
