"""``surefoot start ROUTINE --plain``: a session line by line, for screen readers and for logs."""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tui.app.context import AppContext
from tui.app.sides import answered, asks
from tui.audio.announcer import Announcer
from tui.cli.errors import plain
from tui.cli.guide import Guide
from tui.cli.stdin import Lines, Typing
from tui.domain.catalog.cautions import plainly
from tui.domain.catalog.routine import Routine, Sorer
from tui.domain.durations import in_minutes
from tui.domain.log.record import Outcome
from tui.presentation.narration import KEYS, summed_up
from tui.presentation.summary import summary
from tui.session.clock import ScaledClock
from tui.session.cues import Cue
from tui.session.plan import PhaseKind, expected_seconds, plan
from tui.session.session import Session
from tui.storage.log.log import LogError
from tui.storage.log.recorder import SessionRecorder

CONFIRM = "Type enter when you have read this, q to leave."
UNASKED = "Nobody can be asked here which ankle is sorer: it begins as the exercise says."
ANSWERS = {
    **dict.fromkeys(("l", "left"), Sorer.LEFT),
    **dict.fromkeys(("r", "right"), Sorer.RIGHT),
    **dict.fromkeys(("b", "both", "both alike"), Sorer.ALIKE),
}
"""What can be typed where the sorer ankle is asked for."""
A_WHILE = 3600.0
"""Seconds to wait at once for an answer that may take as long as it likes."""


def run(
    context: AppContext, routine: Routine, sounds: Announcer, *, speed: float, saved: bool
) -> int:
    """Lead through a routine on standard output and input; returns the exit code."""
    typing = Typing(sys.stdin, context.clock)
    typing.begin()
    told = Plainly(context, sounds, typing, say, asks=sys.stdin is not None and sys.stdin.isatty())
    with typing.listening():
        try:
            return told.session(routine, speed, saved=saved)
        finally:
            sounds.close()


def question(last: Sorer) -> str:
    """Which ankle is sorer, and what can be typed; enter is what was last said."""
    usual = "both alike" if last is Sorer.ALIKE else f"{last}, as last time"
    both = "" if last is Sorer.ALIKE else "b both alike, "
    return f"Which ankle is sorer today? l left, r right, {both}enter: {usual}; q to leave."


def say(line: str) -> None:
    """Print a line at once; whoever reads aloud is not to wait."""
    print(plain(line), flush=True)


@dataclass
class Plainly:
    """Sessions without a screen."""

    context: AppContext
    sounds: Announcer
    lines: Lines
    say: Callable[[str], None]
    asks: bool = False
    """Whether somebody sits there who can confirm something."""
    _signal: int = 0
    """The signal that ended it, if one did."""

    def session(self, routine: Routine, speed: float = 1.0, *, saved: bool = True) -> int:
        """Lead through a routine from its heading to its summary; returns the exit code."""
        context, settings = self.context, self.context.settings
        if not context.warnings_read and not self._confirmed():
            return self._code
        sorer = self._sorer(routine)
        if sorer is None:
            return self._code
        phases = plan(routine, context.catalog.exercises, settings.preferring(sorer.side))
        session = Session(phases, paced=settings.tempo_leads, resting=settings.rests)
        for line in _heading(routine, session, speed, saved=saved):
            self.say(line)
        self._remember()
        draft = context.draft(routine, saved=saved)
        draft.begin()
        guide = Guide(
            session,
            context.clock if speed == 1 else ScaledClock(context.clock, speed),
            self.lines,
            say=self.say,
            announce=self._announce,
            keep=draft.changed,
            speed=speed,
        )
        try:
            guide.run()
        finally:
            # Whatever ends it, a closed pipe too: what was done is kept.
            self._finish(draft, guide)
        self._sum_up(draft)
        self._signal = guide.signal
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

    def _sorer(self, routine: Routine) -> Sorer | None:
        """The side that is sorer today, asked where that matters; None where one left."""
        if not asks(self.context, routine):
            return Sorer.ALIKE
        if not self.asks:
            self.say(UNASKED)
            return Sorer.ALIKE
        last = self.context.settings.last_sorer
        self.say(question(last))
        while (word := self._answer()) is not None:
            if (sorer := ANSWERS.get(word, last if not word else None)) is not None:
                try:
                    answered(self.context, sorer)
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

    def _finish(self, draft: SessionRecorder, guide: Guide) -> None:
        """Write down the end, with the set that ran as a part."""
        over = guide.session.over
        draft.finish(guide.session.closed(guide.now), Outcome.FINISHED if over else Outcome.STOPPED)
        if draft.saved and not draft.trouble:
            try:
                self.context.log.fold()
            except LogError as error:
                draft.trouble = str(error)

    def _sum_up(self, draft: SessionRecorder) -> None:
        record = draft.record
        if not draft.worthwhile:
            self.say("Stopped before anything was done.")
            return
        told = summary(record, self.context.catalog.exercises, self.context.history.balances)
        for line in summed_up(told, finished=record.outcome == Outcome.FINISHED):
            self.say(line)
        if draft.trouble:
            self.say(draft.trouble)
        elif draft.saved:
            self.say("Saved.")


def _heading(routine: Routine, session: Session, speed: float, *, saved: bool) -> Iterator[str]:
    sets = sum(1 for phase in session.plan if phase.kind is PhaseKind.WORK)
    about = "about " if any(phase.limit is None for phase in session.plan) else ""
    minutes = in_minutes(expected_seconds(session.plan))
    yield f"{routine.title}: {sets} {'set' if sets == 1 else 'sets'}, {about}{minutes}."
    if speed != 1 or not saved:
        kept = "it is saved" if saved else "nothing is saved"
        yield f"A rehearsal, {speed:g} times as fast; {kept}."
    yield KEYS
