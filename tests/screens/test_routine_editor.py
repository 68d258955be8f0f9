"""The editor of a routine by keyboard: copied, changed, saved, edited again, deleted, undone."""

from pathlib import Path

from tests.support.app import house
from tests.support.fake_clock import FakeClock
from tests.support.scenes import text_of
from tui.screens.choose import ChooseScreen
from tui.screens.question import QuestionScreen
from tui.screens.routine_editor import RoutineEditorScreen


async def test_a_copy_is_changed_saved_edited_deleted_and_brought_back(
    tmp_path: Path, clock: FakeClock
) -> None:
    app = house(tmp_path, clock)
    file = tmp_path / "own" / "routines" / "my-after-a-run.toml"
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        await pilot.press("down", "e")
        assert isinstance(app.screen, ChooseScreen), "a built-in routine is copied, not edited"
        await pilot.press("c")
        await pilot.pause()
        assert isinstance(app.screen, RoutineEditorScreen)
        # Four sets; no second at all is refused; the second exercise goes and comes back.
        await pilot.press("right", "enter", "down", "enter", "0", "0", "0", "enter")
        await pilot.press("escape", "escape", "down", "x", "u", "K")
        await pilot.pause()
        text = text_of(app).replace("\xa0", " ")
        assert "4 × 30 s a side" in text
        assert "Needs a soft place to kneel, a wall." in text, "the second exercise comes first now"
        assert "Changed in your copy: Wall stretch: 4 × 30 s a side ·" in text
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, QuestionScreen), "something would be lost"
        await pilot.press("2")
        await pilot.pause()
        assert isinstance(app.screen, ChooseScreen)
        assert "My after a run" in text_of(app)
        assert "sets = 4" in file.read_text("utf-8")
        saved = "# by hand\n" + file.read_text("utf-8")
        file.write_text(saved, "utf-8")
        await pilot.press("e")
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, ChooseScreen), "nothing is asked where nothing is lost"
        await pilot.press("x")
        await pilot.pause()
        assert not file.exists()
        assert "Mine" not in text_of(app)
        await pilot.press("u")
        await pilot.pause()
        assert file.read_text("utf-8") == saved
        assert "Mine" in text_of(app)
