"""Introduction of an exercise in plain mode."""

from collections.abc import Iterable, Iterator, Sequence

from tui.domain.catalog.exercise import NestingOrder, sentences_of
from tui.domain.cue_level import TempoLines
from tui.presentation.narration import LIMIT, bout, introduced, spoken_version
from tui.presentation.repetitions_in_words import pace_of
from tui.presentation.set_kinds import kind_of
from tui.presentation.units_in_words import counted, seconds_in_words
from tui.session.cues import LAST_REPS, REPS_COUNTED_EVERY
from tui.session.phases_before import introduces_exercise
from tui.session.plan import Phase, PlannedSet
from tui.session.session import Session

LAST_ONES = ("", "You hear the last one.", "You hear the last two.", "You hear the last three.")
"""What is said of a short set that the program leads, by how many of its last are counted out."""
ONE_FIFTH = "You hear number five, then the last three."
EVERY_FIFTH = "You hear number five, number ten and so on, then the last three."
EACH_NUMBER = "You hear the number of each repetition as it begins."
EACH_STEP = "You hear each step of it."
FIFTHS_AND_STEPS = "You hear each step of it, and the number of every fifth repetition."
"""What is said of the other sets."""
ENDING = "Stop when "
"""How a last step begins that says when a hold ends, and nothing else."""


def introduction(
    session: Session, tempo: TempoLines = TempoLines.SOME, *, limit_said: bool = False
) -> Iterator[str]:
    """Yield how the present exercise is done, what ends a set, and what to be careful of.

    Its version is that of the present phase; nothing where the session is over.

    Args:
        session: The session.
        tempo: Which lines the tempo of a counted set has.
        limit_said: Whether the limit of soreness was a line before the session.
    """
    if session.phase is None:
        return
    planned = session.phase.set
    exercise = planned.exercise
    ahead = [
        phase.set for phase in session.plan[session.index :] if phase.set.exercise.id == exercise.id
    ]
    versions = list(
        dict.fromkeys(name for planned_set in ahead if (name := spoken_version(planned_set)))
    )
    read = list(dict.fromkeys(_both_versions(planned_set) for planned_set in ahead))
    several = introduces_exercise(session) and len(versions) > 1
    if several and read == versions:
        # The line of the sets names them.
        yield f"{introduced(planned)}."
    elif several:
        yield f"{introduced(planned)}: first {'; then '.join(read)}."
    else:
        yield f"{', '.join(filter(None, (introduced(planned), _both_versions(planned))))}."
    ends_said = bool(_end_of_hold(planned))
    yield from steps_of(planned, spoken_version(planned) if several else "", ends_said=ends_said)
    if several:
        yield from _other_steps(planned, ahead)
    many = _how_many(session, planned, versions if introduces_exercise(session) else ())
    most = max(one.target.repetitions.reps if one.target.repetitions else 0 for one in ahead)
    yield f"{many} {_ending(planned, tempo if session.tempo_led else None, most)}"
    cautions = [one for one in exercise.cautions if not (limit_said and one == LIMIT)]
    if cautions:
        yield f"Be careful: {' '.join(cautions)}"


def steps_of(planned: PlannedSet, version: str = "", *, ends_said: bool = False) -> Iterator[str]:
    """Yield how a set is done, step by step.

    Steps that are heard as orders would be done at once, and on either leg.

    Args:
        planned: The set.
        version: Its version where that is to be named; else empty.
        ends_said: Whether a later line says when it ends, so that no step needs to.
    """
    guidance = kind_of(planned.target).guidance(planned.variation)
    yield f"Just listen first. This is how it goes{', ' if version else ''}{version}:"
    if guidance is planned.variation:
        steps = guidance.steps
        if ends_said and steps[-1:] and steps[-1].startswith(ENDING):
            steps = steps[:-1]
        yield from (f"{number}. {step}" for number, step in enumerate(steps, 1))
    else:
        said = guidance.prepare.lower()
        heed = [rule for rule in sentences_of(guidance.cue) if rule.lower() not in said]
        yield " ".join([guidance.prepare, *heed])


def _other_steps(first: PlannedSet, ahead: Sequence[PlannedSet]) -> Iterator[str]:
    """Yield the steps of each later version, a line each, without those that the first one has.

    The steps of a version that a set-up leads to are read there.
    """
    if first.exercise.pauses.setup_waits:
        return
    read = " ".join(first.variation.steps)
    others = {one.variation.id: one for one in ahead if one.variation.id != first.variation.id}
    for planned in others.values():
        new = [step for step in planned.variation.steps if step not in read]
        if new:
            yield f"Then {spoken_version(planned)}: {' '.join(new)}"


def _both_versions(planned: PlannedSet) -> str:
    """Return a version as it is read and, where that differs, as it is heard."""
    return ", ".join(dict.fromkeys((planned.variation.name, spoken_version(planned))))


def _how_many(session: Session, planned: PlannedSet, versions: Sequence[str]) -> str:
    """Return the sets of an exercise, leg by leg: "Left leg: 3 sets. Then the right leg.".

    Where the legs take turns and this one is not the first, or the last, the present set is named.

    Args:
        session: The session.
        planned: The first of them that is ahead.
        versions: The versions ahead, in their order, where the exercise is introduced.
    """
    many = counted(planned.per_side, kind_of(planned.target).noun)
    leg = f"{planned.side.capitalize()} leg"
    if planned.exercise.order[-1] is NestingOrder.SIDE:
        first = f", {versions[0]}" if len(versions) > 1 else ""
        again = "".join(f" Then the same, {name}." for name in versions[1:])
        more = f"{again}{_one_more(planned)}"
        if not _other_leg_in(session.plan, planned):
            return f"{leg} only: {many}{first}.{more}"
        ahead = session.plan[session.index :]
        if not _other_leg_in(ahead, planned):
            return f"{leg}: {bout(planned)}{first}.{more}"
        if _leads_a_pair(ahead, planned):
            return f"The legs take turns, {planned.side} first: {many} each{first}.{more}"
        return f"The legs take turns. {leg}: {bout(planned)}{first}.{more}"
    ways = [f"{many}, {name}" for name in versions] if len(versions) > 1 else [many]
    two = _other_leg_in(session.plan[session.index :], planned)
    then = f" Then the {planned.side.other} leg." if two else ""
    return f"{leg}: {'; then '.join(ways)}.{then}{_one_more(planned)}"


def _other_leg_in(phases: Iterable[Phase], planned: PlannedSet) -> bool:
    """Return whether some phases have a set of the same exercise on the other leg."""
    return any(
        phase.set.exercise.id == planned.exercise.id and phase.set.side != planned.side
        for phase in phases
    )


def _leads_a_pair(ahead: Iterable[Phase], planned: PlannedSet) -> bool:
    """Return whether the set of the other leg with the same number and version is ahead."""
    pair = (planned.exercise.id, planned.variation.id, planned.side.other, planned.number)
    return any(
        (one.exercise.id, one.variation.id, one.side, one.number) == pair
        for one in (phase.set for phase in ahead)
    )


def _one_more(planned: PlannedSet) -> str:
    """Return which leg gets one set more, being sorer; empty where none does."""
    if planned.extra is None or planned.extra.side is None:
        return ""
    noun = kind_of(planned.target).noun
    return f" One {noun} more on the {planned.extra.side} leg, the sorer one."


def _ending(planned: PlannedSet, tempo: TempoLines | None, most: int) -> str:
    """Return what ends a set.

    Args:
        planned: The set.
        tempo: Which lines its tempo has; None where the athlete counts.
        most: The repetitions of the longest set that is ahead.
    """
    target = planned.target
    if target.any_key_stops and target.limit is not None:
        limit = seconds_in_words(target.limit)
        return f"Press Enter to stop; it stops by itself at {limit}."
    if target.any_key_stops:
        return " ".join(filter(None, (_end_of_hold(planned), "Press Enter then.")))
    if not target.counted:
        seconds = seconds_in_words(target.limit or 0.0)
        return f"A set ends by itself after {seconds}."
    reps = target.repetitions.reps if target.repetitions else 0
    amount = counted(reps, "repetition")
    if tempo is None:
        return f"Count {amount} yourself, then press Enter."
    pace = f"A set ends by itself after {amount}. Your pace: {pace_of(target)}."
    return " ".join(filter(None, (pace, called_out(tempo, most))))


def called_out(tempo: TempoLines, reps: int) -> str:
    """Return which of the repetitions of a set are lines; empty where none is.

    Args:
        tempo: Which lines the tempo has.
        reps: How many repetitions the set has.
    """
    # The first one begins with the set, and the last ones are counted down instead.
    fives = max(0, reps - LAST_REPS) // REPS_COUNTED_EVERY
    match tempo:
        case TempoLines.SOME if fives:
            return ONE_FIFTH if fives == 1 else EVERY_FIFTH
        case TempoLines.SOME:
            return LAST_ONES[max(0, min(reps - 1, LAST_REPS))]
        case TempoLines.COUNT:
            return EACH_NUMBER if reps > 1 else ""
        case TempoLines.STAGES if fives:
            return FIFTHS_AND_STEPS
        case TempoLines.STAGES:
            return EACH_STEP
    return ""


def _end_of_hold(planned: PlannedSet) -> str:
    """Return what ends an open-ended hold: "A hold ends when you lean, or a foot moves."."""
    target, ends_when = planned.target, planned.exercise.ends_when
    if not target.any_key_stops or target.limit is not None or not ends_when:
        return ""
    *others, last = ends_when
    listed = f"{', '.join(others)}, or {last}" if others else last
    return f"A {kind_of(target).noun} ends when {listed}."
