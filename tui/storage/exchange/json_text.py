"""JSON read value by value from a file of any size, going on behind what is none."""

import json
import re
from typing import TextIO

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
