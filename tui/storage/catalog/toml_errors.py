"""How a mistake in a file is worded: what stands there, and what was probably meant."""

from collections.abc import Collection
from unicodedata import category

_TURNS_LINE = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Invisible characters that change the direction of the line around them."""


def quoted(text: str) -> str:
    """The text in quotes, short, with what does not print made visible."""
    short = text if len(text) <= 40 else text[:39] + "…"
    return '"' + "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in short) + '"'


def shown(value: object) -> str:
    """A value of a TOML file as its writer knows it."""
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return quoted(value)
        case int() if abs(value) >= 10**15:
            return "so large a number"  # one of thousands of digits cannot even be printed
        case int() | float():
            return str(value)
        case list():
            return "a list"
        case dict():
            return "a table"
        case _:
            return "a date or time"


def one_of(names: Collection[str], joint: str = "or") -> str:
    """The names as a sentence lists them: ``hold, reps or balance``."""
    *most, last = names
    return f"{', '.join(most)} {joint} {last}" if most else last


def did_you_mean(word: str, names: Collection[str]) -> str:
    """``; did you mean "…"?`` with the nearest of the names, or nothing where none is near."""
    from difflib import get_close_matches  # only where something is wrong: start-up time

    lowered = {name.lower(): name for name in names}
    near = get_close_matches(word[:80].lower(), lowered, n=1, cutoff=0.7)
    return f'; did you mean "{lowered[near[0]]}"?' if near else ""


def unprintable(text: str) -> str | None:
    """The first character that would disturb a terminal, such as ``U+0007``, or None."""
    bad = (c for c in text if category(c) in {"Cc", "Zl", "Zp"} or c in _TURNS_LINE)
    return next((f"U+{ord(c):04X}" for c in bad), None)
