"""``surefoot start --plain``: a session in lines, for screen readers."""

import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

from tui.app.context import AppContext
from tui.audio.announcer import Announcer
from tui.cli import plain_balance_test
from tui.cli.errors import plain, warn
from tui.cli.plain_soreness import SORENESS_HOW, PlainSoreness, say_ceiling
from tui.cli.stdin import Lines, Typed, Typing
from tui.domain.catalog.cautions import plainly
from tui.domain.catalog.routine import Routine, Sorer, begun_on
from tui.domain.log.record import Outcome, SessionRecord, SetRecord
from tui.domain.parsing import ParseError, parse_soreness
from tui.domain.progress.soreness import is_above_ceiling
from tui.presentation.interrupted_session import Answer, answers_of, detail_of, heading_of
from tui.presentation.narration import (
    FULL_RESTS,
    KEYS,
    NOT_EASIER,
    SHORT_RESTS,
    describe_easing,
    describe_result,
    line_of,
    summed_up,
)
from tui.presentation.plan_minutes import describe_plan
from tui.presentation.soreness import CeilingAnswer, exercise_to_leave_out
from tui.presentation.summary import summary
from tui.session.clock import Clock, ScaledClock
from tui.session.controller import SORENESS_KEY, Action, Interruption, SessionController
from tui.session.cues import Cue, begin
from tui.session.plan import PhaseKind
from tui.session.session import Session
from tui.session.tempo import most, repetition
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
A_WHILE = 3600.0
"""Seconds to wait at once for an answer that may take as long as it likes."""
MAX_WAIT = 1.0
"""Seconds of life between two looks at the clock: a longer gap is one that nobody lived through."""
QUIT, UNKNOWN = "quit", "?"
MEANINGS = (
    *(Action.DONE, Action.PAUSE, Action.NEXT, Action.BACK, Action.UNDO, Action.RESTS),
    Action.WOBBLE,
    QUIT,
)
WORDS: dict[str, str] = {
    "": Action.DONE,
    **{word: word for word in MEANINGS},
    **{word[0]: word for word in MEANINGS},
    **dict.fromkeys(("e", "easier"), Action.EASE),
    "+": Action.MORE,
    "-": Action.FEWER,
}
"""What can be typed, and what it means."""
INTERRUPTED = {
    Interruption.NOT_RUNNING: (
        "Paused: the program was stopped for a while. Press p and enter to go on."
    ),
    Interruption.FORGOTTEN_HOLD: (
        "Paused: the hold ran for ten minutes. Press p and enter to go on."
    ),
}
LIFT_OFF = "Press enter as you lift your foot."
NOBODY_STOPS = "There is no keyboard to stop this hold, so it is skipped."
NOBODY_COUNTS = "There is no keyboard to end a set, so the program counts from here."


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


def say(line: str) -> None:
    """Print a line at once: a screen reader must not wait for a full buffer."""
    print(plain(line), flush=True)


@dataclass
class PlainMode:
    """A session in lines, from the warnings to the summary."""

    context: AppContext
    sounds: Announcer
    lines: Lines
    say: Callable[[str], None]
    asks: bool = False
    """Whether there is somebody who can answer a question."""
    _signal: int = 0
    """The signal that ended it; 0 where none did."""
    _left: bool = False
    """Whether a question was left with q."""
    _trouble: str = ""
    """What was last said of trouble with the log."""

    def session(self, routine: Routine, speed: float = 1.0, *, saved: bool = True) -> int:
        """Lead through a routine from its heading to its summary; return the exit code."""
        context = self.context
        if not context.warnings_read and not self._confirmed():
            return self._code
        answer, interrupted = self._ask_about_earlier(routine) if saved else (Answer.ANEW, None)
        if answer is Answer.LATER and self._left:
            return self._code
        if routine.tests and not self._test_confirmed(routine, saved=saved):
            return self._code or (0 if self.asks else 1)
        sorer = self._sorer(routine, interrupted)
        if sorer is None:
            return self._code
        asks = self.asks and saved and speed == 1
        soreness = PlainSoreness(context, self.say, self._answer, asks=asks)
        before = soreness.ask(routine, new=interrupted is None)
        if before.choice is CeilingAnswer.END:
            return self._code
        session = context.new_session(routine, sorer.side, read=False)
        try:
            draft, session = context.begin_session(routine, session, interrupted, saved=saved)
        except LogError as error:
            self.say(str(error))
            return 1
        session = before.applied(draft, session, context.clock.monotonic())
        self._tell_trouble(draft)
        for line in _heading(routine, session, speed, saved=saved):
            self.say(line)
        self._remember()
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
        )
        try:
            lines.run()
        finally:
            # Whatever ends it, a closed pipe too: what was done is saved.
            self._finish(draft, lines.controller.session, clock.monotonic())
        self._sum_up(draft)
        self._signal = lines.signal
        soreness.close(draft, signal=self._signal)
        if draft.trouble:
            warn(draft.trouble)
            return 1
        return self._code

    @property
    def _code(self) -> int:
        return 128 + self._signal if self._signal else 0

    def _confirmed(self) -> bool:
        """Show the warnings, and have them confirmed where somebody sits there."""
        for line in plainly():
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
            can_go_on = own and context.asks_for(record, routine)
            answer = self._ask_about(record, left=False, can_go_on=can_go_on)
            if answer is Answer.CARRY_ON:
                return answer, record
            if answer is Answer.KEEP:
                try:
                    context.keep(record)
                except LogError as error:
                    self.say(str(error))
            if own or self._left:
                return answer, None
        left = context.left_today(routine)
        if left is None:
            return Answer.ANEW, None
        answer = self._ask_about(left, left=True, can_go_on=True)
        self._left = self._left or answer is Answer.LATER
        return answer, left if answer is Answer.CARRY_ON else None

    def _ask_about(self, record: SessionRecord, *, left: bool, can_go_on: bool) -> Answer:
        """Ask about a session; whoever leaves changes nothing."""
        answers = answers_of(record, left=left, can_go_on=can_go_on)
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
        self._tell_trouble(draft)

    def _tell_trouble(self, draft: SessionRecorder) -> None:
        """Say why nothing can be saved, once until there is another reason or none."""
        if draft.trouble and draft.trouble != self._trouble:
            self.say(draft.trouble)
        self._trouble = draft.trouble

    def _sorer(self, routine: Routine, interrupted: SessionRecord | None = None) -> Sorer | None:
        """The side that is sorer today, asked where that matters; None where one left."""
        if not self.context.asks_sorer(routine):
            return Sorer.ALIKE
        if interrupted is not None:
            side = begun_on(routine, self.context.catalog.exercises, interrupted.sets)
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
        """What is typed, in small letters, however long it takes; None for whoever leaves."""
        typed = None
        while typed is None and not self.lines.ended:
            typed = self.lines.wait(A_WHILE)
        if typed is None or typed.signal:
            self._signal = typed.signal if typed else 0
            return None
        word = typed.text.strip().lower()
        return None if word.startswith("q") else word

    def _announce(self, cue: Cue) -> None:
        self.sounds.announce(cue)
        if told := self.sounds.trouble():
            self.say(told)

    def _remember(self) -> None:
        """Read the past, with which balance holds are compared."""
        try:
            self.context.remember()
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

    def _sum_up(self, draft: SessionRecorder) -> None:
        record = draft.record
        if not draft.worthwhile:
            self.say("Stopped. You have not done a set yet, so nothing is saved.")
            return
        told = summary(record, self.context.catalog.exercises, self.context.history.balances)
        tested = tuple(plain_balance_test.results(self.context, record))
        if tested:
            told = replace(told, bests=())
        for line in summed_up(told, finished=record.outcome == Outcome.FINISHED):
            self.say(line)
        for line in tested:
            self.say(line)
        if draft.trouble:
            self.say(f"Not saved. {draft.trouble}")
        elif draft.saved:
            self.say("Saved.")


class PlainSession:
    """A session under way in lines: what happens is said, what is typed is done."""

    def __init__(
        self,
        session: Session,
        clock: Clock,
        lines: Lines,
        *,
        say: Callable[[str], None],
        announce: Callable[[Cue], None],
        save: Callable[[tuple[SetRecord, ...]], None],
        tell_soreness: Callable[[int], None] = lambda _: None,
        note_eased: Callable[[tuple[str, ...]], None] = lambda _: None,
        speed: float = 1.0,
    ) -> None:
        self.controller = SessionController(
            session,
            clock,
            on_cue=self._tell,
            on_records=self._on_records,
            on_eased=note_eased,
            on_interruption=lambda interruption: say(INTERRUPTED[interruption]),
            speed=speed,
        )
        self.signal = 0
        """The signal that ended the session; 0 where none did."""
        self._clock, self._lines = clock, lines
        self._say, self._announce, self._save = say, announce, save
        self._tell_soreness = tell_soreness
        self._choices: Mapping[str, CeilingAnswer] = {}
        """What can be typed at the ceiling of soreness; empty where nothing is asked."""
        self._said = session.done
        """The records that have been said, each with the index of its phase."""
        self._left = False
        self._ended_at: float | None = None
        """The moment at which the input was seen to have ended."""

    def run(self) -> None:
        """Lead through the session until it is over or left."""
        controller = self.controller
        controller.begin(self._clock.monotonic())
        while not (controller.session.over or self._left):
            typed = self._lines.wait(self._seconds_to_wait())
            controller.advance_to(self._clock.monotonic())
            if typed is not None and not controller.session.over:
                self._obey(typed)
            if self._lines.ended and not controller.session.over:
                self._go_on_alone()

    def _seconds_to_wait(self) -> float:
        """Return the seconds of life to wait for a line."""
        due = self.controller.next_wake(self._clock.monotonic())
        return MAX_WAIT if due is None else min(MAX_WAIT, self.controller.seconds_until(due))

    def _obey(self, typed: Typed) -> None:
        """Do what was typed, in a balance hold at the moment at which the line came."""
        text = typed.text.strip().lower()
        session, word = self.controller.session, WORDS.get(text, UNKNOWN)
        if typed.signal:
            self.signal, self._left = typed.signal, True
        elif word == QUIT:
            self._left = True
        elif session.balancing and word == Action.WOBBLE:
            self._perform(Action.WOBBLE)
            self._say(f"Wobble {self.controller.session.wobbles}.")
        elif session.balancing:
            self.controller.perform(Action.STOP, self._clock.key_time(typed.stamp))
            self._take_soreness(text)
        elif self._choices and text in self._choices:
            self._choose(self._choices[text])
        elif self._take_soreness(text):
            return
        elif session.waiting and word == Action.DONE:
            self.controller.perform(Action.LIFT_OFF, self._clock.key_time(typed.stamp))
        else:
            self._act(word)

    def _take_soreness(self, text: str) -> bool:
        """Save soreness that was typed, and ask at the ceiling; return whether it was meant."""
        if not text.startswith(SORENESS_KEY):
            return False
        try:
            told = parse_soreness(text.removeprefix(SORENESS_KEY))
        except ParseError:
            told = None
        if told is None:
            self._say(SORENESS_HOW)
            return True
        self._tell_soreness(told)
        self._say(f"Soreness {told} of 10.")
        if is_above_ceiling(told) and not self.controller.session.over:
            self.controller.interrupt(self._clock.monotonic())
            exercise = exercise_to_leave_out(self.controller.session)
            easier = self.controller.can(Action.EASE)
            self._choices = say_ceiling(told, exercise, self._say, begun=True, easier=easier)
        return True

    def _choose(self, choice: CeilingAnswer) -> None:
        """Do what was chosen at the ceiling of soreness."""
        self._choices = {}
        if choice is CeilingAnswer.END:
            self._left = True
            return
        if choice is CeilingAnswer.LEAVE_OUT:
            self._perform(Action.LEAVE_OUT)
        if choice is CeilingAnswer.EASE:
            self._ease()
        self._perform(Action.RESUME)
        self._say("Going on.")

    def _act(self, word: str) -> None:
        """Do what a word means where no balance hold runs or waits."""
        index, running = self.controller.session.index, self.controller.session.running
        match word:
            case Action.DONE if running:
                self._perform(Action.DONE)
            case Action.DONE | Action.PAUSE:
                self._pause()
            case Action.NEXT | Action.BACK:
                self._perform(Action(word))
                if self.controller.session.index == index:
                    self._say_phase()
            case Action.MORE | Action.FEWER if self.controller.can(word):
                self._change_count_or_time(Action(word))
            case Action.MORE | Action.FEWER:
                self._say("You cannot add or take off anything here.")
            case Action.RESTS:
                self._perform(Action.RESTS)
                self._say(FULL_RESTS if self.controller.session.full_rests else SHORT_RESTS)
            case Action.EASE:
                self._ease()
            case Action.UNDO:
                self._undo()
            case _:
                self._say(KEYS)

    def _change_count_or_time(self, action: Action) -> None:
        """Put a count right, whose set is then said anew, or add time to the phase."""
        before = self.controller.session
        self._perform(action)
        session = self.controller.session
        if session.records == before.records:
            target = session.phase.set.target.repetitions if session.phase else None
            working = session.phase is not None and session.phase.kind is PhaseKind.WORK
            if target is None or not working:
                self._say("Ten seconds more.")
            elif session.tempo_led:
                number = repetition(session, target, self._clock.monotonic())
                self._say(f"Repetition {number} of {most(session, target)}.")
            else:
                self._say(f"{most(session, target)} repetitions.")

    def _undo(self) -> None:
        """Take back the last line, and say where the session is again."""
        if not self.controller.undoable:
            self._say("There is nothing to undo.")
            return
        before = self.controller.session
        self._perform(Action.UNDO)
        if line := describe_easing(before, self.controller.session):
            self._say(line)
        self._say_phase()

    def _ease(self) -> None:
        """Ease the present exercise, and say what that changed."""
        before = self.controller.session
        self._perform(Action.EASE)
        self._say(describe_easing(before, self.controller.session) or NOT_EASIER)

    def _pause(self) -> None:
        running = self.controller.session.running
        self._perform(Action.PAUSE if running else Action.RESUME)
        self._say("Paused. Press p and enter to go on." if running else "Going on.")

    def _go_on_alone(self) -> None:
        """Go on where nobody can type any more.

        A hold that nobody can start or stop is left out, a pause is over, and counted sets that
        wait for the athlete are led by the tempo. What was at work as the input ended is credited
        until then, without repetitions that nobody counted.
        """
        now = self._clock.monotonic()
        ended_at = self._ended_at = now if self._ended_at is None else self._ended_at
        if self.controller.session.waiting:
            self.controller.perform(Action.NEXT, now)
        session = self.controller.session
        if session.balancing:
            self._say(NOBODY_STOPS)
            self.controller.perform(Action.NEXT, max(ended_at, session.started_at or now))
        elif not session.running:
            self._pause()
        elif not session.tempo_led and _counts(session):
            self._say(NOBODY_COUNTS)
            if session.phase is not None and session.phase.kind is PhaseKind.WORK:
                self.controller.perform(Action.NEXT, now)
            self.controller.perform(Action.TEMPO, now)

    def _perform(self, action: Action) -> None:
        self.controller.perform(action, self._clock.monotonic())

    def _on_records(self, records: tuple[SetRecord, ...]) -> None:
        """Save the records, then say those that are new."""
        self._save(records)
        session, said = self.controller.session, self._said
        self._said = session.done
        for index, record in session.done:
            if (index, record) not in said:
                self._say(describe_result(record, session.plan[index].set))

    def _say_phase(self) -> None:
        """Say what the present phase is, as at its beginning."""
        self._tell(begin(self.controller.session, self._clock.monotonic()))

    def _tell(self, cue: Cue) -> None:
        """Say a cue in a line, and announce it where it is to be heard."""
        session = self.controller.session
        if line := line_of(cue, session):
            self._say(line)
        if session.waiting and cue.begins:
            self._say(LIFT_OFF)
        if self.controller.audible:
            self._announce(cue)


def _counts(session: Session) -> bool:
    """Return whether a counted set is at work or to come."""
    return any(phase.set.target.counted for phase in session.plan[session.index :])


def _heading(routine: Routine, session: Session, speed: float, *, saved: bool) -> Iterator[str]:
    yield f"{routine.title}: {describe_plan(session.plan)}."
    if speed != 1 or not saved:
        kept = "it is saved" if saved else "nothing is saved"
        yield f"A rehearsal, {speed:g} times as fast; {kept}."
    if not session.full_rests:
        yield SHORT_RESTS
    yield KEYS
