"""Resume an interrupted session."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from tui.domain.catalog.sets import BalanceMode, is_stopwatched
from tui.domain.log.record import SetRecord
from tui.session.plan import PhaseKind, PlannedSet, lead_in
from tui.session.session import Session

_Key = tuple[str, str | None, str | None, int, str | None]


def carrying_on(session: Session, records: Iterable[SetRecord]) -> Session:
    """Return the session at the first set that is not among the records of the interrupted one.

    Records that the plan no longer asks for are left out: the plan may have changed since.
    """
    known: dict[_Key, list[SetRecord]] = {}
    for record in records:
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
    index = len(session.plan) if left is None else lead_in(session.plan, left)
    return replace(
        session,
        index=index,
        done=tuple(done.items()),
        elapsed_before=0.0,
        extra_seconds=0.0,
        wobbles=0,
    )


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
