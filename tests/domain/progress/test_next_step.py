"""When more of an exercise is offered, when less, and when nothing."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.support.app import CATALOG
from tests.support.made_up import a_session, a_set
from tests.support.small_catalog import HEEL, STANCE, TIBIALIS, WALL
from tui.domain.catalog.exercise import Exercise
from tui.domain.log.check_ins import CheckIn
from tui.domain.log.record import EASED, SessionRecord, Soreness
from tui.domain.progress.next_step import Change, NextStep, RecentSessions, next_step
from tui.domain.settings import Settings

SHIPPED_STANCE = CATALOG.exercises["single-leg-stance"]
TODAY = date(2026, 11, 22)
EASY = Soreness(before=1, after=2)


def chosen(exercise: Exercise, sets: int) -> Exercise:
    return exercise._replace(dose=exercise.dose.choosing(sets))


def session(
    back: int,
    exercise: Exercise = TIBIALIS,
    sets: int = 3,
    soreness: Soreness = EASY,
    hour: int = 7,
    **changed: object,
) -> SessionRecord:
    """A session some days ago with so many sets of each version and side."""
    started = datetime(2026, 11, 22, hour, tzinfo=UTC) - timedelta(days=back)
    records = [
        a_set(number, exercise=exercise.id, variation=way.id, side=side.value, **changed)
        for way in exercise.usual
        for side in exercise.sides
        for number in range(1, sets + 1)
    ]
    return a_session(started=started)._replace(
        id=f"{back}-{hour}", sets=tuple(records), soreness=soreness
    )


def eased(session: SessionRecord, exercise: Exercise) -> SessionRecord:
    return session._replace(extra={EASED: [exercise.id]})


def mornings(*told: tuple[int, int]) -> list[CheckIn]:
    """Check-ins in the morning, each of some days ago and with a number."""
    now = datetime(2026, 11, 22, 7, 30, tzinfo=UTC)
    return [
        CheckIn(id=str(back), at=now - timedelta(days=back), when="morning", soreness=number)
        for back, number in told
    ]


CALM = mornings((0, 0), (1, 2), (2, 1), (3, 1))
THREE = [session(1), session(2), session(3)]


def offered(
    sessions: list[SessionRecord],
    check_ins: list[CheckIn],
    *exercises: Exercise,
    dropped: dict[str, date] | None = None,
) -> tuple[str, str, float, float] | None:
    found = next_step(exercises or (TIBIALIS,), sessions, check_ins, dropped or {}, TODAY)
    return (found.exercise.id, found.change.value, found.before, found.after) if found else None


def test_after_three_calm_sessions_in_full_one_more_is_offered() -> None:
    assert offered(THREE, CALM) == (TIBIALIS.id, "sets", 3, 4)
    four = [session(back, sets=4) for back in (1, 2, 3)]
    assert offered(four, CALM, chosen(TIBIALIS, 4)) == (TIBIALIS.id, "sets", 4, 5)
    held = {"kind": "balance", "seconds": 20.0}
    stance = [session(back, STANCE, 5, **held) for back in (1, 2, 3)]
    assert offered(stance, CALM, STANCE) == (STANCE.id, "sets", 5, 6)
    heels = [session(back, HEEL) for back in (1, 2, 3)]
    assert offered(heels, CALM, HEEL) == (HEEL.id, Change.LOWERING.value, 3.0, 4.0)
    # Calm is 2 at the most, the worst of a session too.
    calm = Soreness(before=2, worst=2, after=2)
    assert offered([session(back, soreness=calm) for back in (1, 2, 3)], CALM) is not None


@pytest.mark.parametrize(("lowering", "offer"), [(4.0, 5.0), (4.5, None), (5.0, None)])
def test_a_lowering_is_offered_up_to_five_seconds(lowering: float, offer: float | None) -> None:
    assert HEEL.tempo is not None
    stages = tuple(
        stage._replace(seconds=lowering) if stage.word == "lower" else stage
        for stage in HEEL.tempo.stages
    )
    slow = HEEL._replace(tempo=HEEL.tempo._replace(stages=stages))
    found = offered([session(back, slow) for back in (1, 2, 3)], CALM, slow)
    assert (found and found[3]) == offer


SORE = Soreness(before=1, after=3)
NO_ANSWER = Soreness(before=1)


@pytest.mark.parametrize(
    ("sessions", "check_ins", "exercise"),
    [
        (THREE[:2], CALM, TIBIALIS),
        ([*THREE[:2], session(3, sets=2)], CALM, TIBIALIS),
        ([*THREE[:2], session(3, outcome="partial")], CALM, TIBIALIS),
        ([session(1, soreness=SORE), *THREE[1:]], CALM, TIBIALIS),
        ([session(1, soreness=Soreness(before=3, after=2)), *THREE[1:]], CALM, TIBIALIS),
        ([session(1, soreness=Soreness(before=1, worst=4, after=1)), *THREE[1:]], CALM, TIBIALIS),
        # An answer that is missing says nothing.
        ([session(1, soreness=NO_ANSWER), *THREE[1:]], CALM, TIBIALIS),
        (THREE, mornings((0, 1), (1, 1)), TIBIALIS),
        (THREE, mornings((0, 1), (1, 3), (2, 1)), TIBIALIS),
        (THREE, [one._replace(when="evening") for one in CALM], TIBIALIS),
        # Of a session of today the next morning is not known yet.
        ([session(0), *THREE], CALM, TIBIALIS),
        # The athlete made the exercise easier, whatever was done of it.
        ([*THREE[:2], eased(session(3), TIBIALIS)], CALM, TIBIALIS),
        # What was done is less than what was chosen since; there is no more than the most.
        (THREE, CALM, chosen(TIBIALIS, 4)),
        ([session(back, sets=5) for back in (1, 2, 3)], CALM, chosen(TIBIALIS, 5)),
    ],
)
def test_the_rule_stays_silent(
    sessions: list[SessionRecord], check_ins: list[CheckIn], exercise: Exercise
) -> None:
    assert offered(sessions, check_ins, exercise) is None


def test_an_easing_of_another_exercise_or_of_long_ago_does_not_silence() -> None:
    sessions = [eased(session(1), HEEL), session(2), session(3), eased(session(4), TIBIALIS)]
    assert offered(sessions, CALM) == (TIBIALIS.id, "sets", 3, 4)


def test_two_sessions_of_a_day_share_their_morning_and_old_sessions_hold_their_own() -> None:
    twice = [session(1, hour=18), session(1), session(2)]
    assert offered(twice, mornings((0, 1), (1, 1))) == (TIBIALIS.id, "sets", 3, 4)
    old = [session(back, soreness=Soreness(before=1, after=1, morning=2)) for back in (1, 2, 3)]
    assert offered(old, []) == (TIBIALIS.id, "sets", 3, 4)
    assert offered(old, mornings((0, 6))) is None


@pytest.mark.parametrize(
    ("back", "morning", "before", "sets", "expected"),
    [
        (1, 4, 1, 4, (TIBIALIS.id, "sets", 4, 3)),
        (2, 3, None, 5, (TIBIALIS.id, "sets", 5, 4)),
        (1, 4, 1, 3, None),
        (1, 4, 4, 4, None),
        (1, 2, 0, 4, None),
        (3, 6, 1, 4, None),
    ],
)
def test_after_a_bad_morning_less_is_offered(
    back: int,
    morning: int,
    before: int | None,
    sets: int,
    expected: tuple[str, str, float, float] | None,
) -> None:
    done = [session(back, sets=sets, soreness=Soreness(before=before, after=2))]
    told = mornings((back - 1, morning))
    assert offered(done, told, chosen(TIBIALIS, sets)) == expected


@pytest.mark.parametrize(
    ("back", "hour", "told", "less"),
    [
        (0, 0, 0, True),
        (0, 3, 0, True),
        # From 04:00 on it is the day itself, and its next morning is still to come.
        (0, 4, 0, False),
        (1, 0, 1, True),
        # The morning before a session begun past midnight says nothing of it.
        (1, 1, 0, False),
        (2, 1, 2, False),
    ],
)
def test_a_bad_morning_after_a_session_begun_past_midnight_is_heard(
    back: int, hour: int, told: int, *, less: bool
) -> None:
    night = session(back, sets=4, soreness=Soreness(before=1), hour=hour)
    found = offered([night], mornings((told, 6)), chosen(TIBIALIS, 4))
    assert found == ((TIBIALIS.id, "sets", 4, 3) if less else None)


def test_a_wrong_morning_of_a_session_begun_past_midnight_is_not_calm() -> None:
    nights = [session(back, hour=1) for back in (1, 2, 3)]
    assert offered(nights, mornings((1, 1), (2, 1), (3, 1))) == (TIBIALIS.id, "sets", 3, 4)
    assert offered(nights, mornings((0, 1), (1, 1), (2, 1), (3, 3))) is None


def test_a_bad_morning_keeps_every_offer_of_more_silent() -> None:
    bad = session(1, HEEL, soreness=Soreness(before=1, after=1))
    sessions = [bad, session(2), session(3), session(4)]
    calm = mornings((1, 1), (2, 1), (3, 1))
    assert offered(sessions, [*mornings((0, 2)), *calm], TIBIALIS) is not None
    assert offered(sessions, [*mornings((0, 4)), *calm], TIBIALIS) is None


STEADY_HOLD = {"kind": "balance", "seconds": 61.0, "wobbles": 0, "mode": "practice", "reps": None}


@pytest.mark.parametrize(
    ("holds", "held", "wobbles", "expected"),
    [
        (10, 61.0, 0, ("eyes-closed", "cushion")),
        (10, 61.0, 1, None),
        (10, 59.0, 0, None),
    ],
)
def test_a_harder_hold_is_offered_after_the_most_holds_of_a_minute_each(
    holds: int, held: float, wobbles: int, expected: tuple[str, ...] | None
) -> None:
    hold = {**STEADY_HOLD, "seconds": held, "wobbles": wobbles}
    done = [session(back, SHIPPED_STANCE, holds, **hold) for back in (1, 2, 3)]
    step = next_step((chosen(SHIPPED_STANCE, holds),), done, CALM, {}, TODAY)
    assert (step and step.harder and step.harder.variations) == expected
    assert step is None or (step.change, step.more) == (Change.VERSION, True)


def test_more_holds_come_before_a_harder_one() -> None:
    done = [session(back, SHIPPED_STANCE, 9, **STEADY_HOLD) for back in (1, 2, 3)]
    assert offered(done, CALM, chosen(SHIPPED_STANCE, 9)) == (SHIPPED_STANCE.id, "sets", 9, 10)


@pytest.mark.parametrize(("ago", "heard"), [(0, False), (6, False), (7, True), (-1, True)])
def test_a_dropped_offer_is_silent_for_a_week(ago: int, heard: bool) -> None:
    dropped = {TIBIALIS.id: TODAY - timedelta(days=ago)}
    assert (offered(THREE, CALM, dropped=dropped) is not None) is heard


@pytest.mark.parametrize(("ago", "heard"), [(0, False), (1, True)])
def test_after_an_answer_no_other_exercise_is_made_harder_that_day(ago: int, heard: bool) -> None:
    answered = {HEEL.id: TODAY - timedelta(days=ago)}
    assert (offered(THREE, CALM, dropped=answered) is not None) is heard
    # Less is for the ankle of today, whatever was answered.
    sore = [session(1, sets=4, soreness=Soreness(before=1))]
    four = chosen(TIBIALIS, 4)
    assert offered(sore, mornings((0, 6)), four, dropped=answered) == (TIBIALIS.id, "sets", 4, 3)


@pytest.mark.parametrize("day", [date(2026, 3, 29), date(2026, 10, 25)])
def test_the_next_morning_is_that_of_the_next_date_also_where_the_clocks_change(day: date) -> None:
    zone = ZoneInfo("Europe/Berlin")
    late = datetime(day.year, day.month, day.day, 23, 50, tzinfo=zone)
    sessions = [session(n)._replace(started=late - timedelta(days=n)) for n in range(3)]
    told = [
        CheckIn(
            id=str(n),
            at=(late + timedelta(hours=8)) - timedelta(days=n),
            when="morning",
            soreness=1,
        )
        for n in range(3)
    ]
    assert next_step((TIBIALIS,), sessions, told, {}, day + timedelta(days=1)) is not None
    assert next_step((TIBIALIS,), sessions, told[1:], {}, day + timedelta(days=1)) is None


def test_the_newest_sessions_are_gathered_while_the_log_is_read() -> None:
    recent = RecentSessions()
    assert list(recent.among(iter(THREE))) == THREE
    recent.add(session(0))
    recent.add(session(2)._replace(note="later"))
    assert [one.id for one in recent.newest] == ["0-7", "1-7", "2-7", "3-7"]
    assert [one.note for one in recent.newest] == ["", "", "later", ""]


def test_an_offer_that_is_taken_changes_its_exercise_and_no_other() -> None:
    before = Settings(sets={WALL.id: 4}, tempo={HEEL.id: {"up": 1.0}, "own": {"x": 2.0}})
    more = NextStep(TIBIALIS, Change.SETS, 3, 4).applied_to(before)
    assert more.sets == {WALL.id: 4, TIBIALIS.id: 4}
    slower = NextStep(HEEL, Change.LOWERING, 3.0, 4.0).applied_to(before)
    assert slower.tempo == {HEEL.id: {"up": 1.0, "lower": 4.0}, "own": {"x": 2.0}}
    assert NextStep(WALL, Change.VERSION).applied_to(before) == before
