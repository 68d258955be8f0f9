"""Shapes to ASCII."""

from collections.abc import Iterable
from math import ceil, floor

from tui.figures.cells import Rows, Run
from tui.figures.model import ViewFrame
from tui.figures.palette import Role
from tui.figures.rasterizer import Grid, coverage_of, fit_grid
from tui.figures.shapes import Fill, Point, Shape, Stroke, Word

SOLID = {
    Role.FLOOR: "_",
    Role.PROP: ":",
    Role.LIT: ":",
    Role.SHADE: "o",
    Role.BODY: "|",
    Role.WORK: "#",
    Role.MUSCLE: "@",
    Role.BAND: "~",
    Role.OUTLINE: " ",
    Role.CUE: "*",
}
"""The character that fills a shape, by its role."""
BROAD = 1.25
"""The radius in cells above which a stroke is filled instead of drawn as a line."""


def render_ascii(shapes: Iterable[Shape], frame: ViewFrame, columns: int, rows: int) -> Rows:
    """Return the shapes, without words, as rows of ASCII; the working leg has double lines."""
    grid = fit_grid(frame, columns, rows, 0.5)
    cells = [" "] * (columns * rows)
    for shape in shapes:
        if isinstance(shape, Word):
            continue
        if isinstance(shape, Fill) and shape.role is Role.CUE and len(shape.corners) == 3:
            _arrowhead(shape, grid, cells)
        elif isinstance(shape, Fill):
            _solid(shape, grid, cells)
        elif shape.start == shape.end and shape.role is Role.BODY:
            _ball(shape, grid, cells)
        elif shape.role in {Role.OUTLINE, Role.SHADE, Role.WORK} and _broad(shape, grid):
            _solid(shape, grid, cells)
        elif shape.role is not Role.OUTLINE:
            _line(shape, grid, cells)
    return tuple(
        (Run("".join(cells[start : start + columns])),) for start in range(0, len(cells), columns)
    )


def _broad(stroke: Stroke, grid: Grid) -> bool:
    return max(stroke.start_radius, stroke.end_radius) * grid.across > BROAD


def _solid(shape: Shape, grid: Grid, cells: list[str]) -> None:
    letter = SOLID[shape.role]
    for place in coverage_of(shape, grid).pixels():
        cells[place] = letter


def _arrowhead(fill: Fill, grid: Grid, cells: list[str]) -> None:
    xs, ys = [x for x, _ in fill.corners], [y for _, y in fill.corners]
    x, y = sum(xs) / 3, sum(ys) / 3
    # The centroid is nearer to the base than the middle of the bounding box is.
    across, up = (min(xs) + max(xs)) / 2 - x, (min(ys) + max(ys)) / 2 - y
    sideways = ">" if across > 0 else "<"
    upright = "^" if up > 0 else "v"
    _put(x, y, sideways if abs(across) > abs(up) else upright, grid, cells)


def _put(x: float, y: float, letter: str, grid: Grid, cells: list[str]) -> None:
    column, row = (floor(at) for at in _cell((x, y), grid))
    if 0 <= column < grid.columns and 0 <= row < grid.rows:
        cells[row * grid.columns + column] = letter


def _line(stroke: Stroke, grid: Grid, cells: list[str]) -> None:
    (ax, ay), (bx, by) = stroke.start, stroke.end
    across, down = (bx - ax) * grid.across, (ay - by) * grid.down
    letter = _letter(stroke.role, across, down)
    steps = max(1, ceil(max(abs(across), abs(down))))
    double = stroke.role is Role.WORK and letter != "="
    for step in range(steps + 1):
        x, y = ax + (bx - ax) * step / steps, ay + (by - ay) * step / steps
        _put(x, y, letter, grid, cells)
        if double:
            _put(x + 1 / grid.across, y, letter, grid, cells)


def _ball(stroke: Stroke, grid: Grid, cells: list[str]) -> None:
    lines: dict[int, list[int]] = {}
    for place in coverage_of(stroke, grid).pixels():
        lines.setdefault(place // grid.columns, []).append(place)
    for row, places in lines.items():
        top, bottom = row == min(lines), row == max(lines)
        left, right = (".", ".") if top else ("'", "'") if bottom else ("(", ")")
        inner = "-" if top or bottom else " "
        is_round = len(places) > 1 and len(lines) > 1
        for place in places:
            cells[place] = inner if is_round else "O"
        if is_round:
            cells[places[0]], cells[places[-1]] = left, right


def _letter(role: Role, across: float, down: float) -> str:
    if role in {Role.MUSCLE, Role.BAND, Role.PROP}:
        return SOLID[role]
    # A cell is twice as high as wide.
    if abs(across) > 4.5 * abs(down):
        return "=" if role is Role.WORK else "-"
    if abs(across) < 0.8 * abs(down):
        return "|"
    return "\\" if across * down > 0 else "/"


def _cell(point: Point, grid: Grid) -> tuple[float, float]:
    return (point[0] - grid.left) * grid.across, (grid.top - point[1]) * grid.down
