"""Durations as text, rounded once.

Seconds become whole tenths once, and everything after that is integer arithmetic, so that a display
never shows 60 seconds or jumps back. Countdowns round up, stopwatches round down; what a session or
a run took is rounded to the nearest second or minute, half of one up.
"""

import math


def ceil_tenths(seconds: float) -> int:
    """Return seconds as whole tenths, rounded up: never 0 while time remains."""
    return max(1, math.ceil(round(seconds * 10, 6))) if seconds > 0 else 0


def floor_tenths(seconds: float) -> int:
    """Return seconds as whole tenths, rounded down: never more than has passed."""
    return max(0, math.floor(round(seconds * 10, 6)))


def format_countdown(seconds: float) -> str:
    """Return the remaining seconds, rounded up, as "30", or from a minute on as "1:05"."""
    whole = -(-ceil_tenths(seconds) // 10)
    minutes, rest = divmod(whole, 60)
    return f"{minutes}:{rest:02}" if minutes else str(rest)


def format_stopwatch(seconds: float) -> str:
    """Return elapsed seconds, rounded down, as "39.5", or from 100 seconds on as "1:44.2"."""
    tenths = floor_tenths(seconds)
    if tenths < 1000:
        return f"{tenths // 10}.{tenths % 10}"
    minutes, rest = divmod(tenths, 600)
    return f"{minutes}:{rest // 10:02}.{rest % 10}"


def format_held(seconds: float) -> str:
    """Return elapsed seconds with their unit, as "39.5 s", or as "1:44.2", which needs none."""
    return add_unit(format_stopwatch(seconds))


def unit_of(duration: str) -> str:
    """Return the unit of a duration that is text: "s" for "39.5"; empty for a clock, "1:44.2"."""
    return "" if ":" in duration else "s"


def add_unit(duration: str) -> str:
    """Return a duration that is text with its unit: "39.5 s"; a clock such as "1:44.2" as it is."""
    return f"{duration} {unit_of(duration)}".rstrip()


def whole_seconds(seconds: float) -> int:
    """Return seconds rounded to whole ones; half a second is rounded up."""
    return (floor_tenths(seconds) + 5) // 10


def whole_minutes(seconds: float) -> int:
    """Return seconds as whole minutes; half a minute is rounded up."""
    return (floor_tenths(seconds) + 300) // 600


def format_duration(seconds: float) -> str:
    """Return seconds, rounded to whole ones, as "0:30", "11:35" or "1:02:05"."""
    minutes, rest = divmod(whole_seconds(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def format_minutes(seconds: float) -> str:
    """Return seconds as whole minutes, "12 min"; below a minute as whole seconds, "6 s"."""
    minutes, rest = minutes_or_seconds(seconds)
    return f"{minutes} min" if minutes else f"{rest} s"


def minutes_or_seconds(seconds: float) -> tuple[int, int]:
    """Return whole minutes and 0, or below a minute 0 and whole seconds: never 0 of something."""
    whole = max(whole_seconds(seconds), 1 if seconds > 0 else 0)
    return (0, whole) if whole < 60 else (whole_minutes(seconds), 0)
