"""A running session in lines: what is said, what typed lines do."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from tui.cli.plain_soreness import SORENESS_HOW, say_ceiling
from tui.cli.stdin import Lines, Typed
from tui.domain.cue_level import TempoLines
from tui.domain.log.record import SetRecord
from tui.domain.parsing import ParseError, parse_soreness
from tui.domain.progress.soreness import is_above_ceiling
from tui.presentation import plain_lines, plain_results, plain_status
from tui.presentation.coming_set import lift_off
from tui.presentation.key_answers import undone_line, what_changed
from tui.presentation.narration import NOT_EASIER, READY, describe_easing, rests_in_lines
from tui.presentation.plain_introduction import introduction
from tui.presentation.plain_keys import KEYS, NOT_A_KEY
from tui.presentation.plain_opening import limit_of_soreness
from tui.presentation.soreness import CeilingAnswer, exercise_to_leave_out
from tui.session.clock import Clock
from tui.session.controller import SORENESS_KEY, Action, Interruption, SessionController
from tui.session.cues import Cue, KeyEffect, begin
from tui.session.plan import PhaseKind, guessed_seconds
from tui.session.session import Session

MAX_WAIT = 1.0
"""Seconds of life between two looks at the clock: a longer gap is one that nobody lived through."""
QUIT, UNKNOWN, HELP, HOW, WHERE = "quit", "", "keys", "how", "where"
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
    **dict.fromkeys(("h", HOW), HOW),
    **dict.fromkeys(("s", WHERE), WHERE),
    **dict.fromkeys(("?", HELP, "help"), HELP),
    **dict.fromkeys(("+", "plus", Action.MORE), Action.MORE),
    **dict.fromkeys(("-", "minus", Action.FEWER), Action.FEWER),
}
"""What can be typed, and what it means."""
INTERRUPTED = {
    Interruption.NOT_RUNNING: (
        "Paused: the program was stopped for a while. Press Enter to go on."
    ),
    Interruption.FORGOTTEN_HOLD: ("Paused: the hold ran for ten minutes. Press Enter to go on."),
}
NOBODY_STOPS = "There is no keyboard to stop this hold, so it is skipped."
NOBODY_COUNTS = "There is no keyboard to end a set, so the program counts from here."


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
        asks: bool = False,
        tempo: TempoLines = TempoLines.SOME,
    ) -> None:
        """Hold a session that has not begun.

        Args:
            session: The session.
            clock: Its clock.
            lines: What is typed.
            say: Print a line.
            announce: Announce a cue where it is to be heard.
            save: Save the records.
            tell_soreness: Save soreness that was told in the session.
            note_eased: Save which exercises are eased.
            speed: How many times as fast as life.
            asks: Whether somebody can press enter when an exercise has been explained.
            tempo: Which lines the tempo of a counted set has.
        """
        self.controller = SessionController(
            session,
            clock,
            on_cue=self._say_cue,
            on_records=self._on_records,
            on_eased=note_eased,
            on_interruption=lambda interruption: say(INTERRUPTED[interruption]),
            speed=speed,
        )
        self.signal = 0
        """The signal that ended the session; 0 where none did."""
        self._clock, self._lines = clock, lines
        self._say, self._announce, self._save = say, announce, save
        self._tell_soreness, self._asks, self._tempo = tell_soreness, asks, tempo
        self._limit_said = bool(limit_of_soreness(session.plan[session.index :]))
        """Whether the limit of soreness was a line before the session."""
        self._explained: set[str] = set()
        """The exercises, by their ids, whose steps have been said."""
        self._awaited: Cue | None = None
        """The cue that waits until its exercise has been explained; None for none."""
        self._whole = False
        """Whether the next phase is said in whole, as after a step back."""
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
            self._pause_to_explain()
            typed = self._lines.wait(self._seconds_to_wait())
            controller.advance_to(self._clock.monotonic())
            if typed is not None and not controller.session.over:
                self._handle(typed)
            if self._lines.ended and not controller.session.over:
                self._go_on_alone()

    def _seconds_to_wait(self) -> float:
        """Return the seconds of life to wait for a line."""
        due = self.controller.next_wake(self._clock.monotonic())
        return MAX_WAIT if due is None else min(MAX_WAIT, self.controller.seconds_until(due))

    def _handle(self, typed: Typed) -> None:
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
        elif self._take_soreness(text) or self._answers_question(word):
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
            soreness = parse_soreness(text.removeprefix(SORENESS_KEY))
        except ParseError:
            soreness = None
        if soreness is None:
            self._say(SORENESS_HOW)
            return True
        self._tell_soreness(soreness)
        self._say(f"Soreness {soreness} of 10.")
        if is_above_ceiling(soreness) and not self.controller.session.over:
            self.controller.interrupt(self._clock.monotonic())
            exercise = exercise_to_leave_out(self.controller.session)
            easier = self.controller.can(Action.EASE)
            self._choices = say_ceiling(soreness, exercise, self._say, begun=True, easier=easier)
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
        self._resume()

    def _act(self, word: str) -> None:
        """Do what a word means where no balance hold runs or waits."""
        match word:
            case Action.DONE if self.controller.session.running:
                self._perform(Action.DONE)
            case Action.DONE | Action.PAUSE:
                self._pause()
            case Action.NEXT | Action.BACK:
                self._move(Action(word))
            case Action.MORE | Action.FEWER if self.controller.can(word):
                self._change_count_or_time(Action(word))
            case Action.MORE | Action.FEWER:
                self._say("You cannot add or take off anything here.")
            case Action.RESTS:
                self._perform(Action.RESTS)
                self._say(rests_in_lines(full=self.controller.session.full_rests))
            case Action.EASE:
                self._ease()
            case Action.UNDO:
                self._undo()
            case _:
                self._say(NOT_A_KEY)

    def _move(self, action: Action) -> None:
        """Go to the next set or back; what is gone back to is said in whole."""
        index, self._whole = self.controller.session.index, action is Action.BACK
        if self._whole:
            self._say("Back.")
        self._perform(action)
        self._whole = False
        if self.controller.session.index == index:
            self._say_phase()

    def _answers_question(self, word: str) -> bool:
        """Say the keys, how the exercise is done or where the session is; return whether asked.

        What takes long to hear stops the clock.
        """
        session, now = self.controller.session, self._clock.monotonic()
        if word == WHERE:
            for line in plain_status.where(session, now):
                self._say(line)
            return True
        if word not in (HELP, HOW):
            return False
        for line in KEYS if word == HELP else self._introduction():
            self._say(line)
        self._perform(Action.PAUSE)
        session = self.controller.session
        self._say(READY if self._awaited else plain_status.paused(session, now))
        return True

    def _change_count_or_time(self, action: Action) -> None:
        """Put a count right, whose set is then said anew, or add time to the phase."""
        before = self.controller.session
        self._perform(action)
        session = self.controller.session
        if session.records == before.records:
            self._say(what_changed(KeyEffect(before, session), self._clock.monotonic()))

    def _undo(self) -> None:
        """Take back the last line, and say where the session goes on.

        A phase that begins anew is said with its cue.
        """
        if not self.controller.undoable:
            self._say("There is nothing to undo.")
            return
        awaited = self._awaited
        if awaited is not None and awaited.phase is not None:
            # It is explained when it comes again, and waits then.
            self._explained.discard(awaited.phase.set.exercise.id)
            self._awaited = None
        self._whole = True
        self._perform(Action.UNDO)
        self._whole = False
        session = self.controller.session
        if session.elapsed_before:
            if session.setting_up:
                self._say_lines(plain_lines.beginning(session, self._tempo))
            self._ask_for_key()

    def _ease(self) -> None:
        """Ease the present exercise, and say what that changed."""
        before = self.controller.session
        self._perform(Action.EASE)
        self._say(describe_easing(before, self.controller.session) or NOT_EASIER)

    def _pause(self) -> None:
        """Pause, or go on."""
        if not self.controller.session.running:
            self._resume()
            return
        self._perform(Action.PAUSE)
        self._say(plain_status.paused(self.controller.session, self._clock.monotonic()))

    def _resume(self) -> None:
        """Go on, and say with what; after an exercise was explained, with its get ready."""
        awaited, self._awaited = self._awaited, None
        self._perform(Action.RESUME)
        session = self.controller.session
        if awaited is not None and awaited.phase is session.phase:
            again = begin(session, self._clock.monotonic())
            self._say_cue(replace(again, opening=awaited.opening))
        else:
            self._say(plain_status.going_on(session, self._clock.monotonic()))
            self._ask_for_key()

    def _pause_to_explain(self) -> None:
        """Pause after an exercise was explained: its steps take longer than its get ready."""
        if self._awaited is None or not self.controller.session.running:
            return
        self._perform(Action.PAUSE)
        self._say(READY)

    def _go_on_alone(self) -> None:
        """Go on where nobody can type any more.

        A hold that nobody can start or stop is left out, a set-up takes as long as expected, a
        pause is over, and counted sets that wait for the athlete are led by the tempo. What was at
        work as the input ended is credited until then, without repetitions that nobody counted.
        """
        now = self._clock.monotonic()
        ended_at = self._ended_at = now if self._ended_at is None else self._ended_at
        session = self.controller.session
        phase, set_up = session.phase, session.running and session.setting_up
        if set_up and phase is not None and session.elapsed(now) < guessed_seconds(phase):
            return
        if set_up or session.waiting:
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
        for line in plain_results.describe_results(said, session):
            self._say(line)

    def _say_phase(self) -> None:
        """Say what the present phase is, as at its beginning, and all of it."""
        session = self.controller.session
        self._say_lines(plain_lines.beginning(session, self._tempo, whole=True))
        self._ask_for_key()
        if self.controller.audible:
            self._announce(begin(session, self._clock.monotonic()))

    def _say_cue(self, cue: Cue) -> None:
        """Say a cue in a line, and announce it where it is to be heard."""
        if cue.effect is not None and cue.effect.undoes:
            self._say(undone_line(cue.effect, cue.moment))
        if cue.answers:
            # What else is typed is answered in a line of its own.
            return
        session = self.controller.session
        exercise = cue.phase.set.exercise.id if cue.phase is not None else ""
        if cue.begins and exercise and exercise not in self._explained:
            self._explained.add(exercise)
            for line in self._introduction():
                self._say(line)
            if self._asks and not session.setting_up:
                self._awaited = cue
                return
        self._say_lines(plain_lines.line_of(cue, session, self._tempo, whole=self._whole))
        if cue.begins:
            self._ask_for_key()
        if self.controller.audible:
            self._announce(cue)

    def _introduction(self) -> Iterator[str]:
        """Yield how the present exercise is done."""
        session = self.controller.session
        return introduction(session, self._tempo, limit_said=self._limit_said)

    def _say_lines(self, text: str) -> None:
        """Say each line of a text; nothing where it is empty."""
        for line in text.splitlines():
            self._say(line)

    def _ask_for_key(self) -> None:
        """Say which key the present phase waits for; nothing where it waits for none."""
        session = self.controller.session
        phase = session.phase
        if phase is not None and session.waiting:
            self._say(lift_off(phase.set))
        elif session.setting_up and session.running:
            self._say(READY)


def _counts(session: Session) -> bool:
    """Return whether a counted set is at work or to come."""
    return any(phase.set.target.counted for phase in session.plan[session.index :])
