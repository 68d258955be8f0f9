"""An alarm clock for one thing that is done again and again, each time at a moment of its own."""

import asyncio
from collections.abc import Callable

from textual.message_pump import MessagePump


class OneShotTimer:
    """Rings once for each time it is set.

    Textual's timer is a task, and has a message go round for each ring: for something that rings
    twelve times a second that is a quarter of what it costs.
    """

    def __init__(self, owner: MessagePump, ring: Callable[[], None]) -> None:
        self._owner, self._ring = owner, ring
        self._handle: asyncio.TimerHandle | None = None

    def set(self, seconds: float) -> None:
        """Ring in so many seconds, and not when it was to ring before."""
        self.stop()
        self._handle = asyncio.get_running_loop().call_later(seconds, self._rung)

    def stop(self) -> None:
        """Do not ring."""
        if self._handle is not None:
            self._handle.cancel()
            self._handle = None

    def _rung(self) -> None:
        self._handle = None
        try:
            self._ring()
        except Exception as error:
            # The loop would go on without a word: whoever owns the alarm is to fail as usual.
            self._owner.call_next(_fail, error)


def _fail(error: Exception) -> None:
    raise error
