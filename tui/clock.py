"""The only reader of time: moments for durations, dates for the record."""

import sys
import time
from datetime import datetime


class SystemClock:
    """The machine's clocks."""

    def monotonic(self) -> float:
        """The present moment in seconds; it never goes back, whatever happens to the date."""
        return time.monotonic()

    def key_time(self, stamp: float) -> float:
        """The moment at which a key reached the terminal, from the stamp of Textual's event.

        Textual stamps with ``time.monotonic``, and on Windows with ``time.perf_counter``.
        """
        if sys.platform == "win32":
            return time.monotonic() - (time.perf_counter() - stamp)
        return stamp

    def suspended_seconds(self) -> float:
        """Seconds that the machine has slept since some fixed moment.

        A sleeping laptop stops the monotonic clock on Linux and macOS, so another clock has to
        tell. Where there is none that only sleep moves, the date stands in for it.
        """
        if sys.platform == "linux":
            return time.clock_gettime(time.CLOCK_BOOTTIME) - time.monotonic()
        return time.time() - time.monotonic()

    def now(self) -> datetime:
        """The date and time, aware of the local time zone."""
        return datetime.now().astimezone()
