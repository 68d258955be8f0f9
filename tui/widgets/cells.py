"""Text fitted to cells, of which a wide letter takes two."""

from rich.cells import cell_len, chop_cells, set_cell_size


def fit_cells(text: str, width: int) -> str:
    """Return text in exactly ``width`` cells; what is cut off leaves a "…"."""
    if cell_len(text) > width:
        text = f"{set_cell_size(text, width - 1).rstrip()}…"
    return set_cell_size(text, width)


def wrap_cells(text: str, width: int) -> list[str]:
    """Return text in lines of at most ``width`` cells, broken at spaces where there are any."""
    lines: list[str] = []
    for word in text.split():
        for piece in chop_cells(word, width):
            if lines and cell_len(lines[-1]) + 1 + cell_len(piece) <= width:
                lines[-1] += f" {piece}"
            else:
                lines.append(piece)
    return lines
