"""Sheets of six frames of each figure without a word, for people who have never seen it.

``python -m tests.support.figure_sheets [FOLDER] [--seed N] [--only CELLS] [--figure ID]`` writes
FOLDER/33x13/half/01.png and so on, shuffled anew for each size and kind of cells. FOLDER/key.txt
tells the figure and the side of each sheet: who judges must not see it.
"""

import argparse
import random
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.support.pixels import Picture, render_pixels
from tests.support.png import encode_png, picture_of, tile
from tests.support.shipped_figures import FIGURES
from tui.domain.catalog.sets import Side
from tui.figures.cells import RenderMode
from tui.figures.model import Figure
from tui.figures.palette import DARK
from tui.figures.renderer import RenderTarget, render

SIZES = ((33, 13), (54, 26))
"""Columns and rows: a figure in a window of 80x24 and of 120x40."""
FRAMES, ACROSS = 6, 3
GAP, GAP_COLOR = 6, (90, 90, 90)

Draw = Callable[[Figure, Side, float, int, int], Picture]
"""A figure at a phase, in columns and rows, as pixels."""


def cells_in(mode: RenderMode) -> Draw:
    """Return what draws a figure in a kind of cells."""

    def draw(figure: Figure, side: Side, phase: float, columns: int, rows: int) -> Picture:
        target = RenderTarget(columns, rows, mode, DARK)
        return picture_of(render(figure, side, phase, target), DARK.background)

    return draw


def pixels(figure: Figure, side: Side, phase: float, columns: int, rows: int) -> Picture:
    """Return a figure as a picture."""
    return render_pixels(figure, side, phase, RenderTarget(columns, rows))


KINDS: dict[str, Draw] = {
    "half": cells_in(RenderMode.HALF_BLOCK),
    "quadrant": cells_in(RenderMode.QUADRANT),
    "sextant": cells_in(RenderMode.SEXTANT),
    "palette": cells_in(RenderMode.PALETTE),
    "pixels": pixels,
}
"""What draws each kind of cells, by its name."""


def sheet(figure: Figure, side: Side, columns: int, rows: int, draw: Draw) -> Picture:
    """Return six frames of a figure, evenly through its motion, from the upper left."""
    phases = (number / FRAMES for number in range(FRAMES))
    frames = [draw(figure, side, phase, columns, rows) for phase in phases]
    return tile(frames, ACROSS, GAP, GAP_COLOR)


def write_sheets(folder: Path, kinds: list[str], figures: list[Figure], seed: int) -> None:
    """Write the sheets and their key."""
    key = []
    for columns, rows in SIZES:
        for kind in kinds:
            where = folder / f"{columns}x{rows}" / kind
            where.mkdir(parents=True, exist_ok=True)
            order = random.Random(f"{seed} {where.relative_to(folder)}")
            for number, figure in enumerate(order.sample(figures, len(figures)), 1):
                side = order.choice(list(Side))
                file = where / f"{number:02}.png"
                file.write_bytes(encode_png(sheet(figure, side, columns, rows, KINDS[kind])))
                key.append(f"{file.relative_to(folder)}  {figure.id}  {side}")
    (folder / "key.txt").write_text("\n".join([*key, ""]), encoding="utf-8")


def main() -> None:
    """Read the command line and write the sheets."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, help="where; a new folder if left out")
    parser.add_argument("--seed", type=int, default=1, help="another number shuffles anew")
    parser.add_argument("--only", choices=KINDS, action="append", help="only this kind of cells")
    parser.add_argument("--figure", choices=FIGURES, action="append", help="only this figure")
    options = parser.parse_args()
    folder = options.folder or Path(tempfile.mkdtemp(prefix="surefoot-sheets-"))
    figures = [FIGURES[name] for name in options.figure or FIGURES]
    write_sheets(folder, options.only or list(KINDS), figures, options.seed)
    print(folder)


if __name__ == "__main__":
    main()
