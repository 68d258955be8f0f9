"""A balance test in plain mode: protocol, confirmation, age, reference."""

from pathlib import Path

import pytest

from tests.support.fake_clock import FakeClock
from tests.support.plain_mode import READ, Transcript
from tui.cli import plain_balance_test
from tui.cli.plain_session import NOTE
from tui.domain.catalog.routine import balance_hold
from tui.domain.catalog.sets import BalanceMode, Side
from tui.storage.settings import read_settings

STANCE = "single-leg-stance"
TEST = balance_hold(STANCE, "eyes-open", mode=BalanceMode.TEST)
LEFT = balance_hold(STANCE, "eyes-closed", (Side.LEFT,), BalanceMode.TEST)


def test_the_protocol_is_said_and_confirmed_and_the_reference_follows(
    tmp_path: Path, clock: FakeClock
) -> None:
    typed = [(1.0, "7"), (2.0, "44"), (3.0, "")] + [(float(at), "") for at in range(33, 180, 10)]
    told = Transcript(tmp_path, clock, TEST, typed, asks=True)
    start = told.lines.index(plain_balance_test.CONFIRM)
    before, after = "\n".join(told.lines[:start]), told.lines[start + 1 :]
    assert "Both sides, 3 trials each, eyes open. The best counts." in before
    for rule in (
        "barefoot",
        "arms folded",
        "the foot you stand on moves",
        "At 45 seconds it stops by",
    ):
        assert rule in before
    assert "The reference values are for ages from 18 to 99; leave it empty" in before
    assert not [line for line in after if "arch" in line.lower() or "Press c" in line]
    assert any("Barefoot, arms folded." in line for line in after)
    assert told.lines[-2:] == ["Saved.", NOTE]
    (best,) = (line for line in told.lines if line.startswith("Eyes open, best of 3: left "))
    results = told.lines[told.lines.index(best) :]
    assert not [line for line in results if not line.endswith(".") or line.endswith("..")]
    assert "Reference for ages 40 to 49, mean of the best of 3: 41.9 seconds." in told.lines
    assert read_settings(tmp_path / "settings.toml")[0].age == 44
    (record,) = told.log.sessions()
    assert [(one.mode, one.side) for one in record.sets] == [
        *[("test", "left")] * 3,
        *[("test", "right")] * 3,
    ]


@pytest.mark.parametrize("typed", [[(1.0, "q")], [(1.0, ""), (2.0, "q")], [(1.0, None)]])
def test_without_its_confirmation_nothing_is_measured(
    tmp_path: Path, clock: FakeClock, typed: list[tuple[float, str | None]]
) -> None:
    told = Transcript(tmp_path, clock, LEFT, typed, asks=True)
    assert told.lines[0] == "Balance test. Left side, 3 trials, eyes closed. The best counts."
    assert not any("Get ready" in line for line in told.lines)
    assert (told.code, told.outcomes) == (0, [])


def test_without_a_keyboard_there_is_no_test_but_a_rehearsal(
    tmp_path: Path, clock: FakeClock
) -> None:
    told = Transcript(tmp_path, clock, TEST, settings=READ, ended=True)
    assert told.lines[-1] == plain_balance_test.NOBODY_CONFIRMS
    assert (told.code, told.outcomes) == (1, [])
    shown = Transcript(tmp_path, clock, TEST, ended=True, saved=False)
    assert any("Get ready" in line for line in shown.lines)
    assert shown.outcomes == []
