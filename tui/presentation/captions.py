"""Captions of a moment: word, number, position, instruction."""

from tui.domain.catalog.exercise import with_legs
from tui.domain.catalog.sets import BalanceMode
from tui.domain.durations import add_unit, format_countdown, format_held, format_stopwatch
from tui.domain.log.record import SetOutcome
from tui.presentation.narration import bout, describe_needs, needs_of
from tui.presentation.set_kinds import kind_of, time_left
from tui.session.balance_trial import (
    LATE_PRESS,
    BalanceTrial,
    describe_trial,
    discarded_before,
)
from tui.session.plan import Phase, PhaseKind
from tui.session.session import Session
from tui.session.tempo import Beat

CRITERIA = "Press c to see what ends the trial."
"""What the athlete can look up before a trial of a test."""
ENTER_WHEN_READY = "Press Enter when ready"
"""What ends a set-up that waits, or the time to fetch things."""
ANY_KEY = "Any key stops."


def is_opening(session: Session) -> bool:
    """Return whether the session gets ready for its first set, when its needs are shown.

    Sets before it may have been left out.
    """
    if session.phase is None or session.phase.kind is not PhaseKind.GET_READY:
        return False
    if not session.index:
        return True
    only_left_out = all(record.outcome == SetOutcome.SKIPPED for record in session.records)
    return only_left_out and session.plan[session.index - 1].kind is PhaseKind.WORK


def word_of(phase: Phase, beat: Beat | None) -> str:
    """Return the phase in one word, in capitals."""
    match phase.kind:
        case PhaseKind.GET_READY:
            return "READY"
        case PhaseKind.SWITCH_SIDE:
            return "SWITCH"
        case PhaseKind.REST:
            return "REST"
        case PhaseKind.WORK if beat is not None:
            return beat.words[beat.stage].upper()
    return kind_of(phase.set.target).word


def digits_of(session: Session, phase: Phase, now: float) -> tuple[str, str]:
    """Return the number that matters now, and its unit."""
    if phase.kind is PhaseKind.WORK:
        return kind_of(phase.set.target).digits(session, now)
    if phase.is_waiting_setup:
        return "", ""
    return (format_stopwatch(0.0), "s") if session.limit is None else time_left(session, now)


def place_of(session: Session, phase: Phase, now: float, trial: BalanceTrial | None) -> str:
    """Return the set and the side, or the countdown while the time of a hold is read."""
    planned = phase.set
    if trial is not None:
        what = "rest" if phase.kind is PhaseKind.REST else f"{planned.side} in"
        return f"{what} {add_unit(format_countdown(session.remaining(now) or 0.0))}"
    kind = kind_of(planned.target)
    if phase.needs or phase.is_waiting_setup:
        return f"{ENTER_WHEN_READY} · {planned.side}"
    parts = [bout(planned), planned.side.value]
    if phase.kind is PhaseKind.WORK and (within := kind.place(session, now)):
        parts.append(within)
    return " · ".join(parts)


def _preparation(session: Session, phase: Phase) -> str:
    """Return how to get ready for a set; as the session opens, what it needs in a line before."""
    if phase.needs:
        return describe_needs(phase.needs)
    prepare = kind_of(phase.set.target).guidance(phase.set.variation).prepare
    if phase.set.target.mode is BalanceMode.TEST:
        prepare = f"{prepare} {CRITERIA}"
    if not is_opening(session):
        return prepare
    return f"{needs_of(session.plan[session.index :], keyboard=False)}\n{prepare}".lstrip()


def cue_of(session: Session, phase: Phase, trial: BalanceTrial | None) -> str:
    """Return what to do now, in one line; as a session opens, after a line with what it needs."""
    variation = kind_of(phase.set.target).guidance(phase.set.variation)
    if trial is not None and (done := describe_trial(trial)):
        return done
    again = discarded_before(session)
    prepare = _preparation(session, phase)
    match phase.kind:
        case PhaseKind.GET_READY if again is not None:
            last = "Any key starts." if session.limit is None else "u brings it back."
            return f"Discarded: {format_held(again)}. Do this trial again. {last}"
        case PhaseKind.GET_READY if session.limit is None and not phase.is_waiting_setup:
            return f"{prepare} Any key starts."
        case PhaseKind.GET_READY:
            return prepare
        case PhaseKind.SWITCH_SIDE:
            # Where there is something to move, the banner says which leg comes.
            moves = phase.setup_steps[:1] if phase.is_change else ()
            switch = moves or (f"Switch to the {phase.set.side} leg.",)
            return with_legs(switch[0], phase.set.side)
        case PhaseKind.REST:
            return phase.set.exercise.rest_cue if trial is None else LATE_PRESS
        case PhaseKind.WORK if phase.set.target.mode is BalanceMode.TEST:
            return f"{variation.cue} {ANY_KEY}"
        case PhaseKind.WORK:
            return variation.cue
