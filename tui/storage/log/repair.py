"""Repair of a session's document of which some values are wrong."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from tui.domain.log.record import Outcome, SetOutcome
from tui.storage.log.documents import Document, RecordError, decode, decode_set

_HEADING: Mapping[str, Any] = {
    "id": "-",
    "routine": "-",
    "started": "2026-01-01T00:00:00+00:00",
    "active_seconds": 0.0,
    "outcome": str(Outcome.STOPPED),
    "sets": [],
}
_SET: Mapping[str, Any] = {
    "exercise": "-",
    "kind": "-",
    "set": 1,
    "of": 1,
    "outcome": str(SetOutcome.PARTIAL),
}
_ASKED = ("exercise", "variation", "side", "kind", "mode", "set", "of", "target")
"""The keys of a set that say what was asked for."""


def repair_heading(headings: Sequence[Document], name: str) -> tuple[Document, list[str]]:
    """Return the last of the headings of a session, and why values of any of them are wrong.

    A wrong value is the one of the heading before; without one it is left out.

    Args:
        headings: The session without its sets, as it was written again and again.
        name: The id that the session is known by.
    """
    repaired: Document = {"id": name, "outcome": _HEADING["outcome"]}
    reasons: list[str] = []
    for heading in headings:
        repaired, wrong = _repaired(heading, repaired, _HEADING, decode)
        reasons += [reason for reason in wrong if reason not in reasons]
    return repaired, reasons


def repair_sets(
    sets: Sequence[Document], planned: Sequence[Document], first: int = 1
) -> tuple[list[Document], list[str]]:
    """Return the sets, and why values of them are wrong.

    What was asked for is taken from the planned set of the same place; a wrong measure is left
    out. A set that still is none is left out as a whole.

    Args:
        sets: Sets that follow each other.
        planned: The sets of the whole session, as skipped.
        first: The number of the first of the sets in the session.
    """
    kept: list[Document] = []
    reasons: list[str] = []
    for place, set_document in enumerate(sets, first):
        plan = planned[place - 1] if place <= len(planned) else {}
        asked = {key: plan[key] for key in _ASKED if key in plan}
        repaired, wrong = _repaired(
            set_document, {**asked, "outcome": _SET["outcome"]}, _SET, decode_set
        )
        reasons += [f"set {place}: {reason}" for reason in wrong]
        try:
            decode_set(repaired)
        except RecordError:
            continue
        kept.append(repaired)
    return kept, reasons


def _repaired(
    document: Document,
    others: Document,
    sample: Mapping[str, Any],
    read: Callable[[object], object],
) -> tuple[Document, list[str]]:
    """The document with each value that is wrong beside a right sample taken from another."""
    repaired: Document = {}
    reasons = []
    for key, value in document.items():
        try:
            read({**sample, key: value})
        except RecordError as error:
            reasons.append(str(error))
        else:
            repaired[key] = value
            continue
        if key in others:
            repaired[key] = others[key]
    for key in sample:
        if key not in document and key in others:
            reasons.append(f"{key} is missing")
            repaired[key] = others[key]
    return repaired, reasons
