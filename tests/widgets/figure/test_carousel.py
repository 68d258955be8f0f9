"""Figures in turn, moving where there is room."""

import pytest
from textual.app import App, ComposeResult

from tests.support.app import CATALOG
from tests.support.shipped_figures import FIGURES
from tui.session.plan import plan
from tui.widgets.figure.carousel import FEWEST_ROWS, FigureCarousel, phase_shown
from tui.widgets.figure.figure_view import FigureView

HEEL_RAISE = FIGURES["heel-raise-eccentric-knees-bent"]


def test_a_low_figure_stands_still_at_the_pose_that_tells_most() -> None:
    assert {phase_shown(HEEL_RAISE, seconds, 8) for seconds in (0.0, 1.0, 4.0)} == {
        HEEL_RAISE.cover
    }


def test_a_figure_with_room_or_without_a_size_yet_moves() -> None:
    for rows in (0, 13):
        assert phase_shown(HEEL_RAISE, 3.0, rows) == 3.0 / HEEL_RAISE.seconds


class Parade(App[None]):
    """The figures of one routine."""

    def compose(self) -> ComposeResult:
        phases = plan(CATALOG.routines["heel-raises"], CATALOG.exercises)
        carousel = FigureCarousel(FIGURES.get)
        carousel.planned = (phases[0].set,)
        yield carousel


@pytest.mark.parametrize(("rows", "drawn"), [(FEWEST_ROWS, False), (FEWEST_ROWS + 1, True)])
async def test_a_figure_that_would_be_words_and_shins_is_not_shown(rows: int, drawn: bool) -> None:
    app = Parade()
    async with app.run_test(size=(60, rows)) as pilot:
        await pilot.pause()
        assert app.query_one(FigureView).visible is drawn
