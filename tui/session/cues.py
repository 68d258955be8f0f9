"""Cues: what is announced, and when."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from tui.session.balance_trial import was_longest_today
from tui.session.plan import Phase, PhaseKind
from tui.session.session import Session

COUNTED_DOWN = (3, 2, 1)
"""Seconds before the end of a phase that are counted down."""
COUNTED_DOWN_LONG = (5, 4)
"""Seconds before the end of a long hold that are counted down too."""
LONG_HOLD = 20.0
"""Seconds from which a hold is long: its half and its last five seconds are announced."""
MIN_COUNTED = 3.0
"""A phase shorter than this is over before it could be counted down."""
CALLED_EVERY = 5
"""Seconds between two calls of an open-ended hold."""

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
    FINISHED = "finished"


BEGINS = {
    PhaseKind.GET_READY: CueKind.GET_READY,
    PhaseKind.WORK: CueKind.WORK,
    PhaseKind.SWITCH_SIDE: CueKind.SWITCH_SIDE,
    PhaseKind.REST: CueKind.REST,
}
"""The cue with which each kind of phase begins."""


@dataclass(frozen=True, slots=True)
class Cue:
    """One announcement."""

    kind: CueKind
    moment: float
    """When it is due, on the session's clock."""
    phase: Phase | None
    """The phase it belongs to; None when the session is over."""
    count: int | None = None
    """Seconds to go for a count, seconds held for a call."""
    limit: float | None = None
    """Seconds that the phase lasts from its beginning on; None where it waits."""

    @property
    def begins(self) -> bool:
        """Whether something begins or ends with it, so that it goes before other cues."""
        return self.kind not in (CueKind.HALFWAY, CueKind.COUNT, CueKind.CALL, CueKind.BEST)

    @property
    def words_only(self) -> bool:
        """Whether it makes sense in words alone: a ring or a tone would be taken for another."""
        if self.kind is CueKind.COUNT:
            return self.count not in COUNTED_DOWN
        return self.kind is CueKind.HALFWAY


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
        session = session.with_phase_ended(end)
        yield begin(session, end)


def begin(session: Session, moment: float) -> Cue:
    """Return the cue with which the present phase begins, or that of the end."""
    phase = session.phase
    if phase is None:
        return Cue(CueKind.FINISHED, moment, None)
    return Cue(BEGINS[phase.kind], moment, phase, limit=session.limit)


def next_cue(session: Session, now: float) -> float | None:
    """Return the moment of the next cue after ``now``; None where nothing is due by itself."""
    if session.started_at is None:
        return None
    moments = [
        moment
        for moment, _, _ in _schedule(session, now)
        if moment > now or (moment == now and _opens(session, moment))
    ]
    if session.end is not None:
        moments.append(session.end)
    return min(moments, default=None)


def _within(session: Session, after: float, until: float) -> Iterator[Cue]:
    """The cues inside the present phase, later than ``after`` and not later than ``until``.

    A count in the phase's first moment comes as soon as the phase has lasted at all.
    """
    for moment, kind, count in _schedule(session, until):
        if after < moment <= until or (after == moment < until and _opens(session, moment)):
            yield Cue(kind, moment, session.phase, count)


def _opens(session: Session, moment: float) -> bool:
    """Whether a moment is the very first of the present phase, before any of it was lived."""
    return moment == session.started_at and session.elapsed_before == 0.0


def _schedule(session: Session, until: float) -> Iterator[tuple[float, CueKind, int | None]]:
    """Moment, kind and count of what the present phase announces after its beginning, in order."""
    if session.started_at is None:
        return
    start = session.started_at - session.elapsed_before
    limit = session.limit
    if (limit is None or limit > BEST_AFTER) and was_longest_today(session):
        yield start + BEST_AFTER, CueKind.BEST, None
    if limit is not None and limit >= MIN_COUNTED:
        counts: tuple[int, ...] = COUNTED_DOWN
        if _long(session.phase, limit):
            counts = COUNTED_DOWN_LONG + COUNTED_DOWN
            # With time added the half would move, and could come a second time.
            if not session.extra_seconds:
                yield start + limit / 2, CueKind.HALFWAY, None
        for count in counts:
            yield start + (limit - count), CueKind.COUNT, count
    elif session.balancing:
        for seconds in range(CALLED_EVERY, int(until - start) + CALLED_EVERY + 1, CALLED_EVERY):
            yield start + seconds, CueKind.CALL, seconds


def _long(phase: Phase | None, limit: float) -> bool:
    """Whether a phase is a hold long enough to announce how long it still lasts."""
    if phase is None or phase.kind is not PhaseKind.WORK:
        return False
    return phase.set.target.timed and limit >= LONG_HOLD
