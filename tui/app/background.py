"""Reading a long log while somebody stands on one leg: no more at once than leaves keys alone."""

from collections.abc import Callable, Iterable, Iterator
from enum import Enum
from time import sleep

from tui.domain.log.record import SessionRecord

LOOK = 0.05
"""Seconds after which it is looked again whether reading may go on."""
BREATH = 0.001
"""Seconds for which others have the interpreter after each session that was read gently."""


class Pace(Enum):
    """How fast the log may be read."""

    FREELY = "freely"
    GENTLY = "gently"
    """A key may come, and its moment is measured."""
    NOT_NOW = "not now"
    """A hold runs: one long call of the interpreter would stamp its end late."""
    NEVER = "never"
    """Nobody waits for it any more."""


class Unread(Exception):
    """The rest was not read: nobody waits for it."""


def at_leisure(
    sessions: Iterable[SessionRecord],
    pace: Callable[[], Pace],
    rest: Callable[[float], None] = sleep,
) -> Iterator[SessionRecord]:
    """The sessions, each read when its time has come. Raises Unread where it never comes."""
    for session in sessions:
        while (now := pace()) is Pace.NOT_NOW:
            rest(LOOK)
        if now is Pace.NEVER:
            raise Unread
        if now is Pace.GENTLY:
            rest(BREATH)
        yield session
