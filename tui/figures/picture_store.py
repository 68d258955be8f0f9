"""Figures as pictures: which the terminal has, and what each view shows."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import lru_cache
from itertools import compress, count
from operator import ne
from struct import Struct
from typing import NamedTuple

from tui.domain.catalog.sets import Side
from tui.figures.cells import Row, Rows, Run, join_runs
from tui.figures.identity_key import IdentityKey
from tui.figures.kitty_graphics import (
    MOST_CELLS,
    cells_of,
    color_of,
    delete_commands,
    placeholder,
    upload_commands,
)
from tui.figures.lettering import PlacedWord
from tui.figures.mixed_colors import MixedColors
from tui.figures.model import Figure
from tui.figures.motion import FRAMES_A_SECOND, quantize_phase
from tui.figures.palette import Palette, Rgb
from tui.figures.png import encode_indexed
from tui.figures.renderer import (
    MIN_COLUMNS,
    MIN_ROWS,
    RenderTarget,
    render_lines,
    render_stills,
    role_palette,
    words_of,
)

FIRST_ID = 0x5F0000
"""The id of the first picture; those of other programs mostly begin at 1."""
BYTES = 15_000 // FRAMES_A_SECOND
"""Bytes that each frame adds to the budget of a view: its share of 20 kB a second."""
MOST_BYTES = 6 * BYTES
"""The most bytes that a view may save up for a larger frame."""
PIXELS = 600_000 // FRAMES_A_SECOND
"""Pixels that each frame adds to the budget for drawing: some percent of a core."""
MOST_MEMORY = 160_000_000
"""Bytes of all pictures as the terminal keeps them; kitty and Ghostty keep twice as many."""
WIDE_CELL = 14
"""A cell of more pixels across is drawn at half its size, where both halves are whole."""
MOVE_BYTES, COLOR_BYTES = 6, 16
"""Bytes of a move to another cell, and of a change of the color."""
BYTES_A_PIXEL = 4
"""What the terminal keeps of a pixel."""

Write = Callable[[str, str], None]
"""Writes a sequence; the second one undoes it when the terminal is given back."""
BLANK = Run(" ")
"""A cell without anything."""


class _SheetKey(NamedTuple):
    """What a sheet is drawn for."""

    figure: IdentityKey[Figure]
    side: Side
    columns: int
    rows: int
    palette: Palette

    def replaces(self, other: "_SheetKey") -> bool:
        """Return whether this sheet takes the place of another: the same size and colors."""
        return (self.columns, self.rows, self.palette) == (
            other.columns,
            other.rows,
            other.palette,
        )


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

    def __init__(self, key: _SheetKey, cell: tuple[int, int]) -> None:
        """Begin without a picture.

        Args:
            key: What is drawn.
            cell: Pixels of a cell across and down.
        """
        self._key, self._cell = key, cell
        self._target = RenderTarget(key.columns, key.rows, palette=key.palette)
        self._colors = MixedColors(role_palette(key.palette))
        self._blank = bytes(cell[0] * cell[1])
        self._cut = Struct(f"{cell[0]}s" * key.columns * cell[1]).unpack
        """Cuts a row of cells into the lines of all cells."""
        self._frames: dict[float, _Frame] = {}
        self._lines: dict[tuple[bytes, tuple[PlacedWord, ...]], _Line] = {}
        self.ids: list[int] = []
        """The ids of the pictures that were sent."""
        self.memory = 0
        """Bytes that the terminal keeps of them."""

    def is_drawn(self, phase: float) -> bool:
        """Return whether the frame of a phase was drawn."""
        return phase in self._frames

    def nearest_drawn(self, phase: float) -> float:
        """Return the drawn phase that is nearest to another; this one where none was drawn."""
        return min(self._frames, key=lambda drawn: abs(drawn - phase), default=phase)

    @property
    def frame_pixels(self) -> int:
        """How many pixels a frame has."""
        return self._key.columns * self._key.rows * len(self._blank)

    def frame(self, phase: float, new_id: Callable[[], int]) -> tuple[Rows, str]:
        """Return the rows of a frame, and the commands that send what is new in it.

        Args:
            phase: The phase of the motion, 0 to 1.
            new_id: Returns an id for one more picture.
        """
        if phase in self._frames:
            return self._frames[phase].rows, ""
        key, high = self._key, self._cell[1]
        figure, side, target = key.figure.value, key.side, self._target
        pixels = render_lines(figure, side, phase, target, self._cell, self._colors)
        words = words_of(figure, side, phase, target)
        wanted = [
            (
                b"".join(pixels[y * high : (y + 1) * high]),
                tuple(word for word in words if word.row == y),
            )
            for y in range(key.rows)
        ]
        neighbors = self._neighbors(phase)
        new = {
            y: self._known_runs(row[0], [frame.lines[y] for frame in neighbors])
            for y, row in enumerate(wanted)
            if row not in self._lines
        }
        sent = self._send(pixels, new, new_id)
        for y, runs in new.items():
            self._lines[wanted[y]] = self._line(*wanted[y], runs)
        lines = tuple(self._lines[row] for row in wanted)
        self._frames[phase] = _Frame(tuple(line.row for line in lines), lines)
        return self._frames[phase].rows, sent

    def _neighbors(self, phase: float) -> list[_Frame]:
        """Return the last drawn frame before a phase and the first one after it."""
        before = max((drawn for drawn in self._frames if drawn < phase), default=None)
        after = min((drawn for drawn in self._frames if drawn > phase), default=None)
        return [self._frames[drawn] for drawn in (before, after) if drawn is not None]

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

    def _send(
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
        self.ids.append(number)
        self.memory += BYTES_A_PIXEL * len(part) * len(part[0])
        png = encode_indexed(part, self._colors.table)
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


@dataclass(slots=True)
class _ViewState:
    """What a view shows, and how many bytes it may send."""

    sheet: PictureSheet
    key: _SheetKey
    rows: Rows = ()
    bytes: int = MOST_BYTES
    """Bytes that it may send; below zero, frames are skipped."""
    pixels: int = 0
    """Pixels that it may draw; below zero, the nearest frame is shown that was drawn before."""


class PictureStore:
    """The pictures that the terminal has; each is sent before it is shown."""

    def __init__(
        self, write: Write, cell: tuple[int, int], times_given_back: Callable[[], int] = lambda: 0
    ) -> None:
        """Begin without a picture.

        Args:
            write: Writes to the terminal.
            cell: Pixels of a cell across and down.
            times_given_back: Returns how often the terminal was given back, which deletes all.
        """
        self._write, self._cell = write, _drawn_cell(cell)
        self._times_given_back, self._seen_given_back = times_given_back, times_given_back()
        self._numbers = count(FIRST_ID)
        self._sheets: dict[_SheetKey, PictureSheet] = {}
        self._shown: dict[Hashable, _ViewState] = {}

    def rows(
        self, view: Hashable, figure: Figure, side: Side, phase: float, target: RenderTarget
    ) -> Rows | None:
        """Send what is new in a frame of a figure in motion, and return what a view shows.

        Drawing and sending are spread over the first rounds of a motion: meanwhile the frame is
        shown that is the nearest of those that are there.

        Returns:
            The rows; None where the view is too small or too large, or the terminal's memory full.
        """
        phase = quantize_phase(figure, phase)
        shown = self._state_of(view, figure, side, target)
        if shown is None:
            return None
        sheet = shown.sheet
        shown.bytes = min(shown.bytes + BYTES, MOST_BYTES)
        shown.pixels = min(shown.pixels + PIXELS, 0)
        if shown.rows and shown.bytes < 0:
            return shown.rows
        is_new = not sheet.is_drawn(phase)
        if shown.rows and is_new and shown.pixels < 0:
            phase = sheet.nearest_drawn(phase)
        elif is_new:
            shown.pixels -= sheet.frame_pixels
        rows, sent = self._draw(shown, phase)
        shown.bytes -= len(sent) + _estimate_bytes(IdentityKey(shown.rows), IdentityKey(rows))
        shown.rows = rows
        return rows

    def stills(
        self, view: Hashable, figure: Figure, side: Side, target: RenderTarget
    ) -> Rows | None:
        """Return the poses that show a figure without motion; None as with ``rows``."""

        def draw(figure: Figure, side: Side, phase: float, part: RenderTarget) -> Rows:
            shown = self._state_of(view, figure, side, part)
            if shown is None:
                raise LookupError
            return self._draw(shown, quantize_phase(figure, phase))[0]

        try:
            return render_stills(figure, side, target, draw)
        except LookupError:
            return None

    def release(self, view: Hashable) -> None:
        """Free the pictures of a view that is gone, where no other view shows them."""
        self._forget_deleted()
        shown = self._shown.pop(view, None)
        if shown is not None:
            self._free([key for key, sheet in self._sheets.items() if key.replaces(shown.key)])

    def clear(self) -> None:
        """Delete all pictures."""
        self._forget_deleted()
        self._shown.clear()
        self._free(list(self._sheets))

    def _state_of(
        self, view: Hashable, figure: Figure, side: Side, target: RenderTarget
    ) -> _ViewState | None:
        """Return the state of a view that shows a figure from now on; None as with ``rows``."""
        self._forget_deleted()
        columns, rows = target.columns, target.rows
        if columns < MIN_COLUMNS or rows < MIN_ROWS or max(columns, rows) > MOST_CELLS:
            return None
        key = _SheetKey(IdentityKey(figure), side, columns, rows, target.palette)
        shown = self._shown.get(view)
        if shown is None or shown.key != key:
            sheet = self._sheets.pop(key, None) or PictureSheet(key, self._cell)
            self._sheets[key] = sheet  # The newest is the last.
            saved = MOST_BYTES if shown is None else shown.bytes
            self._shown[view] = _ViewState(sheet, key, bytes=saved)
            if shown is not None and not shown.key.replaces(key):
                self._free([old for old in self._sheets if old.replaces(shown.key)])
        if self._memory > MOST_MEMORY:
            self._free(list(self._sheets))
            if self._memory > MOST_MEMORY:
                return None
        return self._shown[view]

    @property
    def _memory(self) -> int:
        return sum(sheet.memory for sheet in self._sheets.values())

    def _forget_deleted(self) -> None:
        """Begin anew where the terminal was given back meanwhile."""
        if self._seen_given_back != self._times_given_back():
            self._seen_given_back = self._times_given_back()
            self._sheets.clear()
            self._shown.clear()

    def _draw(self, shown: _ViewState, phase: float) -> tuple[Rows, str]:
        rows, sent = shown.sheet.frame(phase, lambda: next(self._numbers))
        if sent:
            self._write(sent, self._deletion())
        return rows, sent

    def _free(self, keys: "list[_SheetKey]") -> None:
        """Delete the pictures of those sheets that no view shows."""
        kept = {shown.key for shown in self._shown.values()}
        freed = [self._sheets.pop(key) for key in keys if key not in kept]
        ids = [number for sheet in freed for number in sheet.ids]
        if ids:
            self._write(delete_commands(ids), self._deletion())

    def _deletion(self) -> str:
        return delete_commands(number for sheet in self._sheets.values() for number in sheet.ids)


def _drawn_cell(cell: tuple[int, int]) -> tuple[int, int]:
    """Return the pixels in which a cell is drawn; the terminal enlarges those of a fine screen."""
    wide, high = cell
    if wide > WIDE_CELL and not wide % 2 and not high % 2:
        return wide // 2, high // 2
    return cell


@lru_cache(maxsize=256)
def _estimate_bytes(before: IdentityKey[Rows], now: IdentityKey[Rows]) -> int:
    """Return about how many bytes it takes to show one frame after another."""
    total, color = 0, None
    for number, row in enumerate(now.value):
        old = before.value[number] if before.value else ()
        if row is old:
            continue
        cells, others = _cells_in(IdentityKey(row)), _cells_in(IdentityKey(old))
        differ = list(map(ne, cells, others)) if others else [True] * len(cells)
        last = -1
        for column in compress(range(len(cells)), differ):
            text, ink = cells[column]
            total += len(text.encode()) + (MOVE_BYTES if column - last > 1 else 0)
            last = column
            if ink is not None and ink != color:
                total, color = total + COLOR_BYTES, ink
        total += MOVE_BYTES
    return total


@lru_cache(maxsize=128)
def _cells_in(row: IdentityKey[Row]) -> list[tuple[str, Rgb | None]]:
    return [(cell, run.foreground) for run in row.value for cell in cells_of(run.text)]
