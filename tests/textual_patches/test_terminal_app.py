"""What a leaving app drops, and what it does not."""

import asyncio
import signal

import pytest
from textual._context import active_message_pump
from textual.css.query import NoMatches
from textual.events import Key
from textual.screen import Screen
from textual.widget import Widget
from textual.worker import WorkerFailed

from tui.textual_patches import terminal_app
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
    app._exit, app._running = leaves, True
    active_message_pump.set(Widget() if leaves else app)
    app._handle_exception(error)
    assert (app._exception is None) is dropped


@pytest.mark.parametrize("state", ["_pruning", "_closing", "_closed"])
async def test_a_widget_missing_in_a_screen_that_closes_is_no_mistake(state: str) -> None:
    app = TerminalApp()
    async with app.run_test():
        active_message_pump.set(app.screen)
        setattr(app.screen, state, True)
        app._handle_exception(NoMatches("#name"))
        assert app._exception is None
        setattr(app.screen, state, False)


@pytest.mark.parametrize("closed", [True, False])
async def test_a_worker_may_outlive_its_screen_and_miss_a_widget(closed: bool) -> None:
    app, go_on = TerminalApp(), asyncio.Event()

    async def work() -> None:
        await go_on.wait()
        raise NoMatches("#name")

    async with app.run_test():
        screen: Screen[None] = Screen()
        await app.push_screen(screen)
        worker = screen.run_worker(work())
        if closed:
            screen._closing = True
        go_on.set()
        while not worker.is_finished:
            await asyncio.sleep(0)
        seen, app._exception = app._exception, None
        screen._closing = False
    assert (seen is None) is closed


async def test_a_widget_missing_once_the_app_has_ended_is_no_mistake() -> None:
    app = TerminalApp()
    async with app.run_test():
        active_message_pump.set(app.screen)
        app._running = False
        app._handle_exception(NoMatches("#name"))
        assert app._exception is None
        app._running = True
    app = TerminalApp()
    async with app.run_test():
        active_message_pump.set(app.screen)
        app._handle_exception(NoMatches("#name"))
        seen, app._exception = app._exception, None
    assert isinstance(seen, NoMatches)


class NeverClosingScreen(Screen[None]):
    """Waits for what never comes."""

    async def on_key(self) -> None:
        await asyncio.Event().wait()


class HeldUpApp(TerminalApp):
    """Waits for a screen to close, as does its end."""

    async def on_mount(self) -> None:
        for _ in range(3):
            await self.push_screen(NeverClosingScreen())
            self.screen.post_message(Key("a", "a"))
        self.call_later(self.pop_screen)
        asyncio.get_running_loop().call_later(0.05, self._exit_on, signal.SIGTERM)


class NeverReadyApp(TerminalApp):
    """Waits for what never comes, before it takes its first message."""

    async def on_mount(self) -> None:
        asyncio.get_running_loop().call_later(0.05, self._exit_on, signal.SIGTERM)
        await asyncio.Event().wait()


@pytest.mark.parametrize("kind", [HeldUpApp, NeverReadyApp])
async def test_what_never_comes_holds_up_neither_the_app_nor_its_end(
    kind: type[TerminalApp], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(terminal_app, "LEAVE_SECONDS", 0.1)
    monkeypatch.setattr(terminal_app, "LEAVE_AGAIN_SECONDS", 0.1)
    app = kind()
    task = asyncio.create_task(app.run_async(headless=True))
    done, _ = await asyncio.wait([task], timeout=5)
    assert done
    assert task.result() is None
    assert app.return_code == 128 + signal.SIGTERM
