"""The front desk: it wires the rooms and tells the story: choose, session, summary, log.

Screens that are not seen first are imported when they open: start-up time.
"""

import gc
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from textual import work
from textual.app import SystemCommand
from textual.binding import Binding
from textual.screen import Screen

from tui.desk import Desk
from tui.domain.record import Outcome, SessionRecord
from tui.domain.routine import Routine
from tui.domain.settings import CueLevel
from tui.fitted import FittedApp
from tui.screens.choose import ChooseScreen
from tui.screens.place import Place
from tui.storage.log import LogError

if TYPE_CHECKING:
    from tui.holding import Holding
    from tui.logbook import Logbook
    from tui.screens.log import LogScreen
    from tui.screens.session import SessionEnd, SessionScreen
    from tui.screens.summary import Remark
    from tui.storage.draft import Draft


@dataclass(frozen=True, slots=True)
class Launch:
    """What to begin with."""

    routine: Routine | None = None
    """Straight into a session of this routine; None begins with the choice."""
    speed: float = 1.0
    saved: bool = True
    level: CueLevel | None = None
    """How loud cues are; None for what the settings say."""
    on_cue: tuple[str, ...] = ()
    """A command to run at every cue; empty for none."""


class Surefoot(FittedApp):
    """The whole program."""

    TITLE = "Surefoot"
    CSS_PATH = ["screens/place.tcss", "screens/choose.tcss"]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-normal"), (110, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (24, "-tall"), (34, "-high")]
    BINDINGS = [
        Binding("exclamation_mark", "warnings", "Warnings", show=False, tooltip="The warnings"),
        Binding("question_mark", "help", "Help", key_display="?", tooltip="These keys"),
        Binding("q", "quit", "Quit", tooltip="Quit"),
    ]

    def __init__(self, desk: Desk, launch: Launch | None = None, notice: str = "") -> None:
        launch = launch or Launch()
        super().__init__(desk, launch.level, launch.on_cue)
        self._launch, self._notice = launch, notice
        self._draft: Draft | None = None
        self._logbook: Logbook | None = None
        self._told = ""

    def get_default_screen(self) -> Screen[None]:
        """The house opens on the choice."""
        desk = self._desk
        self._choose = ChooseScreen(
            desk.offers(),
            desk.today,
            desk.clock,
            desk.figure,
            manner=desk.manner,
            notice=self._notice,
        )
        return self._choose

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The palette: every routine by name, and what Textual brings."""
        for routine in self._desk.catalogue.routines.values():
            start = partial(self.run_session, routine)
            yield SystemCommand(f"Start: {routine.title}", routine.purpose, start)
        yield from super().get_system_commands(screen)

    def on_mount(self) -> None:
        """Open the house."""
        self.call_after_refresh(self.open_house)

    @work
    async def open_house(self) -> None:
        """What comes before the choice: the warnings, a session broken off, a quick start."""
        # What is there now stays: there is no need to look through it again and again.
        gc.freeze()
        gc.enable()
        self.read_history()
        if not self._desk.settings.warnings_read:
            await self._show_warnings()
        launch = self._launch
        # A rehearsal that is not saved must neither carry on with a real session nor settle it.
        for interrupted in self._desk.log.unfinished()[:1] if launch.saved else ():
            if await self._offer_to_carry_on(interrupted):
                return
        if launch.routine is not None:
            self.run_session(launch.routine, launch.speed, saved=launch.saved)

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
        from tui.sitting import screen_for

        if not self._desk.settings.warnings_read and not await self._show_warnings():
            return
        if routine.tests and interrupted is None:
            prepared = await self._holding.prepared(routine)
            if prepared is None:
                return
            routine = prepared
        draft = self._draft = self._desk.draft(routine, saved=saved, of=interrupted)
        draft.begin(again=interrupted is not None)
        self._tell(draft.trouble)
        screen = screen_for(self._desk, draft, routine, speed, self.announce)
        end = await self.push_screen_wait(screen)
        self._draft = None
        await self._close_session(draft, end)

    async def _close_session(self, draft: "Draft", end: "SessionEnd") -> None:
        """Write down the end, show the summary, and add what the athlete has to say."""
        record = draft.finish(end.records, Outcome.FINISHED if end.finished else Outcome.STOPPED)
        self._tell(draft.trouble)
        if end.quit:
            self.exit()
        elif draft.worthwhile:
            from tui.sitting import summary_of

            screen = summary_of(self._desk, draft)
            if draft.saved:
                self.fold()
                self._desk.take_in(record)
                self._choose.show(self._desk.offers())
            remark = await self.push_screen_wait(screen)
            if draft.saved and not remark.empty:
                self.add_remark(record, remark)

    async def _offer_to_carry_on(self, interrupted: SessionRecord) -> bool:
        """Whether a session that broke off is carried on with; otherwise it is kept as it is."""
        from tui.screens.question import QuestionScreen

        routine = self._desk.catalogue.routines.get(interrupted.routine)
        done = sum(1 for one in interrupted.sets if one.outcome != "skipped")
        answers: dict[str, bool | None] = {"Keep what is done": False, "Ask again next time": None}
        if routine is not None:
            answers = {"Carry on where it stopped": True, **answers}
        question = QuestionScreen(
            f"{interrupted.title} was interrupted.",
            f"Sets done and kept: {done}.",
            answers,
            escape=-1,
        )
        answer = await self.push_screen_wait(question)
        if answer and routine is not None:
            self.run_session(routine, self._launch.speed, interrupted=interrupted)
        elif answer is False:
            self.keep(interrupted)
        return bool(answer)

    async def _show_warnings(self) -> bool:
        """Show the warnings; whether they have been confirmed, now or before."""
        from tui.screens.warnings import WarningsScreen

        if await self.push_screen_wait(WarningsScreen()):
            try:
                self._desk.confirm_warnings()
            except OSError as error:
                self._tell(f"{error}.")
        return self._desk.settings.warnings_read

    # Reading and writing, off the screen's thread.

    @work(thread=True)
    def read_history(self) -> None:
        """Read the past, and show it on the choice."""
        if self._attempt(self._desk.remember):
            self.call_from_thread(self._recall)

    def _recall(self) -> None:
        """Show the past where it is looked at: a long log is read while a session begins."""
        self._choose.show(self._desk.offers())
        for screen in self._sessions():
            screen.recall(self._desk.history.balances, self._desk.best_today)

    @work(thread=True)
    def fold(self) -> None:
        """Bring what is finished into the log's file."""
        self._attempt(self._desk.log.fold)

    @work(thread=True)
    def add_remark(self, record: SessionRecord, remark: "Remark") -> None:
        """Add to a session what the athlete had to say of it."""
        self._attempt(partial(self._desk.add_remark, record, remark.note, remark.soreness))

    @work(thread=True)
    def keep(self, interrupted: SessionRecord) -> None:
        """Close a session that was interrupted."""
        self._attempt(partial(self._desk.keep, interrupted))

    @cached_property
    def _holding(self) -> "Holding":
        """The way to balance holds."""
        from tui.holding import Holding

        return Holding(self._desk, self.push_screen_wait, self._tell)

    def exit(self, result: None = None, return_code: int = 0, message: Any = None) -> None:
        """Leave; a hold that a signal or a lost terminal breaks off is kept as a part."""
        for screen in self._sessions():
            screen.interrupt()
            if self._draft is not None:
                self._draft.changed(screen.session.records)
        super().exit(result, return_code, message)

    def _sessions(self) -> "list[SessionScreen]":
        """The session that runs; its screen is only imported where there is one."""
        if self._draft is None:
            return []
        from tui.screens.session import SessionScreen

        return [screen for screen in self.screen_stack if isinstance(screen, SessionScreen)]

    # What the screens tell.

    def on_choose_screen_chosen(self, event: ChooseScreen.Chosen) -> None:
        """Start the chosen routine."""
        self.run_session(self._desk.catalogue.routines[event.routine])

    @work
    async def on_choose_screen_hold_asked(self) -> None:
        """Set up balance holds, and start them."""
        if (routine := await self._holding.set_up()) is not None:
            self.run_session(routine)

    def on_choose_screen_test_asked(self) -> None:
        """Start a balance test."""
        if (routine := self._holding.test()) is not None:
            self.run_session(routine)

    def on_choose_screen_log_asked(self) -> None:
        """Show the log."""
        from tui.logbook import Logbook

        if self._logbook is None:
            self._logbook = Logbook(self._desk, self._tell, self.refitted, self.call_from_thread)
        self.push_screen(self._logbook.screen(), self._logbook.left)

    def on_log_screen_changed(self, event: "LogScreen.Changed") -> None:
        """Have what was mended written."""
        if self._logbook is not None:
            self._logbook.changed(event)

    def on_place_card_asked(self, event: Place.CardAsked) -> None:
        """Show the card of an exercise."""
        from tui.screens.card import CardScreen

        desk = self._desk
        card = CardScreen(event.planned, event.first, desk.clock, desk.figure, desk.manner)
        self.push_screen(card)

    def on_session_screen_sets_changed(self, event: "SessionScreen.SetsChanged") -> None:
        """Put the finished sets on disk, before the next begins."""
        if self._draft is not None:
            self._draft.changed(event.records)
            self._tell(self._draft.trouble)

    # Keys that work everywhere.

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Stand back where every key means something else."""
        if action in ("help", "quit", "warnings") and isinstance(self.screen, Place):
            return not self.screen.every_key
        return super().check_action(action, parameters)

    @work
    async def action_warnings(self) -> None:
        """Show the warnings again."""
        await self._show_warnings()

    def action_help(self) -> None:
        """Show the keys of this screen."""
        from tui.screens.help import HelpScreen, keys_of

        shown, place = self.screen.active_bindings.values(), self.screen
        title = place.HELP_TITLE if isinstance(place, Place) else "Keys"
        bindings = [active.binding for active in shown]
        own = [one for group in place._bindings.key_to_bindings.values() for one in group]
        self.push_screen(HelpScreen(title, keys_of([*own, *bindings])))

    # How it is done.

    def refitted(self) -> None:
        """Minutes depend on the pauses that were set."""
        self._choose.show(self._desk.offers())

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
