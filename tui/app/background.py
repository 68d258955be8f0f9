"""Background reading of the log, and tuning of the process."""

import gc
import sys
from collections.abc import Callable, Iterable, Iterator
from enum import Enum
from time import sleep
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.domain.log.record import SessionRecord

WAIT_SECONDS = 0.05
"""Seconds after which it is asked again whether reading may go on."""
YIELD_SECONDS = 0.001
"""Seconds for which other threads have the interpreter after each session, read gently."""
SWITCH_SECONDS = 0.0005
"""Seconds that a thread may keep the interpreter while another one waits for it."""


OLD_THRESHOLD = 1_000_000
"""The third threshold of the garbage collector in a session.

It is so high that old objects are not collected by themselves for hours.
"""
MANY_OBJECTS = 20_000
"""Objects from which on a look through all of them would be noticed."""


class Pace(Enum):
    """How fast the log may be read."""

    FREELY = "freely"
    GENTLY = "gently"
    """A key may come, and its moment is measured."""
    NOT_NOW = "not now"
    """A hold runs: one long call of the interpreter would stamp its end late."""
    NEVER = "never"
    """The result is not wanted any more."""


class ReadingCancelled(Exception):
    """The rest of the log was not read, because its result is not wanted any more."""


def read_at_pace(
    sessions: "Iterable[SessionRecord]",
    pace: Callable[[], Pace],
    sleep: Callable[[float], None] = sleep,
) -> "Iterator[SessionRecord]":
    """Yield the sessions, each as soon as the pace allows it.

    Args:
        sessions: What is read, one session at each step.
        pace: Asked before each session.
        sleep: Waits so many seconds.

    Raises:
        ReadingCancelled: The pace was ``NEVER``.
    """
    for session in sessions:
        while (now := pace()) is Pace.NOT_NOW:
            sleep(WAIT_SECONDS)
        if now is Pace.NEVER:
            raise ReadingCancelled
        if now is Pace.GENTLY:
            sleep(YIELD_SECONDS)
        yield session


class ProcessTuning:
    """The garbage collector and the thread switching of this process, tuned for the full screen.

    The collector is off until the first picture. Later, what lives as long as a session or the log
    screen is kept out of its sight ("frozen"): a look through it costs a tenth of a session, and
    may hold up a key. It is seen again when the last of those who froze something is done.
    In a session old garbage is collected only between two sets: it may not delay a cue of a hold.
    """

    def __init__(self) -> None:
        self._holders = 0
        self._thresholds = gc.get_threshold()

    @staticmethod
    def before_start() -> None:
        """Switch the collector off, until the app has drawn its first picture.

        Nothing is thrown away before; nor does a command that prints and ends make garbage that
        must be looked for: what it reads is freed as it goes.
        """
        gc.disable()

    @staticmethod
    def before_exit() -> None:
        """Freeze all objects, so that Python's collection at exit does not look through them."""
        gc.freeze()

    @staticmethod
    def before_screen() -> None:
        """Let a waiting thread have the interpreter soon.

        Keys are stamped in a thread of their own, which waits for the one that draws: Python's own
        5 ms are more than a stopwatch may be off by.
        """
        sys.setswitchinterval(SWITCH_SECONDS)

    @staticmethod
    def after_start() -> None:
        """Keep what the start has made out of the collector's sight, and switch it on."""
        gc.freeze()
        gc.enable()

    @staticmethod
    def without_screen() -> None:
        """Switch the collector on, where no screen opens after all."""
        gc.enable()

    def hold(self) -> None:
        """Begin something long-lived; ``release`` ends it."""
        self._holders += 1

    def hold_timing(self) -> None:
        """Begin something long-lived in which old garbage is collected by ``collect`` alone."""
        self.hold()
        young, middle, _ = self._thresholds
        gc.set_threshold(young, middle, OLD_THRESHOLD)

    def collect(self) -> None:
        """Collect garbage now; what is left, if it is much, is not looked at again.

        The frames of figures are many and stay: each is drawn once.
        """
        gc.collect()
        if len(gc.get_objects()) > MANY_OBJECTS:
            self.freeze()

    def freeze(self) -> None:
        """Keep what exists now out of the collector's sight, while anything long-lived runs."""
        if self._holders:
            gc.freeze()

    def release(self) -> None:
        """End something long-lived; after the last one everything is collected again."""
        self._holders -= 1
        if not self._holders:
            gc.set_threshold(*self._thresholds)
            gc.unfreeze()
