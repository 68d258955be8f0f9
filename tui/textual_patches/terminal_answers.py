"""Answers of the terminal, parted from the keys that are typed."""

import re
from enum import StrEnum

from textual.message import Message

NAME_QUERY = "\x1b[>0q"
"""Asks for name and version (XTVERSION)."""
CELL_QUERY = "\x1b[16t"
"""Asks for the pixels of a cell."""
FENCE = "\x1b[c"
"""Asks for the attributes (DA1): every terminal answers, and queries are answered in order."""
MOST_CHARACTERS = 256
"""The most characters of an answer; a longer one is dropped."""


class AnswerKind(StrEnum):
    """What an answer is to."""

    NAME = "name"
    """Name and version: "kitty(0.35.2)"."""
    CELL = "cell"
    """The height and the width of a cell in pixels: "18;9"."""
    GRAPHICS = "graphics"
    """A command of the kitty graphics protocol: "i=31;OK"."""
    FENCE = "fence"
    """The attributes: what was asked before and has no answer by now will have none."""


class TerminalAnswer(Message):
    """The terminal has answered a query."""

    def __init__(self, kind: AnswerKind, text: str) -> None:
        """Make the message.

        Args:
            kind: What it is an answer to.
            text: The answer without its escape sequences: printable characters.
        """
        self.kind, self.text = kind, text
        super().__init__()


_TEXT = r"[^\x00-\x1f\x7f-\x9f]"
_END = r"(?:\x1b\\|\x07|\x9c)"
_COMPLETE = re.compile(
    rf"\x1bP>\|(?P<name>{_TEXT}*){_END}"
    rf"|\x1b_G(?P<graphics>{_TEXT}*){_END}"
    r"|\x1b\[6;(?P<cell>[0-9]+;[0-9]+)t"
    r"|\x1b\[\?(?P<fence>[0-9;]*)c"
)
_INCOMPLETE = re.compile(rf"\x1b(?:P>\||_G){_TEXT}*\x1b?\Z")
"""The beginning of an answer, which no key looks like."""
_AMBIGUOUS = re.compile(r"\x1b(?:P>?|_|\[(?:\?[0-9;]*|6(?:;[0-9;]*)?)?)?\Z")
"""What may be the beginning of an answer, or a key."""
_BROKEN_OFF = re.compile(rf"\x1b(?:P>\||_G){_TEXT}*(?=[\x00-\x1f\x7f-\x9f])")
"""An answer without its end: something else follows."""


class AnswerReader:
    """Parts the answers of the terminal from the keys around them.

    Textual's parser would take an answer that it does not know for keys.
    """

    def __init__(self) -> None:
        self.is_waiting = False
        """Whether a query is still to be answered; only then an ambiguous text is held back."""
        self._held = ""

    @property
    def is_incomplete(self) -> bool:
        """Whether the beginning of an answer is held back."""
        return _INCOMPLETE.match(self._held) is not None

    def feed(self, text: str) -> tuple[str, list[TerminalAnswer]]:
        """Return the keys in what came from the terminal, and the answers in it."""
        if not self._held and "\x1b" not in text:
            return text, []
        text, self._held = self._held + text, ""
        keys: list[str] = []
        answers: list[TerminalAnswer] = []
        at = 0
        while (start := text.find("\x1b", at)) >= 0:
            keys.append(text[at:start])
            if complete := _COMPLETE.match(text, start):
                at = complete.end()
                answers += self._answers(complete)
            elif _INCOMPLETE.match(text, start) or (
                self.is_waiting and _AMBIGUOUS.match(text, start)
            ):
                at = len(text)
                # Of an endless answer the beginning is enough to recognize it.
                self._held = text[start : start + MOST_CHARACTERS]
            elif broken := _BROKEN_OFF.match(text, start):
                at = broken.end()
            else:
                keys.append("\x1b")
                at = start + 1
        return "".join(keys) + text[at:], answers

    def flush(self) -> str:
        """Return what was held back as keys, for nothing has followed; drop half an answer."""
        keys, self._held = ("" if self.is_incomplete else self._held), ""
        return keys

    def _answers(self, match: "re.Match[str]") -> list[TerminalAnswer]:
        kind = AnswerKind(str(match.lastgroup))
        text = match[kind.value]
        if kind is AnswerKind.FENCE:
            self.is_waiting = False
        return [TerminalAnswer(kind, text)] if len(text) <= MOST_CHARACTERS else []
