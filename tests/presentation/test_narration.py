"""Numbers as they are said."""

import pytest

from tui.presentation.narration import spoken


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (5, "five"),
        (15, "fifteen"),
        (20, "twenty"),
        (55, "fifty-five"),
        (60, "one minute"),
        (65, "one minute five"),
        (150, "two minutes thirty"),
        (600, "ten minutes"),
        (6600, "110 minutes"),
    ],
)
def test_seconds_are_said_as_one_says_them(seconds: int, said: str) -> None:
    assert spoken(seconds) == said
