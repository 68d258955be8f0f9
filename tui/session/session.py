"""A session as a value: time is an argument, and every transition is a new session."""

from dataclasses import dataclass, replace

from tui.domain.log.record import SetOutcome, SetRecord
from tui.session.adjusted import Adjusted
from tui.session.plan import PhaseKind, lead_in
from tui.session.recording import record_of

LATE = 2.0
"""Seconds between two ticks that a late frame can still explain; beyond, nobody was there."""
FORGOTTEN = 600.0
"""Seconds after which a balance hold is taken for forgotten."""
LEAST_PART = 1.0
"""Seconds of work below which a set counts as skipped, not as a part."""
AT_START = 2.0
"""Seconds of a set within which going back means the set before."""


@dataclass(frozen=True, slots=True)
class Session(Adjusted):
    """A position that moves: with time, and as the athlete wants it."""

    # Time.

    def begun(self, now: float) -> "Session":
        """The session as it starts, or carries on, at a moment."""
        return replace(self, since=None if self.over else now, seen=now)

    def at(self, now: float) -> "Session":
        """The session at a moment: every phase that has run out is crossed at its own end."""
        session = self
        while (end := session.end) is not None and end <= now:
            session = session.crossed(end)
        return replace(session, seen=now) if session.running else session

    @property
    def end(self) -> float | None:
        """The moment at which the phase ends by itself; None where it waits or time stands.

        A phase that a choice cut short (no rests, the tempo back on) ends when that was chosen: an
        end in the past would credit the next phase with time that was lived in this one.
        """
        limit = FORGOTTEN if self.limit is None and self.balancing else self.limit
        if self.since is None or limit is None:
            return None
        end = self.since + max(0.0, limit - self.banked)
        return end if self.seen is None else max(end, self.seen)

    def crossed(self, end: float) -> "Session":
        """The session as its phase runs out at ``end``; a forgotten hold waits there, paused."""
        if self.limit is None:
            return self.interrupted(end)
        return self._recorded(SetOutcome.DONE, self.limit)._moved(self.index + 1, end)

    def ticked(self, now: float, late: float = LATE) -> "Session":
        """The session at a tick; where too long has passed since it was last seen, it pauses there.

        Time that was not lived through (a suspended program, a sleeping laptop) is not credited.
        """
        if self.running and self.seen is not None and now - self.seen > late:
            return self.interrupted(self.seen)
        return self.at(now)

    def interrupted(self, now: float) -> "Session":
        """The session as something breaks in: paused, and a balance hold is over as a part."""
        if not self.balancing:
            return self.paused(now)
        return self.skipped(now).paused(now)

    # What the athlete does.

    def paused(self, now: float) -> "Session":
        """The session with its clock stopped."""
        if not self.running:
            return self
        return replace(self, banked=self.elapsed(now), since=None, seen=now)

    def resumed(self, now: float) -> "Session":
        """The session with its clock running."""
        return self if self.running or self.over else replace(self, since=now, seen=now)

    def ended(self, now: float) -> "Session":
        """The phase is over because the athlete says so: a hold short of its time is a part."""
        if self.phase is None:
            return self
        elapsed, target = self.elapsed(now), self.phase.set.target
        if target.ends_early_as(elapsed) is not SetOutcome.DONE:
            return self.skipped(now)
        return self._recorded(SetOutcome.DONE, elapsed)._moved(self.index + 1, now)

    def skipped(self, now: float) -> "Session":
        """On to the next phase; the set at work is credited as far as it went."""
        if self.phase is None:
            return self
        elapsed = self.elapsed(now)
        outcome = SetOutcome.PARTIAL if elapsed >= LEAST_PART else SetOutcome.SKIPPED
        return self._recorded(outcome, elapsed)._moved(self.index + 1, now)

    def backed(self, now: float) -> "Session":
        """Back to what leads to this set, or, from its start, to what leads to the one before.

        A set that was done stays in the record until it is done again.
        """
        working = self.phase is not None and self.phase.kind is PhaseKind.WORK
        if working and self.elapsed(now) > AT_START:
            return self._moved(lead_in(self.plan, self.index), now)
        before = [i for i in range(self.index) if self.plan[i].kind is PhaseKind.WORK]
        return self._moved(lead_in(self.plan, before[-1]) if before else 0, now)

    def restored(self, now: float) -> "Session":
        """The session as undo brings it back: it goes on from where it was.

        A balance hold cannot be gone on with, so it begins again with its get ready. Where the
        session was kept as it ran, the time since it was last seen was lived in another one.
        """
        stood = self if self.seen is None else self.paused(self.seen)
        if self.phase is None or not self.phase.set.target.any_key_stops:
            return stood.resumed(now)
        if self.phase.kind is not PhaseKind.WORK:
            return stood.resumed(now)
        return stood.resumed(now)._moved(lead_in(self.plan, self.index), now)

    def closed(self, now: float) -> tuple[SetRecord, ...]:
        """The records if the session ends now: the set at work as a part, the rest as skipped."""
        session = self.paused(now)
        while not session.over:
            session = session.skipped(now)
        return session.records

    # How it is done.

    def _moved(self, index: int, now: float) -> "Session":
        over = index >= len(self.plan)
        since = now if self.running and not over else None
        return replace(
            self, index=index, since=since, banked=0.0, more=0.0, miscount=0, wobbles=0, seen=now
        )

    def _recorded(self, outcome: SetOutcome, elapsed: float) -> "Session":
        phase = self.phase
        if phase is None or phase.kind is not PhaseKind.WORK:
            return self
        earlier = dict(self.done)
        if outcome is not SetOutcome.DONE and self.index in earlier:
            return self
        earlier[self.index] = record_of(
            phase.set,
            outcome,
            elapsed,
            more=self.more,
            miscount=self.miscount,
            paced=self.paced,
            wobbles=self.wobbles,
        )
        return replace(self, done=tuple(sorted(earlier.items())))
