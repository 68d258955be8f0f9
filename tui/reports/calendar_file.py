"""A calendar of the reminders, as iCalendar (RFC 5545)."""

from collections.abc import Collection, Iterator
from datetime import UTC, date, datetime, time, timedelta

from tui import NAME, __version__

LONGEST_LINE = 75
"""Octets of a line without its end; the rest goes on in the next one (RFC 5545, 3.1)."""
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
MINUTES = 15
"""How long a reminder takes in the calendar."""
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


def calendar(
    times: Collection[time], weekdays: Collection[int], titles: Collection[str], now: datetime
) -> Iterator[bytes]:
    """Yield the lines of a calendar with one repeated event for each time.

    The times are those of the clock on the wall, wherever one is (RFC 5545, 3.3.5, form 1).

    Args:
        times: When to be reminded.
        weekdays: The days on which something may be due, Monday is 0; at least one.
        titles: What may be due; empty where nothing is to be due by itself.
        now: The present moment, aware of its time zone.
    """
    yield from map(
        _folded, ("BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//{NAME} {__version__}//EN")
    )
    for at in sorted(set(times)):
        yield from map(_folded, _event(at, weekdays, titles, now))
    yield _folded("END:VCALENDAR")


def _event(
    at: time, weekdays: Collection[int], titles: Collection[str], now: datetime
) -> Iterator[str]:
    begin = datetime.combine(_first_day(now.date(), weekdays), at)
    days = ",".join(DAYS[day] for day in sorted(weekdays))
    rule = "FREQ=DAILY" if len(set(weekdays)) == len(DAYS) else f"FREQ=WEEKLY;BYDAY={days}"
    text = _text("Ankle exercises")
    yield from (
        "BEGIN:VEVENT",
        # A calendar that takes the file in again replaces the event instead of adding another.
        f"UID:remind-{at:%H%M}@{NAME}",
        f"DTSTAMP:{now.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART:{begin:%Y%m%dT%H%M%S}",
        f"DURATION:PT{MINUTES}M",
        f"RRULE:{rule}",
        f"SUMMARY:{text}",
        *([f"DESCRIPTION:{_text(chr(10).join(titles))}"] if titles else []),
        "TRANSP:TRANSPARENT",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        "TRIGGER:PT0S",
        f"DESCRIPTION:{text}",
        "END:VALARM",
        "END:VEVENT",
    )


def _first_day(today: date, weekdays: Collection[int]) -> date:
    """The first day from today on that is one of the weekdays: the first event must be one."""
    days = (today + timedelta(days=ahead) for ahead in range(len(DAYS)))
    return next(day for day in days if day.weekday() in weekdays)


def _text(value: str) -> str:
    """A text with what has a meaning in a calendar escaped (RFC 5545, 3.3.11)."""
    kept = "".join(
        character if character.isprintable() or character == "\n" else " " for character in value
    )
    return kept.translate(_ESCAPES)


def _folded(line: str) -> bytes:
    """A line with its end, in pieces of at most 75 octets; no character is cut in two."""
    pieces, piece = [], b""
    for character in line:
        octets = character.encode(errors="replace")
        # Each further piece begins with a space, which counts.
        if len(piece) + len(octets) > LONGEST_LINE:
            pieces.append(piece)
            piece = b" "
        piece += octets
    return b"\r\n".join([*pieces, piece]) + b"\r\n"
