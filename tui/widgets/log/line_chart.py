"""Line chart in braille dots, with a shape for each series.

A day, or week, without a value is a gap: nothing is drawn there, and no line crosses it.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from textual.content import Content

from tui.domain.dates import MONTHS, format_day
from tui.domain.durations import whole_minutes
from tui.domain.progress.points import Point
from tui.presentation.trend_charts import ChartLine, Graph
from tui.widgets.styles import MUTED

SHAPES: Mapping[str, tuple[str, str]] = {
    "left": ("◀", "$accent"),
    "right": ("▶", "$secondary"),
    "both legs": ("■", "$success"),
    "before": ("○", "$accent"),
    "worst": ("▲", "$error"),
    "after": ("▼", "$success"),
    "next morning": ("☆", "$warning"),
    "no session": ("□", "$foreground"),
    "runs": ("■", "$secondary"),
}
"""The shape and the color of each series by its name."""
OTHER = ("●", "$foreground")
"""The shape and the color of other series."""
SEVERAL = ("◆", "$foreground")
"""The shape and the color of values of several series in one cell."""
GUTTER = 7
"""Cells of the vertical axis and its numbers."""
WEEK = timedelta(days=7)
MAX_TICKS = 6
"""Most numbers on the vertical axis, without 0."""
RUNNING_ROWS = 2
"""Rows of the running beneath a graph: bars and their minutes."""
BARS = " ▁▂▃▄▅▆▇█"
"""Bars by their eighths."""
DOTS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
"""Bits of the dots of a braille character by row and column."""

MOST_LABELED = 4
"""Most marks that have their value and day beside them: a few alone would say little."""

Cell = tuple[str, str]
"""A character and its color."""
Marks = dict[tuple[int, int], dict[str, Point]]
"""The points by the cell of their mark, and by the series they belong to."""


class Scale(NamedTuple):
    """Places of days and values."""

    first: date
    """The first day of the first slot."""
    days: int
    """Days in a slot, for which each series has one mark at most."""
    slots: int
    ticks: tuple[float, ...]
    """Numbers on the vertical axis, from 0 to its end."""
    width: int
    """Cells of the plot."""
    height: int
    """Rows of the plot."""

    def slot(self, day: date) -> int:
        """Return the slot of a day."""
        return (day - self.first).days // self.days

    def x(self, slot: int) -> int:
        """Return the column of dots in the middle of a slot."""
        return min(2 * self.width - 1, int((slot + 0.5) * 2 * self.width / self.slots))

    def y(self, value: float) -> int:
        """Return the row of dots of a value, counted from the top."""
        share = min(1.0, max(0.0, value / self.ticks[-1]))
        return round((1 - share) * 4 * (self.height - 1)) + 1


def plot(graph: Graph, since: date, until: date, width: int, height: int) -> Content:
    """Return a graph from ``since`` to ``until``, both included, as ``height`` lines."""
    scale = scaled(graph, since, until, width - GUTTER, height - 2 - rows_beneath(graph))
    cells: dict[tuple[int, int], Cell] = {}
    marks: Marks = {}
    for line in graph.lines:
        _draw(line, scale, cells, marks)
    for place, points in marks.items():
        name = next(iter(points))
        cells[place] = shape(name) if len(points) == 1 else SEVERAL
    if len(marks) <= MOST_LABELED:
        _label(marks, cells, scale, until)
    apart = (scale.height - 1) // (len(scale.ticks) - 1)
    ticks = {apart * number: value for number, value in enumerate(reversed(scale.ticks))}
    rows = []
    for row in range(scale.height):
        label = f"{ticks[row]:g}" if row in ticks else ""
        edge = "┤" if row in ticks else "│"
        line_cells = (cells.get((column, row), (" ", "")) for column in range(scale.width))
        axis = Content.styled(f"{label:>{GUTTER - 2}} {edge}", MUTED)
        rows.append(Content("").join([axis, *(_styled(cell) for cell in line_cells)]))
    rows += [Content.styled(text, MUTED) for text in axis_of(scale)]
    if graph.running:
        rows += _running(graph.running, scale, until)
    return Content("\n").join(rows)


def rows_beneath(graph: Graph) -> int:
    """Return how many rows are taken by the running beneath a graph."""
    return RUNNING_ROWS if graph.running else 0


def scaled(graph: Graph, since: date, until: date, width: int, height: int) -> Scale:
    """Return the scale of a graph in ``width`` cells and at most ``height`` rows."""
    aligned = [point.day for line in graph.lines for point in line.points]
    if aligned and graph.step > 1:
        since -= timedelta(days=(since - aligned[0]).days % graph.step)
    units = max(1, -(-((until - since).days + 1) // graph.step))
    merged = -(-units // max(1, 2 * width))  # A slot has at least a column of dots.
    values = [p.value for line in graph.lines for p in line.points if since <= p.day <= until]
    top = graph.top or max(1.0, *values, 1.0)
    ticks = ticks_up_to(top, max(1, min(MAX_TICKS, (height - 1) // 2)))
    # A whole number of rows between two numbers, so that they are evenly spaced.
    height = (height - 1) // (len(ticks) - 1) * (len(ticks) - 1) + 1
    return Scale(since, merged * graph.step, -(-units // merged), ticks, width, height)


def slots_of(line: ChartLine, scale: Scale) -> dict[int, Point]:
    """Return the points of a line by slot: the highest of several days, none for a gap."""
    found: dict[int, Point] = {}
    for point in line.points:
        slot = scale.slot(point.day)
        if 0 <= slot < scale.slots and (slot not in found or point.value > found[slot].value):
            found[slot] = point
    return found


def shape(name: str) -> Cell:
    """Return the shape and color of a series."""
    return SHAPES.get(name, OTHER)


def ticks_up_to(value: float, most: int) -> tuple[float, ...]:
    """Return evenly spaced round numbers from 0 to at least a value, in at most ``most`` steps."""
    base = 10.0 ** math.floor(math.log10(value / most))
    steps = (base * factor for factor in (1, 2, 5, 10, 20))
    step = next(step for step in steps if math.ceil(value / step - 1e-9) <= most)
    return tuple(step * number for number in range(math.ceil(value / step - 1e-9) + 1))


def axis_of(scale: Scale) -> tuple[str, str]:
    """Return the horizontal axis, and the line of months, or of years, below it."""
    rule = ["─"] * scale.width
    names = [" "] * scale.width
    free = 0
    years = scale.slots * scale.days > 800
    for offset in range(scale.slots * scale.days):
        day = scale.first + timedelta(days=offset)
        starts = day.day == 1 and (day.month == 1 or not years)
        column = scale.x(offset // scale.days) // 2
        name = str(day.year) if years or day.month == 1 else MONTHS[day.month - 1]
        if starts and free <= column <= scale.width - len(name):
            rule[column] = "┬"
            names[column : column + len(name)] = name
            free = column + len(name) + 1
    left = " " * (GUTTER - 1)
    return f"{left}└{''.join(rule)}", f"{left} {''.join(names)}".rstrip()


def _running(weeks: Sequence[Point], scale: Scale, until: date) -> Iterator[Content]:
    """The bars of the weeks, and their minutes, or where there is no room the most of them."""
    last = scale.first + timedelta(days=scale.slots * scale.days)
    shown = [week for week in weeks if scale.first - WEEK < week.day <= until]
    most = max((week.value for week in shown), default=1.0)
    bars, minutes = [" "] * scale.width, [" "] * scale.width
    narrow = 7 * scale.width < 5 * scale.slots * scale.days
    for week in shown:
        begin = scale.x(scale.slot(max(week.day, scale.first))) // 2
        end = scale.x(scale.slot(min(week.day + WEEK, last))) // 2
        cells = range(begin, min(scale.width, max(begin + 1, end if narrow else end - 1)))
        for column in cells:
            # Where several weeks share a cell, it shows the most of them.
            bars[column] = max(bars[column], BARS[max(1, round(8 * week.value / most))])
        number = str(whole_minutes(60 * week.value))
        if len(number) <= len(cells):
            minutes[begin : begin + len(number)] = number
    if narrow:
        minutes = list(f"up to {whole_minutes(60 * most)} minutes of running a week"[: scale.width])
    labels = ("runs", "" if narrow else "min/wk")
    for label, cells_of, color in zip(
        labels, (bars, minutes), (shape("runs")[1], MUTED), strict=True
    ):
        head = Content.styled(f"{label:>{GUTTER - 1}} ", MUTED)
        yield Content.assemble(head, ("".join(cells_of).rstrip(), color))


def _draw(
    line: ChartLine,
    scale: Scale,
    cells: dict[tuple[int, int], Cell],
    marks: Marks,
) -> None:
    """Mark the values of a line, and join values of adjacent slots where most are adjacent."""
    color = shape(line.name)[1]
    last: tuple[int, int, int] | None = None
    points = slots_of(line, scale)
    joined = line.joined and is_dense(points)
    for slot, point in sorted(points.items()):
        here = (slot, scale.x(slot), scale.y(point.value))
        # Between marks in cells side by side, all that is left of a line are stray dots.
        if joined and last is not None and slot - last[0] == 1 and here[1] // 2 - last[1] // 2 > 1:
            _join(last[1:], here[1:], color, cells)
        marks.setdefault((here[1] // 2, here[2] // 4), {})[line.name] = point
        last = here


def is_dense(slots: Iterable[int]) -> bool:
    """Return whether most slots follow one another: among lone marks, a few strokes are noise."""
    ordered = sorted(slots)
    adjacent = sum(after - before == 1 for before, after in pairwise(ordered))
    return 2 * adjacent >= len(ordered) - 1


def _label(marks: Marks, cells: dict[tuple[int, int], Cell], scale: Scale, until: date) -> None:
    """Write value and day beside each mark, right or else left of it, where there is room."""
    for (column, row), points in marks.items():
        values = dict.fromkeys(f"{point.value:.1f}".removesuffix(".0") for point in points.values())
        day = max(point.day for point in points.values())
        text = f" {', '.join(values)} · {format_day(day, year=day.year != until.year)} "
        for first in (column + 1, column - len(text)):
            places = [(first + offset, row) for offset in range(len(text))]
            fits = first >= 0 and first + len(text) <= scale.width
            if fits and not any(place in cells for place in places):
                cells.update(zip(places, ((letter, MUTED) for letter in text), strict=True))
                break


def _join(
    start: tuple[int, ...],
    end: tuple[int, ...],
    color: str,
    cells: dict[tuple[int, int], Cell],
) -> None:
    """Draw dots from one place to another, each a column and a row of dots."""
    steps = max(abs(end[0] - start[0]), abs(end[1] - start[1]), 1)
    for step in range(steps + 1):
        x = round(start[0] + (end[0] - start[0]) * step / steps)
        y = round(start[1] + (end[1] - start[1]) * step / steps)
        place = (x // 2, y // 4)
        before = ord(cells[place][0]) if place in cells else 0x2800
        cells[place] = (chr(before | DOTS[y % 4][x % 2]), color)


def _styled(cell: Cell) -> Content:
    return Content.styled(*cell) if cell[1] else Content(cell[0])
