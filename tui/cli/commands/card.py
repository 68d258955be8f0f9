"""``surefoot card EXERCISE``: the full description of an exercise as text."""

import argparse
from collections.abc import Iterator

from tui.cli.errors import plain, unknown
from tui.cli.loading import loaded_catalog, warn_of_problems
from tui.cli.terminal_width import NARROWEST, terminal_width
from tui.domain.catalog.catalog import Catalog
from tui.domain.catalog.exercise import Exercise
from tui.paths import Paths
from tui.presentation.exercise_card import card_sections
from tui.presentation.own_files import REPLACES
from tui.presentation.sections import Line, Section

INDENT = "  "
NO_BREAK_SPACE = "\u00a0"
WARNING = "These exercises are not a cure-all. If the soreness does not go away, tell a doctor."


def run(asked: argparse.Namespace, where: Paths) -> int:
    """Print the card of an exercise, or the list of exercises."""
    catalog = loaded_catalog(where)
    warn_of_problems(catalog)
    if asked.exercise is None:
        print(format_exercises(catalog))
    else:
        width = max(NARROWEST, terminal_width())
        print("\n".join(format_card(_exercise_of(catalog, asked.exercise), width)))
    return 0


def format_exercises(catalog: Catalog) -> str:
    """Return every exercise by its id and name, a line each."""
    width = max(map(len, catalog.exercises))
    mark = dict.fromkeys(catalog.replaced_exercises, f" ({REPLACES})")
    exercises = catalog.exercises.values()
    return "\n".join(
        f"{exercise.id:{width}}  {plain(exercise.name)}{mark.get(exercise.id, '')}"
        for exercise in exercises
    )


def format_card(exercise: Exercise, width: int) -> Iterator[str]:
    """Yield the lines of a card, of at most ``width`` columns."""
    yield from _wrapped(Line(exercise.name), width)
    for section in (*card_sections(exercise, exercise.variations), Section("", (Line(WARNING),))):
        yield ""
        yield from _wrapped(Line(section.heading), width)
        for line in section.lines:
            yield from _wrapped(line, width, INDENT if section.heading else "")


def _wrapped(line: Line, width: int, indent: str = "") -> Iterator[str]:
    parts = line.wrapped(width - len(indent))
    return (f"{indent}{plain(part.replace(NO_BREAK_SPACE, ' '))}" for part in parts)


def _exercise_of(catalog: Catalog, name: str) -> Exercise:
    """Return an exercise by its id or its name. Raises UsageError where there is none."""
    wanted = name.strip().casefold()
    for exercise in catalog.exercises.values():
        if wanted in (exercise.id, exercise.name.casefold()):
            return exercise
    raise unknown("exercise", name, catalog.exercises)
