"""Pictures of a figure's frames, each shown by its own placeholders."""

from collections.abc import Callable
from struct import Struct
from typing import NamedTuple

from tui.figures.cells import Row, Rows, Run, join_runs
from tui.figures.frame_cache import FrameCache, PictureKey
from tui.figures.kitty_graphics import color_of, placeholder, upload_commands
from tui.figures.lettering import PlacedWord
from tui.figures.png import encode_indexed

BLANK = Run(" ")
"""A cell without anything."""


class _Line(NamedTuple):
    """A row of cells as it was drawn."""

    pixels: bytes
    """Its pixels line by line."""
    words: tuple[PlacedWord, ...]
    runs: tuple[Run, ...]
    """What shows each cell."""
    row: Row


class _Frame(NamedTuple):
    """A frame as it was drawn."""

    rows: Rows
    lines: tuple[_Line, ...]


class PictureSheet:
    """The pictures of one figure in one size: what a frame shares with its neighbors is not sent.

    Each frame has a picture of its own for all cells that neither neighbor has in the same place:
    cells of many pictures would be shown with as many changes of color, which are longer.
    """

    def __init__(self, key: PictureKey, cell: tuple[int, int]) -> None:
        """Begin without a picture.

        Args:
            key: What is drawn.
            cell: Pixels of a cell across and down.
        """
        self._key, self._cell = key, cell
        self.frames: FrameCache[_Frame] = FrameCache(key, cell)
        """The frames that were drawn."""
        self._blank = bytes(cell[0] * cell[1])
        self._cut = Struct(f"{cell[0]}s" * key.columns * cell[1]).unpack
        """Cuts a row of cells into the lines of all cells."""
        self._lines: dict[tuple[bytes, tuple[PlacedWord, ...]], _Line] = {}

    def frame(self, phase: float, new_id: Callable[[], int]) -> tuple[Rows, str]:
        """Return the rows of a frame, and the commands that send what is new in it.

        Args:
            phase: The phase of the motion, 0 to 1.
            new_id: Returns an id for one more picture.
        """
        sent = self.send(phase, new_id)
        return self.frames[phase].rows, sent

    def send(self, phase: float, new_id: Callable[[], int]) -> str:
        """Return the commands that send what is new in a frame; none where it is there.

        Args:
            phase: The phase of the motion, 0 to 1.
            new_id: Returns an id for one more picture.
        """
        if phase in self.frames:
            return ""
        high = self._cell[1]
        pixels, words = self.frames.draw(phase)
        bands = [b"".join(pixels[y * high : (y + 1) * high]) for y in range(self._key.rows)]
        wanted = [(band, tuple(w for w in words if w.row == y)) for y, band in enumerate(bands)]
        neighbors = self.frames.neighbors(phase)
        new = {
            y: self._known_runs(row[0], [frame.lines[y] for frame in neighbors])
            for y, row in enumerate(wanted)
            if row not in self._lines
        }
        sent = self._send_new(pixels, new, new_id)
        for y, runs in new.items():
            self._lines[wanted[y]] = self._line(*wanted[y], runs)
        lines = tuple(self._lines[row] for row in wanted)
        self.frames[phase] = _Frame(tuple(line.row for line in lines), lines)
        return sent

    def _known_runs(self, pixels: bytes, lines: "list[_Line]") -> list[Run | None]:
        """Return what shows each cell of a row; None for one that is to be sent.

        Args:
            pixels: The pixels of the row.
            lines: The same row of the neighbors.
        """
        cells = self._cells(pixels)
        runs = [BLANK if cell == self._blank else None for cell in cells]
        for line in lines:
            others = zip(cells, self._cells(line.pixels), line.runs, runs, strict=True)
            runs = [run or (known if cell == other else None) for cell, other, known, run in others]
        return runs

    def _cells(self, pixels: bytes) -> list[bytes]:
        """Return the pixels of each cell of a row."""
        parts, columns = self._cut(pixels), self._key.columns
        return [b"".join(parts[column::columns]) for column in range(columns)]

    def _send_new(
        self, pixels: list[bytes], rows: dict[int, list[Run | None]], new_id: Callable[[], int]
    ) -> str:
        """Return the commands that send the least rectangle around all new cells.

        The runs of these cells are entered into the rows.
        """
        new = [(y, x) for y, runs in rows.items() for x, run in enumerate(runs) if run is None]
        if not new:
            return ""
        top, bottom = new[0][0], new[-1][0] + 1
        left, right = min(x for _, x in new), max(x for _, x in new) + 1
        number = new_id()
        color = color_of(number)
        for y, x in new:
            rows[y][x] = Run(placeholder(y - top, x - left), color)
        wide, high = self._cell
        part = [line[left * wide : right * wide] for line in pixels[top * high : bottom * high]]
        self.frames.ids.append(number)
        self.frames.count_pixels(len(part) * len(part[0]))
        png = encode_indexed(part, self.frames.colors.table)
        return upload_commands(number, png, right - left, bottom - top)

    def _line(
        self, pixels: bytes, words: tuple[PlacedWord, ...], runs: "list[Run | None]"
    ) -> _Line:
        shown = tuple(run or BLANK for run in runs)
        lettered = list(shown)
        for word in words:
            letters = [Run(letter, self._key.palette.cue) for letter in word.text]
            lettered[word.column : word.column + len(letters)] = letters
        return _Line(pixels, words, shown, join_runs(lettered))
