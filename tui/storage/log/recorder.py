"""SessionRecorder: stores a running session set by set."""

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from tui.domain.catalog.routine import Routine
from tui.domain.log.record import Outcome, SessionRecord, SetRecord, new_id
from tui.storage.log.log import Log, LogError


class SessionRecorder:
    """The record of the session that runs; without a log it is a rehearsal and nothing is kept.

    Trouble with the log never stops a session: it is remembered, and the next call tries again.
    """

    def __init__(self, log: Log | None, record: SessionRecord, now: Callable[[], datetime]) -> None:
        self._log, self._now = log, now
        self.record = record
        self.trouble = ""
        """Why the last writing failed, in a sentence; empty while all is well."""

    @classmethod
    def of(
        cls, routine: Routine, log: Log | None, now: Callable[[], datetime]
    ) -> "SessionRecorder":
        """Return the recorder of a new session of a routine."""
        moment = now()
        record = SessionRecord(
            id=new_id(moment, os.urandom(10)),
            routine=routine.id,
            title=routine.title,
            started=moment.replace(microsecond=0),
            ended=None,
            active_seconds=0.0,
            outcome=Outcome.STOPPED,
            sets=(),
        )
        return cls(log, record, now)

    @property
    def saved(self) -> bool:
        """Whether what is done is stored."""
        return self._log is not None

    def begin(self) -> None:
        """Store that the session began, or that an interrupted session is carried on with."""
        if self._log is not None:
            self._write(self._log.write_down)

    def changed(self, sets: tuple[SetRecord, ...]) -> None:
        """Store the sets that are finished."""
        self._take(sets)
        if self._log is not None:
            self._write(self._log.write_down)

    def finish(self, sets: tuple[SetRecord, ...], outcome: Outcome) -> SessionRecord:
        """Store the end and return the record; a session in which nothing was done is dropped."""
        self._take(sets)
        self.record = replace(self.record, outcome=outcome)
        if self._log is not None:
            self._write(self._log.finish if self.worthwhile else self._drop)
        return self.record

    @property
    def worthwhile(self) -> bool:
        """Whether anything was done."""
        return any(record.outcome != "skipped" for record in self.record.sets)

    def _take(self, sets: tuple[SetRecord, ...]) -> None:
        active = round(sum(record.seconds or 0.0 for record in sets), 3)
        ended = self._now().replace(microsecond=0)
        self.record = replace(self.record, sets=sets, active_seconds=active, ended=ended)

    def _drop(self, record: SessionRecord) -> None:
        if self._log is not None:
            self._log.discard(record.id)

    def _write(self, how: Callable[[SessionRecord], None]) -> None:
        try:
            how(self.record)
            self.trouble = ""
        except LogError as error:
            self.trouble = str(error)
