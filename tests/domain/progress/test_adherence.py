"""Weeks of the routines: days done against days due."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.examples import examples
from tests.support.small_catalog import HEEL
from tui.domain.catalog.exercise import Range
from tui.domain.catalog.routine import Routine, Step
from tui.domain.dates import MONDAY
from tui.domain.log.runs import RunRecord
from tui.domain.progress.adherence import RoutineWeek, routine_weeks
from tui.domain.progress.dose import Amounts, daily_dose
from tui.domain.progress.history import History

EXERCISES = {HEEL.id: HEEL}
DAY = date(2026, 1, 5)
"""A Monday."""
TWICE = Routine("heels", "Heels", "", (Step(HEEL.id),), times_a_day=2, days_a_week=3)
WHOLE = {part.key: part.asked for part in daily_dose(TWICE, EXERCISES).parts}


def weeks_of(
    routine: Routine, known: History, until: date = DAY + timedelta(days=6), first: int = MONDAY
) -> list[RoutineWeek]:
    return list(routine_weeks([routine], EXERCISES, known, DAY, until, until, first))


def a_run(days: int) -> RunRecord:
    started = datetime(DAY.year, DAY.month, DAY.day, 7, tzinfo=UTC) + timedelta(days=days)
    return RunRecord(id="r", started=started, seconds=1800, meters=None, source="hand")


def of(times: float) -> Amounts:
    return {key: times * asked for key, asked in WHOLE.items()}


def test_a_second_time_is_told_and_never_owed() -> None:
    done = {DAY: of(2), DAY + timedelta(days=1): of(1), DAY + timedelta(days=2): of(0.8)}
    whole, part = weeks_of(TWICE, History(done), DAY + timedelta(days=8))
    assert (whole.week, whole.days, whole.times, whole.due) == (DAY, 2, 3, 3)
    assert (part.week, part.days, part.due) == (DAY + timedelta(days=7), 0, 2)


def test_a_routine_that_is_done_at_any_time_has_no_plan() -> None:
    free = TWICE._replace(days_a_week=0)
    assert weeks_of(free, History({DAY: of(1)})) == []


def test_days_that_its_owner_chose_are_the_days_on_which_it_is_due() -> None:
    chosen = TWICE._replace(days_a_week=0, due_on=frozenset({MONDAY, 3}))
    (week,) = weeks_of(chosen, History({DAY: of(1)}))
    assert (week.days, week.due) == (1, 2)


def test_nothing_is_due_on_a_rest_day_and_what_was_done_on_one_counts() -> None:
    daily = TWICE._replace(days_a_week=7)
    rest = frozenset({DAY, DAY + timedelta(days=1)})
    (week,) = weeks_of(daily, History({DAY: of(1)}, rest_days=rest))
    assert (week.days, week.due) == (1, 5)
    chosen = TWICE._replace(days_a_week=0, due_on=frozenset({MONDAY, 3}))
    assert weeks_of(chosen, History(rest_days=rest))[0].due == 1


@pytest.mark.parametrize(
    ("routine", "due"),
    [
        (TWICE._replace(days_a_week=0, after_a_run=True), 2),
        (TWICE._replace(days_a_week=1, after_a_run=True), 2),
        (TWICE._replace(after_a_run=True), 3),
        (TWICE._replace(after_a_run=True, due_on=frozenset({4})), 1),
        (TWICE._replace(days_a_week=1), 1),
    ],
)
def test_what_follows_a_run_is_due_on_each_day_with_one(routine: Routine, due: int) -> None:
    runs = (a_run(0), a_run(1), a_run(1), a_run(2))
    known = History(runs=runs, rest_days=frozenset({DAY + timedelta(days=2)}))
    (week,) = weeks_of(routine, known)
    assert week.due == due


def test_only_today_is_measured_by_the_sets_that_are_chosen_now() -> None:
    more = HEEL._replace(dose=HEEL.dose._replace(sets=Range(3, 5, 3).choosing(5)))
    done = History({DAY: of(1), DAY + timedelta(days=1): of(1)})
    tomorrow = DAY + timedelta(days=1)
    for today, days in ((None, 2), (tomorrow, 1)):
        (week,) = routine_weeks([TWICE], {HEEL.id: more}, done, DAY, tomorrow, today)
        assert week.days == days


amounts = st.dictionaries(
    st.integers(0, 30).map(lambda n: DAY + timedelta(days=n)),
    st.sampled_from([0.5, 0.9, 1.0, 1.8, 2.0]).map(of),
)


@settings(max_examples=examples(40), deadline=None)
@given(amounts, st.integers(0, 6))
def test_the_sum_over_weeks_is_the_sum_over_days(done: Mapping[date, Amounts], first: int) -> None:
    daily = TWICE._replace(days_a_week=7)
    until = DAY + timedelta(days=30)
    weeks = weeks_of(daily, History(done), until, first)
    progress = [daily_dose(daily, EXERCISES).progress(amounts) for amounts in done.values()]
    assert sum(week.days for week in weeks) == sum(one.done for one in progress)
    assert sum(week.times for week in weeks) == sum(one.times for one in progress)
    assert sum(week.due for week in weeks) == 31
