"""SessionFlow: sorer ankle, protocol, session screen, saving, summary.

Screens are imported when they open: start-up time.
"""

from functools import partial
from typing import TYPE_CHECKING

from tui.app.background import Pace, ProcessTuning
from tui.app.balance_flow import BalanceFlow
from tui.app.choice_cover import ChoiceCover
from tui.app.context import AppContext
from tui.app.ports import AppPorts
from tui.app.soreness_flow import SorenessBefore, SorenessFlow, sorer_ankle
from tui.domain.catalog.routine import Routine, Sorer, begun_on, recorded_sorer
from tui.domain.catalog.sets import Side
from tui.domain.log.record import Outcome, SessionRecord, SetRecord
from tui.presentation.interrupted_session import Answer, answers_of, detail_of, heading_of
from tui.presentation.soreness import CeilingAnswer
from tui.storage.log.log import LogError

if TYPE_CHECKING:
    from tui.app.terminal_status import TerminalStatus
    from tui.screens.session import SessionScreen
    from tui.screens.session_options import SessionEnd
    from tui.screens.summary import Remark, SummaryScreen
    from tui.session.session import Session
    from tui.storage.log.recorder import SessionRecorder


class SessionFlow:
    """Leads through a session, from the questions before it to its summary; one at a time."""

    def __init__(
        self,
        context: AppContext,
        ports: AppPorts,
        balance: BalanceFlow,
        tuning: ProcessTuning,
    ) -> None:
        self._context, self._ports, self._balance, self._tuning = context, ports, balance, tuning
        self.soreness = SorenessFlow(context, ports)
        self.cover = ChoiceCover(ports)
        self._status: TerminalStatus | None = None
        """Shows the session that runs in the terminal around it; None without one."""
        self._recorder: SessionRecorder | None = None
        """Writes down the session that runs; None without one."""
        self._screen: SessionScreen | None = None
        self._summary: tuple[SessionRecorder, SummaryScreen] | None = None
        """The session whose summary is open, and the summary; None without one."""
        self._unwritten: list[SessionRecorder] = []
        """Sessions that ended and could not be stored: each later chance is taken to try again."""
        self._unplaced = ""
        """Why the last remark has no place in the log; empty where it has one."""

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
        offer: bool = True,
    ) -> None:
        """Run a session, unless one runs already; called from a worker.

        Args:
            routine: What to do.
            speed: How many times as fast as life; other than 1 it is a rehearsal.
            saved: Whether it goes into the log.
            interrupted: The session of this routine that is carried on with; None for a new one.
            offer: Whether a session of it that was left today is offered to be carried on with.
        """
        if self.running:
            return
        with self.cover:
            await self._run(routine, speed, saved=saved, interrupted=interrupted, offer=offer)

    async def _run(
        self,
        routine: Routine,
        speed: float,
        *,
        saved: bool,
        interrupted: SessionRecord | None,
        offer: bool,
    ) -> None:
        if not await self._warned():
            return
        if interrupted is None and saved and offer:
            answer, interrupted = await self._ask_for_left(routine)
            if answer is Answer.LATER:
                return
        if routine.tests and interrupted is None:
            prepared = await self._balance.prepare(routine)
            if prepared is None:
                return
            routine = prepared
        sorer = await self._ask_sorer(routine, interrupted)
        if sorer is None:
            return
        before = SorenessBefore()
        if saved and speed == 1:
            before = await self.soreness.ask_before(routine, going_on=interrupted is not None)
        # Another session may have begun while a question was open.
        if before.choice is CeilingAnswer.END or self.running:
            return
        try:
            side = sorer_ankle(self._context, routine, sorer, before.answer, interrupted)
            recorder, session = self._prepare(routine, side, before, interrupted, saved=saved)
        except LogError as error:
            self._ports.report_error(str(error), again=True)
            return
        self._recorder = recorder
        self._retry()
        self._ports.report_error(recorder.trouble)
        end = await self._lead(self._make_screen(recorder, session, routine, speed))
        self._recorder = None
        await self._close(recorder, end, resumed=interrupted is not None)

    async def run_minutes(self, minutes: int, speed: float = 1.0, *, saved: bool = True) -> None:
        """Show what fits into some minutes, and run it; called from a worker."""
        from tui.presentation.short_session import NOTHING_TO_PICK
        from tui.screens.short_session import ShortSessionScreen

        try:
            fitted = self._context.fitting()
        except LogError as error:
            self._ports.report_error(str(error), again=True)
            return
        if fitted(minutes) is None:
            self._ports.notify(NOTHING_TO_PICK, markup=False)
            return
        screen = ShortSessionScreen(fitted, minutes)
        routine: Routine | None = await self._ports.push_screen_wait(screen)
        if routine is not None:
            await self.run(routine, speed, saved=saved)

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
        close = partial(self._context.close_interrupted, interrupted)
        self._ports.run_in_thread(partial(self._ports.attempt, close))

    def refresh_history(self) -> None:
        """Show the history in the session that runs: a long log is read while it begins."""
        screen = self._screen
        # Before it has its widgets as well: its options were made without this history.
        if screen is not None and (screen.is_ready or not screen.is_mounted):
            screen.refresh_history(self._context.history.balances, self._context.best_today)

    def reading_pace(self) -> Pace:
        """Return how fast a thread may read the log: keys of a hold are to arrive on time."""
        if (screen := self._open_screen()) is None:
            return Pace.FREELY
        return Pace.NOT_NOW if screen.session.balancing else Pace.GENTLY

    def save_before_exit(self) -> str:
        """Save a hold that a signal or a lost terminal breaks off, and an open summary's note.

        What could not be written before is tried once more.

        Returns:
            A sentence on what is lost; empty where nothing is.
        """
        recorders, remarked = list(self._unwritten), False
        if (screen := self._open_screen()) is not None:
            screen.interrupt()
            if self._recorder is not None:
                self._recorder.changed(screen.session.records)
        if self._recorder is not None:
            recorders.append(self._recorder)
        if self._summary is not None:
            recorder, summary = self._summary
            self._summary = None
            if recorder.saved and summary.is_attached:
                remark = summary.remark
                remarked = recorder.add_remark(remark.note, remark.soreness)
            recorders.append(recorder)
        for recorder in recorders:
            recorder.retry()
        self._unwritten = [
            recorder
            for recorder in recorders
            if recorder.trouble and recorder is not self._recorder
        ]
        lost = [recorder for recorder in dict.fromkeys(recorders) if recorder.trouble]
        if not lost:
            if remarked:
                self._unplaced = self._fold_remark()
            return self._unplaced
        titles = ", ".join(recorder.record.title for recorder in lost)
        return f"Some of this could not be saved: {titles}. {lost[-1].trouble}"

    def _fold_remark(self) -> str:
        """Bring a remark into the log; return a sentence where its session was deleted."""
        from tui.storage.log.errors import DeletedElsewhereError

        try:
            self._context.log.fold()
        except DeletedElsewhereError as error:
            return str(error)
        except LogError:
            # It is safe in its journal.
            return ""
        return ""

    # Before a session.

    async def _ask_for_left(self, routine: Routine) -> tuple[Answer, SessionRecord | None]:
        """Ask what becomes of a session of this routine that was left today, if there is one.

        Returns:
            The answer, and the session where it is carried on with.
        """
        try:
            left = self._context.left_today(routine)
        except LogError as error:
            self._ports.report_error(str(error), again=True)
            return Answer.ANEW, None
        if left is None:
            return Answer.ANEW, None
        answer = await self.ask_about(left, left=True, resumable=True)
        return answer, left if answer is Answer.RESUME else None

    async def ask_about(self, record: SessionRecord, *, left: bool, resumable: bool) -> Answer:
        """Ask what becomes of a session that broke off, or was left."""
        from tui.screens.question import QuestionScreen

        question: QuestionScreen[Answer] = QuestionScreen(
            heading_of(record, left=left),
            detail_of(record, self._context.today),
            answers_of(record, left=left, resumable=resumable),
            escape=-1,
        )
        answer: Answer = await self._ports.push_screen_wait(question)
        return answer

    def _prepare(
        self,
        routine: Routine,
        sorer: Side | None,
        before: SorenessBefore,
        interrupted: SessionRecord | None,
        *,
        saved: bool,
    ) -> "tuple[SessionRecorder, Session]":
        """Return the recorder, which has begun, and the session at its first set to do.

        Raises LogError where an interrupted session runs or was finished in another window.
        """
        from tui.app.session_start import begin_session

        context = self._context
        session = context.new_session(routine, sorer)
        recorder, session = begin_session(context, routine, session, interrupted, saved=saved)
        return recorder, before.applied(recorder, session, context.clock.monotonic())

    def _retry(self) -> None:
        """Try again to store earlier sessions; what still cannot be stored is tried later."""
        for recorder in self._unwritten:
            recorder.retry()
        self._unwritten = [recorder for recorder in self._unwritten if recorder.trouble]

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
            side = recorded_sorer(interrupted) or begun_on(
                routine, context.catalog.exercises, interrupted.sets
            )
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
        self, recorder: "SessionRecorder", session: "Session", routine: Routine, speed: float
    ) -> "SessionScreen":
        """Return the session screen."""
        from tui.app.terminal_status import TerminalStatus
        from tui.screens.session import SessionScreen
        from tui.screens.session_options import SessionOptions
        from tui.session.clock import ScaledClock

        context, record = self._context, recorder.record
        self._status = TerminalStatus(
            context.settings,
            context.environment,
            self._ports.write_to_terminal,
            self._ports.has_focus,
        )
        options = SessionOptions(
            title=record.title,
            today=context.today,
            speed=speed,
            saved=recorder.saved,
            saved_word=context.saved,
            marks=context.history.balances,
            criteria=context.norms.ends_when if routine.tests and context.norms else (),
            figures=context.figure,
            render_options=context.render_options,
            announce=lambda cue: self._ports.announce(cue.marked(saved=self._stored(recorder))),
            on_shown=self._status.show,
            on_break=self._tuning.collect,
            silent=self._ports.silent,
            flash=context.settings.flash,
            tell_far_view=not context.history.sessions,
            tell_soreness=recorder.note_worst_soreness,
            note_eased=recorder.note_eased,
            save=self._save_sets,
        )
        clock = context.clock if speed == 1 else ScaledClock(context.clock, speed)
        return SessionScreen(session, options, clock)

    async def _lead(self, screen: "SessionScreen") -> "SessionEnd":
        """Show the session screen until its end."""
        self._screen = screen
        self._tuning.hold_timing()
        self._ports.call_after_refresh(self._tuning.freeze)
        try:
            end: SessionEnd = await self._ports.push_screen_wait(screen)
            return end
        finally:
            self._screen = None
            if self._status is not None:
                self._status.clear()
            self._tuning.release()

    def _save_sets(self, records: tuple[SetRecord, ...]) -> None:
        """Put the finished sets on disk, before anything of them is shown."""
        if self._recorder is not None:
            self._recorder.changed(records)
            self._ports.report_error(self._recorder.trouble)

    def show_status_again(self) -> None:
        """Show the session in the terminal again, which was given back meanwhile."""
        if self._status is not None:
            self._status.forget()

    def _open_screen(self) -> "SessionScreen | None":
        """Return the session screen while it has its widgets."""
        screen = self._screen
        return screen if screen is not None and screen.is_ready else None

    # After a session.

    async def _close(
        self, recorder: "SessionRecorder", end: "SessionEnd", *, resumed: bool
    ) -> None:
        """Write down the end, show the summary, and add what the athlete has to say."""
        outcome = Outcome.FINISHED if end.finished else Outcome.STOPPED
        record = recorder.finish(end.records, outcome)
        if recorder.trouble:
            self._unwritten.append(recorder)
        self._ports.report_error(recorder.trouble)
        if recorder.saved and not recorder.worthwhile:
            self.soreness.save_of_dropped_session(record)
        if end.quit:
            self._ports.exit()
        elif recorder.worthwhile:
            screen = self._make_summary(recorder, finished=end.finished)
            if recorder.saved:
                if resumed:
                    # Its beginning is part of the history already.
                    self._ports.run_in_thread(self._fold_and_read)
                else:
                    self._ports.run_in_thread(partial(self._ports.attempt, self._context.log.fold))
                    self._context.add_session(record)
                    self._ports.show_offers()
            screen.reminder = self.soreness.reminder() if recorder.saved else ""
            self._summary = recorder, screen
            remark: Remark = await self._ports.push_screen_wait(screen)
            self._summary = None
            self._finish_summary(recorder, remark)

    def _finish_summary(self, recorder: "SessionRecorder", remark: "Remark") -> None:
        """Store a remark, and what could not be stored before; each loss is reported."""
        troubled = bool(recorder.trouble)
        if recorder.saved and recorder.add_remark(remark.note, remark.soreness):
            self._context.soreness.recent.add(recorder.record)
            self._context.recent.add(recorder.record)
            self._ports.show_offers()
            self._ports.run_in_thread(partial(self._ports.attempt, self._context.log.fold))
        self._retry()
        if recorder.trouble:
            if recorder not in self._unwritten:
                self._unwritten.append(recorder)
            self._ports.report_error(f"Not saved. {recorder.trouble}", again=True)
        elif troubled:
            self._ports.notify("Saved now.", timeout=5)
            self._ports.run_in_thread(partial(self._ports.attempt, self._context.log.fold))

    def _fold_and_read(self) -> None:
        """Bring the session into the log and read the history anew, in a worker thread."""
        self._ports.attempt(self._context.log.fold)
        if self._ports.attempt(self._context.read_history):
            self._ports.call_from_thread(self._ports.show_offers)

    def _stored(self, recorder: "SessionRecorder") -> bool | None:
        """Return whether a session is stored for good; None where that lasts until the end."""
        return None if recorder.stored and self._context.paths.temporary else recorder.stored

    def _make_summary(self, recorder: "SessionRecorder", *, finished: bool) -> "SummaryScreen":
        """Return the summary of a session that was written down."""
        from tui.presentation.summary import lines_of_practice, lines_of_test, summary
        from tui.screens.summary import SummaryScreen

        context, record = self._context, recorder.record
        exercises = context.catalog.exercises
        shown = summary(record, exercises, context.history.balances)
        if tested := tuple(lines_of_test(record, context.norms, context.settings.age, exercises)):
            shown = shown._replace(bests=tested)
        elif recorder.saved:
            practice = lines_of_practice(record, context.recent_balance.newest, exercises)
            shown = shown._replace(bests=(*shown.bests, *practice))
        # A session that was left asked before it ended: nothing is still on its way.
        return SummaryScreen(
            record,
            shown,
            saved=recorder.saved,
            trouble=recorder.trouble,
            saved_word=context.saved,
            clock=context.clock if finished else None,
        )
