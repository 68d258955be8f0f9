"""What is left today."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

import pytest

from tests.support.made_up import a_session, a_set
from tests.support.small_catalog import ALL, HEEL, TIBIALIS
from tui.domain.catalog.routine import Routine, Step
from tui.domain.catalog.sets import Side
from tui.domain.log.record import SORER, SessionRecord, SetOutcome
from tui.domain.log.runs import RunRecord
from tui.domain.progress.dose import daily_dose
from tui.domain.progress.history import History, history_of
from tui.domain.progress.schedule import NOTHING_LEFT, due, line, newest, routines_today
from tui.domain.progress.week import DayMark, weeks_of
from tui.domain.settings import DAY_WORDS, Preferences, Settings
from tui.session.plan import PhaseKind, plan
from tui.session.recording import unmeasured

TODAY = date(2026, 11, 22)
"""A Sunday."""
HEELS = Routine("heels", "Heel raises", "", (Step(HEEL.id),), times_a_day=2, days_a_week=7)
SHIN = Routine("shin", "Shin", "", (Step(TIBIALIS.id),), days_a_week=7)
RUN = SHIN._replace(id="after-a-run", title="After a run", days_a_week=0, after_a_run=True)
FREE = SHIN._replace(id="free", title="Balance", days_a_week=0)


def done(routine: Routine, *days: date, share: float = 1.0) -> History:
    """The history in which so much of a dose was done on each of some days."""
    parts = daily_dose(routine, ALL).parts
    return History(done={day: {one.key: share * one.asked for one in parts} for day in days})


def left(history: History, *routines: Routine, today: date = TODAY) -> str:
    return line(due(routines, ALL, history, today))


def at(hour: int, zone: int, day: date = TODAY) -> SessionRecord:
    moment = datetime(day.year, day.month, day.day, hour, tzinfo=timezone(timedelta(hours=zone)))
    return a_session(started=moment)


def test_what_is_left_is_one_line_with_figures_for_a_part() -> None:
    assert left(History(), HEELS, SHIN, FREE) == "Heel raises · Shin"
    assert left(done(HEELS, TODAY, share=0.5), HEELS, SHIN) == "Heel raises: 90 of 180 reps · Shin"


def test_once_is_enough_and_a_second_time_is_never_owed() -> None:
    assert left(done(HEELS, TODAY), HEELS) == NOTHING_LEFT
    assert left(done(HEELS, TODAY, share=0.9), HEELS) == NOTHING_LEFT
    assert left(done(HEELS, TODAY, share=0.89), HEELS) == "Heel raises: 160 of 180 reps"


def test_after_a_run_is_due_on_the_days_that_its_owner_chose_and_else_never() -> None:
    assert left(History(), RUN) == NOTHING_LEFT
    sundays = RUN._replace(due_on=frozenset({6}))
    assert left(History(), sundays) == "After a run (it is Sunday)"
    assert left(done(RUN, TODAY), sundays) == NOTHING_LEFT
    assert left(History(), sundays, today=TODAY + timedelta(days=1)) == NOTHING_LEFT


def ran(hour: int, minutes: float = 40, day: date = TODAY, zone: tzinfo = UTC) -> RunRecord:
    started = datetime(day.year, day.month, day.day, hour, tzinfo=zone)
    return RunRecord(id="r", started=started, seconds=60 * minutes, meters=None, source="fit")


@pytest.mark.parametrize(
    ("run", "reason"),
    [
        (ran(6), "you ran 40 min this morning"),
        (ran(12), "you ran 40 min this afternoon"),
        (ran(18), "you ran 40 min this evening"),
        (ran(23, 90, TODAY - timedelta(days=1)), "you ran 90 min last night"),
        (ran(0, 30, TODAY, timezone(timedelta(hours=14))), "you ran 30 min this morning"),
    ],
)
def test_after_a_run_is_due_on_a_day_with_a_run_and_says_of_which(
    run: RunRecord, reason: str
) -> None:
    history = done(SHIN)._replace(runs=(run,))
    assert left(history, RUN, FREE) == f"After a run ({reason})"
    (one,) = due([RUN], ALL, history, TODAY)
    assert one.why == reason
    assert left(done(RUN, TODAY)._replace(runs=(run,)), RUN) == NOTHING_LEFT


def test_a_run_of_another_day_and_a_routine_without_runs_stay_silent() -> None:
    yesterday = ran(6, day=TODAY - timedelta(days=1))
    late = ran(23, 90)  # it ends tomorrow
    assert left(History()._replace(runs=(yesterday, late)), RUN) == NOTHING_LEFT
    assert left(History()._replace(runs=(ran(6),)), FREE) == NOTHING_LEFT


@pytest.mark.parametrize("day", [date(2026, 3, 29), date(2026, 10, 25)])
def test_a_run_over_a_change_of_the_clocks_counts_for_its_day(day: date) -> None:
    run = ran(1, 150, day, ZoneInfo("Europe/Berlin"))
    history = History()._replace(runs=(run,))
    assert left(history, RUN, today=day) == "After a run (you ran 150 min this morning)"
    assert left(history, RUN, today=day + timedelta(days=1)) == NOTHING_LEFT


def test_of_two_runs_of_a_day_the_last_is_the_reason_and_a_session_keeps_them() -> None:
    history = History()._replace(runs=(ran(6), ran(18, 20))).with_session(at(8, 0))
    assert "you ran 20 min this evening" in left(history, RUN)


def test_yesterday_does_not_count() -> None:
    assert left(done(SHIN, TODAY - timedelta(days=1)), SHIN) == "Shin"


def test_a_session_without_a_set_done_is_not_the_last_time() -> None:
    sets = (a_set(outcome="partial", seconds=6.0), a_set(2, outcome="skipped", seconds=None))
    begun = a_session(started=datetime(2026, 11, 22, 7, tzinfo=UTC))._replace(sets=sets)
    assert history_of([begun]).last_done(begun.routine) is None
    one = begun._replace(sets=(*sets, a_set(3)))
    assert history_of([one]).last_done(begun.routine) == TODAY
    # Parts count where they add up to a set: 21 of 30 s, then 27 s.
    part = a_set(outcome="partial", seconds=7.0)
    assert history_of([begun._replace(sets=(part,) * 3)]).last_done(begun.routine) is None
    parts = (*(part,) * 3, sets[0])
    assert history_of([begun._replace(sets=parts)]).last_done(begun.routine) == TODAY


def test_another_session_adds_to_its_day() -> None:
    one, other = at(7, 1), at(8, 1, TODAY - timedelta(days=1))
    assert history_of([other]).with_session(one).done == history_of([one, other]).done
    both = history_of([one]).with_session(one)
    assert both.on(TODAY) == {key: 2 * n for key, n in history_of([one]).on(TODAY).items()}
    assert both.sessions == 2


def test_older_sessions_are_not_asked_for() -> None:
    def stored() -> Iterator[SessionRecord]:
        yield at(7, 1)
        yield at(7, 1, TODAY - timedelta(days=6))
        yield at(7, 1, TODAY - timedelta(days=8))
        raise AssertionError("read too far")

    assert len(list(newest(stored(), TODAY))) == 2


def test_the_day_is_that_of_the_session_in_any_zone() -> None:
    sessions = [at(23, -8), at(1, 14), at(23, 14, TODAY - timedelta(days=1))]
    found = list(newest(sorted(sessions, key=lambda one: one.started, reverse=True), TODAY))
    assert sum(history_of(found).on(TODAY).values()) == 2 * 90.0


def test_a_higher_number_chosen_today_is_due_today_and_undoes_no_earlier_day() -> None:
    thrice = SHIN._replace(days_a_week=3)
    more = Preferences(sets={TIBIALIS.id: TIBIALIS.dose.sets.least + 1}).of_all(ALL)
    days = tuple(TODAY - timedelta(days=back) for back in (1, 3, 5))
    assert line(due([thrice], more, done(thrice, *days), TODAY)) == NOTHING_LEFT
    assert line(due([thrice], more, done(thrice, *days[1:], TODAY), TODAY)).startswith("Shin: ")
    assert left(done(thrice, *days[1:], TODAY), thrice) == NOTHING_LEFT


@pytest.mark.parametrize(
    ("days", "today", "expected"),
    [
        ((), TODAY, NOTHING_LEFT),
        (("sunday",), TODAY, "After a run (it is Sunday)"),
        (("monday", "thursday"), TODAY, NOTHING_LEFT),
        (("monday", "thursday"), TODAY + timedelta(days=1), "After a run (it is Monday)"),
        (DAY_WORDS, TODAY, "After a run"),
    ],
)
def test_the_days_of_the_settings_are_those_on_which_after_a_run_is_due(
    days: tuple[str, ...], today: date, expected: str
) -> None:
    settings = Settings(due_on={RUN.id: days, HEELS.id: ("monday",)} if days else {})
    assert left(History(), settings.schedule(RUN), today=today) == expected
    assert settings.schedule(HEELS) == HEELS, "only what follows a run has days to choose"


def test_chosen_days_take_the_place_of_the_run() -> None:
    chosen = Settings(due_on={RUN.id: ("monday",)}).schedule(RUN)
    history = History()._replace(runs=(ran(6),))
    assert left(history, RUN) == "After a run (you ran 40 min this morning)"
    assert left(history, chosen) == NOTHING_LEFT


def test_a_routine_of_some_days_a_week_rests_on_the_others() -> None:
    thrice = SHIN._replace(days_a_week=3)
    days = tuple(TODAY - timedelta(days=back) for back in (1, 3, 5))
    assert left(done(thrice, *days), thrice) == NOTHING_LEFT
    assert left(done(thrice, *days[1:]), thrice) == "Shin (done 2 of 3 days in the last 7)"


THRICE = SHIN._replace(days_a_week=3)
MIDNIGHT = TODAY + timedelta(days=1)


@pytest.mark.parametrize(
    ("history", "routine", "today", "said"),
    [
        (done(THRICE, *(TODAY - timedelta(days=n) for n in (1, 2, 6))), THRICE, TODAY, None),
        (
            done(THRICE, *(TODAY - timedelta(days=n) for n in (1, 2, 7))),
            THRICE,
            TODAY,
            "(done 2 of 3 days in the last 7)",
        ),
        (done(THRICE, TODAY), THRICE, TODAY, None),
        (done(THRICE, TODAY), THRICE, MIDNIGHT, "(done 1 of 3 days in the last 7)"),
        (done(HEELS, TODAY), HEELS, MIDNIGHT, ""),
        (History()._replace(runs=(ran(6),)), RUN, MIDNIGHT, None),
        (History()._replace(runs=(ran(6),)), THRICE, TODAY, "(done 0 of 3 days in the last 7)"),
        (History()._replace(rest_days=frozenset({TODAY})), HEELS, TODAY, None),
        (History()._replace(rest_days=frozenset({TODAY})), HEELS, MIDNIGHT, ""),
        (
            History()._replace(runs=(ran(6),), rest_days=frozenset({TODAY})),
            RUN,
            TODAY,
            None,
        ),
    ],
)
def test_what_is_due_on_a_day_and_why(
    history: History, routine: Routine, today: date, said: str | None
) -> None:
    wanted = NOTHING_LEFT if said is None else f"{routine.title} {said}".strip()
    assert left(history, routine, today=today) == wanted


@pytest.mark.parametrize("day", [date(2026, 3, 29), date(2026, 10, 25)])
@pytest.mark.parametrize("hour", [0, 1, 3, 23])
def test_two_halves_make_a_day_also_where_the_clocks_change(day: date, hour: int) -> None:
    zone = ZoneInfo("Europe/Berlin")
    moments = [datetime(day.year, day.month, day.day, at, 30, tzinfo=zone) for at in (2, hour)]
    sets = [
        a_set(number, exercise=TIBIALIS.id, variation=None, side=side)
        for side in ("left", "right")
        for number in (1, 2, 3)
    ]
    halves = [
        a_session(started=moment)._replace(sets=tuple(half))
        for moment, half in zip(moments, (sets[:3], sets[3:]), strict=True)
    ]
    assert left(history_of(halves[:1]), SHIN, today=day) == "Shin: 90 of 180 s, right"
    assert left(history_of(halves), SHIN, today=day) == NOTHING_LEFT
    assert left(history_of(halves), SHIN, today=day + timedelta(days=1)) == "Shin"


def test_a_rest_day_says_so() -> None:
    assert line((), rest=True) == "Rest day."


def test_the_set_more_of_a_sorer_ankle_is_left_on_the_day_on_which_it_was_asked_for() -> None:
    more = SHIN._replace(steps=(Step(TIBIALIS.id, sorer_more=True),))
    phases = plan(more, ALL, sorer=Side.LEFT)
    sets = [unmeasured(one.set, SetOutcome.DONE) for one in phases if one.kind is PhaseKind.WORK]
    session = at(8, 0)._replace(id="1", routine="shin", sets=tuple(sets), extra={SORER: "left"})
    short = session._replace(sets=tuple(one for one in sets if one.number < 4))
    assert left(history_of([session]), more) == NOTHING_LEFT
    assert left(History().with_session(short), more) == "Shin: 180 of 210 s, left"
    assert left(history_of([short._replace(extra={})]), more) == NOTHING_LEFT
    assert left(history_of([short]), SHIN, today=TODAY + timedelta(days=1)) == "Shin"
    (week,) = weeks_of([more], ALL, history_of([short]), TODAY)
    assert week.marks[-1] is DayMark.PART
    (week,) = weeks_of([more], ALL, history_of([short]), TODAY + timedelta(days=1))
    assert week.marks[-2] is DayMark.DONE


def test_only_what_is_due_says_why() -> None:
    thrice = SHIN._replace(days_a_week=3)
    [before] = routines_today([thrice], ALL, done(thrice, TODAY - timedelta(days=2)), TODAY)
    [today] = routines_today([thrice], ALL, done(thrice, TODAY), TODAY)
    assert (before.due, before.why) == (True, "done 1 of 3 days in the last 7")
    assert (today.due, today.why) == (False, "")
