"""ExerciseDetails: the full description of an exercise."""

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
    "A": "we read the study's abstract or table",
    "B": "a second source reports it",
    "C": "a weak source",
}
"""Meaning of the grades of evidence."""
BULLET = re.compile(".\u00a0")
"""The number or dot with which a point begins."""
INDENT = "\u00a0\u00a0"
"""Indent of the further lines of a point; ``wrap`` would drop plain blanks."""


class ExerciseDetails(Static):
    """One variation of an exercise, as text."""

    planned: reactive[PlannedSet | None] = reactive(None)
    """The variation to describe; None shows nothing."""

    def watch_planned(self) -> None:
        """Describe another exercise."""
        self._update_text()

    def on_resize(self) -> None:
        """Wrap the lines to the new width."""
        self._update_text()

    def _update_text(self) -> None:
        if self.planned is not None and self.size.width > len(INDENT):
            self.update(card(self.planned, self.size.width))


def card(planned: PlannedSet, width: int) -> Content:
    """Return the description of a variation, wrapped to ``width`` cells."""
    exercise, variation = planned.exercise, planned.variation
    steps = [f"{number}\u00a0{step}" for number, step in enumerate(variation.steps, 1)]
    sections = (
        ("How to do it", steps),
        ("The hold ends when", [f"·\u00a0{line}" for line in exercise.ends_when]),
        ("Common mistakes", [f"·\u00a0{line}" for line in exercise.mistakes]),
        ("Muscles at work", variation.muscles),
        ("What it is for", [exercise.purpose]),
        ("How much", [_dose(exercise)]),
        ("When to try it", [variation.when] if variation.when else []),
        ("Be careful", [f"·\u00a0{line}" for line in exercise.cautions]),
    )
    paragraphs = [
        Content.assemble((heading, HEADING), *(f"\n{_wrapped(line, width)}" for line in lines))
        for heading, lines in sections
        if lines
    ]
    if exercise.evidence:
        paragraphs.append(_evidence(exercise.evidence, width))
    if exercise.source:
        paragraphs.append(Content.styled(_wrapped(f"After {exercise.source}", width), MUTED))
    return Content("\n\n").join(paragraphs)


def _wrapped(text: str, width: int) -> str:
    """Return the text wrapped to ``width`` cells, indented behind its bullet if it has one."""
    later = INDENT if BULLET.match(text) else ""
    return "\n".join(wrap(text, width, subsequent_indent=later))


def _dose(exercise: Exercise) -> str:
    """Return the dose: "3 sets of 15 repetitions on each side, up to 2 times a day"."""
    dose = exercise.dose
    amount = kind_named(exercise.kind).card_dose(dose)
    each = " on each side" if len(exercise.sides) > 1 else ""
    often = f", up to {dose.times_a_day} times a day" if dose.times_a_day > 1 else ""
    return f"{amount}{each}{often}."


def _evidence(evidence: tuple[Evidence, ...], width: int) -> Content:
    """Return the findings with their grades and sources, and the meaning of the grades."""
    lines = [Content.styled("What is known", HEADING)]
    for finding in evidence:
        source = f"↳\u00a0grade {finding.grade} · {finding.source}"
        lines.append(Content(_wrapped(f"·\u00a0{finding.text}", width)))
        lines.append(Content.styled(_wrapped(source, width), MUTED))
    grades = sorted({finding.grade for finding in evidence} & GRADES.keys())
    lines += [
        Content.styled(_wrapped(f"{grade}\u00a0{GRADES[grade]}", width), MUTED) for grade in grades
    ]
    return Content("\n").join(lines)


def cards(planned: Iterable[PlannedSet]) -> tuple[PlannedSet, ...]:
    """Return a card for each variation of each planned exercise, planned variations first."""
    exercises: dict[str, dict[str | None, PlannedSet]] = {}
    for card in planned:
        exercises.setdefault(card.exercise.id, {}).setdefault(card.variation.id, card)
    for found in exercises.values():
        first = next(iter(found.values()))
        for variation in first.exercise.variations:
            found.setdefault(variation.id, replace(first, variation=variation))
    return tuple(card for found in exercises.values() for card in found.values())
