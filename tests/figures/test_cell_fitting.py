"""Cells take the character and the two colors that differ least from the pixels."""

from itertools import product
from operator import mul

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.pixels import Picture, render_pixels
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
    mirror_row,
)
from tui.figures.cells import RenderMode, Run
from tui.figures.palette import DARK, Rgb, mix
from tui.figures.renderer import RenderTarget, render

BLACK, RED, BLUE, WHITE = (0, 0, 0), (255, 0, 0), (0, 0, 255), (255, 255, 255)
COLORS = (BLACK, RED, BLUE, WHITE)
WIDE, HIGH = SAMPLES
ROUNDING = WIDE * HIGH * 3 * (255 / 2 / MIXTURES) ** 2
"""The most that a cell errs by because mixtures are rounded."""
ALL = (HALF_BLOCKS, QUADRANT_BLOCKS, SEXTANT_BLOCKS)


SHAPES = {HALF_BLOCKS: (1, 2), QUADRANT_BLOCKS: (2, 2), SEXTANT_BLOCKS: (2, 3)}
"""The equal parts that characters tell apart, across and down."""
cells = st.binary(min_size=WIDE * HIGH, max_size=WIDE * HIGH).map(
    lambda noise: bytes(byte % 4 for byte in noise)
)
"""Pixels of a cell."""
coarse_cells = st.lists(st.integers(0, 3), min_size=6, max_size=6).map(
    lambda parts: cell(2, 3, *parts)
)
"""The same, in larger areas, as those of a figure are."""


def cell(across: int, down: int, *parts: int) -> bytes:
    """The pixels of a cell whose parts are each of one color, row by row."""
    return bytes(
        parts[y * down // HIGH * across + x * across // WIDE]
        for y in range(HIGH)
        for x in range(WIDE)
    )


def shown_by(run: Run) -> list[bool]:
    """Which of the SAMPLES of a cell are in the foreground."""
    ink = ink_of(run.text)
    return [ink[(2 * y + 1) * 8 // HIGH][x] for y in range(HIGH) for x in range(WIDE)]


def fit(pixels: bytes, blocks: Blocks) -> Run:
    """The character of one cell."""
    ((run,),) = fit_cells(pixels, 1, COLORS, blocks)
    return run


@pytest.mark.parametrize("blocks", ALL, ids=["half", "quadrant", "sextant"])
def test_each_part_of_a_cell_in_two_colors_is_shown_as_it_is(blocks: Blocks) -> None:
    across, down = SHAPES[blocks]
    for parts in product((0, 1), repeat=across * down):
        pixels = cell(across, down, *parts)
        run = fit(pixels, blocks)
        if len(set(parts)) == 1:
            assert run == Run(" ", None, RED if parts[0] else None)
            continue
        assert shown_by(run) == [bool(pixel) for pixel in pixels]
        assert (run.foreground, run.background) == (RED, None)


@pytest.mark.parametrize(("left", "right"), [(0, 1), (1, 0), (1, 2), (2, 1)])
def test_an_edge_lies_at_each_eighth_and_the_ground_is_the_given_background(
    left: int, right: int
) -> None:
    for eighths in range(1, 8):
        row = cell(8, 1, *(left if x < eighths else right for x in range(8)))
        run = fit(row, SEXTANT_BLOCKS)
        colors = run.background or BLACK, run.foreground
        assert bytes(COLORS.index(colors[ink] or RED) for ink in shown_by(run)) == row


def test_the_sixths_are_numbered_as_unicode_does() -> None:
    assert len(set(SEXTANTS)) == 64
    assert (SEXTANTS[1], SEXTANTS[20], SEXTANTS[22]) == ("\U0001fb00", "\U0001fb13", "\U0001fb14")
    assert (SEXTANTS[21], SEXTANTS[42], SEXTANTS[62]) == ("▌", "▐", "\U0001fb3b")


def test_a_part_that_is_covered_by_a_share_has_a_mixed_color() -> None:
    checkered = bytes(1 + (x + y) % 2 for y in range(HIGH) for x in range(WIDE))
    for blocks in ALL:
        assert fit(checkered, blocks) == Run(" ", None, mix(RED, BLUE, 0.5))


def test_of_three_colors_the_two_that_are_alike_become_one() -> None:
    colors = (BLACK, RED, BLUE, (250, 0, 0))
    ((run,),) = fit_cells(cell(2, 3, 1, 2, 1, 2, 3, 2), 1, colors, SEXTANT_BLOCKS)
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


def colors_shown(run: Run) -> list[Rgb | None]:
    """The colors of the SAMPLES of a cell."""
    return [run.foreground if ink else run.background or BLACK for ink in shown_by(run)]


@given(cells | coarse_cells)
def test_a_mirrored_cell_shows_the_mirror_image(pixels: bytes) -> None:
    for blocks in ALL:
        run = fit(pixels, blocks)
        (mirrored,) = mirror_row((run,), BLACK)
        shown = colors_shown(run)
        lines = [shown[at : at + WIDE][::-1] for at in range(0, WIDE * HIGH, WIDE)]
        assert colors_shown(mirrored) == [color for line in lines for color in line]
        assert mirror_row((mirrored,), BLACK) == (run,)


def test_a_mirrored_row_runs_from_right_to_left() -> None:
    row = (Run("▘▎▌▎", RED, BLUE), Run("▎", RED), Run(" "))
    assert mirror_row(row, BLACK) == (
        Run(" "),
        Run("▊", BLACK, RED),
        Run("▊", BLUE, RED),
        Run("▐", RED, BLUE),
        Run("▊", BLUE, RED),
        Run("▝", RED, BLUE),
    )


DISTANCES = [[sum((a - b) ** 2 for a, b in zip(c, d, strict=True)) for d in COLORS] for c in COLORS]
INKS = {
    letter: shown_by(Run(letter))
    for letter in {letter for blocks in ALL for letter in blocks.letters.values()}
}


def least_error(pixels: bytes, letter: str) -> int:
    """The least squared error of a character in two unmixed colors, summed over the cell."""
    halves: tuple[list[int], list[int]] = ([0] * 4, [0] * 4)
    for pixel, ink in zip(pixels, INKS[letter], strict=True):
        halves[ink][pixel] += 1
    return sum(min(sum(map(mul, counts, apart)) for apart in DISTANCES) for counts in halves)


@given(cells | coarse_cells)
def test_no_character_in_unmixed_colors_would_be_nearer(pixels: bytes) -> None:
    for blocks in ALL:
        found = sum(
            sum((a - b) ** 2 for a, b in zip(COLORS[pixel], color or BLACK, strict=True))
            for pixel, color in zip(pixels, colors_shown(fit(pixels, blocks)), strict=True)
        )
        least = min(least_error(pixels, letter) for letter in blocks.letters.values())
        assert found <= least + ROUNDING


@given(st.lists(cells | coarse_cells, min_size=1, max_size=4), st.data())
def test_a_cell_is_the_same_whatever_is_beside_it(row: list[bytes], data: st.DataObject) -> None:
    blocks = data.draw(st.sampled_from(ALL))
    lines = (pixels[at : at + WIDE] for at in range(0, WIDE * HIGH, WIDE) for pixels in row)
    (runs,) = fit_cells(b"".join(lines), len(row), COLORS, blocks)
    shown = [Run(letter, front, behind) for text, front, behind in runs for letter in text]
    assert shown == [fit(pixels, blocks) for pixels in row]


def test_a_mixed_color_has_to_be_worth_its_bytes() -> None:
    """A few pixels are left out where their color is alike, and otherwise mixed in."""
    pixels = bytes(3 if at % 6 == 0 else 1 for at in range(WIDE * HIGH))
    for other, mixes in (((230, 0, 0), False), (BLUE, True)):
        ((run,),) = fit_cells(pixels, 1, (BLACK, RED, BLUE, other), HALF_BLOCKS)
        assert (run == Run(" ", None, RED)) is not mixes


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
    dot, blank = cell(2, 3, 1, 0, 0, 0, 0, 0), cell(2, 3, *(0,) * 6)
    lines = [
        b"".join(one[start : start + WIDE] for start in range(0, WIDE * HIGH, WIDE) for one in row)
        for row in ((blank, dot), (dot, blank))
    ]
    first, second = (fit_cells(line, 2, COLORS, SEXTANT_BLOCKS)[0] for line in lines)
    assert first[1] == second[0]
    assert first[1] is second[0]
