"""What fits into some minutes: shown with what is left out, changed, and started."""

from pathlib import Path

from textual.widgets import Static

from tests.support.app import house
from tests.support.fake_clock import FakeClock
from tui.screens.session import SessionScreen
from tui.screens.short_session import ShortSessionScreen
from tui.widgets.title_bar import TitleBar


async def test_ten_minutes_are_shown_changed_and_started(clock: FakeClock, tmp_path: Path) -> None:
    app = house(tmp_path, clock)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("M")
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, ShortSessionScreen)
        title, text = screen.query_one(TitleBar), screen.query_one("#picked", Static)
        assert (title.left, title.right) == ("Short session: 10 minutes", "takes 10 min")
        picked, left_out = str(text.content).split("Left out: ", 1)
        assert "Slow heel raise · knees straight" in picked
        assert all(part in left_out for part in ("no time", "extra", "Single-leg stance"))
        await pilot.press("left", "left")
        assert (title.left, title.right) == ("Short session: 5 minutes", "takes 4 min")
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, SessionScreen)
        first = app.screen.session.plan[0].set
        assert (first.exercise.id, first.of) == ("heel-raise-eccentric", 1)
        await pilot.press("escape", "enter")
        await pilot.pause()


async def test_a_dose_stands_apart_from_its_name_and_says_that_it_is_more(
    clock: FakeClock, tmp_path: Path
) -> None:
    app = house(tmp_path, clock)
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        await pilot.press("M")
        await pilot.pause()
        text = app.screen.query_one("#picked", Static)
        await pilot.pause()
        lines = [line for line in str(text.content).splitlines() if "a side" in line]
        assert max(map(len, lines)) <= text.content_size.width
        assert not any("more" in line for line in lines)
        assert "+2\u00a0×\u00a015" in str(text.content)
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        picked, left_out = str(text.content).split("Left out: ", 1)
        assert "Band inversion and eversion · inversion  " in str(text.content)
        assert "more" not in picked
        assert "2 more\u00a0×\u00a015 a side" in left_out
