"""Sections of text with headings, and their lines."""

from collections.abc import Iterable
from textwrap import wrap
from typing import NamedTuple


class Line(NamedTuple):
    """A line of a section, of any length."""

    text: str
    bullet: str = ""
    """What it begins with: its number, "·"; empty for none."""
    muted: bool = False
    """Whether it only explains the others: a source, a grade."""

    def wrapped(self, width: int) -> list[str]:
        """Return the line in lines of at most ``width`` cells, hanging behind its bullet."""
        if not self.bullet:
            return wrap(self.text, width)
        bullet = f"{self.bullet} "
        return wrap(self.text, width, initial_indent=bullet, subsequent_indent=" " * len(bullet))


class Section(NamedTuple):
    """A heading and its lines."""

    heading: str
    """Empty for lines that need none."""
    lines: tuple[Line, ...]


def numbered(texts: Iterable[str]) -> tuple[Line, ...]:
    """Return a line for each text, with its number, counted from 1."""
    return tuple(Line(text, str(number)) for number, text in enumerate(texts, 1))
