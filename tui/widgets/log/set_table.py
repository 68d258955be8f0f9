"""The sets of one session: an exercise and variation a row, left and right beside each other."""

from itertools import zip_longest
from textwrap import wrap

from rich.cells import set_cell_size
from textual.content import Content

from tui.presentation.summary import Row

NAME, SIDE, COUNT = 36, 14, 8
"""Widths of the columns, in cells."""


def set_table(rows: tuple[Row, ...], width: int) -> Content:
    """The rows as text of at most so many cells' width; what is too long goes on below."""
    name = max(16, min(NAME, width - 2 * SIDE - COUNT))
    head = f"{set_cell_size('', name)}  {'left':{SIDE}}{'right':{SIDE}}"
    lines = [Content.styled(head[:width].rstrip(), "$foreground-muted")]
    for row in rows:
        whole = row.done == row.of
        count = f"{'✓' if whole else ' '} {row.done}/{row.of}"
        told = (count, "$text-success" if whole else "$foreground-muted")
        # A name that is cut would leave off the variation, and rows would look the same.
        cells = wrap(row.name, name) or [""], _lines(row.left), _lines(row.right)
        for title, left, right in zip_longest(*cells, fillvalue=""):
            text = f"{set_cell_size(title, name)}  {left:{SIDE}}{right:{SIDE}}"
            lines.append(Content.assemble(text, told))
            told = ("", "")
        lines += [
            Content.styled(f"  {line}", "$foreground-muted")
            for line in wrap(row.marks, max(16, width - 2))
        ]
    return Content("\n").join(lines)


def _lines(side: str) -> list[str]:
    return wrap(side, SIDE - 2) or ["·"]
