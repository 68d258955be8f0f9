"""A pseudo-terminal that says who it is, and keeps and shows pictures as kitty does."""

import re
from collections.abc import Mapping
from typing import Any

from tests.support.kitty_screen import Cell, KittyScreen
from tests.support.pixels import Picture
from tests.support.terminal import Terminal
from tui.figures.kitty_graphics import DIACRITICS, PLACEHOLDER, QUERY
from tui.figures.palette import Rgb

CELL = (9, 18)
NAME = "kitty(0.35.2)"
LETTERS = (160, 160, 160)
"""The color of text that has none of its own."""
_WHOLE = re.compile(f"{PLACEHOLDER}[{DIACRITICS}]{{2}}")
_GRAPHICS = re.compile(r"\x1b_G[^\x1b]*\x1b\\")


class PictureTerminal(Terminal):
    """A terminal with graphics. What the protocol forbids raises AssertionError."""

    def __init__(self, *arguments: Any, name: str = NAME, **options: Any) -> None:
        """Start the command in a terminal of this name and version."""
        self.graphics = KittyScreen(CELL, animates=name.startswith("kitty"))
        self._name = name
        self.asked: list[bytes] = []
        """The queries that were answered."""
        super().__init__(*arguments, **options)

    def _obey(self, escape: bytes) -> None:
        wide, high = CELL
        answers: Mapping[bytes, str] = {
            b"\x1b[>0q": f"\x1bP>|{self._name}\x1b\\",
            b"\x1b[16t": f"\x1b[6;{high};{wide}t",
            QUERY.encode(): "\x1b_Gi=31;OK\x1b\\",
        }
        if escape in answers:
            self.asked.append(escape)
            self.send(answers[escape])
        elif _GRAPHICS.fullmatch(escape.decode()):
            self.graphics.feed(escape.decode())
        else:
            super()._obey(escape)

    @property
    def cells(self) -> list[list[Cell]]:
        """The cells that are shown now."""
        _ = self.screen
        buffer = self._shown.listener.buffer
        return [
            [_cell(buffer[y][x].data, buffer[y][x].fg) for x in range(self._columns)]
            for y in range(self._rows)
        ]

    @property
    def parts(self) -> int:
        """How many cells show a part of a picture; 0 while one of them has come in part."""
        text = "".join(self.screen)
        count = text.count(PLACEHOLDER)
        return count if len(_WHOLE.findall(text)) == count else 0

    @property
    def missing(self) -> set[int]:
        """The pictures of which a part is shown, and that are not there."""
        colors = {color for line in self.cells for text, color in line if PLACEHOLDER in text}
        ids = {red << 16 | green << 8 | blue for red, green, blue in filter(None, colors)}
        return ids - set(self.graphics.images)

    def draw(self, background: Rgb = (16, 20, 24)) -> Picture:
        """Return what is shown of pictures; every part that is shown must be there."""
        return self.graphics.draw(self.cells, background)


def _cell(text: str, color: str) -> Cell:
    if not re.fullmatch("[0-9a-f]{6}", color):
        return text, LETTERS
    red, green, blue = bytes.fromhex(color)
    return text, (red, green, blue)
