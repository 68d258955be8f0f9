"""Lines hang behind what they begin with."""

import pytest

from tui.presentation.sections import Line, numbered


@pytest.mark.parametrize(
    ("line", "wrapped"),
    [
        (Line("One two three"), ["One two", "three"]),
        (Line("One two three", "·"), ["· One two", "  three"]),
        (Line("One two three", "12"), ["12 One", "   two", "   three"]),
    ],
)
def test_a_line_that_goes_on_begins_below_its_first_word(line: Line, wrapped: list[str]) -> None:
    assert line.wrapped(9) == wrapped


def test_numbers_begin_with_1() -> None:
    assert numbered(["Stand.", "Lift."]) == (Line("Stand.", "1"), Line("Lift.", "2"))
