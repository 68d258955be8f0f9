"""Keys that come in pairs, in one read, on every screen."""

from collections import Counter
from pathlib import Path

from textual.events import Key
from textual.pilot import Pilot

from tests.support.app import house
from tests.support.fake_clock import FakeClock
from tests.support.made_up import a_session
from tests.support.scenes import settled
from tui.app.app import Surefoot
from tui.screens.choose import ChooseScreen
from tui.screens.session import SessionScreen
from tui.storage.log.log import Log

OPENERS = ("R", "l", "i", "exclamation_mark", "ctrl+p", "enter")


async def typed(app: Surefoot, pilot: Pilot[None], *keys: str) -> None:
    """Type keys that come in one read."""
    for key in keys:
        app.post_message(Key(key, None))
    await pilot.pause()


async def back(app: Surefoot, pilot: Pilot[None]) -> None:
    """Press escape, and confirm that a session is left, until the choice is shown."""
    for _ in range(6):
        if isinstance(app.screen, ChooseScreen) and len(app.screen_stack) == 1:
            return
        await typed(app, pilot, "escape")
        if app.screen.query("#question"):
            await typed(app, pilot, "down", "enter")
        await settled(pilot)
    raise AssertionError(f"{app.screen_stack} cannot be left")


async def test_two_keys_in_one_read_bring_no_screen_down(tmp_path: Path, clock: FakeClock) -> None:
    app = house(tmp_path, clock)
    Log(tmp_path / "log.json", clock.now).put(a_session(1))
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        for opener in ("h", "l", "ctrl+p"):
            await typed(app, pilot, opener, "escape")
            await back(app, pilot)
        for opener in OPENERS:
            await typed(app, pilot, opener, opener, "enter", "enter")
            kinds = Counter(type(screen) for screen in app.screen_stack)
            assert max(kinds.values()) == 1, (opener, kinds)
            await back(app, pilot)
    assert app.mistake is None


async def test_no_key_starts_another_session_than_the_one_that_was_asked_for(
    tmp_path: Path, clock: FakeClock
) -> None:
    app = house(tmp_path, clock, routine="balance")
    async with app.run_test(size=(80, 24)) as pilot:
        assert not isinstance(app.screen, ChooseScreen)
        for key in ("enter", "M", "d", "comma", "question_mark", "exclamation_mark", "q"):
            app.post_message(Key(key, None))
        await settled(pilot)
        await settled(pilot)
        begun = next(one for one in app.screen_stack if isinstance(one, SessionScreen))
        assert begun.session.plan[0].set.exercise.id == "single-leg-stance"
        assert not app.app_context.history.rest_days
