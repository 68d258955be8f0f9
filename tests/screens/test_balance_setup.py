"""The setup of balance holds, and what earlier holds say of them."""

from pathlib import Path

from textual.widgets import Static

from tests.support.app import CATALOG
from tests.support.balance import BY_COUNTDOWN, BY_KEY, BalanceSession, standing
from tests.support.fake_clock import FakeClock
from tests.support.past import session
from tests.support.scenes import text_of
from tui.domain.catalog.catalog import known_in
from tui.domain.catalog.sets import BalanceMode, Side
from tui.domain.log.record import SessionRecord
from tui.domain.settings import HoldSetUp
from tui.presentation.balance_options import FIELDS, HoldChoice
from tui.screens.balance_setup import BalanceSetupScreen
from tui.screens.choose import ChooseScreen
from tui.screens.question import QuestionScreen
from tui.storage.settings import read_settings


def text_in(stand: BalanceSession, selector: str) -> str:
    return str(stand.app.screen.query_one(selector, Static).render())


def steady(variation: str = "eyes-open") -> list[SessionRecord]:
    """Two sessions of clean long holds, and a gap in none."""
    return [session(day, (62.0,), (64.0,), variation=variation) for day in (0, 1)]


async def test_a_hold_is_set_up_by_arrows_and_remembered(tmp_path: Path, clock: FakeClock) -> None:
    async with standing(tmp_path, clock) as stand:
        await stand.press("h")
        assert isinstance(stand.app.screen, BalanceSetupScreen)
        await stand.press("right", "down", "right", "right", "up", "up", "right", "enter")
        plan = stand.session.plan
        assert {(one.set.variation.id, one.set.side.value, one.set.of) for one in plan} == {
            ("eyes-closed", "left", 7)
        }
        assert plan[0].set.target.mode is BalanceMode.PRACTICE  # type: ignore[union-attr]
        await stand.press("escape")
        await stand.press("2")
        assert isinstance(stand.app.screen, ChooseScreen)
        await stand.press("h")
        screen = stand.app.screen
        assert isinstance(screen, BalanceSetupScreen)
        assert [screen.choice.reads(one) for one in ("side", "variation", "trials")] == [
            "left",
            "eyes closed",
            "7",
        ]
        await stand.press("escape")
        assert isinstance(stand.app.screen, ChooseScreen)


async def test_the_last_setup_is_offered_in_the_next_run(tmp_path: Path, clock: FakeClock) -> None:
    async with standing(tmp_path, clock) as stand:
        await stand.press("h", "right", "down", "right", "up", "up", "right", "enter")
        await stand.press("escape")
        await stand.press("2")
    known = known_in(CATALOG.exercises.values())
    kept, notices = read_settings(tmp_path / "settings.toml", known)
    assert (kept.hold, notices) == (HoldSetUp(Side.LEFT, "eyes-closed", 6), ())
    again = BY_COUNTDOWN._replace(hold=kept.hold)
    async with standing(tmp_path, clock, settings=again) as stand:
        await stand.press("h")
        screen = stand.app.screen
        assert isinstance(screen, BalanceSetupScreen)
        assert [screen.choice.reads(one) for one in FIELDS] == ["left", "eyes closed", "6"]
        await stand.press("left", "down", "left", "up", "up", "left", "enter")
        assert {one.set.side.value for one in stand.session.plan} == {"left", "right"}
    assert "hold" not in (tmp_path / "settings.toml").read_text()


async def test_a_set_up_that_was_left_or_is_usual_writes_nothing(
    tmp_path: Path, clock: FakeClock
) -> None:
    async with standing(tmp_path, clock) as stand:
        await stand.press("h", "right", "escape")
        await stand.press("h", "enter")
        assert stand.session.plan[0].set.variation.id == "eyes-open"
    assert not (tmp_path / "settings.toml").exists()


async def test_a_set_up_that_cannot_be_kept_holds_within_the_run(
    tmp_path: Path, clock: FakeClock
) -> None:
    (tmp_path / "settings.toml").write_text("cues = [\n")
    async with standing(tmp_path, clock) as stand:
        await stand.press("h", "right", "enter")
        assert "Your choice is used until you quit." in " ".join(text_of(stand.app).split())
        await stand.press("escape", "down", "enter", "h")
        screen = stand.app.screen
        assert isinstance(screen, BalanceSetupScreen)
        assert screen.choice.variation == "eyes-closed"


def test_a_set_up_that_an_exercise_does_not_know_falls_back() -> None:
    stance = CATALOG.exercises["single-leg-stance"]
    odd = HoldSetUp(Side.RIGHT, "on-one-toe", 99)
    choice = HoldChoice.of(stance, odd)
    assert [choice.reads(one) for one in FIELDS] == ["right", "eyes open", "10"]


async def test_trials_stay_between_five_and_ten(tmp_path: Path, clock: FakeClock) -> None:
    async with standing(tmp_path, clock) as stand:
        await stand.press("h", "down", "left")
        screen = stand.app.screen
        assert isinstance(screen, BalanceSetupScreen)
        assert screen.choice.trials == 5
        await stand.press(*["right"] * 8)
        assert screen.choice.trials == 10


async def test_the_offer_is_made_with_its_reason_and_taken_only_where_it_is_safe(
    tmp_path: Path, clock: FakeClock
) -> None:
    async with standing(tmp_path, clock, past=steady()) as stand:
        await stand.press("h")
        screen = stand.app.screen
        assert isinstance(screen, BalanceSetupScreen)
        assert "try eyes closed or on a cushion. You held 60 s" in text_in(stand, "#remarks")
        await stand.press("o")
        assert isinstance(stand.app.screen, QuestionScreen)
        assert "a wall within reach" in text_in(stand, "#detail")
        await stand.press("escape")
        assert screen.choice.variation == "eyes-open"
        await stand.press("o", "down", "down", "enter")
        assert screen.choice.variation == "cushion"
        assert "try eyes closed. " in text_in(stand, "#remarks")


async def test_a_side_difference_that_holds_is_shown(tmp_path: Path, clock: FakeClock) -> None:
    for days, shown in ((2, False), (3, True)):
        past = [session(day, (10.0,), (40.0,)) for day in range(days)]
        async with standing(tmp_path / str(days), clock, settings=BY_KEY, past=past) as stand:
            await stand.press("h")
            remarks = text_in(stand, "#remarks")
            assert ("Shorter on the left in each of your last 3 sessions" in remarks) == shown


async def test_the_test_begins_with_both_sides_and_open_eyes_whatever_was_held_last(
    tmp_path: Path, clock: FakeClock
) -> None:
    async with standing(tmp_path, clock) as stand:
        await stand.press("h", "right", "up", "right", "right", "T")
        assert "Both sides, 3 trials each, eyes open" in text_in(stand, "#protocol")
        await stand.press("down", "right")
        assert "Left side, 3 trials, eyes closed" in text_in(stand, "#protocol")
        await stand.press("enter")
        assert {one.set.side.value for one in stand.session.plan} == {"left"}
        assert {one.set.variation.id for one in stand.session.plan} == {"eyes-closed"}
