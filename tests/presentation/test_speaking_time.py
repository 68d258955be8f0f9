"""What a voice can say in time."""

import pytest

from tui.presentation.speaking_time import (
    longest_in_time,
    seconds_free_in_hold,
    seconds_free_in_pause,
    sentences_in_time,
)


@pytest.mark.parametrize(
    ("free", "said"),
    [(None, "one two three"), (1.2, "one two three"), (0.8, "one two"), (0.0, "one")],
)
def test_the_longest_that_is_over_in_time_is_said(free: float | None, said: str) -> None:
    assert longest_in_time(free, "one two three", "one two", "one") == said


@pytest.mark.parametrize(
    ("free", "said"), [(None, "Heel down. Go! Slowly."), (1.2, "Heel down. Go!"), (0.0, "")]
)
def test_sentences_get_their_period_and_empty_ones_are_left_out(
    free: float | None, said: str
) -> None:
    choices = (("Heel down", "", "Go!", "Slowly."), ("", "Heel down.", "Go!"), ())
    assert sentences_in_time(free, *choices) == said


def test_a_pause_is_free_until_its_countdown_and_a_hold_until_its_half_or_its_last_seconds() -> (
    None
):
    assert seconds_free_in_pause(10.0) == 7.0
    assert seconds_free_in_pause(10.0, counted=False) == 10.0
    assert seconds_free_in_pause(None) is None
    assert [seconds_free_in_hold(limit) for limit in (30.0, 8.0)] == [15.0, 3.0]
