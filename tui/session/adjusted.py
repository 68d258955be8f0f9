"""What the athlete adjusts without moving on: more time, a count put right, rests, the tempo."""

from dataclasses import dataclass, replace
from typing import Self

from tui.session.plan import PhaseKind
from tui.session.position import Position
from tui.session.recording import count_of


@dataclass(frozen=True, slots=True)
class Adjusted(Position):
    """A position as the athlete has adjusted it."""

    def extended(self, seconds: float) -> Self:
        """More time for the phase; a test stops at its fixed time, and a counted set has none."""
        phase = self.phase
        if phase is None or self.limit is None:
            return self
        if phase.kind is PhaseKind.WORK and not phase.set.target.timed:
            return self
        return replace(self, more=self.more + seconds)

    def recounted(self, by: int, now: float) -> Self:
        """One repetition more (1) or less (-1) in the counted set at work.

        Where the tempo leads, that many are counted already, and the set goes on to the same
        number; in its last repetition, one more is one more to do. By hand, it is how many count.
        """
        phase = self.phase
        if phase is None or phase.kind is not PhaseKind.WORK:
            return self
        target = phase.set.target.repetitions
        if target is None:
            return self
        beat = target.tempo.seconds
        remaining = self.remaining(now)
        if remaining is None:
            most = count_of(target, self.more, self.miscount)
            return replace(self, more=self.more + by * beat) if most + by > 0 else self
        if by > 0 and remaining <= beat:
            return replace(self, more=self.more + beat)
        if target.after(self.elapsed(now)) + self.miscount + by < 0:
            return self
        return replace(self, more=self.more - by * beat, miscount=self.miscount + by)

    def wobbled(self) -> Self:
        """One more wobble in the hold that runs."""
        return replace(self, wobbles=self.wobbles + 1) if self.balancing else self

    def with_rests(self, on: bool) -> Self:
        """The session with its rests as planned, or cut short."""
        return replace(self, resting=on)

    def with_pace(self, on: bool) -> Self:
        """The session with its counted sets led by the tempo, or waiting for the athlete."""
        return replace(self, paced=on)
