"""What there is to show of a session at a moment: values that the faces draw as they are."""

from dataclasses import dataclass, replace

from tui.domain.durations import countdown, stopwatch
from tui.domain.sets import Balance, Hold, Mode, Reps, Side
from tui.engine.ahead import coming, overall, passed
from tui.engine.bars import Group, groups
from tui.engine.beats import Beat, beat_of, most, repetition
from tui.engine.plan import Phase, PhaseKind, PlannedSet
from tui.engine.session import Session
from tui.engine.trials import LATE_PRESS, Trial, time_of, told, trial_of

TEST_PREPARE = "Barefoot, arms folded. c tells what ends it."
TEST_CUE = "Arms folded, the raised foot free. Any key stops."
"""What a balance test asks for, by its protocol (Springer et al. 2007; grade B)."""


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


OVER = Readout(None, False, "DONE", None, "", "", "", "", "", "", "", "all sets done", 1.0, ())
"""What there is to show once every phase has been gone through."""


def readout(session: Session, now: float) -> Readout:
    """What to show of a session at a moment."""
    phase = session.phase
    if phase is None:
        return OVER
    planned = phase.set
    trial = _read(session)
    digits, unit = _digits(session, phase, now) if trial is None else (time_of(trial), "s")
    beat = beat_of(session, phase, now)
    return Readout(
        kind=phase.kind,
        paused=not session.running,
        word=_word(phase, beat),
        side=planned.side,
        side_label=planned.variation.side_label,
        exercise=planned.named,
        place=_place(session, phase, now, trial),
        digits=digits,
        unit=unit,
        cue=_cue(session, phase, trial),
        coming=coming(session),
        overall=overall(session, now),
        whole=passed(session, now),
        groups=groups(session, now),
        beat=beat,
        set=planned,
        elapsed=session.elapsed(now),
        wobbles=(trial.record.wobbles or 0) if trial else session.wobbles,
        trial=trial,
    )


def _word(phase: Phase, beat: Beat | None) -> str:
    match phase.kind:
        case PhaseKind.GET_READY:
            return "READY"
        case PhaseKind.SWITCH_SIDE:
            return "SWITCH"
        case PhaseKind.REST:
            return "REST"
        case PhaseKind.WORK if beat is not None:
            return beat.words[beat.stage].upper()
    match phase.set.target:
        case Balance(mode=Mode.TEST):
            return "TEST"
        case Hold() | Balance():
            return "HOLD"
        case Reps():
            return "REPS"


def _digits(session: Session, phase: Phase, now: float) -> tuple[str, str]:
    if phase.kind is PhaseKind.WORK:
        match phase.set.target:
            case Balance():
                return stopwatch(session.elapsed(now)), "s"
            case Reps() as target if session.paced:
                return str(repetition(session, target, now)), f"of {most(session, target)}"
            case Reps() as target:
                return str(most(session, target)), "reps"
    if session.limit is None:
        return stopwatch(0.0), "s"
    left = countdown(session.remaining(now) or 0.0)
    return left, "" if ":" in left else "s"


def _read(session: Session) -> Trial | None:
    """The hold to be read: before another exercise the countdown matters more."""
    phase = session.phase
    if phase is None or phase.kind not in (PhaseKind.REST, PhaseKind.SWITCH_SIDE):
        return None
    return trial_of(session)


def _place(session: Session, phase: Phase, now: float, trial: Trial | None) -> str:
    planned = phase.set
    if trial is not None:
        what = "rest" if phase.kind is PhaseKind.REST else f"{planned.side} in"
        return f"{what} {countdown(session.remaining(now) or 0.0)} s"
    noun = "hold" if isinstance(planned.target, Balance) else "set"
    parts = [f"{noun} {planned.number} of {planned.of}", planned.side.value]
    if phase.kind is PhaseKind.WORK and isinstance(planned.target, Reps) and session.paced:
        digits, unit = _digits(session, phase, now)
        parts.append(f"rep {digits} {unit}")
    return " · ".join(parts)


def _cue(session: Session, phase: Phase, trial: Trial | None) -> str:
    variation = phase.set.variation
    if trial is not None and (done := told(trial)):
        return done
    if phase.set.target == Balance(Mode.TEST):
        # The arch belongs to the exercise; the test has a protocol of its own.
        variation = replace(variation, prepare=TEST_PREPARE, cue=TEST_CUE)
    match phase.kind:
        case PhaseKind.GET_READY if session.limit is None:
            return f"{variation.prepare} Any key starts."
        case PhaseKind.GET_READY:
            return variation.prepare
        case PhaseKind.SWITCH_SIDE:
            return f"Change to the {phase.set.side} side. {variation.prepare}"
        case PhaseKind.REST:
            return "Let go and breathe." if trial is None else LATE_PRESS
        case PhaseKind.WORK:
            return variation.cue
