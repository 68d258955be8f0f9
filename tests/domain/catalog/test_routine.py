"""Which side comes first: who is asked, what an answer means, and what a session tells of it."""

import pytest

from tests.support.small_catalog import ALL, STANCE, TIBIALIS, WALL, L, R, session_of, work_of
from tui.domain.catalog.exercise import Exercise
from tui.domain.catalog.routine import (
    FirstSide,
    Routine,
    Sorer,
    Step,
    balance_hold,
    begun_on,
    either_first,
    recorded_hold,
)
from tui.domain.catalog.sets import BalanceMode, Side
from tui.domain.log.record import SetOutcome, SetRecord
from tui.domain.settings import Settings
from tui.session.plan import plan
from tui.session.recording import record_of
from tui.session.resume import planned_sets
from tui.session.session import Session


def routine(*steps: Step) -> Routine:
    return Routine("own", "Own", "", steps)


def sides(settings: Settings, sorer: Side | None, *steps: Step) -> list[Side]:
    """The sides of the sets, in order and each run of them once."""
    phases = plan(routine(*steps), ALL, settings.preferring(sorer))
    found = [phases[i].set.side for i in work_of(phases)]
    return [side for at, side in enumerate(found) if at == 0 or side is not found[at - 1]]


@pytest.mark.parametrize(
    ("sorer", "order"), [(Sorer.LEFT, [L, R]), (Sorer.RIGHT, [R, L]), (Sorer.ALIKE, [L, R])]
)
def test_the_sorer_side_comes_first_where_that_is_wished(sorer: Sorer, order: list[Side]) -> None:
    assert sides(Settings(first_side=FirstSide.SORER), sorer.side, Step(WALL.id)) == order


@pytest.mark.parametrize(
    ("first", "order"), [(None, [L, R]), (FirstSide.LEFT, [L, R]), (FirstSide.RIGHT, [R, L])]
)
def test_otherwise_it_changes_nothing(first: FirstSide | None, order: list[Side]) -> None:
    settings = Settings(first_side=first)
    for sorer in Sorer:
        assert sides(settings, sorer.side, Step(WALL.id)) == order


def test_a_step_that_names_its_sides_keeps_them() -> None:
    settings = Settings(first_side=FirstSide.SORER)
    steps = (Step(TIBIALIS.id, sides=(L,)), Step(WALL.id), Step(TIBIALIS.id, sides=(L, R)))
    assert sides(settings, R, *steps) == [L, R, L, R]


def one_sided(exercise: Exercise) -> dict[str, Exercise]:
    return {**ALL, exercise.id: exercise._replace(sides=(L,))}


def test_one_is_asked_only_where_a_side_could_come_first() -> None:
    open_step, named = Step(WALL.id), Step(TIBIALIS.id, sides=(L, R))
    assert either_first(routine(open_step), ALL)
    assert either_first(routine(named, open_step), ALL)
    assert not either_first(routine(named), ALL)
    assert not either_first(routine(open_step), one_sided(WALL))
    assert not either_first(routine(), ALL)


@pytest.mark.parametrize("chosen", [None, (L,)])
def test_a_hold_has_its_own_choice_of_sides(chosen: tuple[Side, ...] | None) -> None:
    assert not either_first(balance_hold(STANCE.id, "eyes-open", chosen), ALL)


@pytest.mark.parametrize("sides", [(L, R), (R, L), (R,)])
def test_the_records_of_a_hold_tell_what_it_asked_for(sides: tuple[Side, ...]) -> None:
    hold = balance_hold(STANCE.id, "eyes-closed", sides, trials=4)
    planned = planned_sets(Session(plan(hold, ALL)))
    assert recorded_hold(planned, ALL) == hold
    test = balance_hold(STANCE.id, "eyes-closed", sides, BalanceMode.TEST)
    assert recorded_hold(planned_sets(Session(plan(test, ALL))), ALL) is None
    assert recorded_hold([one._replace(exercise="gone") for one in planned], ALL) is None
    assert recorded_hold([one._replace(variation="gone") for one in planned], ALL) is None
    assert recorded_hold([*planned, planned[0]._replace(variation="eyes-open")], ALL) is None
    assert recorded_hold(records(L, WALL), ALL) is None
    assert recorded_hold((), ALL) is None


def records(
    side: Side, *exercises: Exercise, outcome: SetOutcome = SetOutcome.DONE
) -> list[SetRecord]:
    plans = [session_of(Step(one.id, sides=(side,), sets=1)).plan for one in exercises]
    return [
        record_of(phases[i].set, outcome, 30.0, extra_seconds=0.0, tempo_led=True, wobbles=0)
        for phases in plans
        for i in work_of(phases)
    ]


def test_what_was_written_down_tells_on_which_side_a_session_began() -> None:
    both = routine(Step(WALL.id), Step(TIBIALIS.id))
    assert begun_on(both, ALL, records(R, WALL)) is R
    assert begun_on(both, ALL, records(R, TIBIALIS, outcome=SetOutcome.SKIPPED)) is R
    assert begun_on(both, ALL, [*records(L, WALL), *records(R, WALL)]) is L
    assert begun_on(both, ALL, []) is None


def test_a_step_with_sides_of_its_own_does_not_tell_it() -> None:
    mixed = routine(Step(TIBIALIS.id, sides=(L,)), Step(WALL.id))
    assert begun_on(mixed, ALL, [*records(L, TIBIALIS), *records(R, WALL)]) is R
    assert begun_on(mixed, ALL, records(L, TIBIALIS)) is None
    assert begun_on(mixed, one_sided(WALL), records(L, WALL)) is None
