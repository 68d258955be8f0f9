"""Merging two logs by id: idempotent, commutative and associative.

A session, as a check-in or a run, is known by its id. Where two logs have different versions of
it, the newer one is the session and the others are kept aside in it, as documents under the key
``conflicts``. What is stored is thus the set of all versions with the newest of the current ones
in front; a merge joins the sets and takes the newer front. Both are joins of a lattice, so that
merging is idempotent, commutative and associative. A stock TinyDB reads such a session as any
other.

Of two versions the newer is that which was changed later (``edited``, or ``restored`` by an undo);
one that was changed is newer than one that never was. Where neither tells, their end or beginning
decides, and where that is the same, their JSON text. Documents are given as the codec makes them,
and never changed.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple, cast

Document = Mapping[str, object]
"""One session as JSON objects."""

CONFLICTS = "conflicts"
"""The key of a session under which its other versions are kept."""
EDITED = "edited"
"""The key of a session that tells when it was last edited; absent where it never was."""
RESTORED = "restored"
"""The key of a session that tells when an edit of it was last undone; absent where none was."""
_UNKNOWN = -float("inf")


class Kind(StrEnum):
    """How a session of another log compares with ours."""

    NEW = "new"
    SAME = "same"
    CONFLICT = "conflict"


class MergeResult(NamedTuple):
    """What merging a session of another log into ours comes to."""

    kind: Kind
    result: Document
    """The session as it is after merging; ours where it is the same."""
    ours_stays: bool
    """Whether ours is the newer, or the same."""


def compare(ours: Document | None, theirs: Document) -> MergeResult:
    """Return what merging one session would do: the same where it would change nothing.

    Args:
        ours: The session of that id in our log; None where there is none.
        theirs: The session of the other log.
    """
    if ours is None:
        return MergeResult(Kind.NEW, theirs, ours_stays=False)
    if json.dumps(ours) == json.dumps(theirs):
        return MergeResult(Kind.SAME, ours, ours_stays=True)
    result = merged(ours, theirs)
    if canonical(result) == canonical(merged(ours, ours)):
        return MergeResult(Kind.SAME, ours, ours_stays=True)
    stays = canonical(without_conflicts(result)) == canonical(without_conflicts(ours))
    return MergeResult(Kind.CONFLICT, result, ours_stays=stays)


def merged(first: Document, second: Document) -> Document:
    """Return the newer version of a session, with all others under ``CONFLICTS`` in it."""
    front = max(without_conflicts(first), without_conflicts(second), key=_age)
    versions: dict[str, object] = {}
    for version in (
        without_conflicts(first),
        without_conflicts(second),
        *conflicts_of(first),
        *conflicts_of(second),
    ):
        text = canonical(version)
        # Equal versions may be written differently (30 and 30.0): either order keeps the same.
        versions[text] = min(versions.get(text, version), version, key=json.dumps)
    front = cast(Document, versions.pop(canonical(front)))
    if not versions:
        return front
    return {**front, CONFLICTS: [versions[text] for text in sorted(versions)]}


def merge(first: Iterable[Document], second: Iterable[Document]) -> dict[str, Document]:
    """Return the merged sessions of two logs by id."""
    sessions: dict[str, Document] = {}
    for document in (*first, *second):
        name = str(document["id"])
        sessions[name] = merged(sessions.get(name, document), document)
    return sessions


def without_conflicts(document: Document) -> Document:
    """Return a session without the other versions that are kept in it."""
    if not isinstance(document.get(CONFLICTS), list):
        return document
    return {key: value for key, value in document.items() if key != CONFLICTS}


def conflicts_of(document: Document) -> list[object]:
    """Return the other versions that are kept in a session."""
    kept = document.get(CONFLICTS)
    return kept if isinstance(kept, list) else []


def canonical(value: object) -> str:
    """Return JSON text that is the same for equal values, 30 and 30.0 included."""
    return json.dumps(_whole(value), sort_keys=True, separators=(",", ":"))


def _whole(value: object) -> object:
    """The value with whole numbers written as such: 30.0 is 30."""
    if isinstance(value, Mapping):
        return {key: _whole(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_whole(item) for item in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _age(document: Document) -> tuple[float, float, str]:
    changed = max(_moment(document.get(key)) for key in (EDITED, RESTORED))
    moments = (_moment(document.get(key)) for key in ("ended", "started", "at"))
    done = next((moment for moment in moments if moment != _UNKNOWN), _UNKNOWN)
    return changed, done, canonical(document)


def _moment(value: object) -> float:
    try:
        moment = datetime.fromisoformat(value) if isinstance(value, str) else None
        return _UNKNOWN if moment is None or moment.tzinfo is None else moment.timestamp()
    except (ValueError, OverflowError):
        return _UNKNOWN
