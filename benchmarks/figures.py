"""What a figure costs to render, or how far its cells are from the picture.

    python -m benchmarks.figures [--size 52x24]
    python -m benchmarks.figures --error
    python -m benchmarks.figures --pixels

The first prints the milliseconds of a frame and the cells that change between two frames; the
second the root mean square error of each kind of cells against the picture of 8x16 pixels a cell,
in the middle of the motion. The third prints what pictures cost, at 9x18 pixels a cell: percent of
a core and kilobytes a second in the first and in the fourth round of a figure, beside the same in
sextants, and the kilobytes of a frame in sixel, with the frames that make 20 kB a second. No
terminal is needed. What it comes to in bytes and processor time is in benchmarks.session.

Sixel has no ids: each frame is sent again, or all that changed in it. At 20 kB a second that is 2.4
frames a second at 33x13 cells and 1.3 at 54x26, too few to show a motion; so figures are not drawn
in sixel, in whichever terminal (foot, WezTerm, iTerm2, xterm, Windows Terminal since 1.22).
"""

import argparse
import statistics
import time
from collections.abc import Sequence
from itertools import groupby, pairwise
from math import sqrt

from rich.color import Color, ColorSystem
from rich.segment import Segment
from rich.style import Style

from tests.support.png import picture_of
from tui.domain.catalog.sets import Side
from tui.figures.cells import RenderMode, Row, Rows
from tui.figures.kitty_graphics import cells_of
from tui.figures.mixed_colors import MixedColors
from tui.figures.model import Figure
from tui.figures.motion import FRAMES_A_SECOND
from tui.figures.palette import DARK, Rgb
from tui.figures.picture_store import PictureStore
from tui.figures.renderer import (
    Picture,
    RenderTarget,
    render,
    render_lines,
    render_pixels,
    role_palette,
)
from tui.paths import shipped
from tui.storage.catalog.figures import load_figures
from tui.textual_patches.compositor import Pen
from tui.widgets.canvas import differences
from tui.widgets.figure.figure_view import most_gap

MODES = (RenderMode.HALF_BLOCK, RenderMode.QUADRANT, RenderMode.SEXTANT, RenderMode.PALETTE)
SIZES = ((33, 13), (54, 26))
"""A figure in a window of 80x24 and of 120x40."""
PIXELS = (9, 18)
"""Pixels of a cell."""


def main() -> int:
    """Draw every figure once round, print the table and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--size", default="52x24", help="columns x rows")
    parser.add_argument("--error", action="store_true", help="how far cells are from the picture")
    parser.add_argument("--pixels", action="store_true", help="what pictures cost")
    options = parser.parse_args()
    figures, _ = load_figures(shipped())
    if options.pixels:
        print_pixels(list(figures.values()))
        return 0
    if options.error:
        print_errors(list(figures.values()))
        return 0
    columns, rows = map(int, options.size.split("x"))
    print(f"{'':38}" + "".join(f"{mode.value:>27}" for mode in MODES))
    print(f"{'figure':38}" + f"{'first, ms':>11}{'cells a frame':>16}" * len(MODES))
    for name, figure in figures.items():
        told = [measure(figure, RenderTarget(columns, rows, mode)) for mode in MODES]
        print(f"{name:38}" + "".join(f"{first:11.1f}{cells:16.0f}" for first, cells in told))
    return 0


def print_pixels(figures: Sequence[Figure]) -> None:
    """Print what each figure costs as pictures and in sextants, at both sizes."""
    for columns, rows in SIZES:
        target = RenderTarget(columns, rows, RenderMode.SEXTANT)
        titles = ("pixels, first", "then", "sextants, first", "then", "a frame in sixel")
        print(f"{f'{columns}x{rows} cells':38}" + "".join(f"{title:>22}" for title in titles))
        sizes = []
        for figure in figures:
            costs = [*rounds_of(figure, target, pictures=True), *rounds_of(figure, target)]
            sizes.append(sixel_size(figure, target))
            print(
                f"{figure.id:38}"
                + "".join(f"{core:8.1f} %{kilobytes:7.1f} kB/s" for core, kilobytes in costs)
                + f"{sizes[-1] / 1e3:19.1f} kB"
            )
        size = statistics.mean(sizes)
        print(f"{'all':38}{'':76}{size / 1e3:19.1f} kB: {20_000 / size:.1f} a second\n")


def rounds_of(
    figure: Figure, target: RenderTarget, *, pictures: bool = False
) -> list[tuple[float, float]]:
    """Return percent of a core and kilobytes a second of the first and the fourth round."""
    sent = [0]

    def write(sequence: str, _: str) -> None:
        sent[0] += len(sequence)

    store = PictureStore(write, PIXELS)
    frames = round(figure.seconds * FRAMES_A_SECOND)
    costs: list[tuple[float, float]] = []
    before: Rows = ()
    for number in range(4):
        begun, written, shown = time.process_time(), sent[0], 0
        drawn: list[Rows] = []
        for frame in range(frames):
            phase = frame / frames
            rows = store.rows(0, figure, Side.LEFT, phase, target) if pictures else None
            drawn.append(rows or render(figure, Side.LEFT, phase, target))
        spent = time.process_time() - begun
        for rows in drawn if number in (0, 3) else ():
            shown += written_for(before, rows)
            before = rows
        total = sent[0] - written + shown
        costs.append((100 * spent / figure.seconds, total / figure.seconds / 1e3))
    return [costs[0], costs[-1]]


def written_for(before: Rows, now: Rows) -> int:
    """Return about how many bytes the compositor writes for one frame after another."""
    pen = Pen(ColorSystem.TRUECOLOR)
    for y, row in enumerate(now):
        if before and row is before[y]:
            continue
        cells = cells_in(row)
        old = cells_in(before[y]) if before else [None] * len(cells)
        for x, width in differences(old, cells, most_gap(row)):
            pen.move(x, y)
            for text, front, behind in cells[x : x + width]:
                ink = Color.from_rgb(*front) if front else None
                ground = Color.from_rgb(*(behind or DARK.background))
                pen.write(Segment(text, Style(color=ink, bgcolor=ground)))
    return len(pen.lift().encode())


def cells_in(row: Row) -> list[tuple[str, Rgb | None, Rgb | None]]:
    """Return the cells of a row with their colors."""
    return [(cell, front, behind) for text, front, behind in row for cell in cells_of(text)]


def sixel_size(figure: Figure, target: RenderTarget) -> int:
    """Return the bytes of a frame in sixel, with repeats, in the middle of the motion."""
    colors = MixedColors(role_palette(target.palette))
    lines = render_lines(figure, Side.LEFT, 0.5, target, PIXELS, colors)
    size = sum(len(f"#{n};2;{r};{g};{b}") for n, (r, g, b) in enumerate(colors.table))
    for top in range(0, len(lines), 6):
        columns = list(zip(*lines[top : top + 6], strict=True))
        for color in set().union(*columns) - {0}:
            bits = [
                tuple(map(color.__eq__, column)) if color in column else () for column in columns
            ]
            runs = [len(list(group)) for _, group in groupby(bits)]
            # A color and a return to the left, and of longer runs their length.
            size += len(f"#{color}$") + sum(min(run, len(f"!{run}?")) for run in runs)
    return size


def print_errors(figures: Sequence[Figure]) -> None:
    """Print the error of each figure in each kind of cells, at both sizes."""
    titles = [f"{columns}x{rows} {mode}" for columns, rows in SIZES for mode in MODES]
    print(f"{'root mean square error':38}" + "".join(f"{title:>16}" for title in titles))
    sums = [0.0] * len(titles)
    for figure in figures:
        squares = [
            squared_error(figure, RenderTarget(columns, rows, mode))
            for columns, rows in SIZES
            for mode in MODES
        ]
        print(f"{figure.id:38}" + "".join(f"{sqrt(square):16.1f}" for square in squares))
        sums = [total + square for total, square in zip(sums, squares, strict=True)]
    print(f"{'all':38}" + "".join(f"{sqrt(total / len(figures)):16.1f}" for total in sums))


def squared_error(figure: Figure, target: RenderTarget) -> float:
    """Return the mean square of the differences between cells and picture, a channel."""
    drawn = picture_of(render(figure, Side.LEFT, 0.5, target), target.palette.background)
    return difference(drawn, render_pixels(figure, Side.LEFT, 0.5, target))


def difference(one: Picture, other: Picture) -> float:
    """Return the mean square of the differences of two pictures, a channel."""
    total = sum(
        (a - b) ** 2
        for row, same in zip(one, other, strict=True)
        for pixel, wanted in zip(row, same, strict=True)
        if pixel != wanted
        for a, b in zip(pixel, wanted, strict=True)
    )
    return total / (3 * len(one) * len(one[0]))


def measure(figure: Figure, target: RenderTarget) -> tuple[float, float]:
    """Return the median milliseconds of a frame that is not kept yet, and the cells that change."""
    count = round(figure.seconds * FRAMES_A_SECOND)
    took: list[float] = []
    frames: list[Rows] = []
    for frame in range(count):
        begun = time.process_time()
        frames.append(render(figure, Side.LEFT, frame / count, target))
        took.append((time.process_time() - begun) * 1e3)
    changed = sum(differing(a, b) for a, b in pairwise(frames))
    return statistics.median(took), changed / max(1, count - 1)


def differing(before: Rows, now: Rows) -> int:
    """Return how many cells of two frames differ."""
    cells = ([(c, run.foreground, run.background) for row in rows for run in row for c in run.text]
             for rows in (before, now))  # fmt: skip
    return sum(a != b for a, b in zip(*cells, strict=True))


if __name__ == "__main__":
    raise SystemExit(main())
