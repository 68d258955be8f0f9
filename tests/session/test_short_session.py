"""Which sets fit into some minutes."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.examples import examples
from tests.support.small_catalog import ALL, BAND, HEEL, STANCE, TIBIALIS, WALL, exercises
from tui.domain.catalog.exercise import Exercise
from tui.domain.catalog.routine import Routine, Step
from tui.domain.catalog.sets import BOTH_SIDES, BalanceMode, Side
from tui.domain.progress.dose import daily_dose
from tui.domain.progress.history import History
from tui.domain.progress.schedule import routines_today
from tui.session.plan import PhaseKind, expected_seconds, plan
from tui.session.short_session import ShortSession, short_session, wanted_today

TODAY = date(2026, 11, 22)
KNOWN = {**ALL, HEEL.id: HEEL._replace(dose=HEEL.dose._replace(times_a_day=2))}
HEELS = Routine("heels", "Heel raises", "", (Step(HEEL.id),), days_a_week=7)
STRETCH = Routine("stretch", "Stretch", "", (Step(WALL.id), Step(TIBIALIS.id)), days_a_week=7)
FREE = Routine("free", "Free", "", (Step(STANCE.id), Step(BAND.id)))
TEST = Routine("test", "Test", "", (Step(STANCE.id, mode=BalanceMode.TEST),), days_a_week=7)


def fitted(
    minutes: int,
    *routines: Routine,
    history: History | None = None,
    known: dict[str, Exercise] = KNOWN,
) -> ShortSession | None:
    history = history or History()
    today = routines_today(routines, known, history, TODAY)
    return short_session(
        minutes,
        wanted_today(today, known, history),
        lambda routine: expected_seconds(plan(routine, known)),
    )


def picks(short: ShortSession | None) -> list[tuple[str, int]]:
    assert short is not None
    names = {WALL: "wall", HEEL: "heel", TIBIALIS: "shin", STANCE: "stance", BAND: "band"}
    short_names = {exercise.id: name for exercise, name in names.items()}
    return [
        (" ".join(filter(None, (short_names[one.first.exercise.id], one.first.variation.name))), n)
        for one in short.picked
        for n in (one.sets,)
    ]


def done(routine: Routine, day: date, share: float = 1.0) -> History:
    parts = daily_dose(routine, KNOWN).parts
    return History(done={day: {one.key: share * one.asked for one in parts}})


def days_ago(**days: int) -> History:
    """The history of what was done how many days ago."""
    ways = {"straight": "knees-straight", "bent": "knees-bent"}
    found = {}
    for name, back in days.items():
        exercise = HEEL.id if name in ways else {"wall": WALL, "shin": TIBIALIS}[name].id
        versions = (ways[name],) if name in ways else ALL[exercise].usual
        keys = [v if isinstance(v, str) else v.id for v in versions]
        day = found.setdefault(TODAY - timedelta(days=back), {})
        day.update({(exercise, key, "left", "seconds"): 1.0 for key in keys})
    return History(done=found)


@pytest.mark.parametrize(
    ("minutes", "routines", "history", "expected"),
    [
        # Heel raises first, one set of each version before a second of either.
        (6, (STRETCH, HEELS), History(), [("heel knees straight", 1), ("heel knees bent", 1)]),
        (6, (STRETCH, HEELS), days_ago(straight=1, bent=1, wall=3, shin=3), [
            ("heel knees straight", 1), ("heel knees bent", 1)
        ]),
        # A second set of what is due comes before an extra.
        (12, (FREE, HEELS), History(), [("heel knees straight", 2), ("heel knees bent", 2)]),
        # What was done longest ago is tried first, and its version is picked first.
        (5, (HEELS,), days_ago(straight=1, bent=2), [("heel knees bent", 1)]),
        (5, (HEELS,), days_ago(straight=2, bent=1), [("heel knees straight", 1)]),
        (4, (STRETCH,), days_ago(wall=1, shin=3), [("shin", 2)]),
        (4, (STRETCH,), days_ago(wall=3, shin=1), [
            ("wall knee straight", 1), ("wall knee bent", 1)
        ]),
        # What is done today is not picked again, and of a part only what is left.
        (5, (HEELS, STRETCH), done(HEELS, TODAY), [
            ("wall knee straight", 1), ("wall knee bent", 1), ("shin", 1)
        ]),
        (60, (HEELS,), done(HEELS, TODAY, 0.5), [
            ("heel knees straight", 2), ("heel knees bent", 2)
        ]),
        # Extras come after all that is due; alone they are picked as well.
        (60, (FREE, HEELS), History(), [
            ("heel knees straight", 3), ("heel knees bent", 3), ("stance eyes open", 5),
            ("band inversion", 3), ("band eversion", 3),
        ]),
        (6, (FREE, HEELS), done(HEELS, TODAY), [("stance eyes open", 3)]),
        # Less time than anything takes: the shortest there is.
        (1, (STRETCH, HEELS), History(), [("shin", 1)]),
    ],
)  # fmt: skip
def test_what_is_picked(
    minutes: int, routines: tuple[Routine, ...], history: History, expected: list[tuple[str, int]]
) -> None:
    assert picks(fitted(minutes, *routines, history=history)) == expected


def test_what_is_not_picked_is_left_out_and_told() -> None:
    short = fitted(9, STRETCH, HEELS, FREE)
    assert short is not None
    left = {(one.first.exercise.id, one.first.variation.id): one for one in short.left_out}
    assert left[HEEL.id, "knees-straight"].sets == 2
    assert (left[TIBIALIS.id, None].sets, left[TIBIALIS.id, None].due) == (3, True)
    assert (left[BAND.id, "inversion"].sets, left[BAND.id, "inversion"].due) == (3, False)


def test_there_may_be_nothing_to_pick_and_a_test_is_never_picked() -> None:
    assert fitted(10, HEELS, history=done(HEELS, TODAY)) is None
    assert fitted(10, TEST) is None
    own = FREE._replace(own=True)
    assert fitted(10, own) is None


def test_an_own_routine_of_one_side_keeps_to_it() -> None:
    left_only = STRETCH._replace(steps=(Step(TIBIALIS.id, sides=(Side.LEFT,)),))
    short = fitted(10, left_only)
    assert short is not None
    assert {phase.set.side for phase in plan(short.routine, KNOWN)} == {Side.LEFT}


@given(
    st.integers(1, 40),
    st.lists(exercises("any", st.floats(0, 40)), min_size=1, max_size=4),
    st.lists(st.booleans(), min_size=4, max_size=4),
    st.integers(0, 40),
)
@settings(max_examples=examples(30))
def test_it_is_never_longer_than_the_time_and_always_on_both_sides(
    minutes: int, drawn: list[Exercise], due_days: list[bool], back: int
) -> None:
    known = {
        str(place): one._replace(id=str(place), sides=BOTH_SIDES) for place, one in enumerate(drawn)
    }
    routines = [
        Routine(name, name, "", (Step(name),), days_a_week=7 if due_days[place] else 0)
        for place, name in enumerate(known)
    ]
    day = TODAY - timedelta(days=back)
    history = History(done={day: {part.key: 1.0 for part in daily_dose(routines[0], known).parts}})
    short = fitted(minutes, *routines, history=history, known=known)
    if short is None:
        assert back == 0
        return
    phases = plan(short.routine, known)
    assert short.seconds == expected_seconds(phases)
    work = [phase.set for phase in phases if phase.kind is PhaseKind.WORK]
    sides = [
        {(one.exercise.id, one.variation.id, one.number) for one in work if one.side is side}
        for side in Side
    ]
    assert sides[0] == sides[1] != set()
    if not short.fits:
        rounds = {(one.exercise.id, one.number) for one in work}
        assert len(rounds) == 1
        for one in known.values():
            versions = [way.id for way in one.usual]
            if one.order[0] is not work[0].exercise.order[0] or len(versions) > 1:
                continue
            alone = plan(Routine("", "", "", (Step(one.id, sets=1),)), known)
            assert expected_seconds(alone) >= short.seconds - 1e-6
