"""Keys before a screen is there, and what an app drops while it leaves."""

import asyncio
from typing import ClassVar

import pytest
from textual._context import active_message_pump
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.css.query import NoMatches
from textual.events import Key
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input
from textual.worker import WorkerFailed

from tui.textual_patches.terminal_app import TerminalApp


class KeysApp(TerminalApp):
    """Counts the keys that it is given."""

    def __init__(self) -> None:
        super().__init__()
        self.keys = 0
        self.actions = 0

    def on_key(self) -> None:
        self.keys += 1

    def action_count(self) -> None:
        self.actions += 1


async def test_once_the_app_leaves_nothing_is_typed_or_done_any_more() -> None:
    app = KeysApp()
    async with app.run_test() as pilot:
        await pilot.press("a")
        await app.run_action("count")
        assert (app.keys, app.actions) == (1, 1)
        app.exit()
        # A key may have been read before, and comes to a screen that never gets its widgets.
        await app.on_event(Key("a", "a"))
        await app.run_action("count")
        assert (app.keys, app.actions) == (1, 1)


@pytest.mark.parametrize(
    ("error", "leaves", "dropped"),
    [
        (NoMatches("#name"), True, True),
        (WorkerFailed(NoMatches("#name")), True, True),
        (NoMatches("#name"), False, False),
        (AttributeError("_faces"), True, False),
        (WorkerFailed(ZeroDivisionError()), True, False),
    ],
)
def test_only_a_missing_widget_is_no_mistake_while_the_app_leaves(
    error: Exception, leaves: bool, dropped: bool
) -> None:
    app = TerminalApp()
    app._exit = leaves
    active_message_pump.set(Widget() if leaves else app)
    app._handle_exception(error)
    assert (app._exception is None) is dropped


class SlowScreen(Screen[None]):
    """Composes only when it is let."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("f5", "note", priority=True)]

    def __init__(self) -> None:
        super().__init__()
        self.let = asyncio.Event()
        self.found: list[int] = []

    async def _on_compose(self) -> None:
        await self.let.wait()
        await super()._on_compose()

    def compose(self) -> ComposeResult:
        yield Input()

    def action_note(self) -> None:
        self.found.append(len(self.query(Input)))


async def test_a_key_waits_until_the_screen_has_its_widgets() -> None:
    app, screen = TerminalApp(), SlowScreen()
    async with app.run_test() as pilot:
        app.push_screen(screen)
        app.post_message(Key("f5", None))
        asyncio.get_running_loop().call_later(0.05, screen.let.set)
        await screen._mounted_event.wait()
        await pilot.pause()
        assert screen.found == [1]
