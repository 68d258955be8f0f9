"""Durations as one reads them."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tui.domain.durations import (
    ceil_tenths,
    floor_tenths,
    format_countdown,
    format_duration,
    format_minutes,
    format_stopwatch,
)

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
    assert read(format_countdown(remaining)) >= 1
    assert ceil_tenths(remaining) >= 1


@given(seconds)
def test_a_countdown_never_tells_less_than_remains_nor_a_second_more(remaining: float) -> None:
    assert remaining - NOISE <= read(format_countdown(remaining)) < remaining + 1 + NOISE


@given(seconds)
def test_a_stopwatch_is_never_ahead_nor_a_tenth_behind(passed: float) -> None:
    assert passed - 0.1 - NOISE < read(format_stopwatch(passed)) <= passed + NOISE


@given(seconds)
@example(59.95)
@example(59.9999999)
@example(119.999)
@example(3599.9999)
def test_nothing_ever_tells_sixty_seconds(value: float) -> None:
    for text in (format_countdown(value), format_stopwatch(value), format_duration(value)):
        assert not re.search(r":6\d", text), text


@given(seconds, seconds)
def test_more_time_never_reads_as_less(one: float, other: float) -> None:
    less, more = sorted((one, other))
    assert read(format_countdown(less)) <= read(format_countdown(more))
    assert read(format_stopwatch(less)) <= read(format_stopwatch(more))
    assert read(format_duration(less)) <= read(format_duration(more))
    assert ceil_tenths(less) <= ceil_tenths(more)
    assert floor_tenths(less) <= floor_tenths(more)


@given(st.integers(0, 10_000))
def test_tenths_that_a_sum_of_fractions_meant_are_those_shown(tenths: int) -> None:
    assert ceil_tenths(1000.3 + tenths / 10 - 1000.3) in (tenths, max(tenths, 1) if tenths else 0)
    assert floor_tenths(tenths * 0.1) == tenths
    assert ceil_tenths(tenths * 0.1) == tenths


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
    assert format_countdown(remaining) == text


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
    assert format_stopwatch(passed) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (-5.0, "0:00"),
        (0.0, "0:00"),
        (29.6, "0:30"),
        (30.5, "0:31"),
        (31.5, "0:32"),
        (59.6, "1:00"),
        (695.0, "11:35"),
        (3599.6, "1:00:00"),
        (3725.0, "1:02:05"),
    ],
)
def test_a_clock_rounds_to_the_nearest_second(value: float, text: str) -> None:
    assert format_duration(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.0, "0 s"),
        (0.2, "1 s"),
        (5.9, "6 s"),
        (59.4, "59 s"),
        (59.6, "1 min"),
        (0.5, "1 s"),
        (2.5, "3 s"),
        (89.0, "1 min"),
        (89.9, "1 min"),
        (90.0 - 1e-12, "2 min"),
        (90.0, "2 min"),
        (149.9, "2 min"),
        (150.0, "3 min"),
        (210.0, "4 min"),
        (270.0, "5 min"),
        (100.0, "2 min"),
        (720.0, "12 min"),
    ],
)
def test_minutes_round_half_up_and_below_one_seconds_are_told(value: float, text: str) -> None:
    assert format_minutes(value) == text
