"""The documents in any JSON file, one at a time, whatever its size and whatever is wrong with it.

Read are an array of documents, as ``export`` writes it, and a TinyDB file: its table ``sessions``
or, in a stock one, ``_default``. No more is held than the document that is being read.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from tui.storage.codec import Document
from tui.storage.layout import TABLE

LONGEST = 1 << 23
"""Characters that one session may take in a file; the longest are some ten thousand."""
_CHUNK = 1 << 18
_TABLES = (TABLE, "_default")
_SPACE = re.compile(r"[ \t\r\n]*")
_BEGINNING = re.compile(r'\n[ \t]*(?:"\d+"[ \t]*:[ \t]*)?(?=\{)')
"""Where the next document may begin, in a file with one document a line."""


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
    with path.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as file:
        text = _Text(file)
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
                raise NotSessions("is not JSON")


def _tables(text: "_Text") -> Iterator[Found]:
    """The documents in the tables of a TinyDB file."""
    ours = False
    while text.look() not in ("}", ""):
        name = text.key()
        if name is None or text.look() != "{":
            raise NotSessions("is JSON, but holds no sessions")
        text.step()
        found = _items(text, "}", "session")
        if name in _TABLES:
            ours = True
            yield from found
        else:
            for _ in found:
                pass
        if text.look() == ",":
            text.step()
    if not ours:
        raise NotSessions("is JSON, but holds no sessions")
    if not text.look():
        yield Found(f"line {text.line}", None, "the file ends here in the middle: it was cut off")


def _items(text: "_Text", closing: str, noun: str) -> Iterator[Found]:
    """The values up to the closing bracket, which is read too."""
    number = 0
    while text.look() not in (closing, ""):
        number += 1
        place = f"{noun} {number} (line {text.line})"
        key = text.key() if closing == "}" else ""
        ended, value = (False, None) if key is None else text.value()
        if not ended:
            yield Found(place, None, text.trouble)
            if not text.skip():
                return
            continue
        if isinstance(value, dict):
            yield Found(place, value)
        else:
            yield Found(place, None, f"it is {_kind(value)} and no session")
        if text.look() == ",":
            text.step()
        elif text.look() not in (closing, ""):
            yield Found(f"line {text.line}", None, "a comma is missing")
            if not text.skip():
                return
    if text.look():
        text.step()
    elif closing == "]":
        yield Found(f"line {text.line}", None, "the file ends here in the middle: it was cut off")


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


class _Text:
    """The part of a file that is being read."""

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self._text = ""
        self._place = 0
        self._line = 1
        self._counted = 0
        self._decoder = json.JSONDecoder()
        self.trouble = ""
        """Why the last value could not be read."""

    @property
    def line(self) -> int:
        """The line of the next character, counted from 1."""
        self._line += self._text.count("\n", self._counted, self._place)
        self._counted = self._place
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
        """Goes to where the next document may begin; False where there is none."""
        place = self._place
        while True:
            # One behind: what could not be read is not tried again.
            beginning = _BEGINNING.search(self._text, place)
            if beginning:
                self._place = beginning.start()
                return True
            place = max(place, len(self._text) - 64)
            self._place = place
            before = self._place
            if not self._more():
                return False
            place -= before - self._place

    def _more(self) -> bool:
        """Reads on, as much again as is held, so that a long value is not tried too often."""
        rest = len(self._text) - self._place
        chunk = self._file.read(max(_CHUNK, rest))
        if not chunk:
            return False
        del_line = self.line  # counts the lines that are let go
        del del_line
        self._text = self._text[self._place :] + chunk
        self._place = self._counted = 0
        return True


def _is_utf8(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
