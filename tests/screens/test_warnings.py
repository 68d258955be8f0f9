"""The warnings are confirmed only once their last line was in sight."""

import pytest
from textual.containers import VerticalScroll
from textual.events import Key
from textual.widgets import Static

from tests.support.screen_app import ScreenApp
from tui.screens.warnings import WarningsScreen


async def test_enter_pages_down_until_all_was_read_and_then_confirms() -> None:
    app = ScreenApp(WarningsScreen())
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        confirm = app.shown.query_one("#confirm", Static)
        assert "read on" in str(confirm.content)
        for _ in range(20):
            if "read on" not in str(confirm.content):
                break
            await pilot.press("enter")
            await pilot.pause()
            assert app.results == []
        assert "I have read this" in str(confirm.content)
        await pilot.press("enter")
        assert app.results == [True]


async def test_each_page_fits_80x24_without_scrolling() -> None:
    app = ScreenApp(WarningsScreen())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        page = app.shown.query_one(VerticalScroll)
        assert page.max_scroll_y == 0
        for _ in range(2):  # in one read: nobody has seen the second page
            app.post_message(Key("enter", None))
        await pilot.pause()
        assert app.results == []
        assert page.max_scroll_y == 0
        assert "I have read this" in str(app.shown.query_one("#confirm", Static).content)
        await pilot.press("enter")
        assert app.results == [True]


async def test_a_key_is_named_only_once_it_works(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(WarningsScreen, "_follow_drawing", lambda _: None)  # not drawn yet
    app = ScreenApp(WarningsScreen())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("enter")
        await pilot.resize_terminal(80, 50)
        await pilot.pause()
        assert str(app.shown.query_one("#heading", Static).content) == "Before you start · 1 of 2"
        assert not str(app.shown.query_one("#confirm", Static).content)


async def test_escape_confirms_nothing() -> None:
    app = ScreenApp(WarningsScreen())
    async with app.run_test() as pilot:
        await pilot.press("escape")
        assert app.results == [False]


async def test_a_window_that_grew_shows_all_without_a_scrollbar() -> None:
    app = ScreenApp(WarningsScreen())
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        page = app.shown.query_one(VerticalScroll)
        assert page.show_vertical_scrollbar
        await pilot.resize_terminal(120, 60)
        await pilot.pause()
        await pilot.pause()
        assert not page.show_vertical_scrollbar
        assert "read on" in str(app.shown.query_one("#confirm", Static).content)
        assert page.size.height == page.virtual_size.height
