"""SectionText: headed sections, their lines hanging behind numbers and bullets."""

from collections.abc import Iterable

from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from tui.presentation.sections import Line, Section
from tui.widgets.styles import HEADING, MUTED

NARROWEST = 3
"""Cells below which no line can be wrapped behind its bullet."""


class SectionText(Static):
    """Sections of text, wrapped to the width of the widget."""

    sections: reactive[tuple[Section, ...]] = reactive(())
    """What is shown; empty for nothing."""

    def watch_sections(self) -> None:
        """Show other sections."""
        self._update_text()

    def on_resize(self) -> None:
        """Wrap the lines to the new width."""
        self._update_text()

    def _update_text(self) -> None:
        width = self.content_size.width
        if width >= NARROWEST:
            self.update(text_of(self.sections, width))


def text_of(sections: Iterable[Section], width: int) -> Content:
    """Return the sections, wrapped to ``width`` cells, with an empty line between them."""
    return Content("\n\n").join(_paragraph(section, width) for section in sections)


def _paragraph(section: Section, width: int) -> Content:
    lines = [_wrapped(line, width) for line in section.lines]
    if section.heading:
        lines.insert(0, Content.styled(section.heading, HEADING))
    return Content("\n").join(lines)


def _wrapped(line: Line, width: int) -> Content:
    text = "\n".join(line.wrapped(width))
    return Content.styled(text, MUTED) if line.muted else Content(text)
