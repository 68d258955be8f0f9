"""Where the sorer side comes first, a session begins with a question of one key."""

from pathlib import Path

import pytest
from textual.widgets import Static

from tests.screens.test_session import Visit, sessions, visit
from tests.support.app import CATALOG
from tests.support.balance import standing
from tests.support.fake_clock import FakeClock
from tests.support.scenes import text_of
from tui.domain.catalog.routine import FirstSide, Sorer, balance_hold
from tui.domain.settings import Settings
from tui.screens.choose import ChooseScreen
from tui.screens.question import QuestionScreen
from tui.screens.session import SessionScreen
from tui.screens.sorer_ankle import SorerAnkleScreen
from tui.session.plan import PhaseKind
from tui.storage.settings import read_settings

ASKS = Settings(warnings_read=True, first_side=FirstSide.SORER)


def first_sides(runner: Visit) -> list[str]:
    """The sides of the first sets of the session's exercises."""
    sides = [phase.set.side.value for phase in runner.session.plan if phase.kind is PhaseKind.WORK]
    return list(dict.fromkeys(sides))


def said(folder: Path) -> Sorer:
    return read_settings(folder / "settings.toml")[0].last_sorer


@pytest.mark.parametrize(
    ("key", "order", "kept"),
    [
        ("l", ["left", "right"], Sorer.LEFT),
        ("left", ["left", "right"], Sorer.LEFT),
        ("r", ["right", "left"], Sorer.RIGHT),
        ("right", ["right", "left"], Sorer.RIGHT),
        ("b", ["left", "right"], Sorer.ALIKE),
        ("down", ["left", "right"], Sorer.ALIKE),
        ("enter", ["left", "right"], Sorer.ALIKE),
        ("space", ["left", "right"], Sorer.ALIKE),
    ],
)
async def test_one_key_answers_and_the_session_begins(
    tmp_path: Path, clock: FakeClock, key: str, order: list[str], kept: Sorer
) -> None:
    async with visit(tmp_path, clock, "after-a-run", ASKS) as runner:
        assert runner.shows(SorerAnkleScreen)
        await runner.press(key)
        assert runner.shows(SessionScreen)
        assert first_sides(runner) == order
    assert said(tmp_path) is kept


async def test_the_last_answer_is_marked_and_taken_by_enter(
    tmp_path: Path, clock: FakeClock
) -> None:
    last = Settings(warnings_read=True, first_side=FirstSide.SORER, last_sorer=Sorer.RIGHT)
    async with visit(tmp_path, clock, settings=last) as runner:
        await runner.press("enter")
        assert runner.shows(SorerAnkleScreen)
        (marked,) = runner.app.screen.query(".-marked")
        assert (marked.id, marked.border_subtitle) == ("right", "enter")
        await runner.press("enter")
        assert first_sides(runner) == ["right", "left"]


async def test_escape_goes_back_and_nothing_has_begun(tmp_path: Path, clock: FakeClock) -> None:
    async with visit(tmp_path, clock, "after-a-run", ASKS) as runner:
        await runner.press("escape")
        assert runner.shows(ChooseScreen)
    assert not (tmp_path / "settings.toml").exists()
    assert sessions(tmp_path, clock) == []


async def test_a_click_answers(tmp_path: Path, clock: FakeClock) -> None:
    async with standing(tmp_path, clock, CATALOG.routines["balance"], ASKS) as stand:
        assert isinstance(stand.app.screen, SorerAnkleScreen)
        await stand.pilot.click("#asked")
        assert isinstance(stand.app.screen, SorerAnkleScreen)
        await stand.pilot.click("#right")
        await stand.pilot.pause()
        assert stand.session.plan[0].set.side == "right"


@pytest.mark.parametrize("first", [None, FirstSide.LEFT, FirstSide.RIGHT])
async def test_nobody_is_asked_where_it_is_settled(
    tmp_path: Path, clock: FakeClock, first: FirstSide | None
) -> None:
    settled = Settings(warnings_read=True, first_side=first)
    async with visit(tmp_path, clock, "after-a-run", settled) as runner:
        assert runner.shows(SessionScreen)


async def test_a_hold_that_was_set_up_does_not_ask(tmp_path: Path, clock: FakeClock) -> None:
    hold = balance_hold("single-leg-stance", "eyes-open")
    async with standing(tmp_path, clock, hold, ASKS) as stand:
        assert isinstance(stand.app.screen, SessionScreen)


async def test_a_session_that_is_carried_on_with_keeps_its_side_and_does_not_ask(
    tmp_path: Path, clock: FakeClock
) -> None:
    async with visit(tmp_path, clock, "after-a-run", ASKS) as runner:
        await runner.press("r")
        await runner.live(100)
        done = [one.side for one in runner.session.records]
    assert done
    assert set(done) == {"right"}
    async with visit(tmp_path, clock, settings=ASKS) as again:
        assert again.shows(QuestionScreen)
        await again.press("enter")
        assert again.shows(SessionScreen)
        assert first_sides(again) == ["right", "left"]
        phase = again.session.phase
        assert phase is not None
        assert phase.set.side == "right"


async def test_an_answer_that_cannot_be_kept_is_told_and_holds(
    tmp_path: Path, clock: FakeClock
) -> None:
    (tmp_path / "settings.toml").write_text("cues = [\n")
    async with visit(tmp_path, clock, "after-a-run", ASKS) as runner:
        await runner.press("r")
        assert runner.shows(SessionScreen)
        assert first_sides(runner) == ["right", "left"]
        assert "The change is used until you quit." in " ".join(text_of(runner.app).split())


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40), (300, 90)])
async def test_it_is_whole_and_large_in_every_window(
    tmp_path: Path, clock: FakeClock, size: tuple[int, int]
) -> None:
    routine = CATALOG.routines["balance"]
    async with standing(tmp_path, clock, routine, ASKS, size=size) as stand:
        screen = stand.app.screen
        assert isinstance(screen, SorerAnkleScreen)
        for one in Sorer:
            answer = screen.query_one(f"#{one}", Static)
            assert answer.content_size.height >= 3
            assert answer.content_size.width == max(map(len, str(answer.content).splitlines()))
            assert screen.region.contains_region(answer.region)
            assert answer.styles.padding.left >= 1
            assert answer.styles.padding.right >= 1
        assert "esc goes back" in text_of(stand.app)
