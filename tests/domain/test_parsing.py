"""What was typed: a value, or one plain sentence."""

import contextlib
import time
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.domain import parsing

LIKE = datetime(2026, 11, 22, 7, 31, tzinfo=timezone(timedelta(hours=5, minutes=45)))
JUNK = [
    *(
        "-3",
        "+3",
        "nan",
        "inf",
        "1e2",
        "1e999",
        "three",
        "٣",
        "３",
        "³",
        "1 0",
        "1_0",
        "0x1f",
        "--",
    ),
    *("1:75", "1:-5", "1_0:30", "-0:30", "-1:05", "1:5", "1:", ":", "1::05", "1:05:00", "1.2.3"),
    *("1,000.5", "--", "99999999999", "9" * 5000, "[b]"),
]
NO_DAYS = [
    *("2026-02-30", "22.11.2026", "soon", "2026-13-01", "0000-00-00", "2026-W47", "2026-1-5"),
    *("２０２６-11-22", "2026-1122", "+026-11-22"),
]
NO_TIMES = [
    *("25:00", "7", "7:", "7:5", "", "07:61", "x:y", "-1:00", "-0:30", "1_0:30", "+7:30"),
    *("０7:30", "07:30:00"),
]


@pytest.mark.parametrize("text", [*JUNK, "11", "3.5"])
def test_soreness_that_is_none(text: str) -> None:
    with pytest.raises(parsing.ParseError, match="Type soreness as a whole number"):
        parsing.parse_soreness(text)


@pytest.mark.parametrize("text", [*JUNK, "86400.1", "1441:00"])
def test_seconds_that_are_none(text: str) -> None:
    with pytest.raises(parsing.ParseError, match="Type the seconds as a number"):
        parsing.parse_seconds(text)


@pytest.mark.parametrize("text", [*JUNK, "3.5"])
def test_repetitions_that_are_none(text: str) -> None:
    with pytest.raises(parsing.ParseError, match="Type the reps as a whole number"):
        parsing.parse_reps(text)


def test_nothing_typed_is_nothing_measured() -> None:
    assert [
        read(" ")
        for read in (
            parsing.parse_soreness,
            parsing.parse_seconds,
            parsing.parse_reps,
            parsing.parse_date,
        )
    ] == [None] * 4


def test_what_makes_sense() -> None:
    assert [parsing.parse_soreness(text) for text in ("0", " 10 ")] == [0, 10]
    texts = ("38.4", "38,4", ".5", "1:05", " 0 ", "1:05.5")
    assert [parsing.parse_seconds(text) for text in texts] == [38.4, 38.4, 0.5, 65, 0, 65.5]
    assert parsing.parse_reps("15") == 15
    assert parsing.parse_reps("1000") == 1000
    with pytest.raises(parsing.ParseError, match="up to 1000, for example 15"):
        parsing.parse_reps("1001")


@pytest.mark.parametrize(
    "text",
    [
        "2026-02-30",
        "22.11.2026",
        "soon",
        "2026-13-01",
        "0000-00-00",
        "2026-W47",
        "2026-1-5",
        "２０２６-11-22",
        "2026-1122",
    ],
)
def test_a_day_that_is_none(text: str) -> None:
    with pytest.raises(parsing.ParseError, match=r"There is no day|cannot be read\. Type"):
        parsing.parse_moment(text, "07:00", LIKE)


@pytest.mark.parametrize(
    "text",
    [
        "25:00",
        "7",
        "7:",
        "7:5",
        "",
        "07:61",
        "x:y",
        "-1:00",
        "-0:30",
        "1_0:30",
        "+7:30",
        "０7:30",
        "07:30:00",
    ],
)
def test_a_time_that_is_none(text: str) -> None:
    with pytest.raises(parsing.ParseError, match=r"There is no time|cannot be read\. Type"):
        parsing.parse_moment("2026-11-22", text, LIKE)


def test_a_session_of_another_zone_stays_in_it() -> None:
    assert (
        parsing.parse_moment("2026-06-01", "07:00", LIKE).isoformat() == "2026-06-01T07:00:00+05:45"
    )


@pytest.fixture
def berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone cannot be set here")
@pytest.mark.usefixtures("berlin")
def test_summer_time_is_that_of_the_day() -> None:
    winter = datetime(2026, 11, 22, 7, 31, tzinfo=timezone(timedelta(hours=1)))
    assert (
        parsing.parse_moment("2026-07-01", "07:00", winter).isoformat()
        == "2026-07-01T07:00:00+02:00"
    )
    assert (
        parsing.parse_moment("2026-01-01", "07:00", winter).isoformat()
        == "2026-01-01T07:00:00+01:00"
    )
    with pytest.raises(parsing.ParseError, match="clocks went forward"):
        parsing.parse_moment("2026-03-29", "02:30", winter)


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone cannot be set here")
@pytest.mark.usefixtures("berlin")
@pytest.mark.parametrize("hours", [1, 2])
def test_an_hour_that_comes_twice_is_the_one_that_it_was(hours: int) -> None:
    like = datetime(2026, 10, 25, 2, 10, tzinfo=timezone(timedelta(hours=hours)))
    found = parsing.parse_moment("2026-10-25", "02:30", like)
    assert found.isoformat() == f"2026-10-25T02:30:00+0{hours}:00"


@given(st.text(max_size=12), st.text(max_size=6))
def test_any_text_is_a_value_or_a_refusal(one: str, other: str) -> None:
    for read in (
        parsing.parse_soreness,
        parsing.parse_seconds,
        parsing.parse_reps,
        parsing.parse_date,
    ):
        with contextlib.suppress(parsing.ParseError):
            read(one)
    with contextlib.suppress(parsing.ParseError):
        parsing.parse_moment(one, other, LIKE)


@pytest.mark.parametrize(("text", "hour", "minute"), [("07:00", 7, 0), (" 7:05 ", 7, 5)])
def test_a_time_of_day(text: str, hour: int, minute: int) -> None:
    found = parsing.parse_time(text)
    assert (found.hour, found.minute) == (hour, minute)


@pytest.mark.parametrize("text", ["", "24:00", "7:5", "7.00", "07:60", "1_0:00"])
def test_what_is_no_time_of_day_is_named(text: str) -> None:
    with pytest.raises(parsing.ParseError, match=r"There is no time|cannot be read\. Type"):
        parsing.parse_time(text)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("40", 40), ("40.5", 40.5), ("30:15", 30.25), ("90:00", 90), ("1:02:15", 62.25)],
)
def test_minutes_are_a_number_or_what_a_watch_shows(text: str, minutes: float) -> None:
    assert parsing.minutes_of(text) == minutes


@pytest.mark.parametrize("text", ["", "soon", "30:75", "1:2:3", "1:75:00", ":30", "-1:00", "٣:00"])
def test_what_no_watch_shows_is_none(text: str) -> None:
    assert parsing.minutes_of(text) is None
