"""What the lines of a journal say of its session."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from tui.domain.log.rebase import rebase
from tui.domain.log.record import FORMAT, Outcome
from tui.domain.log.unreached import SetDocument, derive_planned, fill_unreached
from tui.storage.log.documents import Document, RecordError, decode
from tui.storage.log.line_format import format_of

EDITED, RESUMED = "edited", "resumed"
"""What a journal does to the session that its first line holds as it was stored."""
PlannedSets = Callable[[str], Sequence[SetDocument]]
"""Returns the sets that a routine asks for, by its id; empty where it is unknown."""


@dataclass(slots=True)
class JournalState:
    """The session that the lines of a journal describe."""

    head: Document = field(default_factory=dict)
    sets: list[Document] = field(default_factory=list)
    ended: bool = False
    size: int = 0
    """Offset behind the last whole line."""
    planned: list[Document] = field(default_factory=list)
    """The sets that the session asked for, as skipped; empty where the journal does not say."""
    base: Document | None = None
    """The session as it was stored when this journal began, of which it writes only what differs.

    None for a session that was not in the log yet.
    """
    edits: bool = False
    """Whether it only edits that session: once that is deleted, nothing of it is stored."""
    written: list[Document] | None = None
    """The sets as the lines have them, where some of them were repaired."""
    damaged: int = 0
    """Whole lines that could not be read."""
    wrong: tuple[str, ...] = ()
    """Why values of the session are wrong, which were repaired or left out."""
    unreadable: str = ""
    """Why the lines hold no session; empty where they do, or where there is none."""

    @property
    def document(self) -> Document:
        """The session with the sets that were reached: without its end it was stopped."""
        document: Document = {**self.head, "sets": list(self.sets)}
        if not self.ended:
            document["outcome"] = str(Outcome.STOPPED)
            document["ended"] = self.head.get("ended") or self.head.get("started")
        return document

    @property
    def empty(self) -> bool:
        """True where a session was begun and nothing was done or noted."""
        soreness = self.head.get("soreness")
        values = soreness.values() if isinstance(soreness, dict) else [soreness]
        noted = self.head.get("note") or any(value is not None for value in values)
        return not (self.ended or self.sets or noted)

    @property
    def storable(self) -> bool:
        """Whether this version may put it into the log."""
        return bool(self.head) and not self.unreadable and format_of(self.head) <= FORMAT

    @property
    def flawed(self) -> bool:
        """Whether the file holds what the session does not: it is kept then."""
        return bool(self.damaged or self.wrong)

    def closed(self, planned_sets: PlannedSets) -> Document:
        """Return the session as it would be stored now: sets that were not reached are skipped.

        Args:
            planned_sets: Tells what a routine asks for, where the journal does not.
        """
        document = self.document
        if not self.ended:
            planned: Sequence[SetDocument] = self.planned
            if self.base is not None:
                planned = self.base["sets"]
            elif not planned:
                usual = planned_sets(str(self.head.get("routine")))
                planned = derive_planned(self.sets, usual)
            document["sets"] = list(fill_unreached(self.sets, planned))
        return document

    def revise(self, stored: Document | None, planned_sets: PlannedSets) -> Document | None:
        """Return the session to store in the place of the one that is stored now.

        Args:
            stored: The stored session; None where it was deleted, or never was in the log.
            planned_sets: Tells what a routine asks for, where the journal does not.

        Returns:
            None where it edits a session that was deleted in the meantime.
        """
        document = self.closed(planned_sets)
        if self.base is None:
            return document
        if stored is None:
            return None if self.edits else document
        return dict(rebase(self.base, document, stored))


def replay(content: bytes, name: str = "") -> JournalState:
    """Return the session in a journal's content.

    A line that is torn at the end was never acknowledged, and is left out. Whole lines that are
    unreadable are counted, and wrong values are repaired.

    Args:
        content: The lines.
        name: The id of the session, where its lines tell a wrong one.
    """
    state = JournalState(size=content.rfind(b"\n") + 1)
    headings: list[Document] = []
    wrong: list[tuple[list[Document], int]] = []
    for line in content[: state.size].split(b"\n"):
        if not line.strip():
            continue
        try:
            said = json.loads(line)
            head, keep, sets = said["head"], said["keep"], said["sets"]
            planned = said.get("plan", [])
        except (ValueError, RecursionError, TypeError, LookupError):
            state.damaged += 1
            continue
        if not (isinstance(head, dict) and _are_documents(sets) and type(keep) is int):
            state.damaged += 1
            continue
        headings.append(head)
        state.head = head
        state.sets = state.sets[: max(0, keep)] + sets
        if format_of(head) <= FORMAT and not _is_record({**head, "sets": sets}):
            wrong.append((sets, len(state.sets) - len(sets) + 1))
        state.ended = said.get("end") is True
        if planned and _are_documents(planned):
            state.planned = planned
        if said.get("base"):
            state.base = {**head, "sets": list(state.sets)}
            state.edits = said["base"] == EDITED
    if not headings:
        state.unreadable = "none of its lines can be read" if state.damaged else ""
    elif wrong:
        _repair(state, headings, wrong, name)
    return state


def _repair(
    state: JournalState,
    headings: list[Document],
    wrong: list[tuple[list[Document], int]],
    name: str,
) -> None:
    """Replace wrong values of a session; say why it is unreadable where too many are."""
    from tui.storage.log.repair import repair_heading, repair_sets

    head, reasons = repair_heading(headings, name)
    for line, first in wrong:
        reasons += repair_sets(line, state.planned, first)[1]
    state.written, state.wrong = state.sets, tuple(reasons)
    state.sets = repair_sets(state.sets, state.planned)[0]
    seconds = sum(set_document.get("seconds") or 0.0 for set_document in state.sets)
    state.head = {"active_seconds": round(seconds, 3), **head}
    if state.base is not None:
        base, _ = repair_heading(headings[:1], name)
        state.base = {**base, "sets": repair_sets(state.base["sets"], ())[0]}
    try:
        decode(state.document)
    except RecordError as error:
        state.unreadable = str(error)


def _is_record(document: Document) -> bool:
    try:
        decode(document)
    except RecordError:
        return False
    return True


def _are_documents(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, dict) for item in value)
