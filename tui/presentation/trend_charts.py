"""Charts of the trends: lines, unit and step."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from tui.domain.catalog.catalog import name_of
from tui.domain.catalog.exercise import Exercise
from tui.domain.catalog.sets import BalanceMode, Side
from tui.domain.dates import DAYS, MONDAY
from tui.domain.progress.statistics import BalanceLine, Best, Day, Point, Tally, Trend

DAILY, WEEKLY = 1, 7
"""Days from one point to the next."""


@dataclass(frozen=True, slots=True)
class ChartLine:
    """One line of a graph."""

    name: str
    """What the legend calls it: "left", "worst"."""
    points: tuple[Point, ...]
    """Oldest first; a day or week without a measure has none."""
    joined: bool = True
    """Whether points that follow one another are joined."""


@dataclass(frozen=True, slots=True)
class Graph:
    """One picture of the trends."""

    title: str
    unit: str
    """What the vertical axis counts."""
    step: int
    """``DAILY`` or ``WEEKLY``: points further apart than this have a gap between them."""
    lines: tuple[ChartLine, ...]
    top: float | None = None
    """End of the vertical axis; None to fit the values."""

    @property
    def empty(self) -> bool:
        """Whether there is nothing to draw."""
        return not any(line.points for line in self.lines)


@dataclass(frozen=True, slots=True)
class Totals:
    """What the sessions of the log come to."""

    days: Mapping[date, Day]
    bests: tuple[Best, ...]
    graphs: tuple[Graph, ...]


NOTHING = Totals({}, (), ())


def totals(tally: Tally, exercises: Mapping[str, Exercise], first: int = MONDAY) -> Totals:
    """Return the sums of a tally as charts; weeks begin on the weekday ``first``."""
    sore = tally.soreness
    graphs = (
        *_balance(tally.balance, exercises),
        *(_weekly(trend, first) for trend in tally.trends(exercises, first)),
        Graph(
            "Soreness",
            "0 to 10",
            DAILY,
            tuple(
                ChartLine(name, sore[name], name == "worst")
                for name in ("before", "worst", "after")
            ),
            top=10.0,
        ),
    )
    bests = sorted(tally.bests, key=lambda one: _place(one, exercises))
    return Totals(tally.days, tuple(bests), tuple(one for one in graphs if not one.empty))


def _weekly(trend: Trend, first: int) -> Graph:
    """Seconds in minutes, both legs together; repetitions by the leg that does them."""
    title = trend.name[:1].upper() + trend.name[1:]
    week = f"a week, {DAYS[first]} to {DAYS[(first + 6) % 7]}"
    if trend.measure == "seconds":
        minutes = tuple(Point(point.day, point.value / 60) for point in trend.both)
        return Graph(title, f"minutes {week}", WEEKLY, (ChartLine("both legs", minutes),))
    legs = tuple(ChartLine(side.value, trend.sides.get(side, ())) for side in Side)
    return Graph(title, f"repetitions {week}", WEEKLY, legs)


def _balance(lines: tuple[BalanceLine, ...], exercises: Mapping[str, Exercise]) -> list[Graph]:
    """A graph for each variation and mode: only holds that share both are compared."""
    found: dict[tuple[str, str | None, str], dict[str, tuple[Point, ...]]] = defaultdict(dict)
    for line in sorted(lines, key=lambda one: _place(one, exercises)):
        found[line.exercise, line.variation, line.mode][line.side or "–"] = line.points
    graphs = []
    for (exercise, variation, mode), sides in found.items():
        test = " · test" if mode == BalanceMode.TEST else ""
        drawn = tuple(ChartLine(side, sides[side]) for side in sorted(sides))
        title = f"{name_of(exercise, variation, exercises)}{test}"
        graphs.append(Graph(title, "seconds", DAILY, drawn))
    return graphs


def _place(one: BalanceLine | Best, exercises: Mapping[str, Exercise]) -> tuple[object, ...]:
    """Return the sort key of the catalog's order; what the catalog lacks comes last."""
    order = list(exercises)
    known = exercises.get(one.exercise)
    ways = [way.id for way in known.variations] if known else []
    return (
        order.index(one.exercise) if known else len(order),
        one.exercise,
        ways.index(one.variation) if one.variation in ways else len(ways),
        one.variation or "",
        one.mode or "",
        one.side or "",
    )
