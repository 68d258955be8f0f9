"""SVG charts of the report: no script, no link, readable without color."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from tui.domain.dates import format_day
from tui.domain.progress.points import Point
from tui.reports.sentences import in_html

_LEFT, _RIGHT, _TOP, _BOTTOM = 26.0, 6.0, 8.0, 18.0
"""Room for the axes, in units of the drawing."""
_WIDEST = 190.0
"""Width of all the columns of the weeks, in units of the drawing."""
_APART = timedelta(days=7)
"""Days between two points from which on no line joins them."""


HEIGHT = 116.0
"""Height of a chart, in units of its view box."""


class Style(NamedTuple):
    """The style of a line: color, shape of the points, dashes."""

    color: str
    shape: str
    """``round``, ``square``, ``up`` or ``down``."""
    dash: str = ""


class ChartFrame(NamedTuple):
    """The axes of a drawing."""

    since: date
    until: date
    most: float
    """The highest value of the axis."""
    step: float
    """From one line of the grid to the next."""
    width: float = 340.0
    height: float = HEIGHT
    ceiling: float | None = None
    """A value with a line of its own."""

    def place(self, point: Point) -> tuple[float, float]:
        """Return the position of a point."""
        days = max(1, (self.until - self.since).days)
        across = (self.width - _LEFT - _RIGHT) * (point.day - self.since).days / days
        up = (self.height - _TOP - _BOTTOM) * min(point.value, self.most) / self.most
        return round(_LEFT + across, 1), round(self.height - _BOTTOM - up, 1)


def plot(
    label: str, frame: ChartFrame, unit: str, lines: Iterable[tuple[Style, Sequence[Point]]]
) -> str:
    """A drawing of some lines; a day without a point is a gap."""
    drawn = "".join(_line(frame, style, points) for style, points in lines)
    return (
        f'<svg viewBox="0 0 {frame.width:g} {frame.height:g}" role="img" '
        f'aria-label="{in_html(label)}">{_axes(frame, unit)}{drawn}</svg>'
    )


def key(styles: Mapping[str, Style]) -> str:
    """The legend of the styles by their names."""
    return "".join(
        f'<span class="key"><svg viewBox="0 0 22 10" aria-hidden="true">'
        f'<path d="M1 5H21" stroke="{style.color}" stroke-dasharray="{style.dash}"/>'
        f"{_mark(style, 11, 5)}</svg>{in_html(name)}</span>"
        for name, style in styles.items()
    )


def bars(
    label: str, weeks: Sequence[date], row: Sequence[tuple[int, int] | None], *, dated: bool
) -> str:
    """A column a week: done, filled, in the frame of what was planned, with the figure below.

    Where nothing was planned there is nothing to compare with, and the figures stand alone. A week
    of which nobody knows has a dash. Days beyond those that were planned stand alone.
    ``dated`` writes above where the weeks begin.
    """
    known = [pair for pair in row if pair is not None]
    wide, tall = min(22.0, _WIDEST / len(row)), 12.0 if any(pair[1] for pair in known) else 0.0
    most = max([1, *(max(pair) for pair in known)])
    every = -(-22 // int(wide))
    parts = []
    for number, pair in enumerate(row):
        x, text = number * wide, "–"
        if pair is not None:
            done, wanted = pair
            parts.append(_box(x, wide - 2, tall, tall * wanted / most, "plan"))
            parts.append(_box(x, wide - 2, tall, tall * done / most, "done"))
            text = f"{done}/{wanted}" if done <= wanted and wanted and wide > 20 else str(done)
        parts.append(f'<text x="{x + wide / 2 - 1:.1f}" y="{tall + 7:g}" class="mid">{text}</text>')
        if dated and number % every == 0 and x + 20 < _WIDEST:
            parts.append(
                f'<text x="{x:.1f}" y="-3" class="faint">{format_day(weeks[number])}</text>'
            )
    top, width = (10.0 if dated else 2.0), len(row) * wide + 2
    return (
        f'<svg viewBox="-1 {-top:g} {width:g} {tall + 9 + top:g}" '
        f'style="width:{width * 0.37:.1f}mm" role="img" '
        f'aria-label="{in_html(label)}">{"".join(parts)}</svg>'
    )


def columns(label: str, frame: ChartFrame, weeks: Iterable[Point]) -> str:
    """A column for each week, over the days of the frame, with the number above it."""
    parts = list(_days(frame))
    foot = frame.place(Point(frame.since, 0))[1]
    for week in weeks:
        x, y = frame.place(week)
        # The last week may reach beyond the days of the frame.
        end = min(frame.place(Point(week.day + _APART, 0))[0], frame.width - _RIGHT)
        wide = max(1.5, end - x - 2)
        parts.append(_box(x, wide, foot, foot - y, "done"))
        parts.append(
            f'<text x="{x + wide / 2:.1f}" y="{y - 2:.1f}" class="mid">{week.value:.0f}</text>'
        )
    return (
        f'<svg viewBox="0 0 {frame.width:g} {frame.height:g}" role="img" '
        f'aria-label="{in_html(label)}">{"".join(parts)}</svg>'
    )


def _box(x: float, wide: float, foot: float, tall: float, kind: str) -> str:
    place = f'x="{x:.1f}" y="{foot - tall:.1f}"'
    return f'<rect {place} width="{wide:.1f}" height="{tall:.1f}" class="{kind}"/>'


def _axes(frame: ChartFrame, unit: str) -> str:
    parts = []
    right = frame.width - _RIGHT
    for number in range(int(frame.most / frame.step) + 1):
        value = number * frame.step
        y = frame.place(Point(frame.since, value))[1]
        parts.append(f'<path d="M{_LEFT:g} {y}H{right:g}" class="grid"/>')
        text = f"{value:g} {unit}" if value + frame.step > frame.most else f"{value:g}"
        parts.append(f'<text x="{_LEFT - 3:g}" y="{y + 2.5:g}" class="end">{text}</text>')
    if frame.ceiling is not None:
        y = frame.place(Point(frame.since, frame.ceiling))[1]
        parts.append(f'<path d="M{_LEFT:g} {y}H{right:g}" class="ceiling"/>')
    return "".join([*parts, *_days(frame)])


def _days(frame: ChartFrame) -> Iterable[str]:
    """A tick each Monday, with its date where there is room."""
    weeks = (frame.until - frame.since).days // 7 + 1
    every = -(-weeks // 7)
    foot = frame.height - _BOTTOM
    for number in range(weeks):
        day = frame.since + timedelta(days=7 * number)
        x = frame.place(Point(day, 0))[0]
        yield f'<path d="M{x} {foot:g}v3" class="tick"/>'
        if number % every == 0:
            yield f'<text x="{x}" y="{foot + 11:g}" class="faint">{format_day(day)}</text>'


def _line(frame: ChartFrame, style: Style, points: Sequence[Point]) -> str:
    path = []
    last: date | None = None
    for point in points:
        x, y = frame.place(point)
        pen = "L" if last is not None and point.day - last < _APART else "M"
        path.append(f"{pen}{x} {y}")
        last = point.day
    marks = "".join(_mark(style, *frame.place(point)) for point in points)
    stroke = f'stroke="{style.color}" stroke-dasharray="{style.dash}"'
    return f'<path d="{"".join(path)}" class="line" {stroke}/>{marks}' if path else ""


def _mark(style: Style, x: float, y: float) -> str:
    shapes = {
        "round": "m-2 0a2 2 0 1 0 4 0a2 2 0 1 0 -4 0",
        "square": "m-1.9 -1.9h3.8v3.8h-3.8z",
        "up": "m0 -2.4l2.3 4.2h-4.6z",
        "down": "m0 2.4l2.3 -4.2h-4.6z",
    }
    return f'<path d="M{x:g} {y:g}{shapes[style.shape]}" fill="{style.color}"/>'
