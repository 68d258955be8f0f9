"""Answers to keys pressed within a phase, by voice and in lines."""

from tui.domain.catalog.sets import is_stopwatched
from tui.domain.cue_level import TempoSound
from tui.domain.log.record import SetRecord
from tui.presentation.coming_set import position_of
from tui.presentation.narration import (
    FULL_RESTS,
    READY,
    SHORT_RESTS_BY_VOICE,
    describe_easing,
    describe_needs,
    spoken,
    spoken_version,
)
from tui.presentation.plain_results import amount_of
from tui.presentation.plain_status import doing, going_on
from tui.presentation.setup_steps import setup_steps
from tui.presentation.speaking_time import sentences_in_time
from tui.presentation.units_in_words import counted
from tui.session.cues import SETUP_STEP_SECONDS, Cue, CueKind, KeyEffect, next_cue
from tui.session.plan import PhaseKind
from tui.session.session import Session
from tui.session.tempo import most, repetition

PAUSED, UNDONE, GOING_ON = "Paused.", "Undone.", "Going on"
COUNTS_AS = "Counts as "
PROGRAM_COUNTS = "The program counts now."
YOU_COUNT = "You count now. Press Enter when you are done."
YOU_WILL_COUNT = "You count the repetitions."
"""What is said of that before a set, where Enter would skip what leads to it."""
TOOK_OFF, ADDED_BACK = "Took off half a second.", "Added back."
DISCARD_DONE, BROUGHT_BACK = "Discarded.", "Brought back."


def answer_in_words(cue: Cue, tempo: TempoSound) -> str:
    """Return what a voice says of a key, over before the next announcement; empty for no time.

    What it may have cut off, where to be or what to do, follows where there is time for it.

    Args:
        cue: The cue that answers the key.
        tempo: What is said of the tempo of a counted set.
    """
    effect = cue.effect
    if cue.kind is CueKind.PAUSED:
        return PAUSED
    if effect is None:
        return f"{GOING_ON}."
    session, now = effect.after, cue.moment
    # Which repetition of which leg it is says more than its stages; a number is waited for.
    due = next_cue(session, now, _is_number if tempo is TempoSound.COUNT else _is_no_stage)
    free = None if due is None else due - now
    if cue.kind is CueKind.CHANGED:
        text = what_changed(effect, now)
        again = _what_to_do(session, now) if text else ""
        short = text.removeprefix(COUNTS_AS).partition(" of ")[0]
        return sentences_in_time(free, (text, again), (text,), (short,), ())
    planned = session.plan[session.index].set
    leg = f"{planned.side} leg"
    done = ("", f"{GOING_ON}: {leg}", GOING_ON)
    if effect.undoes:
        eased = describe_easing(effect.before, session)
        done = (" ".join(filter(None, (UNDONE, eased))), f"{UNDONE} {leg.capitalize()}", UNDONE)
    first, *shorter = done
    brief = f"{GOING_ON}: {doing(session, now, brief=True)}"
    whole = f"{GOING_ON}: {doing(session, now, spoken_version(planned))}"
    if planned.target.counted and session.tempo_led and not _what_to_do(session, now):
        # Beside the number of a repetition, that of its set would be taken for it.
        whole = brief
    return sentences_in_time(
        free,
        (first, whole, _where_to_go_on(session, now)),
        (first, whole),
        (first, brief),
        *((short,) for short in shorter),
        (),
    )


def _is_no_stage(cue: Cue) -> bool:
    return cue.kind is not CueKind.STAGE


def _is_number(cue: Cue) -> bool:
    """Return whether a cue is none of the later stages of a repetition, of which no number is."""
    return not cue.stage


def undone_line(effect: KeyEffect, now: float) -> str:
    """Return the line of plain mode for an undo: that it was done, and what goes on.

    A phase that begins anew, and a set-up, which has steps, have lines of their own.

    Args:
        effect: What undo has done.
        now: When.
    """
    session = effect.after
    anew = session.setting_up or not session.elapsed_before
    going = () if anew else (going_on(session, now), _where_to_go_on(session, now))
    return " ".join(filter(None, (UNDONE, describe_easing(effect.before, session), *going)))


def what_changed(effect: KeyEffect, now: float) -> str:
    """Return what a key has changed; empty where nothing is said of it.

    Args:
        effect: What it has done.
        now: When.
    """
    before, after = effect.before, effect.after
    if eased := describe_easing(before, after):
        return eased
    if after.full_rests != before.full_rests:
        return FULL_RESTS if after.full_rests else SHORT_RESTS_BY_VOICE
    if after.tempo_led != before.tempo_led:
        if after.tempo_led:
            return PROGRAM_COUNTS
        working = after.phase is not None and after.phase.kind is PhaseKind.WORK
        return YOU_COUNT if working else YOU_WILL_COUNT
    if after.wobbles != before.wobbles:
        return f"Wobble {after.wobbles}."
    if after.done != before.done:
        return _put_right(before, after)
    phase = after.phase
    reps = phase.set.target.repetitions if phase and phase.kind is PhaseKind.WORK else None
    if reps is None:
        more = round(after.extra_seconds - before.extra_seconds)
        return f"{spoken(more).capitalize()} seconds more." if more > 0 else ""
    if not after.tempo_led:
        return f"{counted(most(after, reps), 'repetition')}."
    return f"Repetition {repetition(after, reps, now)} of {most(after, reps)}."


def _put_right(before: Session, after: Session) -> str:
    """Return what a set that was put right comes to; of a balance hold, what was done about it."""
    recorded = dict(before.done)
    for index, record in after.done:
        if record != (old := recorded.get(index)):
            if not is_stopwatched(record.kind):
                return f"{COUNTS_AS}{amount_of(record)}."
            return "" if old is None else _put_right_hold(old, record)
    return ""


def _put_right_hold(before: SetRecord, after: SetRecord) -> str:
    """Return what was done about a balance hold; empty where its time is the same."""
    if (before.seconds is None) != (after.seconds is None):
        return DISCARD_DONE if after.seconds is None else BROUGHT_BACK
    change = (after.seconds or 0.0) - (before.seconds or 0.0)
    return TOOK_OFF if change < 0 else ADDED_BACK if change > 0 else ""


def _where_to_go_on(session: Session, now: float) -> str:
    """Return what to do in a pause of the plan, beside words that name the leg."""
    phase, text = session.phase, _what_to_do(session, now)
    return "" if phase is None else text.removeprefix(f"{phase.set.side.capitalize()} leg. ")


def _what_to_do(session: Session, now: float) -> str:
    """Return where to be or what to do in a pause of the plan; empty in a set."""
    phase = session.phase
    if phase is None or phase.kind is PhaseKind.WORK:
        return ""
    if phase.needs:
        return describe_needs(phase.needs)
    if phase.kind is PhaseKind.REST:
        return phase.set.exercise.rest_cue
    if not phase.is_waiting_setup:
        return position_of(phase.set)
    steps = setup_steps(phase)
    at = int(session.elapsed(now) / SETUP_STEP_SECONDS)
    return steps[at] if at < len(steps) else READY
