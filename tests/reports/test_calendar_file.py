"""The calendar of reminders, as RFC 5545 has it and a second reader reads it."""

from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest

from tui.reports.calendar_file import LONGEST_LINE, calendar

NOW = datetime(2026, 11, 27, 8, 30, 5, tzinfo=timezone(timedelta(hours=1)))
"""A Friday."""
NASTY = "Füße, 100 %; a\\b \x1b[31m" + "ü" * 90


def content(
    *times: time, weekdays: tuple[int, ...] = tuple(range(7)), title: str = "Full"
) -> bytes:
    return b"".join(calendar(times, weekdays, [title, "Balance"], NOW))


def test_lines_end_and_fold_as_they_must_and_no_character_is_cut() -> None:
    told = content(time(7), title=NASTY)
    assert told.count(b"\n") == told.count(b"\r\n")
    lines = told.split(b"\r\n")
    assert lines.pop() == b""
    assert max(map(len, lines)) <= LONGEST_LINE
    assert all(line.decode() for line in lines)
    unfolded = told.replace(b"\r\n ", b"").decode().splitlines()
    assert f"DESCRIPTION:Füße\\, 100 %\\; a\\\\b  [31m{'ü' * 90}\\nBalance" in unfolded
    assert "DTSTART:20261127T070000" in unfolded
    assert "DTSTAMP:20261127T073005Z" in unfolded
    assert "RRULE:FREQ=DAILY" in unfolded


def test_a_time_keeps_its_event_so_that_taking_the_file_in_again_adds_none() -> None:
    twice = content(time(18, 30), time(7), time(7))
    uids = [line for line in twice.splitlines() if line.startswith(b"UID:")]
    assert uids == [b"UID:remind-0700@surefoot", b"UID:remind-1830@surefoot"]


def test_a_second_reader_reads_it() -> None:
    # Of the extra for tests; it comes with an environment that is made anew.
    icalendar = pytest.importorskip("icalendar")
    found = icalendar.Calendar.from_ical(content(time(7), weekdays=(0, 2), title=NASTY))
    (event,) = found.walk("VEVENT")
    assert event["DTSTART"].dt == datetime(2026, 11, 30, 7)  # noqa: DTZ001 - floating
    assert event["DTSTAMP"].dt == NOW.astimezone(UTC)
    assert event["RRULE"].to_ical() == b"FREQ=WEEKLY;BYDAY=MO,WE"
    assert event["DESCRIPTION"] == NASTY.replace("\x1b", " ") + "\nBalance"
    (alarm,) = event.walk("VALARM")
    assert alarm["TRIGGER"].dt == timedelta(0)
    assert event["DTSTART"].dt.date() > date(2026, 11, 27)
