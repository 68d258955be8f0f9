"""What a figure costs to render, or how far its cells are from the picture.

    python -m benchmarks.figures [--size 52x24]
    python -m benchmarks.figures --error
    python -m benchmarks.figures --pixels [--figure heel]

The first prints the milliseconds of a frame and the cells that change between two frames; the
second the root mean square error of each kind of cells against the picture of 8x16 pixels a cell,
in the middle of the motion. The third prints what pictures cost, at 9x18 pixels a cell: percent of
a core and kilobytes a second in the first and in the twelfth round of a figure, as frames of one
picture (kitty) and as pictures of their own (Ghostty), beside the same in sextants; how many
different frames are shown a second; and the kilobytes of a frame in sixel, with the frames that
make 20 kB a second. The targets of pictures, in every round: at most 20 kB a second, and in the
last one at most the processor time of sextants, both drawn and written as the compositor does; it
exits 1 where one is missed. No terminal is needed. What it comes to in the program is in
benchmarks.session.

Sixel has no ids: each frame is sent again, or all that changed in it. At 20 kB a second that is 2.4
frames a second at 33x13 cells and 1.3 at 54x26, too few to show a motion; so figures are not drawn
in sixel, in whichever terminal (foot, WezTerm, iTerm2, xterm, Windows Terminal since 1.22).
"""

import argparse
import statistics
import time
from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby, pairwise
from math import sqrt
from typing import NamedTuple

from rich.color import Color, ColorSystem
from rich.segment import Segment
from rich.style import Style

from tests.support.pixels import Picture, render_pixels
from tests.support.png import picture_of
from tui.domain.catalog.sets import Side
from tui.figures.cells import RenderMode, Row, Rows
from tui.figures.identity_key import IdentityKey
from tui.figures.kitty_graphics import cells_of
from tui.figures.mixed_colors import MixedColors
from tui.figures.model import Figure
from tui.figures.motion import FRAMES_A_SECOND
from tui.figures.palette import DARK, Rgb
from tui.figures.picture_store import PictureStore
from tui.figures.renderer import RenderTarget, render, render_lines, role_palette
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
ROUNDS = 12
"""Rounds after which most frames were drawn and sent."""
KINDS = ("frames, first", "frames, then", "pictures, first", "pictures, then")
"""Figures as frames of one picture and as pictures of their own, in two rounds each."""
MOST_KILOBYTES = 20
"""The most that pictures may send a second."""


def main() -> int:
    """Draw every figure once round, print the table and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--size", default="52x24", help="columns x rows")
    parser.add_argument("--error", action="store_true", help="how far cells are from the picture")
    parser.add_argument("--pixels", action="store_true", help="what pictures cost")
    parser.add_argument("--figure", default="", help="only those whose id holds this")
    options = parser.parse_args()
    figures, _ = load_figures(shipped())
    figures = {name: figure for name, figure in figures.items() if options.figure in name}
    if options.pixels:
        return print_pixels(list(figures.values()))
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


def print_pixels(figures: Sequence[Figure]) -> int:
    """Print what each figure costs as pictures and in sextants; return 1 above a target."""
    missed = 0
    for columns, rows in SIZES:
        target = RenderTarget(columns, rows, RenderMode.SEXTANT)
        titles = (*KINDS, "sextants, first", "sextants, then")
        print(f"{f'{columns}x{rows} cells':38}" + "".join(f"{title:>30}" for title in titles))
        sizes = []
        for figure in figures:
            costs = [
                *rounds_of(figure, target, PictureStore(WRITTEN.write, PIXELS, animates=True)),
                *rounds_of(figure, target, PictureStore(WRITTEN.write, PIXELS)),
                *rounds_of(figure, target),
            ]
            sizes.append(sixel_size(figure, target))
            above = missed_by(costs)
            missed += len(above)
            print(
                f"{figure.id:38}"
                + "".join(
                    f"{c.core:7.1f} %{c.kilobytes:6.1f} kB/s{c.frames:6.1f} /s" for c in costs
                )
                + f"{sizes[-1] / 1e3:9.1f} kB in sixel"
                + "".join(f"  above: {name}" for name in above)
            )
        size = statistics.mean(sizes)
        print(f"sixel: {size / 1e3:.1f} kB a frame, {20_000 / size:.1f} frames a second\n")
    return 1 if missed else 0


def missed_by(costs: "Sequence[RoundCost]") -> list[str]:
    """Return what is above its target, of the KINDS and then the two rounds in sextants."""
    kinds = [*zip(KINDS, costs, strict=False)]
    heavy = [f"bytes of {kind}" for kind, cost in kinds if cost.kilobytes > MOST_KILOBYTES]
    slow = [f"processor of {kind}" for kind, cost in kinds[1::2] if cost.core > costs[-1].core]
    return [*heavy, *slow]


class RoundCost(NamedTuple):
    """What a round of a figure costs."""

    core: float
    """Percent of a core, with what is written."""
    kilobytes: float
    """A second."""
    frames: float
    """Changes of what is shown, a second."""


class Written:
    """What is written to the terminal besides cells."""

    def __init__(self) -> None:
        self.bytes = self.times = 0

    def write(self, sequence: str, _: str) -> None:
        """Count a sequence."""
        self.bytes += len(sequence)
        self.times += 1


WRITTEN = Written()


def rounds_of(
    figure: Figure, target: RenderTarget, store: PictureStore | None = None
) -> list[RoundCost]:
    """Return what the first and the twelfth round cost, as pictures where there is a store."""
    frames = round(figure.seconds * FRAMES_A_SECOND)
    costs: list[RoundCost] = []
    before: Rows = ()
    for _ in range(ROUNDS):
        begun, written, changes, shown = time.process_time(), WRITTEN.bytes, 0, 0
        for frame in range(frames):
            phase, times = frame / frames, WRITTEN.times
            rows = store.rows(0, figure, Side.LEFT, phase, target) if store else None
            rows = rows or render(figure, Side.LEFT, phase, target)
            if rows is not before:
                shown += written_for(before, rows)
            changes += rows is not before or WRITTEN.times > times
            before = rows
        seconds = figure.seconds
        total, spent = WRITTEN.bytes - written + shown, time.process_time() - begun
        costs.append(RoundCost(100 * spent / seconds, total / seconds / 1e3, changes / seconds))
    return [costs[0], costs[-1]]


def written_for(before: Rows, now: Rows) -> int:
    """Return about how many bytes the compositor writes for one frame after another."""
    pen = Pen(ColorSystem.TRUECOLOR)
    for y, x, width in changed_parts(IdentityKey(before), IdentityKey(now)):
        pen.move(x, y)
        for segment in segments_in(IdentityKey(now[y]))[x : x + width]:
            pen.write(segment)
    return len(pen.lift().encode())


# The view also keeps the changes between two frames, and the segments of rows.
@lru_cache(maxsize=256)
def changed_parts(
    before: IdentityKey[Rows], now: IdentityKey[Rows]
) -> tuple[tuple[int, int, int], ...]:
    """Return the parts in which two frames differ: row, first column and width."""
    olds: Sequence[Row | None] = before.value or [None] * len(now.value)
    return tuple(
        (y, x, width)
        for y, (old, row) in enumerate(zip(olds, now.value, strict=True))
        if row is not old
        for x, width in differences(
            cells_in(old) if old else [None] * len(cells_in(row)), cells_in(row), most_gap(row)
        )
    )


@lru_cache(maxsize=2048)
def segments_in(row: IdentityKey[Row]) -> list[Segment]:
    """Return the cells of a row as they are written."""
    cells = cells_in(row.value)
    return [Segment(text, style_of(front, behind)) for text, front, behind in cells]


@lru_cache(maxsize=1024)
def style_of(front: Rgb | None, behind: Rgb | None) -> Style:
    """Return the style of a cell."""
    ink = Color.from_rgb(*front) if front else None
    return Style(color=ink, bgcolor=Color.from_rgb(*(behind or DARK.background)))


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
