"""The routines that are due today."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from tui.domain.catalog.routine import Routine
from tui.domain.log.record import SessionRecord
from tui.domain.progress.history import History

NOTHING_LEFT = "Nothing left today."
WEEK = 7
"""Days in which a routine is counted: this one and the six before it."""
_FURTHEST_ZONE = timedelta(hours=14)
"""No time zone is further ahead of UTC: before that, it is today nowhere."""


@dataclass(frozen=True, slots=True)
class Due:
    """A routine that is meant to be done today and has not been, or not often enough."""

    routine: str
    title: str
    done: int
    wanted: int

    def __str__(self) -> str:
        """As text: "Heel raises 1 of 2", or the title alone where once is enough."""
        return f"{self.title} {self.done} of {self.wanted}" if self.wanted > 1 else self.title


def due(routines: Iterable[Routine], history: History, today: date) -> tuple[Due, ...]:
    """The routines that are left; those that are done at any time never are."""
    return tuple(
        Due(one.id, one.title, history.times(one.id, today), one.times_a_day)
        for one in routines
        if is_due(one, history, today)
    )


def is_due(routine: Routine, history: History, today: date) -> bool:
    """Whether a routine is left for today: not often enough yet, and on enough days not at all."""
    if history.times(routine.id, today) >= routine.times_a_day:
        return False
    week = {day for day in history.days.get(routine.id, ()) if 0 < (today - day).days < WEEK}
    return len(week) < routine.days_a_week


def line(left: Iterable[Due]) -> str:
    """Return what is due as a line: "Heel raises 1 of 2 · After a run"."""
    return " · ".join(map(str, left)) or NOTHING_LEFT


def newest(sessions: Iterable[SessionRecord], today: date) -> Iterator[SessionRecord]:
    """Yield the sessions of this week, given newest first, and stop at the first older session."""
    first = today - timedelta(days=WEEK - 1)
    begin = datetime.combine(first, time.min, UTC) - _FURTHEST_ZONE
    for session in sessions:
        if session.started < begin:
            return
        yield session
