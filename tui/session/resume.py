"""Resume a session that was interrupted or left."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from tui.domain.catalog.sets import BalanceMode, is_stopwatched
from tui.domain.log.record import SetOutcome, SetRecord
from tui.session.easing import eased_again
from tui.session.plan import Phase, PhaseKind, PlannedSet, fetching, lead_in, set_up
from tui.session.recording import unmeasured
from tui.session.session import Session

_Key = tuple[str, str | None, str | None, int, str | None]


def resumed(session: Session, records: Iterable[SetRecord], eased: Iterable[str] = ()) -> Session:
    """Return the session at the first set that is not among the records of the interrupted one.

    Where the last recorded set is partly done, that is where it stopped: it is begun again, and its
    record stays until it is done. Records that the plan no longer asks for are left out: the plan
    may have changed since.

    Args:
        session: A new session of the same routine.
        records: The sets that were recorded, in order.
        eased: The exercises, by their ids, that were eased.
    """
    recorded = tuple(records)
    if eased := tuple(eased):
        whole = resumed(session, recorded)
        session = eased_again(session, eased, [index for index, _ in whole.done])
    known: dict[_Key, list[SetRecord]] = {}
    for record in recorded:
        known.setdefault(_recorded(record), []).append(record)
    planned = Counter(_planned(phase.set) for phase in session.plan if phase.kind is PhaseKind.WORK)
    for key, found in known.items():
        # A set that was done again is there twice: the later one counts.
        del found[: -planned[key] or None]
    work = [i for i, phase in enumerate(session.plan) if phase.kind is PhaseKind.WORK]
    done: dict[int, SetRecord] = {}
    for index in work:
        if same := known.get(_planned(session.plan[index].set)):
            done[index] = same.pop(0)
    left = next((index for index in work if index not in done), None)
    last = max(done, default=None)
    if last is not None and done[last].outcome == SetOutcome.PARTIAL:
        left = last if left is None else min(left, last)
    index = len(session.plan) if left is None else lead_in(session.plan, left)
    return replace(
        session,
        index=index,
        done=tuple(done.items()),
        elapsed_before=0.0,
        extra_seconds=0.0,
        wobbles=0,
    )


def remaining(session: Session, records: Iterable[SetRecord], eased: Iterable[str] = ()) -> Session:
    """Return a session of its own, not begun, of the sets that an earlier one did not reach.

    Each keeps the phases that lead to it, and the first one begins with a get ready.
    """
    whole = resumed(session, records, eased)
    session = replace(whole, index=0, done=())
    done = {index for index, record in whole.done if record.outcome != SetOutcome.PARTIAL}
    done |= {index for index, _ in whole.done if index < whole.index}
    phases: list[Phase] = []
    for index, phase in enumerate(session.plan):
        if phase.kind is PhaseKind.WORK and index not in done:
            phases.extend(session.plan[lead_in(session.plan, index) : index + 1])
    if phases and session.plan[-1].last:
        phases.append(session.plan[-1])
    first = next((n for n, phase in enumerate(phases) if phase.kind is PhaseKind.WORK), 0)
    if first and not any(phase.kind is PhaseKind.GET_READY for phase in phases[:first]):
        phases[:first] = set_up(phases[first].set)
    if session.plan and session.plan[0].needs:
        # On another day everything is fetched anew.
        ahead = [phase.set for phase in phases if phase.kind is PhaseKind.WORK]
        phases[:0] = fetching(ahead)
    return replace(session, plan=tuple(phases), index=0, done=())


def planned_sets(session: Session) -> tuple[SetRecord, ...]:
    """Return a record of every set that a session asks for, as skipped."""
    work = (phase.set for phase in session.plan if phase.kind is PhaseKind.WORK)
    return tuple(unmeasured(planned, SetOutcome.SKIPPED) for planned in work)


def _planned(planned: PlannedSet) -> _Key:
    mode = planned.target.mode.value if planned.target.mode else None
    exercise, variation, side = planned.group
    return (exercise, variation, side.value, planned.number, mode)


def _recorded(record: SetRecord) -> _Key:
    practice = BalanceMode.PRACTICE.value if is_stopwatched(record.kind) else None
    return (
        record.exercise,
        record.variation,
        record.side,
        record.number,
        record.mode or practice,
    )
