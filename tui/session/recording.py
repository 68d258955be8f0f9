"""Set to SetRecord; a session logged by hand."""

from collections.abc import Mapping
from datetime import datetime

from tui.domain.catalog.exercise import Exercise
from tui.domain.catalog.routine import Routine
from tui.domain.catalog.sets import Repetitions, Target
from tui.domain.log.merge import EDITED
from tui.domain.log.record import Outcome, SessionRecord, SetOutcome, SetRecord, new_id
from tui.session.plan import PhaseKind, PlannedSet, expected_seconds, plan
from tui.session.tempo import count_of

HELD_STEP = 5.0
"""Seconds by which the time of a timed hold is put right in the rest after it."""
LEAST_HELD = 1.0
"""Seconds to which it can be put right at least: what was begun stays begun."""


def record_of(
    planned: PlannedSet,
    outcome: SetOutcome,
    elapsed: float,
    *,
    extra_seconds: float,
    tempo_led: bool,
    wobbles: int,
    count_correction: int = 0,
) -> SetRecord:
    """Return the record of a set.

    A hold or a counted set that reached its target is done however it ended; a skipped set has no
    measures.

    Args:
        planned: The set.
        outcome: How it ended.
        elapsed: Seconds of work.
        extra_seconds: Seconds that the athlete added to it.
        tempo_led: Whether the tempo counted its repetitions; otherwise nobody did.
        wobbles: Wobbles counted in a balance hold.
        count_correction: Repetitions done that the tempo did not count; negative for too many.
    """
    target = planned.target
    reps = None
    if target.timed and target.ends_early_as(elapsed) is SetOutcome.DONE:
        outcome = SetOutcome.DONE
    if target.repetitions is not None and outcome is not SetOutcome.SKIPPED:
        reps, outcome = _counted(
            target.repetitions,
            outcome,
            elapsed,
            extra_seconds=extra_seconds,
            count_correction=count_correction,
            tempo_led=tempo_led,
        )
    # Where nothing was counted, the set is skipped: nothing is never written as zero.
    if reps == 0 or outcome is SetOutcome.SKIPPED:
        return unmeasured(planned, SetOutcome.SKIPPED)
    return unmeasured(planned, outcome)._replace(
        seconds=round(elapsed, 3),
        reps=reps,
        wobbles=wobbles if target.any_key_stops else None,
    )


def put_right(record: SetRecord, target: Target, by: int) -> SetRecord:
    """Return the record of a set with one repetition, or ``HELD_STEP`` seconds, more or less.

    At least one repetition or second, and at most as many as were to be done: more would be
    counted by nobody. A balance hold is trimmed in steps of its own.

    Args:
        record: The record.
        target: What the set asked for.
        by: 1 for more, -1 for less.
    """
    if target.timed and target.limit is not None and record.seconds is not None:
        seconds = record.seconds + by * HELD_STEP
        if by > 0:
            seconds = max(record.seconds, min(target.limit, seconds))
        if seconds < LEAST_HELD:
            return record
        outcome = target.ends_early_as(seconds)
        return record._replace(seconds=round(seconds, 3), outcome=outcome.value)
    if target.repetitions is None or record.reps is None:
        return record
    reps, most = record.reps + by, target.repetitions.reps
    if reps < 1 or (by > 0 and reps > most):
        return record
    outcome = SetOutcome.DONE if reps >= most else SetOutcome.PARTIAL
    return record._replace(reps=reps, outcome=outcome.value)


def unmeasured(planned: PlannedSet, outcome: SetOutcome) -> SetRecord:
    """Return the record of a planned set of which nothing was measured."""
    target = planned.target
    return SetRecord(
        exercise=planned.exercise.id,
        variation=planned.variation.id,
        side=planned.side.value,
        kind=target.kind,
        number=planned.number,
        of=planned.of + planned.fewer,
        target=target.measures,
        outcome=outcome.value,
        mode=target.mode.value if target.mode else None,
    )


def _counted(
    target: Repetitions,
    outcome: SetOutcome,
    elapsed: float,
    *,
    extra_seconds: float,
    count_correction: int,
    tempo_led: bool,
) -> tuple[int | None, SetOutcome]:
    """Repetitions done, None where nobody counted, and the outcome that follows from them."""
    most = count_of(target, extra_seconds, count_correction)
    if outcome is SetOutcome.DONE:
        return most, outcome
    if not tempo_led:
        return None, outcome
    done = min(max(0, target.after(elapsed) + count_correction), most)
    return done, SetOutcome.DONE if done >= target.reps else outcome


def past_session(
    routine: Routine,
    exercises: Mapping[str, Exercise],
    started: datetime,
    entropy: bytes,
    now: datetime,
) -> SessionRecord:
    """A session of a routine with every set done as planned; it says that it was written by hand.

    What was not measured stays unmeasured: the seconds of a balance, and of counted repetitions.
    The seconds of work are those that the plan takes for the others.
    """
    work = [phase for phase in plan(routine, exercises) if phase.kind is PhaseKind.WORK]
    active = expected_seconds(phase for phase in work if phase.limit is not None)
    return SessionRecord(
        id=new_id(started, entropy),
        routine=routine.id,
        title=routine.title,
        started=started,
        ended=None,
        active_seconds=round(active, 3),
        outcome=Outcome.FINISHED.value,
        sets=tuple(_done(phase.set) for phase in work),
        extra={EDITED: now.replace(microsecond=0).isoformat()},
    )


def _done(planned: PlannedSet) -> SetRecord:
    measures = planned.target.measures
    reps = measures.get("reps")
    return unmeasured(planned, SetOutcome.DONE)._replace(
        seconds=measures.get("seconds"),
        reps=None if reps is None else int(reps),
    )
