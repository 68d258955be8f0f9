"""SessionRecorder: stores a running session set by set."""

import os
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Protocol

from tui.domain.catalog.catalog import Catalog
from tui.domain.catalog.recorded_names import NAMES, names_to_record
from tui.domain.catalog.routine import Routine
from tui.domain.log.record import (
    EASED,
    SORER,
    Outcome,
    SessionRecord,
    SetRecord,
    Soreness,
    new_id,
)
from tui.domain.log.unreached import set_key
from tui.storage.log.documents import encode_set
from tui.storage.log.log import Log, LogError


class RecordClock(Protocol):
    """The date at which a session begins, and the time that it takes."""

    def now(self) -> datetime:
        """The date and time, aware of the local time zone."""

    def monotonic(self) -> float:
        """The present moment in seconds; it never goes back, whatever happens to the date."""

    def suspended_seconds(self) -> float:
        """Seconds that the machine has slept since some fixed moment."""


class SessionRecorder:
    """The record of the session that runs; without a log it is a rehearsal and nothing is kept.

    Trouble with the log never stops a session: it is remembered, and the next call tries again.
    """

    def __init__(self, log: Log | None, record: SessionRecord, clock: RecordClock) -> None:
        """Hold the record of a session, new or taken up again.

        Args:
            log: Where it is stored; None for a rehearsal.
            record: The session so far.
            clock: Its end is its beginning and the time since then, so that it never lies before
                it, whatever happens to the date.
        """
        self._log, self._clock = log, clock
        self._begun = max(clock.now(), record.ended or record.started)
        self._since, self._suspended = clock.monotonic(), clock.suspended_seconds()
        self._earlier: tuple[SetRecord, ...] = ()
        self._planned: tuple[SetRecord, ...] = ()
        self._unwritten: Callable[[], None] | None = None
        self.record = self._ended = record
        self.trouble = ""
        """Why the last writing failed, in a sentence; empty while all is well."""

    @classmethod
    def of(
        cls,
        routine: Routine,
        log: Log | None,
        clock: RecordClock,
        catalog: Catalog | None = None,
    ) -> "SessionRecorder":
        """Return the recorder of a new session of a routine.

        Args:
            routine: What is done.
            log: Where it is stored; None where it is not.
            clock: Tells when it begins.
            catalog: Where the names of own exercises are, which are stored with it.
        """
        moment = clock.now()
        names = names_to_record(routine, catalog) if catalog else {}
        record = SessionRecord(
            id=new_id(moment, os.urandom(10)),
            routine=routine.id,
            title=routine.title,
            started=moment.replace(microsecond=0),
            ended=None,
            active_seconds=0.0,
            outcome=Outcome.STOPPED,
            sets=(),
            extra={NAMES: names} if names else {},
        )
        return cls(log, record, clock)

    @property
    def saved(self) -> bool:
        """Whether what is done is stored."""
        return self._log is not None

    @property
    def stored(self) -> bool:
        """Whether all that was done is on the disk."""
        return self.saved and not self.trouble

    def begin(
        self, planned: Sequence[SetRecord] = (), resumed: Sequence[SetRecord] | None = None
    ) -> None:
        """Store that the session began, or that it is taken up again.

        Args:
            planned: The sets that it asks for, as skipped.
            resumed: The sets with which it goes on; None for all that were recorded. Others
                stay in the record: what was done is not dropped where the routine has changed.
        """
        if resumed is not None:
            known = {set_key(encode_set(record)) for record in resumed}
            sets = self.record.sets
            self._earlier = tuple(
                record for record in sets if set_key(encode_set(record)) not in known
            )
        self._planned = tuple(planned)
        self._write(self._write_down)

    def changed(self, sets: tuple[SetRecord, ...]) -> None:
        """Store the sets that are finished."""
        self._take(sets)
        self._write(self._write_down)

    def finish(self, sets: tuple[SetRecord, ...], outcome: Outcome) -> SessionRecord:
        """Store the end and return the record; a session in which nothing was done is dropped."""
        self._take(sets)
        self.record = self.record._replace(outcome=outcome)
        self._write(self._finish if self.worthwhile else self._drop)
        return self.record

    def note_soreness(self, soreness: Soreness) -> None:
        """Store what was told before or during the session.

        Before the first set it waits for that: a session in which nothing was done is dropped.
        """
        self.record = self.record._replace(soreness=soreness)
        if self.worthwhile:
            self._write(self._write_down)

    def note_worst_soreness(self, soreness: int) -> None:
        """Store what was told in the session, of which the worst counts."""
        known = self.record.soreness
        self.note_soreness(known._replace(worst=max(soreness, known.worst or 0)))

    def note_eased(self, exercises: Sequence[str]) -> None:
        """Store which exercises are eased in the session, by their ids; empty for none."""
        extra = {key: value for key, value in self.record.extra.items() if key != EASED}
        if exercises:
            extra[EASED] = list(exercises)
        self.record = self.record._replace(extra=extra)
        if self.worthwhile:
            self._write(self._write_down)

    def note_sorer(self, side: str | None) -> None:
        """Take which side gets one set more, before the session begins; None for none."""
        if side is not None:
            self.record = self.record._replace(extra={**self.record.extra, SORER: str(side)})

    def add_remark(self, note: str, soreness: Soreness) -> bool:
        """Store what the athlete had to say of the session that ended.

        What another window changed of it in the meantime stays.

        Returns:
            Whether it says anything that the record did not.
        """
        before, self.record = self.record, self.record._replace(note=note, soreness=soreness)
        if before == self.record:
            return False
        if self._unwritten is None:
            self._ended = before
            self._write(self._remark)
        else:
            self.retry()
        return True

    def retry(self) -> None:
        """Try again to store what could not be stored."""
        if self._unwritten is not None:
            self._write(self._unwritten)

    @property
    def worthwhile(self) -> bool:
        """Whether anything was done."""
        return any(record.outcome != "skipped" for record in self.record.sets)

    def _take(self, sets: tuple[SetRecord, ...]) -> None:
        sets = self._earlier + sets
        active = round(sum(record.seconds or 0.0 for record in sets), 3)
        self.record = self.record._replace(sets=sets, active_seconds=active, ended=self._now())

    def _now(self) -> datetime:
        """The moment at which the session is, by the time that has passed since it was begun."""
        awake = self._clock.monotonic() - self._since
        # Where only the date can tell how long the machine slept, it may have been set back.
        asleep = max(0.0, self._clock.suspended_seconds() - self._suspended)
        return (self._begun + timedelta(seconds=awake + asleep)).replace(microsecond=0)

    def _write_down(self) -> None:
        if self._log is not None:
            self._log.write_down(self.record, self._planned)

    def _finish(self) -> None:
        if self._log is not None:
            self._log.finish(self.record)

    def _remark(self) -> None:
        # The present record: after trouble, the remark that is stored is the last one.
        if self._log is not None:
            self._log.edit(self._ended, self.record, fold=False)

    def _drop(self) -> None:
        if self._log is not None:
            self._log.discard(self.record.id)

    def _write(self, how: Callable[[], None]) -> None:
        try:
            how()
        except LogError as error:
            self.trouble, self._unwritten = str(error), how
        else:
            self.trouble, self._unwritten = "", None
