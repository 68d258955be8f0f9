"""Text of a record without what a terminal would obey."""

import re

_SEQUENCE = (
    # An operating system command, or another string, with all that is in it up to its end: the
    # clipboard is written by one, and links are made by another. Without its end, to the line end.
    r"(?:\x1b[\]PX^_]|[\x9d\x90\x98\x9e\x9f])[^\x07\x1b\x9c\n\r]*(?:\x07|\x1b\\|\x9c)?"
    # A control sequence: colors, moves of the cursor.
    r"|(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?"
    # Any other sequence.
    r"|\x1b[ -/]*[0-Z\\^-~]?"
)
_LINE_END = "\r\n|[\r\x85\u2028\u2029]"
_OBEYED = (
    # Control characters but tab and newline, and what changes the direction of the text around it.
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)
_SPACE = "[\t\n]+"
"""Patterns that are compiled when a text first needs them: start-up time."""
_SUSPECT = "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]"


def clean(text: str) -> str:
    """Return a text without sequences and characters that a terminal obeys; lines and tabs stay.

    Line ends of every kind become newlines.
    """
    if _harmless(text):
        return text
    return re.sub(_OBEYED, "", re.sub(_LINE_END, "\n", re.sub(_SEQUENCE, "", text)))


def clean_line(text: str) -> str:
    """Return a text as ``clean`` does, on one line."""
    if _harmless(text):
        return text
    return re.sub(_SPACE, " ", clean(text)).strip()


def _harmless(text: str) -> bool:
    # Nearly every text is printable, which all of the suspects are not.
    return text.isprintable() or not re.search(_SUSPECT, text)
