"""Durations as one reads them."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tui.domain.durations import clock, countdown, in_minutes, stopwatch, tenths_down, tenths_up

NOISE = 1e-6
"""Seconds by which sums of binary fractions may be off."""

seconds = st.floats(0.0, 100_000.0, allow_nan=False)
left = st.floats(0.0, 100_000.0, allow_nan=False, exclude_min=True)


def read(text: str) -> float:
    """The seconds that a display tells."""
    total = 0.0
    for part in text.split(":"):
        total = total * 60 + float(part)
    return total


@given(left)
@example(5e-324)
@example(1e-9)
@example(0.04)
def test_a_countdown_is_never_zero_while_time_remains(remaining: float) -> None:
    assert read(countdown(remaining)) >= 1
    assert tenths_up(remaining) >= 1


@given(seconds)
def test_a_countdown_never_tells_less_than_remains_nor_a_second_more(remaining: float) -> None:
    assert remaining - NOISE <= read(countdown(remaining)) < remaining + 1 + NOISE


@given(seconds)
def test_a_stopwatch_is_never_ahead_nor_a_tenth_behind(passed: float) -> None:
    assert passed - 0.1 - NOISE < read(stopwatch(passed)) <= passed + NOISE


@given(seconds)
@example(59.95)
@example(59.9999999)
@example(119.999)
@example(3599.9999)
def test_nothing_ever_tells_sixty_seconds(value: float) -> None:
    for text in (countdown(value), stopwatch(value), clock(value)):
        assert not re.search(r":6\d", text), text


@given(seconds, seconds)
def test_more_time_never_reads_as_less(one: float, other: float) -> None:
    less, more = sorted((one, other))
    assert read(countdown(less)) <= read(countdown(more))
    assert read(stopwatch(less)) <= read(stopwatch(more))
    assert read(clock(less)) <= read(clock(more))
    assert tenths_up(less) <= tenths_up(more)
    assert tenths_down(less) <= tenths_down(more)


@given(st.integers(0, 10_000))
def test_tenths_that_a_sum_of_fractions_meant_are_those_shown(tenths: int) -> None:
    assert tenths_up(1000.3 + tenths / 10 - 1000.3) in (tenths, max(tenths, 1) if tenths else 0)
    assert tenths_down(tenths * 0.1) == tenths
    assert tenths_up(tenths * 0.1) == tenths


@pytest.mark.parametrize(
    ("remaining", "text"),
    [
        (0.0, "0"),
        (-3.0, "0"),
        (0.01, "1"),
        (1.0, "1"),
        (1.01, "2"),
        (29.95, "30"),
        (30.0, "30"),
        (59.0, "59"),
        (59.01, "1:00"),
        (60.0, "1:00"),
        (64.2, "1:05"),
        (3600.0, "60:00"),
    ],
)
def test_a_countdown_rounds_up(remaining: float, text: str) -> None:
    assert countdown(remaining) == text


@pytest.mark.parametrize(
    ("passed", "text"),
    [
        (0.0, "0.0"),
        (-1.0, "0.0"),
        (0.09, "0.0"),
        (0.1, "0.1"),
        (39.59, "39.5"),
        (59.99, "59.9"),
        (60.0, "60.0"),
        (99.99, "99.9"),
        (100.0, "1:40.0"),
        (104.25, "1:44.2"),
        (119.99, "1:59.9"),
        (120.0, "2:00.0"),
        (600.0, "10:00.0"),
    ],
)
def test_a_stopwatch_rounds_down(passed: float, text: str) -> None:
    assert stopwatch(passed) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (-5.0, "0:00"),
        (0.0, "0:00"),
        (29.6, "0:30"),
        (59.6, "1:00"),
        (695.0, "11:35"),
        (3599.6, "1:00:00"),
        (3725.0, "1:02:05"),
    ],
)
def test_a_clock_rounds_to_the_nearest_second(value: float, text: str) -> None:
    assert clock(value) == text


@pytest.mark.parametrize(
    ("value", "text"), [(0.0, "1 min"), (20.0, "1 min"), (100.0, "2 min"), (720.0, "12 min")]
)
def test_minutes_are_at_least_one(value: float, text: str) -> None:
    assert in_minutes(value) == text
