"""A clock that a test moves by hand, in the place of the machine's."""

from datetime import datetime, timedelta, timezone

from tui.clock import SystemClock

START = datetime(2026, 11, 22, 7, 31, 5, tzinfo=timezone(timedelta(hours=1)))


class FakeClock(SystemClock):
    """Time stands still until it is told to advance."""

    def __init__(self, start: datetime = START, monotonic: float = 1000.0) -> None:
        self._now = start
        self._monotonic = monotonic
        self.seconds_slept = 0.0
        """What ``suspended_seconds`` returns; a test adds to it where the machine sleeps."""
        self.keys_waited = 0.0
        """Seconds ago that a key reached the terminal, as where much else was to be done."""

    def monotonic(self) -> float:
        """Seconds since some moment, for durations."""
        return self._monotonic

    def now(self) -> datetime:
        """The date and time, aware of its time zone."""
        return self._now

    def key_time(self, stamp: float) -> float:  # noqa: ARG002
        """The moment at which an event came: in a test, the present one but for the wait."""
        return self._monotonic - self.keys_waited

    def suspended_seconds(self) -> float:
        """Seconds that the machine has slept since some fixed moment."""
        return self.seconds_slept

    def advance(self, seconds: float) -> None:
        """Let this much time pass on both clocks."""
        self._monotonic += seconds
        self._now += timedelta(seconds=seconds)
