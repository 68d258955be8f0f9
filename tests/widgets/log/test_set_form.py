"""Names of the sets in the editor keep their column."""

import pytest
from rich.cells import cell_len

from tui.widgets.log.set_form import cut_name


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Stance", "Stance"),
        ("Single-leg stance, eyes open", "eyes open"),
        ("片足立ち, 目を閉じて行う運動", "目を閉じて行…"),
        ("片足立ちのバランス運動", "片足立ちのバ…"),
    ],
)
def test_a_name_takes_its_cells_whatever_its_letters(name: str, shown: str) -> None:
    cut = cut_name(name, 14)
    assert cell_len(cut) == 14
    assert cut.rstrip() == shown
