"""ExerciseDetails: the full description of an exercise."""

from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from tui.presentation.exercise_card import Line, Section, card_sections
from tui.session.plan import PlannedSet
from tui.widgets.styles import HEADING, MUTED

NARROWEST = 3
"""Cells below which no line can be wrapped behind its bullet."""


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
        if self.planned is not None and self.size.width >= NARROWEST:
            self.update(card(self.planned, self.size.width))


def card(planned: PlannedSet, width: int) -> Content:
    """Return the description of a variation, wrapped to ``width`` cells."""
    sections = card_sections(planned.exercise, (planned.variation,))
    return Content("\n\n").join(_paragraph(section, width) for section in sections)


def _paragraph(section: Section, width: int) -> Content:
    lines = [_wrapped(line, width) for line in section.lines]
    if section.heading:
        lines.insert(0, Content.styled(section.heading, HEADING))
    return Content("\n").join(lines)


def _wrapped(line: Line, width: int) -> Content:
    text = "\n".join(line.wrapped(width))
    return Content.styled(text, MUTED) if line.muted else Content(text)
