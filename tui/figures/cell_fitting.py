"""Pixels to block characters in the two colors that fit best.

A picture has SAMPLES pixels a cell. A cell is divided into the parts that its characters can tell
apart; each of its parts takes one of two colors, chosen so that the squared error is the least.
"""

import sys
from functools import lru_cache
from itertools import combinations, pairwise
from typing import NamedTuple

from tui.figures.cells import QUARTERS, Row, Rows, Run, share_run
from tui.figures.palette import Rgb, mix

SAMPLES = (8, 6)
"""Pixels in a cell, across and down; eight are one word of a memoryview."""
MIXTURES = 4
"""Steps between two colors of a cell that are told apart: fewer colors are fewer bytes."""
SEXTANTS = "".join(
    {0: " ", 0b010101: "▌", 0b101010: "▐", 0b111111: "█"}.get(bits)
    or chr(0x1FB00 + bits - 1 - (bits > 0b010101) - (bits > 0b101010))
    for bits in range(64)
)
"""The sixths of a block by their bits: upper left 1, upper right 2, and so on down to 32."""
HALVES = " ▀▄█"
"""The halves of a block by their bits: upper 1, lower 2."""


class Blocks(NamedTuple):
    """The characters that divide a cell into equal parts."""

    across: int
    down: int
    letters: str
    """By the parts that are in the foreground: a bit each, row by row, the first part lowest."""


HALF_BLOCKS = Blocks(1, 2, HALVES)
QUADRANT_BLOCKS = Blocks(2, 2, QUARTERS)
SEXTANT_BLOCKS = Blocks(2, 3, SEXTANTS)

Colors = tuple[Rgb, ...]
"""A color for each number that a pixel may be; the first is the background."""
Mean = tuple[float, float, float]
"""The mean color of some pixels."""


def mirror_blocks(text: str) -> str:
    """Return the mirror image of some block characters."""
    return text[::-1].translate(_MIRRORED)


def _mirrored_letters() -> dict[int, str]:
    mirrored = {}
    for blocks in (QUADRANT_BLOCKS, SEXTANT_BLOCKS):
        left = sum(1 << place for place in range(0, blocks.across * blocks.down, 2))
        for bits, letter in enumerate(blocks.letters):
            swapped = (bits & left) << 1 | (bits & left << 1) >> 1
            mirrored[ord(letter)] = blocks.letters[swapped]
    return mirrored


_MIRRORED = _mirrored_letters()


def fit_cells(pixels: bytes, columns: int, colors: Colors, blocks: Blocks) -> Rows:
    """Return a picture as block characters.

    Args:
        pixels: The numbers of the colors, row by row, SAMPLES a cell.
        columns: Cells in a row.
        colors: The colors; the first is the widget's background.
        blocks: The characters.
    """
    wide, high = SAMPLES
    size = wide * high * columns
    return tuple(
        _row(pixels[start : start + size], columns, colors, blocks)
        for start in range(0, len(pixels), size)
    )


# Most rows of a figure are the same in the next frame; whole frames are kept elsewhere.
@lru_cache(maxsize=512)
def _row(pixels: bytes, columns: int, colors: Colors, blocks: Blocks) -> Row:
    wide, _ = SAMPLES
    width = wide * columns
    lines = [
        memoryview(pixels)[start : start + width].cast("Q")
        for start in range(0, len(pixels), width)
    ]
    runs: list[Run] = []
    text, front, behind = "", None, None
    for cell in zip(*lines, strict=True):
        letter, ink, ground = _cell(cell, colors, blocks)
        if text and (ink != front or ground != behind):
            runs.append(share_run(text, front, behind))
            text = ""
        text, front, behind = text + letter, ink, ground
    return (*runs, share_run(text, front, behind))


@lru_cache(maxsize=8192)
def _cell(lines: tuple[int, ...], colors: Colors, blocks: Blocks) -> Run:
    """Return the character of a cell whose lines of pixels are machine words."""
    cell = b"".join(line.to_bytes(SAMPLES[0], sys.byteorder) for line in lines)
    roles = tuple(sorted(set(cell)))
    if len(roles) == 1:
        return _run(0, colors[roles[0]], colors[roles[0]], colors, blocks)
    parts = _parts(cell, blocks)
    if len(roles) == 2:
        far, near = (colors[role] for role in roles)
        bits, behind, front = _split(tuple(part.count(roles[1]) for part in parts), len(parts[0]))
        return _run(bits, _mixture(far, near, behind), _mixture(far, near, front), colors, blocks)
    bits, behind_color, front_color = _two_colors([_mean(part, colors) for part in parts])
    palette = _mixtures(tuple(colors[role] for role in roles))
    return _run(
        bits, _nearest(behind_color, palette), _nearest(front_color, palette), colors, blocks
    )


def _parts(cell: bytes, blocks: Blocks) -> list[bytes]:
    """Return the pixels of each part of a cell."""
    wide, high = SAMPLES[0] // blocks.across, SAMPLES[1] // blocks.down
    return [
        b"".join(
            cell[start : start + wide]
            for start in range(x + y * SAMPLES[0], x + (y + high) * SAMPLES[0], SAMPLES[0])
        )
        for y in range(0, SAMPLES[1], high)
        for x in range(0, SAMPLES[0], wide)
    ]


def _run(bits: int, behind: Rgb, front: Rgb, colors: Colors, blocks: Blocks) -> Run:
    """Return a cell; the background of the widget and otherwise the darker color is behind."""
    none = colors[0]
    if behind == front or not bits:
        # A space, so that no hairline shows between cells.
        return Run(" ", None, None if behind == none else behind)
    if front == none or (behind != none and sum(front) < sum(behind)):
        bits, behind, front = len(blocks.letters) - 1 - bits, front, behind
    return Run(blocks.letters[bits], front, None if behind == none else behind)


@lru_cache(maxsize=8192)
def _split(counts: tuple[int, ...], most: int) -> tuple[int, int, int]:
    """Return which parts of a cell take more of its second color.

    Args:
        counts: How many pixels of each part have the second color.
        most: How many a part has.

    Returns:
        A bit for each part that takes more, then how much of the second color the others and
        those have, in MIXTURES.
    """
    levels = sorted(set(counts))
    if len(levels) == 1:
        levels = [*levels, *levels]
    best = (-1.0, 0, 0.0, 0.0)
    for _, level in pairwise(levels):
        more = [count for count in counts if count >= level]
        less = [count for count in counts if count < level] or more
        # The error is least where the sums of squares of the means are greatest.
        many, few = sum(more), sum(less)
        gain = many * many / len(more) + few * few / len(less)
        if gain > best[0]:
            best = gain, level, few / len(less), many / len(more)
    _, level, low, high = best
    bits = sum(1 << place for place, count in enumerate(counts) if count >= level)
    return bits, round(MIXTURES * low / most), round(MIXTURES * high / most)


def _two_colors(parts: list[Mean]) -> tuple[int, Mean, Mean]:
    """Return which parts take the second of two colors that fit well, and both colors."""
    pairs = combinations(range(len(parts)), 2)
    far, near = max(pairs, key=lambda pair: _distance(parts[pair[0]], parts[pair[1]]))
    behind, front, bits = parts[far], parts[near], 0
    for _ in range(2):
        before, bits = bits, 0
        for place, part in enumerate(parts):
            if _distance(part, front) < _distance(part, behind):
                bits |= 1 << place
        if bits in (before, 0, (1 << len(parts)) - 1):
            break
        behind, front = (
            _average([part for place, part in enumerate(parts) if bits >> place & 1 == wanted])
            for wanted in (0, 1)
        )
    return bits, behind, front


def _distance(a: Mean, b: Mean) -> float:
    return (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 + (a[2] - b[2]) ** 2


def _average(colors: list[Mean]) -> Mean:
    red, green, blue = map(sum, zip(*colors, strict=True))
    many = len(colors)
    return red / many, green / many, blue / many


def _mean(part: bytes, colors: Colors) -> Mean:
    """Return the mean color of some pixels."""
    red = green = blue = 0
    for role in set(part):
        count, (r, g, b) = part.count(role), colors[role]
        red, green, blue = red + count * r, green + count * g, blue + count * b
    many = len(part)
    return red / many, green / many, blue / many


@lru_cache(maxsize=1024)
def _mixture(far: Rgb, near: Rgb, share: int) -> Rgb:
    return mix(far, near, share / MIXTURES)


@lru_cache(maxsize=256)
def _mixtures(colors: Colors) -> Colors:
    """Return the colors and those between each two of them."""
    mixed = (
        _mixture(far, near, share)
        for number, far in enumerate(colors)
        for near in colors[number + 1 :]
        for share in range(1, MIXTURES)
    )
    return (*colors, *mixed)


def _nearest(color: Mean, colors: Colors) -> Rgb:
    return min(colors, key=lambda other: _distance(color, other))
