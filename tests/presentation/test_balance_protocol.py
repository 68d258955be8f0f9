"""What a balance test asks for, and what ends a trial."""

import pytest

from tests.support.small_catalog import STANCE, TIBIALIS, WALL, L, R
from tui.domain.catalog.routine import Routine, Step
from tui.domain.catalog.sets import BOTH_SIDES, BalanceMode, Side
from tui.paths import shipped
from tui.presentation.balance_protocol import (
    describe_protocol,
    describe_trials,
    ways_to_test,
    with_test_choice,
)
from tui.storage.catalog.reference_values import read_norms

NORMS = read_norms(shipped())


@pytest.mark.parametrize(
    ("sides", "version", "said"),
    [
        (None, "eyes open", "Both sides, 3 trials each, eyes open. The best counts."),
        (BOTH_SIDES, "", "Both sides, 3 trials each. The best counts."),
        ((R,), "eyes closed", "Right side, 3 trials, eyes closed. The best counts."),
    ],
)
def test_the_trials_are_said_with_the_side(
    sides: tuple[Side, ...] | None, version: str, said: str
) -> None:
    assert describe_trials(sides, version) == said


def test_the_protocol_is_that_of_the_reference_values() -> None:
    assert NORMS is not None
    norms = NORMS._replace(position=("bare feet", "arms crossed"), ends_when=("a", "b"))
    assert list(describe_protocol(norms)) == [
        "Check: bare feet; arms crossed.",
        "A trial ends when a; or b.",
        "Press enter to stop a trial. At 45 s it stops by itself.",
    ]
    assert list(describe_protocol(None)) == list(describe_protocol(norms))[2:]


def test_only_the_versions_with_reference_values_are_tested_and_always_one() -> None:
    assert NORMS is not None
    closed = NORMS._replace(tested=("eyes-closed",))
    assert [way.id for way in ways_to_test(STANCE, closed)] == ["eyes-closed"]
    assert [way.id for way in ways_to_test(STANCE, None)] == ["eyes-open"]
    assert [way.id for way in ways_to_test(WALL, closed)] == ["knee-straight"]
    assert ways_to_test(TIBIALIS, None) == TIBIALIS.variations


def test_a_choice_changes_the_steps_that_are_tests_and_no_others() -> None:
    hold = Step(STANCE.id)
    routine = Routine("test", "Test", "", (hold, hold._replace(mode=BalanceMode.TEST)))
    practice, test = with_test_choice(routine, "eyes-closed", (L,)).steps
    assert practice == hold
    assert (test.variations, test.sides) == (("eyes-closed",), (L,))
    [_, only] = with_test_choice(routine, None, None).steps
    assert (only.variations, only.sides) == (None, None)
