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


def encode_indexed(lines: Sequence[bytes], colors: Iterable[Rgb]) -> bytes:
    """Return a PNG file.

    Args:
        lines: The pixels line by line, each the index of a color.
        colors: The colors, 256 at most.
    """
    header = struct.pack(">IIBBBBB", len(lines[0]), len(lines), 8, INDEXED, 0, 0, 0)
    palette = b"".join(map(bytes, colors))
    pixels = zlib.compress(b"".join(b"\0" + line for line in lines), LEVEL)
    parts = ((b"IHDR", header), (b"PLTE", palette), (b"IDAT", pixels), (b"IEND", b""))
    return SIGNATURE + b"".join(_chunk(kind, data) for kind, data in parts)


def _chunk(kind: bytes, data: bytes) -> bytes:
    check = zlib.crc32(kind + data)
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check)
