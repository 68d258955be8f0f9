"""Texts of the user in a page: whatever they are, they stay texts."""

import re
from html import escape

_CONTROL = dict.fromkeys((*range(32), *range(127, 160)), "�")
_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~&!$^])")


def in_html(text: str) -> str:
    """A text in which nothing is markup, between tags and in quoted attributes."""
    return escape(_on_one_line(text))


def in_markdown(text: str) -> str:
    """A text in which nothing is markup, behind the beginning of a line or in a table."""
    return _MARKS.sub(r"\\\1", _on_one_line(text))


def _on_one_line(text: str) -> str:
    return " ".join(text.split()).translate(_CONTROL)
