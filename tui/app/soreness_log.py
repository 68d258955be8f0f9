"""Soreness in the log: that of the last weeks, and new answers."""

import os
from datetime import date, timedelta
from itertools import takewhile

from tui.clock import SystemClock
from tui.domain.catalog.sets import Side
from tui.domain.log.check_ins import AnkleSide, CheckIn, DayPart, session_followed
from tui.domain.log.record import SessionRecord, new_id
from tui.domain.progress.soreness import (
    MORNINGS_LATE,
    SORER_DAYS,
    RecentSoreness,
    SorenessStays,
    last_side,
    morning_to_ask,
    soreness_stays,
    sorer_side,
)
from tui.presentation.soreness import SorenessAnswer
from tui.storage.log.check_ins import add_check_in, stored_check_ins
from tui.storage.log.log import Log, LogError


class SorenessLog:
    """The soreness of the last weeks, and the check-ins of the log."""

    def __init__(self, log: Log, clock: SystemClock) -> None:
        self._log, self._clock = log, clock
        self.recent = RecentSoreness()
        """What is remembered, gathered while the history is read."""

    def begin_reading(self, today: date) -> RecentSoreness:
        """Return where the sessions of a new reading are gathered. Raises LogError."""
        return RecentSoreness(today, tuple(stored_check_ins(self._log)))

    def add_check_in(
        self, answer: SorenessAnswer, when: DayPart, session: str | None = None
    ) -> CheckIn | None:
        """Store how sore an ankle is now; an earlier answer to the same question is replaced.

        Args:
            answer: The answer.
            when: The part of the day that it is about.
            session: Id of the session that it follows; None for the one that the day suggests.

        Returns:
            The answer that was replaced; None where there was none.

        Raises:
            LogError: It cannot be stored.
        """
        moment = self._clock.now()
        check_in = CheckIn(
            id=new_id(moment, os.urandom(10)),
            at=moment.replace(microsecond=0),
            when=when,
            soreness=answer.soreness,
            side=answer.side,
            session=session,
        )
        if session is None:
            first = check_in.day - timedelta(days=1)
            recent = takewhile(
                lambda session: session.started.date() >= first, self._log.sessions()
            )
            followed = session_followed(recent, check_in.day, when)
            check_in = check_in._replace(session=followed.id if followed else None)
        replaced = add_check_in(self._log, check_in)
        self.recent.check_ins = tuple(stored_check_ins(self._log))
        return replaced

    def morning_to_ask(self) -> SessionRecord | None:
        """Return the session whose next morning is to be asked for; None where none is.

        It is read from the log: the history may be still to come. Raises LogError.
        """
        now = self._clock.now()
        first = now.date() - timedelta(days=MORNINGS_LATE + 1)
        recent = takewhile(lambda session: session.started.date() >= first, self._log.sessions())
        session = morning_to_ask(recent, stored_check_ins(self._log), now)
        return None if session is None or session.extra.get("sample") is True else session

    def sorer(self) -> Side | None:
        """Return the sorer ankle of the last days; None where none was, or nothing can be read.

        It is read from the log: the history may be still to come.
        """
        today = self._clock.now().date()
        first = today - timedelta(days=SORER_DAYS)
        try:
            sessions = self._log.sessions()
            recent = takewhile(lambda session: session.started.date() >= first, sessions)
            return sorer_side(recent, stored_check_ins(self._log), today)
        except LogError:
            # It is reported where the history is read.
            return None

    def stays(self) -> SorenessStays | None:
        """Return why soreness counts as staying; None where the rule is silent."""
        return soreness_stays(self.recent.by_day, self._clock.now().date())

    @property
    def side(self) -> AnkleSide | None:
        """The ankle that was named last; None where none was."""
        return last_side(self.recent.newest_first, self.recent.check_ins)
