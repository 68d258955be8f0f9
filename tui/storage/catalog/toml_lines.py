"""Line of every key.

``tomllib`` drops the lines of a parsed file. They are needed only to report mistakes, so they are
found by a second pass over the text, which ``tomllib`` has already accepted.
"""

import re
import tomllib
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import NamedTuple

Keys = tuple[str | int, ...]
"""The path to a value: names of keys, and indexes within lists."""

_TOKEN = re.compile(
    r'''(?P<comment>\#[^\n]*)
      | (?P<newline>\n)
      | (?P<text>"""(?:\\.|[^\\])*?"""(?:"{0,2})
               | \'\'\'.*?\'\'\'(?:'{0,2})
               | "(?:\\.|[^"\\\n])*"
               | '[^'\n]*')
      | (?P<mark>[\[\]{},=.])
      | (?P<bare>[^\s\[\]{},=.\#"']+)''',
    re.VERBOSE | re.DOTALL,
)


class _Await(Enum):
    """What the scanner expects next."""

    KEY = auto()
    HEADER = auto()
    VALUE = auto()
    END = auto()


@dataclass(slots=True)
class _Open:
    """A list or an inline table that is not closed yet."""

    keys: Keys
    element: int | None
    """Index of the present element in a list; None in an inline table."""


class Header(NamedTuple):
    """A line that opens a table."""

    line: int
    """From 1."""
    names: tuple[str, ...]
    """The parts of its key."""
    double: bool
    """Whether it opens one table of a list, as ``[[step]]`` does."""


class _Scanner:
    """A scanner that notes the line on which each key and each element of a list begins."""

    def __init__(self) -> None:
        self.lines: dict[Keys, int] = {}
        self._await = _Await.KEY
        self._table: Keys = ()
        self._names: list[str] = []
        self._name_line = 1
        self._double = False
        self._target: Keys = ()
        self._open: list[_Open] = []
        self._elements: dict[Keys, int] = {}
        self.headers: list[Header] = []

    def scan(self, kind: str, part: str, line: int) -> None:
        """Scan the next token."""
        if kind == "newline":
            if not self._open:
                self._await_key()
        elif self._await is _Await.VALUE:
            self._value(part, line)
        elif self._await is _Await.END:
            self._end(part)
        elif kind != "mark":
            self._name(part, line)
        elif self._await is _Await.HEADER:
            self._header(part)
        else:
            self._key(part, line)

    def _await_key(self) -> None:
        self._await = _Await.KEY
        self._names = []

    def _name(self, part: str, line: int) -> None:
        if not self._names:
            self._name_line = line
        self._names.append(tomllib.loads(f"k={part}")["k"] if part[0] in "\"'" else part)

    def _key(self, part: str, line: int) -> None:
        if part == "=":
            base = self._open[-1].keys if self._open else self._table
            for name in self._names:
                base = (*base, name)
                self.lines.setdefault(base, self._name_line)
            self._target = base
            self._await = _Await.VALUE
        elif part == "[":
            self._await, self._double, self._name_line = _Await.HEADER, False, line
        elif part == "}":
            self._close()

    def _header(self, part: str) -> None:
        if part == "[":
            self._double = True
        elif part == "]":
            self.headers.append(Header(self._name_line, tuple(self._names), self._double))
            self._table = self._open_table()
            self._await = _Await.END

    def _open_table(self) -> Keys:
        """Return the path of the table that a header opens, and note its parents."""
        base: Keys = ()
        for number, name in enumerate(self._names, 1):
            base = (*base, name)
            if self._double and number == len(self._names):
                self._elements[base] = self._elements.get(base, -1) + 1
            self.lines.setdefault(base, self._name_line)
            if base in self._elements:
                base = (*base, self._elements[base])
                self.lines.setdefault(base, self._name_line)
        return base

    def _value(self, part: str, line: int) -> None:
        if part == "]":
            self._close()
            return
        self.lines.setdefault(self._target, line)
        if part == "[":
            self._open.append(_Open(self._target, 0))
            self._target = (*self._target, 0)
        elif part == "{":
            self._open.append(_Open(self._target, None))
            self._await_key()
        else:
            self._await = _Await.END

    def _end(self, part: str) -> None:
        if not self._open:
            return
        last = self._open[-1]
        if part in "]}":
            self._close()
        elif part != ",":
            return
        elif last.element is None:
            self._await_key()
        else:
            last.element += 1
            self._target = (*last.keys, last.element)
            self._await = _Await.VALUE

    def _close(self) -> None:
        if self._open:
            self._open.pop()
        self._await = _Await.END


def _tokens(text: str) -> Iterator[tuple[str, str, int]]:
    breaks = [match.start() for match in re.finditer("\n", text)]
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup
        if kind and kind != "comment":
            yield kind, match[0], bisect_left(breaks, match.start()) + 1


def comments_in(text: str) -> Iterator[str]:
    """Yield the comments of a text that ``tomllib`` accepts, from their sign on."""
    for match in _TOKEN.finditer(text):
        if match.lastgroup == "comment":
            yield match[0].rstrip()


def lines_within_texts(text: str) -> Iterator[int]:
    """Yield the lines, from 1, that begin within a text of several lines."""
    for kind, part, line in _tokens(text):
        if kind == "text":
            yield from range(line + 1, line + 1 + part.count("\n"))


def lines_by_key(text: str) -> dict[Keys, int]:
    """Return the line, from 1, on which each key and each element of a list begins.

    ``text`` must be TOML that ``tomllib`` accepts.
    """
    scanner = _Scanner()
    for kind, part, line in _tokens(text):
        scanner.scan(kind, part, line)
    return scanner.lines


def headers_in(text: str) -> list[Header]:
    """Return the headers of the tables in order. ``text`` must be TOML that ``tomllib`` accepts."""
    scanner = _Scanner()
    for kind, part, line in _tokens(text):
        scanner.scan(kind, part, line)
    return scanner.headers


def line_of(keys: Keys, lines: Mapping[Keys, int]) -> int:
    """Return the line of a value; if it is missing, that of the table around it, or 1."""
    while keys and keys not in lines:
        keys = keys[:-1]
    return lines.get(keys, 1)
