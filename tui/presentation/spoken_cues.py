"""Spoken words of a cue."""

from collections.abc import Callable, Mapping

from tui.domain.catalog.exercise import with_legs
from tui.domain.cue_level import TempoSound
from tui.presentation.coming_set import (
    FEET_DOWN,
    coming_set,
    leg_unless_said,
    lift_off,
    number_unless_only,
    position_of,
    rest_until,
    switch_in_rest,
    wait_for,
)
from tui.presentation.key_answers import UNDONE, answer_in_words
from tui.presentation.narration import (
    EARLY_END,
    LIMIT,
    READY,
    bout,
    describe_needs,
    exercise_of,
    introduced,
    needs_of,
    side_of,
    spoken,
    spoken_exercise,
    spoken_version,
)
from tui.presentation.repetitions_in_words import (
    move_of,
    repetition_in_words,
    stage_in_a_word,
    stage_in_full,
    stage_seconds,
)
from tui.presentation.set_counts import SetCounts
from tui.presentation.set_end import end_of
from tui.presentation.set_kinds import kind_of
from tui.presentation.set_start import begin_balance, hold_with_care, what_to_heed
from tui.presentation.setup_steps import reminder_of, setup_steps
from tui.presentation.speaking_time import (
    seconds_free_in_hold,
    seconds_free_in_pause,
    sentences_in_time,
)
from tui.presentation.units_in_words import counted
from tui.session.cues import (
    CALLED_EVERY,
    REMINDED_EVERY,
    REPS_COUNTED_EVERY,
    SETUP_STEP_SECONDS,
    Cue,
    CueKind,
)
from tui.session.plan import Phase, PhaseKind, PlannedSet

HALFWAY, LONGEST = "Halfway.", "Longest today."
"""What is said alike in every exercise."""
ARCH_SECONDS = 2.5
"""Seconds that a foot takes to roll in and out, once that was said."""


def words(cue: Cue, tempo: TempoSound = TempoSound.STAGES) -> str:
    """Return the spoken words of a cue; empty where nothing is said.

    Args:
        cue: What is announced.
        tempo: What is said of the tempo of a counted set.
    """
    if cue.phase is None:
        return _finished(cue)
    if cue.paced:
        return repetition_in_words(cue, cue.phase.set, tempo)
    if cue.answers:
        return answer_in_words(cue, tempo)
    if of_phase := OF_PHASE.get(cue.kind):
        return of_phase(cue, cue.phase)
    match cue.kind:
        case CueKind.COUNT:
            return str(cue.count)
        case CueKind.CALL:
            return _call(cue.count or 0)
        case CueKind.HALFWAY:
            return HALFWAY
    return _work(cue, cue.phase.set)


def _get_ready(cue: Cue, phase: Phase) -> str:
    """Return what is done next; where there is time, also that the hold before was the longest."""
    said = _next(cue, phase)
    undone, longest = UNDONE if cue.effect else "", LONGEST if cue.longest else ""
    free = SETUP_STEP_SECONDS if phase.is_waiting_setup else seconds_free_in_pause(cue.limit)
    return sentences_in_time(free, (undone, longest, said), (undone, said), (said,))


def _best(cue: Cue, phase: Phase) -> str:
    """Return that a hold was the longest; empty where the get ready has said so."""
    return "" if _get_ready(cue, phase).startswith(LONGEST) else LONGEST


def _next(cue: Cue, phase: Phase) -> str:
    """Return what is done next, where to be for it and on which leg, and to wait for the start."""
    planned = phase.set
    if phase.needs:
        return _fetch(cue, phase)
    if phase.is_waiting_setup:
        return _begin_set_up(cue, phase)
    if not cue.same_exercise and planned.number == 1:
        return _next_exercise(cue, planned)
    if cue.ended is not None and cue.ended.group != planned.group:
        return _next_version(cue, planned)
    return _next_set(cue, planned)


def _fetch(cue: Cue, phase: Phase) -> str:
    """Return what the routine needs, and how long there is to fetch it."""
    waits = any(phase.limit is None for phase in cue.opening)
    needs, reach = describe_needs(phase.needs), "Keep the keyboard within reach" if waits else ""
    # The time comes first: said last, it would be too long by all that was said before it.
    until = "" if cue.limit is None else f"You have {counted(cue.limit, 'second')}"
    go_on = "Press Enter when you have it all, Space to pause"
    return sentences_in_time(
        cue.limit,
        (until, needs, reach, *_said_once(cue), go_on),
        (until, needs, go_on),
        (needs, go_on),
    )


def _said_once(cue: Cue) -> tuple[str, ...]:
    """Return what a voice says once in a session, with the cue that has the time for it."""
    return (
        *((EARLY_END,) if cue.tells_early_end else ()),
        *((LIMIT,) if cue.tells_limit else ()),
    )


def _next_exercise(cue: Cue, planned: PlannedSet) -> str:
    """Return the exercise that begins: what it needs, how to set it up, and its dose."""
    ended, position = _ended(cue), position_of(planned)
    wait = _wait(planned, position, waiting=cue.limit is None)
    guided = kind_of(planned.target).guidance(planned.variation).spoken
    needs = needs_of(cue.opening, keyboard="Enter" not in guided.setup)
    things = needs_of(cue.opening, keyboard=False)
    setup, dose = with_legs(guided.setup, planned.side), _dose(planned)
    leg = leg_unless_said(planned, f"{setup} {position}")
    bare = leg_unless_said(planned, position)
    coming = f"Next: {_name(planned)}" if ended else _name(planned)
    # A position that is held needs a place: it is looked for while the rest is said.
    named, setup = ((setup, coming), "") if planned.target.timed else ((coming,), setup)
    once, free = _said_once(cue), seconds_free_in_pause(cue.limit)
    if planned.target.any_key_stops and planned.target.limit is None and free is not None:
        # The position is something to do before the countdown begins.
        free -= ARCH_SECONDS
    return sentences_in_time(
        free,
        (needs, ended, *named, *once, setup, leg, position, dose, wait),
        (needs, ended, *named, *once, setup, leg, position, wait),
        (things, ended, *named, *once[:1], setup, leg, position, wait),
        (needs, ended, *named, setup, leg, position, dose, wait),
        (needs, ended, *named, setup, leg, position, wait),
        *(((things, *named, setup, leg, position, wait),) if things else ()),
        # Where repetitions are counted, only the set-up says how they are done.
        *(((things, coming, bare, position, wait),) if things and planned.target.timed else ()),
        (ended, *named, setup, leg, position, wait),
        (*named, setup, leg, position, wait),
        (ended, coming, bare, position, wait),
        (coming, bare, position, wait),
        (
            spoken_exercise(planned),
            f"{planned.side.capitalize()} leg",
            _wait(planned, waiting=cue.limit is None),
        ),
    )


def _next_version(cue: Cue, planned: PlannedSet) -> str:
    """Return what to change for another version of the exercise, or for the other leg."""
    ended = _ended(cue)
    same = "Same leg" if cue.ended is not None and cue.ended.side == planned.side else ""
    change = with_legs(planned.variation.spoken.change, planned.side) or position_of(planned)
    if FEET_DOWN in change.lower() and FEET_DOWN in ended.lower():
        ended = ""
    wait = _wait(planned, change, waiting=cue.limit is None)
    begins = "" if cue.lead is None else f"You start in {counted(cue.lead, 'second')}"
    return sentences_in_time(
        seconds_free_in_pause(cue.limit),
        (ended, begins, same, change, number_unless_only(planned, change), wait),
        (ended, same, change, number_unless_only(planned, change), wait),
        (ended, change, number_unless_only(planned, change), wait),
        (ended, same, change, wait),
        (ended, change, wait),
        (change, wait),
    )


def _next_set(cue: Cue, planned: PlannedSet) -> str:
    """Return the number of the next set of the same version and leg, and where to be for it."""
    switched = cue.follows is PhaseKind.SWITCH_SIDE
    # A switch to a timed hold has said where to be.
    position = "" if switched and planned.target.timed else position_of(planned)
    names_leg = planned.side in position.lower()
    # A rest has said which hold comes; after a switch the arch of the other foot needs the time.
    announced = cue.follows is PhaseKind.REST or (switched and planned.target.any_key_stops)
    known = names_leg and (planned.of == 1 or announced)
    numbered = "" if known else _numbered(planned, position)
    wait = _wait(planned, position, waiting=cue.limit is None)
    dose = _dose(planned) if planned.number == 1 else ""
    return sentences_in_time(
        seconds_free_in_pause(cue.limit),
        (numbered, position, dose, wait),
        (numbered, position, wait),
        *(((position, wait),) if names_leg else ()),
        (numbered, _wait(planned, waiting=cue.limit is None)),
        (numbered,),
    )


def _switch(cue: Cue, phase: Phase) -> str:
    """Return which leg comes next, and where to be for it."""
    if phase.is_waiting_setup:
        return _begin_set_up(cue, phase)
    planned = phase.set
    switch = f"Switch to the {planned.side} leg"
    lead = "" if cue.lead is None else counted(cue.lead, "second")
    if planned.target.any_key_stops and cue.lead != cue.limit:
        rest = switch_in_rest(planned, lead)
        rested = (_ended(cue), *rest)
        return sentences_in_time(cue.limit, (_held(cue), *rested), rested, rest, (switch,))
    direct = cue.lead is None or cue.lead == cue.limit
    if not direct:
        # The time comes first: said last, it would be too long by all that was said before it.
        switch = f"{switch}. You start in {lead}"
    # The switch has just named the leg.
    position = position_of(planned).removeprefix(f"{planned.side.capitalize()} leg. ")
    ended = _ended(cue)
    move = with_legs(planned.variation.spoken.switch, planned.side)
    before = cue.ended
    if not move and before is not None and before.variation.id != planned.variation.id:
        position = with_legs(planned.variation.spoken.change, planned.side) or position
    wait = _wait(planned, position, waiting=False) if direct else ""
    after = number_unless_only(planned, position) if direct else ""
    short = _short_bout(planned) if direct else ""
    return sentences_in_time(
        seconds_free_in_pause(cue.limit, counted=direct),
        (_held(cue), ended, switch, move, position, after, wait),
        *(((_held(cue), ended, switch, position),) if cue.held is not None else ()),
        (ended, switch, move, position, after, wait),
        *(() if direct else ((ended, switch, move, position), (ended, switch, position))),
        *(((ended, switch, move, position, short, wait),) if direct else ()),
        (switch, position, after, wait),
        *(((switch, position, short, wait),) if direct else ()),
        (switch, position, wait),
        (switch, position),
        (ended, switch),
        (switch,),
    )


def _rest(cue: Cue, phase: Phase) -> str:
    """Return how to rest, when the next set comes, and which."""
    planned = phase.set
    brief = planned.exercise.rest_cue
    how = with_legs(planned.variation.spoken.rest, planned.side) or brief
    if phase.last:
        return sentences_in_time(
            cue.limit, (brief, f"That was the last {kind_of(planned.target).noun}")
        )
    named, bare = f"Next: {coming_set(planned)}", f"Next: {bout(planned)}"
    counts = cue.lead == cue.limit or (cue.lead is None and not planned.target.any_key_stops)
    first = "" if cue.count is None or cue.stage is not None else spoken(cue.count).capitalize()
    whole = rest_until(planned, "" if cue.lead is None else counted(cue.lead, "second"))
    return sentences_in_time(
        # A rest of three seconds begins with its three.
        1.0 if first else seconds_free_in_pause(cue.limit, counted=counts),
        *(() if first else ((_held(cue), *whole), whole)),
        (how, named, first),
        (how, bare, first),
        *(() if how == brief else ((how, first),)),
        (brief, named, first),
        (brief, bare, first),
        # A number right before the countdown would be heard as one of it.
        (brief, first),
        (brief.partition(". ")[0], first),
        ("Rest", first),
    )


def _work(cue: Cue, planned: PlannedSet) -> str:
    """Return what a set begins with, and what to heed or what ends it, where there is time."""
    kind = kind_of(planned.target)
    start, heed = kind.start_sentence, what_to_heed(planned)
    if cue.stage is not None:
        return sentences_in_time(
            stage_seconds(planned, cue.stage),
            ("Go", stage_in_full(planned, cue.stage)),
            ("Go", stage_in_a_word(planned, cue.stage)),
        )
    reps = planned.target.repetitions
    if reps is not None:
        # With stages that do not sound, the first number comes with the fifth repetition.
        free = None if cue.left is None else (REPS_COUNTED_EVERY - 1) * reps.tempo.seconds
        ends = "" if cue.left is not None else "Press Enter when you are done"
        # From the second set on, the move is known.
        move = move_of(planned) if planned.number == 1 else ""
        return sentences_in_time(
            free, (start, move, heed, ends), (start, heed, ends), (start, ends), (start,)
        )
    if planned.target.any_key_stops:
        return begin_balance(planned, lifted=cue.lifted)
    free = CALLED_EVERY if cue.limit is None else seconds_free_in_hold(cue.limit)
    leg = f"{planned.side.capitalize()} leg"
    if planned.variation.spoken.cue:
        action, rest = hold_with_care(planned, again=planned.number > 1)
        return sentences_in_time(free, (action, start, rest), (action, start), (start,))
    return sentences_in_time(free, (start, leg, heed), (start, heed), (start,), (start.split()[0],))


def _finished(cue: Cue) -> str:
    """Return what was done in the session, and whether it is saved where that is known."""
    counts = SetCounts.of(cue.records)
    done = counts.in_words(skipped=True) if cue.records else ""
    saved = {None: "", True: "Saved", False: "Nothing is saved"}[cue.saved]
    return sentences_in_time(None, (_held(cue), _ended(cue), "Finished", done, saved))


def _ended(cue: Cue) -> str:
    """What to do with the body as a set ends; empty where none has just ended."""
    return "" if cue.ended is None else end_of(cue.ended, cue.phase)


def _name(planned: PlannedSet) -> str:
    """Return the name of an exercise, with its version where no words describe its position."""
    guided = kind_of(planned.target).guidance(planned.variation).spoken
    named = planned.variation.spoken.name or guided.position
    return introduced(planned) if named else exercise_of(planned)


def _begin_set_up(cue: Cue, phase: Phase) -> str:
    """Return the first step of a set-up that waits, or of a change of it."""
    planned, steps, ended = phase.set, setup_steps(phase), _ended(cue)
    asked = " ".join((*_said_once(cue), READY))
    ask, free = (asked, REMINDED_EVERY) if len(steps) == 1 else ("", SETUP_STEP_SECONDS)
    if phase.is_change:
        switches = phase.kind is PhaseKind.SWITCH_SIDE
        name = planned.variation.spoken.name or spoken_version(planned)
        same = f"Next: {name[:1].lower()}{name[1:]}, same leg" if name else "Same leg"
        leg = f"Switch to the {planned.side} leg" if switches else same
        return sentences_in_time(free, (ended, leg, steps[0], ask), (leg, steps[0], ask))
    needs = needs_of(cue.opening)
    # What was named as the session began is named again where there is time to fetch it.
    things = needs_of(cue.opening or (phase,), keyboard=False)
    coming = f"Next: {_name(planned)}" if ended else _name(planned)
    return sentences_in_time(
        free,
        *(((needs, ended, coming, steps[0], ask),) if needs else ()),
        (ended, coming, things, steps[0], ask),
        (ended, coming, steps[0], ask),
        (coming, steps[0], ask),
    )


def _set_up(cue: Cue, phase: Phase) -> str:
    """Return the next step of a set-up that waits; then the request for a key, and reminders."""
    if cue.kind is CueKind.REMINDER:
        return reminder_of(phase, cue.count or 1)
    if cue.count is None:
        return " ".join((*_said_once(cue), READY))
    return setup_steps(phase)[cue.count]


def _wait(planned: PlannedSet, position: str = "", *, waiting: bool) -> str:
    """That the set has not begun, so that no word before it is obeyed; empty for a timed hold."""
    target = planned.target
    if target.any_key_stops and waiting:
        return lift_off(planned)
    return wait_for(planned, position)


def _held(cue: Cue) -> str:
    """How long a hold was that has just ended; empty for another kind of set."""
    return "" if cue.held is None else f"Stopped at {counted(int(cue.held + 1e-9), 'second')}"


def _short_bout(planned: PlannedSet) -> str:
    """The number of a set without how many there are; empty for the only one."""
    noun = kind_of(planned.target).noun
    return f"{noun} {planned.number}".capitalize() if planned.of > 1 else ""


def _numbered(planned: PlannedSet, position: str) -> str:
    """The number of a set, with its version and its leg where the position does not name them."""
    leg = f"{planned.side} leg"
    if planned.of == 1:
        where = filter(None, (side_of(planned), spoken_version(planned)))
        return ", ".join(where).capitalize()
    named = number_unless_only(planned, position)
    if planned.target.any_key_stops:
        named = f"Next: {coming_set(planned, position)}"
    return named if position.lower().startswith(leg) else f"{named}, {leg}"


def _dose(planned: PlannedSet) -> str:
    """The repetitions of a set; empty for another kind, which says its length as it begins."""
    reps = planned.target.repetitions
    return "" if reps is None else counted(reps.reps, "repetition")


def _call(seconds: int) -> str:
    """The seconds that a hold has lasted; the first call says that they are seconds."""
    return f"{spoken(seconds)} seconds" if seconds == CALLED_EVERY else spoken(seconds)


OF_PHASE: Mapping[CueKind, Callable[[Cue, Phase], str]] = {
    CueKind.GET_READY: _get_ready,
    CueKind.SWITCH_SIDE: _switch,
    CueKind.REST: _rest,
    CueKind.BEST: _best,
    CueKind.SET_UP: _set_up,
    CueKind.REMINDER: _set_up,
}
"""What says the words of a kind of cue, from the cue and its phase."""
