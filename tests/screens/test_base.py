"""What every full screen does: too small a window, short messages, keys between fields."""

import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.events import Resize
from textual.geometry import Size
from textual.screen import Screen
from textual.widgets import Input, OptionList, Static

from tests.support.app import house
from tests.support.fake_clock import FakeClock
from tests.support.log_screen import session
from tests.support.screen_app import ScreenApp
from tui import screens
from tui.screens.base import FIELD_KEYS, BaseScreen, SingleResultScreen
from tui.screens.edit_session import EditSessionScreen, SessionForms
from tui.screens.question import QuestionScreen
from tui.widgets.toast import SessionToast


class FieldsScreen(BaseScreen[None]):
    CSS_PATH = None
    BINDINGS: list[BindingType] = [*FIELD_KEYS]

    def compose_body(self) -> ComposeResult:
        yield Input(id="first", select_on_focus=False)
        yield Input(id="second")


class ToastScreen(BaseScreen[None]):
    CSS_PATH = None

    def compose_body(self) -> ComposeResult:
        yield SessionToast()


@pytest.mark.parametrize("size", [(59, 20), (60, 19)])
async def test_too_small_a_window_says_so_until_it_is_larger(size: tuple[int, int]) -> None:
    app = ScreenApp(BaseScreen())
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        notice = app.shown.query_one(".too-small", Static)
        assert f"this one is {size[0]} by {size[1]}" in str(notice.content)
        await pilot.resize_terminal(60, 20)
        await pilot.pause()
        assert not app.shown.query(".too-small")


class SizedScreen(BaseScreen[None]):
    CSS_PATH = None
    sizes: tuple[Size, ...] = ()

    def on_resize(self, event: Resize) -> None:
        self.sizes += (event.size,)
        assert len(self.sizes) < 30, self.sizes
        self.call_later(self.refresh)  # neighbors of one kind would be joined


async def test_two_sizes_in_one_read_do_not_answer_each_other_for_ever() -> None:
    app = ScreenApp(SizedScreen())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        for size in (Size(120, 40), Size(63, 41)):
            app._size = size
            app.shown.post_message(Resize(size, size))
            app.shown.call_later(app.shown.refresh)
        await pilot.pause()
        assert app.shown.size == app.shown.sizes[-1] == Size(63, 41)


async def test_a_tab_leads_to_the_next_field_in_the_order_of_the_keys() -> None:
    app = ScreenApp(FieldsScreen())
    async with app.run_test() as pilot:
        app.shown.query_one("#first").focus()
        await pilot.press("a", "tab", "b", "shift+tab", "c")
        first, second = app.shown.query(Input)
        assert (first.value, second.value) == ("ac", "b")


async def test_a_message_is_shown_and_cleared_only_where_there_is_a_toast() -> None:
    app = ScreenApp(BaseScreen())
    async with app.run_test():
        assert not app.shown.show_message("Saved.", "information", 5)
    app = ScreenApp(ToastScreen())
    async with app.run_test() as pilot:
        await pilot.pause()
        assert app.shown.show_message("Saved.", "information", 5)
        toast = app.shown.query_one(SessionToast)
        assert toast.display
        assert str(toast.content) == "Saved."
        app.shown.clear_message()
        assert not toast.display


def own_screens(root: type[Screen[object]] = Screen) -> Iterator[type[Screen[object]]]:
    """Yield every screen of ours."""
    for module in pkgutil.iter_modules(screens.__path__):
        importlib.import_module(f"{screens.__name__}.{module.name}")
    for found in root.__subclasses__():
        if found.__module__.startswith("tui."):
            yield found
        yield from own_screens(found)


def test_every_screen_returns_one_result() -> None:
    found = set(own_screens())
    assert len(found) > 15
    assert {screen for screen in found if not issubclass(screen, SingleResultScreen)} == set()


async def test_a_screen_that_is_not_there_yet_closes_once() -> None:
    app = ScreenApp(BaseScreen())
    async with app.run_test() as pilot:
        screen = BaseScreen[None]()
        app.push_screen(screen, app.results.append)
        screen.dismiss()
        screen.dismiss()
        await pilot.pause()
        assert app.results == [None]
        assert app.screen is app.shown


async def test_what_is_called_after_a_refresh_is_not_called_once_the_screen_is_closed() -> None:
    app = ScreenApp(BaseScreen())
    called: list[str] = []
    async with app.run_test() as pilot:
        screen = BaseScreen[None]()
        app.push_screen(screen)
        await pilot.pause()
        screen.call_after_refresh(called.append, "open")
        await pilot.pause()
        # As what waits in the app is called while the next screen opens: the parts may be gone.
        screen.call_after_refresh(called.append, "closed")
        screen.dismiss()
        await pilot.pause()
        screen._call_if_open(called.append, "closed")
    assert called == ["open"]


async def test_no_window_is_too_narrow_for_a_list(tmp_path: Path, clock: FakeClock) -> None:
    app = house(tmp_path, clock)
    async with app.run_test(size=(80, 24)) as pilot:
        choice, edited = app.screen, session(1)
        forms = SessionForms(clock.now, str, (), lambda _: edited, lambda changed: changed)
        for opened in (
            None,
            QuestionScreen("Leave?", "Nothing is done.", {"Stay": 0, "Go": 1}),
            EditSessionScreen(edited, forms),
            "comma",
            "h",
        ):
            if isinstance(opened, str):
                await pilot.press(opened)
            elif opened is not None:
                app.push_screen(opened)
            await pilot.pause()
            assert app.screen.query(OptionList)
            for width in (6, 4, 3, 1) if app.screen is choice else (3,):
                await pilot.resize_terminal(width, 24)
            await pilot.resize_terminal(80, 24)
            if app.screen is not choice:
                await app.screen.dismiss()
