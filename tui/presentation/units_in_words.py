"""Durations and counts with their units as words, for listeners."""

import re

from tui.domain.durations import ceil_tenths, floor_tenths, minutes_or_seconds

_DOSE_ENDS_PATTERN = r"$|[.,;:)](?!\d)"
_DOSE_GOES_ON_PATTERN = r"[ \u00a0](?:·|\(|(?:with|a side|left only|right only)\b)"
_ABBREVIATED = (
    (r"\b(\d+):(\d\d(?:\.\d)?)(?![\d:])", lambda m: _minutes(int(m[1]), float(m[2]))),
    # What was done of a sum keeps its unit: of "300 of 540 s", 540 alone would become minutes.
    (
        r"\b(\d+) of (\d+)[ \u00a0]s\b",
        lambda m: f"{m[1]} of {counted(int(m[2]), 'second')}",
    ),
    (r"\b(\d+(?:\.\d+)?)[ \u00a0]s\b", lambda m: seconds_in_words(float(m[1]))),
    (r"\b(\d+)[ \u00a0]min\b", lambda m: counted(int(m[1]), "minute")),
    (r"\brep(s?)\b", lambda m: f"repetition{m[1]}"),
    # A number without a unit counts repetitions where a dose ends, or goes on as doses do.
    (
        rf"×[ \u00a0](\d+)(?={_DOSE_ENDS_PATTERN}|{_DOSE_GOES_ON_PATTERN})",
        lambda m: f"× {counted(int(m[1]), 'repetition')}",
    ),
    (r"\b(\d+) more[ \u00a0]×", lambda m: counted(int(m[1]), "more time")),
    (r"\b(\d+)[ \u00a0]×", lambda m: "once" if m[1] == "1" else f"{m[1]} times"),
    (r" · ", lambda _: ", "),
    ("\u00a0", lambda _: " "),
)
"""Patterns, which are compiled when a text first needs them, and what stands for a match."""


def counted(number: float, noun: str) -> str:
    """Return a number with its noun: "1 set", "3 sets", "18.4 seconds"."""
    return f"{number:g} {noun}{'' if number == 1 else 's'}"


def seconds_in_words(seconds: float) -> str:
    """Return elapsed seconds, to tenths: "30 seconds", "18.4 seconds", "1 minute 44 seconds"."""
    minutes, tenths = divmod(floor_tenths(seconds), 600)
    return _minutes(minutes, tenths / 10)


def time_left_in_words(seconds: float) -> str:
    """Return remaining seconds, rounded up: "18 seconds", never 0 while time remains."""
    minutes, rest = divmod(-(-ceil_tenths(seconds) // 10), 60)
    return _minutes(minutes, rest)


def minutes_in_words(seconds: float) -> str:
    """Return seconds as whole minutes, "12 minutes"; below a minute as seconds, "6 seconds"."""
    minutes, rest = minutes_or_seconds(seconds)
    return counted(minutes, "minute") if minutes else counted(rest, "second")


def spell_units(text: str) -> str:
    """Return a sentence of the program with its units as words: "30 seconds" for "30 s".

    A clock such as "1:44.2" becomes minutes and seconds, so it is not for a time of day.
    """
    for pattern, spelled in _ABBREVIATED:
        text = re.sub(pattern, spelled, text)
    return text


def _minutes(minutes: int, seconds: float) -> str:
    if not minutes:
        return counted(seconds, "second")
    whole = counted(minutes, "minute")
    return f"{whole} {counted(seconds, 'second')}" if seconds else whole
