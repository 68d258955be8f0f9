"""Filter of the log: routine, exercise, side and dates."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from tui.domain.log.record import SessionRecord, SetRecord

FURTHEST_ZONE = timedelta(hours=14)
"""No time zone is further ahead of UTC: before that, a day has begun nowhere."""


class SessionFilter(NamedTuple):
    """Which sessions to show; None accepts every value."""

    routine: str | None = None
    mode: str | None = None
    """How balance holds are done, practice or test: one set of a session has to be so."""
    exercise: str | None = None
    side: str | None = None
    since: date | None = None
    """The first day."""
    until: date | None = None
    """The last day."""

    @property
    def all(self) -> bool:
        """Whether every session is accepted."""
        return self == SessionFilter()

    def accepts(self, session: SessionRecord) -> bool:
        """Return whether a session is accepted; one set has to be of the exercise and the side."""
        if self.routine is not None and session.routine != self.routine:
            return False
        if self.mode is not None and all(record.mode != self.mode for record in session.sets):
            return False
        if not self._accepts_day(session.started.date()):
            return False
        return not self.narrow or any(map(self._accepts_set, session.sets))

    @property
    def narrow(self) -> bool:
        """Whether it accepts some sets of a session and not others."""
        return self.exercise is not None or self.side is not None

    @property
    def keeps_doses(self) -> bool:
        """Whether of each exercise it accepts all that was done in a day, or nothing."""
        return self.routine is None and self.mode is None and self.side is None

    @property
    def keeps_days(self) -> bool:
        """Whether of each day it accepts all that was done, or nothing."""
        return self._replace(since=None, until=None).all

    def accepts_run_on(self, day: date) -> bool:
        """Return whether the runs of a day are accepted: they have no routine, sets or side."""
        return self.keeps_days and self._accepts_day(day)

    def narrowed(self, session: SessionRecord) -> SessionRecord:
        """Return an accepted session with only the accepted sets, and their seconds of work."""
        if not self.narrow:
            return session
        sets = tuple(filter(self._accepts_set, session.sets))
        return session._replace(
            sets=sets, active_seconds=sum(record.seconds or 0.0 for record in sets)
        )

    def of(self, sessions: Iterable[SessionRecord]) -> Iterable[SessionRecord]:
        """Return the accepted sessions, in their order."""
        return filter(self.accepts, sessions)

    def of_newest_first(self, sessions: Iterable[SessionRecord]) -> Iterable[SessionRecord]:
        """Return the accepted ones of sessions that are given newest first, and read no others."""
        return self.of(sessions if self.since is None else begun_since(sessions, self.since))

    def _accepts_day(self, day: date) -> bool:
        return not ((self.since and day < self.since) or (self.until and day > self.until))

    def _accepts_set(self, record: SetRecord) -> bool:
        return self.exercise in (None, record.exercise) and self.side in (None, record.side)


def begun_since(sessions: Iterable[SessionRecord], first: date) -> Iterator[SessionRecord]:
    """Yield the sessions from a day on, given newest first, and stop at the first older one.

    Some of the day before are among them: where a day begins depends on the time zone.
    """
    if first == date.min:  # no moment lies before it
        yield from sessions
        return
    begin = datetime.combine(first, time.min, UTC) - FURTHEST_ZONE
    for session in sessions:
        if session.started < begin:
            return
        yield session
