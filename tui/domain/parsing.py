"""Typed text to values; ParseError is a sentence.

Each function that begins with ``parse`` returns None for blank text, and raises ParseError for
text that it cannot parse. Numbers, days and times are written in plain digits: what Python reads
beyond that, as 10 in "1_0" or 55 in "1:-5", nobody means.
"""

import re
from datetime import date, datetime, time

LONGEST = 24 * 3600.0
"""The longest set that is accepted, in seconds; more is a typing error."""
MOST_REPS = 1000
"""The most repetitions of a set, planned or done; more is a typing error."""
SORENESS = range(11)
"""The scale of soreness, from none to the worst."""

_WHOLE = re.compile(r"[0-9]{1,9}")
_DECIMAL = re.compile(r"[0-9]{1,9}(?:[.,][0-9]{1,9})?|[.,][0-9]{1,9}")
_MINUTES = re.compile(r"([0-9]{1,4}):([0-5][0-9](?:[.,][0-9]{1,9})?)")
_DAY = re.compile(r"[0-9]{4}(-?)[0-9]{2}\1[0-9]{2}")
_TIME = re.compile(r"([0-9]{1,2}):([0-9]{2})")


class ParseError(ValueError):
    """Typed text cannot be parsed; the message is a sentence for the user."""


class TimeOfDayError(ParseError):
    """The day is right, and the time of day is not."""


def parse_soreness(text: str) -> int | None:
    """Parse a soreness from 0 to 10."""
    if not text.strip():
        return None
    value = whole_number(text)
    if value not in SORENESS:
        raise ParseError("Type soreness as a whole number from 0 to 10.")
    return value


def parse_seconds(text: str) -> float | None:
    """Parse seconds, as in "38.4", "38,4" or "1:05"; they are rounded to thousandths."""
    if not text.strip():
        return None
    clock = _MINUTES.fullmatch(text.strip())
    value = decimal_number(clock[2] if clock else text)
    if value is not None and clock:
        value += 60 * int(clock[1])
    if value is None or value > LONGEST:
        raise ParseError("Type the seconds as a number, for example 38.4 or 1:05.")
    return round(value, 3)


def parse_reps(text: str) -> int | None:
    """Parse a number of repetitions."""
    if not text.strip():
        return None
    value = whole_number(text)
    if value is None or value > MOST_REPS:
        raise ParseError(f"Type the reps as a whole number up to {MOST_REPS}, for example 15.")
    return value


def parse_date(text: str) -> date | None:
    """Parse a date as in "2026-11-22"."""
    if not text.strip():
        return None
    if _DAY.fullmatch(text.strip()) is None:
        raise ParseError(f"“{text.strip()}” cannot be read. Type the day like 2026-11-22.")
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise ParseError(f"There is no day “{text.strip()}”. Type it like 2026-11-22.") from None


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
        raise ParseError("Type the day, for example 2026-11-22.")
    return _localized(datetime.combine(wanted, parse_time(time_text)), like)


def parse_time(text: str) -> time:
    """Parse a time of day as in "07:31". Raises TimeOfDayError also for blank text."""
    clock = _TIME.fullmatch(text.strip())
    if clock is None:
        raise TimeOfDayError(f"“{text.strip()}” cannot be read. Type the time like 07:31.")
    try:
        return time(int(clock[1]), int(clock[2]))
    except ValueError:
        raise TimeOfDayError(f"There is no time “{text.strip()}”. Type it like 07:31.") from None


def _localized(wall: datetime, like: datetime) -> datetime:
    try:
        local = like.astimezone().utcoffset() == like.utcoffset()
        found = _in_local_zone(wall, like) if local else wall.replace(tzinfo=like.tzinfo)
    except (OverflowError, OSError):
        raise ParseError("That date is too long ago.") from None
    if found.replace(tzinfo=None) != wall:
        raise TimeOfDayError("That time did not exist on that day: the clocks went forward.")
    return found


def _in_local_zone(wall: datetime, like: datetime) -> datetime:
    """Return a wall time in this machine's zone; of an hour that comes twice, the one as before."""
    first, second = wall.astimezone(), wall.replace(fold=1).astimezone()
    keeps = second.utcoffset() == like.utcoffset() and second.replace(tzinfo=None) == wall
    return second if keeps else first


def whole_number(text: str) -> int | None:
    """Return a whole number in plain digits, without a sign; None if the text is none."""
    stripped = text.strip()
    return int(stripped) if _WHOLE.fullmatch(stripped) else None


def decimal_number(text: str) -> float | None:
    """Return a number in plain digits, with a point or a comma; None if the text is none."""
    stripped = text.strip()
    return float(stripped.replace(",", ".")) if _DECIMAL.fullmatch(stripped) else None


MINUTES_EXAMPLE = "Type the minutes, for example 40 or 30:15."
"""The sentence on minutes that cannot be read."""


def minutes_of(text: str) -> float | None:
    """Return minutes as typed, "40", "30:15" or "1:02:15"; None if the text is none."""
    first, *others = text.strip().split(":")
    if not others:
        return decimal_number(text)
    sixtieths = [whole_number(part) for part in others if len(part) == 2]
    most = whole_number(first)
    if most is None or len(sixtieths) != len(others) or len(others) > 2:
        return None
    total = float(most)
    for part in sixtieths:
        if part is None or part >= 60:
            return None
        total = total * 60 + part
    return total / 60
