"""Session: one frozen value of a training session; every transition returns another."""

from dataclasses import dataclass, replace

from tui.domain.log.record import SetOutcome, SetRecord
from tui.domain.progress.history import BalanceKey
from tui.session.plan import Phase, PhaseKind, fetching, lead_in
from tui.session.recording import put_right, record_of
from tui.session.tempo import count_of

MAX_OPEN_HOLD = 600.0
"""Seconds after which a balance hold is taken for forgotten."""
MIN_PARTIAL = 1.0
"""Seconds of work below which a set counts as skipped, not as partly done."""
BACK_WITHIN = 2.0
"""Seconds of a set within which going back means the set before."""
SHORT_REST = 3.0
"""Seconds that a rest lasts when rests are switched off: enough for 3-2-1."""


@dataclass(frozen=True, slots=True)
class Session:
    """A training session at a moment. Moments are seconds on one monotonic clock."""

    # About 300 lines: every transition returns a whole session, so none has a use without the rest.

    plan: tuple[Phase, ...]
    index: int = 0
    """Index of the present phase; the length of the plan when the session is over."""
    started_at: float | None = None
    """The moment from which the phase runs; None while paused."""
    elapsed_before: float = 0.0
    """Seconds of the phase that had passed before ``started_at``."""
    last_seen: float | None = None
    """The last moment at which the session was known to run; None before it began."""
    extra_seconds: float = 0.0
    """Seconds that the athlete added to the phase."""
    count_correction: int = 0
    """Repetitions done that the tempo did not count; negative where it counted too many."""
    tempo_off_at: float = 0.0
    """Seconds of the phase after which the tempo last stopped counting, where it does not lead."""
    wobbles: int = 0
    """Wobbles counted in the balance hold that runs."""
    done: tuple[tuple[int, SetRecord], ...] = ()
    """The records so far, each with the index of its phase, in the order of the plan."""
    tempo_led: bool = True
    """Whether the tempo ends counted sets; otherwise they wait for the athlete."""
    full_rests: bool = True
    """Whether rests last as planned; otherwise ``SHORT_REST``."""
    discarded: tuple[tuple[int, SetRecord], ...] = ()
    """Discarded balance holds as they were recorded, each with the index of its phase."""
    earlier_bests: tuple[tuple[BalanceKey, float], ...] = ()
    """Seconds of the longest balance holds in earlier sessions of the day."""
    eased: tuple[str, ...] = ()
    """The exercises, by their ids, that were eased in this session."""

    # Questions.

    @property
    def phase(self) -> Phase | None:
        """The present phase; None when the session is over."""
        return self.plan[self.index] if self.index < len(self.plan) else None

    @property
    def over(self) -> bool:
        """Whether every phase is behind."""
        return self.index >= len(self.plan)

    @property
    def running(self) -> bool:
        """Whether time counts: neither paused, over nor still to begin."""
        return self.started_at is not None

    @property
    def balancing(self) -> bool:
        """Whether a balance hold runs: the only phase of work that any key ends."""
        phase = self.phase
        return (
            self.running
            and phase is not None
            and phase.kind is PhaseKind.WORK
            and phase.set.target.any_key_stops
        )

    @property
    def waiting(self) -> bool:
        """Whether the session waits for the key at lift-off that starts a balance hold."""
        phase = self.phase
        return (
            self.running
            and phase is not None
            and phase.kind is PhaseKind.GET_READY
            and phase.limit is None
            and phase.set.target.any_key_stops
        )

    @property
    def setting_up(self) -> bool:
        """Whether the phase is a set-up that waits until the athlete is ready."""
        return self.phase is not None and self.phase.is_waiting_setup

    @property
    def limit(self) -> float | None:
        """Seconds that the phase lasts, added time included; None where it waits."""
        return None if self.phase is None else self.limit_of(self.phase, self.extra_seconds)

    @property
    def end(self) -> float | None:
        """The moment at which the phase ends by itself; None where it waits or is paused.

        A phase that a choice cut short (no rests, the tempo back on) ends when that was chosen: an
        end in the past would credit the next phase with time that was lived in this one.
        """
        limit = MAX_OPEN_HOLD if self.limit is None and self.balancing else self.limit
        if self.started_at is None or limit is None:
            return None
        end = self.started_at + max(0.0, limit - self.elapsed_before)
        return end if self.last_seen is None else max(end, self.last_seen)

    @property
    def records(self) -> tuple[SetRecord, ...]:
        """The sets that were done or skipped so far, in the order of the plan."""
        return tuple(record for _, record in self.done)

    def limit_of(self, phase: Phase, extra_seconds: float = 0.0) -> float | None:
        """Return the seconds that a phase lasts under the choices of this session.

        Returns:
            None where the phase waits for the athlete.
        """
        if phase.limit is None:
            return None
        working = phase.kind is PhaseKind.WORK
        if working and phase.set.target.counted and not self.tempo_led:
            return None
        if phase.kind is PhaseKind.REST and not self.full_rests:
            return min(phase.limit, SHORT_REST) + extra_seconds
        return phase.limit + extra_seconds

    def elapsed(self, now: float) -> float:
        """Return the seconds of the phase that have passed until ``now``, without pauses."""
        running = 0.0 if self.started_at is None else max(0.0, now - self.started_at)
        return self.elapsed_before + running

    def remaining(self, now: float) -> float | None:
        """Return the seconds until the phase ends by itself; None where it waits."""
        return None if self.limit is None else max(0.0, self.limit - self.elapsed(now))

    def closed(self, now: float) -> tuple[SetRecord, ...]:
        """Return the records if the session ended now.

        The set at work is partly done or skipped, every later one skipped.
        """
        session = self.paused(now)
        while not session.over:
            session = session.skipped(now)
        return session.records

    # Transitions that time makes.

    def begun(self, now: float) -> "Session":
        """Return the session with its clock started, at its first phase or a resumed one."""
        return replace(self, started_at=None if self.over else now, last_seen=now)

    def advanced_to(self, now: float) -> "Session":
        """Return the session at ``now``: every phase that has run out ends at its own end."""
        session = self
        while (end := session.end) is not None and end <= now:
            session = session.with_phase_ended(end)
        return replace(session, last_seen=now) if session.running else session

    def with_phase_ended(self, end: float) -> "Session":
        """Return the session as its phase runs out at ``end``; a forgotten hold is paused."""
        if self.limit is None:
            return self.interrupted(end)
        return self._recorded(SetOutcome.DONE, self.limit)._moved(self.index + 1, end)

    def interrupted(self, now: float) -> "Session":
        """Return the session paused from outside; a balance hold ends as partly done."""
        if not self.balancing:
            return self.paused(now)
        return self.skipped(now).paused(now)

    # Transitions that the athlete makes.

    def paused(self, now: float) -> "Session":
        """Return the session with its clock stopped."""
        if not self.running:
            return self
        return replace(self, elapsed_before=self.elapsed(now), started_at=None, last_seen=now)

    def resumed(self, now: float) -> "Session":
        """Return the session with its clock running."""
        return self if self.running or self.over else replace(self, started_at=now, last_seen=now)

    def finished_phase(self, now: float) -> "Session":
        """Return the session after its athlete called the phase done.

        A timed hold short of its time is partly done, and so is a counted set whose tempo has not
        counted all of its repetitions. Where the athlete counts, one of less than one repetition
        was a key pressed twice.
        """
        if self.phase is None:
            return self
        elapsed, target = self.elapsed(now), self.phase.set.target
        counted_by_tempo = target.counted and self.tempo_led
        if counted_by_tempo or target.ends_early_as(elapsed) is not SetOutcome.DONE:
            return self.skipped(now)
        return self._recorded(SetOutcome.DONE, elapsed)._moved(self.index + 1, now)

    def skipped(self, now: float) -> "Session":
        """Return the session at its next phase; the set at work is credited as far as it went."""
        if self.phase is None:
            return self
        elapsed = self.elapsed(now)
        outcome = SetOutcome.PARTIAL if elapsed >= MIN_PARTIAL else SetOutcome.SKIPPED
        return self._recorded(outcome, elapsed)._moved(self.index + 1, now)

    def without_exercise(self, now: float) -> "Session":
        """Return the session with the present exercise left out: all that is left of it is skipped.

        The sets of it that come later are moved to this place, and skipped here. Where the things
        for all exercises are still to be fetched, those for the others are.
        """
        if self.phase is None:
            return self
        left_out = self.phase.set.exercise.id
        ahead = range(self.index, len(self.plan))
        fetch = [i for i in ahead if self.plan[i].needs]
        own = [i for i in ahead if i not in fetch and self.plan[i].set.exercise.id == left_out]
        others = [i for i in ahead if i not in fetch and i not in own]
        to_come = [self.plan[i].set for i in others if self.plan[i].kind is PhaseKind.WORK]
        fetched = tuple(fetching(to_come)) if fetch else ()
        first = [*range(self.index), *own]
        places = {old: new for new, old in enumerate(first)}
        places |= {old: new for new, old in enumerate(others, len(first) + len(fetched))}
        session = replace(
            self,
            plan=(
                *(self.plan[i] for i in first),
                *fetched,
                *(self.plan[i] for i in others),
            ),
            done=tuple(sorted((places[i], record) for i, record in self.done)),
            discarded=tuple(sorted((places[i], record) for i, record in self.discarded)),
        )
        for _ in own:
            session = session.skipped(now)
        return session

    def moved_back(self, now: float) -> "Session":
        """Return the session at the lead-in of this set or, from its start, of the one before.

        A set that was done stays in the record until it is done again.
        """
        working = self.phase is not None and self.phase.kind is PhaseKind.WORK
        if working and self.elapsed(now) > BACK_WITHIN:
            return self._moved(lead_in(self.plan, self.index), now)
        before = [i for i in range(self.index) if self.plan[i].kind is PhaseKind.WORK]
        return self._moved(lead_in(self.plan, before[-1]) if before else 0, now)

    def moved_to(self, index: int, now: float) -> "Session":
        """Return the session at the start of a phase; what was recorded stays."""
        return self._moved(index, now)

    def resumed_after_undo(self, now: float) -> "Session":
        """Return this earlier session running again from where it was.

        A balance hold cannot be continued, so it begins again with its get ready. Where the
        session was kept as it ran, the time since it was last seen was lived in another one.
        """
        paused = self if self.last_seen is None else self.paused(self.last_seen)
        resumed, phase = paused.resumed(now), self.phase
        if phase is None or phase.kind is not PhaseKind.WORK:
            return resumed
        if not phase.set.target.any_key_stops:
            return resumed
        return resumed._moved(lead_in(self.plan, self.index), now)

    def extended(self, seconds: float) -> "Session":
        """Return the session with more time for its phase.

        A balance test stops at its fixed time and a counted set has none: they stay as they are.
        """
        phase = self.phase
        if phase is None or self.limit is None:
            return self
        if phase.kind is PhaseKind.WORK and not phase.set.target.timed:
            return self
        return replace(self, extra_seconds=self.extra_seconds + seconds)

    def recounted(self, by: int, now: float) -> "Session":
        """Return the session with one repetition more (1) or less (-1) in the counted set at work.

        Where the tempo leads, that many are counted already, and the set goes on to the same
        number; in its last repetition, one more is one more to do. By hand, it is how many count.
        After a counted set, until the next one, it is the count of the set that was done; after a
        timed hold, ``HELD_STEP`` seconds of it.
        """
        phase = self.phase
        if phase is None:
            return self
        if phase.kind is not PhaseKind.WORK:
            return self._with_last_set_recounted(by)
        target = phase.set.target.repetitions
        if target is None:
            return self
        beat, extra = target.tempo.seconds, self.extra_seconds
        remaining = self.remaining(now)
        if remaining is None:
            total = count_of(target, extra, self.count_correction)
            return replace(self, extra_seconds=extra + by * beat) if total + by > 0 else self
        if by > 0 and remaining <= beat:
            return replace(self, extra_seconds=extra + beat)
        correction = self.count_correction + by
        if target.after(self.elapsed(now)) + correction < 0:
            return self
        return replace(self, extra_seconds=extra - by * beat, count_correction=correction)

    def wobbled(self) -> "Session":
        """Return the session with one more wobble in the balance hold that runs."""
        return replace(self, wobbles=self.wobbles + 1) if self.balancing else self

    def with_full_rests(self, on: bool) -> "Session":
        """Return the session with its rests as planned, or cut to ``SHORT_REST``."""
        return replace(self, full_rests=on)

    def with_tempo_led(self, on: bool) -> "Session":
        """Return the session with counted sets ended by the tempo, or by the athlete.

        The tempo goes on with the repetition in which it stopped: what was done meanwhile, nobody
        counted.
        """
        elapsed = self.elapsed(self.last_seen or 0.0)
        if not on:
            off_at = elapsed if self.tempo_led else self.tempo_off_at
            return replace(self, tempo_led=False, tempo_off_at=off_at)
        phase = self.phase
        led = replace(self, tempo_led=True, tempo_off_at=0.0)
        if self.tempo_led or phase is None or phase.kind is not PhaseKind.WORK:
            return led
        target = phase.set.target.repetitions
        if target is None:
            return led
        uncounted = target.after(elapsed) - target.after(self.tempo_off_at)
        return replace(
            led,
            extra_seconds=self.extra_seconds + uncounted * target.tempo.seconds,
            count_correction=self.count_correction - uncounted,
        )

    # How it is done.

    def _moved(self, index: int, now: float) -> "Session":
        return replace(
            self,
            index=index,
            started_at=now if self.running and index < len(self.plan) else None,
            elapsed_before=0.0,
            extra_seconds=0.0,
            count_correction=0,
            tempo_off_at=0.0,
            wobbles=0,
            last_seen=now,
        )

    def _with_last_set_recounted(self, by: int) -> "Session":
        """Return the session with the record of the set before this phase put right."""
        works = (i for i in range(self.index - 1, -1, -1) if self.plan[i].kind is PhaseKind.WORK)
        index = next(works, None)
        records = dict(self.done)
        if index is None or index not in records:
            return self
        records[index] = put_right(records[index], self.plan[index].set.target, by)
        return replace(self, done=tuple(sorted(records.items())))

    def _recorded(self, outcome: SetOutcome, elapsed: float) -> "Session":
        phase = self.phase
        if phase is None or phase.kind is not PhaseKind.WORK:
            return self
        records = dict(self.done)
        if outcome is not SetOutcome.DONE and self.index in records:
            return self
        records[self.index] = record_of(
            phase.set,
            outcome,
            elapsed,
            extra_seconds=self.extra_seconds,
            count_correction=self.count_correction,
            tempo_led=self.tempo_led,
            wobbles=self.wobbles,
        )
        return replace(self, done=tuple(sorted(records.items())))
