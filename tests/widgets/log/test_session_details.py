"""The table of sets: sides never run into each other."""

import pytest
from rich.cells import cell_len

from tests.support.made_up import a_session
from tests.support.small_catalog import ALL, HEEL
from tui.domain.log.record import EASED
from tui.presentation.summary import Row
from tui.widgets.log.session_details import details, set_table

HOLDS = Row("Single-leg stance", 10, 10, "36.0 40.3 41.7 39.2 32.3", "37.0 51.1 43.8 40.0 1:44.2")


def test_many_sets_take_a_second_line() -> None:
    _, first, second = set_table((HOLDS,), 74).plain.splitlines()
    assert first.split("  ")[0] == "Single-leg stance"
    held = ["36.0", "40.3", "41.7", "39.2", "37.0", "51.1", "43.8", "40.0"]
    assert first.split()[2:] == [*held, "✓", "10/10"]
    assert second.split() == ["32.3", "1:44.2"]


@pytest.mark.parametrize("width", [51, 71, 91])
def test_three_holds_stand_on_one_line_in_every_window(width: int) -> None:
    holds = Row("Single-leg stance, eyes open", 6, 6, "36.0 40.3 41.7", "37.0 51.1 43.8")
    lines = set_table((holds,), width).plain.splitlines()
    assert "36.0 40.3 41.7  37.0 51.1 43.8  ✓ 6/6" in lines[1]


@pytest.mark.parametrize("width", [51, 71, 91])
@pytest.mark.parametrize("count", [1, 3, 5, 10])
@pytest.mark.parametrize(
    "name", ["Stance", "x" * 50, "片足立ちのバランス運動、目を閉じて", "🦶 " * 20]
)
def test_no_row_is_wider_than_the_table_and_nothing_is_lost(
    width: int, count: int, name: str
) -> None:
    held = " ".join(["1:44.2"] * count)
    lines = set_table((Row(name, count, count, held, held),), width).plain.splitlines()
    assert max(map(cell_len, lines)) <= width
    assert "\n".join(lines).count("1:44.2") == 2 * count
    letters = {letter for letter in name if not letter.isspace()}
    assert letters <= set("".join(lines))


def test_a_name_that_is_too_long_goes_on_below() -> None:
    rows = (Row("Wall stretch, knee straight", 3, 3, "30 30 30", "30 30 30"),)
    _, first, second = set_table(rows, 44).plain.splitlines()
    assert first.startswith("Wall stretch,")
    # Indented: at the edge it would read as another row.
    assert second.startswith("  knee straight")


def test_a_side_without_sets_is_a_dot() -> None:
    row = set_table((Row("Wall stretch", 1, 2, "", "30 –"),), 60).plain.splitlines()[1]
    assert row.split() == ["Wall", "stretch", "·", "30", "–", "1/2"]


def test_an_eased_exercise_is_named() -> None:
    for stored, line in (([HEEL.id, "own"], f"eased: {HEEL.name}, own"), ("x", ""), ([1], "")):
        session = a_session()._replace(extra={EASED: stored})
        shown = details(session, ALL, 74).plain.splitlines()
        assert [one for one in shown if "eased" in one] == [line] * bool(line)


def test_what_is_to_be_known_of_single_holds_stands_below_them() -> None:
    marks = "left 1: trimmed by 0.5 s · left 3: 2 wobbles"
    *_, last = set_table((HOLDS._replace(marks=marks),), 74).plain.splitlines()
    assert last == f"  {marks}"
    narrow = set_table((HOLDS._replace(marks=marks),), 40).plain.splitlines()
    assert all(len(line) <= 40 for line in narrow[-2:])
    assert " ".join(line.strip() for line in narrow[-2:]) == marks
