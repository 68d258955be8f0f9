"""PNG files with indexed colors."""

import struct
import zlib
from collections.abc import Iterable, Sequence

from tui.figures.palette import Rgb

SIGNATURE = b"\x89PNG\r\n\x1a\n"
INDEXED = 3
"""The color type of a PNG whose pixels are indices of its palette."""

LEVEL = 8
"""How hard the pixels are compressed: a seventh smaller than at 6, and nearly as small as at 9."""
QUICK_LEVEL = 6
"""How hard those of a frame are compressed that is mostly transparent: in half the time."""


def encode_indexed(lines: Sequence[bytes], colors: Iterable[Rgb]) -> bytes:
    """Return a PNG file.

    Args:
        lines: The pixels line by line, each the index of a color.
        colors: The colors, 256 at most.
    """
    return _encode(lines, colors, LEVEL, ())


def encode_changes(lines: Sequence[bytes], colors: Sequence[Rgb], unchanged: int) -> bytes:
    """Return a PNG file with the colors that occur, one of which is transparent.

    Args:
        lines: The pixels line by line, each the index of a color.
        colors: The colors, 256 at most.
        unchanged: The index of the transparent pixels, for which there need not be a color.
    """
    used = [unchanged, *sorted(set(b"".join(lines)) - {unchanged})]
    numbers = bytearray(256)
    for number, color in enumerate(used):
        numbers[color] = number
    table = bytes(numbers)
    shown = [(0, 0, 0), *(colors[color] for color in used[1:])]
    transparency = ((b"tRNS", b"\0"),)
    return _encode([line.translate(table) for line in lines], shown, QUICK_LEVEL, transparency)


def _encode(
    lines: Sequence[bytes],
    colors: Iterable[Rgb],
    level: int,
    transparency: tuple[tuple[bytes, bytes], ...],
) -> bytes:
    header = struct.pack(">IIBBBBB", len(lines[0]), len(lines), 8, INDEXED, 0, 0, 0)
    palette = b"".join(map(bytes, colors))
    pixels = zlib.compress(b"".join(b"\0" + line for line in lines), level)
    parts = (
        *((b"IHDR", header), (b"PLTE", palette)),
        *transparency,
        *((b"IDAT", pixels), (b"IEND", b"")),
    )
    return SIGNATURE + b"".join(_chunk(kind, data) for kind, data in parts)


def _chunk(kind: bytes, data: bytes) -> bytes:
    check = zlib.crc32(kind + data)
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check)
