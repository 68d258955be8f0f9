"""On a day on which an exercise was eased, its dose is one set smaller."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.support.app import CATALOG
from tests.support.made_up import a_session
from tui.domain.catalog.routine import Routine, Step
from tui.domain.catalog.sets import BalanceMode, Side
from tui.domain.log.record import EASED, SessionRecord, SetOutcome
from tui.domain.progress.adherence import routine_weeks
from tui.domain.progress.dose import (
    DailyDose,
    amounts_of,
    daily_dose,
    figures_by_exercise,
)
from tui.domain.progress.history import history_of
from tui.domain.progress.schedule import due, line, routines_today
from tui.domain.progress.week import weeks_of
from tui.presentation.routine_offers import offers, under_headings
from tui.presentation.week import week_glance
from tui.session.easing import ease
from tui.session.plan import PhaseKind, plan
from tui.session.recording import unmeasured
from tui.session.session import Session

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
TODAY = NOW.date()
HEELS = CATALOG.routines["heel-raises"]
HEEL = HEELS.steps[0].exercise


def eased_session(
    routine: Routine, exercise: str, *, sorer: Side | None = None, days_ago: int = 0
) -> SessionRecord:
    """A session in which an exercise was eased in its first set, and all else was done."""
    phases = plan(routine, CATALOG.exercises, sorer=sorer)
    session = Session(phases).begun(0.0)
    while session.phase is not None and session.phase.set.exercise.id != exercise:
        session = session.skipped(0.0)
    eased = ease(session)
    return a_session(started=NOW - timedelta(days=days_ago))._replace(
        id=str(days_ago),
        routine=routine.id,
        sets=tuple(
            unmeasured(phase.set, SetOutcome.DONE)
            for phase in eased.plan
            if phase.kind is PhaseKind.WORK
        ),
        extra={EASED: list(eased.eased)} if eased.eased else {},
    )


def half(session: SessionRecord) -> SessionRecord:
    return session._replace(sets=session.sets[: len(session.sets) // 2])


@pytest.mark.parametrize(
    ("routine", "exercise"),
    [
        (routine, exercise)
        for routine in CATALOG.routines.values()
        if not routine.tests
        for exercise in dict.fromkeys(step.exercise for step in routine.steps)
    ],
    ids=lambda value: value if isinstance(value, str) else value.id,
)
@pytest.mark.parametrize("sorer", [None, Side.LEFT])
def test_who_eased_an_exercise_and_did_the_rest_is_done_for_the_day(
    routine: Routine, exercise: str, sorer: Side | None
) -> None:
    session = eased_session(routine, exercise, sorer=sorer)
    history = history_of([session])
    always = routine._replace(days_a_week=7)
    (today,) = routines_today([always], CATALOG.exercises, history, TODAY)
    assert (today.due, today.progress.done, today.eased) == (False, True, EASED in session.extra)
    (week,) = weeks_of([always], CATALOG.exercises, history, TODAY + timedelta(days=1))
    assert week.done == 1


def test_the_first_screen_says_so_and_offers_no_second_time() -> None:
    history = history_of([eased_session(HEELS, HEEL)])
    (offer,) = under_headings(offers(CATALOG, history, TODAY))["Done today"]
    assert (offer.routine.id, offer.last) == (HEELS.id, "today")
    assert offer.today == "Done for today. You made it easier."
    assert due(CATALOG.routines.values(), CATALOG.exercises, history, TODAY) == ()
    glance = week_glance(
        weeks_of([HEELS], CATALOG.exercises, history, TODAY), TODAY, rest_today=False
    )
    assert glance.rows[0][1] == "······█"


def test_what_is_left_of_an_eased_dose_is_told_with_the_smaller_sum() -> None:
    history = history_of([half(eased_session(HEELS, HEEL))])
    (offer,) = under_headings(offers(CATALOG, history, TODAY))["Due now"]
    assert offer.today.startswith("Eased today: 60 of 120 lowers. Each version and side ")
    left = due(CATALOG.routines.values(), CATALOG.exercises, history, TODAY)
    assert line(left) == "Heel raises: 60 of 120 lowers"


def test_an_easing_of_another_day_or_exercise_changes_nothing() -> None:
    eased = eased_session(HEELS, HEEL)
    for stored in ({}, {EASED: ["wall-stretch"]}):
        history = history_of([eased._replace(extra=stored)])
        (today,) = routines_today([HEELS], CATALOG.exercises, history, TODAY)
        assert (today.due, today.eased) == (True, False)
    old = eased_session(HEELS, HEEL, days_ago=1)
    history = history_of([eased._replace(extra={}), old])
    (today,) = routines_today([HEELS], CATALOG.exercises, history, TODAY)
    assert (today.due, today.days_before) == (True, 1)


def test_a_later_session_of_the_day_keeps_the_day_eased() -> None:
    eased = eased_session(HEELS, HEEL)
    later = eased._replace(id="later", extra={EASED: ["wall-stretch"]})
    both = history_of([eased]).with_session(later)
    assert (
        both.eased_on(TODAY) == {HEEL, "wall-stretch"} == history_of([later, eased]).eased_on(TODAY)
    )
    assert history_of([later]).with_session(eased).eased == both.eased


def test_the_weeks_and_the_calendar_count_alike() -> None:
    eased = eased_session(HEELS, HEEL)
    for told, days in ((eased, 1), (eased._replace(extra={}), 0)):
        (week,) = routine_weeks(
            [HEELS], CATALOG.exercises, history_of([told]), TODAY, TODAY, today=TODAY
        )
        assert (week.days, week.times) == (days, days)
    amounts = amounts_of([eased])
    (figures,) = figures_by_exercise(amounts, CATALOG.exercises, eased={HEEL})
    assert (figures.done, figures.figures) == (True, "")
    (figures,) = figures_by_exercise(amounts, CATALOG.exercises)
    assert (figures.done, figures.figures) == (False, "120 of 180 lowers")


def test_one_set_is_left_of_each_and_no_trial_of_a_test_goes() -> None:
    def asked(step: Step, rounds: int = 1) -> set[float]:
        routine = Routine("r", "R", "", (step,), rounds=rounds)
        dose: DailyDose = daily_dose(routine, CATALOG.exercises).eased({step.exercise})
        return {part.asked for part in dose.parts}

    assert asked(Step(HEEL)) == {30}
    assert asked(Step(HEEL, sets=1)) == {15}
    assert asked(Step(HEEL, sets=1), rounds=2) == {15}
    assert asked(Step("single-leg-stance", sets=3)) == {2}
    assert asked(Step("single-leg-stance", sets=3, mode=BalanceMode.TEST)) == {3}
