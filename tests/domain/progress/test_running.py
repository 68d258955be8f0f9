from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from tui.domain.dates import MONDAY, SUNDAY
from tui.domain.log.runs import RunRecord
from tui.domain.progress.running import running_by_week


def a_run(started: datetime, minutes: float = 30) -> RunRecord:
    return RunRecord(
        id=started.isoformat(), started=started, seconds=minutes * 60, meters=None, source="hand"
    )


@pytest.mark.parametrize(
    ("first", "weeks"),
    [
        (MONDAY, {date(2026, 10, 19): 90.0, date(2026, 10, 26): 30.0}),
        (SUNDAY, {date(2026, 10, 18): 30.0, date(2026, 10, 25): 90.0}),
    ],
)
def test_a_run_counts_in_the_week_of_its_own_day(first: int, weeks: dict[date, float]) -> None:
    summer, winter = timezone(timedelta(hours=2)), timezone(timedelta(hours=1))
    runs = [
        a_run(datetime(2026, 10, 24, 9, tzinfo=summer)),
        # The night in which the clocks go back: it ends on Sunday, whatever the zone here is.
        a_run(datetime(2026, 10, 24, 23, 50, tzinfo=summer)),
        a_run(datetime(2026, 10, 25, 23, 20, tzinfo=winter)),
        a_run(datetime(2026, 10, 26, 7, tzinfo=winter)),
    ]
    assert {week.day: week.value for week in running_by_week(runs, first)} == weeks


def test_a_week_without_a_run_is_a_gap() -> None:
    days = (datetime(2026, 3, 2, 8, tzinfo=UTC), datetime(2026, 3, 16, 8, tzinfo=UTC))
    assert [week.day.day for week in running_by_week(map(a_run, reversed(days)))] == [2, 16]
    assert running_by_week([]) == ()
