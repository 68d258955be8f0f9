"""The alarm: it rings once for each time it is set, and a mistake in what it rings is not lost."""

import asyncio

import pytest
from textual.app import App

from tui.textual_patches.timer import OneShotTimer


class Bell(App[None]):
    """Counts what rings, and lets itself be waited for."""

    def __init__(self) -> None:
        super().__init__()
        self.rung: list[str] = []
        self.heard = asyncio.Event()
        self.alarm = OneShotTimer(self, lambda: self.ring("alarm"))

    def ring(self, what: str) -> None:
        self.rung.append(what)
        self.heard.set()


async def test_it_rings_once() -> None:
    app = Bell()
    async with app.run_test():
        app.alarm.set(0.0)
        await asyncio.wait_for(app.heard.wait(), 5)
        app.heard.clear()
        app.alarm.set(0.0)
        await asyncio.wait_for(app.heard.wait(), 5)
        assert app.rung == ["alarm", "alarm"]


@pytest.mark.parametrize("again", [True, False])
async def test_set_anew_or_stopped_it_does_not_ring_as_before(again: bool) -> None:
    app = Bell()
    async with app.run_test():
        app.alarm.set(0.0)
        if again:
            app.alarm.set(1000.0)
        else:
            app.alarm.stop()
        # What was due has its turn before this.
        asyncio.get_running_loop().call_later(0.001, app.ring, "later")
        await asyncio.wait_for(app.heard.wait(), 5)
        assert app.rung == ["later"]
        app.alarm.stop()


async def test_a_mistake_ends_the_app_as_any_other_does() -> None:
    app = Bell()
    app.alarm = OneShotTimer(app, lambda: app.ring(app.rung[0]))

    async def until_it_ends() -> None:
        async with app.run_test():
            app.alarm.set(0.0)
            while app.is_running:
                await asyncio.sleep(0)

    with pytest.raises(IndexError):
        await until_it_ends()
