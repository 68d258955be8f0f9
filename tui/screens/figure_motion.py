"""The frames of a screen's figures, which rest without keys."""

from collections.abc import Callable

from textual.message_pump import MessagePump

from tui.figures.motion import FRAMES_A_SECOND
from tui.session.clock import Clock

REST_SECONDS = 60.0
"""Seconds without a key after which figures stand still: nobody looks, and each frame costs."""


class FigureMotion:
    """Calls back for each frame, until no key has come for REST_SECONDS."""

    def __init__(self, owner: MessagePump, clock: Clock, draw: Callable[[], None]) -> None:
        """Start.

        Args:
            owner: The screen.
            clock: Tells how long no key has come.
            draw: What draws a frame.
        """
        self._clock, self._draw = clock, draw
        self._keyed = clock.monotonic()
        self._covered = False
        self._timer = owner.set_interval(1 / FRAMES_A_SECOND, self.tick)
        self.resting = False
        """Whether the figures stand still because no key came."""

    def tick(self) -> None:
        """Draw a frame, or rest."""
        if self._clock.monotonic() - self._keyed < REST_SECONDS:
            self._draw()
        else:
            self.resting = True
            self._timer.pause()

    def wake(self) -> None:
        """Take note of a key, and move again."""
        self._keyed = self._clock.monotonic()
        if self.resting:
            self.resting = False
            self._resume()

    def cover(self) -> None:
        """Stand still below another screen, which Textual would redraw with every frame."""
        self._covered = True
        self._timer.pause()

    def uncover(self) -> None:
        """Move again."""
        self._covered, self.resting = False, False
        self._keyed = self._clock.monotonic()
        self._resume()

    def _resume(self) -> None:
        if not self._covered:
            self._timer.resume()
