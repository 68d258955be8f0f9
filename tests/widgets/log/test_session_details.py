"""The table of sets: sides never run into each other."""

from dataclasses import replace

from tui.presentation.summary import Row
from tui.widgets.log.session_details import set_table

HOLDS = Row("Single-leg stance", 10, 10, "36.0 40.3 41.7 39.2 32.3", "37.0 51.1 43.8 40.0 1:44.2")


def test_many_sets_take_a_second_line() -> None:
    _, first, second, third = set_table((HOLDS,), 74).plain.splitlines()
    assert first.split("  ")[0] == "Single-leg stance"
    assert first.split()[2:] == ["36.0", "40.3", "37.0", "51.1", "✓", "10/10"]
    assert second.split() == ["41.7", "39.2", "43.8", "40.0"]
    assert third.split() == ["32.3", "1:44.2"]


def test_a_name_that_is_too_long_goes_on_below() -> None:
    rows = (Row("Wall stretch, knee straight", 3, 3, "30 30 30", "30 30 30"),)
    _, first, second = set_table(rows, 52).plain.splitlines()
    assert first.startswith("Wall stretch,")
    assert second.strip() == "knee straight"


def test_a_side_without_sets_is_a_dot() -> None:
    row = set_table((Row("Wall stretch", 1, 2, "", "30 –"),), 60).plain.splitlines()[1]
    assert row.split() == ["Wall", "stretch", "·", "30", "–", "1/2"]


def test_what_is_to_be_known_of_single_holds_stands_below_them() -> None:
    marks = "left 1: trimmed by 0.5 s · left 3: 2 wobbles"
    *_, last = set_table((replace(HOLDS, marks=marks),), 74).plain.splitlines()
    assert last == f"  {marks}"
    narrow = set_table((replace(HOLDS, marks=marks),), 40).plain.splitlines()
    assert all(len(line) <= 40 for line in narrow[-2:])
    assert " ".join(line.strip() for line in narrow[-2:]) == marks
