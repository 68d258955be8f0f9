"""All frames of a figure in one picture; the terminal shows one."""

import zlib
from collections.abc import Callable
from typing import NamedTuple

from tui.figures.cells import Rows, Run, join_runs
from tui.figures.frame_cache import FrameCache, PictureKey
from tui.figures.kitty_graphics import (
    color_of,
    frame_commands,
    placeholder,
    show_command,
    upload_commands,
)
from tui.figures.lettering import PlacedWord
from tui.figures.png import encode_indexed

UNCHANGED = 255
"""The number of a pixel that is as in the frame before: no color has it."""
STORED_LEVEL = 1
"""How hard the pixels of a frame are compressed until the next one is compared with them."""
SAMPLED_LINES = 3
"""Every how many lines one is compressed to find out how well all are compressed."""
MOST_BASES = 5
"""Frames below one another from which on kitty keeps the next one as a whole."""


class _SentFrame(NamedTuple):
    """A frame that was sent."""

    number: int
    """Its number in the picture, from 1."""
    pixels: bytes
    """Its pixels, compressed."""
    words: tuple[PlacedWord, ...]
    depth: int
    """How many frames lie below it in the terminal."""


class AnimatedPicture:
    """The frames of one figure in one size: cells stay the same, and few bytes show a frame.

    Of each frame only the pixels are sent in which it differs from one that is there.
    """

    def __init__(self, key: PictureKey, cell: tuple[int, int]) -> None:
        """Begin without a frame.

        Args:
            key: What is drawn.
            cell: Pixels of a cell across and down.
        """
        self._key = key
        self.frames: FrameCache[_SentFrame] = FrameCache(key, cell)
        """The frames that were sent."""
        self._count = 0
        """How many frames the terminal has."""
        self._current = 1
        """The number of the frame that is shown."""
        self._rows: dict[tuple[PlacedWord, ...], Rows] = {}
        """The rows by the words on them."""

    def frame(self, phase: float, new_id: Callable[[], int]) -> tuple[Rows, str]:
        """Return the rows of a frame, and the commands that send and show it.

        Args:
            phase: The phase of the motion, 0 to 1.
            new_id: Returns the id of the picture.
        """
        sent = self.send(phase, new_id)
        frame = self.frames[phase]
        if frame.number != self._current:
            self._current = frame.number
            sent += show_command(self._id, frame.number)
        return self._lettered_rows(frame.words), sent

    def send(self, phase: float, new_id: Callable[[], int]) -> str:
        """Return the commands that send a frame without showing it; none where it is there.

        Args:
            phase: The phase of the motion, 0 to 1.
            new_id: Returns the id of the picture.
        """
        if phase in self.frames:
            return ""
        lines, words = self.frames.draw(phase)
        if self.frames:
            base = self.frames[self.frames.nearest(phase)]
            number, depth, sent = self._send_changes(lines, zlib.decompress(base.pixels), base)
        else:
            number, depth, sent = 1, 0, self._send_first(lines, new_id())
        pixels = zlib.compress(b"".join(lines), STORED_LEVEL)
        self.frames[phase] = _SentFrame(number, pixels, words, depth)
        return sent

    @property
    def _id(self) -> int:
        """The id of the picture, which was sent."""
        return self.frames.ids[0]

    def _send_first(self, lines: list[bytes], number: int) -> str:
        self.frames.ids.append(number)
        self._count = 1
        self.frames.count_pixels(self.frames.frame_pixels)
        png = encode_indexed(lines, self.frames.colors.table)
        return upload_commands(number, png, self._key.columns, self._key.rows)

    def _send_changes(
        self, lines: list[bytes], before: bytes, base: _SentFrame
    ) -> tuple[int, int, str]:
        """Return the number of a frame, how many lie below it, and the commands that send it.

        Args:
            lines: The pixels of the frame.
            before: The pixels of the base, without ends of lines.
            base: A frame that was sent.
        """
        wide = len(lines[0])
        others = [before[start : start + wide] for start in range(0, len(before), wide)]
        changed = [y for y, line in enumerate(lines) if line != others[y]]
        if not changed:
            return base.number, base.depth, ""
        top, bottom = changed[0], changed[-1] + 1
        part = changes(b"".join(lines[top:bottom]), b"".join(others[top:bottom]))
        rows = [part[start : start + wide] for start in range(0, len(part), wide)]
        blank = bytes((UNCHANGED,))
        left = min(wide - len(row.lstrip(blank)) for row in rows)
        right = max(len(row.rstrip(blank)) for row in rows)
        self._count += 1
        depth = base.depth + 1
        area = (right - left) * (bottom - top)
        if depth > MOST_BASES:
            depth, area = 0, self.frames.frame_pixels
        self.frames.count_pixels(area)
        png = self._encode_smaller(
            [row[left:right] for row in rows], [line[left:right] for line in lines[top:bottom]]
        )
        sent = frame_commands(self._id, png, left, top, base.number)
        return self._count, depth, sent

    def _encode_smaller(self, changed: list[bytes], whole: list[bytes]) -> bytes:
        """Return a PNG file of what changed in a part of a frame, or of all of it if it is smaller.

        Where much changes, the outline of the changes is as long as that of the figure.
        """
        marked, plain = (
            len(zlib.compress(b"".join(part[::SAMPLED_LINES]), STORED_LEVEL))
            for part in (changed, whole)
        )
        if marked <= plain:
            return encode_indexed(changed, self.frames.colors.table, UNCHANGED)
        return encode_indexed(whole, self.frames.colors.table)

    def _lettered_rows(self, words: tuple[PlacedWord, ...]) -> Rows:
        """Return the rows with words on them; those without are the same objects each time."""
        if words in self._rows:
            return self._rows[words]
        plain = self._rows.get(())
        color = color_of(self._id)
        if plain is None:
            columns = range(self._key.columns)
            plain = self._rows[()] = tuple(
                join_runs(Run(placeholder(y, x), color) for x in columns)
                for y in range(self._key.rows)
            )
        lettered = list(plain)
        for y in {word.row for word in words}:
            cells = [Run(placeholder(y, x), color) for x in range(self._key.columns)]
            for word in words:
                if word.row == y:
                    letters = [Run(letter, self._key.palette.cue) for letter in word.text]
                    cells[word.column : word.column + len(letters)] = letters
            lettered[y] = join_runs(cells)
        self._rows[words] = tuple(lettered)
        return self._rows[words]


def changes(pixels: bytes, before: bytes) -> bytes:
    """Return pixels, with UNCHANGED for those that are the same as before."""
    # All pixels are one number, so that an operation on it is one on all of them.
    size = len(pixels)
    now, was = int.from_bytes(pixels, "little"), int.from_bytes(before, "little")
    low = int.from_bytes(b"\x7f" * size, "little")
    differ = now ^ was
    # The highest bit of each pixel that differs, and then all of its bits.
    marks = ((differ & low) + low | differ) & ~low
    mask = (marks >> 7) * 0xFF
    all_ones = int.from_bytes(b"\xff" * size, "little")
    return (now & mask | all_ones ^ mask).to_bytes(size, "little")
