"""Clock protocol, ScaledClock, Stopwatch."""

from typing import Protocol


class Clock(Protocol):
    """A source of monotonic moments in seconds."""

    def monotonic(self) -> float:
        """The present moment."""

    def key_time(self, stamp: float) -> float:
        """The moment at which a key reached the terminal, from the stamp of its event."""

    def suspended_seconds(self) -> float:
        """Seconds that the machine has slept since some fixed moment."""


class ScaledClock:
    """Moments that pass ``speed`` times as fast, for a rehearsal."""

    def __init__(self, moments: Clock, speed: float) -> None:
        self._moments = moments
        self._speed = speed
        self._origin = moments.monotonic()

    def monotonic(self) -> float:
        """The present moment, sped up."""
        return self._faster(self._moments.monotonic())

    def key_time(self, stamp: float) -> float:
        """The sped-up moment at which a key arrived."""
        return self._faster(self._moments.key_time(stamp))

    def suspended_seconds(self) -> float:
        """Seconds that the machine has slept; sleep is not sped up."""
        return self._moments.suspended_seconds()

    def _faster(self, moment: float) -> float:
        return self._origin + (moment - self._origin) * self._speed


class Stopwatch:
    """Seconds since a beginning, without the time in which it was stopped."""

    def __init__(self, moments: Clock) -> None:
        self._moments = moments
        self.begin()

    def begin(self) -> None:
        """Begin again at 0, and run."""
        self._since = self._moments.monotonic()
        self._stopped: float | None = None

    @property
    def running(self) -> bool:
        """Whether it was not stopped."""
        return self._stopped is None

    @property
    def seconds(self) -> float:
        """Seconds since ``begin``, without those in which it was stopped."""
        now = self._moments.monotonic() if self._stopped is None else self._stopped
        return now - self._since

    def toggle(self) -> None:
        """Stop, or go on from there."""
        now = self._moments.monotonic()
        if self._stopped is None:
            self._stopped = now
        else:
            self._since, self._stopped = self._since + now - self._stopped, None
