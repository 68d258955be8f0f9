"""Pixels at half the size, in the means of the colors that they cover."""

import sys

from tui.figures.palette import Rgb

MOST_COLORS = 256
"""Colors of a picture whose pixels are a byte each."""
MOST_LINES = 4096
"""Lines that are kept."""
_BITS = 4
"""Bits that tell one color of the palette from the others."""


class MixedColors(dict[int, int]):
    """The color of each block of four pixels: their mean, worked out at the first look-up.

    Colors are numbers in ``table``. A key holds the colors of two pixels, one beside the other, in
    its lower byte, and of the two below them in its upper byte.
    """

    def __init__(self, palette: tuple[Rgb, ...]) -> None:
        """Begin with the unmixed colors, 16 at most, which have the first numbers."""
        super().__init__()
        self.table = list(palette)
        """The colors by their numbers."""
        self.halved: dict[tuple[bytes, bytes], bytes] = {}
        """Lines that were halved before: most of a figure is the same in the next frame."""
        self._numbers = {color: number for number, color in reversed([*enumerate(palette)])}

    def __missing__(self, key: int) -> int:
        """Return the color of a new key; the nearest one where the table is full."""
        mask = (1 << _BITS) - 1
        four = [self.table[key >> shift & mask] for shift in (0, _BITS, 8, 8 + _BITS)]
        red, green, blue = (round(sum(channel) / 4) for channel in zip(*four, strict=True))
        number = self._numbers.get((red, green, blue))
        if number is None:
            number = self._enter((red, green, blue))
        self[key] = number
        return number

    def _enter(self, color: Rgb) -> int:
        if len(self.table) == MOST_COLORS:
            return min(range(MOST_COLORS), key=lambda number: self._distance(number, color))
        self.table.append(color)
        self._numbers[color] = len(self.table) - 1
        return self._numbers[color]

    def _distance(self, number: int, color: Rgb) -> int:
        return sum((a - b) ** 2 for a, b in zip(self.table[number], color, strict=True))


def halve(pixels: bytes, width: int, colors: MixedColors) -> list[bytes]:
    """Return lines of half as many pixels each way, every one the mean of four.

    Args:
        pixels: Numbers of the unmixed colors, line by line.
        width: Pixels in a line: an even number, like that of the lines.
        colors: The colors, into which the mixed ones are entered.
    """
    # Two pixels become one byte in one operation on all of them, which as a number is shifted.
    left = int.from_bytes(pixels[::2], "little")
    right = int.from_bytes(pixels[1::2], "little")
    pairs = (left | right << _BITS).to_bytes(len(pixels) // 2, "little")
    half = width // 2
    lines = [pairs[start : start + half] for start in range(0, len(pairs), half)]
    known = colors.halved
    if len(known) > MOST_LINES:
        known.clear()
    halved: list[bytes] = []
    for pair in zip(lines[::2], lines[1::2], strict=True):
        line = known.get(pair)
        if line is None:
            both = bytearray(width)
            both[::2], both[1::2] = pair
            line = known[pair] = bytes(map(colors.__getitem__, _keys(both)))
        halved.append(line)
    return halved


def _keys(both: bytearray) -> memoryview:
    """Return the keys; of the two bytes of each the first is its lower one."""
    if sys.byteorder == "big":
        both[::2], both[1::2] = both[1::2], both[::2]
    return memoryview(both).cast("H")
