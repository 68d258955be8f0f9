"""The text of a day of the calendar: what was done, in the lines there are."""

from datetime import date

import pytest
from rich.cells import cell_len

from tests.support.made_up import a_session
from tui.domain.log.compact import entry_of
from tui.domain.progress.dose import ExerciseFigures
from tui.domain.progress.statistics import Day
from tui.widgets.log.day_text import day_heading, day_text, dose_lines

TODAY = date(2026, 11, 22)


def test_the_heading_says_of_an_empty_day_that_there_was_no_session() -> None:
    assert day_heading(TODAY, None, [], TODAY, rest=True).plain.endswith("today · rest day")
    assert day_heading(TODAY, None, [], TODAY).plain.endswith("today · no session")


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
    lines = day_text(heading, doses, sessions, 60, 5).plain.splitlines()
    assert [line.split("  ")[1] for line in lines[2:4]] == ["Number 1", "Number 2"]
    assert lines[4:] == ["… 3 more sessions: press enter"]
    none = day_text(heading, doses, sessions, 60, 3).plain.splitlines()
    assert none[2:] == ["5 sessions: press enter"]
    one = day_text(heading, doses, sessions[:1], 60, 2).plain.splitlines()
    assert one[1:] == ["1 session: press enter"]
    whole = day_text(heading, doses, sessions, 60, 7).plain
    assert "Number 5" in whole
    assert "more" not in whole
