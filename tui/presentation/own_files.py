"""Words for the user's own files that replace built-in ones."""

from collections.abc import Iterator

from tui.domain.catalog.catalog import Catalog
from tui.domain.catalog.routine import Routine

REPLACES = "yours, replaces a built-in"
"""The mark of a routine or an exercise in a list."""


def replaced_by(routine: Routine, catalog: Catalog) -> Iterator[str]:
    """Yield a sentence for the routine and each of its exercises that replaces a built-in one."""
    if routine.id in catalog.replaced_routines:
        yield "Your own file replaces this built-in routine."
    for exercise_id in dict.fromkeys(step.exercise for step in routine.steps):
        if exercise_id in catalog.replaced_exercises:
            name = catalog.exercises[exercise_id].name
            yield f"Your own file replaces the built-in exercise {name}."


def replaced_in(catalog: Catalog) -> Iterator[str]:
    """Yield a sentence for every built-in exercise and routine that an own file replaces."""
    for exercise_id in sorted(catalog.replaced_exercises):
        yield f"Your own file replaces the built-in exercise {exercise_id}."
    for routine_id in sorted(catalog.replaced_routines):
        yield f"Your own file replaces the built-in routine {routine_id}."
