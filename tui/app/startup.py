"""An app that receives the athlete: the choice, the warnings, a session broken off, the past.

Screens that are not seen first are imported when they open: start-up time.
"""

import gc
from contextlib import suppress
from dataclasses import dataclass
from functools import partial

from textual import work
from textual.screen import Screen

from tui.app.background import Unread
from tui.app.context import AppContext
from tui.app.session_flow import TrainingApp
from tui.domain.catalog.routine import Routine
from tui.domain.log.record import SessionRecord
from tui.domain.settings import CueLevel
from tui.screens.choose import ChooseScreen

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


class WelcomingApp(TrainingApp):
    """Opens the house on the choice, and tells first what has to come before it."""

    def __init__(self, context: AppContext, launch: Launch | None = None, notice: str = "") -> None:
        launch = launch or Launch()
        super().__init__(context, launch.level, launch.on_cue)
        self._launch, self._notice = launch, notice
        self._opened = False

    def get_default_screen(self) -> Screen[None]:
        """The house opens on the choice."""
        context = self._app_context
        self._choose = ChooseScreen(
            context.offers(),
            context.today,
            context.clock,
            context.figure,
            render_options=context.render_options,
            notice=self._notice,
        )
        return self._choose

    def on_mount(self) -> None:
        """Open the house."""
        self.call_after_refresh(self.open_house)
        # A window that changes its size in this very moment may swallow the refresh.
        self.set_timer(1.0, self.open_house)
        self.set_timer(AT_REST, self.fetch_log)

    @work(thread=True)
    def fetch_log(self) -> None:
        """Fetch what the log is made of while nobody waits for it: it opens at once later."""
        import tui.app.log_flow  # noqa: F401

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
        if not self._app_context.warnings_read:
            await self._show_warnings()
        launch = self._launch
        # A rehearsal that is not saved must neither carry on with a real session nor settle it.
        for interrupted in self._app_context.log.unfinished()[:1] if launch.saved else ():
            if await self._offer_to_carry_on(interrupted, launch.speed):
                return
        if launch.routine is not None:
            self.run_session(launch.routine, launch.speed, saved=launch.saved)

    @work(thread=True)
    def read_history(self) -> None:
        """Read the past, and show it on the choice."""
        with suppress(Unread):
            if self._attempt(partial(self._app_context.remember, self.pace)):
                self.call_from_thread(self.recall)

    def recall(self) -> None:
        """Show the past where it is looked at: a long log is read while a session begins."""
        self._choose.show(self._app_context.offers())
        for screen in self._sessions():
            screen.recall(self._app_context.history.balances, self._app_context.best_today)

    async def _offer_to_carry_on(self, interrupted: SessionRecord, speed: float) -> bool:
        """Whether a session that broke off is carried on with; otherwise it is kept as it is."""
        from tui.screens.question import QuestionScreen

        routine = self._app_context.catalog.routines.get(interrupted.routine)
        done = sum(1 for one in interrupted.sets if one.outcome != "skipped")
        keep = "Keep what is done" if done else "Let it go"
        answers: dict[str, bool | None] = {keep: False, "Ask again next time": None}
        if routine is not None:
            answers = {"Carry on where it stopped": True, **answers}
        question = QuestionScreen(
            f"{interrupted.title} was interrupted.",
            f"Sets kept, whole or in part: {done}." if done else "Nothing is done yet.",
            answers,
            escape=-1,
        )
        answer = await self.push_screen_wait(question)
        if answer and routine is not None:
            self.run_session(routine, speed, interrupted=interrupted)
        elif answer is False:
            self.keep(interrupted)
        return bool(answer)

    def refitted(self) -> None:
        """Minutes depend on the pauses that were set."""
        self._choose.show(self._app_context.offers())
