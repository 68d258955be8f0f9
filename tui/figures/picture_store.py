"""Figures as pictures: which the terminal has, and what each view shows."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import lru_cache
from itertools import compress, count
from math import log2
from operator import ne

from tui.domain.catalog.sets import Side
from tui.figures.animated_picture import AnimatedPicture
from tui.figures.cells import Row, Rows
from tui.figures.frame_cache import PictureKey
from tui.figures.identity_key import IdentityKey
from tui.figures.kitty_graphics import MOST_CELLS, cells_of, delete_commands
from tui.figures.model import Figure
from tui.figures.motion import FRAMES_A_SECOND, count_frames, quantize_phase
from tui.figures.palette import Rgb
from tui.figures.picture_sheet import PictureSheet
from tui.figures.renderer import MIN_COLUMNS, MIN_ROWS, RenderTarget, render_stills

FIRST_ID = 0x5F0000
"""The id of the first picture; those of other programs mostly begin at 1."""
BYTES = 16_500 // FRAMES_A_SECOND
"""Bytes that each frame adds to the budget of a view: its share of 20 kB a second."""
MOST_BYTES = 6 * BYTES
"""The most bytes that a view may save up for a larger frame."""
PIXELS = 320_000 // FRAMES_A_SECOND
"""Pixels that each frame adds to the budget for drawing: some percent of a core."""
STILL_SHARE = 0.25
"""What a pixel takes to draw where nothing moves, as a share of one of a busy frame."""
PIXELS_A_BYTE = 15
"""What each byte of a frame takes to draw and send: the more edges move, the more there are."""
MOST_MEMORY = 160_000_000
"""Bytes of all pictures as the terminal keeps them; kitty and Ghostty keep twice as many."""
WIDE_CELL = 14
"""A cell of more pixels across is drawn at half its size, where both halves are whole."""
MOVE_BYTES, COLOR_BYTES = 6, 16
"""Bytes of a move to another cell, and of a change of the color."""
BYTES_A_CELL = 2
"""Bytes of a change for each cell of a view: of eight a placeholder, where a fourth changes."""
RECENT_CHANGES = 8
"""Changes whose mean is about what the next one takes."""

Write = Callable[[str, str], None]
"""Writes a sequence; the second one undoes it when the terminal is given back."""


@dataclass(slots=True)
class _ViewState:
    """What a view shows, and how many bytes it may send."""

    sheet: PictureSheet | AnimatedPicture
    key: PictureKey
    rows: Rows = ()
    bytes: int = MOST_BYTES
    """Bytes that it may send; below zero, no new frame is sent."""
    pixels: int = 0
    """Pixels that it may draw; below zero, the nearest frame is shown that was drawn before."""
    bytes_a_change: float = 0.0
    """About how many bytes it takes to change the cells."""

    @property
    def step(self) -> int:
        """Every how many frames one is drawn: there are no bytes to show those between.

        A power of two, so that what was drawn at one step is also shown at another.
        """
        return 1 << max(0, round(log2(max(self.bytes_a_change, 1.0) / BYTES)))

    def spend(self, sent: str) -> None:
        """Take a frame that was drawn, and what was sent for it, from the budgets."""
        self.bytes -= len(sent)
        still = round(STILL_SHARE * self.sheet.frames.frame_pixels)
        self.pixels -= still + PIXELS_A_BYTE * len(sent)

    def show(self, rows: Rows) -> int:
        """Show rows from now on; return about how many bytes it takes to change the cells."""
        size = estimate_bytes(IdentityKey(self.rows), IdentityKey(rows))
        if self.rows and rows is not self.rows:
            self.bytes_a_change += (size - self.bytes_a_change) / RECENT_CHANGES
        self.rows = rows
        return size


class PictureStore:
    """The pictures that the terminal has; each is sent before it is shown."""

    def __init__(
        self,
        write: Write,
        cell: tuple[int, int],
        times_given_back: Callable[[], int] = lambda: 0,
        *,
        animates: bool = False,
    ) -> None:
        """Begin without a picture.

        Args:
            write: Writes to the terminal.
            cell: Pixels of a cell across and down.
            times_given_back: Returns how often the terminal was given back, which deletes all.
            animates: Whether a picture of the terminal can have frames.
        """
        self._write, self._cell, self._animates = write, _drawn_cell(cell), animates
        self._times_given_back, self._seen_given_back = times_given_back, times_given_back()
        self._numbers = count(FIRST_ID)
        self._sheets: dict[PictureKey, PictureSheet | AnimatedPicture] = {}
        self._shown: dict[Hashable, _ViewState] = {}

    def rows(
        self, view: Hashable, figure: Figure, side: Side, phase: float, target: RenderTarget
    ) -> Rows | None:
        """Send what is new in a frame of a figure in motion, and return what a view shows.

        Drawing and sending are spread over the first rounds of a motion: meanwhile the frame is
        shown that is the nearest of those that are there.

        Returns:
            The rows; None where the view is too small or too large, or the terminal's memory full
            of pictures without frames.
        """
        phase = quantize_phase(figure, phase)
        shown = self._state_of(view, figure, side, target, moves=True)
        if shown is None:
            return None
        known = shown.sheet.frames
        shown.bytes = min(shown.bytes + BYTES, MOST_BYTES)
        shown.pixels = min(shown.pixels + PIXELS, 0)
        if shown.rows and shown.bytes < 0 and not self._animates:
            return shown.rows
        frames = count_frames(figure)
        number = round(phase * frames)
        is_skipped = number % shown.step > 0
        is_full = min(shown.pixels, shown.bytes) < 0 or self._memory > MOST_MEMORY
        phase = known.nearest(phase) if is_full or is_skipped else known.find_equal(phase)
        is_new = phase not in known
        if shown.rows and not is_new and not is_full:
            self._draw_ahead(shown, number, frames)
        rows, sent = self._draw(shown, phase)
        shown.bytes -= shown.show(rows)
        if is_new:
            shown.spend(sent)
        else:
            shown.bytes -= len(sent)
        return rows

    def _draw_ahead(self, shown: _ViewState, number: int, frames: int) -> None:
        """Draw and send the next frame that is missing, of which nothing is shown yet.

        Args:
            shown: What the view shows.
            number: The frame that it shows now, of ``frames`` in a round.
            frames: How many frames a round has.
        """
        known = shown.sheet.frames
        begin = number - number % shown.step
        for later in range(begin + shown.step, begin + frames, shown.step):
            phase = known.find_equal(later % frames / frames)
            if phase not in known:
                sent = shown.sheet.send(phase, self._new_id)
                shown.spend(sent)
                self._write_sent(sent)
                return

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
        self,
        view: Hashable,
        figure: Figure,
        side: Side,
        target: RenderTarget,
        *,
        moves: bool = False,
    ) -> _ViewState | None:
        """Return the state of a view that shows a figure from now on; None as with ``rows``."""
        self._forget_deleted()
        columns, rows = target.columns, target.rows
        if columns < MIN_COLUMNS or rows < MIN_ROWS or max(columns, rows) > MOST_CELLS:
            return None
        # A picture with frames shows one at a time, in every place where it is.
        own = view if moves and self._animates else None
        key = PictureKey(IdentityKey(figure), side, columns, rows, target.palette, own)
        shown = self._shown.get(view)
        if shown is None or shown.key != key:
            sheet = self._sheets.pop(key, None)
            if sheet is None:
                kind = PictureSheet if own is None else AnimatedPicture
                sheet = kind(key, self._cell)
            self._sheets[key] = sheet  # The newest is the last.
            saved = MOST_BYTES if shown is None else shown.bytes
            guess = 0.0 if own is not None else BYTES_A_CELL * columns * rows
            self._shown[view] = _ViewState(sheet, key, bytes=saved, bytes_a_change=guess)
            if shown is not None and not shown.key.replaces(key):
                self._free([old for old in self._sheets if old.replaces(shown.key)])
        if self._memory > MOST_MEMORY:
            self._free(list(self._sheets))
            if self._memory > MOST_MEMORY and own is None:
                return None
        return self._shown[view]

    @property
    def _memory(self) -> int:
        return sum(sheet.frames.memory for sheet in self._sheets.values())

    def _forget_deleted(self) -> None:
        """Begin anew where the terminal was given back meanwhile."""
        if self._seen_given_back != self._times_given_back():
            self._seen_given_back = self._times_given_back()
            self._sheets.clear()
            self._shown.clear()

    def _draw(self, shown: _ViewState, phase: float) -> tuple[Rows, str]:
        rows, sent = shown.sheet.frame(phase, self._new_id)
        self._write_sent(sent)
        return rows, sent

    def _new_id(self) -> int:
        return next(self._numbers)

    def _write_sent(self, sent: str) -> None:
        if sent:
            self._write(sent, self._deletion())

    def _free(self, keys: "list[PictureKey]") -> None:
        """Delete the pictures of those sheets that no view shows."""
        kept = {shown.key for shown in self._shown.values()}
        freed = [self._sheets.pop(key) for key in keys if key not in kept]
        ids = [number for sheet in freed for number in sheet.frames.ids]
        if ids:
            self._write(delete_commands(ids), self._deletion())

    def _deletion(self) -> str:
        sheets = self._sheets.values()
        return delete_commands(number for sheet in sheets for number in sheet.frames.ids)


def _drawn_cell(cell: tuple[int, int]) -> tuple[int, int]:
    """Return the pixels in which a cell is drawn; the terminal enlarges those of a fine screen."""
    wide, high = cell
    if wide > WIDE_CELL and not wide % 2 and not high % 2:
        return wide // 2, high // 2
    return cell


@lru_cache(maxsize=256)
def estimate_bytes(before: IdentityKey[Rows], now: IdentityKey[Rows]) -> int:
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
