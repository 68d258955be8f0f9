"""What an exercise is, told in full: how it is done, what goes wrong, what is known of it."""

import re
from collections.abc import Iterable
from dataclasses import replace
from textwrap import wrap

from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from tui.domain.catalog.exercise import Evidence, Exercise
from tui.presentation.set_kinds import kind_named
from tui.session.plan import PlannedSet
from tui.widgets.styles import HEADING, MUTED

GRADES = {
    "A": "the study's abstract or table was read",
    "B": "told by a second source",
    "C": "a weak source",
}
"""What the grades of the evidence mean."""
MARK = re.compile(".\u00a0")
"""What a point begins with, such as its number."""
INDENT = "\u00a0\u00a0"
"""By how much the lines of one point are set in; plain blanks would be taken away."""


class ExerciseDetails(Static):
    """One variation of an exercise, as text."""

    planned: reactive[PlannedSet | None] = reactive(None)
    """What is told."""

    def watch_planned(self) -> None:
        """Tell of another exercise."""
        self._tell()

    def on_resize(self) -> None:
        """Break the lines anew."""
        self._tell()

    def _tell(self) -> None:
        if self.planned is not None and self.size.width > len(INDENT):
            self.update(card(self.planned, self.size.width))


def card(planned: PlannedSet, width: int) -> Content:
    """The text of a card, its lines broken at a width in cells."""
    exercise, variation = planned.exercise, planned.variation
    steps = [f"{number}\u00a0{step}" for number, step in enumerate(variation.steps, 1)]
    sections = (
        ("How to do it", steps),
        ("It ends when", [f"·\u00a0{line}" for line in exercise.ends_when]),
        ("What goes wrong", [f"·\u00a0{line}" for line in exercise.mistakes]),
        ("At work", variation.muscles),
        ("What it is for", [exercise.purpose]),
        ("How much", [_dose(exercise)]),
        ("When to move on to it", [variation.when] if variation.when else []),
        ("Take care", [f"·\u00a0{line}" for line in exercise.cautions]),
    )
    told = [
        Content.assemble((heading, HEADING), *(f"\n{_broken(line, width)}" for line in lines))
        for heading, lines in sections
        if lines
    ]
    if exercise.evidence:
        told.append(_known(exercise.evidence, width))
    if exercise.source:
        told.append(Content.styled(_broken(f"After {exercise.source}", width), MUTED))
    return Content("\n\n").join(told)


def _broken(text: str, width: int) -> str:
    """The text in lines of a width, set in behind the mark with which it begins."""
    later = INDENT if MARK.match(text) else ""
    return "\n".join(wrap(text, width, subsequent_indent=later))


def _dose(exercise: Exercise) -> str:
    """How much of it: "3 sets of 15 repetitions on each side, up to twice a day"."""
    dose = exercise.dose
    amount = kind_named(exercise.kind).card_dose(dose)
    each = " on each side" if len(exercise.sides) > 1 else ""
    often = f", up to {dose.times_a_day} times a day" if dose.times_a_day > 1 else ""
    return f"{amount}{each}{often}."


def _known(evidence: tuple[Evidence, ...], width: int) -> Content:
    """Each finding with its grade and source, and what the grades mean."""
    told = [Content.styled("What is known", HEADING)]
    for one in evidence:
        told.append(Content(_broken(f"·\u00a0{one.text}", width)))
        told.append(
            Content.styled(_broken(f"↳\u00a0grade {one.grade} · {one.source}", width), MUTED)
        )
    grades = sorted({one.grade for one in evidence} & GRADES.keys())
    told += [
        Content.styled(_broken(f"{grade}\u00a0{GRADES[grade]}", width), MUTED) for grade in grades
    ]
    return Content("\n").join(told)


def cards(planned: Iterable[PlannedSet]) -> tuple[PlannedSet, ...]:
    """A card for each variation of each exercise: those that are planned, then the others."""
    exercises: dict[str, dict[str | None, PlannedSet]] = {}
    for one in planned:
        exercises.setdefault(one.exercise.id, {}).setdefault(one.variation.id, one)
    for found in exercises.values():
        first = next(iter(found.values()))
        for variation in first.exercise.variations:
            found.setdefault(variation.id, replace(first, variation=variation))
    return tuple(one for found in exercises.values() for one in found.values())
