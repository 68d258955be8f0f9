"""What is pasted into a field of one line."""

import pytest

from tui.widgets.paste import fit_paste


@pytest.mark.parametrize(
    ("text", "room", "fitted"),
    [
        ("one line", None, "one line"),
        ("one  line\n", None, "one  line"),
        ("two\nlines\r\nand a third", None, "two lines and a third"),
        ("two\nlines", 5, "two l"),
        ("x" * 700, 500, "x" * 500),
        ("full", 0, ""),
        ("\n\n", None, ""),
        ("", 5, ""),
    ],
)
def test_lines_are_joined_and_what_is_too_long_is_cut(
    text: str, room: int | None, fitted: str
) -> None:
    assert fit_paste(text, room) == fitted
