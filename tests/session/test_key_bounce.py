"""Keys that are no new wish: a key that is still held down, a palm on the keyboard."""

import pytest

from tui.session.echoes import HELD_DOWN, PALM, Stop

STOP = Stop.at("space", 100.0)


@pytest.mark.parametrize(
    ("key", "after", "echo"),
    [
        ("space", 0.0, True),
        ("space", 0.5, True),
        ("space", HELD_DOWN - 0.01, True),
        ("space", HELD_DOWN, False),
        ("n", 0.0, True),
        ("n", PALM - 0.01, True),
        ("n", PALM, False),
        ("q", 0.5, False),
    ],
)
def test_what_comes_soon_after_a_stop_is_its_echo(key: str, after: float, echo: bool) -> None:
    assert (STOP.echoed(key, 100.0 + after) is not None) is echo


def test_a_key_that_stays_down_stays_an_echo() -> None:
    stop: Stop | None = STOP
    moment = 100.0
    for gap in (0.6, *[0.03] * 200, 0.6):
        assert stop is not None
        moment += gap
        stop = stop.echoed("space", moment)
    assert stop is not None
    assert stop.echoed("n", moment) is None
    assert stop.echoed("space", moment + HELD_DOWN) is None
