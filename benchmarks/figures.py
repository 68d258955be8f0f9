"""What a figure costs to render: milliseconds a frame, and cells that change between two frames.

    python -m benchmarks.figures [--size 52x24]

No terminal is needed. What it comes to in bytes and processor time is in benchmarks.session.
"""

import argparse
import statistics
import time
from itertools import pairwise

from tui.domain.catalog.sets import Side
from tui.figures.cells import RenderMode, Rows
from tui.figures.model import Figure
from tui.figures.motion import FRAMES_A_SECOND
from tui.figures.renderer import RenderTarget, render
from tui.paths import shipped
from tui.storage.catalog.figures import load_figures

MODES = (RenderMode.TRUECOLOR, RenderMode.QUADRANT)


def main() -> int:
    """Draw every figure once round, print the table and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--size", default="52x24", help="columns x rows")
    columns, rows = map(int, parser.parse_args().size.split("x"))
    figures, _ = load_figures(shipped())
    print(f"{'':38}" + "".join(f"{mode.value:>27}" for mode in MODES))
    print(f"{'figure':38}" + f"{'first, ms':>11}{'cells a frame':>16}" * len(MODES))
    for name, figure in figures.items():
        told = [measure(figure, RenderTarget(columns, rows, mode)) for mode in MODES]
        print(f"{name:38}" + "".join(f"{first:11.1f}{cells:16.0f}" for first, cells in told))
    return 0


def measure(figure: Figure, target: RenderTarget) -> tuple[float, float]:
    """Return the median milliseconds of a frame that is not kept yet, and the cells that change."""
    count = round(figure.seconds * FRAMES_A_SECOND)
    took: list[float] = []
    frames: list[Rows] = []
    for frame in range(count):
        begun = time.perf_counter()
        frames.append(render(figure, Side.LEFT, frame / count, target))
        took.append((time.perf_counter() - begun) * 1e3)
    changed = sum(differing(a, b) for a, b in pairwise(frames))
    return statistics.median(took), changed / max(1, count - 1)


def differing(before: Rows, now: Rows) -> int:
    """Return how many cells of two frames differ."""
    cells = ([(c, run.foreground, run.background) for row in rows for run in row for c in run.text]
             for rows in (before, now))  # fmt: skip
    return sum(a != b for a, b in zip(*cells, strict=True))


if __name__ == "__main__":
    raise SystemExit(main())
