"""The rows of the balance set-up, and what is said beside them."""

import pytest

from tests.support.past import session, stands
from tests.support.small_catalog import STANCE, L, R, way
from tui.domain.catalog.sets import BOTH_SIDES, BalanceMode, Side
from tui.domain.log.record import SessionRecord
from tui.domain.progress.history import history_of
from tui.domain.settings import HoldSetUp
from tui.paths import shipped
from tui.presentation import balance_options
from tui.presentation.balance_options import (
    FIELDS,
    OPTIONS,
    HoldChoice,
    find_offer,
    format_last_and_best,
    name_variation,
    remarks,
)
from tui.storage.catalog.reference_values import read_norms

USUAL = HoldChoice.of(STANCE)


def texts(choice: HoldChoice) -> list[str]:
    return [choice.reads(field) for field in FIELDS]


def test_a_first_set_up_is_the_easiest_version_and_nothing_to_remember() -> None:
    assert texts(USUAL) == ["both", "eyes open", "5"]
    assert USUAL.set_up == HoldSetUp()
    assert USUAL.routine.steps[0].variations == ("eyes-open",)
    assert USUAL.routine.steps[0].sides is None
    assert USUAL.routine.steps[0].sets == 5


@pytest.mark.parametrize(
    ("field", "steps", "text", "set_up"),
    [
        ("side", 1, "left", HoldSetUp(side=L)),
        ("side", -1, "right", HoldSetUp(side=R)),
        ("side", 3, "both", HoldSetUp()),
        ("variation", 1, "eyes closed", HoldSetUp(variation="eyes-closed")),
        ("variation", 2, "eyes open", HoldSetUp()),
        ("trials", 1, "6", HoldSetUp(trials=6)),
        ("trials", 99, "10", HoldSetUp(trials=10)),
        ("trials", -1, "5", HoldSetUp()),
    ],
)
def test_a_row_is_stepped_through_remembered_and_reset(
    field: str, steps: int, text: str, set_up: HoldSetUp
) -> None:
    changed = USUAL.moved(field, steps)
    assert changed.reads(field) == text
    assert changed.set_up == set_up
    assert HoldChoice.of(STANCE, changed.set_up) == changed
    assert OPTIONS[field].reset(changed) == USUAL


def test_what_is_no_longer_possible_is_as_at_first() -> None:
    gone = HoldSetUp(side=None, variation="gone", trials=40)
    assert texts(HoldChoice.of(STANCE, gone)) == ["both", "eyes open", "10"]
    assert HoldChoice(STANCE, "eyes-open", 5, (Side.LEFT,)).routine.steps[0].sides == (L,)
    # Another order of the sides than the three of the row counts as the first.
    assert USUAL._replace(sides=BOTH_SIDES[::-1]).moved("side", 1).sides == (L,)


def test_a_test_is_of_the_first_tested_version_of_both_sides() -> None:
    norms = read_norms(shipped())
    assert norms is not None
    closed_first = norms._replace(tested=("eyes-closed", "eyes-open"))
    choice = USUAL._replace(sides=(R,))
    for known, variation in (
        (norms, "eyes-open"),
        (closed_first, "eyes-closed"),
        (None, "eyes-open"),
    ):
        [step] = choice.test(known).steps
        assert (step.variations, step.sides, step.mode) == ((variation,), None, BalanceMode.TEST)
    assert balance_options.tested_variations(STANCE, None) == ("eyes-open",)


def long_holds(count: int) -> list[SessionRecord]:
    return [session(day, (62.0,), (64.0,)) for day in range(count)]


def test_a_difference_of_the_sides_and_an_offer_are_remarked() -> None:
    assert remarks(stands(*long_holds(1)), "eyes-open", STANCE) == ()
    [offer] = remarks(stands(*long_holds(2)), "eyes-open", STANCE)
    assert offer.startswith("If you like, try eyes closed. ")
    assert offer.endswith("First: a wall within reach, a clear floor, bare feet.")
    apart = [session(day, (20.0,), (40.0,)) for day in range(3)]
    [difference] = remarks(stands(*apart), "eyes-open", STANCE)
    assert difference.startswith("Shorter on the left in each of your last 3 sessions")
    assert find_offer(stands(*apart), "eyes-open", STANCE) is None


def test_an_unknown_version_goes_by_its_id() -> None:
    assert name_variation("gone", STANCE) == "gone"
    assert (
        name_variation("sand", STANCE._replace(variations=(way("sand", "on sand"),))) == "on sand"
    )


def test_the_last_and_the_best_hold_are_said_with_the_day_of_the_best() -> None:
    assert format_last_and_best(None) == "first time"
    history = history_of([session(2, (12.5,), ()), session(0, (30.04,), ())])
    [marks] = history.balances.values()
    assert format_last_and_best(marks) == "last 12.5 · best 30.0, 1 Nov"
