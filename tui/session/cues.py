"""Cues: what is announced, and when."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

from tui.domain.catalog.sets import Repetitions
from tui.domain.log.record import SetRecord
from tui.session.balance_trial import was_longest_today
from tui.session.phases_before import phase_before
from tui.session.plan import Phase, PhaseKind, PlannedSet
from tui.session.session import Session

COUNTED_DOWN: tuple[int, ...] = (3, 2, 1)
"""Seconds before the end of a phase that are counted down."""
COUNTED_DOWN_LONG = (5, 4)
"""Seconds before the end of a long hold that are counted down too."""
LONG_HOLD = 20.0
"""Seconds from which a hold is long: its half and its last five seconds are announced."""
MIN_COUNTED = 3.0
"""A phase shorter than this is over before it could be counted down."""
CALLED_EVERY = 5
"""Seconds between two calls of an open-ended hold."""
REPS_COUNTED_EVERY = 5
"""Every so many repetitions of a set the number is announced."""
LAST_REPS = 3
"""The last repetitions of a set, each of which is announced."""
SETUP_STEP_SECONDS = 15.0
"""Seconds from one step of a set-up that waits to the next: to hear it, and to do it."""
REMINDED_EVERY = 30.0
"""Seconds between two reminders that a set-up waits for a key."""
REMINDERS = 10
"""The most reminders of one set-up: who went away is not called for ever."""
ROOMY = 20.0
"""Seconds of a get-ready phase from which a voice has the time to say when to stop for today."""
BEST_AFTER = 3.0
"""Seconds into getting ready at which a longest hold is told, so as not to talk over its cue."""


class CueKind(StrEnum):
    """The kinds of cue."""

    GET_READY = "get-ready"
    WORK = "work"
    SWITCH_SIDE = "switch-side"
    REST = "rest"
    HALFWAY = "halfway"
    COUNT = "count"
    CALL = "call"
    BEST = "best"
    REP = "rep"
    """A repetition begins whose number is announced."""
    STAGE = "stage"
    """A stage of a repetition begins, other than those that begin a set or come with a ``REP``."""
    SET_UP = "set-up"
    """A set-up that waits: its next step or, where ``count`` is None, that it waits for a key."""
    REMINDER = "reminder"
    """A set-up still waits: what it comes to, and the key; from the second on the key alone."""
    PAUSED = "paused"
    """The clock stands: a key has stopped it, or something broke in."""
    GOING_ON = "going-on"
    """A phase goes on where it was, after a pause or as undo has brought it back."""
    CHANGED = "changed"
    """A key has changed a count, the time or the rests, and the phase goes on."""
    FINISHED = "finished"


BEGINS = {
    PhaseKind.GET_READY: CueKind.GET_READY,
    PhaseKind.WORK: CueKind.WORK,
    PhaseKind.SWITCH_SIDE: CueKind.SWITCH_SIDE,
    PhaseKind.REST: CueKind.REST,
}
"""The cue with which each kind of phase begins."""


class KeyEffect(NamedTuple):
    """What a key has done to a session."""

    before: Session
    after: Session
    undoes: bool = False
    """Whether it took back what another key did."""


@dataclass(frozen=True, slots=True)
class Cue:
    """One announcement."""

    kind: CueKind
    moment: float
    """When it is due, on the session's clock."""
    phase: Phase | None
    """The phase it belongs to; None when the session is over."""
    count: int | None = None
    """Seconds to go for a count, seconds held for a call, the number of a repetition from 1.
    Of a step of a set-up, its index: step 0 comes with the beginning of the phase. Of a reminder,
    its number from 1.

    Where a phase begins that is as short as its countdown, the first count comes with it.
    """
    limit: float | None = None
    """Seconds that the phase lasts from its beginning on; None where it waits."""
    stage: int | None = None
    """The stage of the repetition that begins, from 0; None where none does, or none sounds."""
    left: int | None = None
    """Repetitions to go in the set, with the one that begins; None where no tempo leads."""
    ended: PlannedSet | None = None
    """The set that has just ended; None where none has."""
    lead: float | None = None
    """Seconds until the next set begins; None where none does, or it waits."""
    held: float | None = None
    """Seconds of the hold that a key has just ended; None where none has."""
    same_exercise: bool = False
    """Whether the set before in the plan is one of the same exercise."""
    follows: PhaseKind | None = None
    """The kind of the phase before in the plan; None for the first."""
    lifted: bool = False
    """Whether the foot is up as the phase begins: a key at lift-off has begun it."""
    tells_early_end: bool = False
    """Whether it leads to the first counted set, and may say which key ends a set early."""
    tells_limit: bool = False
    """Whether it is the one that may say at which soreness to stop."""
    longest: bool = False
    """Whether the hold before a get ready was the longest of the day."""
    effect: KeyEffect | None = None
    """What the key has done that it answers; None where it answers none."""
    opening: tuple[Phase, ...] = ()
    """The phases of a session that has just been started; empty later on."""
    records: tuple[SetRecord, ...] = ()
    """The sets that were done, when the session is over."""
    saved: bool | None = None
    """Whether they are on the disk; None where that is not known."""

    @property
    def begins(self) -> bool:
        """Whether a phase begins or the session ends with it."""
        return self.kind is CueKind.FINISHED or self.kind in BEGINS.values()

    @property
    def paced(self) -> bool:
        """Whether it belongs to the tempo of a counted set."""
        return self.kind in (CueKind.REP, CueKind.STAGE)

    @property
    def sets_up(self) -> bool:
        """Whether it comes while a set-up waits."""
        return self.kind in (CueKind.SET_UP, CueKind.REMINDER)

    @property
    def answers(self) -> bool:
        """Whether it answers a key within a phase, or says that the clock stands."""
        return self.kind in (CueKind.PAUSED, CueKind.GOING_ON, CueKind.CHANGED)

    @property
    def yields(self) -> bool:
        """Whether it waits for nothing and cuts nothing off: it is left out where others sound."""
        return self.kind in (CueKind.HALFWAY, CueKind.CALL, CueKind.BEST)

    @property
    def counted_out(self) -> bool:
        """Whether it begins one of the last repetitions of a set."""
        return self.kind is CueKind.REP and self.left is not None and self.left <= LAST_REPS

    @property
    def words_only(self) -> bool:
        """Whether it makes sense in words alone: a ring or a tone would be taken for another."""
        if self.kind is CueKind.COUNT:
            return self.count not in COUNTED_DOWN
        if self.kind is CueKind.REP:
            return self.stage is None and not self.counted_out
        return self.kind is CueKind.HALFWAY or self.sets_up or self.answers

    def marked(self, *, saved: bool | None) -> "Cue":
        """Return the cue; that of the end says whether what was done is on the disk.

        Of None, nothing is said.
        """
        return replace(self, saved=saved) if self.kind is CueKind.FINISHED else self


def without_stages(cue: Cue) -> Cue | None:
    """Return a cue as it is where stages do not sound; None for one that says nothing else."""
    return None if cue.kind is CueKind.STAGE else replace(cue, stage=None)


def cues_between(session: Session, now: float) -> Iterator[Cue]:
    """Yield every cue from the last moment the session was seen until ``now``, in order.

    The beginning of the phase that ran at the last moment is not among them.
    """
    while session.running and session.last_seen is not None:
        end = session.end
        crossing = end is not None and end <= now
        yield from _within(session, session.last_seen, end if crossing and end is not None else now)
        if not crossing or end is None:
            return
        before, session = session, session.with_phase_ended(end)
        yield begin(session, end, before)


def begin_session(session: Session, moment: float) -> Cue:
    """Return the cue that starts a session, with the phases ahead in ``opening``."""
    return replace(begin(session, moment), opening=session.plan[session.index :])


def begin(session: Session, moment: float, before: Session | None = None) -> Cue:
    """Return the cue with which the present phase begins, or that of the end.

    Args:
        session: The session, at the beginning of the phase.
        moment: When it begins.
        before: The session in the phase before; None where nothing has just ended.
    """
    ended = before.phase if before is not None and before.index < session.index else None
    done = ended.set if ended is not None and ended.kind is PhaseKind.WORK else None
    elapsed = before.elapsed(moment) if before is not None and done is not None else None
    held = elapsed if done is not None and done.target.any_key_stops else None
    phase, limit = session.phase, session.limit
    if phase is None:
        records = session.records
        return Cue(CueKind.FINISHED, moment, None, ended=done, held=held, records=records)
    earlier = phase_before(session)
    if earlier is not None and earlier.needs:
        # Nothing was done in it.
        earlier = None
    cue = Cue(
        BEGINS[phase.kind],
        moment,
        phase,
        limit=limit,
        ended=done,
        held=held,
        lead=_lead(session),
        same_exercise=earlier is not None and earlier.set.exercise.id == phase.set.exercise.id,
        follows=None if earlier is None else earlier.kind,
        lifted=earlier is not None and earlier.waits_for_lift_off,
        tells_early_end=_tells_early_end(session),
        tells_limit=_tells_limit(session),
        longest=was_longest_today(session),
    )
    if (reps := _reps_led(session)) is not None and limit is not None:
        left = _whole_reps(reps, limit)
        return replace(cue, count=1 + session.count_correction, stage=0, left=left)
    if limit == COUNTED_DOWN[0] and _counts_down(session):
        return replace(cue, count=COUNTED_DOWN[0])
    return cue


def answer(effect: KeyEffect, moment: float) -> Cue | None:
    """Return the cue that says what a key has done within a phase; None where it has done nothing.

    A key that goes to another phase is answered by its beginning, and so is undo where it begins
    a phase anew.
    """
    before, after = effect.before, effect.after
    stops, moves = before.running and not after.running, after.index != before.index
    if after == before or after.over or (moves and not (stops or effect.undoes)):
        return None
    if not after.running:
        kind = CueKind.PAUSED if stops else CueKind.CHANGED
    elif effect.undoes and not after.elapsed_before:
        return replace(begin(after, moment), effect=effect)
    else:
        goes_on = effect.undoes or not before.running
        kind = CueKind.GOING_ON if goes_on else CueKind.CHANGED
    return Cue(kind, moment, after.phase, effect=effect)


def next_cue(
    session: Session, now: float, counts: Callable[[Cue], bool] | None = None
) -> float | None:
    """Return the moment of the next cue after ``now``; None where nothing is due by itself.

    Args:
        session: The session.
        now: The moment.
        counts: Whether a cue within the phase counts; None where each does.
    """
    if session.started_at is None:
        return None
    end = session.end
    until = now if counts is None or end is None else end
    moments = [
        cue.moment
        for cue in _schedule(session, until)
        if cue.moment > now and (counts is None or counts(cue))
    ]
    if end is not None:
        moments.append(end)
    return min(moments, default=None)


def _counts_down(session: Session) -> bool:
    """Whether the end of the present phase is counted down in seconds.

    A counted set is counted out in repetitions. A pause is counted down to the set that follows
    it, and to nothing else: after "3, 2, 1" the athlete starts.
    """
    phase = session.phase
    if phase is None:
        return False
    if phase.kind is PhaseKind.WORK:
        return phase.set.target.repetitions is None
    coming = session.plan[session.index + 1 : session.index + 2]
    return any(phase.kind is PhaseKind.WORK for phase in coming)


def _tells_early_end(session: Session) -> bool:
    """Whether the present phase is on the way to the first set that the tempo counts."""
    phase, before = session.phase, session.plan[: session.index]
    if phase is None or phase.kind is PhaseKind.WORK or phase.needs:
        return False
    if not phase.set.target.counted or not session.tempo_led:
        return False
    return not any(
        earlier.kind is PhaseKind.WORK and earlier.set.target.counted for earlier in before
    )


def _tells_limit(session: Session) -> bool:
    """Whether the present phase is the first set-up of an exercise that is long enough, or waits.

    Only the plan decides it, so that nothing needs to be remembered.
    """
    exercise = ""
    for phase in session.plan[: session.index + 1]:
        sets_up = phase.kind is PhaseKind.GET_READY and phase.set.exercise.id != exercise
        if sets_up and (phase.limit is None or phase.limit >= ROOMY):
            return phase is session.phase
        exercise = phase.set.exercise.id
    return False


def _lead(session: Session) -> float | None:
    """Seconds from the beginning of the present phase until the next set begins."""
    seconds = session.extra_seconds
    for phase in session.plan[session.index :]:
        if phase.kind is PhaseKind.WORK:
            return seconds
        limit = session.limit_of(phase)
        if limit is None:
            return None
        seconds += limit
    return None


def _reps_led(session: Session) -> Repetitions | None:
    """The repetitions of the counted set at work that the tempo leads; None for all else."""
    phase = session.phase
    if phase is None or phase.kind is not PhaseKind.WORK or not session.tempo_led:
        return None
    return phase.set.target.repetitions


def _whole_reps(reps: Repetitions, limit: float) -> int:
    """How many repetitions a set of so many seconds has, with those that were added."""
    return round(limit / reps.tempo.seconds)


def _within(session: Session, after: float, until: float) -> Iterator[Cue]:
    """The cues inside the present phase, later than ``after`` and not later than ``until``."""
    return (cue for cue in _schedule(session, until) if after < cue.moment <= until)


def _schedule(session: Session, until: float) -> Iterator[Cue]:
    """What the present phase announces after its beginning, in order."""
    if session.started_at is None:
        return
    phase, limit = session.phase, session.limit
    start = session.started_at - session.elapsed_before
    if (limit is None or limit > BEST_AFTER) and was_longest_today(session):
        # It has what its get ready has: a voice may have told it there.
        yield replace(begin(session, start), kind=CueKind.BEST, moment=start + BEST_AFTER)
    if (reps := _reps_led(session)) is not None and limit is not None:
        yield from _repetitions(session, start, reps, until)
    elif limit is not None and limit >= MIN_COUNTED and _counts_down(session):
        yield from _countdown(session, start, limit)
    elif session.setting_up:
        yield from _set_up(session, start)
    elif session.balancing:
        for seconds in range(CALLED_EVERY, int(until - start) + CALLED_EVERY + 1, CALLED_EVERY):
            yield Cue(CueKind.CALL, start + seconds, phase, seconds)


def _set_up(session: Session, start: float) -> Iterator[Cue]:
    """Yield the steps of a set-up that waits, one by one, the request for a key, its reminders.

    The first step comes with the beginning of the phase; a single one with the request.
    """
    phase = session.phase
    if phase is None:
        return
    steps = max(1, len(phase.setup_steps))
    for number in range(1, steps):
        yield Cue(CueKind.SET_UP, start + number * SETUP_STEP_SECONDS, phase, number)
    asked = start
    if steps > 1:
        asked += steps * SETUP_STEP_SECONDS
        yield Cue(
            CueKind.SET_UP,
            asked,
            phase,
            tells_early_end=_tells_early_end(session),
            tells_limit=_tells_limit(session),
        )
    for number in range(1, REMINDERS + 1):
        yield Cue(CueKind.REMINDER, asked + number * REMINDED_EVERY, phase, number)


def _countdown(session: Session, start: float, limit: float) -> Iterator[Cue]:
    """The half of a long hold, and the last seconds of a phase."""
    phase, counts = session.phase, COUNTED_DOWN
    if _long(phase, limit):
        counts = COUNTED_DOWN_LONG + COUNTED_DOWN
        # With time added the half would move, and could come a second time.
        if not session.extra_seconds:
            yield Cue(CueKind.HALFWAY, start + limit / 2, phase)
    for count in counts:
        # A count in the very first moment comes with the beginning of the phase.
        if count != limit:
            yield Cue(CueKind.COUNT, start + (limit - count), phase, count)


def _repetitions(session: Session, start: float, reps: Repetitions, until: float) -> Iterator[Cue]:
    """The stages of a counted set from where it was last seen to the first after ``until``.

    The very first is not among them: with it the set begins.
    """
    beat, whole = reps.tempo.seconds, _whole_reps(reps, session.limit or 0.0)
    seen = start if session.last_seen is None else session.last_seen
    for index in range(max(0, int((seen - start) / beat) - 1), whole):
        moment = start + index * beat
        number, left = index + 1 + session.count_correction, whole - index
        for stage, paced in enumerate(reps.tempo.stages):
            if index or stage:
                counted = not stage and (number % REPS_COUNTED_EVERY == 0 or left <= LAST_REPS)
                kind = CueKind.REP if counted else CueKind.STAGE
                yield Cue(kind, moment, session.phase, number, stage=stage, left=left)
                if moment > until:
                    return
            moment += paced.seconds


def _long(phase: Phase | None, limit: float) -> bool:
    """Whether a phase is a hold long enough to announce how long it still lasts."""
    if phase is None or phase.kind is not PhaseKind.WORK:
        return False
    return phase.set.target.timed and limit >= LONG_HOLD
