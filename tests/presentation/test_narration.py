"""Numbers as they are said."""

import pytest

from tests.support.small_catalog import STANCE, WALL, phases_of
from tui.presentation.narration import needs_of, spoken


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


def test_what_is_needed_is_said_with_the_keyboard_where_a_key_is_waited_for() -> None:
    floor = WALL._replace(needs=("a wall", "a clear floor", "a mat"))
    assert needs_of(phases_of(floor)) == "You need a wall, a clear floor and a mat."
    assert needs_of(phases_of(WALL._replace(needs=()))) == ""
    open_ended = needs_of(phases_of(WALL._replace(needs=("a wall", "a mat", "a chair")), STANCE))
    assert open_ended.startswith("You need a wall, a mat and a chair.")
    assert open_ended.endswith(" Keep the keyboard within reach.")
