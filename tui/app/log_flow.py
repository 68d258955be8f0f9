"""The log screen, made from what the desk keeps, and the writing of what is mended there."""

import gc
import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial

from tui.app.context import Desk
from tui.domain.dates import MONDAY, SUNDAY
from tui.domain.log.edits import Change, Changes
from tui.domain.log.record import SessionRecord
from tui.domain.settings import Weekday
from tui.screens.log import LogScreen
from tui.screens.log_loader import Setting
from tui.storage.log.log import LogError

SWEPT = 500
"""Sessions after which the garbage collector is told to look at newer things only."""


def _hand() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(1, thread_name_prefix="logbook")


@dataclass
class Logbook:
    """What outlives the log screen: the changes that can be undone, and the one that writes.

    A single thread writes one change after the other, in the order in which they were made. The
    interpreter waits for it at its end, so that a change is written even where the program is left
    at once.
    """

    desk: Desk
    tell: Callable[[str], None]
    """Tells why the log cannot be read or written, from the screen's thread."""
    renew: Callable[[], None]
    """Shows the past again where it was changed, from the screen's thread."""
    call: Callable[..., object]
    """Calls something in the screen's thread, from another."""
    changes: Changes = field(default_factory=Changes)
    _hand: ThreadPoolExecutor = field(default_factory=_hand)
    _amended: bool = False

    def screen(self) -> LogScreen:
        """The log."""
        desk = self.desk
        first = SUNDAY if desk.settings.week_starts_on is Weekday.SUNDAY else MONDAY
        expected = sum(len(days) for days in desk.history.days.values())
        entropy = partial(os.urandom, 10)
        return LogScreen(
            Setting(
                read=self._read,
                catalogue=desk.catalogue,
                now=desk.clock.now,
                entropy=entropy,
                expected=expected,
                changes=self.changes,
                first=first,
            )
        )

    def changed(self, event: LogScreen.Changed) -> None:
        """Have a change written."""
        self.changes, self._amended = event.changes, True
        self._hand.submit(self._write, event.change, event.screen)

    def left(self, _: object) -> None:
        """The log was left: what was done in the past may be something else now."""
        gc.unfreeze()
        if self._amended:
            self._amended = False
            self._hand.submit(self._remember)

    def _read(self) -> Iterator[SessionRecord]:
        """Every session, after all that is to be written is written."""
        self._hand.submit(int).result()
        try:
            for number, session in enumerate(self.desk.log.sessions()):
                # Each sweep of the garbage collector would look through all that is kept of the
                # sessions, and the program beside it, while the screen waits: 80 ms with 20,000.
                if number % SWEPT == 0:
                    gc.freeze()
                yield session
        except LogError as error:
            self.call(self.tell, str(error))
        gc.freeze()

    def _write(self, change: Change, screen: LogScreen) -> None:
        try:
            if change.after is None:
                self.desk.log.delete(change.session.id)
            else:
                self.desk.log.put(change.after)
        except LogError as error:
            self.changes = Changes(tuple(one for one in self.changes.done if one is not change))
            self.call(self.tell, str(error))
            self.call(screen.take_back, self.changes)

    def _remember(self) -> None:
        try:
            self.desk.remember()
        except LogError as error:
            self.call(self.tell, str(error))
        else:
            self.call(self.renew)
