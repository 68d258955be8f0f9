"""A terminal's side of the kitty graphics protocol, which refuses what the protocol forbids."""

import re
import struct
import zlib
from base64 import b64decode
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from tests.support.pixels import Picture, ink_of_letter
from tui.figures.kitty_graphics import DIACRITICS, PLACEHOLDER
from tui.figures.palette import Rgb
from tui.figures.png import SIGNATURE

COMMAND = re.compile(r"\x1b_G([^;\x1b]*)(?:;([^\x1b]*))?\x1b\\")
Cell = tuple[str, Rgb | None]
"""The text of a cell and its color."""
TRANSPARENT = (255, 0, 255)
"""The color of what a whole picture leaves transparent, which none of ours does."""


@dataclass(frozen=True)
class Frame:
    """A frame of a picture: all of it, or what differs from another one."""

    png: bytes
    base: "Frame | None" = None
    left: int = 0
    top: int = 0

    @cached_property
    def pixels(self) -> Picture:
        """The pixels."""
        part = decode_png(self.png)
        if self.base is None:
            return tuple(tuple(pixel or TRANSPARENT for pixel in line) for line in part)
        lines = [list(line) for line in self.base.pixels]
        for line, changed in zip(lines[self.top :], part, strict=False):
            for x, pixel in enumerate(changed, self.left):
                line[x] = pixel or line[x]
        return tuple(map(tuple, lines))


@dataclass
class Image:
    """A picture that was sent, and the cells that it fills."""

    frames: list[Frame]
    columns: int
    rows: int
    shown: int = 0
    """Which frame is shown, from 0."""

    @property
    def pixels(self) -> Picture:
        """The pixels that are shown."""
        return self.frames[self.shown].pixels


class KittyScreen:
    """The pictures that a terminal keeps. A breach of the protocol raises AssertionError."""

    def __init__(self, cell: tuple[int, int], *, animates: bool = True) -> None:
        self.cell = cell
        """Pixels of a cell across and down."""
        self.animates = animates
        """Whether pictures can have frames."""
        self.images: dict[int, Image] = {}
        self.sent = self.shown = 0
        """How many pictures were sent, and how often another frame was shown."""
        self._begun: dict[str, str] | None = None
        self._data = ""

    def feed(self, text: str) -> str:
        """Obey the commands in a text; return what else is in it."""
        for match in COMMAND.finditer(text):
            self._obey(match[1], match[2] or "")
        return COMMAND.sub("", text)

    def _obey(self, control: str, data: str) -> None:
        keys = dict(pair.split("=") for pair in control.split(","))
        assert keys.get("q") == "2", f"the terminal would answer {control}"
        if self._begun is not None:
            wanted = {"q", "m", "a"} if self._begun["a"] == "f" else {"q", "m"}
            assert set(keys) == wanted, f"{control} comes between the parts of a picture"
            assert keys.get("a", "f") == "f"
        elif keys["a"] == "d":
            assert keys["d"] == "I", "the picture is not freed"
            assert int(keys["i"]) in self.images, f"{keys['i']} is deleted, and is not there"
            del self.images[int(keys["i"])]
            return
        elif keys["a"] == "a":
            self._show(int(keys["i"]), int(keys["c"]))
            return
        else:
            assert keys["f"] == "100"
            assert keys["a"] == "f" or (keys["a"], keys["U"]) == ("T", "1")
            self._begun, self._data = keys, ""
        assert 0 < len(data) <= 4096
        assert keys["m"] == "0" or len(data) % 4 == 0
        self._data += data
        if keys["m"] == "0":
            keep = self._keep_frame if self._begun["a"] == "f" else self._keep
            keep(self._begun, b64decode(self._data, validate=True))
            self._begun = None

    def _show(self, number: int, frame: int) -> None:
        assert self.animates, "this terminal knows no frames"
        image = self.images[number]
        assert 1 <= frame <= len(image.frames), f"frame {frame} of {number} is not there"
        image.shown = frame - 1
        self.shown += 1

    def _keep_frame(self, keys: dict[str, str], png: bytes) -> None:
        assert self.animates, "this terminal knows no frames"
        image, left, top = self.images[int(keys["i"])], int(keys["x"]), int(keys["y"])
        wide, high = struct.unpack_from(">II", png, len(SIGNATURE) + 8)
        assert left + wide <= image.columns * self.cell[0]
        assert top + high <= image.rows * self.cell[1]
        base = int(keys["c"])
        assert 1 <= base <= len(image.frames), f"frame {base} is not there"
        image.frames.append(Frame(png, image.frames[base - 1], left, top))

    def _keep(self, keys: dict[str, str], png: bytes) -> None:
        number, columns, rows = int(keys["i"]), int(keys["c"]), int(keys["r"])
        assert 0 < number < 1 << 24, "an id has three bytes"
        assert number not in self.images, f"{number} is sent twice"
        size = columns * self.cell[0], rows * self.cell[1]
        assert struct.unpack_from(">II", png, len(SIGNATURE) + 8) == size
        self.images[number] = Image([Frame(png)], columns, rows)
        self.sent += 1

    def draw(self, lines: Iterable[Iterable[Cell]], background: Rgb) -> Picture:
        """Return the pixels of cells; letters are drawn as the rasterizer draws them."""
        drawn: list[tuple[Rgb, ...]] = []
        for line in lines:
            cells = [self._cell(text, color, background) for text, color in line]
            drawn += [
                tuple(pixel for part in parts for pixel in part)
                for parts in zip(*cells, strict=True)
            ]
        return tuple(drawn)

    def _cell(self, text: str, color: Rgb | None, background: Rgb) -> Picture:
        """Return the pixels of a cell."""
        wide, high = self.cell
        if not text.startswith(PLACEHOLDER):
            colors = background, color or background
            ink = ink_of_letter(text, wide, high)
            return tuple(tuple(colors[pixel] for pixel in line) for line in ink)
        row, column = (DIACRITICS.index(letter) for letter in text[1:])
        assert color is not None
        number = color[0] << 16 | color[1] << 8 | color[2]
        assert number in self.images, f"a part of {number} is shown, which is not there"
        image = self.images[number]
        assert row < image.rows
        assert column < image.columns
        lines = image.pixels[row * high : (row + 1) * high]
        return tuple(line[column * wide : (column + 1) * wide] for line in lines)


def decode_png(data: bytes) -> tuple[tuple[Rgb | None, ...], ...]:
    """Return the pixels of a PNG with a palette and no filters, whose checks must be right.

    The color of the number 0 may be transparent, which is None.
    """
    assert data.startswith(SIGNATURE)
    chunks: dict[bytes, bytes] = {}
    at = len(SIGNATURE)
    while at < len(data):
        (length,) = struct.unpack_from(">I", data, at)
        kind, body = data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        (check,) = struct.unpack_from(">I", data, at + 8 + length)
        assert zlib.crc32(kind + body) == check
        chunks[kind] = body
        at += 12 + length
    transparent = chunks.pop(b"tRNS", None)
    assert transparent in (None, b"\0")
    assert list(chunks) == [b"IHDR", b"PLTE", b"IDAT", b"IEND"]
    wide, high, depth, kind_of, *rest = struct.unpack(">IIBBBBB", chunks[b"IHDR"])
    assert (depth, kind_of, rest) == (8, 3, [0, 0, 0])
    colors: list[Rgb | None] = list(zip(*[iter(chunks[b"PLTE"])] * 3, strict=True))
    if transparent:
        colors[0] = None
    pixels = zlib.decompress(chunks[b"IDAT"])
    assert len(pixels) == high * (wide + 1)
    lines = [pixels[start : start + wide + 1] for start in range(0, len(pixels), wide + 1)]
    assert all(line[0] == 0 for line in lines)
    return tuple(tuple(colors[number] for number in line[1:]) for line in lines)
