"""What changed between two routines, in words."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from tui.domain.catalog.exercise import Exercise
from tui.domain.catalog.routine import DAYS_OF_THE_WEEK, Routine, Step
from tui.presentation.routine_rows import describe_step

MOST_SHOWN = 3
"""The most changes that are said in full."""


def changes_between(
    before: Routine, after: Routine, exercises: Mapping[str, Exercise]
) -> tuple[str, ...]:
    """Return what changed, a few words each: "Wall stretch: 4 × 30 s a side"; empty for nothing.

    The first step of an exercise is compared with the first one, the second with the second. An
    exercise of ``before`` need not exist any more.
    """
    return (
        *_step_changes(before.steps, after.steps, exercises),
        *_routine_changes(before, after),
    )


def format_changes(changes: Sequence[str]) -> str:
    """Return changes in one line, the first of them in full: "title; any time; 2 more"."""
    shown, rest = changes[:MOST_SHOWN], len(changes[MOST_SHOWN:])
    return "; ".join((*shown, f"{rest} more") if rest else shown) or "nothing"


def _step_changes(
    before: Sequence[Step], after: Sequence[Step], exercises: Mapping[str, Exercise]
) -> Iterator[str]:
    old, new = _by_exercise(before), _by_exercise(after)
    for key, step in new.items():
        exercise = exercises[step.exercise]
        if key not in old:
            yield f"added {exercise.name}"
        elif old[key] != step and exercise.id in exercises:
            yield f"{exercise.name}: {describe_step(step, exercise)}"
    for key in old:
        if key not in new:
            known = exercises.get(key[0])
            yield f"removed {known.name if known else key[0]}"
    if [key for key in old if key in new] != [key for key in new if key in old]:
        yield "another order"


def _by_exercise(steps: Sequence[Step]) -> dict[tuple[str, int], Step]:
    """Return the steps by their exercise and by how many of the same come before."""
    counts: defaultdict[str, int] = defaultdict(int)
    found: dict[tuple[str, int], Step] = {}
    for step in steps:
        found[step.exercise, counts[step.exercise]] = step
        counts[step.exercise] += 1
    return found


def _routine_changes(before: Routine, after: Routine) -> Iterator[str]:
    if before.days_a_week != after.days_a_week:
        yield describe_days(after.days_a_week)
    if before.times_a_day != after.times_a_day:
        yield "once a day" if after.times_a_day == 1 else f"{after.times_a_day} times a day"
    if before.rounds != after.rounds:
        yield "once through" if after.rounds == 1 else f"{after.rounds} rounds"
    if before.after_a_run != after.after_a_run:
        yield "for after a run" if after.after_a_run else "not for after a run"
    if before.title != after.title:
        yield "title"
    if before.purpose != after.purpose:
        yield "what it is for"
    if before.leaves_out != after.leaves_out:
        yield "what it leaves out"


def describe_days(days: int) -> str:
    """Return on how many days of a week: "any time", "every day", "3 days a week"."""
    if days == 0:
        return "any time"
    if days == DAYS_OF_THE_WEEK:
        return "every day"
    return f"{days} day{'' if days == 1 else 's'} a week"
