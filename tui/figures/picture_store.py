"""Figures as pictures: which the terminal has, and what each view shows."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import count, groupby
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
from tui.figures.palette import Palette
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
STEADY_BYTES = 15_000 // FRAMES_A_SECOND
"""Bytes that each frame adds to the budget of a view: its share of 20 kB a second."""
FIRST_BYTES = 60_000 // FRAMES_A_SECOND
"""The same for a frame whose picture was never sent: what the first round costs in cells."""
MOST_BUDGET = 2 * FIRST_BYTES
"""The most bytes that a view may save up for a larger frame."""
MOST_MEMORY = 160_000_000
"""Bytes of all pictures as the terminal keeps them; kitty and Ghostty keep twice as many."""
WIDE_CELL = 14
"""A cell of more pixels across is drawn at half its size, where both halves are whole."""
CELL_BYTES, RUN_BYTES = 8, 20
"""Bytes of a placeholder, and of the position and the color before some of them."""
BYTES_A_PIXEL = 4
"""What the terminal keeps of a pixel."""

Write = Callable[[str, str], None]
"""Writes a sequence; the second one undoes it when the terminal is given back."""
_Place = tuple[int, int, int]
"""A part of a picture: its id, and the row and the column of the cell."""
_Pixels = tuple[bytes, ...]
"""Lines of pixels of a cell, or of a row of cells."""


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


class PictureSheet:
    """The pictures of one figure in one size: a cell that was sent once is not sent again."""

    def __init__(self, key: _SheetKey, cell: tuple[int, int]) -> None:
        """Begin without a picture.

        Args:
            key: What is drawn.
            cell: Pixels of a cell across and down.
        """
        self._key, self._cell = key, cell
        self._target = RenderTarget(key.columns, key.rows, palette=key.palette)
        self._colors = MixedColors(role_palette(key.palette))
        self._blank: _Pixels = (bytes(cell[0]),) * cell[1]
        self._frames: dict[float, Rows] = {}
        self._places: dict[_Pixels, _Place] = {}
        self._rows: dict[tuple[_Pixels, tuple[PlacedWord, ...]], Row] = {}
        self.ids: list[int] = []
        """The ids of the pictures that were sent."""
        self.memory = 0
        """Bytes that the terminal keeps of them."""

    def is_drawn(self, phase: float) -> bool:
        """Return whether the frame of a phase was drawn."""
        return phase in self._frames

    def nearest_drawn(self, phase: float, frames: int) -> float:
        """Return a drawn phase: the same, or that of the frame before or after.

        Args:
            phase: The phase that is wanted; returned where none of the three was drawn.
            frames: The frames of the whole motion.
        """
        number = round(phase * frames)
        near = (phase, (number - 1) / frames, (number + 1) / frames)
        return next((other for other in near if other in self._frames), phase)

    def frame(self, phase: float, new_id: Callable[[], int]) -> tuple[Rows, str]:
        """Return the rows of a frame, and the commands that send what is new in it.

        Args:
            phase: The phase of the motion, 0 to 1.
            new_id: Returns an id for one more picture.
        """
        if phase in self._frames:
            return self._frames[phase], ""
        key, high = self._key, self._cell[1]
        figure, side, target = key.figure.value, key.side, self._target
        lines = render_lines(figure, side, phase, target, self._cell, self._colors)
        words = words_of(figure, side, phase, target)
        rows = [
            (
                tuple(lines[y * high : (y + 1) * high]),
                tuple(word for word in words if word.row == y),
            )
            for y in range(key.rows)
        ]
        new = {y: self._split_cells(row[0]) for y, row in enumerate(rows) if row not in self._rows}
        sent = self._send(lines, new, new_id)
        for y, cells in new.items():
            runs = [self._run(cell) for cell in cells]
            for word in rows[y][1]:
                letters = [Run(letter, key.palette.cue) for letter in word.text]
                runs[word.column : word.column + len(letters)] = letters
            self._rows[rows[y]] = join_runs(runs)
        self._frames[phase] = tuple(self._rows[row] for row in rows)
        return self._frames[phase], sent

    def _split_cells(self, row: _Pixels) -> list[_Pixels]:
        """Return the cells of a row."""
        wide = self._cell[0]
        starts = range(0, len(row[0]), wide)
        return list(zip(*([line[x : x + wide] for x in starts] for line in row), strict=True))

    def _send(
        self, lines: list[bytes], rows: dict[int, list[_Pixels]], new_id: Callable[[], int]
    ) -> str:
        """Return the commands that send the least rectangle around all new cells."""
        new = [
            (y, x)
            for y, cells in rows.items()
            for x, cell in enumerate(cells)
            if cell not in self._places and cell != self._blank
        ]
        if not new:
            return ""
        top, bottom = new[0][0], new[-1][0] + 1
        left, right = min(x for _, x in new), max(x for _, x in new) + 1
        number = new_id()
        for y, x in new:
            self._places.setdefault(rows[y][x], (number, y - top, x - left))
        wide, high = self._cell
        part = [line[left * wide : right * wide] for line in lines[top * high : bottom * high]]
        self.ids.append(number)
        self.memory += BYTES_A_PIXEL * len(part) * len(part[0])
        png = encode_indexed(part, self._colors.table)
        return upload_commands(number, png, right - left, bottom - top)

    def _run(self, cell: _Pixels) -> Run:
        if cell == self._blank:
            return Run(" ")
        number, row, column = self._places[cell]
        return Run(placeholder(row, column), color_of(number))


@dataclass(slots=True)
class _ViewState:
    """What a view shows, and how many bytes it may send."""

    sheet: PictureSheet
    key: _SheetKey
    rows: Rows = ()
    budget: int = field(default=MOST_BUDGET)
    """Bytes that it may send; below zero, frames are skipped."""
    skipped: int = 0
    """How many frames were skipped that were not drawn yet."""


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

        That is an earlier frame while the view has sent more bytes than its budget.

        Returns:
            The rows; None where the view is too small or too large, or the terminal's memory full.
        """
        phase = quantize_phase(figure, phase)
        shown = self._state_of(view, figure, side, target)
        if shown is None:
            return None
        frames = max(1, round(figure.seconds * FRAMES_A_SECOND))
        if shown.skipped >= frames:
            # A whole round was over budget, and the next would be: a drawn frame is shown instead.
            phase = shown.sheet.nearest_drawn(phase, frames)
        is_new = not shown.sheet.is_drawn(phase)
        gain = FIRST_BYTES if is_new else STEADY_BYTES
        shown.budget = min(shown.budget + gain, MOST_BUDGET)
        if shown.rows and shown.budget < 0:
            shown.skipped += is_new
            return shown.rows
        rows, sent = self._draw(shown, phase)
        shown.budget -= len(sent) + _estimate_bytes(IdentityKey(shown.rows), IdentityKey(rows))
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
            budget = MOST_BUDGET if shown is None else shown.budget
            self._shown[view] = _ViewState(sheet, key, budget=budget)
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
    total = 0
    for number, row in enumerate(now.value):
        old = before.value[number] if before.value else ()
        if row is old:
            continue
        cells = [(cell, run.foreground) for run in row for cell in cells_of(run.text)]
        others = [(cell, run.foreground) for run in old for cell in cells_of(run.text)]
        others += [(" ", None)] * (len(cells) - len(others))
        differ = [cell != other for cell, other in zip(cells, others, strict=True)]
        total += CELL_BYTES * sum(differ) + RUN_BYTES * sum(key for key, _ in groupby(differ))
    return total
