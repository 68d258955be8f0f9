"""What a voice can say in time."""

import pytest

from tui.presentation.speaking_time import longest_in_time


@pytest.mark.parametrize(
    ("free", "said"),
    [(None, "one two three"), (1.2, "one two three"), (0.8, "one two"), (0.0, "one")],
)
def test_the_longest_that_is_over_in_time_is_said(free: float | None, said: str) -> None:
    assert longest_in_time(free, "one two three", "one two", "one") == said
