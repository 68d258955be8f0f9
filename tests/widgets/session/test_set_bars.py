"""The columns of the sets: in the order in which the session runs through them."""

import pytest
from textual.app import App, ComposeResult

from tests.support.app import CATALOG
from tui.domain.catalog.sets import Side
from tui.domain.settings import Preferences
from tui.presentation.set_bars import BarGroup, groups
from tui.session.plan import plan
from tui.session.session import Session
from tui.widgets.session.set_bars import SetBars, ordered_columns

BY_VARIATION = [
    ("left", "knees straight"),
    ("right", "knees straight"),
    ("left", "knees bent"),
    ("right", "knees bent"),
]
BY_SIDE = [
    ("left", "knee straight"),
    ("left", "knee bent"),
    ("right", "knee straight"),
    ("right", "knee bent"),
]


def planned(routine: str, first: Side = Side.LEFT) -> tuple[BarGroup, ...]:
    """The groups of the first exercise of a shipped routine."""
    preferences = Preferences(first_side=first)
    phases = plan(CATALOG.routines[routine], CATALOG.exercises, preferences)
    return groups(Session(phases).begun(0.0), 0.0)


@pytest.mark.parametrize("first", list(Side))
@pytest.mark.parametrize(
    ("routine", "order"), [("heel-raises", BY_VARIATION), ("after-a-run", BY_SIDE)]
)
def test_columns_stand_as_the_session_runs_and_left_before_right(
    routine: str, order: list[tuple[str, str]], first: Side
) -> None:
    columns = ordered_columns(planned(routine, first))
    assert [(group.side, group.variation) for group in columns] == order


class Bars(App[None]):
    def __init__(self) -> None:
        super().__init__()
        self.bars = SetBars()

    def compose(self) -> ComposeResult:
        yield self.bars


@pytest.mark.parametrize(
    ("routine", "headings"),
    [
        ("heel-raises", ["LEFT RIGHT", "▸ knees straight knees straight"]),
        ("after-a-run", ["LEFT LEFT", "▸ knee straight knee bent"]),
    ],
)
async def test_a_narrow_window_shows_what_comes_next(routine: str, headings: list[str]) -> None:
    app = Bars()
    async with app.run_test(size=(40, 20)) as pilot:
        app.bars.groups = planned(routine)
        await pilot.pause()
        shown = [" ".join(app.bars.render_line(y).text.split()) for y in range(2)]
        assert shown == headings
