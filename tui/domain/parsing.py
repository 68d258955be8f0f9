"""Typed text to values; ParseError is a sentence.

Each function returns None for blank text, and raises ParseError for text that it cannot parse.
"""

import math
from datetime import date, datetime

LONGEST = 24 * 3600.0
"""The longest set that is accepted, in seconds; more is a typing error."""
MOST_REPS = 9999
"""The most repetitions of a set that are accepted."""
SORENESS = range(11)
"""The scale of soreness, from none to the worst."""


class ParseError(ValueError):
    """Typed text cannot be parsed; the message is a sentence for the user."""


def parse_soreness(text: str) -> int | None:
    """Parse a soreness from 0 to 10."""
    if not text.strip():
        return None
    value = _integer(text)
    if value not in SORENESS:
        raise ParseError("Soreness goes from 0 to 10.")
    return value


def parse_seconds(text: str) -> float | None:
    """Parse seconds, as in "38.4", "38,4" or "1:05"; they are rounded to thousandths."""
    if not text.strip():
        return None
    minutes, colon, rest = text.strip().replace(",", ".").rpartition(":")
    try:
        value = float(rest) + 60 * (int(minutes) if colon else 0)
    except ValueError:
        value = math.nan
    if not 0 <= value <= LONGEST or (colon and float(rest) >= 60):
        raise ParseError("Seconds are a number from 0 up, as in 38.4 or 1:05.")
    return round(value, 3)


def parse_reps(text: str) -> int | None:
    """Parse a number of repetitions."""
    if not text.strip():
        return None
    value = _integer(text)
    if value is None or not 0 <= value <= MOST_REPS:
        raise ParseError("Repetitions are a whole number from 0 up.")
    return value


def parse_date(text: str) -> date | None:
    """Parse a date as in "2026-11-22"."""
    if not text.strip():
        return None
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise ParseError(f"There is no day “{text.strip()}”. Write it as in 2026-11-22.") from None


def parse_moment(day_text: str, time_text: str, like: datetime) -> datetime:
    """Parse a local date and time.

    Args:
        day_text: The date, as in "2026-11-22".
        time_text: The time, as in "07:31".
        like: A moment whose time zone is used. If its UTC offset is this machine's, the
            machine's zone is used, so that daylight saving time is taken into account.

    Raises:
        ParseError: Also for blank text, and for a time that the start of daylight saving skips.
    """
    wanted = parse_date(day_text)
    if wanted is None:
        raise ParseError("Write the day, as in 2026-11-22.")
    hours, colon, minutes = time_text.strip().partition(":")
    try:
        wall = datetime(wanted.year, wanted.month, wanted.day, int(hours), int(minutes or 0))  # noqa: DTZ001
    except ValueError:
        wall = None
    if wall is None or not colon:
        raise ParseError(f"There is no time “{time_text.strip()}”. Write it as in 07:31.")
    return _localized(wall, like)


def _localized(wall: datetime, like: datetime) -> datetime:
    try:
        local = like.astimezone().utcoffset() == like.utcoffset()
        found = wall.astimezone() if local else wall.replace(tzinfo=like.tzinfo)
    except (OverflowError, OSError):
        raise ParseError("That day is too long ago.") from None
    if found.replace(tzinfo=None) != wall:
        raise ParseError("There was no such time on that day: the clocks were put forward.")
    return found


def _integer(text: str) -> int | None:
    stripped = text.strip()
    return int(stripped) if stripped.isascii() and stripped.isdigit() else None
