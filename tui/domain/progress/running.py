"""Minutes of running by week."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from tui.domain.dates import MONDAY, sum_by_week
from tui.domain.log.runs import RunRecord
from tui.domain.progress.points import Point


def running_by_week(runs: Iterable[RunRecord], first: int = MONDAY) -> tuple[Point, ...]:
    """Return the minutes of each week that has a run, oldest first.

    A week without a run has no point: whether nobody ran, or nobody saved it, is not known.

    Args:
        runs: The runs, each on its own day.
        first: The weekday on which weeks begin.
    """
    days: dict[date, float] = defaultdict(float)
    for run in runs:
        days[run.day] += run.seconds / 60
    return tuple(Point(week, minutes) for week, minutes in sorted(sum_by_week(days, first).items()))
