"""The setup of a routine: sets and days, the minutes that follow, and what is remembered."""

from pathlib import Path

from textual.widgets import Static

from tests.support.app import CATALOG, house
from tests.support.fake_clock import FakeClock
from tests.support.scenes import text_of
from tui.domain.catalog.catalog import known_in
from tui.screens.choose import ChooseScreen
from tui.screens.routine_setup import RoutineSetupScreen
from tui.screens.session import SessionScreen
from tui.storage.settings import read_settings
from tui.widgets.title_bar import TitleBar

KNOWN = known_in(CATALOG.exercises.values(), CATALOG.routines.values())


async def test_sets_and_days_are_chosen_before_a_start_with_their_minutes_and_remembered(
    tmp_path: Path, clock: FakeClock
) -> None:
    app = house(tmp_path, clock)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("s")
        assert isinstance(app.screen, ChooseScreen), "heel raises leave nothing to choose"
        await pilot.press("down", "s")
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, RoutineSetupScreen)
        title = screen.query_one(TitleBar)
        assert "18 sets" in title.right
        usual = title.right
        await pilot.press("right", "right", "right", "down", "right")
        assert title.right != usual
        assert "28 sets" in title.right
        assert "The default is 3" in str(screen.query_one(".setting-rows--help", Static).render())
        await pilot.press("down", "right", "escape")
        await pilot.pause()
        assert isinstance(app.screen, ChooseScreen)
        assert "28 sets" in text_of(app)
        settings, notices = read_settings(tmp_path / "settings.toml", KNOWN)
        assert notices == ()
        assert settings.sets == {"wall-stretch": 5, "tibialis-anterior-stretch": 4}
        assert settings.due_on == {"after-a-run": ("monday",)}
        await pilot.press("s")
        await pilot.pause()
        await pilot.press("enter")
        while not isinstance(app.screen, SessionScreen):
            await pilot.pause()
        assert {one.set.of for one in app.screen.session.plan} == {5, 4}
