"""The words and numbers under which a moment of a session is read."""

from dataclasses import replace

from tui.domain.catalog.sets import Balance, BalanceMode, Hold, Reps
from tui.domain.durations import countdown, stopwatch
from tui.session.balance_trial import LATE_PRESS, BalanceTrial, describe_trial
from tui.session.plan import Phase, PhaseKind
from tui.session.session import Session
from tui.session.tempo import Beat, most, repetition

TEST_PREPARE = "Barefoot, arms folded. c tells what ends it."
TEST_CUE = "Arms folded, the raised foot free. Any key stops."
"""What a balance test asks for, by its protocol (Springer et al. 2007; grade B)."""


def word_of(phase: Phase, beat: Beat | None) -> str:
    """The phase in one word, in capitals."""
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
        case Balance(mode=BalanceMode.TEST):
            return "TEST"
        case Hold() | Balance():
            return "HOLD"
        case Reps():
            return "REPS"


def digits_of(session: Session, phase: Phase, now: float) -> tuple[str, str]:
    """The number that matters now, and its unit."""
    if phase.kind is PhaseKind.WORK:
        match phase.set.target:
            case Balance():
                return stopwatch(session.elapsed(now)), "s"
            case Reps() as target if session.tempo_led:
                return str(repetition(session, target, now)), f"of {most(session, target)}"
            case Reps() as target:
                return str(most(session, target)), "reps"
    if session.limit is None:
        return stopwatch(0.0), "s"
    left = countdown(session.remaining(now) or 0.0)
    return left, "" if ":" in left else "s"


def place_of(session: Session, phase: Phase, now: float, trial: BalanceTrial | None) -> str:
    """Where one is, or, while a hold is read, how long that lasts."""
    planned = phase.set
    if trial is not None:
        what = "rest" if phase.kind is PhaseKind.REST else f"{planned.side} in"
        return f"{what} {countdown(session.remaining(now) or 0.0)} s"
    noun = "hold" if isinstance(planned.target, Balance) else "set"
    parts = [f"{noun} {planned.number} of {planned.of}", planned.side.value]
    if phase.kind is PhaseKind.WORK and isinstance(planned.target, Reps) and session.tempo_led:
        digits, unit = digits_of(session, phase, now)
        parts.append(f"rep {digits} {unit}")
    return " · ".join(parts)


def cue_of(session: Session, phase: Phase, trial: BalanceTrial | None) -> str:
    """What to do now, in one line."""
    variation = phase.set.variation
    if trial is not None and (done := describe_trial(trial)):
        return done
    if phase.set.target == Balance(BalanceMode.TEST):
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
