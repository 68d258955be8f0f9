"""The stills of each figure as plain text, so that a change is readable in a diff.

``UPDATE_GOLDENS=1`` writes the goldens anew; look at them before they are committed.
"""

import os
from itertools import zip_longest
from pathlib import Path

import pytest

from tests.support.shipped_figures import FIGURES
from tui.domain.catalog.sets import Side
from tui.figures.cells import RenderMode, text_of
from tui.figures.model import Figure
from tui.figures.renderer import RenderTarget, render

GOLDENS = Path(__file__).parent / "goldens"
COLUMNS, ROWS = 34, 15


def golden_text(figure: Figure) -> str:
    lines = [f"{figure.name}: the left side, at {' and '.join(map(str, figure.stills))}"]
    for mode in (RenderMode.BLOCK, RenderMode.ASCII):
        target = RenderTarget(COLUMNS, ROWS, mode)
        poses = [
            text_of(render(figure, Side.LEFT, phase, target)).split("\n") for phase in figure.stills
        ]
        lines.append(f"-- {mode}")
        lines += [
            " | ".join(part.ljust(COLUMNS) for part in row).rstrip()
            for row in zip_longest(*poses, fillvalue="")
        ]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("figure", FIGURES.values(), ids=FIGURES)
def test_the_figure_looks_like_its_golden(figure: Figure) -> None:
    golden = GOLDENS / f"{figure.id}.txt"
    if os.environ.get("UPDATE_GOLDENS"):
        golden.write_text(golden_text(figure), "utf-8")
    assert golden_text(figure) == golden.read_text("utf-8")


def test_no_golden_is_left_over() -> None:
    assert {file.stem for file in GOLDENS.glob("*.txt")} == set(FIGURES)
