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
    for set_document in sets:
        recorded[set_key(set_document)].append(set_document)
    filled = []
    for set_document in planned:
        same = recorded[set_key(set_document)]
        filled.append(same.pop(0) if same else set_document)
    rest = {id(set_document) for left in recorded.values() for set_document in left}
    return filled + [set_document for set_document in sets if id(set_document) in rest]


def derive_planned(
    sets: Sequence[SetDocument], usual: Sequence[SetDocument] = ()
) -> list[SetDocument]:
    """Return the sets that a session asked for, judged by those that were recorded.

    Args:
        sets: The recorded sets; each says its number and how many there are of its kind.
        usual: The sets of the routine as the catalog has it; empty where it is unknown. They are
            taken where every recorded set is among them.
    """
    asked = {(set_key(set_document), str(set_document.get("of"))) for set_document in usual}
    if usual and all(
        (set_key(set_document), str(set_document.get("of"))) in asked for set_document in sets
    ):
        return list(usual)
    derived: dict[tuple[str, ...], SetDocument] = {}
    for set_document in sets:
        of = set_document.get("of")
        for number in range(1, of + 1) if type(of) is int and of <= MAX_DERIVED else ():
            missing = {**unmeasured_document(set_document), "set": number}
            derived.setdefault(set_key(missing), missing)
    return list(derived.values())


def unmeasured_document(set_document: SetDocument) -> SetDocument:
    """Return a set as skipped, without measures."""
    kept = ("exercise", "variation", "side", "kind", "mode", "set", "of", "target")
    return {
        **{key: set_document[key] for key in kept if key in set_document},
        "outcome": str(SetOutcome.SKIPPED),
    }


def set_key(set_document: SetDocument) -> tuple[str, ...]:
    """Return what tells a set from the others of its session."""
    kind = set_document.get("kind")
    balance = isinstance(kind, str) and is_stopwatched(kind)
    mode = set_document.get("mode") or (BalanceMode.PRACTICE.value if balance else None)
    names = (
        set_document.get("exercise"),
        set_document.get("variation"),
        set_document.get("side"),
        set_document.get("set"),
        mode,
    )
    return tuple(map(str, names))


def reached_sets(sets: Sequence[SetRecord]) -> tuple[SetRecord, ...]:
    """Return the sets up to the last one that was not skipped."""
    last = max(
        (n for n, set_record in enumerate(sets, 1) if set_record.outcome != SetOutcome.SKIPPED),
        default=0,
    )
    return tuple(sets[:last])


def resumable(sets: Sequence[SetRecord]) -> bool:
    """Return whether something was done, and something is left to do behind it."""
    reached = reached_sets(sets)
    if not reached:
        return False
    return len(reached) < len(sets) or reached[-1].outcome == SetOutcome.PARTIAL
