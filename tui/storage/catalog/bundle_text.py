"""Text of a bundle: joined from files, split with its comments."""

import re
from collections.abc import Iterable

from tui.storage.catalog.toml_lines import headers_in, lines_by_key

PART_KEYS = frozenset({"exercise", "figure"})
"""The keys of a bundle under which other files are."""
HEADING = (
    "# A routine for Surefoot, with all that it needs.",
    "#   to look at it and add it:    surefoot add FILE",
    "#   to do it without adding it:  surefoot start FILE",
)
"""The first lines of a bundle, which are of no use in the files that it is taken apart into."""

_FORMAT = re.compile(r"""[ \t]*["']?format["']?[ \t]*=""")
_PART = r"""[ \t]*(?:["']?(?:exercise|figure)["']?)[ \t]*"""
_OPENS_PART = re.compile(rf"^[ \t]*\[\[{_PART}\]\][ \t]*")
_IN_PART = re.compile(rf"^([ \t]*\[\[?){_PART}\.")
_OPENS_TABLE = re.compile(r"^([ \t]*\[\[?)")


def join_bundle(format_number: int, routine: str, parts: Iterable[tuple[str, str]]) -> str:
    """Return the text of a bundle.

    Args:
        format_number: The version of the format.
        routine: The text of the routine's file.
        parts: The key and the text of each other file.
    """
    sections = ["\n".join((*HEADING, f"format = {format_number}", "", without_format(routine)))]
    for key, text in parts:
        sections.append(f"[[{key}]]\n{_nested(key, without_format(text))}")
    return "\n\n".join(section.strip("\n") for section in sections) + "\n"


def split_bundle(text: str) -> dict[tuple[str, int], str]:
    """Return the text of each part as it would be in a file of its own.

    The key is that of ``PART_KEYS`` and a number from 0; the routine has the key ``("", 0)``.
    ``text`` must be TOML that ``tomllib`` accepts. A part that is not written under its header is
    not found whole, which whoever calls this has to compare.
    """
    lines = text.split("\n")
    counts: dict[str, int] = {}
    owners: dict[int, tuple[str, int]] = {}
    for header in headers_in(text):
        first = header.names[0]
        if first in PART_KEYS and len(header.names) == 1:
            counts[first] = counts.get(first, -1) + 1
        owner = (first, counts.get(first, 0)) if first in PART_KEYS else ("", 0)
        number = header.line - 1
        lines[number] = _IN_PART.sub(r"\1", lines[number])
        owners[number] = owner
    parts: dict[tuple[str, int], list[str]] = {("", 0): []}
    owner = ("", 0)
    for number, given in enumerate(lines):
        line = given
        if number in owners and owners[number] != owner:
            comment = _comment_above(parts[owner])
            owner = owners[number]
            parts.setdefault(owner, []).extend(comment)
        if owner[0] and number in owners and _OPENS_PART.match(line):
            line = _OPENS_PART.sub("", line)
            if not line:
                continue
        parts[owner].append(line)
    texts = {key: _tidy(found) for key, found in parts.items()}
    return {**texts, ("", 0): without_format(texts["", 0]).strip("\n") + "\n"}


def _comment_above(lines: list[str]) -> list[str]:
    """Take the comment at the end of the lines away, and return it: it is about what follows."""
    count = 0
    while count < len(lines) and lines[-1 - count].lstrip().startswith("#"):
        count += 1
    comment = lines[len(lines) - count :]
    del lines[len(lines) - count :]
    return comment


def _tidy(lines: list[str]) -> str:
    text = "\n".join(line for line in lines if line not in HEADING).strip("\n")
    return text + "\n"


def without_format(text: str) -> str:
    """Return the text of a file without the line of the format, where it has one."""
    number = lines_by_key(text).get(("format",))
    lines = text.split("\n")
    if number is not None and _FORMAT.match(lines[number - 1]):
        del lines[number - 1]
    return "\n".join(lines)


def _nested(key: str, text: str) -> str:
    """Return the text of a file with its tables put below a key."""
    lines = text.split("\n")
    for header in headers_in(text):
        number = header.line - 1
        lines[number] = _OPENS_TABLE.sub(rf"\g<1>{key}.", lines[number])
    return "\n".join(lines)
