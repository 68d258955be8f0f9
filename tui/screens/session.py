"""The guided session: one routine, set by set, hands-free."""

import gc
from collections.abc import Mapping, Sequence
from dataclasses import replace

from textual.message import Message

from tui.domain.progress.history import BalanceKey, LastAndBest
from tui.figures.motion import FRAMES_A_SECOND
from tui.presentation.readout import next_look
from tui.screens.session_terms import SessionEnd, SessionOptions
from tui.screens.viewing import Viewing
from tui.session.clock import Clock
from tui.session.cues import Cue, begin, cues_between, next_cue
from tui.session.session import MAX_TICK_GAP, Session
from tui.textual_patches.timer import OneShotTimer

TICK = 1 / FRAMES_A_SECOND
"""The fewest seconds between two pictures."""
HEARTBEAT = 1.0
"""Seconds between two looks at the clock while time stands: less than a sleep that is noticed."""
JUST_AFTER = 0.001
"""Seconds after a moment at which it is looked for: a timer may come a trifle early."""
ASLEEP = 1.0
"""Seconds of sleep of the machine that break a session off."""


class SessionScreen(Viewing):
    """Leads through a session; only this screen says what time it is to its session."""

    CSS_PATH = "session.tcss"
    HELP_TITLE = "In a session"

    class SoundAsked(Message):
        """Cues are to be louder, or after the loudest silent."""

    def __init__(self, session: Session, setting: SessionOptions, moments: Clock) -> None:
        super().__init__(session, setting)
        self._moments = moments
        self._offered: object = None
        self._slept = moments.slept()
        self._due: float | None = None
        self._alarm = OneShotTimer(self, self._wake)
        self._read_over = False

    def on_mount(self) -> None:
        """Begin."""
        now = self._moments.monotonic()
        self._become(self.session.begun(now), now)
        self._announce([begin(self.session, now)])
        self.app.app_suspend_signal.subscribe(self, lambda _: self.interrupt())
        self.set_interval(HEARTBEAT, self._beat)
        # What stands now stands until the end: looking through it for garbage, again and again,
        # costs a tenth of the session, and may hold up a key.
        self.call_after_refresh(gc.freeze)

    def on_unmount(self) -> None:
        """Look at the clock no more."""
        self._alarm.stop()
        gc.unfreeze()

    def tick(self) -> None:
        """Look at the clock."""
        self._live(self._moments.monotonic())

    def _live(self, now: float) -> None:
        """Come to a moment: a key's own, which lies before the present one, or that."""
        before, slept = self.session, self._moments.slept()
        if before.last_seen is not None and now < before.last_seen:
            return
        asleep = slept - self._slept > ASLEEP
        self._slept = slept
        if asleep and before.running and before.last_seen is not None:
            after = before.interrupted(before.last_seen)
        else:
            after = before.ticked(now, MAX_TICK_GAP * max(1.0, self._setting.speed))
        if after.running or after.over:
            self._announce(list(cues_between(before, now)))
        if after.records != before.records:
            # Undo would take back a set that was finished since.
            self._past.clear()
        self._become(after, now)
        self.ended_by_itself(before, now)

    def _catch_up(self) -> float:
        """The present moment, with everything crossed or broken off that lies before it."""
        self.tick()
        return self._moments.monotonic()

    def recall(
        self,
        marks: Mapping[BalanceKey, LastAndBest],
        before: tuple[tuple[BalanceKey, float], ...],
    ) -> None:
        """Take the past, where it was still being read when the session began."""
        self.session = replace(self.session, earlier_bests=before)
        self.show_beside(marks)

    def interrupt(self) -> None:
        """Something breaks in: pause, and end a balance hold as a part."""
        now = self._catch_up()
        self._become(self.session.interrupted(now), now)

    def on_screen_suspend(self) -> None:
        """Time stands while help or warnings are read over the session."""
        self._read_over = self.session.running
        self.action_pause()

    def on_screen_resume(self) -> None:
        """What lay over the session is closed: it goes on as before."""
        if self._read_over:
            self._read_over = False
            self.action_resume()

    def action_far(self) -> None:
        """Change between the near and the far view."""
        self.turn_view(self._moments.monotonic())

    def action_sound(self) -> None:
        """Ask for more sound."""
        self.post_message(self.SoundAsked())

    def _become(self, session: Session, now: float) -> None:
        """Take a session for the present one, tell of its sets and show it."""
        before, self.session = self.session, session
        if session.records != before.records:
            # Before anything is drawn: what the screen shows as done is on the disk.
            self._setting.save(session.records)
        offered = (session.index, session.running, session.done, bool(self._past))
        if offered != self._offered:
            # Only then: the footer is made anew, and with it the whole screen.
            self._offered = offered
            self.refresh_bindings()
        if session.over:
            # Dismissing closes what is on top: a second time, the summary. A later tick asks again.
            if self.is_active:
                self.dismiss(SessionEnd(session, session.records, finished=True))
        else:
            self.show(now)
            self._await(now)

    def _announce(self, cues: Sequence[Cue]) -> None:
        """Tell of cues, and mark the moment for the eyes."""
        for cue in cues:
            self._setting.announce(cue)
        if cues:
            self.flash()

    def _await(self, now: float) -> None:
        """Look at the clock at the very moment of the next cue, and when there is more to see."""
        speed, rate = self._setting.speed, self.frames_a_second
        frame = speed / rate if rate else None
        moments = next_cue(self.session, now), next_look(self.session, now, frame, TICK * speed)
        due = min((moment for moment in moments if moment is not None), default=None)
        if due == self._due:
            return
        self._due = due
        if due is None:
            self._alarm.stop()
        else:
            # Showing the session took a while since ``now``.
            seconds = max(0.0, due - self._moments.monotonic()) / speed
            self._alarm.set(seconds + JUST_AFTER)

    def _beat(self) -> None:
        """Look whether the machine slept, where no moment is waited for."""
        if self._due is None:
            self.tick()

    def _wake(self) -> None:
        """The moment has come."""
        self._due = None
        self.tick()
