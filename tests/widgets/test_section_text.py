"""The exercise card on the screen: the same sections as text, with their headings marked."""

import pytest

from tests.support.app import CATALOG
from tui.presentation.exercise_card import card_sections, cards
from tui.session.plan import PlannedSet, plan
from tui.widgets.section_text import text_of
from tui.widgets.styles import HEADING, MUTED

ALL = cards(phase.set for phase in plan(CATALOG.routines["full"], CATALOG.exercises))


@pytest.mark.parametrize("one", ALL, ids=lambda one: f"{one.exercise.id}-{one.variation.id}")
def test_it_has_every_section_in_lines_that_fit(one: PlannedSet) -> None:
    sections = card_sections(one.exercise, (one.variation,))
    for width in (30, 42, 66):
        shown = text_of(sections, width)
        assert max(map(len, shown.plain.split("\n"))) <= width
        assert " ".join(shown.plain.split()) == " ".join(
            text
            for section in sections
            for part in (section.heading, *(x for y in section.lines for x in y.wrapped(width)))
            for text in part.split()
        )


def test_headings_are_marked_and_sources_are_muted() -> None:
    shown = text_of(card_sections(ALL[0].exercise, (ALL[0].variation,)), 66)
    styled = {shown.plain[span.start : span.end]: span.style for span in shown.spans}
    assert styled["How to do it"] == HEADING
    assert styled["↳ grade A · Bandy 1997"] == MUTED
