"""Words in a picture of cells."""

from collections.abc import Iterable
from functools import lru_cache
from math import floor
from typing import NamedTuple

from tui.figures.cells import Row, Rows, Run
from tui.figures.identity_key import IdentityKey
from tui.figures.model import ViewFrame
from tui.figures.palette import Rgb
from tui.figures.rasterizer import fit_grid
from tui.figures.shapes import Shape, Word


class PlacedWord(NamedTuple):
    """A word in the cells of a picture."""

    row: int
    column: int
    text: str

    def overlaps(self, other: "PlacedWord") -> bool:
        """Return whether the two share a cell."""
        end, other_end = self.column + len(self.text), other.column + len(other.text)
        return self.row == other.row and self.column < other_end and other.column < end


def place_words(
    shapes: Iterable[Shape], frame: ViewFrame, columns: int, rows: int, first_column: int = 0
) -> list[PlacedWord]:
    """Return the words among the shapes, moved so that all of each is inside the picture."""
    grid = fit_grid(frame, columns, rows, 0.5)
    placed: list[PlacedWord] = []
    for shape in shapes:
        # Half a word would be worse than none.
        if isinstance(shape, Word) and len(shape.text) <= columns:
            text = shape.text
            middle = (shape.center[0] - grid.left) * grid.across
            # Half a letter to the left, so that a mirrored word lies where its mirror image would.
            column = min(max(round(middle - len(text) / 2), 0), columns - len(text))
            row = min(max(floor((grid.top - shape.center[1]) * grid.down), 0), rows - 1)
            word = PlacedWord(row, first_column + column, text)
            # Words that were moved into the same row stand one below the other.
            while word.row < rows and any(word.overlaps(other) for other in placed):
                word = word._replace(row=word.row + 1)
            if word.row < rows:
                placed.append(word)
    return placed


def lay_words(drawn: Rows, words: Iterable[PlacedWord], color: Rgb | None) -> Rows:
    """Return the rows with the words laid over them; rows without a word stay the same objects."""
    rows = list(drawn)
    for word in words:
        rows[word.row] = _lettered_row(IdentityKey(rows[word.row]), word, color)
    return tuple(rows)


# A word stays while the limbs move: most of its rows come again.
@lru_cache(maxsize=512)
def _lettered_row(key: IdentityKey[Row], word: PlacedWord, color: Rgb | None) -> Row:
    before, after, at = [], [], 0
    first, end = word.column, word.column + len(word.text)
    for run in key.value:
        left, right = run.text[: max(0, first - at)], run.text[max(0, end - at) :]
        at += len(run.text)
        if left:
            before.append(run._replace(text=left))
        if right:
            after.append(run._replace(text=right))
    return (*before, Run(word.text, color), *after)
