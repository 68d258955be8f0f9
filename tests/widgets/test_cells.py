"""Text in cells: cut with a sign, or wrapped, wide letters and all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.widgets.cells import fit_cells, wrap_cells


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Balance", "Balance   "),
        ("Ten letter", "Ten letter"),
        ("Balance on one leg", "Balance o…"),
        ("Balancing on it", "Balancing…"),
        ("片足立ちのバランス", "片足立ち… "),
        ("", "          "),
    ],
)
def test_what_is_cut_off_leaves_a_sign(text: str, shown: str) -> None:
    assert fit_cells(text, 10) == shown
    assert cell_len(shown) == 10


@given(st.text("ab 足🙂", max_size=40), st.integers(2, 20))
def test_wrapping_loses_no_letter_and_keeps_to_its_width(text: str, width: int) -> None:
    lines = wrap_cells(text, width)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(cell_len(line) <= width for line in lines)
