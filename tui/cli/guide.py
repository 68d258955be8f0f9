"""A session without a screen: what happens is said line by line, what is typed is done."""

from collections.abc import Callable

from tui.cli.stdin import Lines, Typed
from tui.domain.log.record import SetRecord
from tui.presentation.narration import KEYS, line_of, told
from tui.session.clock import Clock
from tui.session.cues import Cue, begin, cues_between, next_cue
from tui.session.session import MAX_TICK_GAP, Session

LOOK = 1.0
"""Seconds between two looks at the clock at most: a longer gap is one that nobody lived through."""
JUST_AFTER = 0.001
"""Seconds after the moment of a cue at which it is looked for, so that it has surely come."""
MEANINGS = ("done", "pause", "next", "back", "undo", "wobble", "quit")
WORDS = {"": "done", **{word: word for word in MEANINGS}, **{word[0]: word for word in MEANINGS}}
"""What can be typed, and what it means."""
TOO_SOON = 0.2
"""Seconds of a balance hold within which a line is one that was typed before it."""


class Guide:
    """Leads through a session in plain lines."""

    def __init__(
        self,
        session: Session,
        moments: Clock,
        lines: Lines,
        *,
        say: Callable[[str], None],
        announce: Callable[[Cue], None],
        keep: Callable[[tuple[SetRecord, ...]], None],
        speed: float = 1.0,
    ) -> None:
        self.session = session
        self.signal = 0
        """The signal that ended the session, if one did."""
        self._moments, self._lines, self._speed = moments, lines, speed
        self._say, self._announce, self._keep = say, announce, keep
        self._past: list[Session] = []
        self._slept = moments.slept()
        self._left = False

    @property
    def now(self) -> float:
        """The present moment."""
        return self._moments.monotonic()

    def run(self) -> None:
        """Lead through the session until it is over or left."""
        now = self.now
        self.session = self.session.begun(now)
        self._tell(begin(self.session, now))
        while not (self.session.over or self._left):
            typed = self._lines.wait(self._patience())
            self._live(self.now)
            if typed is not None and not self.session.over:
                self._obey(typed)
            if self._lines.ended and not self.session.over:
                self._go_on_alone()

    def _patience(self) -> float:
        """How long to wait for a line, in seconds of life."""
        now = self.now
        due = next_cue(self.session, now)
        return LOOK if due is None else min(LOOK, max(0.0, due - now) / self._speed + JUST_AFTER)

    def _live(self, now: float) -> None:
        """Come to the present moment, phase by phase."""
        slept = self._moments.slept()
        asleep, self._slept = slept - self._slept > LOOK, slept
        seen = self.session.last_seen
        if not self.session.running or seen is None:
            return
        if asleep or now - seen > MAX_TICK_GAP * max(1.0, self._speed):
            self._become(self.session.interrupted(seen))
            self._say("Paused: the program was not running for a while. Type p to go on.")
            return
        while (end := self.session.end) is not None and end <= now:
            self._step(end)
        self._step(now)

    def _step(self, now: float) -> None:
        """Come to a moment at which at most one phase ends."""
        if not self.session.running:
            return
        before, cues = self.session, list(cues_between(self.session, now))
        for cue in cues:
            if not cue.begins:
                self._tell(cue)
        if self._become(before.advanced_to(now)):
            self._past.clear()
        for cue in cues:
            if cue.begins:
                self._tell(cue)
        if not self.session.running and not self.session.over:
            self._say("Paused: that hold was taken for forgotten. Type p to go on.")

    def _obey(self, typed: Typed) -> None:
        """Do what was typed."""
        if typed.signal:
            self.signal, self._left = typed.signal, True
            return
        word = WORDS.get(typed.text.strip().lower(), "?")
        if word == "quit":
            self._left = True
        elif self.session.balancing:
            self._stop(word, self._moments.arrived(typed.stamp))
        else:
            self._act(word, self.now)

    def _stop(self, word: str, moment: float) -> None:
        """Stop a balance hold at the moment at which the line came, or count a wobble."""
        if word == "wobble":
            self.session = self.session.wobbled()
            self._say(f"Wobble {self.session.wobbles}.")
        elif self.session.elapsed(moment) >= TOO_SOON:
            self._change(self.session.finished_phase(moment), moment)

    def _act(self, word: str, now: float) -> None:
        session = self.session
        match word:
            case "done" if session.running:
                self._change(session.finished_phase(now), now)
            case "done" | "pause":
                self._pause(now)
            case "next":
                self._change(session.skipped(now), now)
            case "back":
                self._change(session.moved_back(now), now)
            case "undo" if self._past:
                self._become(self._past.pop().resumed_after_undo(now))
                self._tell(begin(self.session, now))
            case "undo":
                self._say("There is nothing to undo.")
            case _:
                self._say(KEYS)

    def _pause(self, now: float) -> None:
        running = self.session.running
        self.session = self.session.paused(now) if running else self.session.resumed(now)
        self._say("Paused. Type p to go on." if running else "Going on.")

    def _change(self, session: Session, now: float) -> None:
        """Become what was asked for, and keep what was for undo."""
        self._past.append(self.session.paused(now))
        self._become(session)
        self._tell(begin(session, now))

    def _become(self, session: Session) -> bool:
        """Take a session for the present one, and tell of its sets; whether there were any."""
        before, self.session = self.session, session
        if before.done == session.done:
            return False
        for index, record in session.done:
            if (index, record) not in before.done:
                self._say(told(record, session.plan[index].set))
        self._keep(session.records)
        return True

    def _go_on_alone(self) -> None:
        """Nobody can type any more: a hold that nobody can stop is left out, a pause is over."""
        now = self.now
        if self.session.balancing and self.session.limit is None:
            self._say("Nobody can stop this hold, for the input has ended: on to the next.")
            self._change(self.session.skipped(now), now)
        elif not self.session.running:
            self._pause(now)

    def _tell(self, cue: Cue) -> None:
        if line := line_of(cue, self.session):
            self._say(line)
        if self.session.running or self.session.over:
            self._announce(cue)
