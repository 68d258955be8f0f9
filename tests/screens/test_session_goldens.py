"""Each state of a balance, as it is seen, in plain text.

``UPDATE_GOLDENS=1`` writes the goldens anew; read the difference before it is kept.
"""

import os
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support.balance import BY_COUNTDOWN, BY_KEY, STANCE, BalanceSession, left, standing
from tests.support.fake_clock import FakeClock
from tests.support.past import session
from tests.support.scenes import text_of
from tui.domain.catalog.routine import Routine, balance_hold
from tui.domain.catalog.sets import BalanceMode, Side
from tui.domain.log.record import SessionRecord
from tui.domain.settings import Settings
from tui.session.session import MAX_OPEN_HOLD

GOLDENS = Path(__file__).parent / "goldens"
PAST = (session(2, (52.14,), (40.0,)), session(9, (31.86,), (38.0,)))
"""A best of 52.1 on 3 Nov and a last of 31.8 a week later, on the left."""
BOTH = balance_hold(STANCE, "eyes-open", trials=5)
TEN = balance_hold(STANCE, "eyes-open", trials=10)
TEST = balance_hold(STANCE, "eyes-open", (Side.LEFT,), BalanceMode.TEST)

Play = Callable[[BalanceSession], Awaitable[None]]


def until(seconds: float, *keys: str) -> Play:
    """Live so long, then press keys."""

    async def play(stand: BalanceSession) -> None:
        await stand.live(seconds)
        await stand.press(*keys)

    return play


def held(seconds: float, *keys: str) -> Play:
    """Hold once, and press keys a second after the stop."""

    async def play(stand: BalanceSession) -> None:
        await stand.hold(seconds)
        await stand.live(1.5)
        await stand.press(*keys)

    return play


def holds(count: int, then: float, *keys: str) -> Play:
    """Hold so often, let time pass, and press keys."""

    async def play(stand: BalanceSession) -> None:
        for number in range(count):
            await stand.hold(20.0 + number)
        await stand.live(then)
        await stand.press(*keys)

    return play


async def whole_test(stand: BalanceSession) -> None:
    """A whole test of one side."""
    await stand.press("4", "4", "enter")
    await holds(3, 11.0)(stand)


async def in_a_test(stand: BalanceSession) -> None:
    """The first trial of a test under way."""
    await stand.press("enter")
    await stand.live(44)


async def holding_far(stand: BalanceSession) -> None:
    """A hold that is watched from afar."""
    await stand.press("f")
    await stand.live(49.3)


async def broken_off(stand: BalanceSession) -> None:
    """A hold during which the program was stopped and woken again."""
    await stand.press("s")
    await stand.live(7)
    stand.clock.advance(100)
    await stand.live(0.1)


async def forgotten(stand: BalanceSession) -> None:
    """A hold that nobody ended."""
    await stand.press("s")
    await stand.live(MAX_OPEN_HOLD + 1)


@dataclass(frozen=True)
class State:
    """What is played, and where."""

    routine: Routine | None
    settings: Settings
    play: Play
    past: Sequence[SessionRecord] = PAST
    size: tuple[int, int] = (80, 24)


LARGE, LEAST = (120, 40), (60, 20)
CLIMBING = tuple(session(day, (10.0, 62.0), (64.0, 85.0)) for day in range(3))
"""Long holds without a wobble, shorter on the left each time."""
STATES = {
    "setup": State(None, BY_COUNTDOWN, until(0, "h")),
    "offer": State(None, BY_COUNTDOWN, until(0, "h"), CLIMBING),
    "safety": State(None, BY_COUNTDOWN, until(0, "h", "o"), CLIMBING),
    "protocol": State(None, BY_COUNTDOWN, until(0, "T")),
    "wrong-age": State(None, BY_COUNTDOWN, until(0, "T", "1", "7", "0", "enter")),
    "ready": State(left(), BY_COUNTDOWN, until(17)),
    "ready-large": State(left(), BY_COUNTDOWN, until(17), size=LARGE),
    "waiting": State(left(), BY_KEY, until(5)),
    "holding": State(left(), BY_COUNTDOWN, until(49.3)),
    "holding-large": State(left(), BY_COUNTDOWN, until(49.3), size=LARGE),
    "holding-least": State(left(), BY_COUNTDOWN, until(49.3), size=LEAST),
    "holding-far": State(left(), BY_COUNTDOWN, holding_far, size=LARGE),
    "eyes-closed": State(left("eyes-closed"), BY_COUNTDOWN, until(38.3, "w", "w"), ()),
    "beyond-the-best": State(left(), BY_COUNTDOWN, until(78.5)),
    "minutes": State(left(), BY_COUNTDOWN, held(104.27)),
    "stopped": State(left(), BY_COUNTDOWN, held(31.8)),
    "stopped-large": State(left(), BY_COUNTDOWN, held(31.8), size=LARGE),
    "stopped-far": State(left(), BY_COUNTDOWN, held(31.8, "f")),
    "longest": State(left(), BY_COUNTDOWN, held(60.04)),
    "trimmed": State(left(), BY_COUNTDOWN, held(31.8, "minus")),
    "too-short": State(left(), BY_COUNTDOWN, held(0.55, "minus")),
    "discarded": State(left(), BY_COUNTDOWN, held(31.8, "x")),
    "switch": State(BOTH, BY_KEY, holds(5, 1.5)),
    "ten-trials": State(TEN, BY_KEY, holds(12, 1.5), size=LEAST),
    "last-rest": State(left(trials=1), BY_COUNTDOWN, held(31.8)),
    "paused": State(left(), BY_COUNTDOWN, held(31.8, "space")),
    "broken-off": State(left(), BY_KEY, broken_off),
    "forgotten": State(left(), BY_KEY, forgotten),
    "leave": State(left(), BY_COUNTDOWN, held(31.8, "escape")),
    "summary": State(left(trials=1), BY_COUNTDOWN, holds(1, 11)),
    "testing": State(TEST, BY_COUNTDOWN, in_a_test),
    "criteria": State(TEST, BY_COUNTDOWN, until(0, "enter", "c")),
    "test-result": State(TEST, BY_KEY, whole_test),
}


@pytest.mark.parametrize("name", STATES)
async def test_a_state_reads_as_its_golden(tmp_path: Path, clock: FakeClock, name: str) -> None:
    state = STATES[name]
    quiet = state.settings._replace(reduced_motion=True)
    async with standing(
        tmp_path, clock, state.routine, quiet, past=state.past, size=state.size
    ) as stand:
        await state.play(stand)
        # The flash lasts by the clock on the wall, which no test can hold still.
        for screen in stand.app.screen_stack:
            for band in screen.query("PhaseBanner"):
                band.remove_class("-flash")
            # Figures have goldens of their own.
            for figure in screen.query("FigureView"):
                figure.visible = False
        await stand.pilot.pause()
        shown = text_of(stand.app)  # type: ignore[arg-type]
    golden = GOLDENS / f"balance-{name}.txt"
    if os.environ.get("UPDATE_GOLDENS"):
        GOLDENS.mkdir(exist_ok=True)
        golden.write_text(shown, encoding="utf-8")
    assert shown == golden.read_text(encoding="utf-8")
