"""Work in a thread that leaves the interface alone."""

import asyncio
from collections.abc import Iterable, Iterator
from threading import Event
from typing import TypeVar

AT_ONCE = 4
"""Sessions that are worked on in one go: about four milliseconds."""
PATIENCE = 0.1
"""Seconds after which a thread goes on though the interface is still busy."""

Item = TypeVar("Item")


class Turns:
    """Made in the thread of the interface, and asked in another whose turn it is.

    Two threads that calculate share the interpreter, so that each takes twice as long. This one
    waits after each handful until the interface has nothing to do.
    """

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()

    def of(self, items: Iterable[Item], awaited: int = 0) -> Iterator[Item]:
        """The items, when it is their turn; the first ones at once, as the interface needs them."""
        for number, item in enumerate(items, 1):
            yield item
            if number > awaited and number % AT_ONCE == 0:
                self.wait()

    def wait(self) -> None:
        """Wait until the interface has nothing to do, or for a while."""
        free = Event()
        try:
            self._loop.call_soon_threadsafe(free.set)
        except RuntimeError:  # the program ends, and nobody is kept waiting any more
            return
        free.wait(PATIENCE)
