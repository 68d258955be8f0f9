"""A balance test in plain mode: its protocol, its confirmation, the age."""

from collections.abc import Callable, Iterator

from tui.app.context import AppContext
from tui.domain.catalog.routine import Routine
from tui.domain.catalog.sets import BalanceMode
from tui.domain.log.record import SessionRecord
from tui.domain.progress.reference_values import APART, parse_age
from tui.presentation.balance_protocol import describe_protocol, describe_trials
from tui.presentation.summary import lines_of_test
from tui.presentation.units_in_words import spell_units

CONFIRM = "Press enter to start the test, or q to leave."
AGE = "Type your age to see reference values, or press enter to go on without. q leaves."
NOBODY_CONFIRMS = (
    "A balance test needs a keyboard: you confirm its rules before it starts. Nothing was measured."
)


def protocol(context: AppContext, test: Routine) -> Iterator[str]:
    """Yield the protocol of a test, a line each."""
    step = next(step for step in test.steps if step.mode is BalanceMode.TEST)
    exercise = context.catalog.exercises[step.exercise]
    ways = (exercise.variation(name) for name in step.variations or ())
    version = " and ".join(way.name for way in ways if way and way.name)
    yield f"Balance test. {describe_trials(step.sides, version)}"
    yield from map(spell_units, describe_protocol(context.norms))
    if context.norms is not None:
        yield f"{context.norms.source}. Grade {context.norms.grade}. {APART}"


def ask_age(
    context: AppContext, say: Callable[[str], None], answer: Callable[[], str | None]
) -> bool:
    """Ask for the age where it is not known and would be used; return whether to go on.

    Args:
        context: Where the age is remembered.
        say: Says a line.
        answer: Waits for a typed line; None for whoever leaves.
    """
    if context.settings.age is not None or context.norms is None:
        return True
    say(AGE)
    while (word := answer()) is not None:
        try:
            age = parse_age(word)
        except ValueError as error:
            say(str(error))
            continue
        if age is not None:
            try:
                context.change(context.settings._replace(age=age))
            except OSError as error:
                say(f"{error}. Your age is used until you quit.")
        return True
    return False


def results(context: AppContext, record: SessionRecord) -> Iterator[str]:
    """Yield the best of each side and the reference, a line each; nothing where it is no test."""
    exercises = context.catalog.exercises
    for line in lines_of_test(record, context.norms, context.settings.age, exercises):
        # On the screen the lines are a table; read aloud, each is a sentence.
        yield spell_units(line if line.endswith(".") else f"{line}.")
