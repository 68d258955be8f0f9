"""Startup: the warnings, an interrupted session, a quick start, the history."""

from contextlib import ExitStack, suppress
from functools import partial

from textual.worker import get_current_worker

from tui.app.background import Pace, ProcessTuning, ReadingCancelled
from tui.app.context import AppContext
from tui.app.launch import Launch
from tui.app.ports import AppPorts
from tui.app.session_flow import SessionFlow
from tui.domain.catalog.routine import recorded_hold
from tui.domain.log.record import SessionRecord
from tui.presentation.interrupted_session import Answer
from tui.storage.log.log import LogError


class Startup:
    """What comes between the first picture of the choice and the first key."""

    def __init__(
        self,
        context: AppContext,
        ports: AppPorts,
        sessions: SessionFlow,
        launch: Launch,
        tuning: ProcessTuning,
    ) -> None:
        self._context, self._ports, self._sessions = context, ports, sessions
        self._launch, self._tuning = launch, tuning
        self._opened = False
        self._cover = ExitStack()

    def cover(self) -> None:
        """Cover the choice from the first frame on, where the program was started for a session."""
        if self._launch.routine is not None or self._launch.minutes is not None:
            self._cover.enter_context(self._sessions.cover)

    async def open(self) -> None:
        """Show what comes before the choice, once; called from a worker."""
        if self._opened:
            return
        self._opened = True
        with self._cover:
            await self._open()

    async def _open(self) -> None:
        self._tuning.after_start()
        self._ports.run_in_thread(self._read_history)
        if not self._context.warnings_read:
            await self._sessions.show_warnings()
        launch, offer = self._launch, True
        # A rehearsal that is not saved must neither carry on with a real session nor settle it.
        for interrupted in self._unfinished() if launch.saved else ():
            if await self._offer_to_resume(interrupted):
                return
            if launch.routine is not None and interrupted.routine == launch.routine.id:
                offer = False
        if launch.saved and launch.speed == 1:
            await self._sessions.soreness.ask_morning()
        if launch.minutes is not None:
            await self._sessions.run_minutes(launch.minutes, launch.speed, saved=launch.saved)
        elif launch.routine is not None:
            await self._sessions.run(launch.routine, launch.speed, saved=launch.saved, offer=offer)

    def _unfinished(self) -> tuple[SessionRecord, ...]:
        """Return the sessions that broke off; where they cannot be read, that is reported."""
        try:
            return self._context.log.unfinished()
        except LogError as error:
            self._ports.report_error(str(error), again=True)
            return ()

    def refresh_history(self) -> None:
        """Show the history wherever it is looked at."""
        self._ports.show_offers()
        self._sessions.refresh_history()

    def _read_history(self) -> None:
        """Read the history in a worker thread, and show it."""
        worker = get_current_worker()

        def pace() -> Pace:
            if worker.is_cancelled:
                return Pace.NEVER
            # One log is read at a time: the one that is waited for.
            return Pace.NOT_NOW if self._ports.reads_log() else self._sessions.reading_pace()

        with suppress(ReadingCancelled):
            show = partial(self._ports.call_from_thread, self._ports.show_offers)
            if self._ports.attempt(partial(self._context.read_history, pace, show)):
                self._ports.call_from_thread(self.refresh_history)
                self._ports.report_reading(self._context.log)

    async def _offer_to_resume(self, interrupted: SessionRecord) -> bool:
        """Ask what becomes of an interrupted session, and do it.

        Returns:
            Whether it was carried on with.
        """
        catalog = self._context.catalog
        routine = catalog.routines.get(interrupted.routine) or recorded_hold(
            interrupted.sets, catalog.exercises
        )
        # The trials of a test belong together, and its protocol is confirmed before them.
        resumable = routine is not None and not routine.tests
        answer = await self._sessions.ask_about(interrupted, left=False, resumable=resumable)
        if answer is Answer.RESUME and routine is not None:
            await self._sessions.run(routine, self._launch.speed, interrupted=interrupted)
            return True
        if answer is Answer.CLOSE:
            self._sessions.close_interrupted(interrupted)
        return False
