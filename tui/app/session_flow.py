"""An app in which sessions are run, kept and looked back on.

Screens are imported when they open: start-up time.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from textual import work
from textual.worker import get_current_worker

from tui.app.background import Pace
from tui.app.context import AppContext
from tui.app.themed_app import ThemedApp
from tui.domain.catalog.routine import Routine
from tui.domain.log.record import Outcome, SessionRecord, SetRecord
from tui.domain.settings import CueLevel
from tui.storage.log.log import LogError

if TYPE_CHECKING:
    from tui.app.balance_flow import BalanceFlow
    from tui.screens.session import SessionScreen
    from tui.screens.session_terms import SessionEnd
    from tui.screens.summary import Remark, SummaryScreen
    from tui.storage.log.recorder import SessionRecorder


class TrainingApp(ThemedApp):
    """Tells the story of a session: warnings, protocol, the sets, the summary, the log."""

    def __init__(self, context: AppContext, level: CueLevel | None, command: Sequence[str]) -> None:
        super().__init__(context, level, command)
        self._draft: SessionRecorder | None = None
        self._unkept: tuple[SessionRecord, SummaryScreen] | None = None
        """The session whose summary is open, and the summary."""
        self._told = ""

    @work
    async def run_session(
        self,
        routine: Routine,
        speed: float = 1.0,
        *,
        saved: bool = True,
        interrupted: SessionRecord | None = None,
    ) -> None:
        """A session from get ready to summary."""
        from tui.app.sides import sorer_of
        from tui.app.sitting import screen_for

        if self._draft is not None:
            return  # a session runs, and would go on underneath
        if not self._app_context.warnings_read and not await self._show_warnings():
            return
        if routine.tests and interrupted is None:
            prepared = await self._holding.prepared(routine)
            if prepared is None:
                return
            routine = prepared
        ask, complain = self.push_screen_wait, self._complain
        sorer = await sorer_of(self._app_context, routine, interrupted, ask, complain)
        if sorer is None or self._draft is not None:
            return
        draft = self._draft = self._app_context.draft(routine, saved=saved, of=interrupted)
        draft.begin()
        self._tell(draft.trouble)
        screen = screen_for(
            self._app_context, draft, routine, speed, self.announce, self._save_sets, sorer.side
        )
        end = await self.push_screen_wait(screen)
        self._draft = None
        await self._close_session(draft, end)

    async def _close_session(self, draft: "SessionRecorder", end: "SessionEnd") -> None:
        """Write down the end, show the summary, and add what the athlete has to say."""
        record = draft.finish(end.records, Outcome.FINISHED if end.finished else Outcome.STOPPED)
        self._tell(draft.trouble)
        if end.quit:
            self.exit()
        elif draft.worthwhile:
            from tui.app.sitting import summary_of

            screen = summary_of(self._app_context, draft)
            if draft.saved:
                self.fold()
                self._app_context.take_in(record)
                self.refitted()
                self._unkept = record, screen
            remark = await self.push_screen_wait(screen)
            self._unkept = None
            if draft.saved and not remark.empty:
                self.add_remark(record, remark)

    async def _show_warnings(self) -> bool:
        """Show the warnings; whether they have been confirmed, now or before."""
        from tui.screens.warnings import WarningsScreen

        if await self.push_screen_wait(WarningsScreen()):
            try:
                self._app_context.confirm_warnings()
            except OSError as error:
                self._tell(f"{error}.")
        return self._app_context.warnings_read

    def _save_sets(self, records: tuple[SetRecord, ...]) -> None:
        """Put the finished sets on disk, before anything of them is shown."""
        if self._draft is not None:
            self._draft.changed(records)
            self._tell(self._draft.trouble)

    # Writing, off the screen's thread.

    @work(thread=True)
    def fold(self) -> None:
        """Bring what is finished into the log's file."""
        self._attempt(self._app_context.log.fold)

    @work(thread=True)
    def add_remark(self, record: SessionRecord, remark: "Remark") -> None:
        """Add to a session what the athlete had to say of it."""
        self._attempt(partial(self._app_context.add_remark, record, remark.note, remark.soreness))

    @work(thread=True)
    def keep(self, interrupted: SessionRecord) -> None:
        """Close a session that was interrupted."""
        self._attempt(partial(self._app_context.keep, interrupted))

    @cached_property
    def _holding(self) -> "BalanceFlow":
        """The way to balance holds."""
        from tui.app.balance_flow import BalanceFlow

        return BalanceFlow(self._app_context, self.push_screen_wait, self._tell)

    def exit(self, result: None = None, return_code: int = 0, message: Any = None) -> None:
        """Leave; a hold that a signal or a lost terminal breaks off is kept as a part.

        So is what was written into a summary, as far as it goes.
        """
        for screen in self._sessions():
            screen.interrupt()
            if self._draft is not None:
                self._draft.changed(screen.session.records)
        if self._unkept is not None:
            record, summary = self._unkept
            self._unkept = None
            if not (remark := summary.remark).empty:
                with suppress(LogError):  # nobody is left to tell
                    self._app_context.add_remark(record, remark.note, remark.soreness)
        super().exit(result, return_code, message)

    def _sessions(self) -> "list[SessionScreen]":
        """The session that runs; its screen is only imported where there is one."""
        if self._draft is None:
            return []
        from tui.screens.session import SessionScreen

        return [screen for screen in self.screen_stack if isinstance(screen, SessionScreen)]

    # How it is done.

    def pace(self) -> Pace:
        """How fast a thread may read the log: keys of a hold are to arrive on time."""
        if get_current_worker().is_cancelled:
            return Pace.NEVER
        sessions = [screen.session for screen in self._sessions()]
        if any(session.balancing for session in sessions):
            return Pace.NOT_NOW
        return Pace.GENTLY if sessions else Pace.FREELY

    def _tell(self, trouble: str) -> None:
        # Once: a disk that stays full is no news at each set, and would cover the session.
        if trouble and trouble != self._told:
            self.notify(trouble, severity="error", timeout=20, markup=False)
        self._told = trouble

    def _attempt(self, what: Callable[[], None]) -> bool:
        """Do something with the log, in a thread; whether it went well."""
        try:
            what()
        except LogError as error:
            self.call_from_thread(self._tell, str(error))
            return False
        return True
