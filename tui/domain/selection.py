"""Choosing sessions from the log."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tui.domain.record import SessionRecord


@dataclass(frozen=True, slots=True)
class Selection:
    """Which sessions to show; None leaves a question open."""

    routine: str | None = None
    exercise: str | None = None
    side: str | None = None
    since: date | None = None
    """The first day."""
    until: date | None = None
    """The last day."""

    @property
    def all(self) -> bool:
        """Whether every session is chosen."""
        return self == Selection()

    def accepts(self, session: SessionRecord) -> bool:
        """Whether a session is chosen: one set has to be of both the exercise and the side."""
        day = session.started.date()
        if self.routine is not None and session.routine != self.routine:
            return False
        if (self.since and day < self.since) or (self.until and day > self.until):
            return False
        if self.exercise is None and self.side is None:
            return True
        return any(
            (self.exercise is None or record.exercise == self.exercise)
            and (self.side is None or record.side == self.side)
            for record in session.sets
        )

    def of(self, sessions: Iterable[SessionRecord]) -> Iterable[SessionRecord]:
        """The chosen ones of some sessions."""
        return (session for session in sessions if self.accepts(session))
