"""Each state of a balance, as it is seen, in plain text.

``UPDATE_GOLDENS=1`` writes the goldens anew; read the difference before it is kept.
"""

import os
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.domain.past import session
from tests.fake_clock import FakeClock
from tests.scenes import text_of
from tests.screens.balancing import BY_COUNTDOWN, BY_KEY, STANCE, Stand, left, standing
from tui.domain.routine import Routine, balance_hold
from tui.domain.sets import Mode, Side
from tui.domain.settings import Settings
from tui.engine.session import FORGOTTEN

GOLDENS = Path(__file__).parent / "goldens"
PAST = [session(2, (52.14,), (40.0,)), session(9, (31.86,), (38.0,))]
"""A best of 52.1 on 3 Nov and a last of 31.8 a week later, on the left."""
BOTH = balance_hold(STANCE, "eyes-open", trials=5)
TEST = balance_hold(STANCE, "eyes-open", (Side.LEFT,), Mode.TEST)

Play = Callable[[Stand], Awaitable[None]]


def until(seconds: float, *keys: str) -> Play:
    """Live so long, then press keys."""

    async def play(stand: Stand) -> None:
        await stand.live(seconds)
        await stand.press(*keys)

    return play


def held(seconds: float, *keys: str) -> Play:
    """Hold once, and press keys a second after the stop."""

    async def play(stand: Stand) -> None:
        await stand.hold(seconds)
        await stand.live(1.5)
        await stand.press(*keys)

    return play


def holds(count: int, then: float, *keys: str) -> Play:
    """Hold so often, let time pass, and press keys."""

    async def play(stand: Stand) -> None:
        for number in range(count):
            await stand.hold(20.0 + number)
        await stand.live(then)
        await stand.press(*keys)

    return play


async def whole_test(stand: Stand) -> None:
    """A whole test of one side."""
    await stand.press("4", "4", "enter")
    await holds(3, 11.0)(stand)


async def in_a_test(stand: Stand) -> None:
    """The first trial of a test under way."""
    await stand.press("enter")
    await stand.live(40)


STATES: dict[str, tuple[Routine | None, Settings, Play]] = {
    "setup": (None, BY_COUNTDOWN, until(0, "h")),
    "protocol": (None, BY_COUNTDOWN, until(0, "T")),
    "ready": (left(), BY_COUNTDOWN, until(13)),
    "waiting": (left(), BY_KEY, until(5)),
    "holding": (left(), BY_COUNTDOWN, until(45.3)),
    "beyond-the-best": (left(), BY_COUNTDOWN, until(74.5)),
    "stopped": (left(), BY_COUNTDOWN, held(31.8)),
    "longest": (left(), BY_COUNTDOWN, held(60.04)),
    "trimmed": (left(), BY_COUNTDOWN, held(31.8, "minus")),
    "discarded": (left(), BY_COUNTDOWN, held(31.8, "x")),
    "switch": (BOTH, BY_KEY, holds(5, 1.5)),
    "last-rest": (left(trials=1), BY_COUNTDOWN, held(31.8)),
    "forgotten": (left(), BY_KEY, holds(0, 0, "s")),
    "summary": (left(trials=1), BY_COUNTDOWN, holds(1, 11)),
    "testing": (TEST, BY_COUNTDOWN, in_a_test),
    "test-result": (TEST, BY_KEY, whole_test),
}


@pytest.mark.parametrize("name", STATES)
async def test_a_state_reads_as_its_golden(tmp_path: Path, clock: FakeClock, name: str) -> None:
    routine, settings, play = STATES[name]
    quiet = replace(settings, reduced_motion=True)
    async with standing(tmp_path, clock, routine, quiet, past=PAST) as stand:
        await play(stand)
        if name == "forgotten":
            await stand.live(FORGOTTEN + 1)
            stand.screen.hush()
        # The flash lasts by the clock on the wall, which no test can hold still.
        for band in stand.app.screen.query("PhaseBand"):
            band.remove_class("-flash")
        # Figures have goldens of their own.
        for figure in stand.app.screen.query("FigureView"):
            figure.visible = False
        await stand.pilot.pause()
        shown = text_of(stand.app)  # type: ignore[arg-type]
    golden = GOLDENS / f"balance-{name}.txt"
    if os.environ.get("UPDATE_GOLDENS"):
        GOLDENS.mkdir(exist_ok=True)
        golden.write_text(shown, encoding="utf-8")
    assert shown == golden.read_text(encoding="utf-8")
