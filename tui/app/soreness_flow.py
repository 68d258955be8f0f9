"""SorenessFlow: asking for soreness, the answer at the ceiling, the reminder."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from tui.app.context import AppContext
from tui.domain.catalog.routine import Routine
from tui.domain.log.check_ins import AnkleSide, DayPart, part_of_day
from tui.domain.log.record import SessionRecord
from tui.domain.progress.soreness import is_above_ceiling, reminder_is_due
from tui.presentation.soreness import (
    AFTER,
    BEFORE,
    CeilingAnswer,
    SorenessAnswer,
    ceiling_answers,
    ceiling_detail,
    ceiling_heading,
    morning_question,
    reminder,
)
from tui.storage.log.log import LogError
from tui.storage.state import MORNING_ASKED, REMINDED, note_day, noted_day

if TYPE_CHECKING:
    from tui.app.ports import AppPorts

STILL_TRUE = timedelta(minutes=30)
"""How long an answer stands for how sore the ankle is before a session."""


@dataclass(frozen=True, slots=True)
class SorenessBefore:
    """What was told before a session, and what is to be done."""

    told: SorenessAnswer | None = None
    choice: CeilingAnswer = CeilingAnswer.GO_ON


class SorenessFlow:
    """Asks how sore an ankle is, saves the answers, and says what soreness asks for."""

    def __init__(self, context: AppContext, ports: "AppPorts") -> None:
        self._context, self._ports = context, ports
        self._last: tuple[datetime, SorenessAnswer] | None = None
        """The last check-in of this run and its moment."""
        self._reminded: date | None = None
        """When the reminder was shown, where that could not be stored."""

    async def ask_before(self, routine: Routine) -> SorenessBefore:
        """Ask before a session, unless it was told just now; skipping begins the session."""
        context = self._context
        if not context.settings.ask_soreness_before or routine.id not in context.catalog.routines:
            # A hold or a test is begun from the stopwatch, where a question was answered already.
            return SorenessBefore()
        now = context.clock.now()
        if self._last is not None and timedelta(0) <= now - self._last[0] <= STILL_TRUE:
            told: SorenessAnswer | None = self._last[1]
        else:
            told = await self._ask(BEFORE)
        if told is None or not is_above_ceiling(told.soreness):
            return SorenessBefore(told)
        choice = await self._ask_at_ceiling(told.soreness, context.exercise_to_leave_out(routine))
        if choice is CeilingAnswer.END and (self._last is None or self._last[1] is not told):
            self._save(told, part_of_day(now))
        return SorenessBefore(told, choice)

    async def ask_morning(self) -> None:
        """Ask for the morning after a session, once."""
        context, state = self._context, self._context.paths.state
        today = context.today
        if not context.settings.ask_soreness_morning or noted_day(state, MORNING_ASKED) == today:
            return
        try:
            session = context.morning_to_ask()
        except LogError:
            # It is reported where the history is read.
            return
        if session is None:
            return
        told = await self._ask(morning_question(context.clock.now()))
        if told is not None:
            self._save(told, DayPart.MORNING, session.id)
        with suppress(OSError):
            note_day(state, MORNING_ASKED, today)

    async def ask_now(self) -> None:
        """Ask at any time, also on a day without a session."""
        told = await self._ask(AFTER)
        if told is not None and self._save(told, part_of_day(self._context.clock.now())):
            self._ports.notify(f"Saved: soreness {told.soreness} of 10.", markup=False)
            self._ports.show_offers()

    def save_of_dropped_session(self, record: SessionRecord) -> None:
        """Save what was told in a session that is not stored, since nothing was done in it."""
        sore = record.soreness
        values = [value for value in (sore.before, sore.worst) if value is not None]
        if values:
            side = AnkleSide(sore.side) if sore.side in tuple(AnkleSide) else None
            told = SorenessAnswer(max(values), side)
            self._save(told, part_of_day(self._context.clock.now()))

    def reminder(self) -> str:
        """Return the reminder to see a doctor; empty where there is none, or it was shown lately.

        The day on which it is shown is remembered.
        """
        context = self._context
        if not context.settings.soreness_reminder:
            return ""
        text = reminder(context.soreness_stays())
        today, state = context.today, context.paths.state
        shown = self._reminded or noted_day(state, REMINDED)
        if not text or not reminder_is_due(shown, today):
            return ""
        if shown != today:
            self._reminded = today
            with suppress(OSError):
                note_day(state, REMINDED, today)
        return text

    async def _ask(self, question: str) -> SorenessAnswer | None:
        from tui.screens.soreness import SorenessScreen

        screen = SorenessScreen(question, self._context.sore_side)
        told: SorenessAnswer | None = await self._ports.push_screen_wait(screen)
        return told

    async def _ask_at_ceiling(self, soreness: int, exercise: str) -> CeilingAnswer:
        """Say the rule, and ask what to do before a session begins."""
        from tui.screens.question import QuestionScreen

        question: QuestionScreen[CeilingAnswer] = QuestionScreen(
            ceiling_heading(soreness), ceiling_detail(), ceiling_answers(exercise, begun=False)
        )
        choice: CeilingAnswer = await self._ports.push_screen_wait(question)
        return choice

    def _save(self, told: SorenessAnswer, when: DayPart, session: str | None = None) -> bool:
        """Store an answer as a check-in; return whether that went well."""
        try:
            self._context.add_check_in(told, when, session)
        except LogError as error:
            self._ports.report_error(str(error), again=True)
            return False
        self._last = (self._context.clock.now(), told)
        return True
