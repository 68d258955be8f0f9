"""From a routine to its phases: the article's orders, the pauses between, and what a step asks."""

from collections.abc import Sequence
from itertools import groupby, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.examples import examples
from tests.support.small_catalog import (
    BAND,
    HEEL,
    SET,
    SIDE,
    STANCE,
    TIBIALIS,
    VARIATION,
    WALL,
    L,
    R,
    phases_of,
    plans,
    session_of,
    shortened,
    work_of,
)
from tui.domain.catalog.exercise import Exercise, Range
from tui.domain.catalog.routine import HOLD_ID, Routine, Step
from tui.domain.catalog.sets import BALANCE_GUESS, Balance, BalanceMode, Hold, Reps, Side, Stage
from tui.domain.log.record import SetOutcome
from tui.domain.progress.dose import daily_dose
from tui.domain.settings import Preferences
from tui.presentation.set_kinds import kind_named, kind_of
from tui.session.plan import (
    FETCH_SECONDS,
    LIFT_OFF_GUESS,
    Phase,
    PhaseKind,
    expected_seconds,
    guessed_seconds,
    lead_in,
    plan,
    sets_of,
    sorer_of,
)
from tui.session.recording import unmeasured
from tui.session.session import Session
from tui.storage.log.documents import decode_set, encode_set


def order_of(phases: Sequence[Phase]) -> list[tuple[str | None, str, int]]:
    sets = [phases[i].set for i in work_of(phases)]
    return [(s.variation.id, s.side.value, s.number) for s in sets]


def kinds_of(phases: Sequence[Phase]) -> str:
    """One letter a phase: Ready, Work, Switch, Pause for rest."""
    letters = {
        PhaseKind.GET_READY: "R",
        PhaseKind.WORK: "W",
        PhaseKind.SWITCH_SIDE: "S",
        PhaseKind.REST: "P",
    }
    return "".join(letters[phase.kind] for phase in phases)


def threefold(*turns: tuple[str | None, str]) -> list[tuple[str | None, str, int]]:
    return [(way, side, number) for way, side in turns for number in (1, 2, 3)]


# Orders.


def test_the_wall_stretch_is_done_straight_and_bent_on_one_foot_before_the_other() -> None:
    assert order_of(phases_of(WALL)) == threefold(
        ("knee-straight", "left"),
        ("knee-bent", "left"),
        ("knee-straight", "right"),
        ("knee-bent", "right"),
    )


def test_heel_raises_are_done_straight_before_bent_one_leg_in_turn() -> None:
    legs = [(n, side) for n in (1, 2, 3) for side in ("left", "right")]
    assert order_of(phases_of(HEEL)) == [
        (way, side, n) for way in ("knees-straight", "knees-bent") for n, side in legs
    ]


@pytest.mark.parametrize(("exercise", "count"), [(TIBIALIS, 3), (STANCE, 5)])
def test_shin_stretch_and_stance_are_done_on_one_foot_before_the_other(
    exercise: Exercise, count: int
) -> None:
    way = exercise.variations[0].id
    assert order_of(phases_of(exercise)) == [
        (way, side, n) for side in ("left", "right") for n in range(1, count + 1)
    ]


def test_the_band_is_pulled_in_then_out_then_with_the_other_foot() -> None:
    assert order_of(phases_of(BAND)) == threefold(
        ("inversion", "left"), ("eversion", "left"), ("inversion", "right"), ("eversion", "right")
    )


def test_a_progression_is_only_done_when_it_is_chosen() -> None:
    assert {way for way, _, _ in order_of(phases_of(STANCE))} == {"eyes-open"}
    chosen = phases_of(Step(STANCE.id, variations=("eyes-closed",)))
    assert {way for way, _, _ in order_of(chosen)} == {"eyes-closed"}


@pytest.mark.parametrize(
    "order", [(SIDE, VARIATION, SET), (VARIATION, SET, SIDE), (SET, SIDE, VARIATION)]
)
def test_the_first_turn_changes_least_and_the_last_most(order: tuple[str, ...]) -> None:
    sets = list(sets_of(Step(WALL.id, sets=2), WALL._replace(order=order)))  # type: ignore[arg-type]
    seen = {
        SIDE: [s.side.value for s in sets],
        VARIATION: [str(s.variation.id) for s in sets],
        SET: [str(s.number) for s in sets],
    }
    changes = [sum(a != b for a, b in pairwise(seen[turn])) for turn in order]  # type: ignore[index]
    assert changes == [1, 3, 7]


@given(
    st.permutations([SIDE, VARIATION, SET]),
    st.sampled_from([WALL, HEEL, TIBIALIS, STANCE]),
    st.integers(1, 4),
    st.sampled_from([L, R]),
)
def test_the_sorer_ankle_has_one_set_more_the_last_one_on_its_side(
    order: list[str], exercise: Exercise, count: int, sorer: Side
) -> None:
    turned = exercise._replace(order=tuple(order))  # type: ignore[arg-type]
    step = Step(exercise.id, sets=count, sorer_more=True)
    alike = list(sets_of(step, turned))
    assert {(planned.of, planned.number <= count) for planned in alike} == {(count, True)}
    sets = list(sets_of(step, turned, sorer))
    last = [planned for planned in sets if planned.side is sorer][-1]
    assert (last.number, last.of, last.per_side) == (count + 1, count + 1, count)
    assert last.variation == exercise.usual[-1]
    sets.remove(last)
    numbered = [(planned.group, planned.number) for planned in alike]
    assert [(planned.group, planned.number) for planned in sets] == numbered
    assert {planned.per_side for planned in sets} == {count}
    assert next(sets_of(step._replace(sorer_more=False), turned, sorer)).extra is None


def test_the_set_more_is_led_to_as_any_other() -> None:
    routine = Routine("r", "", "", (Step(HEEL.id, sets=1, sorer_more=True),), rounds=2)
    kinds = kinds_of(plan(routine, {HEEL.id: HEEL}, sorer=R))
    assert kinds == ("RWSW" + "SRWSW" + "PW") + ("SRWSW" + "SRWSW" + "PW")
    longer = expected_seconds(plan(routine, {HEEL.id: HEEL}, sorer=R))
    assert longer > expected_seconds(plan(routine, {HEEL.id: HEEL}))
    assert sorer_of(plan(routine, {HEEL.id: HEEL}, sorer=R)) is R
    assert sorer_of(plan(routine, {HEEL.id: HEEL})) is None


# Pauses.


@pytest.mark.parametrize(
    ("exercise", "expected"),
    [
        # A first set is set up; a set of the same kind is rested for; another way is prepared.
        (TIBIALIS, "RWPWPW" + "SWPWPW"),
        (WALL, "RWPWPW" + "RWPWPW" + "SRWPWPW" + "RWPWPW"),
        (HEEL, "RWSWSWSWSWSW" + "SRWSWSWSWSWSW"),
        (STANCE, "RW" + "PRW" * 4 + "SRW" + "PRW" * 4),
    ],
)
def test_between_two_sets_lies_what_changes(exercise: Exercise, expected: str) -> None:
    assert kinds_of(phases_of(exercise)) == expected


def test_each_pause_lasts_as_the_coming_exercise_says() -> None:
    other = shortened(WALL, setup=1.0, ready=2.0, switch=3.0, rest=4.0)._replace(id="other")
    phases = phases_of(TIBIALIS, other)[12:]
    limits = [(kinds_of([p]), p.limit) for p in phases if p.kind is not PhaseKind.WORK]
    assert set(limits) == {("R", 1.0), ("R", 2.0), ("S", 3.0), ("P", 4.0)}
    assert limits[0] == ("R", 1.0)
    assert limits.count(("R", 1.0)) == 1


def test_a_new_exercise_is_set_up_even_on_another_side() -> None:
    phases = phases_of(Step(TIBIALIS.id, sets=1), Step(WALL.id, sets=1, sides=(L,)))
    assert kinds_of(phases) == "RWSW" + "RWRW"
    assert phases[4].limit == WALL.pauses.setup


def test_the_same_exercise_twice_in_a_row_is_set_up_once() -> None:
    once = Step(TIBIALIS.id, sets=1, sides=(L,))
    assert kinds_of(phases_of(once, once)) == "RWPW"
    assert kinds_of(phases_of(once, once._replace(sides=(R,)))) == "RWSW"


def test_a_pause_belongs_to_the_set_it_leads_to() -> None:
    phases = phases_of(WALL, HEEL, STANCE)
    for before, after in pairwise(phases):
        if before.kind is not PhaseKind.WORK:
            assert before.set == after.set


@given(phases=plans(st.floats(0.125, 40.0)))
@settings(max_examples=examples(80), deadline=None)
def test_two_sets_never_follow_each_other_without_a_pause(phases: tuple[Phase, ...]) -> None:
    for same, run in groupby(phases, key=lambda phase: phase.kind is PhaseKind.WORK):
        if same:
            assert len(list(run)) == 1
    assert phases[0].kind is PhaseKind.GET_READY
    assert phases[-1].kind is PhaseKind.WORK


def test_a_pause_of_no_length_is_left_out() -> None:
    assert kinds_of(phases_of(shortened(WALL, setup=0.0, rest=0.0))) == "WWW" + "RWWW" + "SRWWWRWWW"
    assert kinds_of(phases_of(shortened(TIBIALIS, switch=0.0))) == "RWPWPW" + "WPWPW"


@given(phases=plans())
@settings(max_examples=examples(80), deadline=None)
def test_the_lead_in_of_a_set_begins_right_after_the_set_before(
    phases: tuple[Phase, ...],
) -> None:
    works = work_of(phases)
    assert [lead_in(phases, i) for i in works] == [0, *(i + 1 for i in works[:-1])]


# What a step asks for.


def test_a_step_that_says_nothing_takes_the_dose_of_the_exercise() -> None:
    hold, reps, stance = (phases_of(each)[1] for each in (WALL, HEEL, STANCE))
    assert (hold.set.target, hold.limit, hold.set.of) == (Hold(30.0), 30.0, 3)
    assert HEEL.tempo is not None
    assert (reps.set.target, reps.limit, reps.set.of) == (Reps(15, HEEL.tempo), 75.0, 3)
    assert (stance.set.target, stance.limit, stance.set.of) == (Balance(), None, 5)


def test_a_step_may_ask_for_other_sets_seconds_and_repetitions() -> None:
    hold = phases_of(Step(WALL.id, sets=2, seconds=45.0))
    assert [hold[i].limit for i in work_of(hold)] == [45.0] * 8
    assert {hold[i].set.of for i in work_of(hold)} == {2}
    reps = phases_of(Step(BAND.id, sets=1, reps=8))
    assert [reps[i].limit for i in work_of(reps)] == [32.0] * 4
    assert {reps[i].set.target.measures["reps"] for i in work_of(reps)} == {8}


def test_a_step_may_ask_for_sides_and_variations_in_its_own_order() -> None:
    phases = phases_of(
        Step(WALL.id, sets=1, sides=(R, L), variations=("knee-bent", "knee-straight"))
    )
    assert order_of(phases) == [
        ("knee-bent", "right", 1),
        ("knee-straight", "right", 1),
        ("knee-bent", "left", 1),
        ("knee-straight", "left", 1),
    ]
    right = phases_of(Step(TIBIALIS.id, sides=(R,)))
    assert kinds_of(right) == "RWPWPW"


def test_a_step_may_ask_for_a_balance_test() -> None:
    phases = phases_of(Step(STANCE.id, sets=1, mode=BalanceMode.TEST))
    assert [phases[i].limit for i in work_of(phases)] == [45.0, 45.0]
    assert phases[1].set.target == Balance(BalanceMode.TEST)


@pytest.mark.parametrize("step", [Step("wall-strech"), Step(WALL.id, variations=("knee-strait",))])
def test_what_is_not_there_is_named(step: Step) -> None:
    with pytest.raises(KeyError) as caught:
        phases_of(step)
    assert caught.value.args[0] in ("wall-strech", "knee-strait")


def test_a_routine_without_steps_has_no_phases_and_is_over_at_once() -> None:
    assert plan(Routine("none", "None", "", ()), {}) == ()
    session = session_of()
    assert session.over
    assert session.advanced_to(10.0) == session


def test_expected_seconds_take_an_open_ended_hold_for_half_a_minute() -> None:
    assert expected_seconds(phases_of(Step(TIBIALIS.id, sets=1))) == 15 + 30 + 8 + 30
    stance = phases_of(Step(STANCE.id, sets=1))
    assert expected_seconds(stance) == 15 + BALANCE_GUESS + 8 + 8 + BALANCE_GUESS


# What a step and a routine of one's own may say.


def test_a_step_has_its_own_rest_and_tempo_whatever_the_settings_say() -> None:
    step = Step(HEEL.id, rest=25, tempo=(Stage("lower", 6.0),))
    routine = Routine("own", "Own", "", (step,))
    exercises = {HEEL.id: HEEL}
    preferences = Preferences(rest_seconds=5, tempo={HEEL.id: {"lower": 2.0, "up": 4.0}})
    phases = plan(routine, exercises, preferences)
    reps = phases[work_of(phases)[0]].set.target
    assert isinstance(reps, Reps)
    seconds = {stage.word: stage.seconds for stage in reps.tempo.stages}
    assert (seconds["lower"], seconds["up"]) == (6.0, 4.0)
    assert phases[work_of(phases)[0]].set.exercise.pauses.rest == 25


def test_a_load_is_asked_for_told_and_recorded() -> None:
    routine = Routine("own", "Own", "", (Step(HEEL.id, load=7.5),))
    planned = plan(routine, {HEEL.id: HEEL})[0].set
    assert planned.target.measures == {"reps": 15, "kilograms": 7.5}
    kind = kind_of(planned.target)
    assert kind.amount == "15 reps with 7.5 kg"
    assert kind.guidance(planned.variation).prepare.startswith("Take 7.5 kg. ")
    record = decode_set(encode_set(unmeasured(planned, SetOutcome.DONE)))
    assert record.target == planned.target.measures
    assert kind_named("reps").recorded_dose(record) == "3 × 15 with 7.5 kg"


def test_rounds_are_done_one_after_the_other_and_count_into_the_dose() -> None:
    once = Routine("own", "Own", "", (Step(WALL.id, sets=1), Step(TIBIALIS.id, sets=1)))
    thrice = once._replace(rounds=3)
    exercises = {WALL.id: WALL, TIBIALIS.id: TIBIALIS}
    assert order_of(plan(thrice, exercises)) == order_of(plan(once, exercises)) * 3
    asked = [part.asked for part in daily_dose(once, exercises).parts]
    assert [part.asked for part in daily_dose(thrice, exercises).parts] == [3 * a for a in asked]


# A set-up that waits.

TIED = BAND._replace(
    pauses=BAND.pauses._replace(setup_waits=True),
    variations=tuple(
        way._replace(
            spoken=way.spoken._replace(
                setup="Tie it. Sit down.", switch="Turn. Sit.", change="Move the loop."
            )
        )
        for way in BAND.variations
    ),
)


def test_where_the_set_up_waits_each_change_of_it_waits_too() -> None:
    phases = phases_of(TIED._replace(dose=TIED.dose._replace(sets=Range(1, 1, 1))))
    waiting = [(phase.kind.value, phase.is_change) for phase in phases if phase.is_waiting_setup]
    assert waiting[:4] == [
        ("get-ready", False),
        ("get-ready", True),
        ("switch-side", True),
        ("get-ready", True),
    ]
    assert all(phase.limit is None for phase in phases if phase.is_waiting_setup)
    after = [later for phase, later in pairwise(phases) if phase.is_waiting_setup]
    assert {(phase.kind, phase.limit) for phase in after} == {
        (PhaseKind.GET_READY, TIED.pauses.ready)
    }
    assert not any(phase.is_waiting_setup for phase in phases_of(BAND, WALL))


def test_a_set_up_that_waits_is_said_step_by_step() -> None:
    steps = [phase.setup_steps for phase in phases_of(TIED) if phase.is_waiting_setup]
    assert steps[:3] == [("Tie it.", "Sit down."), ("Move the loop.",), ("Turn.", "Sit.")]


def test_what_waits_is_expected_to_take_as_long_as_its_pause() -> None:
    own = TIED._replace(pauses=TIED.pauses._replace(setup=40.0, switch=12.0, ready=5.0))
    phases = [phase for phase in phases_of(own) if phase.is_waiting_setup]
    assert [guessed_seconds(phase) for phase in phases[:3]] == [40.0, 12.0, 12.0]
    lifted = next(phase for phase in plan_by_key() if phase.kind is PhaseKind.GET_READY)
    assert lifted.limit is None
    assert not lifted.is_waiting_setup
    assert guessed_seconds(lifted) == LIFT_OFF_GUESS


def plan_by_key() -> tuple[Phase, ...]:
    """The plan of a balance hold that a key begins, which no set-up is waited for as well."""
    stance = STANCE._replace(pauses=STANCE.pauses._replace(setup_waits=True))
    routine = Routine("hold", "", "", (Step(stance.id),))
    return plan(routine, {stance.id: stance}, by_key=True)


def test_a_session_is_set_up_while_that_is_waited_for() -> None:
    session = session_of(TIED)
    assert session.setting_up
    assert not session.finished_phase(9.0).setting_up
    over = session
    while over.phase is not None:
        over = over.skipped(9.0)
    assert not over.setting_up


NEEDY = TIED._replace(needs=("a band", "a chair"))


def test_there_is_time_to_fetch_what_a_later_set_up_needs_and_one_does_not_go_back_to_it() -> None:
    wall = WALL._replace(needs=("a wall",))
    phases = phases_of(wall, NEEDY)
    assert phases[0] == Phase(
        *(PhaseKind.GET_READY, FETCH_SECONDS, phases[1].set), needs=("a wall", "a band", "a chair")
    )
    assert phases[1:] == plan(
        *(
            Routine("own", "", "", (Step(WALL.id), Step(NEEDY.id))),
            {WALL.id: wall, NEEDY.id: NEEDY},
        ),
        fetches=False,
    )
    assert lead_in(phases, 2) == 1
    # Its own set-up leaves the time; and nothing is fetched for what is done without things.
    assert not any(p.needs for p in (*phases_of(NEEDY), *phases_of(NEEDY, wall)))
    assert not any(p.needs for p in (*phases_of(wall, TIED), *phases_of(wall, HEEL)))


def test_what_is_left_out_before_a_session_is_not_fetched_and_the_other_things_are() -> None:
    wall = WALL._replace(needs=("a wall",))
    heel = HEEL._replace(needs=("a counter",))
    without = Session(phases_of(heel, wall, NEEDY)).without_exercise(0.0)
    assert {record.exercise for record in without.records} == {HEEL.id}
    assert without.phase is not None
    assert without.phase.needs == ("a wall", "a band", "a chair")
    ahead = without.plan[without.index + 1 :]
    assert {phase.set.exercise.id for phase in ahead} == {WALL.id, NEEDY.id}
    assert not any(phase.needs for phase in ahead)
    # Where only the things of one exercise are left, its own set-up has the time.
    alone = Session(phases_of(heel, NEEDY)).without_exercise(0.0)
    assert not any(phase.needs for phase in alone.plan)


def test_an_exercise_may_take_longer_to_get_ready_for_where_it_opens_a_session() -> None:
    heel = HEEL._replace(pauses=HEEL.pauses._replace(opening=6.0))
    usual = HEEL.pauses.setup
    assert phases_of(heel)[0].limit == usual + 6
    later = [phase.limit for phase in phases_of(WALL, heel) if phase.set.exercise.id == HEEL.id]
    assert later[0] == usual
    # After the time to fetch things it does not open the session; and the settings are obeyed.
    assert phases_of(heel, NEEDY)[1].limit == usual
    routine = Routine("own", "", "", (Step(HEEL.id),))
    chosen = Preferences(get_ready_seconds=3.0)
    assert plan(routine, {HEEL.id: heel}, chosen)[0].limit == 3.0
    assert plan(routine._replace(id=HOLD_ID), {HEEL.id: heel})[0].limit == usual
