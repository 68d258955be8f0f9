"""Where in a TOML file each key and each element of a list stands.

``tomllib`` forgets lines once a file is parsed. They are only wanted where something is wrong,
so they are found by a second walk over the text, which ``tomllib`` has already accepted.
"""

import re
import tomllib
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto

Keys = tuple[str | int, ...]
"""The way to a value: names of keys, and numbers from 0 within lists."""

_PIECE = re.compile(
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
    """What the walk expects next."""

    KEY = auto()
    HEADER = auto()
    VALUE = auto()
    END = auto()


@dataclass(slots=True)
class _Open:
    """A list or an inline table whose closing bracket is still to come."""

    keys: Keys
    element: int | None
    """Number of the element at hand in a list; None in an inline table."""


class _Walk:
    """One pass over the pieces of a file, noting where each key and element begins."""

    def __init__(self) -> None:
        self.places: dict[Keys, int] = {}
        self._await = _Await.KEY
        self._table: Keys = ()
        self._names: list[str] = []
        self._name_line = 1
        self._double = False
        self._target: Keys = ()
        self._open: list[_Open] = []
        self._elements: dict[Keys, int] = {}

    def meet(self, kind: str, piece: str, line: int) -> None:
        """Take the next piece into account."""
        if kind == "newline":
            if not self._open:
                self._await_key()
        elif self._await is _Await.VALUE:
            self._value(piece, line)
        elif self._await is _Await.END:
            self._end(piece)
        elif kind != "mark":
            self._name(piece, line)
        elif self._await is _Await.HEADER:
            self._header(piece)
        else:
            self._key(piece, line)

    def _await_key(self) -> None:
        self._await = _Await.KEY
        self._names = []

    def _name(self, piece: str, line: int) -> None:
        if not self._names:
            self._name_line = line
        self._names.append(tomllib.loads(f"k={piece}")["k"] if piece[0] in "\"'" else piece)

    def _key(self, piece: str, line: int) -> None:
        if piece == "=":
            base = self._open[-1].keys if self._open else self._table
            for name in self._names:
                base = (*base, name)
                self.places.setdefault(base, self._name_line)
            self._target = base
            self._await = _Await.VALUE
        elif piece == "[":
            self._await, self._double, self._name_line = _Await.HEADER, False, line
        elif piece == "}":
            self._close()

    def _header(self, piece: str) -> None:
        if piece == "[":
            self._double = True
        elif piece == "]":
            self._table = self._entered()
            self._await = _Await.END

    def _entered(self) -> Keys:
        """The table that a header opens, with its parents noted."""
        base: Keys = ()
        for number, name in enumerate(self._names, 1):
            base = (*base, name)
            if self._double and number == len(self._names):
                self._elements[base] = self._elements.get(base, -1) + 1
            self.places.setdefault(base, self._name_line)
            if base in self._elements:
                base = (*base, self._elements[base])
                self.places.setdefault(base, self._name_line)
        return base

    def _value(self, piece: str, line: int) -> None:
        if piece == "]":
            self._close()
            return
        self.places.setdefault(self._target, line)
        if piece == "[":
            self._open.append(_Open(self._target, 0))
            self._target = (*self._target, 0)
        elif piece == "{":
            self._open.append(_Open(self._target, None))
            self._await_key()
        else:
            self._await = _Await.END

    def _end(self, piece: str) -> None:
        if not self._open:
            return
        last = self._open[-1]
        if piece in "]}":
            self._close()
        elif piece != ",":
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


def _pieces(text: str) -> Iterator[tuple[str, str, int]]:
    breaks = [match.start() for match in re.finditer("\n", text)]
    for match in _PIECE.finditer(text):
        kind = match.lastgroup
        if kind and kind != "comment":
            yield kind, match[0], bisect_left(breaks, match.start()) + 1


def lines_by_key(text: str) -> dict[Keys, int]:
    """The line, from 1, on which each key and each element of a list begins.

    ``text`` is TOML that ``tomllib`` accepts.
    """
    walk = _Walk()
    for kind, piece, line in _pieces(text):
        walk.meet(kind, piece, line)
    return walk.places


def line_of(keys: Keys, known: Mapping[Keys, int]) -> int:
    """The line of a value, of the nearest table around one that is not there, or else line 1."""
    while keys and keys not in known:
        keys = keys[:-1]
    return known.get(keys, 1)
