"""The log screen, made from what the desk keeps, and the writing of what is mended there."""

import gc
import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial

from tui.app.context import AppContext
from tui.domain.dates import MONDAY, SUNDAY
from tui.domain.log.edits import Edit, EditHistory
from tui.domain.log.record import SessionRecord
from tui.domain.settings import Weekday
from tui.screens.log import LogScreen
from tui.screens.log_loader import LogSource
from tui.storage.log.log import LogError

SWEPT = 500
"""Sessions after which the garbage collector is told to look at newer things only."""


def _hand() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(1, thread_name_prefix="logbook")


@dataclass
class LogFlow:
    """What outlives the log screen: the changes that can be undone, and the one that writes.

    A single thread writes one change after the other, in the order in which they were made. The
    interpreter waits for it at its end, so that a change is written even where the program is left
    at once.
    """

    context: AppContext
    tell: Callable[[str], None]
    """Tells why the log cannot be read or written, from the screen's thread."""
    renew: Callable[[], None]
    """Shows the past again where it was changed, from the screen's thread."""
    call: Callable[..., object]
    """Calls something in the screen's thread, from another."""
    changes: EditHistory = field(default_factory=EditHistory)
    _hand: ThreadPoolExecutor = field(default_factory=_hand)
    _amended: bool = False

    def screen(self) -> LogScreen:
        """The log."""
        context = self.context
        first = SUNDAY if context.settings.week_starts_on is Weekday.SUNDAY else MONDAY
        expected = sum(len(days) for days in context.history.days.values())
        entropy = partial(os.urandom, 10)
        return LogScreen(
            LogSource(
                read=self._read,
                catalog=context.catalog,
                now=context.clock.now,
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
            for number, session in enumerate(self.context.log.sessions()):
                # Each sweep of the garbage collector would look through all that is kept of the
                # sessions, and the program beside it, while the screen waits: 80 ms with 20,000.
                if number % SWEPT == 0:
                    gc.freeze()
                yield session
        except LogError as error:
            self.call(self.tell, str(error))
        gc.freeze()

    def _write(self, change: Edit, screen: LogScreen) -> None:
        try:
            if change.after is None:
                self.context.log.delete(change.session.id)
            else:
                self.context.log.put(change.after)
        except LogError as error:
            self.changes = EditHistory(tuple(one for one in self.changes.done if one is not change))
            self.call(self.tell, str(error))
            self.call(screen.take_back, self.changes)

    def _remember(self) -> None:
        try:
            self.context.remember()
        except LogError as error:
            self.call(self.tell, str(error))
        else:
            self.call(self.renew)
