"""Sets that a session which broke off did not reach.

Sets are given as the codec makes them, and never changed.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from tui.domain.catalog.sets import BalanceMode, is_stopwatched
from tui.domain.log.record import SetOutcome, SetRecord

SetDocument = Mapping[str, object]
"""One set as JSON objects."""

MAX_DERIVED = 100
"""Sets of one exercise, version and side beyond which ``of`` is not believed."""


def fill_unreached(
    sets: Sequence[SetDocument], planned: Sequence[SetDocument]
) -> list[SetDocument]:
    """Return the planned sets in their order, with the recorded ones in their places.

    A recorded set that was not planned stays, behind the others: nothing that was done is dropped.
    """
    recorded: dict[tuple[str, ...], list[SetDocument]] = defaultdict(list)
    for one in sets:
        recorded[set_key(one)].append(one)
    filled = []
    for one in planned:
        same = recorded[set_key(one)]
        filled.append(same.pop(0) if same else one)
    rest = {id(one) for left in recorded.values() for one in left}
    return filled + [one for one in sets if id(one) in rest]


def derive_planned(
    sets: Sequence[SetDocument], usual: Sequence[SetDocument] = ()
) -> list[SetDocument]:
    """Return the sets that a session asked for, judged by those that were recorded.

    Args:
        sets: The recorded sets; each says its number and how many there are of its kind.
        usual: The sets of the routine as the catalog has it; empty where it is unknown. They are
            taken where every recorded set is among them.
    """
    asked = {(set_key(one), str(one.get("of"))) for one in usual}
    if usual and all((set_key(one), str(one.get("of"))) in asked for one in sets):
        return list(usual)
    derived: dict[tuple[str, ...], SetDocument] = {}
    for one in sets:
        of = one.get("of")
        for number in range(1, of + 1) if type(of) is int and of <= MAX_DERIVED else ():
            missing = {**unmeasured_document(one), "set": number}
            derived.setdefault(set_key(missing), missing)
    return list(derived.values())


def unmeasured_document(one: SetDocument) -> SetDocument:
    """Return a set as skipped, without measures."""
    kept = ("exercise", "variation", "side", "kind", "mode", "set", "of", "target")
    return {**{key: one[key] for key in kept if key in one}, "outcome": str(SetOutcome.SKIPPED)}


def set_key(one: SetDocument) -> tuple[str, ...]:
    """Return what tells a set from the others of its session."""
    kind = one.get("kind")
    balance = isinstance(kind, str) and is_stopwatched(kind)
    mode = one.get("mode") or (BalanceMode.PRACTICE.value if balance else None)
    names = (one.get("exercise"), one.get("variation"), one.get("side"), one.get("set"), mode)
    return tuple(map(str, names))


def reached_sets(sets: Sequence[SetRecord]) -> tuple[SetRecord, ...]:
    """Return the sets up to the last one that was not skipped."""
    last = max((n for n, one in enumerate(sets, 1) if one.outcome != SetOutcome.SKIPPED), default=0)
    return tuple(sets[:last])


def can_go_on(sets: Sequence[SetRecord]) -> bool:
    """Return whether something was done, and something is left to do behind it."""
    reached = reached_sets(sets)
    if not reached:
        return False
    return len(reached) < len(sets) or reached[-1].outcome == SetOutcome.PARTIAL
