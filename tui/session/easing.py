"""Easing an exercise: one set fewer a side of those ahead."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from tui.domain.catalog.sets import BalanceMode
from tui.session.plan import Phase, PhaseKind, PlannedSet, phases_of
from tui.session.session import Session


def ease(session: Session) -> Session:
    """Return the session with its present exercise eased, once; unchanged where nothing can go.

    Each version and side loses its last set that is still to come. The set under way stays, so
    does the same set of the other side that follows at once, and one set at least of each. The
    trials of a balance test belong together and stay as they are.
    """
    phase = session.phase
    if phase is None or phase.set.target.mode is BalanceMode.TEST:
        return session
    ahead = range(session.index, len(session.plan))
    under_way = next((i for i in ahead if session.plan[i].kind is PhaseKind.WORK), None)
    if under_way is None or phase.set.exercise.id in session.eased:
        return session
    kept = {*range(under_way + 1), *(i for i, _ in (*session.done, *session.discarded))}
    return _eased(session, phase.set.exercise.id, kept, under_way)


def eased_again(session: Session, exercises: Iterable[str], recorded: Collection[int]) -> Session:
    """Return a session that is taken up again, with the exercises eased that were eased before.

    Args:
        session: A new session of the same plan, without records.
        exercises: Their ids.
        recorded: The indices of the phases whose sets were recorded.
    """
    kept = {(session.plan[i].set.group, _nth(session.plan, i)) for i in recorded}
    for exercise in exercises:
        work = [i for i, phase in enumerate(session.plan) if phase.kind is PhaseKind.WORK]
        still = {i for i in work if (session.plan[i].set.group, _nth(session.plan, i)) in kept}
        session = _eased(session, exercise, still, None)
        if exercise not in session.eased:
            session = replace(session, eased=(*session.eased, exercise))
    return session


def _nth(plan: Sequence[Phase], index: int) -> int:
    """Return how many sets of its group a plan has before a phase of work."""
    group = plan[index].set.group
    return sum(
        1 for phase in plan[:index] if phase.kind is PhaseKind.WORK and phase.set.group == group
    )


def _eased(
    session: Session, exercise: str, kept: Collection[int], under_way: int | None
) -> Session:
    """Return the session eased; only what comes after the set under way is planned anew."""
    plan = session.plan
    work = [i for i, phase in enumerate(plan) if phase.kind is PhaseKind.WORK]
    groups: dict[object, list[int]] = {}
    for i in work:
        if plan[i].set.exercise.id == exercise:
            groups.setdefault(plan[i].set.group, []).append(i)
    dropped: set[int] = set()
    sets = {i: plan[i].set for i in work}
    for own in groups.values():
        last = own[-1]
        if len(own) > 1 and last not in kept and not _follows_its_pair(plan, work, last, kept):
            dropped.add(last)
            for i in _same_step(plan, own):
                sets[i] = sets[i]._replace(of=sets[i].of - 1, fewer=sets[i].fewer + 1)
    if not dropped:
        return session
    cut = -1 if under_way is None else under_way
    before, start = list[Phase](), 0
    for i in (i for i in work if i <= cut):
        before += [phase._replace(set=sets[i]) for phase in plan[start : i + 1]]
        start = i + 1
    left = [i for i in work if i > cut and i not in dropped]
    by_key = any(
        phase.kind is PhaseKind.GET_READY and phase.limit is None and phase.set.target.any_key_stops
        for phase in plan
    )
    anew = phases_of((sets[i] for i in left), sets.get(cut), by_key=by_key)
    phases = [*before, *anew]
    if plan[-1].last:
        phases.append(plan[-1]._replace(set=phases[-1].set))
    now = [i for i, phase in enumerate(phases) if phase.kind is PhaseKind.WORK]
    places = dict(zip((i for i in work if i not in dropped), now, strict=True))
    return replace(
        session,
        plan=tuple(phases),
        done=tuple((places[i], record) for i, record in session.done),
        discarded=tuple((places[i], record) for i, record in session.discarded),
        eased=(*session.eased, exercise),
    )


def _follows_its_pair(
    plan: Sequence[Phase], work: Sequence[int], index: int, kept: Collection[int]
) -> bool:
    """Return whether the set just before is the same one of the other side, and stays."""
    place = work.index(index)
    if place == 0 or work[place - 1] not in kept:
        return False
    return _numbered(plan[work[place - 1]].set) == _numbered(plan[index].set)


def _numbered(planned: PlannedSet) -> tuple[str, str | None, int]:
    return (planned.exercise.id, planned.variation.id, planned.number)


def _same_step(plan: Sequence[Phase], own: Sequence[int]) -> list[int]:
    """Return the indices of the sets of one group that are counted with the last one."""
    found = [own[-1]]
    for i in reversed(own[:-1]):
        if plan[i].set.number >= plan[found[-1]].set.number:
            break
        found.append(i)
    return found
