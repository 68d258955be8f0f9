"""Where moments come from: whoever holds the clock gives it to the screens as one of these."""

from typing import Protocol


class Moments(Protocol):
    """A source of monotonic moments, in seconds."""

    def monotonic(self) -> float:
        """The present moment."""

    def arrived(self, stamp: float) -> float:
        """The moment at which a key reached the terminal, from the stamp of its event."""

    def slept(self) -> float:
        """Seconds that the machine has slept since some fixed moment."""


class Sped:
    """Moments that pass ``speed`` times as fast, for a rehearsal."""

    def __init__(self, moments: Moments, speed: float) -> None:
        self._moments = moments
        self._speed = speed
        self._origin = moments.monotonic()

    def monotonic(self) -> float:
        """The present moment, sped up."""
        return self._faster(self._moments.monotonic())

    def arrived(self, stamp: float) -> float:
        """The sped-up moment at which a key arrived."""
        return self._faster(self._moments.arrived(stamp))

    def slept(self) -> float:
        """Seconds that the machine has slept; sleep is not sped up."""
        return self._moments.slept()

    def _faster(self, moment: float) -> float:
        return self._origin + (moment - self._origin) * self._speed
