"""PNG files with indexed colors."""

import struct
import zlib
from collections.abc import Sequence

from tui.figures.palette import Rgb

SIGNATURE = b"\x89PNG\r\n\x1a\n"
INDEXED = 3
"""The color type of a PNG whose pixels are indices of its palette."""

LEVEL = 7
"""How hard the pixels are compressed: at 8 an eighth smaller, in more than twice the time."""

ALL_NUMBERS = bytes(range(256))
"""The numbers that a pixel can have."""


def encode_indexed(
    lines: Sequence[bytes], colors: Sequence[Rgb], transparent: int | None = None
) -> bytes:
    """Return a PNG file with the colors that occur.

    Args:
        lines: The pixels line by line, each the index of a color.
        colors: The colors, 256 at most.
        transparent: The index of the transparent pixels, for which there need not be a color; None
            where there are none.
    """
    # What is left of all numbers without those that do not occur: a set takes ten times as long.
    absent = ALL_NUMBERS.translate(None, b"".join(lines))
    found = [number for number in ALL_NUMBERS.translate(None, absent) if number != transparent]
    shown = [colors[number] for number in found]
    # The first of them is the transparent one.
    used = found if transparent is None else [transparent, *found]
    numbers = bytearray(256)
    for number, color in enumerate(used):
        numbers[color] = number
    pixels = b"".join(b"\0" + line.translate(numbers) for line in lines)
    header = struct.pack(">IIBBBBB", len(lines[0]), len(lines), 8, INDEXED, 0, 0, 0)
    if transparent is not None:
        shown.insert(0, (0, 0, 0))
    parts = (
        (b"IHDR", header),
        (b"PLTE", b"".join(map(bytes, shown))),
        *(() if transparent is None else ((b"tRNS", b"\0"),)),
        (b"IDAT", zlib.compress(pixels, LEVEL)),
        (b"IEND", b""),
    )
    return SIGNATURE + b"".join(_chunk(kind, data) for kind, data in parts)


def _chunk(kind: bytes, data: bytes) -> bytes:
    check = zlib.crc32(kind + data)
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check)
