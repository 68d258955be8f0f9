"""Protocol of a balance test, for its page and plain mode."""

from collections.abc import Iterator

from tui.domain.catalog.exercise import Exercise, Variation
from tui.domain.catalog.routine import TEST_TRIALS, Routine
from tui.domain.catalog.sets import TEST_LIMIT, BalanceMode, Side
from tui.domain.progress.reference_values import ReferenceValues
from tui.presentation.balance_options import tested_variations

LIMIT = f"At {TEST_LIMIT:g} s it stops by itself."
"""What ends a trial that nobody stops."""


def ways_to_test(exercise: Exercise, norms: ReferenceValues | None) -> tuple[Variation, ...]:
    """Return the versions of an exercise that can be tested, at least one."""
    names = tested_variations(exercise, norms)
    return tuple(way for way in exercise.ways if way.id in names) or exercise.variations[:1]


def describe_trials(sides: tuple[Side, ...] | None, version: str) -> str:
    """Return what is done: "Both sides, 3 trials each, eyes open. The best counts."."""
    only = sides[0] if sides and len(sides) == 1 else None
    where = f"{only} side" if only else "both sides"
    trials = f"{TEST_TRIALS} trials" if only else f"{TEST_TRIALS} trials each"
    parts = filter(None, (where.capitalize(), trials, version))
    return f"{', '.join(parts)}. The best counts."


def describe_protocol(norms: ReferenceValues | None) -> Iterator[str]:
    """Yield the position of a test and what ends a trial, a sentence each, for plain mode."""
    if norms is not None:
        yield f"Check: {'; '.join(norms.position)}."
        yield f"A trial ends when {'; or '.join(norms.ends_when)}."
    yield f"Press enter to stop a trial. {LIMIT}"


def with_test_choice(
    test: Routine, variation: str | None, sides: tuple[Side, ...] | None
) -> Routine:
    """Return a test with another version and other sides; its other steps stay as they are.

    Args:
        test: A routine with a step that is a test.
        variation: Id of the version; None where there is only one.
        sides: None for both in turn.
    """
    names = (variation,) if variation else None
    steps = (
        step._replace(variations=names, sides=sides) if step.mode is BalanceMode.TEST else step
        for step in test.steps
    )
    return test._replace(steps=tuple(steps))
