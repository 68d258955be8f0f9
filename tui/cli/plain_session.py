"""``surefoot start --plain``: a session in lines, for screen readers."""

import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from tui.app.context import AppContext
from tui.app.session_start import begin_session
from tui.app.soreness_flow import sorer_ankle
from tui.audio.announcer import Announcer
from tui.cli import plain_balance_test
from tui.cli.answers import Answers
from tui.cli.errors import warn
from tui.cli.output import say
from tui.cli.plain_running import PlainSession
from tui.cli.plain_soreness import PlainSoreness
from tui.cli.stdin import Lines, Typing
from tui.domain.catalog.routine import Routine, Sorer, begun_on, recorded_sorer
from tui.domain.log.record import Outcome, SessionRecord, SetRecord
from tui.presentation import plain_results
from tui.presentation.interrupted_session import Answer, answers_of, detail_of, heading_of
from tui.presentation.plain_opening import opening
from tui.presentation.plain_overview import warning_lines
from tui.presentation.plan_minutes import noun_of
from tui.presentation.soreness import CeilingAnswer
from tui.presentation.summary import summary
from tui.session.clock import ScaledClock
from tui.session.cues import Cue
from tui.session.session import Session
from tui.storage.log.log import LogError
from tui.storage.log.recorder import SessionRecorder

CONFIRM = "Press enter when you have read this, or q to leave."
UNASKED = "There is no keyboard to ask which ankle is sorer, so the default side is first."
ANSWERS = {
    **dict.fromkeys(("l", "left"), Sorer.LEFT),
    **dict.fromkeys(("r", "right"), Sorer.RIGHT),
    **dict.fromkeys(("b", "both", "both the same"), Sorer.ALIKE),
}
"""What can be typed where the sorer ankle is asked for."""
NOTE = "A note on this session? Type it, or press Enter for none."
LONGEST_NOTE = 500
"""Characters of a note, as many as its field in the app takes."""


def run(
    context: AppContext, routine: Routine, sounds: Announcer, *, speed: float, saved: bool
) -> int:
    """Lead through a routine on standard output and input; return the exit code.

    Args:
        context: What outlives a session.
        routine: What to do.
        sounds: Where cues are heard.
        speed: How many times as fast as life.
        saved: Whether the session is written to the log.
    """
    typing = Typing(sys.stdin, context.clock)
    typing.begin()
    asks = sys.stdin is not None and sys.stdin.isatty()
    plain_mode = PlainMode(context, sounds, typing, say, asks=asks)
    with typing.listening():
        try:
            return plain_mode.session(routine, speed, saved=saved)
        finally:
            sounds.close()


def question(last: Sorer) -> str:
    """Return the question which ankle is sorer, with the answers that can be typed."""
    usual = "both the same" if last is Sorer.ALIKE else f"{last}, as last time"
    both = "" if last is Sorer.ALIKE else "b both the same, "
    return f"Which ankle is sorer today? l left, r right, {both}enter: {usual}; q to leave."


@dataclass
class PlainMode:
    """A session in lines, from the warnings to the summary."""

    context: AppContext
    sounds: Announcer
    lines: Lines
    say: Callable[[str], None]
    asks: bool = False
    """Whether there is somebody who can answer a question."""
    _left: bool = False
    """Whether a question was left with q."""
    _trouble: str = ""
    """What was last said of trouble with the log."""

    def __post_init__(self) -> None:
        self._answers = Answers(self.lines)

    @property
    def _signal(self) -> int:
        """The signal that ended it; 0 where none did."""
        return self._answers.signal

    def session(self, routine: Routine, speed: float = 1.0, *, saved: bool = True) -> int:
        """Lead through a routine from its heading to its summary; return the exit code."""
        asks = self.asks and saved and speed == 1
        soreness = PlainSoreness(self.context, self.say, self._answer, asks=asks)
        begun = self._begin(routine, soreness, saved=saved)
        if isinstance(begun, int):
            return begun
        draft, session = begun
        self._report_trouble(draft)
        for line in opening(routine.title, session, speed, saved=saved):
            self.say(line)
        self._run(draft, session, speed)
        self._sum_up(draft, noun_of(session.plan))
        soreness.close(draft, signal=self._signal)
        if asks and not self._signal and not soreness.left:
            self._ask_note(draft)
        if draft.trouble:
            warn(draft.trouble)
            return 1
        return self._code

    def _begin(
        self, routine: Routine, soreness: PlainSoreness, *, saved: bool
    ) -> tuple[SessionRecorder, Session] | int:
        """Ask what goes before a session, and begin it; return the exit code where it does not."""
        if not self.warnings_confirmed():
            return self._code
        answer, interrupted = self._ask_about_earlier(routine) if saved else (Answer.ANEW, None)
        if answer is Answer.LATER and self._left:
            return self._code
        if routine.tests and not self._test_confirmed(routine, saved=saved):
            return self._code or (0 if self.asks else 1)
        sorer = self._ask_sorer(routine, interrupted)
        if sorer is None:
            return self._code
        before = soreness.ask(routine, new=interrupted is None)
        if before.choice is CeilingAnswer.END:
            return self._code
        context = self.context
        side = sorer_ankle(context, routine, sorer, before.answer, interrupted)
        # Who is asked for a key when the exercise has been explained has the time until then.
        session = context.new_session(routine, side, read=False, fetches=not self.asks)
        try:
            draft, session = begin_session(context, routine, session, interrupted, saved=saved)
        except LogError as error:
            self.say(str(error))
            return 1
        return draft, before.applied(draft, session, context.clock.monotonic())

    def _run(self, draft: SessionRecorder, session: Session, speed: float) -> None:
        """Run a session to its end; what was done is saved, whatever ends it."""
        context = self.context
        self._read_history()
        session = replace(session, earlier_bests=context.best_today)
        clock = context.clock if speed == 1 else ScaledClock(context.clock, speed)
        lines = PlainSession(
            session,
            clock,
            self.lines,
            say=self.say,
            announce=self._announce,
            save=partial(self._save, draft),
            tell_soreness=draft.note_worst_soreness,
            note_eased=draft.note_eased,
            speed=speed,
            asks=self.asks,
            tempo=context.settings.tempo_lines,
        )
        try:
            lines.run()
        finally:
            # A closed pipe ends it too.
            self._finish(draft, lines.controller.session, clock.monotonic())
        self._answers.signal = self._answers.signal or lines.signal

    @property
    def _code(self) -> int:
        return 128 + self._signal if self._signal else 0

    def warnings_confirmed(self) -> bool:
        """Show the warnings once, and have them confirmed where somebody sits there."""
        if self.context.warnings_read:
            return True
        for line in warning_lines():
            self.say(line)
        if not self.asks:
            return True
        self.say(CONFIRM)
        if self._answer() is None:
            return False
        try:
            self.context.confirm_warnings()
        except OSError as error:
            self.say(f"{error}.")
        return True

    def _test_confirmed(self, test: Routine, *, saved: bool) -> bool:
        """Say the protocol of a test, and have it confirmed; only a rehearsal goes on without."""
        for line in plain_balance_test.protocol(self.context, test):
            self.say(line)
        if not self.asks:
            if saved:
                self.say(plain_balance_test.NOBODY_CONFIRMS)
            return not saved
        if not plain_balance_test.ask_age(self.context, self.say, self._answer):
            return False
        self.say(plain_balance_test.CONFIRM)
        return self._answer() is not None

    def _ask_about_earlier(self, routine: Routine) -> tuple[Answer, SessionRecord | None]:
        """Ask what becomes of sessions that broke off, and of one that was left today.

        Returns:
            The answer, and the session of this routine that is carried on with.
        """
        if not self.asks:
            return Answer.ANEW, None
        context = self.context
        for record in context.log.unfinished():
            # The trials of a test belong together; and another hold has the same id.
            own = record.routine == routine.id and not routine.tests
            resumable = own and context.asks_for(record, routine)
            answer = self._ask_about(record, left=False, resumable=resumable)
            if answer is Answer.RESUME:
                return answer, record
            if answer is Answer.CLOSE:
                try:
                    context.close_interrupted(record)
                except LogError as error:
                    self.say(str(error))
            if own or self._left:
                return answer, None
        left = context.left_today(routine)
        if left is None:
            return Answer.ANEW, None
        answer = self._ask_about(left, left=True, resumable=True)
        self._left = self._left or answer is Answer.LATER
        return answer, left if answer is Answer.RESUME else None

    def _ask_about(self, record: SessionRecord, *, left: bool, resumable: bool) -> Answer:
        """Ask about a session; whoever leaves changes nothing."""
        answers = answers_of(record, left=left, resumable=resumable)
        numbered = {str(n): answer for n, answer in enumerate(answers.values(), 1)}
        choices = ", ".join(f"{n} {text}" for n, text in enumerate(answers, 1))
        heading = heading_of(record, left=left)
        while True:
            self.say(f"{heading} {detail_of(record, self.context.today)}")
            self.say(f"Type {choices}; q to leave.")
            word = self._answer()
            if word is None:
                self._left = True
                return Answer.LATER
            if word in numbered:
                return numbered[word]

    def _save(self, draft: SessionRecorder, records: tuple[SetRecord, ...]) -> None:
        draft.changed(records)
        self._report_trouble(draft)

    def _report_trouble(self, draft: SessionRecorder) -> None:
        """Say why nothing can be saved, once until there is another reason or none."""
        if draft.trouble and draft.trouble != self._trouble:
            self.say(draft.trouble)
        self._trouble = draft.trouble

    def _ask_sorer(
        self, routine: Routine, interrupted: SessionRecord | None = None
    ) -> Sorer | None:
        """The side that is sorer today, asked where that matters; None where one left."""
        if not self.context.asks_sorer(routine):
            return Sorer.ALIKE
        if interrupted is not None:
            side = recorded_sorer(interrupted) or begun_on(
                routine, self.context.catalog.exercises, interrupted.sets
            )
            return Sorer(side) if side else Sorer.ALIKE
        if not self.asks:
            self.say(UNASKED)
            return Sorer.ALIKE
        last = self.context.settings.last_sorer
        self.say(question(last))
        while (word := self._answer()) is not None:
            if (sorer := ANSWERS.get(word, last if not word else None)) is not None:
                try:
                    self.context.remember_sorer(sorer)
                except OSError as error:
                    self.say(f"{error}.")
                return sorer
            self.say(question(last))
        return None

    def _answer(self) -> str | None:
        """What is typed, in small letters; None for whoever leaves."""
        return self._answers.word()

    def _ask_note(self, draft: SessionRecorder) -> None:
        """Ask for a note on a session that was saved, and add it."""
        if not draft.worthwhile:
            return
        self.say(NOTE)
        note = self._answers.text() or ""
        if note and note.lower() not in ("q", "quit"):
            draft.add_remark(note[:LONGEST_NOTE], draft.record.soreness)
            self.say(draft.trouble or f"{self.context.saved}.")

    def _announce(self, cue: Cue) -> None:
        self.sounds.announce(cue)
        if trouble := self.sounds.trouble():
            self.say(trouble)

    def _read_history(self) -> None:
        """Read the history, with which balance holds are compared."""
        try:
            self.context.read_history()
        except LogError as error:
            self.say(str(error))

    def _finish(self, draft: SessionRecorder, session: Session, now: float) -> None:
        """Write down the end, with the set that ran as partly done."""
        outcome = Outcome.FINISHED if session.over else Outcome.STOPPED
        draft.finish(session.closed(now), outcome)
        if draft.saved and not draft.trouble:
            try:
                self.context.log.fold()
            except LogError as error:
                # It is saved all the same, in its journal.
                self.say(str(error))
        for notice in self.context.log.take_notices():
            self.say(notice)

    def _sum_up(self, draft: SessionRecorder, noun: str) -> None:
        """Say what was done, and whether it is saved; each set is called by ``noun``."""
        record = draft.record
        if not draft.worthwhile:
            self.say(f"Stopped. You have not done a {noun} yet, so nothing is saved.")
            return
        exercises = self.context.catalog.exercises
        tested = tuple(plain_balance_test.results(self.context, record))
        bests = () if tested else summary(record, exercises, self.context.history.balances).bests
        for line in plain_results.summary_lines(record, exercises, bests):
            self.say(line)
        for line in tested:
            self.say(line)
        if draft.trouble:
            self.say(f"Not saved. {draft.trouble}")
        elif draft.saved:
            self.say(f"{self.context.saved}.")
