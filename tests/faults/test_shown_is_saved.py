"""What the screen shows as done is on the disk, however fast the sets end."""

import signal
from pathlib import Path

import pytest

from tests.support.program import number_of, on_disk, surefoot

LONG = [(speed, number) for speed in ("60", "200") for number in (2, 5, 8)]


@pytest.mark.parametrize(
    ("speed", "number"),
    [("60", 3), ("200", 8), *(pytest.param(*one, marks=pytest.mark.long) for one in LONG)],
)
def test_a_kill_when_set_n_is_shown_finds_those_before_it(
    log: Path, speed: str, number: int
) -> None:
    with surefoot("--log", str(log), "start", "after-a-run", "--speed", speed) as terminal:
        terminal.wait_until(lambda: number_of(terminal) >= number, f"no set {number}")
        shown = number_of(terminal)
        terminal.signal(signal.SIGKILL)
        terminal.wait_exit()
    assert on_disk(log) >= shown - 1
