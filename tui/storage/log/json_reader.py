"""JSON read value by value, past damage."""

import json
import re
from typing import TextIO

LONGEST = 1 << 23
"""Characters that one session may take in a file; the longest are some ten thousand."""
_CHUNK = 1 << 18
_SPACE = re.compile(r"[ \t\r\n]*")
_LONGEST_BEGINNING = 64
"""Characters of the longest beginning of a document, as files have them."""


class JsonReader:
    """Values of a JSON file one by one; after damage it can go on further behind."""

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

    def peek(self) -> str:
        """Return the next character that is not white space, without passing it; "" at the end."""
        while True:
            space = _SPACE.match(self._text, self._place)
            self._place = space.end() if space else self._place
            if self._place < len(self._text) or not self._more():
                return self._text[self._place : self._place + 1]

    def advance(self) -> None:
        """Pass the next character."""
        self._place += 1

    def key(self) -> str | None:
        """Return a key, and pass its colon too; None, with ``trouble``, where there is none."""
        ended, key = self.value() if self.peek() == '"' else (False, None)
        if not ended or self.peek() != ":":
            self.trouble = self.trouble or "this is not JSON"
            return None
        self.advance()
        return str(key)

    def value(self) -> tuple[bool, object]:
        """Return whether there is a whole value, and the value; without one the place stays."""
        self.peek()
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

    def skip_to(self, beginning: re.Pattern[str]) -> bool:
        """Go to where the pattern next matches; return False, at the end, where it does not."""
        while not (found := beginning.search(self._text, self._place)):
            # What is read next may complete what begins here.
            self._place = max(self._place, len(self._text) - _LONGEST_BEGINNING)
            if not self._more():
                self._place = len(self._text)
                return False
        self._place = found.start()
        self.trouble = ""
        return True

    def _more(self) -> bool:
        """Read on, as much again as is held, so that a long value is not tried too often."""
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
