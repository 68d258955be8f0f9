"""What there is to show of a session at a moment: values that the faces draw as they are."""

from dataclasses import dataclass, replace

from tui.domain.durations import clock, countdown, in_minutes, stopwatch
from tui.domain.sets import Balance, Hold, Mode, Reps, Side
from tui.engine.bars import Group, groups
from tui.engine.plan import Phase, PhaseKind, PlannedSet, guess
from tui.engine.recording import count_of
from tui.engine.session import Session
from tui.engine.trials import LATE_PRESS, Trial, time_of, told, trial_of

TEST_PREPARE = "Barefoot, arms folded. c tells what ends it."
TEST_CUE = "Arms folded, the raised foot free. Any key stops."
"""What a balance test asks for, by its protocol (Springer et al. 2007; grade B)."""


@dataclass(frozen=True, slots=True)
class Beat:
    """Where a repetition is in its tempo."""

    words: tuple[str, ...]
    """The stages of the repetition, in order."""
    stage: int
    """Which stage runs, from 0."""
    fraction: float
    """How much of the stage has passed, from 0 to 1."""


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
    trial: Trial | None = None
    """The balance hold that was just ended, in the pause in which its time is read."""


def readout(session: Session, now: float) -> Readout:
    """What to show of a session at a moment."""
    phase = session.phase
    if phase is None:
        return Readout(
            None, False, "DONE", None, "", "", "", "", "", "", "", "all sets done", 1.0, ()
        )
    planned = phase.set
    trial = _read(session)
    digits, unit = _digits(session, phase, now) if trial is None else (time_of(trial), "s")
    beat = _beat(session, phase, now)
    return Readout(
        kind=phase.kind,
        paused=not session.running,
        word=_word(phase, beat),
        side=planned.side,
        side_label=planned.variation.side_label,
        exercise=named(planned),
        place=_place(session, phase, now, trial),
        digits=digits,
        unit=unit,
        cue=_cue(session, phase, trial),
        coming=coming(session),
        overall=_overall(session, now),
        whole=passed(session, now),
        groups=groups(session, now),
        beat=beat,
        set=planned,
        elapsed=session.elapsed(now),
        trial=trial,
    )


def named(planned: PlannedSet) -> str:
    """The exercise and its variation: "Wall stretch · knee straight"."""
    return " · ".join(filter(None, (planned.exercise.name, planned.variation.name)))


def repetition(session: Session, target: Reps, now: float) -> int:
    """Which repetition runs, counted from 1."""
    done = int(session.elapsed(now) / target.tempo.seconds + 1e-9) + session.miscount
    return min(max(0, done) + 1, _most(session, target))


def _most(session: Session, target: Reps) -> int:
    return count_of(target, session.more, session.miscount)


def seconds_left(session: Session, now: float) -> float:
    """Seconds to the end of the session; an open-ended hold counts as ``BALANCE_GUESS``."""
    left = sum(_expected(session, phase) for phase in session.plan[session.index + 1 :])
    if session.phase is not None:
        running = _expected(session, session.phase) + session.more
        left += max(0.0, running - session.elapsed(now))
    return left


def passed(session: Session, now: float) -> float:
    """How much of the session has passed, from 0 to 1, measured in its expected time."""
    total = sum(_expected(session, phase) for phase in session.plan)
    return max(0.0, min(1.0, 1 - seconds_left(session, now) / total)) if total else 1.0


def coming(session: Session) -> str:
    """What comes after the present phase, in one line."""
    phase = session.phase
    if phase is None:
        return ""
    if phase.last:
        return "that was the last set"
    if phase.kind is not PhaseKind.WORK:
        return f"set {phase.set.number} of {phase.set.of}, {named(phase.set)}"
    rest = session.plan[session.index + 1 :]
    if not rest or rest[0].last:
        return "that was the last set"
    after = rest[0].set
    if after.exercise.id != phase.set.exercise.id:
        return f"{named(after)}, {after.side}"
    if after.side is not phase.set.side:
        return f"the {after.side} side"
    if after.variation.id != phase.set.variation.id:
        return f"{after.variation.name}, {after.side}"
    return f"set {after.number} of {after.of}, {after.side}"


def _expected(session: Session, phase: Phase) -> float:
    limit = session.limit_of(phase)
    if limit is not None:
        return limit
    target = phase.set.target
    return target.limit if isinstance(target, Reps) else guess(phase)


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
                return str(repetition(session, target, now)), f"of {_most(session, target)}"
            case Reps() as target:
                return str(_most(session, target)), "reps"
    if session.limit is None:
        return stopwatch(0.0), "s"
    left = countdown(session.remaining(now) or 0.0)
    return left, "" if ":" in left else "s"


def _beat(session: Session, phase: Phase, now: float) -> Beat | None:
    target = phase.set.target
    if phase.kind is not PhaseKind.WORK or not isinstance(target, Reps) or not session.paced:
        return None
    within = session.elapsed(now) % target.tempo.seconds
    words = tuple(stage.word for stage in target.tempo.stages)
    for index, stage in enumerate(target.tempo.stages):
        if within < stage.seconds or index == len(words) - 1:
            return Beat(words, index, min(1.0, within / stage.seconds))
        within -= stage.seconds
    return None


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


def _overall(session: Session, now: float) -> str:
    sets = [i for i, phase in enumerate(session.plan) if phase.kind is PhaseKind.WORK]
    number = sum(1 for i in sets if i < session.index) + 1
    left = seconds_left(session, now)
    open_ended = any(session.limit_of(phase) is None for phase in session.plan[session.index :])
    told = f"about {in_minutes(left)}" if open_ended else clock(left)
    return f"set {min(number, len(sets))} of {len(sets)} · {told} left"
