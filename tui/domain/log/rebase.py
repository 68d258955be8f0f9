"""Changes of a session, applied to what is stored of it now.

A window may show a session for hours while another one edits it. So nothing is written by id from
memory: of two versions, before and after, only what differs is taken over. Documents are given as
the codec makes them, and never changed.
"""

from collections.abc import Mapping, Sequence
from typing import cast

from tui.domain.log.merge import Document
from tui.domain.log.record import Outcome, SetOutcome
from tui.domain.log.unreached import SetDocument, set_key

_RANKS = {SetOutcome.SKIPPED: 0, SetOutcome.PARTIAL: 1, SetOutcome.DONE: 2}
_MERGED = frozenset(("sets", "soreness", "note", "active_seconds", "outcome"))
"""The keys that are not simply taken over."""


def rebase(before: Document, after: Document, stored: Document) -> Document:
    """Return the stored session with what differs between two earlier versions of it.

    Where the stored one was changed in the same place, the later change wins. But a first note is
    added to one that is there, a changed note replaces only its own lines, and a set that was done
    in the meantime stays done.
    """
    if before == stored:
        return after
    result = {key: value for key, value in stored.items() if key in after or key not in before}
    changed = {
        key: value for key, value in after.items() if key not in before or before[key] != value
    }
    result.update((key, value) for key, value in changed.items() if key not in _MERGED)
    if "soreness" in changed:
        result["soreness"] = _fields(before, after, stored, "soreness")
    if "note" in changed:
        result["note"] = _note(before, after, stored)
    if "sets" in changed:
        sets = _sets(_list(before), _list(after), _list(stored))
        result["sets"] = sets
        result["active_seconds"] = _active_seconds(stored, sets)
    if "outcome" in changed and stored.get("outcome") != Outcome.FINISHED:
        result["outcome"] = after.get("outcome")
    return result


def can_join(first: tuple[Document, Document], then: tuple[Document, Document]) -> bool:
    """Return whether two changes can be kept as one, whatever the stored session is by then.

    Args:
        first: A session before and after the earlier change.
        then: The same before and after the later one.

    Returns:
        True where each part that the later change touches was by then as the earlier one left it.
        Of what both touch, no part may be the sets, and none may get its first value back.
    """
    base, made, before, after = (_parts(document) for document in (*first, *then))
    changed = [part for part in {*before, *after} if before.get(part) != after.get(part)]
    return all(
        made.get(part) == before.get(part)
        and (
            base.get(part) == made.get(part)
            or (part != "sets" and base.get(part) != after.get(part))
        )
        for part in changed
    )


def _parts(document: Document) -> Document:
    """What is changed each on its own: the keys, and the soreness of each moment."""
    soreness = _mapping(document.get("soreness"))
    return {
        **document,
        "soreness": None,
        **{f"soreness {name}": soreness[name] for name in soreness},
    }


def _fields(before: Document, after: Document, stored: Document, key: str) -> Document:
    olds, news, now = (_mapping(document.get(key)) for document in (before, after, stored))
    changed = {name: value for name, value in news.items() if olds.get(name) != value}
    return {**now, **changed}


def _note(before: Document, after: Document, stored: Document) -> object:
    was, new, now = (document.get("note") or "" for document in (before, after, stored))
    if was == new:
        return now
    if not was:
        return new if not now or new == now else f"{now}\n{new}"
    known, replaced = f"\n{was}\n", f"\n{new}\n" if new else "\n"
    lines = f"\n{now}\n"
    return lines.replace(known, replaced, 1)[1:-1] if known in lines else new


def _sets(
    before: Sequence[SetDocument], after: Sequence[SetDocument], stored: Sequence[SetDocument]
) -> list[SetDocument]:
    """The stored sets with those that were changed, each known by its key and its turn."""
    olds, result, places = _by_key(before), list(stored), _by_key(stored)
    for key, place in _by_key(after).items():
        new = after[place]
        old = before[olds[key]] if key in olds else None
        if old == new:
            continue
        if key not in places:
            result.append(new)
            continue
        now = stored[places[key]]
        if now == old or _rank(new) >= _rank(now):
            result[places[key]] = new
    return result


def _by_key(sets: Sequence[SetDocument]) -> dict[tuple[object, ...], int]:
    """The place of each set by its key; of equal ones also by how many came before."""
    places: dict[tuple[object, ...], int] = {}
    for place, set_document in enumerate(sets):
        turn = 0
        while (key := (*set_key(set_document), turn)) in places:
            turn += 1
        places[key] = place
    return places


def _active_seconds(stored: Document, sets: Sequence[SetDocument]) -> object:
    """The stored seconds of work, moved by what the sets have more or less of them."""
    seconds = stored.get("active_seconds")
    if not isinstance(seconds, (int, float)):
        return seconds
    moved = _seconds(sets) - _seconds(_list(stored))
    return max(0.0, round(seconds + moved, 3)) if moved else seconds


def _seconds(sets: Sequence[SetDocument]) -> float:
    values = (set_document.get("seconds") for set_document in sets)
    return sum(value for value in values if isinstance(value, (int, float)))


def _rank(set_document: SetDocument) -> int:
    outcome = set_document.get("outcome")
    return _RANKS.get(cast(SetOutcome, outcome), 0) if isinstance(outcome, str) else 0


def _list(document: Document) -> Sequence[SetDocument]:
    sets = document.get("sets")
    found = sets if isinstance(sets, list) else []
    return [item for item in found if isinstance(item, dict)]


def _mapping(value: object) -> Mapping[str, object]:
    return value if isinstance(value, dict) else {}
