"""Choosing sessions from the log."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from tui.domain.log.record import SessionRecord, SetRecord


@dataclass(frozen=True, slots=True)
class SessionFilter:
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
        return self == SessionFilter()

    def accepts(self, session: SessionRecord) -> bool:
        """Whether a session is chosen: one set has to be of both the exercise and the side."""
        day = session.started.date()
        if self.routine is not None and session.routine != self.routine:
            return False
        if (self.since and day < self.since) or (self.until and day > self.until):
            return False
        return not self.narrow or any(map(self._asked_for, session.sets))

    @property
    def narrow(self) -> bool:
        """Whether it asks for some sets of a session and not for others."""
        return self.exercise is not None or self.side is not None

    def narrowed(self, session: SessionRecord) -> SessionRecord:
        """A chosen session with nothing but the sets that are asked for, and their seconds."""
        if not self.narrow:
            return session
        sets = tuple(filter(self._asked_for, session.sets))
        return replace(session, sets=sets, active_seconds=sum(one.seconds or 0.0 for one in sets))

    def of(self, sessions: Iterable[SessionRecord]) -> Iterable[SessionRecord]:
        """The chosen ones of some sessions."""
        return filter(self.accepts, sessions)

    def _asked_for(self, one: SetRecord) -> bool:
        return self.exercise in (None, one.exercise) and self.side in (None, one.side)
