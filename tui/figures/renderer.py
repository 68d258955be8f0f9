"""render(), render_stills(), contact sheet; cached.

A figure is drawn for a ``RenderTarget``. Frames, mirrored rows and joined rows are cached, so that
a row that stays the same is the same object in the next frame and a widget need not compare it.
"""

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import NamedTuple

from tui.domain.catalog.sets import Side
from tui.figures.ascii_art import render_ascii
from tui.figures.cell_fitting import (
    HALF_BLOCKS,
    QUADRANT_BLOCKS,
    SAMPLES,
    SEXTANT_BLOCKS,
    fit_cells,
    mirror_row,
)
from tui.figures.cells import (
    COLORED,
    RenderMode,
    Row,
    Rows,
    Run,
    to_quadrants,
    to_shades,
)
from tui.figures.identity_key import IdentityKey
from tui.figures.kitty_graphics import count_cells
from tui.figures.lettering import PlacedWord, lay_words, place_words
from tui.figures.mixed_colors import MixedColors, halve
from tui.figures.model import Figure, ViewFrame
from tui.figures.motion import quantize_phase
from tui.figures.palette import DARK, Palette, Rgb, Role, role_colors
from tui.figures.rasterizer import ROLES, Grid, fit_grid, paint
from tui.figures.scene import frame_for_side, scene, words_at
from tui.figures.shapes import Fill, Shape, is_near

MIN_COLUMNS, MIN_ROWS = 8, 4
"""The size below which nothing could be recognized, and nothing is drawn."""
MIN_ROWS_FOR_CAPTIONS = 8
"""Rows from which on stills have their captions below them."""
MIN_COLUMNS_FOR_LENS = 24
"""Columns from which on the enlarged detail is drawn."""
MIN_COLUMNS_FOR_COLORLESS_LENS = 48
"""The same without colors: the small scene beside the detail would be a lump."""
BORDER = 0.5
"""The width in cells of the line between the detail and the whole scene."""
MIN_COLUMNS_FOR_WORDS = 24
"""Columns from which on there is room for words beside the figure."""
MIN_ROWS_FOR_ALL = 10
"""Rows from which on a figure is shown whole and in motion; lower, a lump would move."""
MIN_ROWS_FOR_EYES = 18
"""Rows from which on an eye is drawn above its word."""
WHOLE_POSES = 24
"""The poses of the small scene beside a detail, which moves in steps to cost less."""
LENS_SHARE = 0.68
"""The share of the width that the enlarged detail takes."""


class RenderTarget(NamedTuple):
    """What a figure is drawn for: a size in cells, a mode and colors."""

    columns: int
    rows: int
    mode: RenderMode = RenderMode.QUADRANT
    palette: Palette = DARK


FITTED = {
    RenderMode.HALF_BLOCK: HALF_BLOCKS,
    RenderMode.QUADRANT: QUADRANT_BLOCKS,
    RenderMode.SEXTANT: SEXTANT_BLOCKS,
}
"""The characters of each mode that mixes colors."""
SNAP_STEPS = 2
"""Steps in a pixel to which ends and corners are moved where colors are mixed.

A limb that hardly moves then covers the same pixels as before, and is neither computed nor drawn
again.
"""
TILE = RenderTarget(44, 15)
"""The default size of a figure on a contact sheet."""


def render(figure: Figure, side: Side, phase: float, target: RenderTarget) -> Rows:
    """Return the figure at a phase, 0 to 1, of its motion, with ``side`` working."""
    return _lettered_frame(IdentityKey(figure), side, quantize_phase(figure, phase), target)


Draw = Callable[[Figure, Side, float, RenderTarget], Rows]
"""Draws a figure at a phase."""


@lru_cache(maxsize=192)
def _lettered_frame(
    key: IdentityKey[Figure], side: Side, phase: float, target: RenderTarget
) -> Rows:
    """Return a frame with its words, which lie on top and are not mirrored with it."""
    drawn = _frame(key, side, phase, target)
    color = target.palette.cue if target.mode in COLORED else None
    return lay_words(drawn, words_of(key.value, side, phase, target), color)


def render_lines(
    figure: Figure,
    side: Side,
    phase: float,
    target: RenderTarget,
    cell: tuple[int, int],
    colors: MixedColors,
) -> list[bytes]:
    """Return the lines of pixels of a figure without its words, as numbers of colors.

    Args:
        figure: The figure.
        side: The leg that works.
        phase: The phase of its motion, 0 to 1.
        target: The size in cells and the palette; its mode does not matter.
        cell: Pixels of a cell across and down.
        colors: The colors of the palette, into which those of mixed edges are entered.
    """
    wide, high = cell
    gap = bytes(wide)
    lines: list[bytes] = []
    for part in panes_of(figure, side, phase, target):
        grid = fit_grid(part.frame, 2 * wide * part.columns, 2 * high * target.rows)
        draw = _recurring_lines if part.recurs else _pane_lines
        drawn = draw(IdentityKey(part.shapes), grid, IdentityKey(colors))
        lines = (
            [left + gap + right for left, right in zip(lines, drawn, strict=True)]
            if lines
            else drawn
        )
    return lines


def panes_of(figure: Figure, side: Side, phase: float, target: RenderTarget) -> "tuple[Pane, ...]":
    """Return what ``render_lines`` draws: where it is equal, the pixels are the same."""
    return _panes_at(IdentityKey(figure), side, phase, target)


# Asked whether another frame looks the same, and then drawn.
@lru_cache(maxsize=2)
def _panes_at(
    key: IdentityKey[Figure], side: Side, phase: float, target: RenderTarget
) -> "tuple[Pane, ...]":
    shapes = scene(key.value, side, phase, small=target.rows < MIN_ROWS_FOR_EYES)
    return tuple(_panes(key.value, side, phase, shapes, target))


def _pane_lines(
    shapes: IdentityKey[tuple[Shape, ...]], grid: Grid, colors: IdentityKey[MixedColors]
) -> list[bytes]:
    """Return the lines of pixels of shapes, of half the size of the grid."""
    return halve(paint(shapes.value, grid), grid.columns, colors.value)


_recurring_lines = lru_cache(maxsize=32)(_pane_lines)
"""The same, kept for panes that come again: a few poses of the small scene beside a detail."""


def words_of(figure: Figure, side: Side, phase: float, target: RenderTarget) -> list[PlacedWord]:
    """Return the words in the picture; none where it is so narrow that they would cover it."""
    if target.columns < MIN_COLUMNS_FOR_WORDS or target.rows < MIN_ROWS:
        return []
    words = words_at(figure, side, phase)
    placed: list[PlacedWord] = []
    column = 0
    for pane in _panes(figure, side, phase, words, target):
        placed += place_words(pane.shapes, pane.frame, pane.columns, target.rows, column)
        column += pane.columns + 1
    return placed


def render_stills(figure: Figure, side: Side, target: RenderTarget, draw: Draw = render) -> Rows:
    """Return the poses that show the exercise without motion, from start to end in a row.

    Args:
        figure: The figure.
        side: The leg that works.
        target: The size of all of them together, the mode and the colors.
        draw: What draws one of them.
    """
    count = len(figure.stills)
    width = (target.columns - count + 1) // count
    captioned = bool(figure.captions) and target.rows >= MIN_ROWS_FOR_CAPTIONS
    part = target._replace(columns=width, rows=target.rows - captioned)
    stills = [draw(figure, side, phase, part) for phase in figure.stills]
    if captioned:
        stills = [
            (*still, _caption(text, part))
            for still, text in zip(stills, figure.captions, strict=True)
        ]
    return join_side_by_side(stills, target.columns)


def contact_sheet(figures: Iterable[Figure], columns: int, tile: RenderTarget = TILE) -> Rows:
    """Return the stills of every figure, each under its name, as many abreast as fit."""
    tiles = [_tile(figure, tile) for figure in figures]
    across = max(1, (columns + 1) // (tile.columns + 1))
    empty = (_blank_row(tile.columns),) * (tile.rows + 2)
    rows: list[Row] = []
    for start in range(0, len(tiles), across):
        line = tiles[start : start + across]
        line += [empty] * (across - len(line))
        rows += join_side_by_side(line, across * (tile.columns + 1) - 1)
    return tuple(rows)


def join_side_by_side(drawings: list[Rows], columns: int) -> Rows:
    """Return drawings of the same height one column apart, padded to ``columns`` on the right."""
    return tuple(
        _joined_row(tuple(IdentityKey(part) for part in parts), columns)
        for parts in zip(*drawings, strict=True)
    )


@lru_cache(maxsize=256)
def _joined_row(parts: tuple[IdentityKey[Row], ...], columns: int) -> Row:
    row: list[Run] = []
    for part in parts:
        row += [Run(" "), *part.value] if row else part.value
    spare = columns - sum(count_cells(run.text) for run in row)
    return (*row, Run(" " * spare)) if spare > 0 else tuple(row)


@lru_cache(maxsize=192)
def _frame(key: IdentityKey[Figure], side: Side, phase: float, target: RenderTarget) -> Rows:
    figure = key.value
    if target.columns < MIN_COLUMNS or target.rows < MIN_ROWS:
        return (_blank_row(target.columns),) * target.rows
    if target.mode in FITTED and side is not figure.drawn_for:
        # Blocks have mirror images, so the other side need not be rasterized.
        drawn = _frame(key, figure.drawn_for, phase, target)
        background = target.palette.background
        return tuple(_mirrored_row(IdentityKey(row), background) for row in drawn)
    single_lines, small = target.mode is RenderMode.ASCII, target.rows < MIN_ROWS_FOR_EYES
    shapes = scene(figure, side, phase, single_lines, small)
    parts = [
        _cells(IdentityKey(part.shapes), part.frame, target._replace(columns=part.columns))
        for part in _panes(figure, side, phase, shapes, target)
    ]
    return parts[0] if len(parts) == 1 else join_side_by_side(parts, target.columns)


class Pane(NamedTuple):
    """A part of a picture, as high as all of it."""

    shapes: tuple[Shape, ...]
    frame: ViewFrame
    columns: int
    recurs: bool = False
    """Whether the same shapes come again in other frames."""


def _panes(
    figure: Figure, side: Side, phase: float, shapes: tuple[Shape, ...], target: RenderTarget
) -> list[Pane]:
    """Return the whole scene; where there is a detail, small beside it.

    Where there is no room for both, the detail alone.
    """
    camera, is_ascii = figure.camera, target.mode is RenderMode.ASCII
    small = camera.small or camera.lens
    if target.rows < MIN_ROWS_FOR_ALL and small is not None and not is_ascii:
        return [_detail(shapes, frame_for_side(figure, side, small), target.columns)]
    frame = frame_for_side(figure, side, camera.frame)
    colored = target.mode in COLORED
    least = MIN_COLUMNS_FOR_LENS if colored else MIN_COLUMNS_FOR_COLORLESS_LENS
    if camera.lens is None:
        return [Pane(shapes, frame, target.columns)]
    lens = frame_for_side(figure, side, camera.lens)
    if target.columns < least:
        return [_detail(shapes, lens, target.columns)]
    width = round(target.columns * LENS_SHARE)
    pose = round(phase * WHOLE_POSES) / WHOLE_POSES
    limbs = _whole_limbs(IdentityKey(figure), side, pose, is_ascii, frame)
    whole = Pane(limbs, frame, target.columns - 1 - width, recurs=True)
    is_left = side is not figure.drawn_for
    border = _border(fit_grid(lens, width, target.rows, 0.5), is_left)
    near = (shape for shape in shapes if is_near(shape, lens))
    enlarged = Pane((*near, border), lens, width)
    # In the mirror image the detail is on the other side too.
    return [enlarged, whole] if is_left else [whole, enlarged]


def _detail(shapes: tuple[Shape, ...], frame: ViewFrame, columns: int) -> Pane:
    """Return a detail alone, without the words of what is not beside it."""
    return Pane(tuple(shape for shape in shapes if is_near(shape, frame)), frame, columns)


@lru_cache(maxsize=32)
def _whole_limbs(
    key: IdentityKey[Figure], side: Side, phase: float, single_lines: bool, frame: ViewFrame
) -> tuple[Shape, ...]:
    """Return what the frame shows, without the signs that are placed for the detail."""
    drawn = scene(key.value, side, phase, single_lines)
    lens = key.value.camera.lens
    limbs = (
        shape
        for shape in drawn
        if shape.role is not Role.CUE
        or not (lens and is_near(shape, frame_for_side(key.value, side, lens)))
    )
    return _interned(tuple(shape for shape in limbs if is_near(shape, frame)))


@lru_cache(maxsize=32)
def _interned(shapes: tuple[Shape, ...]) -> tuple[Shape, ...]:
    """Return the first of equal shapes: the cells of a scene are cached by its identity.

    A scene beside a moving detail comes anew at every pose, and is often the one before.
    """
    return shapes


def _border(grid: Grid, at_right: bool) -> Fill:
    """Return a line of half a cell along the left or the right edge of a pane."""
    width = grid.columns / grid.across
    left = grid.left + (width - BORDER / grid.across if at_right else 0.0)
    right, low = left + BORDER / grid.across, grid.top - grid.rows / grid.down
    corners = ((left, low), (right, low), (right, grid.top), (left, grid.top))
    return Fill(corners, Role.LIT)


@lru_cache(maxsize=256)
def _mirrored_row(row: IdentityKey[Row], background: Rgb) -> Row:
    return mirror_row(row.value, background)


# The small still scene beside a detail comes again with every frame.
@lru_cache(maxsize=16)
def _cells(key: IdentityKey[tuple[Shape, ...]], frame: ViewFrame, target: RenderTarget) -> Rows:
    shapes = key.value
    columns, rows, mode = target.columns, target.rows, target.mode
    if mode is RenderMode.ASCII:
        return render_ascii(shapes, frame, columns, rows)
    if mode in FITTED:
        wide, high = SAMPLES
        grid = fit_grid(frame, wide * columns, high * rows, high / (2 * wide))
        pixels = paint(shapes, grid, SNAP_STEPS)
        return fit_cells(pixels, columns, role_palette(target.palette), FITTED[mode])
    pixels = paint(shapes, fit_grid(frame, 2 * columns, 2 * rows, 0.5))
    roles = [ROLES[number] if number else None for number in pixels]
    if mode is RenderMode.BLOCK:
        return to_shades(roles, columns)
    return to_quadrants(roles, columns, role_colors(target.palette))


@lru_cache(maxsize=16)
def role_palette(palette: Palette) -> tuple[Rgb, ...]:
    """Return the colors of the ROLES."""
    colors = role_colors(palette)
    return tuple(colors[role] for role in ROLES)


def _blank_row(columns: int) -> Row:
    return (Run(" " * columns),)


def _caption(text: str, target: RenderTarget) -> Row:
    color = target.palette.cue if target.mode in COLORED else None
    return (Run(text[: target.columns].center(target.columns), color),)


def _tile(figure: Figure, tile: RenderTarget) -> Rows:
    # The name has the color of a sign, which is readable on any background.
    color = tile.palette.cue if tile.mode in COLORED else None
    name = Run(figure.name[: tile.columns].ljust(tile.columns), color)
    return ((name,), *render_stills(figure, Side.LEFT, tile), _blank_row(tile.columns))
