"""Lines of a session in plain mode: what the body does now."""

from tui.domain.catalog.exercise import with_legs
from tui.domain.catalog.sets import Reps
from tui.domain.cue_level import TempoLines, TempoSound
from tui.presentation.coming_set import (
    leg_unless_said,
    next_set_in,
    number_unless_only,
    position_of,
    rest_until,
    switch_in_rest,
    wait_for,
)
from tui.presentation.narration import needs_of, spoken_exercise, spoken_version
from tui.presentation.plain_introduction import steps_of
from tui.presentation.repetitions_in_words import move_of, pace_of, repetition_in_words
from tui.presentation.set_kinds import kind_of
from tui.presentation.set_start import begin_balance, hold_with_care, what_to_heed
from tui.presentation.setup_steps import reminder_of, setup_steps
from tui.presentation.speaking_time import longest_in_time, seconds_free_in_pause
from tui.presentation.units_in_words import counted, seconds_in_words
from tui.session.cues import CALLED_EVERY, Cue, CueKind, without_stages
from tui.session.phases_before import (
    introduces_exercise,
    is_first_set,
    phase_before,
    set_before,
)
from tui.session.plan import Phase, PhaseKind, PlannedSet, lead_in
from tui.session.session import Session


def _change_lines(session: Session, phase: Phase, begins: str) -> str:
    """Return the lines of a change that waits; the first of a version reads its steps.

    An exercise is introduced with the steps of its first version alone.

    Args:
        session: The session.
        phase: The change.
        begins: Its first line, which says which leg or version comes.
    """
    new = is_first_set(session, of_sides=False) and not introduces_exercise(session)
    steps = (*steps_of(phase.set), "Set up.") if new else ()
    return "\n".join([begins, *steps, *setup_steps(phase)])


def line_of(
    cue: Cue, session: Session, tempo: TempoLines = TempoLines.SOME, *, whole: bool = False
) -> str:
    """Return the lines for a cue; empty for cues that plain mode leaves to the sound.

    Args:
        cue: The cue.
        session: The session as it is announced.
        tempo: Which lines the tempo of a counted set has.
        whole: Whether to say all of a phase that begins.
    """
    if cue.paced and cue.phase is not None:
        return _of_tempo(cue, cue.phase.set, tempo)
    match cue.kind:
        case CueKind.HALFWAY:
            return "Halfway."
        case CueKind.CALL:
            held = cue.count or 0
            return f"{held}." if CALLED_EVERY < held < 60 else f"{seconds_in_words(held)}."
        case CueKind.BEST:
            return "That was your longest today."
        case CueKind.REMINDER if cue.phase is not None:
            return reminder_of(cue.phase, cue.count or 1)
        case CueKind.SET_UP:
            # Its steps and the request were lines as it began.
            return ""
    return beginning(session, tempo, whole=whole) if cue.begins else ""


def beginning(session: Session, tempo: TempoLines = TempoLines.SOME, *, whole: bool = False) -> str:
    """Return the line with which the present phase begins; empty where the session is over.

    What has not changed since the set before is left out. The steps of a set-up that waits are a
    line each.

    Args:
        session: The session in that phase.
        tempo: Which lines the tempo of a counted set has.
        whole: Whether to say all of it, as after a step back.
    """
    phase = session.phase
    if phase is None:
        return ""
    match phase.kind:
        case PhaseKind.GET_READY:
            return _get_ready(session, phase, whole=whole)
        case PhaseKind.SWITCH_SIDE:
            return _switch(session, phase)
        case PhaseKind.REST:
            return _rest(session, phase)
        case PhaseKind.WORK:
            return _work(session, phase, tempo, whole=whole)


def _of_tempo(cue: Cue, planned: PlannedSet, tempo: TempoLines) -> str:
    """Return the number of a repetition, or the stage that begins; empty for none."""
    match tempo:
        case TempoLines.OFF:
            return ""
        case TempoLines.SOME:
            counted_one = without_stages(cue)
            if counted_one is None:
                return ""
            return repetition_in_words(counted_one, planned, TempoSound.OFF)
        case TempoLines.COUNT:
            return "" if cue.stage else repetition_in_words(cue, planned, TempoSound.COUNT)
    return repetition_in_words(cue, planned, TempoSound.STAGES)


def _get_ready(session: Session, phase: Phase, *, whole: bool) -> str:
    planned, limit = phase.set, session.limit_of(phase)
    if phase.needs:
        return f"You have {seconds_in_words(limit or 0.0)} to get what you need."
    if phase.is_waiting_setup:
        if not phase.is_change:
            # As the session began, the needs of all exercises were a line.
            needs = "" if set_before(session) is None else needs_of((phase,), keyboard=False)
            return "\n".join([f"Set up. {needs}".strip(), *setup_steps(phase)])
        name = spoken_exercise(planned)
        coming = (f"{name[:1].lower()}{name[1:]}", spoken_version(planned))
        named = ", ".join(filter(None, coming))
        return _change_lines(session, phase, f"Next: {named}, {planned.side} leg again.")
    ready = "Get ready." if limit is None else f"Get ready, {seconds_in_words(limit)}."
    wait = _wait(planned, position_of(planned), waiting=limit is None)
    guidance = kind_of(planned.target).guidance(planned.variation)
    before, lead = set_before(session), phase_before(session)
    switched = lead is not None and lead.kind is PhaseKind.SWITCH_SIDE
    if lead is not None and lead.is_waiting_setup:
        numbered = _bout(planned, position_of(planned))
        return _with_repetitions(session, limit, ready, *numbered, position_of(planned), wait=wait)
    if whole or before is None or before.exercise.id != planned.exercise.id:
        setup = with_legs(guidance.spoken.setup, planned.side)
        # As a balance begins there is no time for its number.
        number = _bout(planned, setup) if planned.target.any_key_stops else []
        leg = leg_unless_said(planned, f"{setup} {position_of(planned)}")
        begins = (ready, *number, setup, f"{leg}." if leg else "", position_of(planned))
        return _with_repetitions(session, limit, *begins, wait=wait)
    posed = position_of(planned) if planned.target.any_key_stops else ""
    if switched:
        if limit is not None:
            # The switch has said how long it is until the start: this is no time on top of it.
            ready = f"You start in {seconds_in_words(limit)}, {planned.side} leg."
        bout = _bout(planned, position_of(planned))
        return _with_repetitions(session, limit, ready, *bout, posed, wait=wait)
    if before.variation.id == planned.variation.id:
        return _with_repetitions(session, limit, ready, posed, wait=wait)
    same = "Same leg." if before.side == planned.side else ""
    version = _version(planned)
    bout = _bout(planned, version) if planned.target.any_key_stops else []
    wait = _wait(planned, version, waiting=limit is None)
    return _with_repetitions(session, limit, ready, same, *bout, version, wait=wait)


def _switch(session: Session, phase: Phase) -> str:
    planned, before = phase.set, set_before(session)
    if phase.is_waiting_setup:
        return _change_lines(session, phase, f"Switch to the {planned.side} leg.")
    seconds = _seconds_to_work(session)
    coming = session.plan[session.index + 1 : session.index + 2]
    direct = any(phase.kind is PhaseKind.WORK for phase in coming)
    if planned.target.any_key_stops and not direct:
        return " ".join(switch_in_rest(planned, _lead(session)))
    parts = [f"Switch to the {planned.side} leg. You start in {seconds_in_words(seconds)}."]
    if move := with_legs(planned.variation.spoken.switch, planned.side):
        parts.append(move)
    if not move and before is not None and before.variation.id != planned.variation.id:
        parts.append(_version(planned))
    elif is_first_set(session):
        # The switch has just named the leg.
        parts.append(position_of(planned).removeprefix(f"{planned.side.capitalize()} leg. "))
    if not direct:
        # The get ready that follows says the number.
        return " ".join(parts)
    wait = _wait(planned, " ".join(parts), waiting=False)
    bout = _bout(planned, " ".join(parts))
    if bout and planned.target.any_key_stops:
        bout = [next_set_in(planned, "")]
    return _with_repetitions(session, seconds, *parts, *bout, wait=wait)


def _rest(session: Session, phase: Phase) -> str:
    cue, limit = phase.set.exercise.rest_cue, session.limit_of(phase)
    if phase.last:
        noun = kind_of(phase.set.target).noun
        return f"{cue} That was the last {noun}."
    lead = _lead(session)
    after = next_set_in(phase.set, lead)
    return longest_in_time(limit, " ".join(rest_until(phase.set, lead)), f"{cue} {after}", after)


def _work(session: Session, phase: Phase, tempo: TempoLines, *, whole: bool) -> str:
    planned, target = phase.set, phase.set.target
    first = whole or is_first_set(session)
    cue = what_to_heed(planned)
    lead = phase_before(session)
    if target.any_key_stops:
        number = _bout(planned) if whole or lead is None else []
        begins = begin_balance(planned, lifted=lead is not None and lead.waits_for_lift_off)
        asks = target.limit is None and first and "Enter" not in cue
        return " ".join([*number, begins, *(["Then press Enter."] if asks else [])])
    bout = _bout(planned) if whole or not _was_announced(session) else []
    if not target.counted:
        start = f"Hold {seconds_in_words(target.limit or 0.0)}"
        if kind_of(target).guidance(planned.variation).spoken.cue:
            action, rules = hold_with_care(planned, again=not first)
            bout = _bout(planned, cue) if bout and first else []
            leg = leg_unless_said(planned, action).lower()
            start = f"{', '.join(filter(None, (start, leg)))}."
            return " ".join(filter(None, (action, start, *bout, rules)))
        return " ".join([f"{start}, {planned.side} leg.", *bout, *([cue] if first else [])])
    ends = "" if session.tempo_led or not first else "Press Enter when done."
    # After a step back, or without a pause, nothing has been said before the start.
    unsaid = whole or lead is None
    how = _repetitions(session) if unsaid else ()
    move = move_of(planned)
    if session.tempo_led and tempo is TempoLines.STAGES:
        # The later ones are lines of their own.
        move = f"{move.partition(', ')[0].removesuffix('.')}." if move else ""
    elif move and target.repetitions and not how:
        # Without the number it would be heard as one repetition.
        reps = target.repetitions.reps
        move = f"{'Once' if reps == 1 else f'{reps} times'}: {move[:1].lower()}{move[1:]}"
    return " ".join(filter(None, ("Go.", *how, move, *(bout if unsaid else ()), ends)))


def _with_repetitions(session: Session, limit: float | None, *parts: str, wait: str) -> str:
    """Return a line before a set; before the first of a side, with what a repetition is.

    That is said before the start: whoever hears it after that is behind for the whole set.

    Args:
        session: The session.
        limit: Seconds until the start; None where it waits.
        parts: The sentences of the line.
        wait: The sentence at its end.
    """
    phase = session.phase
    counts = phase is not None and phase.set.target.repetitions is not None
    how = _repetitions(session, " ".join(parts)) if counts and is_first_set(session) else ()
    if introduces_exercise(session):
        # The pace and what to heed were said with the steps.
        how = how[:1]
    choices = [(*parts, *how[:number], wait) for number in range(len(how), -1, -1)]
    free = seconds_free_in_pause(limit)
    return longest_in_time(free, *(" ".join(filter(None, choice)) for choice in choices))


def _repetitions(session: Session, said: str = "") -> tuple[str, ...]:
    """Return the repetitions of the present set, their pace and what to heed in them.

    Args:
        session: The session.
        said: What is said beside it: a leg that it names is not said twice.
    """
    phase = session.phase
    if phase is None:
        return ()
    planned, target = phase.set, phase.set.target
    reps = target.repetitions.reps if target.repetitions else 0
    leg = f"{planned.side} leg"
    side = "" if leg in said.lower() else f" on the {leg}"
    kilograms = target.load if isinstance(target, Reps) else None
    load = f" with {counted(kilograms, 'kilogram')}" if kilograms else ""
    tempo = pace_of(target) if is_first_set(session, of_sides=False) and session.tempo_led else ""
    pace = f"{tempo[:1].upper()}{tempo[1:]}." if tempo else ""
    sentences = (f"{counted(reps, 'repetition')}{load}{side}.", pace, what_to_heed(planned))
    return tuple(filter(None, sentences))


def _version(planned: PlannedSet) -> str:
    """Return where the body is for another version, with its name where that is not in it."""
    name, position = planned.variation.name, position_of(planned)
    change = with_legs(planned.variation.spoken.change, planned.side)
    if change:
        return change
    return position if name in position else f"Now {spoken_version(planned)}. {position}"


def _wait(planned: PlannedSet, said: str, *, waiting: bool) -> str:
    """Return that a set has not begun; empty where what is said, or a line of its own, tells it."""
    word = "" if waiting else wait_for(planned, said)
    return f"{word}." if word else ""


def _bout(planned: PlannedSet, said: str = "") -> list[str]:
    """Return "Set 2 of 3, knee bent." in a list; nothing where there is only one.

    Args:
        planned: The set.
        said: What is said beside it: a version that it names is not said twice.
    """
    number = number_unless_only(planned, said)
    return [f"{number}."] if number else []


def _was_announced(session: Session) -> bool:
    """Return whether a rest, a switch or a set-up before the present set has said its number."""
    lead = session.plan[lead_in(session.plan, session.index) : session.index]
    tells = (PhaseKind.REST, PhaseKind.SWITCH_SIDE)
    return any(phase.kind in tells or phase.is_waiting_setup for phase in lead)


def _lead(session: Session) -> str:
    """Return the time until the next set; empty where a key begins it."""
    ahead = session.plan[session.index + 1 : session.index + 2]
    if any(phase.waits_for_lift_off for phase in ahead):
        return ""
    return seconds_in_words(_seconds_to_work(session))


def _seconds_to_work(session: Session) -> float:
    """Return the seconds of the present phase and of those that follow it until the next set."""
    seconds = 0.0
    for phase in session.plan[session.index :]:
        if phase.kind is PhaseKind.WORK:
            break
        seconds += session.limit_of(phase) or 0.0
    return seconds
