"""The table of best sets, left beside right."""

from datetime import date
from typing import Any

import pytest

from tui.domain.progress.statistics import Best
from tui.widgets.log.best_sets import EMPTY, amount, table

TODAY = date(2026, 11, 22)


def best(**changed: Any) -> Best:
    usual: dict[str, Any] = {
        "exercise": "stance", "variation": None, "side": "left", "kind": "balance",
        "mode": "practice", "value": 52.13, "day": TODAY, "session": "01J", "times": 1,
    }  # fmt: skip
    return Best(**(usual | changed))


def names(exercise: str, variation: str | None) -> tuple[str, str]:
    return exercise.capitalize(), (variation or "").replace("-", " ")


def rows(*bests: Best, width: int = 80) -> list[str]:
    return [line for line in table(bests, names, TODAY, width).plain.splitlines() if line.strip()]


@pytest.mark.parametrize(
    ("changed", "text"),
    [
        ({}, "52.1 s"),
        ({"kind": "reps", "value": 15.0, "mode": None}, "15 reps"),
        ({"kind": "hold", "value": 130.0, "mode": None}, "2:10"),
    ],
)
def test_a_value_has_its_unit(changed: dict[str, Any], text: str) -> None:
    assert amount(best(**changed)) == text


def test_the_only_variation_is_on_the_line_of_its_exercise() -> None:
    assert rows(best())[1].split() == ["Stance", "52.1", "s", "22", "Nov", "·"]
    two = rows(best(variation="eyes-open"), best(variation="eyes-closed", side="right"))
    assert [row.split()[0] for row in two[1:]] == ["Stance", "eyes", "eyes"]


def test_a_narrow_table_names_only_the_month_of_an_earlier_year() -> None:
    old = best(day=date(2025, 10, 18))
    assert "18 Oct 2025" in rows(old, width=80)[1]
    narrow = rows(old, width=50)[1]
    assert "Oct 2025" in narrow
    assert "18 Oct" not in narrow


def test_a_test_is_named_and_never_compared_with_practice() -> None:
    lines = rows(best(variation="eyes-open"), best(variation="eyes-open", mode="test"))
    assert [line.count("52.1 s") for line in lines[2:]] == [1, 1]
    assert "eyes open · test" in lines[3]


@pytest.mark.parametrize("side", [None, "both"])
def test_a_side_that_is_neither_leg_has_a_row_of_its_own(side: str | None) -> None:
    lines = rows(best(variation="eyes-open", side=side), best(variation="eyes-open", value=9.0))
    assert f"eyes open · {side or 'no side'}" in lines[2]
    assert "52.1 s" in lines[2]
    assert "52.1 s" not in lines[3]


def test_a_long_name_is_wrapped_so_that_rows_stay_apart() -> None:
    long = {"variation": "on-a-cushion-eyes-closed-and-arms-crossed"}
    lines = rows(best(**long), best(**long, mode="test"), width=55)
    text = " ".join(" ".join(lines).split())
    assert text.count("arms crossed") == 2
    assert "test" in text
    assert all(len(line) <= 55 for line in lines)


def test_without_sets_it_says_so() -> None:
    assert table((), names, TODAY, 80).plain == EMPTY
