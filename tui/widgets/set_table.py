"""The sets of one session: an exercise and variation a row, left and right beside each other."""

from rich.cells import set_cell_size
from textual.content import Content

from tui.engine.summary import Row

NAME, SIDE = 36, 17
"""Widths of the columns, in cells."""


def set_table(rows: tuple[Row, ...], width: int) -> Content:
    """The rows as text of at most so many cells' width."""
    name = max(16, min(NAME, width - 2 * SIDE - 8))
    head = f"{set_cell_size('', name)}  {'left':{SIDE}}{'right':{SIDE}}"
    lines = [Content.styled(head[:width], "$foreground-muted")]
    for row in rows:
        whole = row.done == row.of
        count = f"{row.done}/{row.of}"
        title = set_cell_size(row.name, name)
        lines.append(
            Content.assemble(
                f"{title}  {row.left or '·':{SIDE}}{row.right or '·':{SIDE}}",
                (
                    f"{'✓' if whole else ' '} {count}",
                    "$text-success" if whole else "$foreground-muted",
                ),
            )
        )
    return Content("\n").join(lines)
