"""Sessions from any JSON file, past errors."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from tui.storage.log.documents import Document
from tui.storage.log.line_format import TABLE

LONGEST = 1 << 23
"""Characters that one session may take in a file; the longest are some ten thousand."""
_CHUNK = 1 << 18
_SPACE = re.compile(r"[ \t\r\n]*")
_LONGEST_BEGINNING = 64
"""Characters of the longest of those, as files have them."""
_BEGINNING = re.compile(r'\n[ \t]*(?:"\d+"[ \t]*:[ \t]*)?(?=\{\s*"id"\s*:)')
"""Where the next document may begin, in a file with one document a line."""


class JsonText:
    """The part of a file that is being read."""

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self._text = ""
        self._place = 0
        self._line = 1
        self._counted = 0
        self._decoder = json.JSONDecoder()
        self.trouble = ""
        """Why the last value could not be read; empty where it could."""

    @property
    def line(self) -> int:
        """The line of the next character, counted from 1."""
        self._count_lines()
        return self._line

    def look(self) -> str:
        """The next character that is no space; empty at the end of the file."""
        while True:
            space = _SPACE.match(self._text, self._place)
            self._place = space.end() if space else self._place
            if self._place < len(self._text) or not self._more():
                return self._text[self._place : self._place + 1]

    def step(self) -> None:
        """Goes behind the next character."""
        self._place += 1

    def key(self) -> str | None:
        """A key with its colon; None where there is none."""
        ended, key = self.value() if self.look() == '"' else (False, None)
        if not ended or self.look() != ":":
            self.trouble = self.trouble or "this is not JSON"
            return None
        self.step()
        return str(key)

    def value(self) -> tuple[bool, object]:
        """Whether there is a whole value, and the value; without one the place stays."""
        self.look()
        self.trouble = ""
        while True:
            try:
                value, end = self._decoder.raw_decode(self._text, self._place)
                # A number may go on behind what is read so far.
                if end < len(self._text) or not self._more():
                    break
            except RecursionError:
                self.trouble = "it is nested too deeply"
                return False, None
            except ValueError:
                if len(self._text) - self._place > LONGEST:
                    self.trouble = "this is not JSON, or far too long for a session"
                    return False, None
                if not self._more():
                    self.trouble = "this is not JSON, or the file was cut off here"
                    return False, None
        if not _is_utf8(self._text[self._place : end]):
            self.trouble = "it is not UTF-8 text"
            return False, None
        self._place = end
        return True, value

    def skip(self) -> bool:
        """Goes to where the next document may begin; False, at the end, where there is none."""
        while not (beginning := _BEGINNING.search(self._text, self._place)):
            # What is read next may complete what begins here.
            self._place = max(self._place, len(self._text) - _LONGEST_BEGINNING)
            if not self._more():
                self._place = len(self._text)
                return False
        self._place = beginning.start()
        self.trouble = ""
        return True

    def _more(self) -> bool:
        """Reads on, as much again as is held, so that a long value is not tried too often."""
        chunk = self._file.read(max(_CHUNK, len(self._text) - self._place))
        if not chunk:
            return False
        self._count_lines()
        self._text = self._text[self._place :] + chunk
        self._place = self._counted = 0
        return True

    def _count_lines(self) -> None:
        self._line += self._text.count("\n", self._counted, self._place)
        self._counted = self._place


def _is_utf8(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


MOST_WRONG = 1000
"""How many entries may be no documents at all, before the file is given up."""
_TABLES = (TABLE, "_default")
_OTHER = "is JSON, but holds no sessions"
_CUT_OFF = "the file ends here in the middle: it was cut off"


class NotSessions(ValueError):
    """The file holds no sessions at all: why, as the rest of a sentence that names the file."""


@dataclass(frozen=True, slots=True)
class Found:
    """One thing where a document should be."""

    place: str
    """Where it is: "item 3 (line 14)"."""
    document: Document | None
    """None where it is no document."""
    reason: str = ""
    """Why it is none."""


def documents(path: Path) -> Iterator[Found]:
    """Everything in the file, in its order. Raises NotSessions, OSError."""
    wrong = 0
    for found in _found(path):
        yield found
        wrong += found.document is None
        if wrong >= MOST_WRONG:
            raise NotSessions(f"holds something else: {wrong:,} of its entries are no sessions")


def _found(path: Path) -> Iterator[Found]:
    with path.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as file:
        text = JsonText(file)
        match text.look():
            case "":
                raise NotSessions("is empty")
            case "[":
                text.step()
                yield from _items(text, "]", "item")
            case "{":
                text.step()
                yield from _tables(text)
            case _:
                ended, _value = text.value()
                raise NotSessions(_OTHER if ended else "is not JSON")
        if not text.trouble and text.look():
            yield Found(f"line {text.line}", None, "there is more behind the end")


def _tables(text: JsonText) -> Iterator[Found]:
    """The documents in the tables of a TinyDB file."""
    ours = told = False
    if text.look() == "}":
        raise NotSessions(_OTHER)
    while (name := text.key()) is not None:
        if text.look() == "{":
            text.step()
            ours = ours or name in _TABLES
            for found in _items(text, "}", "session"):
                told = bool(text.trouble)
                if name in _TABLES or told:
                    yield found
        elif not text.value()[0]:
            break
        if text.look() != ",":
            break
        text.step()
    if not ours:
        raise NotSessions("is not JSON" if text.trouble and not name else _OTHER)
    if not _ended(text) and not told:
        yield Found(f"line {text.line}", None, text.trouble)


def _ended(text: JsonText) -> bool:
    """Whether the last bracket is here, which is read too."""
    if text.look() == "}":
        text.step()
        return True
    text.trouble = text.trouble or ("a comma is missing" if text.look() else _CUT_OFF)
    return False


def _items(text: JsonText, closing: str, noun: str) -> Iterator[Found]:
    """The values up to the closing bracket, which is read too."""
    number = 0
    while text.look() not in (closing, ""):
        number += 1
        place = f"{noun} {number} (line {text.line})"
        key = text.key() if closing == "}" else ""
        ended, value = (False, None) if key is None else text.value()
        if ended and isinstance(value, dict):
            yield Found(place, value)
        else:
            reason = f"it is {_kind(value)} and no session" if ended else text.trouble
            yield Found(place, None, reason)
        if ended and text.look() == ",":
            text.step()
        elif not ended or text.look() not in (closing, ""):
            if ended:
                text.trouble = "a comma is missing"
                yield Found(f"line {text.line}", None, text.trouble)
            if not text.skip():
                return
    if text.look():
        text.step()
    elif closing == "]":
        yield Found(f"line {text.line}", None, _CUT_OFF)


def _kind(value: object) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "true or false"
        case str():
            return "a text"
        case list():
            return "a list"
        case _:
            return "a number"
