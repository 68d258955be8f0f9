"""The front desk: it wires the rooms and tells the story: choose, session, summary, log.

Screens that are not seen first are imported when they open: start-up time.
"""

import gc
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from textual import work
from textual.app import SystemCommand
from textual.binding import Binding
from textual.screen import Screen

from tui.desk import Desk
from tui.domain.routine import Routine
from tui.domain.settings import CueLevel
from tui.leisure import Unread
from tui.screens.choose import ChooseScreen
from tui.screens.place import Place
from tui.training import TrainingApp

if TYPE_CHECKING:
    from tui.logbook import Logbook
    from tui.screens.log import LogScreen


AT_REST = 1.0
"""Seconds after which the house is open, and has time for what may be asked next."""


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


class Surefoot(TrainingApp):
    """The whole program."""

    TITLE = "Surefoot"
    CSS_PATH = ["screens/place.tcss", "screens/choose.tcss"]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-normal"), (110, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (24, "-tall"), (34, "-high")]
    BINDINGS = [
        Binding("exclamation_mark", "warnings", "Warnings", show=False, tooltip="The warnings"),
        Binding("question_mark", "help", "Help", key_display="?", tooltip="These keys"),
        Binding("q", "quit", "Quit", tooltip="Quit"),
        Binding("ctrl+q", "quit", "Quit", show=False, priority=True, tooltip="Quit"),
        Binding(
            "ctrl+p",
            "command_palette",
            show=False,
            priority=True,
            tooltip="Find a routine or a command by name",
        ),
    ]

    def __init__(self, desk: Desk, launch: Launch | None = None, notice: str = "") -> None:
        launch = launch or Launch()
        super().__init__(desk, launch.level, launch.on_cue)
        self._launch, self._notice = launch, notice
        self._opened = False
        self._logbook: Logbook | None = None

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
        """The palette: on the choice every routine by name, and what can be read anywhere."""
        if screen is self._choose:
            for routine in self._desk.catalogue.routines.values():
                start = partial(self.run_session, routine)
                yield SystemCommand(f"Start: {routine.title}", routine.purpose, start)
        yield SystemCommand("Keys", "What the keys do here", self.action_help)
        yield SystemCommand("Warnings", "When to see a doctor", self.action_warnings)
        yield from super().get_system_commands(screen)

    def on_mount(self) -> None:
        """Open the house."""
        self.call_after_refresh(self.open_house)
        # A window that changes its size in this very moment may swallow the refresh.
        self.set_timer(1.0, self.open_house)
        self.set_timer(AT_REST, self.fetch_log)

    @work(thread=True)
    def fetch_log(self) -> None:
        """Fetch what the log is made of while nobody waits for it: it opens at once later."""
        import tui.logbook  # noqa: F401

    @work
    async def open_house(self) -> None:
        """What comes before the choice: the warnings, a session broken off, a quick start."""
        if self._opened:
            return
        self._opened = True
        # What is there now stays: there is no need to look through it again and again.
        gc.freeze()
        gc.enable()
        self.read_history()
        if not self._desk.settings.warnings_read:
            await self._show_warnings()
        launch = self._launch
        # A rehearsal that is not saved must neither carry on with a real session nor settle it.
        for interrupted in self._desk.log.unfinished()[:1] if launch.saved else ():
            if await self._offer_to_carry_on(interrupted, launch.speed):
                return
        if launch.routine is not None:
            self.run_session(launch.routine, launch.speed, saved=launch.saved)

    @work(thread=True)
    def read_history(self) -> None:
        """Read the past, and show it on the choice."""
        with suppress(Unread):
            if self._attempt(partial(self._desk.remember, self.pace)):
                self.call_from_thread(self._recall)

    def _recall(self) -> None:
        """Show the past where it is looked at: a long log is read while a session begins."""
        self._choose.show(self._desk.offers())
        for screen in self._sessions():
            screen.recall(self._desk.history.balances, self._desk.best_today)

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

    # Keys that work everywhere.

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Stand back where every key means something else."""
        if action in ("help", "quit", "warnings") and isinstance(self.screen, Place):
            return not self.screen.every_key
        if action == "command_palette":
            # A session goes on under whatever is opened over it.
            return self._draft is None
        return super().check_action(action, parameters)

    @work
    async def action_warnings(self) -> None:
        """Show the warnings again."""
        await self._show_warnings()

    def action_help(self) -> None:
        """Show the keys of this screen."""
        from tui.screens.help import help_of

        self.push_screen(help_of(self.screen))

    # How it is done.

    def refitted(self) -> None:
        """Minutes depend on the pauses that were set."""
        self._choose.show(self._desk.offers())
