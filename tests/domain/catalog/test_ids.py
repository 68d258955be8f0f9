"""An id can name a file everywhere, and any name becomes one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.domain.catalog.ids import LONGEST_ID, id_of, is_id, is_reserved


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("My evening", "my-evening"),
        ("../../etc/passwd", "etc-passwd"),
        ("Heiße Übung №2", "heisse-ubung-no2"),
        ("Tim's 1st", "tims-1st"),
        ("CON", "my-con"),
        ("lpt1", "my-lpt1"),
        ("  \x1b[2J ", "2j"),
        ("стоп", ""),
        ("x" * 500, "x" * LONGEST_ID),
    ],
)
def test_a_name_becomes_an_id(name: str, found: str) -> None:
    assert id_of(name) == found


@given(st.text())
def test_what_a_name_becomes_can_name_a_file(name: str) -> None:
    found = id_of(name)
    assert found == "" or (is_id(found) and not is_reserved(found) and len(found) <= LONGEST_ID + 3)
