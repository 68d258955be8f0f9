"""Durations as one reads them.

Seconds become whole tenths once, and everything else is integer arithmetic, so that a display
never shows 60 seconds or jumps back. Countdowns round up, stopwatches round down.
"""

import math


def tenths_up(seconds: float) -> int:
    """Whole tenths of a second, rounded up: never 0 while time remains."""
    return max(1, math.ceil(round(seconds * 10, 6))) if seconds > 0 else 0


def tenths_down(seconds: float) -> int:
    """Whole tenths of a second, rounded down: never more than has passed."""
    return max(0, math.floor(round(seconds * 10, 6)))


def countdown(seconds: float) -> str:
    """Whole seconds to go: "30", from a minute on "1:05"."""
    whole = -(-tenths_up(seconds) // 10)
    minutes, rest = divmod(whole, 60)
    return f"{minutes}:{rest:02}" if minutes else str(rest)


def stopwatch(seconds: float) -> str:
    """Seconds held, with tenths: "39.5", from a hundred seconds on "1:44.2"."""
    tenths = tenths_down(seconds)
    if tenths < 1000:
        return f"{tenths // 10}.{tenths % 10}"
    minutes, rest = divmod(tenths, 600)
    return f"{minutes}:{rest // 10:02}.{rest % 10}"


def held(seconds: float) -> str:
    """Seconds held, with their unit: "39.5 s", from a hundred seconds on "1:44.2 min"."""
    return f"{stopwatch(seconds)} {'s' if tenths_down(seconds) < 1000 else 'min'}"


def clock(seconds: float) -> str:
    """Minutes and seconds, rounded to the nearest second: "0:30", "11:35", "1:02:05"."""
    minutes, rest = divmod(round(max(0.0, seconds)), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def in_minutes(seconds: float) -> str:
    """Whole minutes, at least one: "12 min"."""
    return f"{max(1, round(seconds / 60))} min"
