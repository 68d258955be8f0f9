"""The offer of the next step says what, why, and whose rule it is."""

import pytest

from tests.support.app import CATALOG
from tui.domain.progress.balance import Progression
from tui.domain.progress.next_step import Change, NextStep
from tui.presentation.next_step import step_sentences

WHY = "You finished your last 3 sessions. Soreness was 2 or less, in the mornings too (our rule)."
KEYS = "y takes it, n drops it for a week."


@pytest.mark.parametrize(
    ("exercise", "change", "before", "after", "said"),
    [
        (
            "wall-stretch", Change.SETS, 3, 4,
            (f"A next step? Wall stretch: 4 sets a side instead of 3. {WHY} "
            f"The article gives 3 to 5."),
        ),
        (
            "single-leg-stance", Change.SETS, 6, 5,
            ("Less for now? Single-leg stance: 5 holds a side instead of 6. You were sorer the "
            "morning after your last session than before it (our rule). "
            "The article gives 5 to 10."),
        ),
        (
            "heel-raise-eccentric", Change.LOWERING, 3.0, 4.0,
            (f"A next step? Slow heel raise: lower in 4 s instead of 3 s. {WHY} "
            f"The article says slowly, and gives no seconds."),
        ),
    ],
)  # fmt: skip
def test_an_offer_has_its_reason_and_its_source(
    exercise: str, change: Change, before: float, after: float, said: str
) -> None:
    step = NextStep(CATALOG.exercises[exercise], change, before, after)
    assert step_sentences(step) == (said, KEYS)


def test_a_harder_hold_is_offered_with_its_reason_and_set_up_first() -> None:
    harder = Progression(("eyes-closed", "cushion"), "You held 60 s.")
    step = NextStep(CATALOG.exercises["single-leg-stance"], Change.VERSION, harder=harder)
    assert step_sentences(step) == (
        (
            "A next step? Single-leg stance: try eyes closed or on a cushion. You held 60 s. "
            "The article names both, once the usual hold is easy."
        ),
        "y sets it up, n drops it for a week.",
    )
