"""A file is picked or dropped, looked at and added, by keys that come in one read."""

import shutil
from pathlib import Path
from unittest.mock import patch

from textual.events import Paste
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import OptionList

from tests.support.app import house
from tests.support.fake_clock import FakeClock
from tests.support.scenes import GIVEN
from tui.screens.choose import ChooseScreen
from tui.screens.file_path import FilePathScreen
from tui.screens.given_file import GivenFileScreen
from tui.widgets.catalog.routine_list import RoutineList


async def reach(pilot: Pilot[None], kind: type[Screen[object]], parts: str = "*") -> Screen[object]:
    """Wait for a screen and some of its parts: files are read in a thread."""
    while not (isinstance(pilot.app.screen, kind) and pilot.app.screen.query(parts)):
        await pilot.pause()
    await pilot.pause()
    return pilot.app.screen


async def test_a_file_is_found_looked_at_and_added(tmp_path: Path, clock: FakeClock) -> None:
    downloads = tmp_path / "Downloads"
    downloads.mkdir()
    shutil.copy(GIVEN / "anna-may.toml", downloads)
    app = house(tmp_path, clock)
    with patch("tui.app.given_file_flow.usual_folders", lambda: (downloads,)):
        async with app.run_test(size=(60, 20)) as pilot:
            await reach(pilot, ChooseScreen, "Footer")
            await pilot.press("a")
            asked = await reach(pilot, FilePathScreen, "OptionList")
            assert asked.query_one(OptionList).option_count == 1
            await pilot.press("down", "enter")
            await reach(pilot, GivenFileScreen)
            await pilot.press("escape")
            chooser = await reach(pilot, ChooseScreen)
            assert not (tmp_path / "own").exists()
            app.post_message(Paste(f"'{downloads / 'anna-may.toml'}' "))
            await reach(pilot, GivenFileScreen)
            await pilot.press("enter")
            await reach(pilot, ChooseScreen)
            listed = chooser.query_one(RoutineList)
            assert listed.highlighted_option is not None
            assert listed.highlighted_option.id == "anna-may"
    assert (tmp_path / "own" / "routines" / "anna-may.toml").is_file()
