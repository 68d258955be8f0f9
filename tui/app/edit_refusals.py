"""What the checker refuses of an edited exercise or routine."""

from collections.abc import Mapping

from tui.domain.catalog.catalog import Problem
from tui.domain.catalog.draft import RoutineDraft
from tui.domain.catalog.exercise import Exercise
from tui.presentation.exercise_rows import exercise_rows
from tui.presentation.refusals import Refusal, refusal
from tui.presentation.routine_rows import overview, step_rows
from tui.storage.catalog.exercise_writer import mistakes_in_exercise
from tui.storage.catalog.routine_writer import mistakes_in_routine

PLACEHOLDER_ID = "mine"
"""The id of an exercise or a routine whose name has no letter that a file name may have."""


def exercise_refusals(exercise: Exercise) -> tuple[Refusal, ...]:
    """Return what is wrong with an exercise, apart from a missing name."""
    named = exercise._replace(
        id=exercise.id or PLACEHOLDER_ID, name=exercise.name or PLACEHOLDER_ID
    )
    rows = exercise_rows(exercise, {})
    return tuple(refusal(problem, problem.keys, rows) for problem in mistakes_in_exercise(named))


def routine_refusals(
    draft: RoutineDraft, exercises: Mapping[str, Exercise], place: str = ""
) -> tuple[Refusal, ...]:
    """Return what is wrong with a routine; ``place`` is that of ``refusal``."""
    routine = draft.routine._replace(id=draft.routine.id or PLACEHOLDER_ID)

    def refused(problem: Problem) -> Refusal:
        keys = problem.keys
        if keys[:1] == ("step",) and len(keys) > 1:
            return refusal(problem, keys[2:], step_rows(draft, int(keys[1]), exercises), place)
        return refusal(problem, keys, overview(draft, exercises), place)

    return tuple(map(refused, mistakes_in_routine(routine, exercises)))
