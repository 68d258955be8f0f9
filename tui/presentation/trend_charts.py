"""Charts of the trends: lines, unit and step."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from tui.domain.catalog.catalog import name_of
from tui.domain.catalog.exercise import Exercise
from tui.domain.catalog.sets import BalanceMode, Side
from tui.domain.dates import DAYS, MONDAY
from tui.domain.log.check_ins import CheckIn
from tui.domain.log.runs import RunRecord, runs_by_day
from tui.domain.progress.points import Point
from tui.domain.progress.running import running_by_week
from tui.domain.progress.soreness_lines import (
    LINES,
    OTHER,
    SidedLines,
    all_sides,
    of_side,
    sides_with_answers,
)
from tui.domain.progress.statistics import BalanceLine, Best, Day, Tally, Trend

SORENESS_NAMES = {
    "before": "before",
    "worst": "worst",
    "after": "after",
    "morning": "next morning",
    OTHER: "no session",
}
"""What the legend calls the lines of soreness."""
DAILY, WEEKLY = 1, 7
"""Days from one point to the next."""


class ChartLine(NamedTuple):
    """One line of a graph."""

    name: str
    """What the legend calls it: "left", "worst"."""
    points: tuple[Point, ...]
    """Oldest first; a day or week without a measure has none."""
    joined: bool = True
    """Whether points that follow one another are joined."""


class Graph(NamedTuple):
    """One picture of the trends."""

    title: str
    unit: str
    """What the vertical axis counts."""
    step: int
    """``DAILY`` or ``WEEKLY``: points further apart than this have a gap between them."""
    lines: tuple[ChartLine, ...]
    top: float | None = None
    """End of the vertical axis; None to fit the values."""
    running: tuple[Point, ...] = ()
    """Minutes of running a week, which are drawn as bars beneath."""

    @property
    def empty(self) -> bool:
        """Whether there is nothing to draw."""
        return not any(line.points for line in self.lines)


class Totals(NamedTuple):
    """What the sessions and the runs of the log come to."""

    days: Mapping[date, Day]
    bests: tuple[Best, ...]
    graphs: tuple[Graph, ...]
    runs: Mapping[date, tuple[RunRecord, ...]] = MappingProxyType({})
    """The runs of each day that has one, oldest first."""


NOTHING = Totals({}, (), ())


def totals(
    tally: Tally,
    exercises: Mapping[str, Exercise],
    first: int = MONDAY,
    runs: Iterable[RunRecord] = (),
    *,
    check_ins: Iterable[CheckIn] = (),
    narrowed: bool = False,
) -> Totals:
    """Return the sums of a tally as charts, minutes of running a week beneath the soreness.

    Args:
        tally: The sessions.
        exercises: The exercises of the catalog, and those that only the sessions know.
        first: The weekday on which weeks begin.
        runs: The runs of the log, oldest first.
        check_ins: The check-ins of the log.
        narrowed: Whether only some sessions were chosen.
    """
    runs = tuple(runs)
    running = running_by_week(runs, first)
    lines = tally.soreness_lines(check_ins, narrowed=narrowed)
    graphs = (
        *_balance(tally.balance, exercises),
        *(_weekly(trend, first) for trend in tally.trends(exercises, first)),
        *soreness_graphs(lines, running),
        Graph("Running", f"minutes {_a_week(first)}", WEEKLY, (ChartLine("runs", running),)),
    )
    bests = sorted(tally.bests, key=lambda best: _place(best, exercises))
    drawn = tuple(graph for graph in graphs if not graph.empty)
    return Totals(tally.days, tuple(bests), drawn, runs_by_day(runs))


def soreness_graphs(lines: SidedLines, running: tuple[Point, ...] = ()) -> tuple[Graph, ...]:
    """Return the graph of soreness, and one for each ankle that was named, above the runs."""
    sides = {f"Soreness · {side} ankle": of_side(lines, side) for side in sides_with_answers(lines)}
    return tuple(
        Graph(
            title,
            "0 to 10",
            DAILY,
            tuple(ChartLine(SORENESS_NAMES[name], points[name], name == "worst") for name in LINES),
            top=10.0,
            running=running,
        )
        for title, points in {"Soreness": all_sides(lines), **sides}.items()
    )


def _weekly(trend: Trend, first: int) -> Graph:
    """Seconds in minutes, both legs together; repetitions by the leg that does them."""
    title = trend.name[:1].upper() + trend.name[1:]
    week = _a_week(first)
    if trend.measure == "seconds":
        minutes = tuple(Point(point.day, point.value / 60) for point in trend.both)
        return Graph(title, f"minutes {week}", WEEKLY, (ChartLine("both legs", minutes),))
    legs = tuple(ChartLine(side.value, trend.sides.get(side, ())) for side in Side)
    return Graph(title, f"repetitions {week}", WEEKLY, legs)


def _a_week(first: int) -> str:
    """Return that something is counted by the week, and on which days one starts and ends."""
    return f"a week, {DAYS[first]} to {DAYS[(first + 6) % 7]}"


def _balance(lines: tuple[BalanceLine, ...], exercises: Mapping[str, Exercise]) -> list[Graph]:
    """A graph for each variation and mode: only holds that share both are compared."""
    found: dict[tuple[str, str | None, str], dict[str, tuple[Point, ...]]] = defaultdict(dict)
    for line in sorted(lines, key=lambda balance_line: _place(balance_line, exercises)):
        found[line.exercise, line.variation, line.mode][line.side or "–"] = line.points
    graphs = []
    for (exercise, variation, mode), sides in found.items():
        test = " · test" if mode == BalanceMode.TEST else ""
        drawn = tuple(ChartLine(side, sides[side]) for side in sorted(sides))
        title = f"{name_of(exercise, variation, exercises)}{test}"
        graphs.append(Graph(title, "seconds", DAILY, drawn))
    return graphs


def _place(line: BalanceLine | Best, exercises: Mapping[str, Exercise]) -> tuple[object, ...]:
    """Return the sort key of the catalog's order; what the catalog lacks comes last."""
    order = list(exercises)
    known = exercises.get(line.exercise)
    ways = [way.id for way in known.variations] if known else []
    return (
        order.index(line.exercise) if known else len(order),
        line.exercise,
        ways.index(line.variation) if line.variation in ways else len(ways),
        line.variation or "",
        line.mode or "",
        line.side or "",
    )
