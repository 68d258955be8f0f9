"""Ids of exercises, routines and figures: the names of their files."""

import re
from unicodedata import normalize

LONGEST_ID = 60
"""The most characters of an id, so that every file system can have a file of that name."""

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_DEVICE = re.compile(r"con|prn|aux|nul|com\d|lpt\d")
"""Names that Windows keeps for its devices, with whatever ending."""


def is_id(text: str) -> bool:
    """Return whether a text is made as an id is: words of small letters and digits, hyphens."""
    return _ID.fullmatch(text) is not None


def is_reserved(text: str) -> bool:
    """Return whether Windows has a device of that name instead of a file."""
    return _DEVICE.fullmatch(text) is not None


def id_of(name: str) -> str:
    """Return the id that a name becomes: "My evening" is my-evening; empty where none is left.

    Letters lose their accents, and what is neither a letter nor a digit parts two words.
    """
    letters = normalize("NFKD", name[: 10 * LONGEST_ID]).replace("ß", "ss").casefold()
    words = re.findall(r"[a-z0-9]+", re.sub(r"[\u0300-\u036f'’]", "", letters))
    found = "-".join(words)[:LONGEST_ID].strip("-")
    return f"my-{found}" if is_reserved(found) else found
