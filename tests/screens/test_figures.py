"""The figures on one page: their names, the side at work, motion that is stopped."""

from tests.support.fake_clock import FakeClock
from tests.support.screen_app import ScreenApp
from tests.support.shipped_figures import PEOPLE
from tui.figures.cells import RenderMode
from tui.figures.options import RenderOptions
from tui.screens.figures import FiguresScreen, Tile
from tui.widgets.title_bar import TitleBar


async def test_each_figure_has_a_tile_and_an_arrow_mirrors_them_all(clock: FakeClock) -> None:
    app = ScreenApp(FiguresScreen(PEOPLE, clock))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert [tile.view.figure for tile in app.shown.query(Tile)] == list(PEOPLE)
        assert app.shown.query_one(TitleBar).right == "quadrant · left side works"
        await pilot.press("left")
        assert app.shown.query_one(TitleBar).right == "quadrant · right side works"
        assert {tile.view.side for tile in app.shown.query(Tile)} == {"right"}
        await pilot.press("c")
        assert app.shown.query_one(TitleBar).right == "half · right side works"
        assert {tile.view.mixed for tile in app.shown.query(Tile)} == {RenderMode.HALF_BLOCK}


async def test_where_figures_stand_still_there_is_no_key_to_stop_them(clock: FakeClock) -> None:
    for options, stoppable in ((RenderOptions(), True), (RenderOptions(still=True), False)):
        app = ScreenApp(FiguresScreen(PEOPLE, clock, options))
        async with app.run_test(size=(80, 24)):
            assert bool(app.shown.check_action("toggle_motion", ())) is stoppable
