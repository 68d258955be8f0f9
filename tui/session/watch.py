"""A watch that is stopped and goes on: what moves on a screen is told by it how long it has."""

from tui.session.clock import Moments


class Watch:
    """Seconds since a beginning, without the time in which it was stopped."""

    def __init__(self, moments: Moments) -> None:
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
        """What it shows."""
        now = self._moments.monotonic() if self._stopped is None else self._stopped
        return now - self._since

    def toggle(self) -> None:
        """Stop, or go on from there."""
        now = self._moments.monotonic()
        if self._stopped is None:
            self._stopped = now
        else:
            self._since, self._stopped = self._since + now - self._stopped, None
