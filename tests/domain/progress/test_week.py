"""The last seven days: marks, days done, and the target without rest days."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.support.small_catalog import ALL, TIBIALIS
from tui.domain.catalog.exercise import Range
from tui.domain.catalog.routine import Routine, Step
from tui.domain.log.runs import RunRecord
from tui.domain.progress.dose import daily_dose
from tui.domain.progress.history import History
from tui.domain.progress.week import weeks_of
from tui.presentation.week import week_glance

TODAY = date(2026, 11, 22)
"""A Sunday."""
DAILY = Routine("shin", "Shin", "", (Step(TIBIALIS.id),), days_a_week=7)
THRICE = DAILY._replace(days_a_week=3)
AFTER_A_RUN = DAILY._replace(days_a_week=0, after_a_run=True)
CHOSEN = DAILY._replace(days_a_week=0, due_on=frozenset({0, 3}))


def before(*days: int) -> frozenset[date]:
    return frozenset(TODAY - timedelta(days=back) for back in days)


def history(done: dict[int, float], rest: tuple[int, ...] = (), ran: int | None = None) -> History:
    parts = daily_dose(DAILY, ALL).parts
    amounts = {
        TODAY - timedelta(days=back): {one.key: share * one.asked for one in parts}
        for back, share in done.items()
    }
    found = History(done=amounts, rest_days=before(*rest))
    if ran is None:
        return found
    started = datetime(2026, 11, 22, 7, tzinfo=UTC) - timedelta(days=ran)
    run = RunRecord(id="r", started=started, seconds=1800, meters=None, source="hand")
    return found._replace(runs=(run,))


@pytest.mark.parametrize(
    ("routine", "known", "marks", "count"),
    [
        (DAILY, history({}), "·······", "0 of 1"),
        (DAILY, history({}, rest=(0,)), "······R", ""),
        (DAILY, history({7: 1}), "·······", "0 of 7"),
        (DAILY, history({}, ran=2), "·······", "0 of 3"),
        (DAILY, history({1: 1}, rest=(4,)), "··R··█·", "1 of 4"),
        (DAILY, history({0: 1, 1: 0.5, 6: 0.9, 7: 1}, rest=(3,)), "█··R·▄█", "2 of 6"),
        (DAILY, history({3: 1, 9: 1}, rest=(3,)), "···█···", "1 of 6"),
        (THRICE, history({1: 1, 2: 1, 3: 1, 4: 1}), "··████·", "4 days"),
        (THRICE, history({9: 1}, rest=(0, 1, 2, 3, 4)), "··RRRRR", "0 of 2"),
        (CHOSEN, history({3: 1}, rest=(6,)), "R··█···", "1 of 1"),
        (AFTER_A_RUN, history({2: 1}, ran=2), "····█··", "1 of 1"),
    ],
)
def test_the_days_done_stand_against_the_target(
    routine: Routine, known: History, marks: str, count: str
) -> None:
    weeks = weeks_of([routine], ALL, known, TODAY)
    glance = week_glance(weeks, TODAY, rest_today=False)
    assert glance.rows == (("Shin", marks, count),)
    assert glance.weekdays == ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")


def test_a_choice_of_more_sets_undoes_no_earlier_day() -> None:
    more = TIBIALIS._replace(dose=TIBIALIS.dose._replace(sets=Range(1, 5, 1).choosing(5)))
    exercises = ALL | {TIBIALIS.id: more}
    least = daily_dose(DAILY, exercises, least=True).parts
    done = History(done={day: {one.key: one.asked for one in least} for day in before(*range(7))})
    (week,) = weeks_of([DAILY], exercises, done, TODAY)
    assert [mark.value for mark in week.marks] == [*["done"] * 6, "part"]


@pytest.mark.parametrize(
    ("routine", "known"),
    [
        (AFTER_A_RUN, history({1: 1})),
        (AFTER_A_RUN, history({}, rest=(2,), ran=2)),
        (DAILY._replace(days_a_week=0), history({0: 1})),
        (DAILY, history({}, rest=tuple(range(7)))),
    ],
)
def test_what_was_not_due_has_no_line(routine: Routine, known: History) -> None:
    assert weeks_of([routine], ALL, known, TODAY) == ()
