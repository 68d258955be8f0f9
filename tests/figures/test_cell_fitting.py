"""Cells take the character and the two colors that differ least from the pixels."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.png import ink_of, picture_of
from tests.support.shipped_figures import FIGURES
from tui.domain.catalog.sets import Side
from tui.figures.cell_fitting import (
    HALF_BLOCKS,
    MIXTURES,
    QUADRANT_BLOCKS,
    SAMPLES,
    SEXTANT_BLOCKS,
    SEXTANTS,
    Blocks,
    fit_cells,
    mirror_blocks,
)
from tui.figures.cells import RenderMode, Run
from tui.figures.palette import DARK, Rgb, mix
from tui.figures.renderer import Picture, RenderTarget, render, render_pixels

BLACK, RED, BLUE, WHITE = (0, 0, 0), (255, 0, 0), (0, 0, 255), (255, 255, 255)
COLORS = (BLACK, RED, BLUE, WHITE)
WIDE, HIGH = SAMPLES
ALL = (HALF_BLOCKS, QUADRANT_BLOCKS, SEXTANT_BLOCKS)


def cell(blocks: Blocks, *parts: int) -> bytes:
    """The pixels of a cell whose parts are each of one color, row by row."""
    return bytes(
        parts[y * blocks.down // HIGH * blocks.across + x * blocks.across // WIDE]
        for y in range(HIGH)
        for x in range(WIDE)
    )


@pytest.mark.parametrize("blocks", ALL, ids=["half", "quadrant", "sextant"])
def test_each_part_of_a_cell_in_two_colors_is_shown_as_it_is(blocks: Blocks) -> None:
    for parts in product((0, 1), repeat=blocks.across * blocks.down):
        ((run,),) = fit_cells(cell(blocks, *parts), 1, COLORS, blocks)
        if len(set(parts)) == 1:
            assert run == Run(" ", None, RED if parts[0] else None)
            continue
        ink = ink_of(run.text)
        shown = tuple(
            int(ink[(2 * row + 1) * 8 // blocks.down][(2 * column + 1) * 4 // blocks.across])
            for row in range(blocks.down)
            for column in range(blocks.across)
        )
        assert (shown, run.foreground, run.background) == (parts, RED, None)


def test_the_sixths_are_numbered_as_unicode_does() -> None:
    assert len(set(SEXTANTS)) == 64
    assert (SEXTANTS[1], SEXTANTS[20], SEXTANTS[22]) == ("\U0001fb00", "\U0001fb13", "\U0001fb14")
    assert (SEXTANTS[21], SEXTANTS[42], SEXTANTS[62]) == ("▌", "▐", "\U0001fb3b")


def test_a_part_that_is_covered_by_a_share_has_a_mixed_color() -> None:
    pixels = bytearray(cell(SEXTANT_BLOCKS, 1, 1, 1, 1, 1, 1))
    for at in range(0, WIDE * HIGH, 2):
        pixels[at] = 2
    ((run,),) = fit_cells(bytes(pixels), 1, COLORS, SEXTANT_BLOCKS)
    assert run == Run(" ", None, mix(RED, BLUE, 0.5))


def test_of_three_colors_the_two_that_are_alike_become_one() -> None:
    colors = (BLACK, RED, BLUE, (250, 0, 0))
    ((run,),) = fit_cells(cell(SEXTANT_BLOCKS, 1, 2, 1, 2, 3, 2), 1, colors, SEXTANT_BLOCKS)
    assert run.text in "▌▐"
    assert {run.foreground, run.background} >= {BLUE}


@given(st.binary(min_size=WIDE * HIGH, max_size=WIDE * HIGH))
def test_only_few_colors_are_used_so_that_few_are_sent(noise: bytes) -> None:
    pixels = bytes(byte % 3 for byte in noise)
    few: set[Rgb | None] = {None, *COLORS[:3]}
    for far, near in ((BLACK, RED), (BLACK, BLUE), (RED, BLUE)):
        few |= {mix(far, near, share / MIXTURES) for share in range(1, MIXTURES)}
    for blocks in ALL:
        ((run,),) = fit_cells(pixels, 1, COLORS, blocks)
        assert {run.foreground, run.background} <= few


def test_a_mirrored_character_shows_the_mirrored_cell() -> None:
    for letter in SEXTANTS + QUADRANT_BLOCKS.letters:
        mirrored = tuple(row[::-1] for row in ink_of(letter))
        assert ink_of(mirror_blocks(letter)) == mirrored


def squared_error(a: Picture, b: Picture) -> float:
    """The mean squared difference of two pictures."""
    pairs = [(one, two) for x, y in zip(a, b, strict=True) for one, two in zip(x, y, strict=True)]
    return sum(sum((p - q) ** 2 for p, q in zip(*pair, strict=True)) for pair in pairs) / len(pairs)


def test_finer_cells_are_nearer_to_the_picture() -> None:
    figure = FIGURES["wall-stretch-knee-straight"]
    picture = render_pixels(figure, Side.LEFT, 0.5, RenderTarget(33, 13))
    half, quadrant, sextant = (
        squared_error(
            picture_of(render(figure, Side.LEFT, 0.5, RenderTarget(33, 13, mode)), DARK.background),
            picture,
        )
        for mode in (RenderMode.HALF_BLOCK, RenderMode.QUADRANT, RenderMode.SEXTANT)
    )
    # In squares: the errors themselves fall by a fifth.
    assert sextant < quadrant < half
    assert sextant < 0.75 * half


def test_a_cell_whose_pixels_stay_does_not_change() -> None:
    figure, target = FIGURES["wall-stretch-knee-straight"], RenderTarget(40, 20, RenderMode.SEXTANT)
    before, now = (render(figure, Side.LEFT, phase, target) for phase in (0.1, 0.12))
    assert before != now
    assert any(old is new for old, new in zip(before, now, strict=True))


def test_the_same_cells_of_different_rows_are_kept_once() -> None:
    dot, blank = cell(SEXTANT_BLOCKS, 1, 0, 0, 0, 0, 0), cell(SEXTANT_BLOCKS, *(0,) * 6)
    lines = [
        b"".join(one[start : start + WIDE] for start in range(0, WIDE * HIGH, WIDE) for one in row)
        for row in ((blank, dot), (dot, blank))
    ]
    first, second = (fit_cells(line, 2, COLORS, SEXTANT_BLOCKS)[0] for line in lines)
    assert first[1] == second[0]
    assert first[1] is second[0]
