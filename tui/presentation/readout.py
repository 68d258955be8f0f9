"""What the session screen shows at a moment; time left; next refresh."""

from dataclasses import dataclass, field, replace
from functools import lru_cache
from math import floor

from tui.domain.catalog.sets import Side
from tui.domain.durations import format_duration, format_minutes, unit_of
from tui.presentation.captions import cue_of, digits_of, is_opening, place_of, word_of
from tui.presentation.far_view import next_of, set_of
from tui.presentation.narration import bout
from tui.presentation.plan_minutes import noun_of
from tui.presentation.set_bars import BarGroup, groups
from tui.presentation.set_kinds import STEP, kind_of
from tui.session.balance_trial import BalanceTrial, format_hold, trial_of
from tui.session.plan import Phase, PhaseKind, PlannedSet, guessed_seconds
from tui.session.session import Session
from tui.session.tempo import Beat, beat_of


def seconds_left(session: Session, now: float) -> float:
    """Return the seconds to the expected end of the session."""
    left = sum(_expected(session, phase) for phase in session.plan[session.index + 1 :])
    if session.phase is not None:
        running = _expected(session, session.phase) + session.extra_seconds
        left += max(0.0, running - session.elapsed(now))
    return left


def passed(session: Session, now: float) -> float:
    """Return the share of the expected time that has passed, from 0 to 1."""
    total = sum(_expected(session, phase) for phase in session.plan)
    return max(0.0, min(1.0, 1 - seconds_left(session, now) / total)) if total else 1.0


def coming(session: Session) -> str:
    """Return what comes after the present phase, as a line."""
    phase = session.phase
    if phase is None:
        return ""
    if phase.last:
        return f"that was the last {kind_of(phase.set.target).noun}"
    if phase.kind is not PhaseKind.WORK:
        return f"{bout(phase.set)}, {phase.set.named}"
    rest = session.plan[session.index + 1 :]
    if not rest or rest[0].last:
        return f"that was the last {kind_of(phase.set.target).noun}"
    after = rest[0].set
    if after.exercise.id != phase.set.exercise.id:
        return f"{after.named}, {after.side} leg"
    if after.variation.id != phase.set.variation.id:
        return f"{after.variation.name}, {after.side} leg"
    return f"{bout(after)}, {after.side} leg"


def overall(session: Session, now: float) -> str:
    """Return the set and the time left: "set 5 of 18 · 9:40 left", "hold 2 of 10 · …"."""
    sets = [i for i, phase in enumerate(session.plan) if phase.kind is PhaseKind.WORK]
    number = sum(1 for i in sets if i < session.index) + 1
    left = seconds_left(session, now)
    open_ended = any(session.limit_of(phase) is None for phase in session.plan[session.index :])
    # Where the length of a hold is guessed, seconds would count down to nothing that happens.
    time_left = f"about {format_minutes(max(60.0, left))}" if open_ended else format_duration(left)
    return f"{noun_of(session.plan)} {min(number, len(sets))} of {len(sets)} · {time_left} left"


def _expected(session: Session, phase: Phase) -> float:
    limit = session.limit_of(phase)
    return guessed_seconds(phase) if limit is None else limit


@dataclass(frozen=True, slots=True)
class Readout:
    """One moment of a session, ready to be drawn."""

    kind: PhaseKind | None
    """The kind of the phase; None when the session is over."""
    paused: bool
    word: str
    """The phase in one word, in capitals: "HOLD", "REST"."""
    side: Side | None
    side_label: str
    """What the side means: "leg back"."""
    exercise: str
    """The exercise and its variation."""
    place: str
    """"set 2 of 3 · left · rep 7 of 15"."""
    digits: str
    """The number that matters now."""
    unit: str
    """The unit beside the number: "s", "of 15"."""
    cue: str
    """What to do now, as a line."""
    coming: str
    """What comes next, in one line; empty at the end."""
    overall: str
    """"set 5 of 18 · 9:40 left"."""
    whole: float
    """How much of the session has passed, from 0 to 1."""
    groups: tuple[BarGroup, ...]
    """The sets of the present exercise, by side and variation."""
    beat: Beat | None = None
    """The tempo of a counted set that paces itself."""
    set: PlannedSet | None = None
    """The set at work, or the one to come."""
    elapsed: float = 0.0
    """Seconds of the phase that were lived."""
    share: float = 0.0
    """How much of the phase has passed, from 0 to 1; 0 where it waits for the athlete."""
    set_text: str = ""
    """The set in capitals: "SET 2/3"."""
    next_texts: tuple[str, ...] = ()
    """What comes next in capitals, in ever fewer words."""
    wobbles: int = 0
    """Wobbles counted in the hold that runs, or in the one that was just ended."""
    trial: BalanceTrial | None = None
    """The balance hold that was just ended, in the pause in which its time is read."""

    opening: bool = False
    """Whether the cue has a line more, with what the session needs."""

    shared: "Readout | None" = field(default=None, compare=False, repr=False)
    """What it has in common with the moments just before and after; None where that is unknown."""

    def continues(self, before: "Readout | None") -> bool:
        """Return whether only digits, caption and tempo changed since ``before``."""
        return (
            before is not None
            and self.shared is not None
            and self.shared is before.shared
            and self.word == before.word
        )


def finished(session: Session) -> Readout:
    """Return what is shown when there is nothing left to do."""
    done = f"all {noun_of(session.plan)}s done"
    return Readout(None, False, "DONE", None, "", "", "", "", "", "", "", done, 1.0, ())


class _SharedKey:
    """A session between two steps of its bars, as the key of a cache."""

    __slots__ = ("session", "step")

    def __init__(self, session: Session, now: float) -> None:
        self.session = replace(session, last_seen=None)
        self.step = int(session.elapsed(now) / STEP + 1e-9)

    def __hash__(self) -> int:
        return hash((self.session.index, self.session.started_at, self.step))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, _SharedKey):
            return NotImplemented
        return self.step == other.step and self.session == other.session

    @property
    def moment(self) -> float:
        """When the step began, on the session's clock; any moment while time stands."""
        since = self.session.started_at
        return 0.0 if since is None else since - self.session.elapsed_before + self.step * STEP


def readout(session: Session, now: float) -> Readout:
    """What to show of a session at a moment; bars and times to go move by ``STEP``."""
    phase = session.phase
    if phase is None:
        return finished(session)
    shared = _shared_parts(_SharedKey(session, now))
    trial, beat = shared.trial, beat_of(session, phase, now)
    digits, unit = digits_of(session, phase, now)
    if trial is not None:
        digits = format_hold(trial)
        unit = unit_of(digits)
    return replace(
        shared,
        word=word_of(phase, beat),
        place=place_of(session, phase, now, trial),
        digits=digits,
        unit=unit,
        beat=beat,
        elapsed=session.elapsed(now),
        share=_share(session, now),
        shared=shared,
    )


# A stopwatch is read ten times a second, and all this stays as it is for half of one.
@lru_cache(maxsize=4)
def _shared_parts(key: _SharedKey) -> Readout:
    """What does not run: all but the number, its place and its beat."""
    session, now, phase = key.session, key.moment, key.session.phase
    if phase is None:
        return finished(session)
    planned, trial = phase.set, _read(session)
    return Readout(
        kind=phase.kind,
        paused=not session.running,
        word="",
        side=planned.side,
        side_label=planned.variation.side_label,
        exercise=planned.named,
        place="",
        digits="",
        unit="",
        cue=cue_of(session, phase, trial),
        coming=coming(session),
        set_text=set_of(phase),
        next_texts=next_of(session),
        overall=overall(session, now),
        whole=passed(session, now),
        groups=groups(session, now),
        set=planned,
        wobbles=(trial.record.wobbles or 0) if trial else session.wobbles,
        trial=trial,
        opening=is_opening(session),
    )


def _share(session: Session, now: float) -> float:
    """Return how much of the phase has passed, from 0 to 1; 0 where it has no end."""
    limit = session.limit
    return min(1.0, session.elapsed(now) / limit) if limit else 0.0


def _read(session: Session) -> BalanceTrial | None:
    """The hold to be read: before another exercise the countdown matters more."""
    phase = session.phase
    if phase is None or phase.kind not in (PhaseKind.REST, PhaseKind.SWITCH_SIDE):
        return None
    return trial_of(session)


TRIFLE = 1e-6
"""Seconds that are no time: a moment that was aimed at may be missed by as much."""


def next_look(session: Session, now: float, frame: float | None, least: float) -> float | None:
    """The moment after ``now`` at which the session looks otherwise; None while time stands.

    ``frame`` is the seconds between two pictures of a figure that moves, None where it is still.
    ``least`` is the fewest seconds between two looks.
    """
    if not session.running or session.waiting:
        return None
    step = max(least, frame or _step(session))
    elapsed = session.elapsed(now)
    return now - elapsed + step * (floor((elapsed + TRIFLE) / step) + 1)


def _step(session: Session) -> float:
    """Seconds in which digits and bars change."""
    phase = session.phase
    if phase is not None and phase.kind is PhaseKind.WORK:
        return kind_of(phase.set.target).refresh_seconds
    return STEP
