"""Preview of a file that somebody gave."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tui.domain.catalog.catalog import Catalog, Problem
from tui.domain.catalog.routine import Routine
from tui.domain.settings import Settings
from tui.presentation.plan_minutes import describe_plan
from tui.presentation.routine_changes import describe_days
from tui.presentation.routine_offers import RoutineLine, lines_of
from tui.session.plan import PhaseKind, plan, things_for

MOST_MISTAKES = 40
"""The most mistakes that are listed."""
SAME = "same"
"""The effect of a part that is there already."""


class GivenPart(NamedTuple):
    """One routine, exercise or figure of a file."""

    kind: str
    """``routine``, ``exercise`` or ``figure``."""
    id: str
    name: str
    effect: str
    """What adding it does: "new", "same", "replaces yours"."""

    @property
    def replaces(self) -> bool:
        """Whether it takes the place of another file."""
        return self.effect.startswith("replaces")

    @property
    def replaces_own(self) -> bool:
        """Whether it takes the place of a file of the user's own."""
        return self.effect == "replaces yours"


class GivenFile(NamedTuple):
    """What a file brings, or its mistakes; a file with mistakes brings nothing."""

    name: str
    """The name of the file."""
    parts: tuple[GivenPart, ...] = ()
    """The routine first."""
    title: str = ""
    """The title of the routine; empty where the file has none."""
    purpose: str = ""
    amount: str = ""
    """Sets and minutes of the routine: "18 sets, 12 min"."""
    frequency: str = ""
    """When it is done: "3 days a week, 2 times a day"."""
    needs: tuple[str, ...] = ()
    steps: tuple[RoutineLine, ...] = ()
    lost: tuple[str, ...] = ()
    """Sentences on own files that could not be used any more."""
    mistakes: tuple[str, ...] = ()
    """The mistakes, each with its line."""

    @property
    def wanted(self) -> tuple[GivenPart, ...]:
        """The parts that are not there already."""
        return tuple(part for part in self.parts if part.effect != SAME)


def describe_file(
    name: str,
    parts: tuple[GivenPart, ...],
    routine: Routine | None,
    before: Catalog,
    after: Catalog,
) -> GivenFile:
    """Describe a file without a mistake.

    Args:
        name: The name of the file.
        parts: Its parts, the routine first.
        routine: Its routine; None where it has none.
        before: The catalog as it is.
        after: The catalog as it would be with the file.
    """
    lost = tuple(unusable_with(before, after))
    if routine is None:
        return GivenFile(name, parts, lost=lost)
    phases = plan(routine, after.exercises)
    work = tuple(phase for phase in phases if phase.kind is PhaseKind.WORK)
    needs = things_for(phase.set for phase in phases)
    return GivenFile(
        name,
        parts,
        routine.title,
        routine.purpose,
        describe_plan(phases),
        _frequency(routine),
        needs,
        lines_of(work[: len(work) // routine.rounds]),
        lost,
    )


def _frequency(routine: Routine) -> str:
    days = describe_days(routine.days_a_week)
    if routine.after_a_run:
        days = "after a run"
    times = f", {routine.times_a_day} times a day" if routine.times_a_day > 1 else ""
    return f"{days}{times}"


def unusable_with(before: Catalog, after: Catalog) -> Iterator[str]:
    """Yield a sentence for each own file that could not be used with a given file beside it."""
    for problem in after.problems:
        if problem not in before.problems:
            yield f"With it, {problem.file} would be left out: {problem.message}."


def mistakes_in(name: str, problems: Sequence[Problem]) -> tuple[str, ...]:
    """Return a sentence for each problem of a file, for ``MOST_MISTAKES`` of them at most.

    Args:
        name: The name of the file, for problems without a line.
        problems: The problems, in order.
    """
    lines = [
        f"{name} {found.message}." if found.line is None else f"Line {found.line}: {found.message}."
        for found in problems[:MOST_MISTAKES]
    ]
    if more := len(problems) - len(lines):
        lines.append(f"And {more} more.")
    return tuple(line.replace("?.", "?") for line in lines)


def describe_refusal(count: int) -> tuple[str, str]:
    """Return that a file with ``count`` mistakes is not used, and what to do about it."""
    if count == 1:
        return (
            "It has a mistake, so nothing of it is used.",
            "Correct the file, or send this line to whoever made it.",
        )
    return (
        f"It has {count} mistakes, so nothing of it is used.",
        "Correct the file, or send these lines to whoever made it.",
    )


def choices_left_out(routine: Routine, catalog: Catalog, settings: Settings) -> str:
    """Return that a file of a routine lacks what the settings choose for it; empty if nothing.

    Args:
        routine: A routine of the catalog.
        catalog: The catalog as the files say it.
        settings: The user's choices.
    """
    chosen = settings.applied_to(catalog)
    pairs = [
        (catalog.exercises[step.exercise], chosen.exercises[step.exercise], step)
        for step in routine.steps
    ]
    changed = {
        "sets": any(
            step.sets is None and own.dose.sets.planned != mine.dose.sets.planned
            for own, mine, step in pairs
        ),
        "pauses": any(own.pauses != mine.pauses for own, mine, _ in pairs),
        "tempo": any(own.tempo != mine.tempo for own, mine, _ in pairs),
        "first side": any(
            step.sides is None and own.sides != mine.sides for own, mine, step in pairs
        ),
        "days": settings.show_due and chosen.routines[routine.id] != routine,
    }
    if not (words := [word for word, differs in changed.items() if differs]):
        return ""
    listed = " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))
    return f"Your settings are not in the file: whoever gets it has the default {listed}."
