"""Where the athlete is in a plan, and what can be asked of it; nothing here moves."""

from dataclasses import dataclass

from tui.domain.log.record import SetRecord
from tui.domain.progress.history import BalanceKey
from tui.session.plan import Phase, PhaseKind

SHORT_REST = 3.0
"""Seconds that a rest lasts when rests are switched off: enough for 3-2-1."""


@dataclass(frozen=True, slots=True)
class Position:
    """Where the athlete is in a plan. Moments are seconds on one monotonic clock."""

    plan: tuple[Phase, ...]
    index: int = 0
    """Which phase; the length of the plan when the session is over."""
    since: float | None = None
    """The moment from which the phase runs; None while paused."""
    banked: float = 0.0
    """Seconds of the phase that were lived before ``since``."""
    seen: float | None = None
    """The last moment at which the session was seen alive; None before it began."""
    more: float = 0.0
    """Seconds that the athlete added to the phase."""
    miscount: int = 0
    """Repetitions of the set at work that the tempo did not count; below zero, counted too many."""
    wobbles: int = 0
    """Wobbles counted in the hold that runs."""
    done: tuple[tuple[int, SetRecord], ...] = ()
    """What was done, each with the index of its phase, in the order of the plan."""
    paced: bool = True
    """Whether the tempo leads the counted sets; otherwise they wait for the athlete."""
    resting: bool = True
    """Whether rests last as planned; otherwise they shrink to ``SHORT_REST``."""
    aside: tuple[tuple[int, SetRecord], ...] = ()
    """Balance holds that were discarded, as they were, each with the index of its phase."""
    before: tuple[tuple[BalanceKey, float], ...] = ()
    """Seconds of the longest balance holds of the day, in earlier sessions."""

    @property
    def phase(self) -> Phase | None:
        """The phase that runs, or None when the session is over."""
        return self.plan[self.index] if self.index < len(self.plan) else None

    @property
    def over(self) -> bool:
        """Whether every phase has been gone through."""
        return self.index >= len(self.plan)

    @property
    def running(self) -> bool:
        """Whether time counts."""
        return self.since is not None

    @property
    def balancing(self) -> bool:
        """Whether a balance hold is running: the only phase that any key ends."""
        phase = self.phase
        return (
            self.running
            and phase is not None
            and phase.kind is PhaseKind.WORK
            and phase.set.target.any_key_stops
        )

    @property
    def waiting(self) -> bool:
        """Whether a key at lift-off is waited for, with which a balance hold begins."""
        phase = self.phase
        return (
            self.running
            and phase is not None
            and phase.kind is PhaseKind.GET_READY
            and phase.limit is None
        )

    @property
    def limit(self) -> float | None:
        """Seconds that the phase lasts with what was added; None where it waits."""
        return None if self.phase is None else self.limit_of(self.phase, self.more)

    @property
    def records(self) -> tuple[SetRecord, ...]:
        """The sets that were done or skipped so far, in the order of the plan."""
        return tuple(record for _, record in self.done)

    def limit_of(self, phase: Phase, more: float = 0.0) -> float | None:
        """Seconds that a phase of the plan lasts under the choices of this session."""
        if phase.limit is None:
            return None
        if phase.kind is PhaseKind.WORK and phase.set.target.counted and not self.paced:
            return None
        if phase.kind is PhaseKind.REST and not self.resting:
            return min(phase.limit, SHORT_REST) + more
        return phase.limit + more

    def elapsed(self, now: float) -> float:
        """Seconds of the phase that were lived until ``now``."""
        return self.banked + (max(0.0, now - self.since) if self.since is not None else 0.0)

    def remaining(self, now: float) -> float | None:
        """Seconds until the phase ends by itself, or None where it waits."""
        return None if self.limit is None else max(0.0, self.limit - self.elapsed(now))
