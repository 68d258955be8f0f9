"""Typed lines and signals, read while a session runs."""

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from queue import Empty, SimpleQueue
from threading import Thread
from typing import NamedTuple, Protocol, TextIO

from tui.clock import SystemClock


class Typed(NamedTuple):
    """A typed line, or a signal."""

    text: str
    stamp: float
    """The moment of its arrival, on the monotonic clock."""
    signal: int = 0
    """Number of the signal; 0 for a line."""


class Lines(Protocol):
    """A source of typed lines."""

    ended: bool
    """Whether the input has ended."""

    def wait(self, seconds: float) -> Typed | None:
        """Wait at most so many seconds for a line; return None where none came."""


class Typing:
    """Lines of a stream, read in a thread so that a session never waits for them."""

    def __init__(self, stream: TextIO | None, clock: SystemClock) -> None:
        self.ended = stream is None
        self._stream, self._clock = stream, clock
        # A signal may come while the queue is read, so it has to be one that allows for that.
        self._came: SimpleQueue[Typed | None] = SimpleQueue()

    def begin(self) -> None:
        """Start the thread that reads."""
        if not self.ended:
            Thread(target=self._read, daemon=True).start()

    def wait(self, seconds: float) -> Typed | None:
        """Wait at most so many seconds for a line or a signal; return None where none came."""
        try:
            typed = self._came.get(timeout=max(0.0, seconds))
        except Empty:
            return None
        if typed is None:
            self.ended = True
        return typed

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Queue the signals that ask for an end, like typed lines."""
        numbers = [signal.SIGINT, signal.SIGTERM]
        if sys.platform != "win32":
            numbers.append(signal.SIGHUP)
        before = {number: signal.signal(number, self._signalled) for number in numbers}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def _signalled(self, number: int, _: object) -> None:
        self._came.put(Typed("", self._clock.monotonic(), number))

    def _read(self) -> None:
        try:
            for line in self._stream or ():
                self._came.put(Typed(line, self._clock.monotonic()))
        except (OSError, ValueError):
            pass  # The terminal is gone, or the bytes are no text: the input has ended.
        self._came.put(None)
