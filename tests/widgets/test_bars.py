"""Horizontal bars: full, empty and begun."""

import pytest
from rich.style import Style

from tui.widgets.bars import filled, steps, thin

FULL, REST = Style(bold=True), Style()


def text(segments: list) -> str:
    return "".join(segment.text for segment in segments)


@pytest.mark.parametrize(
    ("fraction", "bar"),
    [(0.0, "────"), (0.001, "▏───"), (0.5, "██──"), (0.54, "██▏─"), (1.0, "████"), (7.0, "████")],
)
def test_a_bar_fills_by_eighths_and_shows_that_it_has_begun(fraction: float, bar: str) -> None:
    assert text(filled(fraction, 4, FULL, REST)) == bar


@pytest.mark.parametrize(
    ("fraction", "bar"), [(-1.0, "────"), (0.5, "━━──"), (0.63, "━━╸─"), (1.0, "━━━━")]
)
def test_a_thin_bar_fills_by_half_cells(fraction: float, bar: str) -> None:
    assert text(thin(fraction, 4, FULL, REST)) == bar


def test_steps_change_with_each_eighth_of_a_cell() -> None:
    assert [steps(eighth / 32, 4) for eighth in range(33)] == list(range(33))
