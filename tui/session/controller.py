"""SessionController: runs a session; the screen and the plain mode drive it."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from enum import StrEnum
from typing import NamedTuple

from tui.domain.log.record import SetRecord
from tui.domain.progress.history import BalanceKey
from tui.session.balance_trial import discard, offer_again, restore, trial_of, trim, untrim
from tui.session.clock import Clock
from tui.session.cues import Cue, KeyEffect, answer, begin, begin_session, cues_between, next_cue
from tui.session.easing import ease
from tui.session.session import Session

MAX_TICK_GAP = 2.0
"""Seconds between two ticks that a late frame can explain; a longer gap was not lived through."""
EXTRA_SECONDS = 10.0
"""Seconds that one press of the key for more time adds."""
TOO_SOON = 0.2
"""Seconds of a balance hold within which a key was pressed before it began, so stops nothing."""
SAME_KEY_BOUNCE = 0.7
"""Seconds within which the same key again is the keyboard's repeat: most begin it after 0.5 s."""
OTHER_KEY_BOUNCE = 0.25
"""Seconds after a hold within which any other key was struck by the same hand."""
MAX_SUSPENSION = 1.0
"""Seconds of sleep of the machine beyond which a session is interrupted."""
JUST_AFTER = 0.001
"""Seconds to wait beyond a moment, since a timer may come a trifle early."""

CLICK = "mouse"
"""The name of a click among the keys."""
WOBBLE_KEY = "w"
"""The key that does not stop a balance hold."""
PROGRAM_KEYS = frozenset(("ctrl+c", "ctrl+z"))
"""Keys that leave the program at any time."""
SORENESS_KEY = "k"
"""The key that asks how sore the ankle is."""
NO_LIFT_OFF_KEYS = frozenset(("escape", "ctrl+p", "c", SORENESS_KEY))
"""Keys that do not start a hold: leave, palette, what ends a trial, soreness."""


class Action(StrEnum):
    """What the athlete can do to a session."""

    PAUSE = "pause"
    RESUME = "resume"
    DONE = "done"
    NEXT = "next"
    BACK = "back"
    UNDO = "undo"
    LEAVE_OUT = "leave_out"
    EASE = "ease"
    MORE = "more"
    FEWER = "fewer"
    RESTS = "rests"
    TEMPO = "tempo"
    STOP = "stop"
    LIFT_OFF = "lift_off"
    WOBBLE = "wobble"
    TRIM = "trim"
    GIVE_BACK = "give_back"
    DISCARD = "discard"
    BRING_BACK = "bring_back"


class Interruption(StrEnum):
    """Why a session was paused without the athlete."""

    NOT_RUNNING = "not-running"
    """The program was suspended or the machine asleep."""
    FORGOTTEN_HOLD = "forgotten-hold"
    """A balance hold reached ``MAX_OPEN_HOLD``."""


class KeyBounce(NamedTuple):
    """The key that ended a balance hold, and the presses after it to ignore."""

    key: str
    """Its name; empty where the hold ended by itself, with the athlete's key on its way."""
    pressed_at: float
    """The moment of the first press."""
    last_at: float
    """The moment of the last press, as it is held down."""

    @classmethod
    def after(cls, key: str, moment: float) -> "KeyBounce":
        """Return the bounce of a key pressed at a moment."""
        return cls(key, moment, moment)

    def ignoring(self, key: str, moment: float) -> "KeyBounce | None":
        """Return the bounce with a press ignored; None where the press is meant."""
        if key == self.key and moment - self.last_at < SAME_KEY_BOUNCE:
            return self._replace(last_at=moment)
        return self if moment - self.pressed_at < OTHER_KEY_BOUNCE else None


def _with_more(session: Session, now: float) -> Session:
    """Return the session with one repetition more or, where nothing is counted, more time."""
    counted = session.recounted(1, now)
    return counted if counted != session else session.extended(EXTRA_SECONDS)


def _counted(session: Session) -> bool:
    """Return whether the set at work, or the one to come, is counted."""
    return session.phase is not None and session.phase.set.target.counted


_Change = Callable[[Session, float], Session]

_UNDOABLE: Mapping[Action, _Change] = {
    Action.DONE: Session.finished_phase,
    Action.NEXT: Session.skipped,
    Action.BACK: Session.moved_back,
    Action.LEAVE_OUT: Session.without_exercise,
    Action.EASE: lambda session, _: ease(session),
    Action.MORE: _with_more,
    Action.FEWER: lambda session, now: session.recounted(-1, now),
}
"""Actions that undo takes back."""

_LASTING: Mapping[Action, _Change] = {
    Action.PAUSE: Session.paused,
    Action.RESUME: Session.resumed,
    Action.RESTS: lambda session, _: session.with_full_rests(not session.full_rests),
    Action.TEMPO: lambda session, _: (
        session.with_tempo_led(not session.tempo_led) if _counted(session) else session
    ),
    Action.WOBBLE: lambda session, _: session.wobbled(),
    Action.TRIM: lambda session, _: trim(session),
    Action.GIVE_BACK: lambda session, _: untrim(session),
    Action.DISCARD: lambda session, now: offer_again(discard(session), now),
    Action.BRING_BACK: lambda session, _: restore(session),
}
"""Actions that have a key of their own to take them back."""


class SessionController:
    """A session under way: its undo stack, key bounce, and time that was not lived through.

    Every call takes the present moment on the session's clock. Reports go to the callables in the
    order in which things happen: finished sets before the cue of the phase that follows them.
    """

    def __init__(
        self,
        session: Session,
        clock: Clock,
        *,
        on_cue: Callable[[Cue], None],
        on_records: Callable[[tuple[SetRecord, ...]], None],
        on_eased: Callable[[tuple[str, ...]], None] = lambda _: None,
        on_interruption: Callable[[Interruption], None] = lambda _: None,
        speed: float = 1.0,
    ) -> None:
        """Hold a session that has not begun.

        Args:
            session: The session, new or resumed.
            clock: The clock of the session.
            on_cue: Called at each cue; whether it is to be heard says ``audible``. What answers
                a key is heard in a pause too.
            on_records: Called when the records have changed, in the transition itself: what is
                shown afterwards is on the disk when this has put it there.
            on_eased: Called with the ids of the eased exercises when they have changed.
            on_interruption: Called when the session was paused without the athlete.
            speed: How many times as fast as life the clock runs.
        """
        self.session = session
        self._clock, self._speed = clock, speed
        self._on_cue, self._on_records = on_cue, on_records
        self._on_eased, self._on_interruption = on_eased, on_interruption
        self._undo: list[Session] = []
        self._bounce: KeyBounce | None = None
        self._suspended = clock.suspended_seconds()

    @property
    def undoable(self) -> bool:
        """Whether undo would take something back."""
        return bool(self._undo)

    @property
    def audible(self) -> bool:
        """Whether cues are to be heard: those of a paused session are only to be read."""
        return self.session.running or self.session.over

    @property
    def takes_every_key(self) -> bool:
        """Whether any key starts or stops a balance hold now."""
        return self.session.balancing or self.session.waiting

    # Time.

    def begin(self, now: float) -> None:
        """Start the session."""
        self.session = self.session.begun(now)
        self._on_cue(begin_session(self.session, now))

    def advance_to(self, now: float) -> None:
        """Bring the session to a moment: every phase that has run out ends at its own end.

        A moment before the session was last seen (a key handled late) changes nothing. Where the
        machine slept, or too much time has passed, the session is paused where it was last seen.
        """
        before, seen = self.session, self.session.last_seen
        if seen is not None and now < seen:
            return
        suspended = self._clock.suspended_seconds()
        slept, self._suspended = suspended - self._suspended > MAX_SUSPENSION, suspended
        if not before.running or seen is None:
            return
        if slept or now - seen > MAX_TICK_GAP * max(1.0, self._speed):
            self._set_session(before.interrupted(seen), now)
            self._on_interruption(Interruption.NOT_RUNNING)
        else:
            while (end := self.session.end) is not None and end <= now:
                self._step(end)
            self._step(now)
        if self.session.records != before.records:
            # Undo would take back a set that was finished since.
            self._undo.clear()
        if before.balancing and not self.session.balancing:
            # The athlete's own key may be on its way.
            self._bounce = KeyBounce.after("", now)

    def next_wake(self, now: float) -> float | None:
        """Return the moment of the next cue or end of a phase; None where nothing is due."""
        return next_cue(self.session, now)

    def seconds_until(self, moment: float) -> float:
        """Return the seconds of life to wait until a moment of the session has surely come."""
        return max(0.0, moment - self._clock.monotonic()) / self._speed + JUST_AFTER

    def interrupt(self, now: float) -> None:
        """Pause the session from outside; a balance hold ends as partly done."""
        self.advance_to(now)
        before = self.session
        self._set_session(before.interrupted(now), now)
        if self.session.records != before.records:
            # Undo would take back the hold that this ended.
            self._undo.clear()

    def set_earlier_bests(self, bests: tuple[tuple[BalanceKey, float], ...]) -> None:
        """Set the longest balance holds of the day, read after the session began."""
        self.session = replace(self.session, earlier_bests=bests)

    # The athlete.

    def can(self, action: str) -> bool:
        """Return whether an action means anything now.

        Args:
            action: A value of ``Action``, or an action of the screen. Those of the screen are off
                while every key starts or stops a balance hold; only ``leave`` is on before one.
        """
        session = self.session
        if (possible := self._can_in_balance(action)) is not None:
            return possible
        if session.balancing:
            return False
        if session.waiting:
            return action in ("leave", "soreness")
        match action:
            case Action.PAUSE:
                return session.running
            case Action.RESUME:
                return not session.running
            case Action.UNDO:
                return self.undoable
            case Action.TEMPO:
                return _counted(session)
            case Action.MORE | Action.FEWER | Action.EASE:
                return _UNDOABLE[Action(action)](session, session.last_seen or 0.0) != session
            case _:
                return True

    def perform(self, action: Action, now: float) -> None:
        """Do what the athlete asks for at a moment, after everything that lies before it."""
        self.advance_to(now)
        if action is Action.STOP:
            self._stop(CLICK, now)
        elif action is Action.LIFT_OFF:
            self._lift_off(now)
        elif action is Action.UNDO:
            if self._undo:
                self._set_session(self._undo.pop().resumed_after_undo(now), now, undoes=True)
        elif action in _UNDOABLE:
            self._apply(_UNDOABLE[action](self.session, now), now)
        else:
            changed = _LASTING[action](self.session, now)
            if changed.index == self.session.index:
                self._set_session(changed, now)
            else:
                self._apply(changed, now)

    def key_pressed(self, key: str, moment: float) -> bool:
        """Start or stop a balance hold with a key, or ignore it as the bounce of one that did.

        Args:
            key: Textual's name of the key, or ``CLICK``.
            moment: When it reached the terminal.

        Returns:
            Whether the key is used up, so that it must do nothing else.
        """
        self.advance_to(moment)
        if key in PROGRAM_KEYS:
            return False
        if self.session.balancing:
            if key == WOBBLE_KEY:
                return False
            self._stop(key, moment)
            return True
        if self._bounce is not None:
            self._bounce = self._bounce.ignoring(key, moment)
        if self._bounce is not None:
            return True
        if self.session.waiting and key not in NO_LIFT_OFF_KEYS:
            self._lift_off(moment)
            return True
        return False

    # How it is done.

    def _can_in_balance(self, action: str) -> bool | None:
        """Return whether an action on a balance hold is possible; None for other actions."""
        match action:
            case Action.STOP | Action.WOBBLE:
                return self.session.balancing
            case Action.LIFT_OFF:
                return self.session.waiting
            case Action.TRIM | Action.GIVE_BACK | Action.DISCARD | Action.BRING_BACK:
                trial = trial_of(self.session)
                if trial is None:
                    return False
                if action == Action.TRIM:
                    return trial.trimmable
                if action == Action.BRING_BACK:
                    return trial.discarded is not None
                return trial.discarded is None and (action == Action.DISCARD or trial.trimmed > 0)
            case _:
                return None

    def _stop(self, key: str, moment: float) -> None:
        """End the balance hold that runs, unless it has only just begun."""
        if self.session.balancing and self.session.elapsed(moment) >= TOO_SOON:
            self._bounce = KeyBounce.after(key, moment)
            self._apply(self.session.finished_phase(moment), moment)

    def _lift_off(self, moment: float) -> None:
        """Start the balance hold that waits for it."""
        if self.session.waiting:
            self._apply(self.session.finished_phase(moment), moment)

    def _apply(self, session: Session, now: float) -> None:
        """Take what the athlete asked for as the session, so that undo brings back the present."""
        before = self.session
        if session == before:
            return
        self._undo.append(before.paused(now))
        self._set_session(session, now)
        if session.index != before.index:
            self._on_cue(begin(session, now, before))

    def _step(self, moment: float) -> None:
        """Advance to a moment at which at most one phase ends."""
        if not self.session.running:
            return
        cues = list(cues_between(self.session, moment))
        before, self.session = self.session, self.session.advanced_to(moment)
        for cue in cues:
            if not cue.begins:
                self._on_cue(cue)
        self._report_records(before)
        for cue in cues:
            if cue.begins:
                self._on_cue(cue)
        if not self.audible:
            self._answer(KeyEffect(before, self.session), moment)
            self._on_interruption(Interruption.FORGOTTEN_HOLD)

    def _set_session(self, session: Session, now: float, *, undoes: bool = False) -> None:
        """Take a session that a key, or what broke in, has made; report its records and answer."""
        before, self.session = self.session, session
        self._report_records(before)
        self._answer(KeyEffect(before, session, undoes), now)

    def _answer(self, effect: KeyEffect, now: float) -> None:
        if cue := answer(effect, now):
            self._on_cue(cue)

    def _report_records(self, before: Session) -> None:
        if self.session.eased != before.eased:
            self._on_eased(self.session.eased)
        if self.session.records != before.records:
            self._on_records(self.session.records)
