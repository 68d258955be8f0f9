"""What there is to show of a session at a moment: values that the faces draw as they are."""

from dataclasses import dataclass, field, replace
from functools import lru_cache

from tui.domain.catalog.sets import Side
from tui.presentation.ahead import coming, overall, passed
from tui.presentation.captions import cue_of, digits_of, place_of, word_of
from tui.presentation.set_bars import STEP, Group, groups
from tui.session.balance_trial import Trial, time_of, trial_of
from tui.session.plan import PhaseKind, PlannedSet
from tui.session.session import Session
from tui.session.tempo import Beat, beat_of


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
    """What stands beside the number: "s", "of 15"."""
    cue: str
    """What to do now, in one line."""
    coming: str
    """What comes next, in one line; empty at the end."""
    overall: str
    """"set 5 of 18 · 9:40 left"."""
    whole: float
    """How much of the session has passed, from 0 to 1."""
    groups: tuple[Group, ...]
    """The sets of the present exercise, by side and variation."""
    beat: Beat | None = None
    """The tempo of a counted set that paces itself."""
    set: PlannedSet | None = None
    """The set at work, or the one to come."""
    elapsed: float = 0.0
    """Seconds of the phase that were lived."""
    wobbles: int = 0
    """Wobbles counted in the hold that runs, or in the one that was just ended."""
    trial: Trial | None = None
    """The balance hold that was just ended, in the pause in which its time is read."""

    standing: "Readout | None" = field(default=None, compare=False, repr=False)
    """What it has in common with the moments just before and after; None where that is unknown."""

    def goes_on_from(self, before: "Readout | None") -> bool:
        """Whether nothing differs from ``before`` but what runs: the number and its place."""
        return (
            before is not None
            and self.standing is not None
            and self.standing is before.standing
            and self.word == before.word
        )


OVER = Readout(None, False, "DONE", None, "", "", "", "", "", "", "", "all sets done", 1.0, ())
"""There is nothing left to do."""


class _Standing:
    """A session between two steps of its bars, as the key of a cache."""

    __slots__ = ("session", "step")

    def __init__(self, session: Session, now: float) -> None:
        self.session = replace(session, seen=None)
        self.step = int(session.elapsed(now) / STEP + 1e-9)

    def __hash__(self) -> int:
        return hash((self.session.index, self.session.since, self.step))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, _Standing):
            return NotImplemented
        return self.step == other.step and self.session == other.session

    @property
    def moment(self) -> float:
        """When the step began, on the session's clock; any moment while time stands."""
        since = self.session.since
        return 0.0 if since is None else since - self.session.banked + self.step * STEP


def readout(session: Session, now: float) -> Readout:
    """What to show of a session at a moment; bars and times to go move by ``STEP``."""
    phase = session.phase
    if phase is None:
        return OVER
    standing = _standing(_Standing(session, now))
    trial, beat = standing.trial, beat_of(session, phase, now)
    digits, unit = digits_of(session, phase, now) if trial is None else (time_of(trial), "s")
    return replace(
        standing,
        word=word_of(phase, beat),
        place=place_of(session, phase, now, trial),
        digits=digits,
        unit=unit,
        beat=beat,
        elapsed=session.elapsed(now),
        standing=standing,
    )


# A stopwatch is read ten times a second, and all this stays as it is for half of one.
@lru_cache(maxsize=4)
def _standing(key: _Standing) -> Readout:
    """What does not run: all but the number, its place and its beat."""
    session, now, phase = key.session, key.moment, key.session.phase
    if phase is None:
        return OVER
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
        overall=overall(session, now),
        whole=passed(session, now),
        groups=groups(session, now),
        set=planned,
        wobbles=(trial.record.wobbles or 0) if trial else session.wobbles,
        trial=trial,
    )


def _read(session: Session) -> Trial | None:
    """The hold to be read: before another exercise the countdown matters more."""
    phase = session.phase
    if phase is None or phase.kind not in (PhaseKind.REST, PhaseKind.SWITCH_SIDE):
        return None
    return trial_of(session)
