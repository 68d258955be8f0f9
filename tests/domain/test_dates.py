"""Dates as text, and the weeks that they are in."""

from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.domain.dates import (
    MONDAY,
    SUNDAY,
    format_day,
    format_days_ago,
    format_moment,
    format_weekday,
    start_of_week,
    sum_by_week,
)

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("days", "text"),
    [
        (0, "today"),
        (1, "yesterday"),
        (2, "2 days ago"),
        (6, "6 days ago"),
        (7, "last week"),
        (13, "last week"),
        (14, "2 weeks ago"),
        (69, "9 weeks ago"),
        (70, "13 Sep 2026"),
        (-3, "25 Nov"),
    ],
)
def test_a_day_is_so_long_ago(days: int, text: str) -> None:
    assert format_days_ago(TODAY - timedelta(days=days), TODAY) == text


def test_a_day_that_never_was_is_never() -> None:
    assert format_days_ago(None, TODAY) == "never"


def test_days_and_moments_are_short() -> None:
    assert format_day(TODAY) == "22 Nov"
    assert format_day(TODAY, year=True) == "22 Nov 2026"
    assert format_weekday(TODAY) == "Sun 22 Nov"


def test_a_moment_is_read_in_its_own_time_zone() -> None:
    there = timezone(timedelta(hours=9))
    assert format_moment(datetime(2026, 11, 22, 7, 5, tzinfo=there)) == "Sun 22 Nov 07:05"


@pytest.mark.parametrize(("first", "begins"), [(MONDAY, date(2026, 11, 16)), (SUNDAY, TODAY)])
def test_a_week_begins_on_its_first_day(first: int, begins: date) -> None:
    assert start_of_week(TODAY, first) == begins


@given(st.dictionaries(st.dates(), st.integers(0, 99)), st.integers(0, 6))
def test_the_sum_over_weeks_is_the_sum_over_days(values: dict[date, int], first: int) -> None:
    weeks = sum_by_week(values, first)
    assert sum(weeks.values()) == sum(values.values())
    assert {start_of_week(day, first) for day in values} == set(weeks)


def test_the_values_of_a_week_are_added_up() -> None:
    values = {TODAY: 1.5, date(2026, 11, 16): 2.0, date(2026, 11, 23): 4.0}
    assert sum_by_week(values) == {date(2026, 11, 16): 3.5, date(2026, 11, 23): 4.0}
    assert sum_by_week(values, SUNDAY) == {date(2026, 11, 15): 2.0, TODAY: 5.5}
