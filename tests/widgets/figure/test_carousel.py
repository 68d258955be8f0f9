"""Figures in turn, moving where there is room."""

from tests.support.shipped_figures import FIGURES
from tui.widgets.figure.carousel import phase_shown

HEEL_RAISE = FIGURES["heel-raise-eccentric-knees-bent"]


def test_a_low_figure_stands_still_at_the_pose_that_tells_most() -> None:
    assert {phase_shown(HEEL_RAISE, seconds, 8) for seconds in (0.0, 1.0, 4.0)} == {
        HEEL_RAISE.cover
    }


def test_a_figure_with_room_or_without_a_size_yet_moves() -> None:
    for rows in (0, 13):
        assert phase_shown(HEEL_RAISE, 3.0, rows) == 3.0 / HEEL_RAISE.seconds
