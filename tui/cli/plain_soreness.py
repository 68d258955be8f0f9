"""Questions on soreness in lines of text."""

from collections.abc import Callable, Mapping

from tui.app.context import AppContext
from tui.app.soreness_flow import (
    DoctorReminder,
    SorenessBefore,
    first_exercise,
    highest_answer,
    morning_is_due,
    note_morning_asked,
)
from tui.domain.catalog.routine import HOLD_ID, Routine
from tui.domain.log.check_ins import DayPart, part_of_day
from tui.domain.parsing import ParseError
from tui.domain.progress.soreness import is_above_ceiling
from tui.presentation.plain_overview import warning_lines
from tui.presentation.soreness import (
    AFTER,
    BEFORE,
    DURING,
    REMINDER_RULE_ALONE,
    SCALE,
    CeilingAnswer,
    CeilingText,
    SorenessAnswer,
    ceiling_answers,
    ceiling_heading,
    morning_question,
    parse_answer,
    saved_sentence,
)
from tui.storage.log.log import LogError
from tui.storage.log.recorder import SessionRecorder

HOW = f"{SCALE} Type a number, and left, right or both if you like, as in 3 left; enter to skip."

SORENESS_HOW = "Type k and a number from 0 to 10, as in k 3."
WARNINGS = "Type ! to read the warning signs, or press enter."


class PlainSoreness:
    """Asks how sore an ankle is, in lines, and saves the answers."""

    def __init__(
        self,
        context: AppContext,
        say: Callable[[str], None],
        answer: Callable[[], str | None],
        *,
        asks: bool = True,
    ) -> None:
        """Make the questions.

        Args:
            context: What outlives a session.
            say: Print a line.
            answer: Return what is typed, in small letters; None for whoever leaves.
            asks: Whether there is somebody to ask, and something to save.
        """
        self._context, self._say, self._answer, self._asks = context, say, answer, asks
        self._left = False
        """Whether a question was left with q."""
        self._last: SorenessAnswer | None = None
        self._doctor = DoctorReminder(context)

    @property
    def left(self) -> bool:
        """Whether a question was left with q."""
        return self._left

    def ask(self, routine: Routine, *, new: bool) -> SorenessBefore:
        """Ask for the morning after the last session, then before this one.

        Args:
            routine: What is to be done.
            new: Whether the session is new: one that is carried on with was asked for.

        Returns:
            The answer; for whoever leaves, the end.
        """
        if not self._asks or not new:
            return SorenessBefore()
        self.ask_morning()
        before = SorenessBefore() if self._left else self.ask_before(routine)
        return SorenessBefore(before.answer, CeilingAnswer.END) if self._left else before

    def close(self, draft: SessionRecorder, *, signal: int = 0) -> None:
        """Ask after a session, and name a doctor where soreness stays; not after a signal."""
        if not self._asks or signal:
            return
        if draft.worthwhile:
            self.ask_after(draft)
            self._context.add_session(draft.record)
            if text := self._doctor.text():
                self._say(f"{text} {REMINDER_RULE_ALONE}")
                self._say(WARNINGS)
                if self._answer() == "!":
                    for line in warning_lines():
                        self._say(line)
        elif (answer := highest_answer(draft.record)) is not None:
            self._save(answer, part_of_day(self._context.clock.now()))

    def check_in(self) -> None:
        """Ask how sore an ankle is now, apart from any session, and save it."""
        answer = self._ask(DURING)
        if answer is not None:
            self._save(answer, part_of_day(self._context.clock.now()))

    def ask_morning(self) -> None:
        """Ask for the morning after a session, once."""
        context = self._context
        session = morning_is_due(context)
        if session is None:
            return
        answer = self._ask(morning_question(context.clock.now()))
        if answer is not None:
            self._save(answer, DayPart.MORNING, session.id)
        if not self._left:
            note_morning_asked(context)

    def ask_before(self, routine: Routine) -> SorenessBefore:
        """Ask before a session, unless that was answered just now; skipping begins the session."""
        context = self._context
        if not context.settings.ask_soreness_before or routine.id == HOLD_ID:
            return SorenessBefore()
        known = self._last
        answer = known or self._ask(BEFORE)
        if answer is None or not is_above_ceiling(answer.soreness):
            return SorenessBefore(answer)
        exercise = first_exercise(context, routine)
        choices = say_ceiling(answer.soreness, exercise, self._say, begun=False)
        while (word := self._answer()) is not None:
            if (choice := choices.get(word)) is not None:
                if choice is CeilingAnswer.END and known is None:
                    self._save(answer, part_of_day(context.clock.now()))
                return SorenessBefore(answer, choice)
            self._say(choices_line(choices, exercise, begun=False))
        self._left = True
        return SorenessBefore(answer, CeilingAnswer.END)

    def ask_after(self, draft: SessionRecorder) -> None:
        """Ask after a session that was saved, and add the answer to its record."""
        if not self._context.settings.ask_soreness_before:
            return
        answer = self._ask(AFTER)
        if answer is None:
            return
        sore = draft.record.soreness
        side = answer.side or sore.side
        draft.add_remark(draft.record.note, sore._replace(after=answer.soreness, side=side))
        self._say(draft.trouble or f"{self._context.saved}.")

    def _ask(self, question: str) -> SorenessAnswer | None:
        self._say(f"{question} {HOW}")
        while (word := self._answer()) is not None:
            try:
                return parse_answer(word)
            except ParseError as error:
                self._say(str(error))
        self._left = True
        return None

    def _save(self, answer: SorenessAnswer, when: DayPart, session: str | None = None) -> None:
        try:
            replaced = self._context.soreness.add_check_in(answer, when, session)
        except LogError as error:
            self._say(str(error))
        else:
            self._last = answer
            before = replaced.soreness if replaced else None
            self._say(saved_sentence(answer.soreness, before, self._context.saved))


def say_ceiling(
    soreness: int,
    exercise: str,
    say: Callable[[str], None],
    *,
    begun: bool,
    easier: bool = False,
) -> Mapping[str, CeilingAnswer]:
    """Say the rule at the ceiling, and return what can be typed.

    Args:
        soreness: The soreness of the answer.
        exercise: The exercise that can be left out; empty for none.
        say: Print a line.
        begun: Whether the session runs.
        easier: Whether the present exercise can be eased.
    """
    say(ceiling_heading(soreness))
    for line in CeilingText():
        say(line)
    answers = ceiling_answers(exercise, begun=begun, easier=easier)
    choices = {str(number): answer for number, answer in enumerate(answers.values(), 1)}
    say(choices_line(choices, exercise, begun=begun))
    return choices


def choices_line(choices: Mapping[str, CeilingAnswer], exercise: str, *, begun: bool) -> str:
    """Return the line with what can be typed at the ceiling."""
    easier = CeilingAnswer.EASE in choices.values()
    texts = ceiling_answers(exercise, begun=begun, easier=easier)
    named = ", ".join(f"{number} {text}" for number, text in zip(choices, texts, strict=True))
    return f"Type {named}."
