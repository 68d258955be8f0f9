"""Frames come until a minute without a key has passed, and not below another screen."""

from tests.support.fake_clock import FakeClock
from tui.screens.figure_motion import REST_SECONDS, FigureMotion


class Timer:
    """A timer that only knows whether it is paused."""

    paused = False

    def pause(self) -> None:
        self.paused = True

    def resume(self) -> None:
        self.paused = False


class Owner:
    """What a motion needs of a screen."""

    def __init__(self) -> None:
        self.timer = Timer()

    def set_interval(self, _seconds: float, _callback: object) -> Timer:
        return self.timer


def test_it_rests_after_a_minute_without_a_key_and_wakes_with_the_next() -> None:
    clock, owner, drawn = FakeClock(), Owner(), []
    motion = FigureMotion(owner, clock, lambda: drawn.append(1))  # type: ignore[arg-type]
    motion.tick()
    clock.advance(REST_SECONDS - 1)
    motion.wake()
    clock.advance(REST_SECONDS - 1)
    motion.tick()
    assert (len(drawn), owner.timer.paused) == (2, False)
    clock.advance(1)
    motion.tick()
    assert (len(drawn), owner.timer.paused, motion.resting) == (2, True, True)
    motion.wake()
    assert (owner.timer.paused, motion.resting) == (False, False)
    motion.tick()
    assert len(drawn) == 3


def test_a_key_for_a_screen_above_does_not_move_what_is_covered() -> None:
    clock, owner = FakeClock(), Owner()
    motion = FigureMotion(owner, clock, lambda: None)  # type: ignore[arg-type]
    clock.advance(REST_SECONDS)
    motion.tick()
    motion.cover()
    motion.wake()
    assert owner.timer.paused
    motion.uncover()
    assert not owner.timer.paused
