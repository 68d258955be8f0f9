"""SorenessFlow: asking for soreness, the answer at the ceiling, the reminder."""

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from tui.app.context import AppContext
from tui.domain.catalog.routine import HOLD_ID, Routine, Sorer, recorded_sorer
from tui.domain.catalog.sets import Side
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
    from tui.session.session import Session
    from tui.storage.log.recorder import SessionRecorder

STILL_TRUE = timedelta(minutes=30)
"""How long an answer stands for how sore the ankle is before a session."""


@dataclass(frozen=True, slots=True)
class SorenessBefore:
    """What was told before a session, and what is to be done."""

    told: SorenessAnswer | None = None
    choice: CeilingAnswer = CeilingAnswer.GO_ON

    def applied(self, recorder: "SessionRecorder", session: "Session", now: float) -> "Session":
        """Note what was told, and return the session as it was chosen, not begun yet."""
        if self.told is not None:
            sore = recorder.record.soreness
            told = replace(sore, before=self.told.soreness, side=self.told.side)
            recorder.note_soreness(told)
        if self.choice is CeilingAnswer.LEAVE_OUT:
            return session.without_exercise(now)
        return session


class DoctorReminder:
    """The reminder to see a doctor where soreness stays, for a day a week at most."""

    def __init__(self, context: AppContext) -> None:
        self._context = context
        self._shown: date | None = None
        """When it was shown in this run, also where that could not be stored."""

    def text(self) -> str:
        """Return the reminder; empty where there is none, or it was shown lately.

        The day on which it is shown is remembered.
        """
        context = self._context
        if not context.settings.soreness_reminder:
            return ""
        text = reminder(context.soreness.stays())
        today, state = context.today, context.paths.state
        shown = self._shown or noted_day(state, REMINDED)
        if not text or not reminder_is_due(shown, today):
            return ""
        if shown != today:
            self._shown = today
            with suppress(OSError):
                note_day(state, REMINDED, today)
        return text


def morning_is_due(context: AppContext) -> SessionRecord | None:
    """Return the session whose next morning is to be asked for; None where none is, or off."""
    asked = noted_day(context.paths.state, MORNING_ASKED)
    if not context.settings.ask_soreness_morning or asked == context.today:
        return None
    try:
        return context.soreness.morning_to_ask()
    except LogError:
        # It is reported where the history is read.
        return None


def note_morning_asked(context: AppContext) -> None:
    """Remember that the morning was asked for, so that a skipped question stays skipped today."""
    with suppress(OSError):
        note_day(context.paths.state, MORNING_ASKED, context.today)


def first_exercise(context: AppContext, routine: Routine) -> str:
    """Return the first exercise of a routine by its name; empty where it is the only one."""
    ids = dict.fromkeys(step.exercise for step in routine.steps)
    return context.catalog.exercises[next(iter(ids))].name if len(ids) > 1 else ""


def sorer_ankle(
    context: AppContext,
    routine: Routine,
    asked: Sorer,
    told: SorenessAnswer | None = None,
    interrupted: SessionRecord | None = None,
) -> Side | None:
    """Return the ankle that is sorer in a session; None where both are alike.

    It matters for which side comes first, and where a routine gives the sorer one a set more.
    That one is the ankle that was named for this session, else the one that the log of the last
    days tells. A session that is carried on with keeps its own.

    Args:
        context: What outlives a session.
        routine: What is done.
        asked: The answer to the question which ankle is sorer; ``ALIKE`` where it is not asked.
        told: What was told before the session; None for nothing.
        interrupted: The session that is carried on with; None for a new one.
    """
    if not routine.sorer_more or context.asks_sorer(routine):
        return asked.side
    if interrupted is not None:
        return recorded_sorer(interrupted)
    if told is not None and told.soreness == 0:
        return None
    if told is not None and told.side is not None:
        return None if told.side is AnkleSide.BOTH else Side(told.side)
    try:
        return context.soreness.sorer()
    except LogError:
        # It is reported where the history is read.
        return None


def told_in_session(record: SessionRecord) -> SorenessAnswer | None:
    """Return the highest soreness that was told before or in a session; None for none."""
    sore = record.soreness
    values = [value for value in (sore.before, sore.worst) if value is not None]
    side = AnkleSide(sore.side) if sore.side in tuple(AnkleSide) else None
    return SorenessAnswer(max(values), side) if values else None


class SorenessFlow:
    """Asks how sore an ankle is, saves the answers, and says what soreness asks for."""

    def __init__(self, context: AppContext, ports: "AppPorts") -> None:
        self._context, self._ports = context, ports
        self._last: tuple[datetime, SorenessAnswer] | None = None
        """The last check-in of this run and its moment."""
        self._doctor = DoctorReminder(context)

    async def ask_before(self, routine: Routine) -> SorenessBefore:
        """Ask before a session, unless it was told just now; skipping begins the session."""
        context = self._context
        if not context.settings.ask_soreness_before or routine.id == HOLD_ID:
            # A hold or a test is begun from the stopwatch, where a question was answered already.
            return SorenessBefore()
        now = context.clock.now()
        if self._last is not None and timedelta(0) <= now - self._last[0] <= STILL_TRUE:
            told: SorenessAnswer | None = self._last[1]
        else:
            told = await self._ask(BEFORE)
        if told is None or not is_above_ceiling(told.soreness):
            return SorenessBefore(told)
        choice = await self._ask_at_ceiling(told.soreness, first_exercise(context, routine))
        if choice is CeilingAnswer.END and (self._last is None or self._last[1] is not told):
            self._save(told, part_of_day(now))
        return SorenessBefore(told, choice)

    async def ask_morning(self) -> None:
        """Ask for the morning after a session, once."""
        session = morning_is_due(self._context)
        if session is None:
            return
        told = await self._ask(morning_question(self._context.clock.now()))
        if told is not None:
            self._save(told, DayPart.MORNING, session.id)
        note_morning_asked(self._context)

    async def ask_now(self) -> None:
        """Ask at any time, also on a day without a session."""
        told = await self._ask(AFTER)
        if told is not None and self._save(told, part_of_day(self._context.clock.now())):
            self._ports.notify(f"Saved: soreness {told.soreness} of 10.", markup=False)
            self._ports.show_offers()

    def save_of_dropped_session(self, record: SessionRecord) -> None:
        """Save what was told in a session that is not stored, since nothing was done in it."""
        if (told := told_in_session(record)) is not None:
            self._save(told, part_of_day(self._context.clock.now()))

    def reminder(self) -> str:
        """Return the reminder to see a doctor; empty where there is none, or it was shown lately.

        The day on which it is shown is remembered.
        """
        return self._doctor.text()

    async def _ask(self, question: str) -> SorenessAnswer | None:
        from tui.screens.soreness import SorenessScreen

        screen = SorenessScreen(question, self._context.soreness.side)
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
            self._context.soreness.add_check_in(told, when, session)
        except LogError as error:
            self._ports.report_error(str(error), again=True)
            return False
        self._last = (self._context.clock.now(), told)
        return True
