"""The front desk: it holds the clock, the catalogue and the log, and tells the story."""

import asyncio
import signal
import sys
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import partial

from textual import work
from textual.app import App, SystemCommand
from textual.binding import Binding
from textual.screen import Screen

from tui.clock import Clock
from tui.domain.catalogue import Catalogue
from tui.domain.history import History, history_of
from tui.domain.record import Outcome, SessionRecord
from tui.domain.routine import Routine, balance_hold
from tui.domain.sets import Balance
from tui.domain.settings import Settings
from tui.engine.carry_on import carrying_on
from tui.engine.cues import CueKind
from tui.engine.moments import Sped
from tui.engine.offers import offers
from tui.engine.plan import plan
from tui.engine.session import Session
from tui.engine.summary import summary
from tui.paths import Paths
from tui.screens.choose import ChooseScreen
from tui.screens.help import HelpScreen, keys_of
from tui.screens.log import LogScreen
from tui.screens.question import QuestionScreen
from tui.screens.session import SessionEnd, SessionScreen, Setting
from tui.screens.summary import Remark, SummaryScreen
from tui.screens.warnings import WarningsScreen
from tui.storage.draft import Draft
from tui.storage.log import Log, LogError
from tui.storage.settings import write_settings
from tui.themes import DARK, LIGHT


@dataclass(frozen=True, slots=True)
class Launch:
    """What to begin with."""

    routine: Routine | None = None
    """Straight into a session of this routine; None begins with the choice."""
    speed: float = 1.0
    saved: bool = True


class Surefoot(App[None]):
    """Choose, session, summary, log."""

    TITLE = "Surefoot"
    CSS_PATH = ["screens/place.tcss", "screens/choose.tcss"]
    ENABLE_COMMAND_PALETTE = True
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-normal"), (110, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (24, "-tall"), (34, "-high")]
    BINDINGS = [
        Binding("exclamation_mark", "warnings", "Warnings", show=False, tooltip="The warnings"),
        Binding("question_mark", "help", "Help", key_display="?", tooltip="These keys"),
        Binding("q", "quit", "Quit", tooltip="Quit"),
        Binding("ctrl+c", "interrupt", show=False, priority=True),
        Binding("ctrl+z", "suspend_process", show=False, priority=True),
    ]

    def __init__(
        self,
        paths: Paths,
        catalogue: Catalogue,
        log: Log,
        settings: Settings,
        clock: Clock,
        launch: Launch | None = None,
        notices: Iterable[str] = (),
    ) -> None:
        super().__init__()
        self._paths, self._catalogue, self._logbook = paths, catalogue, log
        self._settings, self._clock, self._launch = settings, clock, launch or Launch()
        self._notices = tuple(notices)
        self._history = History()
        self._draft: Draft | None = None

    def get_default_screen(self) -> Screen[None]:
        """The house opens on the choice."""
        today = self._clock.now().date()
        return ChooseScreen(offers(self._catalogue, self._history, today), today)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The palette: every routine by name, and what Textual brings."""
        for routine in self._catalogue.routines.values():
            yield SystemCommand(
                f"Start: {routine.title}", routine.purpose, partial(self.run_session, routine)
            )
        yield from super().get_system_commands(screen)

    def on_mount(self) -> None:
        """Open the house."""
        for theme in (DARK, LIGHT):
            self.register_theme(theme)
        self.theme = DARK.name
        self._catch_signals()
        self.open_house()
        self.read_history()

    @work
    async def open_house(self) -> None:
        """What comes before the choice: notices, warnings, a broken-off session, a quick start."""
        if self._notices:
            self._choose.notice = " ".join(self._notices)
        if not self._settings.warnings_read:
            await self._show_warnings()
        for interrupted in self._logbook.unfinished()[:1]:
            await self._offer_to_carry_on(interrupted)
        launch = self._launch
        if launch.routine is not None:
            self.run_session(launch.routine, launch.speed, saved=launch.saved)

    # The story.

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
        if not self._settings.warnings_read and not await self._show_warnings():
            return
        session = Session(plan(routine, self._catalogue.exercises))
        log = self._logbook if saved else None
        if interrupted is None:
            draft = Draft.of(routine, log, self._clock.now)
        else:
            draft = Draft(log, interrupted, self._clock.now)
            session = carrying_on(session, interrupted.sets)
        draft.begin(again=interrupted is not None)
        self._draft = draft
        self._tell_trouble(draft)
        today = self._clock.now().date()
        setting = Setting(draft.record.title, today, speed, saved, self._history.balances)
        moments = self._clock if speed == 1 else Sped(self._clock, speed)
        end = await self.push_screen_wait(SessionScreen(session, setting, moments))
        await self._close_session(draft, end)

    async def _close_session(self, draft: Draft, end: SessionEnd) -> None:
        """Write down the end, show the summary, and add what the athlete has to say."""
        self._draft = None
        outcome = Outcome.FINISHED if end.finished else Outcome.STOPPED
        record = draft.finish(end.records, outcome)
        self._tell_trouble(draft)
        if end.quit:
            self.exit()
        if end.quit or not draft.worthwhile:
            return
        told = summary(record, self._catalogue.exercises, self._history.balances)
        screen = SummaryScreen(record, told, saved=draft.saved and not draft.trouble)
        remark = await self.push_screen_wait(screen)
        if draft.saved:
            self._history = self._history.with_session(record)
            self._show_history()
            self.store(record, remark)

    @work(thread=True)
    def store(self, record: SessionRecord, remark: Remark) -> None:
        """Bring the session into the log's file, with what the athlete added to it."""
        try:
            self._logbook.fold()
            if remark != Remark("", record.soreness):
                self._logbook.put(replace(record, note=remark.note, soreness=remark.soreness))
        except LogError as error:
            self.call_from_thread(self.notify, str(error), severity="error", timeout=20)

    @work(thread=True)
    def read_history(self) -> None:
        """Read the past in a thread: when each routine was last done, and the best balances."""
        try:
            history = history_of(self._logbook.sessions())
        except LogError as error:
            self.call_from_thread(self.notify, str(error), severity="error", timeout=20)
            return
        self._history = history
        self.call_from_thread(self._show_history)

    async def _offer_to_carry_on(self, interrupted: SessionRecord) -> None:
        """Carry on with a session that broke off, keep what was done, or drop it."""
        routine = self._catalogue.routines.get(interrupted.routine)
        done = sum(1 for one in interrupted.sets if one.outcome != "skipped")
        answers = {"Keep what is done": "keep"}
        if routine is not None:
            answers = {"Carry on where it stopped": "carry on", **answers}
        question = QuestionScreen(
            f"{interrupted.title} was interrupted.", f"Sets done and kept: {done}.", answers
        )
        if await self.push_screen_wait(question) == "carry on" and routine is not None:
            self._launch = Launch()
            self.run_session(routine, interrupted=interrupted)
        else:
            self.store(interrupted, Remark(interrupted.note, interrupted.soreness))

    async def _show_warnings(self) -> bool:
        """Show the warnings; whether they have been confirmed, now or before."""
        if await self.push_screen_wait(WarningsScreen()):
            self._settings = replace(self._settings, warnings_read=True)
            try:
                write_settings(self._paths.settings, self._settings)
            except OSError as error:
                self.notify(f"{self._paths.settings} cannot be written: {error.strerror}.")
        return self._settings.warnings_read

    # What the screens tell.

    def on_choose_screen_chosen(self, event: ChooseScreen.Chosen) -> None:
        """Start the chosen routine."""
        self.run_session(self._catalogue.routines[event.routine])

    def on_choose_screen_hold_asked(self) -> None:
        """Start balance holds."""
        balances = [e for e in self._catalogue.exercises.values() if e.kind == Balance.kind]
        if balances and balances[0].usual[0].id is not None:
            self.run_session(balance_hold(balances[0].id, balances[0].usual[0].id))

    def on_choose_screen_log_asked(self) -> None:
        """Show the log."""
        today = self._clock.now().date()
        self.push_screen(LogScreen(self._logbook.sessions, self._catalogue, today))

    def on_session_screen_sets_changed(self, event: SessionScreen.SetsChanged) -> None:
        """Put the finished sets on disk, before the next begins."""
        if self._draft is not None:
            self._draft.changed(event.records)
            self._tell_trouble(self._draft)

    def on_session_screen_announced(self, event: SessionScreen.Announced) -> None:
        """Ring: once for a count, twice where something begins or ends."""
        self.bell()
        if event.cue.kind not in (CueKind.COUNT, CueKind.CALL):
            self.set_timer(0.2, self.bell)

    # Keys that work everywhere.

    @work
    async def action_warnings(self) -> None:
        """Show the warnings again."""
        await self._show_warnings()

    def action_help(self) -> None:
        """Show the keys of this screen."""
        screen = self.screen
        bindings = [active.binding for active in screen.active_bindings.values()]
        own = [binding for group in screen._bindings.key_to_bindings.values() for binding in group]
        title = getattr(screen, "HELP_TITLE", "Keys")
        self.push_screen(HelpScreen(title, keys_of([*own, *bindings])))

    def action_interrupt(self) -> None:
        """Ctrl+C: out at once; what is done is on disk already."""
        self.exit(return_code=130)

    # How it is done.

    @property
    def _choose(self) -> ChooseScreen:
        """The screen at the bottom of the stack."""
        return next(s for s in self.screen_stack if isinstance(s, ChooseScreen))

    def _show_history(self) -> None:
        today = self._clock.now().date()
        self._choose.offers = offers(self._catalogue, self._history, today)

    def _tell_trouble(self, draft: Draft) -> None:
        if draft.trouble:
            self.notify(draft.trouble, severity="error", timeout=20)

    def _catch_signals(self) -> None:
        """Leave in order when told to end, so that the terminal is as it was."""
        if sys.platform == "win32":
            return
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT):
            loop.add_signal_handler(number, self._exit_on, number)

    def _exit_on(self, number: int) -> None:
        self.exit(return_code=128 + number)
