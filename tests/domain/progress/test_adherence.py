"""Weeks of the routines: days done against days due."""

from collections.abc import Mapping
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.examples import examples
from tests.support.small_catalog import HEEL
from tui.domain.catalog.routine import Routine, Step
from tui.domain.dates import MONDAY
from tui.domain.progress.adherence import routine_weeks
from tui.domain.progress.dose import Amounts, daily_dose

EXERCISES = {HEEL.id: HEEL}
DAY = date(2026, 1, 5)
"""A Monday."""
TWICE = Routine("heels", "Heels", "", (Step(HEEL.id),), times_a_day=2, days_a_week=3)
WHOLE = {part.key: part.asked for part in daily_dose(TWICE, EXERCISES).parts}


def of(times: float) -> Amounts:
    return {key: times * asked for key, asked in WHOLE.items()}


def test_a_second_time_is_told_and_never_owed() -> None:
    done = {DAY: of(2), DAY + timedelta(days=1): of(1), DAY + timedelta(days=2): of(0.8)}
    whole, part = routine_weeks([TWICE], EXERCISES, done, DAY, DAY + timedelta(days=8))
    assert (whole.week, whole.days, whole.times, whole.due) == (DAY, 2, 3, 3)
    assert (part.week, part.days, part.due) == (DAY + timedelta(days=7), 0, 2)


def test_a_routine_that_is_done_at_any_time_has_no_plan() -> None:
    free = TWICE._replace(days_a_week=0)
    assert list(routine_weeks([free], EXERCISES, {}, DAY, DAY)) == []


def test_days_that_its_owner_chose_are_the_days_on_which_it_is_due() -> None:
    chosen = TWICE._replace(days_a_week=0, due_on=frozenset({MONDAY, 3}))
    (week,) = routine_weeks([chosen], EXERCISES, {DAY: of(1)}, DAY, DAY + timedelta(days=6))
    assert (week.days, week.due) == (1, 2)


amounts = st.dictionaries(
    st.integers(0, 30).map(lambda n: DAY + timedelta(days=n)),
    st.sampled_from([0.5, 0.9, 1.0, 1.8, 2.0]).map(of),
)


@settings(max_examples=examples(40), deadline=None)
@given(amounts, st.integers(0, 6))
def test_the_sum_over_weeks_is_the_sum_over_days(done: Mapping[date, Amounts], first: int) -> None:
    daily = TWICE._replace(days_a_week=7)
    until = DAY + timedelta(days=30)
    weeks = list(routine_weeks([daily], EXERCISES, done, DAY, until, first))
    progress = [daily_dose(daily, EXERCISES).progress(amounts) for amounts in done.values()]
    assert sum(week.days for week in weeks) == sum(one.done for one in progress)
    assert sum(week.times for week in weeks) == sum(one.times for one in progress)
    assert sum(week.due for week in weeks) == 31
