"""What someone typed, as a value; what cannot be one is refused in a plain sentence."""

import math
from datetime import date, datetime

LONGEST = 24 * 3600.0
"""Seconds above which a set is a slip of the finger."""
MOST_REPS = 9999
"""Repetitions above which a set is one."""
SORENESS = range(11)
"""Soreness, from none to the worst."""


class ParseError(ValueError):
    """What was typed makes no sense; its text is a sentence for the user."""


def soreness(text: str) -> int | None:
    """Soreness from 0 to 10; None where nothing was typed."""
    if not text.strip():
        return None
    value = _whole(text)
    if value not in SORENESS:
        raise ParseError("Soreness goes from 0 to 10.")
    return value


def seconds(text: str) -> float | None:
    """Seconds, rounded to thousandths; None where nothing was typed. Takes 1:05 as well."""
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


def reps(text: str) -> int | None:
    """Repetitions; None where nothing was typed."""
    if not text.strip():
        return None
    value = _whole(text)
    if value is None or not 0 <= value <= MOST_REPS:
        raise ParseError("Repetitions are a whole number from 0 up.")
    return value


def day(text: str) -> date | None:
    """A day as in 2026-11-22; None where nothing was typed."""
    if not text.strip():
        return None
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise ParseError(f"There is no day “{text.strip()}”. Write it as in 2026-11-22.") from None


def moment(day_text: str, time_text: str, like: datetime) -> datetime:
    """The moment at which a clock on the wall showed this, in the time zone of another moment.

    Where that zone is this machine's, its summer time is taken into account.
    """
    wanted = day(day_text)
    if wanted is None:
        raise ParseError("Write the day, as in 2026-11-22.")
    hours, colon, minutes = time_text.strip().partition(":")
    try:
        wall = datetime(wanted.year, wanted.month, wanted.day, int(hours), int(minutes or 0))  # noqa: DTZ001
    except ValueError:
        wall = None
    if wall is None or not colon:
        raise ParseError(f"There is no time “{time_text.strip()}”. Write it as in 07:31.")
    return _on_the_wall(wall, like)


def _on_the_wall(wall: datetime, like: datetime) -> datetime:
    try:
        local = like.astimezone().utcoffset() == like.utcoffset()
        found = wall.astimezone() if local else wall.replace(tzinfo=like.tzinfo)
    except (OverflowError, OSError):
        raise ParseError("That day is too long ago.") from None
    if found.replace(tzinfo=None) != wall:
        raise ParseError("There was no such time on that day: the clocks were put forward.")
    return found


def _whole(text: str) -> int | None:
    stripped = text.strip()
    return int(stripped) if stripped.isascii() and stripped.isdigit() else None
