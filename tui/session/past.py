"""A session that was done without the program, as a record to be filled in."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from tui.domain.catalog.exercise import Exercise
from tui.domain.catalog.routine import Routine
from tui.domain.log.merge import EDITED
from tui.domain.log.record import Outcome, SessionRecord, SetOutcome, SetRecord, new_id
from tui.session.plan import PhaseKind, PlannedSet, expected_seconds, plan
from tui.session.recording import unmeasured


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
