"""How a set is written down once it is over."""

from dataclasses import replace

from tui.domain.catalog.sets import Balance, Hold, Reps
from tui.domain.log.record import SetOutcome, SetRecord
from tui.session.plan import PlannedSet


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
    if isinstance(target, Hold) and elapsed >= target.seconds:
        outcome = SetOutcome.DONE
    if isinstance(target, Reps) and outcome is not SetOutcome.SKIPPED:
        reps, outcome = _counted(
            target, outcome, elapsed, more=more, miscount=miscount, paced=paced
        )
    # Where nothing was counted, the set is skipped: nothing is never written as zero.
    if reps == 0 or outcome is SetOutcome.SKIPPED:
        return unmeasured(planned, SetOutcome.SKIPPED)
    return replace(
        unmeasured(planned, outcome),
        seconds=round(elapsed, 3),
        reps=reps,
        wobbles=wobbles if isinstance(target, Balance) else None,
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
        mode=target.mode.value if isinstance(target, Balance) else None,
    )


def count_of(target: Reps, more: float, miscount: int) -> int:
    """Repetitions of a whole set to which ``more`` seconds and a miscount were added."""
    return target.reps + round(more / target.tempo.seconds) + miscount


def _counted(
    target: Reps, outcome: SetOutcome, elapsed: float, *, more: float, miscount: int, paced: bool
) -> tuple[int | None, SetOutcome]:
    """Repetitions done, None where nobody counted, and the outcome that follows from them."""
    most = count_of(target, more, miscount)
    if outcome is SetOutcome.DONE:
        return most, outcome
    if not paced:
        return None, outcome
    done = min(max(0, int(elapsed / target.tempo.seconds + 1e-9) + miscount), most)
    return done, SetOutcome.DONE if done >= target.reps else outcome
