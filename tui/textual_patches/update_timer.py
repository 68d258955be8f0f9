"""UpdateTimer: when a screen is drawn."""

import asyncio
from typing import Any

from textual.screen import UPDATE_PERIOD, Screen

from tui.textual_patches.timer import OneShotTimer


class UpdateTimer:
    """Draws a screen when it is asked to: at once, but at most sixty times a second.

    Textual's timer runs on: it wakes once more after each picture, and the next picture waits for
    its rhythm, up to 33 ms.
    """

    def __init__(self, screen: Screen[Any]) -> None:
        self._screen = screen
        self._timer = OneShotTimer(screen, self._draw)
        self._is_due = False
        self._earliest = 0.0
        """The moment of the event loop before which nothing is drawn again."""

    def resume(self) -> None:
        """Draw as soon as may be."""
        if not self._is_due:
            self._is_due = True
            self._timer.set(max(0.0, self._earliest - asyncio.get_running_loop().time()))

    def pause(self) -> None:
        """Draw no more until asked again."""
        self._is_due = False
        self._timer.stop()

    def _draw(self) -> None:
        self._earliest = asyncio.get_running_loop().time() + UPDATE_PERIOD
        if self._screen.app._exit:
            self.pause()
        else:
            self._screen._on_timer_update()
