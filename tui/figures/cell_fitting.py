"""Pixels to block characters in the two colors that fit best.

A picture has SAMPLES pixels a cell. Each character divides a cell in two; of all of them, each with
the best colors of its two parts, a cell takes the one whose squared error is the least. It depends
on nothing but its own pixels, so that where these stay it does not flicker.
"""

import sys
from collections.abc import Mapping
from functools import lru_cache
from itertools import combinations, combinations_with_replacement, groupby
from operator import mul
from typing import NamedTuple

from tui.figures.cells import QUARTERS, Row, Rows, Run, share_run
from tui.figures.identity_key import IdentityKey
from tui.figures.palette import Rgb, mix

SAMPLES = (8, 6)
"""Pixels in a cell, across and down; eight are one word of a memoryview."""
MIXTURES = 6
"""Steps between two colors of a cell that are told apart: fewer colors are fewer bytes."""
MIXING = 19_000
"""The squared error, summed over a cell, that a mixed color has to save.

An unmixed color is mostly that of the cell beside it and of the next frame, and not sent again.
"""
MOST_CELLS = 8192
"""Cells that are kept."""
SEXTANTS = "".join(
    {0: " ", 0b010101: "▌", 0b101010: "▐", 0b111111: "█"}.get(bits)
    or chr(0x1FB00 + bits - 1 - (bits > 0b010101) - (bits > 0b101010))
    for bits in range(64)
)
"""The sixths of a block by their bits: upper left 1, upper right 2, and so on down to 32."""
HALVES = " ▀▄█"
"""The halves of a block by their bits: upper 1, lower 2."""
EIGHTHS = " ▏▎▍▌▋▊▉█"
"""The left part of a block by its eighths."""

Mask = int
"""Pixels of a cell: a bit each, row by row, the first the highest."""
Colors = tuple[Rgb, ...]
"""A color for each number that a pixel may be; the first is the background."""
Mean = tuple[float, float, float]
"""The mean color of some pixels."""
Lines = tuple[int, ...]
"""The lines of pixels of a cell as machine words."""

SIZE = SAMPLES[0] * SAMPLES[1]
ALL: Mask = (1 << SIZE) - 1
"""All pixels of a cell."""


class Division(NamedTuple):
    """A way to divide a cell in two."""

    mask: Mask
    """One part; the other is the rest."""
    size: int
    """The pixels in it."""
    weight: float
    """By which the square of how much the parts differ becomes the error that is saved."""


class Blocks:
    """Characters that divide a cell in two, and the divisions."""

    def __init__(self, letters: Mapping[Mask, str]) -> None:
        """Take the characters by their pixels in the foreground."""
        self.letters = letters
        masks = sorted({min(mask, ALL ^ mask) for mask in letters} - {0})
        sizes = [mask.bit_count() for mask in masks]
        self.divisions = tuple(
            Division(mask, size, 1 / (size * (SIZE - size)))
            for mask, size in zip(masks, sizes, strict=True)
        )


def _parts(letters: str, across: int, down: int) -> dict[Mask, str]:
    """Return the characters of a cell of equal parts, the first of which is the lowest bit."""
    wide, high = SAMPLES
    places = [
        y * down // high * across + x * across // wide for y in range(high) for x in range(wide)
    ]
    return {
        sum((bits >> place & 1) << SIZE - 1 - at for at, place in enumerate(places)): letter
        for bits, letter in enumerate(letters)
    }


def _left_parts() -> dict[Mask, str]:
    wide, high = SAMPLES
    return {
        int(("1" * filled + "0" * (wide - filled)) * high, 2): letter
        for filled, letter in enumerate(EIGHTHS)
    }


HALF_BLOCKS = Blocks(_parts(HALVES, 1, 2))
QUADRANT_BLOCKS = Blocks(_parts(QUARTERS, 2, 2))
SEXTANT_BLOCKS = Blocks(_parts(SEXTANTS, 2, 3) | _parts(QUARTERS, 2, 2) | _left_parts())
"""Terminals that draw sixths themselves draw all blocks, in the same way."""


def _mirrored_mask(mask: Mask) -> Mask:
    wide = SAMPLES[0]
    digits = f"{mask:0{SIZE}b}"
    return int("".join(digits[at : at + wide][::-1] for at in range(0, SIZE, wide)), 2)


def _mirrored_letters(*, swapped: bool) -> dict[int, str]:
    letters = SEXTANT_BLOCKS.letters
    return {
        ord(letter): letters[mirrored]
        for mask, letter in letters.items()
        if (mirrored := _mirrored_mask(mask) ^ (ALL if swapped else 0)) in letters
    }


_MIRRORED = _mirrored_letters(swapped=False)
_SWAPPED = _mirrored_letters(swapped=True)
"""The characters whose background looks like the mirror image."""
_ONE_SIDED = frozenset(map(chr, _SWAPPED.keys() - _MIRRORED.keys()))
"""The characters that have no mirror image but in swapped colors."""


def mirror_row(row: Row, background: Rgb) -> Row:
    """Return the mirror image of a row of block characters on a background."""
    mirrored: list[Run] = []
    for text, front, behind in reversed(row):
        if _ONE_SIDED.isdisjoint(text):
            mirrored.append(share_run(text[::-1].translate(_MIRRORED), front, behind))
            continue
        swapped = behind or background, None if front == background else front
        for one_sided, letters in groupby(text[::-1], _ONE_SIDED.__contains__):
            turned = "".join(letters).translate(_SWAPPED if one_sided else _MIRRORED)
            mirrored.append(share_run(turned, *(swapped if one_sided else (front, behind))))
    return tuple(mirrored)


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
    cells = _fitted_cells(colors, blocks)
    return tuple(
        _row(pixels[start : start + size], columns, cells) for start in range(0, len(pixels), size)
    )


# Most rows of a figure are the same in the next frame; whole frames are kept elsewhere.
@lru_cache(maxsize=64)
def _row(pixels: bytes, columns: int, cells: IdentityKey["_FittedCells"]) -> Row:
    wide, _ = SAMPLES
    width = wide * columns
    lines = [
        memoryview(pixels)[start : start + width].cast("Q")
        for start in range(0, len(pixels), width)
    ]
    runs: list[Run] = []
    text, front, behind = "", None, None
    for letter, ink, ground in map(cells.value.__getitem__, zip(*lines, strict=True)):
        if text and (ink != front or ground != behind):
            runs.append(share_run(text, front, behind))
            text = ""
        text, front, behind = text + letter, ink, ground
    return (*runs, share_run(text, front, behind))


@lru_cache(maxsize=8)
def _fitted_cells(colors: Colors, blocks: Blocks) -> IdentityKey["_FittedCells"]:
    return IdentityKey(_FittedCells(colors, blocks))


class _FittedCells(dict[Lines, Run]):
    """The character of each cell in its colors, worked out at the first look-up."""

    def __init__(self, colors: Colors, blocks: Blocks) -> None:
        super().__init__()
        self._colors, self._blocks = colors, blocks
        self._words: dict[int, int] = {}
        """Each line of a cell once: cells have many lines in common, and thousands are kept."""

    def __missing__(self, lines: Lines) -> Run:
        """Return the character of a new cell, and keep it."""
        if len(self) >= MOST_CELLS:
            self.clear()
            self._words.clear()
        fitted = self._fit(b"".join(line.to_bytes(SAMPLES[0], sys.byteorder) for line in lines))
        self[tuple(map(self._words.setdefault, lines, lines))] = fitted
        return fitted

    def _fit(self, cell: bytes) -> Run:
        first, *others = sorted(set(cell))
        base = self._colors[first]
        if not others:
            return self._run(0, base, base)
        masks = [int(cell.translate(_digits(role)), 2) for role in others]
        if len(others) == 1:
            near = self._colors[others[0]]
            mask, low, high = _split(masks[0], self._blocks, _mixing(base, near))
            return self._run(mask, _mixture(base, near, low), _mixture(base, near, high))
        colors = tuple(self._colors[role] for role in (first, *others))
        mask, behind, front = _two_colors(masks, colors, self._blocks)
        size = mask.bit_count()
        return self._run(mask, _nearest(behind, SIZE - size, colors), _nearest(front, size, colors))

    def _run(self, mask: Mask, behind: Rgb, front: Rgb) -> Run:
        """Return a cell; the background of the widget and otherwise the darker color is behind."""
        none, letters = self._colors[0], self._blocks.letters
        if behind == front:
            # A space, so that no hairline shows between cells.
            return share_run(" ", None, None if behind == none else behind)
        swap = front == none or (behind != none and sum(front) < sum(behind))
        if mask not in letters or (swap and ALL ^ mask in letters):
            mask, behind, front = ALL ^ mask, front, behind
        return share_run(letters[mask], front, None if behind == none else behind)


@lru_cache(maxsize=16)
def _digits(role: int) -> bytes:
    """Return a table that makes a one of a role and a zero of the others."""
    return bytes(b"01"[number == role] for number in range(256))


def _split(pixels: Mask, blocks: Blocks, mixing: float) -> tuple[Mask, int, int]:
    """Return the best division of a cell in two colors.

    Args:
        pixels: The pixels of the second color.
        blocks: The characters.
        mixing: What a mixed color has to save, where the squared error between the colors is 1.

    Returns:
        A part of the cell, then how much of the second color the other part and this one have, in
        MIXTURES.
    """
    total = pixels.bit_count()
    priced = _priced(blocks, mixing)
    errors = [
        inside[many := (pixels & part).bit_count()] + outside[total - many]
        for part, inside, outside in priced
    ]
    part, size, _ = blocks.divisions[errors.index(min(errors))]
    many = (pixels & part).bit_count()
    high, low = _shares(size, mixing)[1][many], _shares(SIZE - size, mixing)[1][total - many]
    return part, low, high


@lru_cache(maxsize=64)
def _priced(blocks: Blocks, mixing: float) -> list[tuple[Mask, list[float], list[float]]]:
    """Return each division with the errors of its parts, by their pixels of the second color."""
    errors = {
        size: _shares(size, mixing)[0]
        for _, one, _ in blocks.divisions
        for size in (one, SIZE - one)
    }
    return [(part, errors[size], errors[SIZE - size]) for part, size, _ in blocks.divisions]


@lru_cache(maxsize=512)
def _shares(size: int, mixing: float) -> tuple[list[float], bytes]:
    """Return the least errors of a part, and its mixtures, by its pixels of the second color."""
    mixtures = [(step, step / MIXTURES) for step in range(MIXTURES + 1)]
    best = [
        min(
            (many * (1 - share) ** 2 + (size - many) * share**2 + mixing * (0 < share < 1), step)
            for step, share in mixtures
        )
        for many in range(size + 1)
    ]
    return [error for error, _ in best], bytes(step for _, step in best)


def _two_colors(masks: list[Mask], colors: Colors, blocks: Blocks) -> tuple[Mask, Mean, Mean]:
    """Return the best division of a cell in more than two colors.

    Args:
        masks: The pixels of each color but the first.
        colors: The colors.
        blocks: The characters.

    Returns:
        A part of the cell, then the mean colors of the other part and of this one.
    """
    base = colors[0]
    steps: list[tuple[int, int, int]] = [
        (r - base[0], g - base[1], b - base[2]) for r, g, b in colors[1:]
    ]
    # How much of each color one part has more than the other, and how far that moves their means.
    contrasts = [
        [SIZE * (mask & part).bit_count() - size * total for part, size, _ in blocks.divisions]
        for mask in masks
        for total in (mask.bit_count(),)
    ]
    moved = [0] * len(blocks.divisions)
    pairs = combinations_with_replacement(zip(contrasts, steps, strict=True), 2)
    for (one, step), (other, other_step) in pairs:
        alike = sum(map(mul, step, other_step)) * (1 if one is other else 2)
        moved = [square + alike * a * b for square, a, b in zip(moved, one, other, strict=True)]
    saved = [
        square * weight for square, (_, _, weight) in zip(moved, blocks.divisions, strict=True)
    ]
    part, size, _ = blocks.divisions[saved.index(max(saved))]
    means = [
        _mean([(mask & half).bit_count() for mask in masks], many, base, steps)
        for half, many in ((ALL ^ part, SIZE - size), (part, size))
    ]
    return part, means[0], means[1]


def _mean(counts: list[int], size: int, base: Rgb, steps: list[Rgb]) -> Mean:
    red, green, blue = (
        start + sum(map(mul, counts, channel)) / size
        for start, channel in zip(base, zip(*steps, strict=True), strict=True)
    )
    return red, green, blue


def _nearest(color: Mean, size: int, colors: Colors) -> Rgb:
    """Return the best of some colors and their mixtures for a part of a cell."""
    red, green, blue = color
    return min(
        _mixtures(colors),
        key=lambda mixed: (
            size
            * ((red - mixed[0][0]) ** 2 + (green - mixed[0][1]) ** 2 + (blue - mixed[0][2]) ** 2)
            + mixed[1]
        ),
    )[0]


@lru_cache(maxsize=256)
def _mixing(far: Rgb, near: Rgb) -> float:
    """Return MIXING where the squared error between two colors is 1."""
    apart = sum((a - b) ** 2 for a, b in zip(far, near, strict=True))
    # Rounded, so that shares are worked out once for several pairs. Equal colors need none.
    return round(MIXING / apart, 2) if apart else 0.0


@lru_cache(maxsize=1024)
def _mixture(far: Rgb, near: Rgb, share: int) -> Rgb:
    return mix(far, near, share / MIXTURES)


@lru_cache(maxsize=256)
def _mixtures(colors: Colors) -> tuple[tuple[Rgb, int], ...]:
    """Return the colors and those between each two of them, and the error that each has to save."""
    mixed = (
        _mixture(far, near, share)
        for far, near in combinations(colors, 2)
        for share in range(1, MIXTURES)
    )
    return (*((color, 0) for color in colors), *((color, MIXING) for color in mixed))
