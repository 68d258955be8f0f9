"""PNG pictures, from pixels and from cells drawn as a terminal draws them."""

import struct
import zlib
from collections.abc import Iterable
from functools import lru_cache

from tests.support.pixels import CELL, GLYPHS, Picture, ink_of_letter
from tui.figures.cell_fitting import EIGHTHS, SEXTANTS
from tui.figures.cells import QUARTERS, Rows
from tui.figures.palette import Rgb

SIGNATURE = b"\x89PNG\r\n\x1a\n"
WIDE, HIGH = CELL


def encode_png(picture: Picture) -> bytes:
    """Return the pixels as a PNG file."""
    raw = b"".join(b"\0" + bytes(value for pixel in row for value in pixel) for row in picture)
    header = struct.pack(">IIBBBBB", len(picture[0]), len(picture), 8, 2, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(raw, 6)), (b"IEND", b""))
    return SIGNATURE + b"".join(map(_chunk, *zip(*parts, strict=True)))


def _chunk(kind: bytes, data: bytes) -> bytes:
    check = zlib.crc32(kind + data)
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check)


def picture_of(rows: Rows, background: Rgb) -> Picture:
    """Return the pixels that a terminal shows for rows of block characters."""
    lines: list[tuple[Rgb, ...]] = []
    for row in rows:
        high: list[list[Rgb]] = [[] for _ in range(HIGH)]
        for text, front, behind in row:
            for letter in text:
                for line, inked in zip(high, ink_of(letter), strict=True):
                    colors = (behind or background, front or background)
                    line += [colors[pixel] for pixel in inked]
        lines += map(tuple, high)
    return tuple(lines)


@lru_cache(maxsize=512)
def ink_of(letter: str) -> tuple[tuple[bool, ...], ...]:
    """Return which pixels of a block or a letter are in its color. Raises ValueError."""
    for letters, across, down in ((QUARTERS, 2, 2), (SEXTANTS, 2, 3)):
        if (bits := letters.find(letter)) >= 0:
            return _grid(bits, across, down)
    if (filled := EIGHTHS.find(letter)) >= 0:
        return _grid((1 << filled) - 1, 8, 1)
    if letter.upper() in GLYPHS:
        return ink_of_letter(letter, WIDE, HIGH)
    raise ValueError(f"{letter!r} is neither a block nor a letter")


def _grid(bits: int, across: int, down: int) -> tuple[tuple[bool, ...], ...]:
    """Return a cell of equal parts, the first of which is the lowest bit."""
    return tuple(
        tuple(
            bool(bits >> (y * down // HIGH * across + x * across // WIDE) & 1) for x in range(WIDE)
        )
        for y in range(HIGH)
    )


def tile(pictures: Iterable[Picture], across: int, gap: int, color: Rgb) -> Picture:
    """Return pictures of one size in rows, with a border between and around them."""
    drawn = list(pictures)
    wide = len(drawn[0][0])
    between = (color,) * gap
    width = across * (wide + gap) + gap
    rows: list[tuple[Rgb, ...]] = [(color,) * width] * gap
    for start in range(0, len(drawn), across):
        line = drawn[start : start + across]
        for parts in zip(*line, strict=True):
            row = between + tuple(pixel for part in parts for pixel in (*part, *between))
            rows.append(row + (color,) * (width - len(row)))
        rows += [(color,) * width] * gap
    return tuple(rows)
