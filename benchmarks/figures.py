"""What a figure costs to render, or how far its cells are from the picture.

    python -m benchmarks.figures [--size 52x24]
    python -m benchmarks.figures --error

The first prints the milliseconds of a frame and the cells that change between two frames; the
second the root mean square error of each kind of cells against the picture of 8x16 pixels a cell,
in the middle of the motion. No terminal is needed. What it comes to in bytes and processor time is
in benchmarks.session.
"""

import argparse
import statistics
import time
from collections.abc import Sequence
from itertools import pairwise
from math import sqrt

from tests.support.png import picture_of
from tui.domain.catalog.sets import Side
from tui.figures.cells import RenderMode, Rows
from tui.figures.model import Figure
from tui.figures.motion import FRAMES_A_SECOND
from tui.figures.renderer import Picture, RenderTarget, render, render_pixels
from tui.paths import shipped
from tui.storage.catalog.figures import load_figures

MODES = (RenderMode.HALF_BLOCK, RenderMode.QUADRANT, RenderMode.SEXTANT, RenderMode.PALETTE)
SIZES = ((33, 13), (54, 26))
"""A figure in a window of 80x24 and of 120x40."""


def main() -> int:
    """Draw every figure once round, print the table and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--size", default="52x24", help="columns x rows")
    parser.add_argument("--error", action="store_true", help="how far cells are from the picture")
    options = parser.parse_args()
    figures, _ = load_figures(shipped())
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
