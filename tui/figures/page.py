"""All figures on one page, each with its name above."""

from collections.abc import Iterable

from tui.domain.catalog.sets import Side
from tui.figures.cells import COLOURED, Rows, Run
from tui.figures.model import Figure
from tui.figures.renderer import Look, beside, draw_stills

TILE = Look(44, 15)
"""How large each figure is unless told."""


def page(
    figures: Iterable[Figure], columns: int, tile: Look = TILE, side: Side = Side.LEFT
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


def _tile(figure: Figure, tile: Look, side: Side) -> Rows:
    name = figure.name[: tile.columns].ljust(tile.columns)
    # The name is drawn like a sign, so that it reads on any ground.
    ink = tile.palette.cue if tile.mode in COLOURED else None
    gap = (Run(" " * tile.columns),)
    return ((Run(name, ink),), *draw_stills(figure, side, tile), gap)


def _empty(tile: Look) -> Rows:
    return ((Run(" " * tile.columns),),) * (tile.rows + 2)
