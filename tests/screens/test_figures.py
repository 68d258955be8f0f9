"""The figures on one page: their names, the side at work, motion that is stopped."""

from pathlib import Path

from tests.support.app import CATALOG
from tests.support.fake_clock import FakeClock
from tests.support.screen_app import ScreenApp
from tests.support.shipped_figures import PEOPLE
from tui.app.context import AppContext
from tui.app.figures_app import FiguresApp
from tui.domain.settings import Settings
from tui.figures.cells import RenderMode
from tui.figures.options import RenderOptions
from tui.paths import Paths, shipped
from tui.screens.figure_motion import REST_SECONDS
from tui.screens.figures import FiguresScreen, Tile
from tui.storage.log.log import Log
from tui.textual_patches.terminal_answers import AnswerKind, TerminalAnswer
from tui.widgets.figure.figure_view import FigureView
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


async def test_figures_rest_after_a_minute_without_a_key_and_move_with_the_next(
    tmp_path: Path, clock: FakeClock
) -> None:
    paths = Paths(tmp_path / "log.json", tmp_path / "s.toml", tmp_path, shipped(), tmp_path)
    log = Log(paths.log, clock.now)
    context = AppContext(paths, CATALOG, log, Settings(), clock, {})
    app = FiguresApp(context, PEOPLE[:1])
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, FiguresScreen)
        assert screen.motion is not None
        view = screen.query_one(FigureView)
        clock.advance(REST_SECONDS - 1)
        screen.motion.tick()
        before = view.phase
        clock.advance(1.5)
        screen.motion.tick()
        assert (screen.motion.resting, view.phase) == (True, before)
        await pilot.press("f9")
        assert not screen.motion.resting
        screen.motion.tick()
        assert view.phase != before
        assert (view.mixed, context.terminal) == (RenderMode.QUADRANT, None)
        app.post_message(TerminalAnswer(AnswerKind.NAME, "foot(1.16.2)"))
        await pilot.pause()
        assert view.mixed is RenderMode.SEXTANT
        assert screen.query_one(TitleBar).right == "sextant · left side works"
        # A view that was made before the answer and is shown after it.
        await screen.mount(late := FigureView(PEOPLE[0]))
        await pilot.pause()
        assert late.mixed is RenderMode.SEXTANT


async def test_where_figures_stand_still_there_is_no_key_to_stop_them(clock: FakeClock) -> None:
    for options, stoppable in ((RenderOptions(), True), (RenderOptions(still=True), False)):
        app = ScreenApp(FiguresScreen(PEOPLE, clock, options))
        async with app.run_test(size=(80, 24)):
            assert bool(app.shown.check_action("toggle_motion", ())) is stoppable
