"""LogFlow: opening the log and writing edits in order."""

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import date
from functools import partial

from tui.app.background import Pace, ProcessTuning, ReadingCancelled
from tui.app.context import AppContext
from tui.app.ports import AppPorts
from tui.domain.dates import MONDAY, SUNDAY
from tui.domain.log.check_ins import CheckIn
from tui.domain.log.edits import Edit, EditHistory
from tui.domain.log.record import SessionRecord
from tui.domain.log.runs import RunRecord
from tui.domain.settings import Weekday
from tui.screens.log import LogScreen
from tui.screens.log_loader import LogSource
from tui.storage.log.check_ins import stored_check_ins
from tui.storage.log.log import LogError
from tui.storage.log.rest_days import stored_rest_days
from tui.storage.log.runs import stored_runs

SESSIONS_PER_FREEZE = 500
"""Sessions that are read between two calls that keep them out of the collector's sight."""


class LogFlow:
    """What outlives the log screen: the edits that can be undone, and the thread that writes them.

    A single thread writes one edit after the other, in the order in which they were made. The
    interpreter waits for it at its end, so that an edit is written even where the program is left
    at once.
    """

    def __init__(self, context: AppContext, ports: AppPorts, tuning: ProcessTuning) -> None:
        self._context, self._ports, self._tuning = context, ports, tuning
        self._edits = EditHistory()
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="log-writer")
        self._edited = False
        """Whether the history is to be read anew when the log is left."""
        self.reading = False
        """Whether the log screen reads the log."""
        self._leaving = False
        """Whether the program ends: nothing is shown any more."""
        self._lost: list[LogError] = []
        """Why edits could not be written, of which nothing could be shown any more."""

    def open_screen(self) -> LogScreen:
        """Return the log screen; ``left`` is to be called once it is closed."""
        context = self._context
        first = SUNDAY if context.settings.week_starts_on is Weekday.SUNDAY else MONDAY
        source = LogSource(
            read=self._read,
            catalog=context.settings.chosen(context.catalog),
            now=context.clock.now,
            entropy=partial(os.urandom, 10),
            expected=context.history.sessions,
            changes=self._edits,
            first=first,
            check_ins=self._check_ins,
            rest_days=self._rest_days,
            runs=self._runs,
            unit=context.settings.distances_in,
        )
        self._tuning.hold()
        self.reading = True
        return LogScreen(source)

    def write(self, event: LogScreen.Changed) -> None:
        """Have an edit written."""
        self._edits, self._edited = event.changes, True
        self._writer.submit(self._write, event.change, event.screen)

    def left(self, _: object) -> None:
        """Read the history anew where the log was edited."""
        self._tuning.release()
        self.reading = False
        if self._edited:
            self._edited = False
            self._writer.submit(self._read_history)

    def leave(self) -> None:
        """Read and show nothing more: the program ends."""
        self._leaving = True

    @property
    def lost(self) -> str:
        """A sentence on the edits that could not be written at the end; empty where all were."""
        if not self._lost:
            return ""
        edits = (
            "your last change" if len(self._lost) == 1 else f"your last {len(self._lost)} changes"
        )
        return f"Not saved: {edits} in the log. {self._lost[-1]}"

    def wait_until_written(self) -> None:
        """Wait until every edit so far is written."""
        self._writer.submit(int).result()

    def _read(self) -> Iterator[SessionRecord]:
        """Yield every session, after all edits are written."""
        self.wait_until_written()
        log = self._context.log
        try:
            for number, session in enumerate(log.sessions()):
                # Each sweep of the garbage collector would look through all that is kept of the
                # sessions, and the program beside it, while the screen waits: 80 ms with 20,000.
                if number % SESSIONS_PER_FREEZE == 0:
                    self._tuning.freeze()
                yield session
        except LogError as error:
            self._ports.call_from_thread(self._ports.report_error, str(error))
        self.reading = False
        self._ports.report_reading(log)
        self._tuning.freeze()

    def _check_ins(self) -> tuple[CheckIn, ...]:
        """Return the check-ins; none where they cannot be read, which the reading reports."""
        try:
            return tuple(stored_check_ins(self._context.log))
        except LogError:
            return ()

    def _runs(self) -> Sequence[RunRecord]:
        """Return the runs; none where they cannot be read, which the reading reports."""
        history = self._context.history
        if history.whole:
            return history.runs
        # The reading of the history waits for that of the log screen.
        try:
            return stored_runs(self._context.log)
        except LogError:
            return ()

    def _rest_days(self) -> frozenset[date]:
        """Return the rest days; none where they cannot be read, which the reading reports."""
        history = self._context.history
        if history.whole:
            return history.rest_days
        try:
            return stored_rest_days(self._context.log)
        except LogError:
            return frozenset()

    def _write(self, edit: Edit, screen: LogScreen) -> None:
        try:
            if edit.after is None:
                self._context.log.delete(edit.session.id)
            elif edit.before is None:
                self._context.log.put(edit.after)
            else:
                self._context.log.edit(edit.before, edit.after)
        except LogError as error:
            if self._leaving:
                self._lost.append(error)
                return
            done = tuple(other for other in self._edits.done if other is not edit)
            self._edits = EditHistory(done)
            report = partial(self._ports.report_error, str(error), again=True)
            self._ports.call_from_thread(report)
            self._ports.call_from_thread(screen.revert, self._edits)
        self._ports.report_notices()

    def _read_history(self) -> None:
        with suppress(ReadingCancelled):
            read = partial(self._context.read_history, self._pace)
            if self._ports.attempt(read) and not self._leaving:
                self._ports.call_from_thread(self._ports.show_offers)

    def _pace(self) -> Pace:
        # The interpreter would wait for the end of the reading: seconds for 20,000 sessions.
        return Pace.NEVER if self._leaving else Pace.FREELY
