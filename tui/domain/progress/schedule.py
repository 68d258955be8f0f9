"""The routines that are due today."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from tui.domain.catalog.exercise import Exercise
from tui.domain.catalog.routine import Routine
from tui.domain.log.record import SessionRecord
from tui.domain.progress.dose import daily_dose
from tui.domain.progress.history import History

NOTHING_LEFT = "Nothing left today."
WEEK = 7
"""Days in which a routine is counted: this one and the six before it."""
_FURTHEST_ZONE = timedelta(hours=14)
"""No time zone is further ahead of UTC: before that, it is today nowhere."""


@dataclass(frozen=True, slots=True)
class Due:
    """A routine that is due today and whose dose has not been done."""

    routine: str
    title: str
    done: int
    """How often its dose was done today: 0, as once is enough."""
    wanted: int
    """How often it is due: 1. A second time is offered, never owed."""
    progress: str
    """What was done of it today as figures: "92 of 180 lowers"; empty for nothing."""

    def __str__(self) -> str:
        """As text: "Heel raises 92 of 180 lowers", or the title alone where nothing was done."""
        return f"{self.title} {self.progress}" if self.progress else self.title


def due(
    routines: Iterable[Routine],
    exercises: Mapping[str, Exercise],
    history: History,
    today: date,
) -> tuple[Due, ...]:
    """The routines that are left today; those that are done at any time never are."""
    found = []
    for routine in routines:
        if may_be_due(routine, today) and is_due(routine, exercises, history, today):
            progress = daily_dose(routine, exercises).progress(history.on(today))
            figures = progress.figures if progress.begun else ""
            found.append(Due(routine.id, routine.title, 0, 1, figures))
    return tuple(found)


def may_be_due(routine: Routine, today: date) -> bool:
    """Whether a routine is due today where nothing was done.

    Once on each of the weekdays that its owner chose; else on so many days a week as its file says.
    """
    return today.weekday() in routine.due_on if routine.due_on else routine.days_a_week > 0


def is_due(
    routine: Routine, exercises: Mapping[str, Exercise], history: History, today: date
) -> bool:
    """Whether a routine is left for today: its dose not done, and not on enough days before."""
    if not may_be_due(routine, today):
        return False
    dose = daily_dose(routine, exercises)
    if dose.progress(history.on(today)).done:
        return False
    if routine.due_on:
        return True
    before = (today - timedelta(days=back) for back in range(1, WEEK))
    done = sum(1 for day in before if dose.progress(history.on(day)).done)
    return done < routine.days_a_week


def line(left: Iterable[Due]) -> str:
    """Return what is due as a line: "Heel raises 92 of 180 lowers · After a run"."""
    return " · ".join(map(str, left)) or NOTHING_LEFT


def newest(sessions: Iterable[SessionRecord], today: date) -> Iterator[SessionRecord]:
    """Yield the sessions of this week, given newest first, and stop at the first older session."""
    first = today - timedelta(days=WEEK - 1)
    begin = datetime.combine(first, time.min, UTC) - _FURTHEST_ZONE
    for session in sessions:
        if session.started < begin:
            return
        yield session
