"""Wording of mistakes; did you mean."""

from collections.abc import Collection
from unicodedata import category

_TURNS_LINE = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Invisible characters that change the direction of the text around them."""


def quoted(text: str) -> str:
    """Return the text in quotes, at most 40 characters, with unprintable ones escaped."""
    short = text if len(text) <= 40 else text[:39] + "…"
    return '"' + "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in short) + '"'


def shown(value: object) -> str:
    """Return a value of a TOML file as it is named in a message."""
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return quoted(value)
        case int() if abs(value) >= 10**15:
            return "so large a number"  # Python refuses to print one of thousands of digits
        case int() | float():
            return str(value)
        case list():
            return "a list"
        case dict():
            return "a table"
        case _:
            return "a date or time"


def one_of(names: Collection[str], joint: str = "or") -> str:
    """Return the names as a list in a sentence: ``hold, reps or balance``."""
    *most, last = names
    return f"{', '.join(most)} {joint} {last}" if most else last


def did_you_mean(word: str, names: Collection[str]) -> str:
    """Return ``; did you mean "…"?`` with the closest name, or nothing if none is close."""
    from difflib import get_close_matches  # only where something is wrong: start-up time

    lowered = {name.lower(): name for name in names}
    near = get_close_matches(word[:80].lower(), lowered, n=1, cutoff=0.7)
    return f'; did you mean "{lowered[near[0]]}"?' if near else ""


def sentence(text: str) -> str:
    """Return a text with a full stop, unless it ends as a sentence already."""
    return text if text.endswith((".", "?", "!")) else f"{text}."


def unprintable(text: str) -> str | None:
    """Return the first control character as in ``U+0007``, or None if there is none."""
    if text.isprintable():
        return None
    bad = (c for c in text if category(c) in {"Cc", "Zl", "Zp"} or c in _TURNS_LINE)
    return next((f"U+{ord(c):04X}" for c in bad), None)
