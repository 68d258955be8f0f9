"""SorenessFlow: asking for soreness, the answer at the ceiling, the reminder."""

from contextlib import suppress
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from tui.app.context import AppContext
from tui.domain.catalog.routine import HOLD_ID, Routine, Sorer, recorded_sorer
from tui.domain.catalog.sets import Side
from tui.domain.log.check_ins import AnkleSide, CheckIn, DayPart, part_of_day
from tui.domain.log.record import SessionRecord
from tui.domain.progress.soreness import is_above_ceiling, reminder_is_due
from tui.presentation.soreness import (
    AFTER,
    BEFORE,
    CeilingAnswer,
    CeilingText,
    SorenessAnswer,
    ceiling_answers,
    ceiling_heading,
    morning_question,
    reminder,
    saved_sentence,
)
from tui.storage.log.log import LogError
from tui.storage.state import MORNING_ASKED, REMINDED, note_day, noted_day

if TYPE_CHECKING:
    from tui.app.ports import AppPorts
    from tui.session.session import Session
    from tui.storage.log.recorder import SessionRecorder

STILL_TRUE = timedelta(minutes=30)
"""How long an answer is taken for how sore the ankle is before a session."""


class SorenessBefore(NamedTuple):
    """The answer to the question before a session, and what is to be done."""

    answer: SorenessAnswer | None = None
    choice: CeilingAnswer = CeilingAnswer.GO_ON

    def applied(self, recorder: "SessionRecorder", session: "Session", now: float) -> "Session":
        """Note the answer in the record, and return the session as it was chosen, not begun yet."""
        if self.answer is not None:
            sore = recorder.record.soreness
            noted = sore._replace(before=self.answer.soreness, side=self.answer.side)
            recorder.note_soreness(noted)
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
    """Return the name of the first exercise of a routine; empty where it is the only one."""
    ids = dict.fromkeys(step.exercise for step in routine.steps)
    return context.catalog.exercises[next(iter(ids))].name if len(ids) > 1 else ""


def sorer_ankle(
    context: AppContext,
    routine: Routine,
    asked: Sorer,
    answer: SorenessAnswer | None = None,
    interrupted: SessionRecord | None = None,
) -> Side | None:
    """Return the ankle that is sorer in a session; None where both are alike.

    It decides which side comes first, and which one gets one set more where the routine says so:
    the ankle that was named for this session, else the sorer one in the log of the last days. A
    resumed session keeps its own.

    Args:
        context: What outlives a session.
        routine: What is done.
        asked: The answer to the question which ankle is sorer; ``ALIKE`` where it is not asked.
        answer: How sore an ankle is before the session; None without an answer.
        interrupted: The session that is resumed; None for a new one.
    """
    if not routine.sorer_more or context.asks_sorer(routine):
        return asked.side
    if interrupted is not None:
        return recorded_sorer(interrupted)
    if answer is not None and answer.soreness == 0:
        return None
    if answer is not None and answer.side is not None:
        return None if answer.side is AnkleSide.BOTH else Side(answer.side)
    return context.sorer_now(routine)


def highest_answer(record: SessionRecord) -> SorenessAnswer | None:
    """Return the highest soreness before and in a session; None where none was noted."""
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
        self._replaced: CheckIn | None = None
        """The check-in that the last one replaced."""
        self._doctor = DoctorReminder(context)

    async def ask_before(self, routine: Routine, *, going_on: bool = False) -> SorenessBefore:
        """Ask before a session, unless that was answered just now; skipping begins the session.

        Args:
            routine: What is done.
            going_on: Whether a session is gone on with. It was asked before; only where soreness
                above the ceiling was told just now, the rule is said once more.
        """
        context = self._context
        if not context.settings.ask_soreness_before or routine.id == HOLD_ID:
            # A hold or a test is begun from the stopwatch, where a question was answered already.
            return SorenessBefore()
        now = context.clock.now()
        answer = self._told_just_now()
        if answer is None and not going_on:
            answer = await self._ask(BEFORE)
        if answer is None or not is_above_ceiling(answer.soreness):
            return SorenessBefore(None if going_on else answer)
        # Only the session that is gone on with knows which exercise comes next.
        first = "" if going_on else first_exercise(context, routine)
        choice = await self._ask_at_ceiling(answer.soreness, first)
        if choice is CeilingAnswer.END and (self._last is None or self._last[1] is not answer):
            self._save(answer, part_of_day(now))
        return SorenessBefore(None if going_on else answer, choice)

    async def ask_morning(self) -> None:
        """Ask for the morning after a session, once."""
        session = morning_is_due(self._context)
        if session is None:
            return
        answer = await self._ask(morning_question(self._context.clock.now()))
        if answer is not None:
            self._save(answer, DayPart.MORNING, session.id)
        note_morning_asked(self._context)

    async def ask_now(self) -> None:
        """Ask at any time, also on a day without a session."""
        answer = await self._ask(AFTER)
        if answer is not None and self._save(answer, part_of_day(self._context.clock.now())):
            before = self._replaced.soreness if self._replaced else None
            sentence = saved_sentence(answer.soreness, before, self._context.saved)
            self._ports.notify(sentence, markup=False)
            self._ports.show_offers()

    def save_of_dropped_session(self, record: SessionRecord) -> None:
        """Save the soreness of a session that is not stored, since nothing was done in it."""
        if (answer := highest_answer(record)) is not None:
            self._save(answer, part_of_day(self._context.clock.now()))

    def reminder(self) -> str:
        """Return the reminder to see a doctor; empty where there is none, or it was shown lately.

        The day on which it is shown is remembered.
        """
        return self._doctor.text()

    def _told_just_now(self) -> SorenessAnswer | None:
        """Return the last answer of this run while it is still true; else None."""
        since = None if self._last is None else self._context.clock.now() - self._last[0]
        still = since is not None and timedelta(0) <= since <= STILL_TRUE
        return self._last[1] if self._last is not None and still else None

    async def _ask(self, question: str) -> SorenessAnswer | None:
        from tui.screens.soreness import SorenessScreen

        screen = SorenessScreen(question, self._context.soreness.side)
        answer: SorenessAnswer | None = await self._ports.push_screen_wait(screen)
        return answer

    async def _ask_at_ceiling(self, soreness: int, exercise: str) -> CeilingAnswer:
        """Say the rule, and ask what to do before a session begins."""
        from tui.screens.question import QuestionScreen

        text = CeilingText()
        question: QuestionScreen[CeilingAnswer] = QuestionScreen(
            ceiling_heading(soreness),
            text.rule,
            ceiling_answers(exercise, begun=False),
            urgent=text.urgent,
            source=text.source,
        )
        choice: CeilingAnswer = await self._ports.push_screen_wait(question)
        return choice

    def _save(self, answer: SorenessAnswer, when: DayPart, session: str | None = None) -> bool:
        """Store an answer as a check-in; return whether that went well."""
        try:
            self._replaced = self._context.soreness.add_check_in(answer, when, session)
        except LogError as error:
            self._ports.report_error(str(error), again=True)
            return False
        self._last = (self._context.clock.now(), answer)
        return True
