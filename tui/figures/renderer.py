"""render(), render_stills(), contact sheet; cached."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from tui.domain.catalog.sets import Side
from tui.figures.ascii_art import render_ascii
from tui.figures.cells import (
    COLOURED,
    RenderMode,
    Row,
    Rows,
    Run,
    half_blocks,
    plain_blocks,
    quarter_blocks,
)
from tui.figures.identity_key import IdentityKey
from tui.figures.model import Figure, Role, ViewFrame
from tui.figures.motion import quantize_phase
from tui.figures.palette import DARK, Palette, colours
from tui.figures.rasterizer import blended, fitted, flat
from tui.figures.scene import frame_of, scene
from tui.figures.shapes import Shape

SMALLEST = (8, 4)
"""Columns and rows below which nothing can be recognised and nothing is drawn."""
CAPTIONED_FROM = 8
"""Rows from which on stills have their captions below them."""
LENS_FROM = {RenderMode.ASCII: 48}
"""Columns from which on there is room for the enlarged detail: letters are coarse."""
LENS_FROM_USUALLY = 24
LENS_SHARE = 0.42
"""The part of the width that goes to the enlarged detail."""


@dataclass(frozen=True, slots=True)
class RenderTarget:
    """How a figure is drawn: the cells there are, what the terminal can show, in which colours."""

    columns: int
    rows: int
    mode: RenderMode = RenderMode.TRUECOLOR
    palette: Palette = DARK


def render(figure: Figure, side: Side, phase: float, target: RenderTarget) -> Rows:
    """The figure at a phase of its motion, with that side at work."""
    return _drawn(IdentityKey(figure), side, quantize_phase(figure, phase), target)


@lru_cache(maxsize=1024)
def _mirrored(row: IdentityKey[Row]) -> Row:
    return tuple(run._replace(text=run.text[::-1]) for run in reversed(row.thing))


def render_stills(figure: Figure, side: Side, target: RenderTarget) -> Rows:
    """The poses that tell the exercise without motion, side by side from start to end."""
    count = len(figure.stills)
    width = (target.columns - count + 1) // count
    captioned = bool(figure.captions) and target.rows >= CAPTIONED_FROM
    part = replace(target, columns=width, rows=target.rows - captioned)
    drawn = [render(figure, side, phase, part) for phase in figure.stills]
    if captioned:
        drawn = [
            (*one, _caption(text, part)) for one, text in zip(drawn, figure.captions, strict=True)
        ]
    return beside(drawn, target.columns)


def _caption(text: str, target: RenderTarget) -> Row:
    ink = target.palette.cue if target.mode in COLOURED else None
    return (Run(text[: target.columns].center(target.columns), ink),)


def beside(drawings: list[Rows], columns: int) -> Rows:
    """Drawings next to each other, one column apart, filled up to the width."""
    return tuple(
        _abreast(tuple(IdentityKey(part) for part in parts), columns)
        for parts in zip(*drawings, strict=True)
    )


@lru_cache(maxsize=1024)
def _abreast(parts: tuple[IdentityKey[Row], ...], columns: int) -> Row:
    row: list[Run] = []
    for part in parts:
        row += [Run(" "), *part.thing] if row else part.thing
    spare = columns - sum(len(run.text) for run in row)
    return (*row, Run(" " * spare)) if spare > 0 else tuple(row)


@lru_cache(maxsize=192)
def _drawn(key: IdentityKey[Figure], side: Side, phase: float, target: RenderTarget) -> Rows:
    figure, camera = key.thing, key.thing.camera
    if target.columns < SMALLEST[0] or target.rows < SMALLEST[1]:
        return ((Run(" " * target.columns),),) * target.rows
    if target.mode is RenderMode.TRUECOLOR and side is not figure.drawn_for:
        # Half blocks are symmetric: the other side is this one with its runs reversed.
        return tuple(
            _mirrored(IdentityKey(row)) for row in _drawn(key, figure.drawn_for, phase, target)
        )
    shapes = scene(figure, side, phase, in_letters=target.mode is RenderMode.ASCII)
    frame = frame_of(figure, side, camera.frame)
    if camera.lens is None or target.columns < LENS_FROM.get(target.mode, LENS_FROM_USUALLY):
        return _cells(shapes, frame, target)
    detail = frame_of(figure, side, camera.lens)
    width = round(target.columns * LENS_SHARE)
    whole = _cells(shapes, frame, replace(target, columns=target.columns - 1 - width))
    # A sign that belongs beside the whole would stick into the detail.
    limbs = tuple(shape for shape in shapes if shape.role is not Role.CUE)
    enlarged = _cells(limbs, detail, replace(target, columns=width))
    # The mirror image has the lens on the other side too.
    parts = [whole, enlarged] if side is figure.drawn_for else [enlarged, whole]
    return beside(parts, target.columns)


def _cells(shapes: tuple[Shape, ...], frame: ViewFrame, target: RenderTarget) -> Rows:
    roles = colours(target.palette)
    match target.mode:
        case RenderMode.TRUECOLOR:
            grid = fitted(frame, target.columns, 2 * target.rows)
            return half_blocks(
                blended(shapes, grid, roles), target.columns, target.palette.background
            )
        case RenderMode.QUADRANT:
            grid = fitted(frame, 2 * target.columns, 2 * target.rows, 0.5)
            return quarter_blocks(flat(shapes, grid), target.columns, roles)
        case RenderMode.BLOCK:
            grid = fitted(frame, 2 * target.columns, 2 * target.rows, 0.5)
            return plain_blocks(flat(shapes, grid), target.columns)
        case RenderMode.ASCII:
            return render_ascii(shapes, frame, target.columns, target.rows)


TILE = RenderTarget(44, 15)
"""How large each figure is unless told."""


def contact_sheet(
    figures: Iterable[Figure], columns: int, tile: RenderTarget = TILE, side: Side = Side.LEFT
) -> Rows:
    """The stills of every figure, as many in a row as the columns hold."""
    tiles = [_tile(figure, tile, side) for figure in figures]
    across = max(1, (columns + 1) // (tile.columns + 1))
    rows: list[Rows] = []
    for start in range(0, len(tiles), across):
        line = tiles[start : start + across]
        line += [_empty(tile)] * (across - len(line))
        rows.append(beside(line, across * (tile.columns + 1) - 1))
    return tuple(row for line in rows for row in line)


def _tile(figure: Figure, tile: RenderTarget, side: Side) -> Rows:
    name = figure.name[: tile.columns].ljust(tile.columns)
    # The name is drawn like a sign, so that it reads on any ground.
    ink = tile.palette.cue if tile.mode in COLOURED else None
    gap = (Run(" " * tile.columns),)
    return ((Run(name, ink),), *render_stills(figure, side, tile), gap)


def _empty(tile: RenderTarget) -> Rows:
    return ((Run(" " * tile.columns),),) * (tile.rows + 2)
