"""Pixels at half the size, in the mean colors they cover."""

import sys
from itertools import compress

from tui.figures.palette import Rgb

MOST_COLORS = 255
"""Colors of a picture whose pixels are a byte each, and one of which is left for transparency."""
BLOCK = 8
"""Pixels that are looked at together."""
MOST_BLOCKS = 20_000
"""Blocks whose colors are kept."""
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
        self.blocks: dict[bytes, bytes] = {}
        """The colors of blocks by their keys: most edges cross a block as others did before."""
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
    starts = range(0, len(pixels), 2 * width)
    upper = b"".join([pixels[start : start + width] for start in starts])
    lower = b"".join([pixels[start + width : start + 2 * width] for start in starts])
    # All pixels become one number, so that an operation on it is one on all of them.
    halved = bytearray(upper[::2])
    planes = (halved, upper[1::2], lower[::2], lower[1::2])
    one, two, three, four = (int.from_bytes(plane, "little") for plane in planes)
    count = len(halved)
    size = count + -count % BLOCK
    keys = bytearray(2 * size)
    first, second = (0, 1) if sys.byteorder == "little" else (1, 0)
    keys[first::2] = (one | two << _BITS).to_bytes(size, "little")
    keys[second::2] = (three | four << _BITS).to_bytes(size, "little")
    # Most pixels are within a shape and keep their color: only blocks with an edge are mixed.
    differ = ((one ^ two) | (one ^ three) | (one ^ four)).to_bytes(size, "little")
    known, mixed = colors.blocks, bytes(keys)
    if len(known) > MOST_BLOCKS:
        known.clear()
    for start in compress(range(0, size, BLOCK), memoryview(differ).cast("Q")):
        key = mixed[2 * start : 2 * (start + BLOCK)]
        block = known.get(key)
        if block is None:
            block = known[key] = bytes(map(colors.__getitem__, memoryview(key).cast("H")))
        halved[start : start + BLOCK] = block
    half = width // 2
    return [bytes(halved[start : start + half]) for start in range(0, count, half)]
