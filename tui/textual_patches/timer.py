"""A one-shot timer without a message round trip."""

import asyncio
from collections.abc import Callable

from textual.message_pump import MessagePump
from textual.timer import Timer

from tui.textual_patches.versions import supported


class OneShotTimer:
    """A timer that calls back once for each time it is set.

    Textual's timer is a task, and sends a message for each call: for a figure that moves twelve
    times a second that is a quarter of what the redrawing costs.
    """

    def __init__(self, owner: MessagePump, callback: Callable[[], None]) -> None:
        """Make a timer that is not set.

        Args:
            owner: The widget or app that fails where the callback raises an exception.
            callback: What is called, in the thread of the app.
        """
        self._owner, self._callback = owner, callback
        self._handle: asyncio.TimerHandle | None = None
        self._timer: Timer | None = None

    def set(self, seconds: float) -> None:
        """Call back in so many seconds; an earlier setting is forgotten."""
        self.stop()
        if supported():
            self._handle = asyncio.get_running_loop().call_later(seconds, self._call)
        else:
            self._timer = self._owner.set_timer(seconds, self._callback)

    def stop(self) -> None:
        """Do not call back."""
        if self._handle is not None:
            self._handle.cancel()
            self._handle = None
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def _call(self) -> None:
        self._handle = None
        try:
            self._callback()
        except Exception as error:
            # The event loop would only log it; the owner is to fail as with Textual's own timer.
            self._owner.call_next(_fail, error)


def _fail(error: Exception) -> None:
    raise error
