"""A watch leaves out the time in which it was stopped."""

from tests.support.fake_clock import FakeClock
from tui.session.clock import Stopwatch


def test_it_runs_from_its_beginning() -> None:
    clock = FakeClock()
    watch = Stopwatch(clock)
    clock.advance(2.5)
    assert (watch.running, watch.seconds) == (True, 2.5)


def test_stopped_it_stands_and_goes_on_from_there() -> None:
    clock = FakeClock()
    watch = Stopwatch(clock)
    clock.advance(2.0)
    watch.toggle()
    clock.advance(60.0)
    assert (watch.running, watch.seconds) == (False, 2.0)
    watch.toggle()
    clock.advance(1.0)
    assert (watch.running, watch.seconds) == (True, 3.0)


def test_begun_again_it_runs_from_nothing() -> None:
    clock = FakeClock()
    watch = Stopwatch(clock)
    clock.advance(2.0)
    watch.toggle()
    watch.begin()
    clock.advance(0.5)
    assert (watch.running, watch.seconds) == (True, 0.5)
