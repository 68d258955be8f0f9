"""Answers of the terminal, taken out of what is typed."""

import re
from enum import StrEnum

from textual.message import Message

NAME_QUERY = "\x1b[>0q"
"""Asks for name and version (XTVERSION)."""
CELL_QUERY = "\x1b[16t"
"""Asks for the pixels of a cell."""
FENCE = "\x1b[c"
"""Asks for the attributes (DA1), which every terminal answers, and after all earlier queries."""
MOST_CHARACTERS = 256
"""Characters of an answer; a longer one is none."""


class AnswerKind(StrEnum):
    """What an answer is to."""

    NAME = "name"
    """Name and version: "kitty(0.35.2)"."""
    CELL = "cell"
    """The height and the width of a cell in pixels: "18;9"."""
    GRAPHICS = "graphics"
    """A command of the kitty graphics protocol: "i=31;OK"."""
    FENCE = "fence"
    """The attributes; whatever was asked before and has no answer yet will have none."""


class TerminalAnswer(Message):
    """The terminal has answered a query."""

    def __init__(self, kind: AnswerKind, text: str) -> None:
        """Make the message.

        Args:
            kind: What it is an answer to.
            text: The answer without what frames it: printable characters.
        """
        self.kind, self.text = kind, text
        super().__init__()


_TEXT = r"[^\x00-\x1f\x7f-\x9f]"
_END = r"(?:\x1b\\|\x07|\x9c)"
_WHOLE = re.compile(
    rf"\x1bP>\|(?P<name>{_TEXT}*){_END}"
    rf"|\x1b_G(?P<graphics>{_TEXT}*){_END}"
    r"|\x1b\[6;(?P<cell>[0-9]+;[0-9]+)t"
    r"|\x1b\[\?(?P<fence>[0-9;]*)c"
)
_BEGUN = re.compile(rf"\x1b(?:P>\||_G){_TEXT}*\x1b?\Z")
"""An answer of which the end has not come: no key looks like it."""
_PERHAPS = re.compile(r"\x1b(?:P>?|_|\[(?:\?[0-9;]*|6(?:;[0-9;]*)?)?)?\Z")
"""What may become an answer, or else is a key."""
_BROKEN = re.compile(rf"\x1b(?:P>\||_G){_TEXT}*(?=[\x00-\x1f\x7f-\x9f])")
"""An answer that breaks off: something else follows."""


class AnswerReader:
    """Parts the answers of the terminal from the keys around them.

    Textual's parser would take an answer that it does not know for keys.
    """

    def __init__(self) -> None:
        self.waits = False
        """Whether a query is still to be answered; only then the beginning of one is held back."""
        self._held = ""

    @property
    def has_begun(self) -> bool:
        """Whether an answer has come in part."""
        return _BEGUN.match(self._held) is not None

    @property
    def holds(self) -> bool:
        """Whether something is held back that may be an answer or a key."""
        return bool(self._held)

    def feed(self, text: str) -> tuple[str, list[TerminalAnswer]]:
        """Return the keys in what was typed, and the answers."""
        if not self._held and "\x1b" not in text:
            return text, []
        text, self._held = self._held + text, ""
        keys: list[str] = []
        answers: list[TerminalAnswer] = []
        at = 0
        while (start := text.find("\x1b", at)) >= 0:
            keys.append(text[at:start])
            if whole := _WHOLE.match(text, start):
                at = whole.end()
                answers += self._answers(whole)
            elif _BEGUN.match(text, start) or (self.waits and _PERHAPS.match(text, start)):
                at = len(text)
                # Of an answer without an end only so much is kept as is still recognized as one.
                self._held = text[start : start + MOST_CHARACTERS]
            elif broken := _BROKEN.match(text, start):
                at = broken.end()
            else:
                keys.append("\x1b")
                at = start + 1
        return "".join(keys) + text[at:], answers

    def flush(self) -> str:
        """Return the keys in what was held back; nothing more of it has come for a while."""
        keys, self._held = ("" if self.has_begun else self._held), ""
        return keys

    def _answers(self, match: "re.Match[str]") -> list[TerminalAnswer]:
        kind = AnswerKind(str(match.lastgroup))
        text = match[kind.value]
        if kind is AnswerKind.FENCE:
            self.waits = False
        return [TerminalAnswer(kind, text)] if len(text) <= MOST_CHARACTERS else []
