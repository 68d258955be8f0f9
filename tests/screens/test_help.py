"""The help: the keys of the screen that is open, read off the screen itself."""

from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

import pytest
from textual.binding import Binding, BindingsMap, BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Static

from tests.support.app import house
from tests.support.fake_clock import FakeClock
from tests.support.screen_app import ScreenApp
from tui import screens
from tui.screens.base import BaseScreen
from tui.screens.help import ONE_COLUMN, HelpScreen, help_of, keys_of
from tui.screens.palette import PaletteScreen


class PlaceScreen(BaseScreen[None]):
    CSS_PATH = None
    HELP_TITLE = "A [b]place[/]"
    BINDINGS: list[BindingType] = [
        Binding("x", "later", "Later", tooltip="Not now"),
        Binding("n,right", "next", "Next", tooltip="Show the next value"),
        Binding("z", "silent"),
    ]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        return action != "later"


def test_an_action_has_one_line_with_all_of_its_keys_and_needs_a_tooltip() -> None:
    bindings = [
        Binding("n", "next", tooltip="Show the next value"),
        Binding("escape", "back", tooltip="Back"),
        Binding("right", "next", key_display="→", tooltip="Show the next value"),
        Binding("z", "silent"),
    ]
    assert keys_of(bindings) == (("n →", "Show the next value"), ("esc", "Back"))


def screen_classes() -> list[type[Screen[Any]]]:
    for module in iter_modules(screens.__path__, f"{screens.__name__}."):
        import_module(module.name)
    found = [Screen]
    for kind in found:
        found += [one for one in kind.__subclasses__() if one not in found]
    return [kind for kind in found if kind.__module__.startswith(screens.__name__)]


@pytest.mark.parametrize("kind", screen_classes(), ids=lambda kind: kind.__name__)
def test_arrow_keys_are_named_as_arrows_and_once(kind: type[Screen[Any]]) -> None:
    bindings = [
        binding
        for base in reversed(kind.__mro__)
        for keys in BindingsMap(vars(base).get("BINDINGS", ())).key_to_bindings.values()
        for binding in keys
    ]
    names = [name for keys, _ in keys_of(bindings) for name in keys.split()]
    assert not {"left", "right", "up", "down"} & set(names)
    arrows = [name for name in names if name in "←→↑↓"]
    assert len(set(arrows)) == len(arrows)


async def test_keys_that_do_something_now_come_before_the_others() -> None:
    app = ScreenApp(PlaceScreen())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        help_screen = help_of(app.shown)
        assert help_screen is not None
        app.push_screen(help_screen)
        await pilot.pause()
        lines = [str(static.content) for static in app.screen.query(Static)]
        assert lines[0] == "A [b]place[/]"
        assert (
            lines.index("Show the next value")
            < lines.index("At other times")
            < lines.index("Not now")
        )


async def test_over_a_screen_whose_keys_say_nothing_no_help_is_shown(
    tmp_path: Path, clock: FakeClock
) -> None:
    app = house(tmp_path, clock)
    async with app.run_test() as pilot:
        await pilot.pause()
        app.action_command_palette()
        await pilot.pause()
        assert isinstance(app.screen, PaletteScreen)
        app.action_help()  # of a list of commands that was open before this one
        await pilot.pause()
        assert isinstance(app.screen, PaletteScreen)


@pytest.mark.parametrize("key", ["escape", "question_mark", "q", "enter", "space"])
async def test_these_keys_close_the_help(key: str) -> None:
    app = ScreenApp(HelpScreen("Keys", (("x", "Something"),)))
    async with app.run_test() as pilot:
        await pilot.press(key)
        assert app.screen is not app.shown


async def test_the_keys_of_the_footer_come_first_and_what_is_out_of_sight_is_told(
    tmp_path: Path, clock: FakeClock
) -> None:
    app = house(tmp_path, clock)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        bindings = [one.binding for one in app.screen.active_bindings.values()]
        footer = [app.get_key_display(one) for one in bindings if one.show]
        await pilot.press("question_mark")
        await pilot.pause()
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, HelpScreen)
        keys = [str(one.content) for one in screen.query(".key").results(Static)]
        assert [key.split()[0] for key in keys[: len(footer)]] == footer
        later = screen.query_one("#later", Static)
        room = screen.query_one(VerticalScroll).region
        now = [one for one in screen.query(".line") if one.region.y < later.region.y]
        assert len(now) == len(screen._now) > ONE_COLUMN
        assert all(room.contains_region(one.region) for one in now)
        close = screen.query_one("#close", Static)
        assert str(close.content) == "↑ ↓ more keys · esc to close"
        await pilot.resize_terminal(120, 40)
        await pilot.pause()
        await pilot.pause()
        assert str(close.content) == "esc to close"


async def test_a_key_that_can_be_pressed_now_is_not_listed_for_other_times_too(
    tmp_path: Path, clock: FakeClock
) -> None:
    app = house(tmp_path, clock)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("M")
        await pilot.pause()
        await pilot.press("question_mark")
        await pilot.pause()
        meanings = [str(one.content) for one in app.screen.query(".meaning").results(Static)]
        assert meanings
        assert len(meanings) == len(set(meanings))
