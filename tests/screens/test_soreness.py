"""Soreness on the screen: before a session, in it, after it, and at any time."""

from datetime import timedelta
from pathlib import Path

import pytest
from textual.content import Content
from textual.widgets import Input, Static

from tests.support.app import house
from tests.support.balance import BY_KEY, left, standing
from tests.support.fake_clock import START, FakeClock
from tests.support.made_up import a_session
from tests.support.scenes import Stage, settled
from tests.support.screen_app import ScreenApp
from tui.domain.log.check_ins import AnkleSide
from tui.domain.log.record import Soreness
from tui.presentation.soreness import SorenessAnswer
from tui.screens.choose import ChooseScreen
from tui.screens.question import QuestionScreen
from tui.screens.session import SessionScreen
from tui.screens.soreness import SorenessScreen
from tui.screens.summary import SummaryScreen
from tui.screens.warnings import WarningsScreen
from tui.storage.log.check_ins import stored_check_ins
from tui.widgets.session import soreness_scale
from tui.widgets.session.soreness_scale import SorenessPrompt


async def test_soreness_from_the_chooser_to_the_summary(tmp_path: Path, clock: FakeClock) -> None:
    app = house(tmp_path, clock, asks_soreness=True)
    log = app.app_context.log
    for back in range(4, 14):
        sore = Soreness(before=3, after=4)
        started = START - timedelta(days=back)
        log.put(a_session(back)._replace(started=started, ended=None, soreness=sore))
    async with app.run_test(size=(80, 24)) as pilot:
        stage = Stage(pilot, clock)
        await settled(pilot)
        assert isinstance(app.screen, ChooseScreen)
        reminder = app.screen.query_one("#reminder", Static)
        assert reminder.display
        assert "You were sore on 10 of the last 10 days" in str(reminder.content)
        # At any time, also without a session.
        await stage.press("k", "r", "3")
        (saved,) = stored_check_ins(log)
        assert (saved.soreness, saved.side, saved.session) == (3, "right", None)
        clock.advance(3600)
        app.run_session(app.app_context.catalog.routines["after-a-run"])
        await settled(pilot)
        assert isinstance(app.screen, SorenessScreen)
        await stage.press("right", "right", "enter")
        session = app.screen
        assert isinstance(session, SessionScreen)
        # In a set, from afar as well: nothing stops.
        await stage.live(28)
        await stage.press("f", "k")
        assert session.query_one(SorenessPrompt).display
        await stage.press("4")
        assert session.session.running
        assert not session.query_one(SorenessPrompt).display
        await stage.press("k", "escape")
        # Above five it pauses; the exercise can be left out, and that undone.
        await stage.press("k", "7")
        assert isinstance(app.screen, QuestionScreen)
        assert not session.session.running
        await stage.press("down", "enter")
        assert session.session.running
        phase = session.session.phase
        assert phase is not None
        assert phase.set.exercise.id == "tibialis-anterior-stretch"
        await stage.press("u")
        assert session.session.phase is not None
        assert session.session.phase.set.exercise.id == "wall-stretch"
        # It can be made easier instead, here or by a key; once, and that undone.
        await stage.press("k", "7", "down", "down", "enter")
        assert session.session.eased == ("wall-stretch",)
        await stage.press("u")
        assert (session.session.running, session.session.eased) == (True, ())
        await stage.press("e")
        assert not session.check_action("do", ("ease",))
        await stage.press("k", "9", "enter")
        summary = app.screen
        assert isinstance(summary, SummaryScreen)
        values = [summary.query_one(f"#{name}", Input).value for name in ("before", "worst")]
        assert values == ["1", "9"]
        assert "tell a doctor" in str(summary.query_one("#reminder", Static).content)
        await stage.press("exclamation_mark")
        assert isinstance(app.screen, WarningsScreen)
        await stage.press("escape", "2", "tab", "o", "exclamation_mark", "enter")
        await settled(pilot)
        newest = next(iter(log.sessions()))
        assert newest.soreness == Soreness(before=1, worst=9, after=2, side="right")
        assert newest.note == "o!"
        assert newest.extra == {"eased": ["wall-stretch"]}
        assert len([one for one in newest.sets if one.exercise == "wall-stretch"]) == 8
    log.close()


async def test_a_hold_is_stopped_by_any_key_and_then_asks(tmp_path: Path, clock: FakeClock) -> None:
    async with standing(tmp_path, clock, left(), BY_KEY) as stand:
        prompt = stand.screen.query_one(SorenessPrompt)
        # Before a hold the key asks, and starts nothing; a number answers, and starts nothing.
        await stand.press("k", "2")
        assert stand.session.waiting
        await stand.press("k", "g")
        assert stand.session.balancing
        await stand.live(9)
        await stand.press("3")
        assert stand.session.balancing
        assert not prompt.display
        await stand.press("k")
        assert [outcome for outcome, _ in stand.held] == ["done"]
        assert prompt.display
        await stand.wait(1.0)
        await stand.press("6")
        assert isinstance(stand.app.screen, QuestionScreen)


async def test_a_one_says_how_it_becomes_a_ten() -> None:
    asked = ScreenApp(SorenessScreen("How sore?"))
    async with asked.run_test() as pilot:
        await pilot.press("1")
        keys = str(asked.screen.query_one("#keys", Static).content)
        assert keys == "0 makes it 10 · enter saves 1 · esc skips"
        await pilot.press("0")
        assert asked.results == [SorenessAnswer(10, None)]


async def test_a_click_or_a_one_that_stays_alone_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(soreness_scale, "TEN_SECONDS", 0.01)
    alone = ScreenApp(SorenessScreen("How sore?", AnkleSide.LEFT))
    async with alone.run_test() as pilot:
        await pilot.press("1")
        while not alone.results:
            await pilot.pause()
        assert alone.results == [SorenessAnswer(1, AnkleSide.LEFT)]
    clicked = ScreenApp(SorenessScreen("How sore?"))
    async with clicked.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        await pilot.click("#both")
        await pilot.click(soreness_scale.SorenessScale, offset=(42, 0))
        assert clicked.results == [SorenessAnswer(10, AnkleSide.BOTH)]


async def test_the_keys_of_the_ankles_look_like_keys() -> None:
    app = ScreenApp(SorenessScreen("How sore?"))
    async with app.run_test() as pilot:
        await pilot.pause()
        for name, key in (("left", "l"), ("right", "r"), ("both", "b")):
            content = app.shown.query_one(f"#{name}", Static).visual
            assert isinstance(content, Content)
            assert content.plain.startswith(f"{key} ")
            assert [(span.start, span.end) for span in content.spans] == [(0, 1)]
