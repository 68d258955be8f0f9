"""SessionFlow: sorer ankle, protocol, session screen, saving, summary.

Screens are imported when they open: start-up time.
"""

from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from tui.app.background import Pace, ProcessTuning
from tui.app.balance_flow import BalanceFlow
from tui.app.context import AppContext
from tui.app.ports import AppPorts
from tui.domain.catalog.routine import Routine, Sorer, begun_on
from tui.domain.catalog.sets import Side
from tui.domain.log.record import Outcome, SessionRecord, SetRecord
from tui.storage.log.log import LogError

if TYPE_CHECKING:
    from tui.screens.session import SessionScreen
    from tui.screens.session_options import SessionEnd
    from tui.screens.summary import Remark, SummaryScreen
    from tui.storage.log.recorder import SessionRecorder


class SessionFlow:
    """Leads through a session, from the questions before it to its summary; one at a time."""

    def __init__(
        self, context: AppContext, ports: AppPorts, balance: BalanceFlow, tuning: ProcessTuning
    ) -> None:
        self._context, self._ports, self._balance, self._tuning = context, ports, balance, tuning
        self._recorder: SessionRecorder | None = None
        """Writes down the session that runs; None without one."""
        self._screen: SessionScreen | None = None
        self._unsaved: tuple[SessionRecord, SummaryScreen] | None = None
        """The session whose summary is open, and the summary, of which nothing is saved yet."""

    @property
    def running(self) -> bool:
        """Whether a session runs."""
        return self._recorder is not None

    async def run(
        self,
        routine: Routine,
        speed: float = 1.0,
        *,
        saved: bool = True,
        interrupted: SessionRecord | None = None,
    ) -> None:
        """Run a session, unless one runs already; called from a worker.

        Args:
            routine: What to do.
            speed: How many times as fast as life; other than 1 it is a rehearsal.
            saved: Whether it goes into the log.
            interrupted: The session of this routine that is carried on with; None for a new one.
        """
        if self.running or not await self._warned():
            return
        if routine.tests and interrupted is None:
            prepared = await self._balance.prepare(routine)
            if prepared is None:
                return
            routine = prepared
        sorer = await self._ask_sorer(routine, interrupted)
        # Another session may have begun while a question was open.
        if sorer is None or self.running:
            return
        recorder = self._recorder = self._context.draft(routine, saved=saved, of=interrupted)
        recorder.begin()
        self._ports.report_error(recorder.trouble)
        end = await self._lead(self._make_screen(recorder, routine, speed, sorer.side))
        self._recorder = None
        await self._close(recorder, end)

    async def show_warnings(self) -> bool:
        """Show the warnings; return whether they have been confirmed, now or before."""
        from tui.screens.warnings import WarningsScreen

        if await self._ports.push_screen_wait(WarningsScreen()):
            try:
                self._context.confirm_warnings()
            except OSError as error:
                self._ports.report_error(f"{error}.")
        return self._context.warnings_read

    def close_interrupted(self, interrupted: SessionRecord) -> None:
        """Close a session that was interrupted, in a worker thread."""
        close = partial(self._context.keep, interrupted)
        self._ports.run_in_thread(partial(self._ports.attempt, close))

    def refresh_history(self) -> None:
        """Show the history in the session that runs: a long log is read while it begins."""
        if (screen := self._open_screen()) is not None:
            screen.refresh_history(self._context.history.balances, self._context.best_today)

    def reading_pace(self) -> Pace:
        """Return how fast a thread may read the log: keys of a hold are to arrive on time."""
        if (screen := self._open_screen()) is None:
            return Pace.FREELY
        return Pace.NOT_NOW if screen.session.balancing else Pace.GENTLY

    def save_before_exit(self) -> None:
        """Save a hold that a signal or a lost terminal breaks off, and an open summary's note."""
        if (screen := self._open_screen()) is not None:
            screen.interrupt()
            if self._recorder is not None:
                self._recorder.changed(screen.session.records)
        if self._unsaved is not None:
            record, summary = self._unsaved
            self._unsaved = None
            if not (remark := summary.remark).empty:
                with suppress(LogError):  # no screen is left to report it
                    self._context.add_remark(record, remark.note, remark.soreness)

    # Before a session.

    async def _warned(self) -> bool:
        return self._context.warnings_read or await self.show_warnings()

    async def _ask_sorer(self, routine: Routine, interrupted: SessionRecord | None) -> Sorer | None:
        """Ask which ankle is sorer today, where that matters.

        A session that is carried on with keeps the side on which it began.

        Returns:
            The answer, ``ALIKE`` where it does not matter; None where the question was left.
        """
        context = self._context
        if not context.asks_sorer(routine):
            return Sorer.ALIKE
        if interrupted is not None:
            side = begun_on(routine, context.catalog.exercises, interrupted.sets)
            return Sorer(side) if side else Sorer.ALIKE
        from tui.screens.sorer_ankle import SorerAnkleScreen

        screen = SorerAnkleScreen(context.settings.last_sorer)
        sorer: Sorer | None = await self._ports.push_screen_wait(screen)
        if sorer is not None:
            try:
                context.remember_sorer(sorer)
            except OSError as error:
                self._ports.report_unsaved(error)
        return sorer

    # During a session.

    def _make_screen(
        self, recorder: "SessionRecorder", routine: Routine, speed: float, sorer: Side | None
    ) -> "SessionScreen":
        """Return the session screen, at the first set that the recorder does not have yet."""
        from tui.screens.session import SessionScreen
        from tui.screens.session_options import SessionOptions
        from tui.session.clock import ScaledClock
        from tui.session.resume import carrying_on

        context, record = self._context, recorder.record
        session = context.new_session(routine, sorer)
        if record.sets:
            session = carrying_on(session, record.sets)
        options = SessionOptions(
            title=record.title,
            today=context.today,
            speed=speed,
            saved=recorder.saved,
            marks=context.history.balances,
            criteria=context.norms.ends_when if routine.tests and context.norms else (),
            figures=context.figure,
            render_options=context.render_options,
            announce=self._ports.announce,
            save=self._save_sets,
        )
        clock = context.clock if speed == 1 else ScaledClock(context.clock, speed)
        return SessionScreen(session, options, clock)

    async def _lead(self, screen: "SessionScreen") -> "SessionEnd":
        """Show the session screen until its end."""
        self._screen = screen
        self._tuning.hold()
        self._ports.call_after_refresh(self._tuning.freeze)
        try:
            end: SessionEnd = await self._ports.push_screen_wait(screen)
            return end
        finally:
            self._screen = None
            self._tuning.release()

    def _save_sets(self, records: tuple[SetRecord, ...]) -> None:
        """Put the finished sets on disk, before anything of them is shown."""
        if self._recorder is not None:
            self._recorder.changed(records)
            self._ports.report_error(self._recorder.trouble)

    def _open_screen(self) -> "SessionScreen | None":
        """Return the session screen while it has its widgets."""
        screen = self._screen
        return screen if screen is not None and screen.is_ready else None

    # After a session.

    async def _close(self, recorder: "SessionRecorder", end: "SessionEnd") -> None:
        """Write down the end, show the summary, and add what the athlete has to say."""
        outcome = Outcome.FINISHED if end.finished else Outcome.STOPPED
        record = recorder.finish(end.records, outcome)
        self._ports.report_error(recorder.trouble)
        if end.quit:
            self._ports.exit()
        elif recorder.worthwhile:
            screen = self._make_summary(recorder)
            if recorder.saved:
                self._ports.run_in_thread(partial(self._ports.attempt, self._context.log.fold))
                self._context.take_in(record)
                self._ports.show_offers()
                self._unsaved = record, screen
            remark: Remark = await self._ports.push_screen_wait(screen)
            self._unsaved = None
            if recorder.saved and not remark.empty:
                add = partial(self._context.add_remark, record, remark.note, remark.soreness)
                self._ports.run_in_thread(partial(self._ports.attempt, add))

    def _make_summary(self, recorder: "SessionRecorder") -> "SummaryScreen":
        """Return the summary of a session that was written down."""
        from tui.presentation.summary import lines_of_practice, lines_of_test, summary
        from tui.screens.summary import SummaryScreen

        context, record = self._context, recorder.record
        exercises = context.catalog.exercises
        shown = summary(record, exercises, context.history.balances)
        if tested := tuple(lines_of_test(record, context.norms, context.settings.age, exercises)):
            shown = replace(shown, bests=tested)
        elif recorder.saved:
            practice = lines_of_practice(record, context.stands.newest, exercises)
            shown = replace(shown, bests=(*shown.bests, *practice))
        return SummaryScreen(
            record, shown, saved=recorder.saved and not recorder.trouble, trouble=recorder.trouble
        )
