"""Set to SetRecord; a session logged by hand."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from tui.domain.catalog.exercise import Exercise
from tui.domain.catalog.routine import Routine
from tui.domain.catalog.sets import Repetitions
from tui.domain.log.merge import EDITED
from tui.domain.log.record import Outcome, SessionRecord, SetOutcome, SetRecord, new_id
from tui.session.plan import PhaseKind, PlannedSet, expected_seconds, plan


def record_of(
    planned: PlannedSet,
    outcome: SetOutcome,
    elapsed: float,
    *,
    more: float,
    paced: bool,
    wobbles: int,
    miscount: int = 0,
) -> SetRecord:
    """The record of a set that ended after ``elapsed`` seconds of work.

    ``more`` are the seconds that were added to it, ``miscount`` the repetitions that the tempo did
    not count. A hold or a counted set that reached its target is done however it ended; a skipped
    set has no measures.
    """
    target = planned.target
    reps = None
    if target.timed and target.ends_early_as(elapsed) is SetOutcome.DONE:
        outcome = SetOutcome.DONE
    if target.repetitions is not None and outcome is not SetOutcome.SKIPPED:
        reps, outcome = _counted(
            target.repetitions, outcome, elapsed, more=more, miscount=miscount, paced=paced
        )
    # Where nothing was counted, the set is skipped: nothing is never written as zero.
    if reps == 0 or outcome is SetOutcome.SKIPPED:
        return unmeasured(planned, SetOutcome.SKIPPED)
    return replace(
        unmeasured(planned, outcome),
        seconds=round(elapsed, 3),
        reps=reps,
        wobbles=wobbles if target.any_key_stops else None,
    )


def unmeasured(planned: PlannedSet, outcome: SetOutcome) -> SetRecord:
    """The record of a planned set of which nothing was measured."""
    target = planned.target
    return SetRecord(
        exercise=planned.exercise.id,
        variation=planned.variation.id,
        side=planned.side.value,
        kind=target.kind,
        number=planned.number,
        of=planned.of,
        target=target.measures,
        outcome=outcome.value,
        mode=target.mode.value if target.mode else None,
    )


def count_of(target: Repetitions, more: float, miscount: int) -> int:
    """Repetitions of a whole set to which ``more`` seconds and a miscount were added."""
    return target.reps + round(more / target.tempo.seconds) + miscount


def _counted(
    target: Repetitions,
    outcome: SetOutcome,
    elapsed: float,
    *,
    more: float,
    miscount: int,
    paced: bool,
) -> tuple[int | None, SetOutcome]:
    """Repetitions done, None where nobody counted, and the outcome that follows from them."""
    most = count_of(target, more, miscount)
    if outcome is SetOutcome.DONE:
        return most, outcome
    if not paced:
        return None, outcome
    done = min(max(0, target.after(elapsed) + miscount), most)
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
    work = [one for one in plan(routine, exercises) if one.kind is PhaseKind.WORK]
    active = expected_seconds(one for one in work if one.limit is not None)
    return SessionRecord(
        id=new_id(started, entropy),
        routine=routine.id,
        title=routine.title,
        started=started,
        ended=None,
        active_seconds=round(active, 3),
        outcome=Outcome.FINISHED.value,
        sets=tuple(_done(one.set) for one in work),
        extra={EDITED: now.replace(microsecond=0).isoformat()},
    )


def _done(planned: PlannedSet) -> SetRecord:
    measures = planned.target.measures
    reps = measures.get("reps")
    return replace(
        unmeasured(planned, SetOutcome.DONE),
        seconds=measures.get("seconds"),
        reps=None if reps is None else int(reps),
    )
