"""The protocol of the balance test, and the age that chooses its reference values."""

from pathlib import Path

import pytest
from textual.widgets import Input, Static

from tests.support.balance import BY_COUNTDOWN, BY_KEY, BalanceSession, sessions, standing
from tests.support.fake_clock import FakeClock
from tests.support.past import session
from tests.support.scenes import text_of
from tui.domain.log.record import SessionRecord
from tui.screens.balance_test import BalanceTestScreen
from tui.screens.choose import ChooseScreen
from tui.screens.summary import SummaryScreen
from tui.storage.settings import read_settings
from tui.widgets.session.balance_bars import BalanceBars


def text_in(stand: BalanceSession, selector: str) -> str:
    return str(stand.app.screen.query_one(selector, Static).render())


def steady(variation: str = "eyes-open") -> list[SessionRecord]:
    """Two sessions of clean long holds, and a gap in none."""
    return [session(day, (62.0,), (64.0,), variation=variation) for day in (0, 1)]


async def test_a_test_shows_its_protocol_and_asks_the_age_once(
    tmp_path: Path, clock: FakeClock
) -> None:
    async with standing(tmp_path, clock, settings=BY_KEY) as stand:
        await stand.press("T")
        assert isinstance(stand.app.screen, BalanceTestScreen)
        assert "arms folded across your chest" in text_in(stand, "#protocol")
        for typed in ("7", "170"):
            await stand.press(*typed, "enter")
            assert isinstance(stand.app.screen, BalanceTestScreen)
            assert text_in(stand, "#wrong") == (
                "The reference values are for ages from 18 to 99; leave it empty for none."
            )
            await stand.press(*["backspace"] * 3)
        await stand.press("4", "4", "down", "enter")
        for _ in range(6):
            await stand.hold(9.0)
        await stand.live(11)
        assert isinstance(stand.app.screen, SummaryScreen)
        shown = text_in(stand, "#bests")
        assert "Eyes closed, best of 3: left 9.0 s · right 9.0 s" in shown
        assert "12 to 13.5 s" in shown
        assert "Practice holds are not compared with these values." in shown
        await stand.press("enter", "T")
        assert not stand.app.screen.query("#age")
    settings, _ = read_settings(tmp_path / "settings.toml")
    assert settings.age == 44
    (record,) = sessions(tmp_path, clock)
    assert {one.mode for one in record.sets} == {"test"}
    assert len(record.sets) == 6


async def test_a_test_can_be_left_and_done_without_an_age(tmp_path: Path, clock: FakeClock) -> None:
    async with standing(tmp_path, clock) as stand:
        await stand.press("T", "escape")
        assert isinstance(stand.app.screen, ChooseScreen)
        await stand.press("T", "enter")
        assert stand.screen.check_action("criteria", ())
        assert stand.session.plan[-1].set.of == 3


async def test_a_test_is_not_shown_beside_practice(tmp_path: Path, clock: FakeClock) -> None:
    async with standing(tmp_path, clock, settings=BY_COUNTDOWN, past=steady()) as stand:
        await stand.press("T", "enter")
        await stand.live(1)
        best = stand.screen.query_one("NearView BalanceBars", BalanceBars)
        assert best.render_line(1).text.strip().endswith("first time")


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_nothing_of_the_protocol_is_lost_in_a_small_window(
    tmp_path: Path, clock: FakeClock, size: tuple[int, int]
) -> None:
    async with standing(tmp_path, clock, size=size) as stand:
        await stand.press("T")
        shown = text_of(stand.app)  # type: ignore[arg-type]
        for line in ("3 trials each", "barefoot", "45 seconds have passed", "Your age", "30(1)"):
            assert line in shown


async def test_the_age_takes_nothing_but_a_number(tmp_path: Path, clock: FakeClock) -> None:
    async with standing(tmp_path, clock) as stand:
        await stand.press("T", "n", "question_mark", "4", "space", "4")
        assert stand.app.screen.query_one("#age", Input).value == "44"
