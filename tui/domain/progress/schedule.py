"""The routines that are due today."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from tui.domain.catalog.exercise import Exercise
from tui.domain.catalog.routine import Routine
from tui.domain.log.record import SessionRecord
from tui.domain.log.runs import format_run_reason
from tui.domain.progress.dose import daily_dose
from tui.domain.progress.history import History

NOTHING_LEFT = "Nothing is left today."
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
    why: str = ""
    """Why it is due today and not on other days: "you ran 40 min this morning"; else empty."""

    def __str__(self) -> str:
        """As text: "Heel raises 92 of 180 lowers", or the title alone where nothing was done."""
        why = f"({self.why})" if self.why else ""
        return " ".join(filter(None, (self.title, self.progress, why)))


def due(
    routines: Iterable[Routine],
    exercises: Mapping[str, Exercise],
    history: History,
    today: date,
) -> tuple[Due, ...]:
    """The routines that are left today; those that are done at any time never are."""
    found = []
    for routine in routines:
        if may_be_due(routine, history, today) and is_due(routine, exercises, history, today):
            progress = daily_dose(routine, exercises).progress(history.on(today))
            figures = progress.figures if progress.begun else ""
            why = run_reason(routine, history, today)
            found.append(Due(routine.id, routine.title, 0, 1, figures, why))
    return tuple(found)


def run_reason(routine: Routine, history: History, today: date) -> str:
    """Return which run of today makes a routine due; empty where none does."""
    run = history.run_on(today) if routine.after_a_run else None
    return format_run_reason(run) if run else ""


def may_be_due(routine: Routine, history: History, today: date) -> bool:
    """Whether a routine is due today where nothing was done.

    What follows a run is due on a day with a run. Else a routine is due once on each of the
    weekdays that its owner chose; else on so many days a week as its file says.
    """
    if routine.after_a_run and history.run_on(today):
        return True
    return today.weekday() in routine.due_on if routine.due_on else routine.days_a_week > 0


def is_due(
    routine: Routine, exercises: Mapping[str, Exercise], history: History, today: date
) -> bool:
    """Whether a routine is left for today: its dose not done, and not on enough days before."""
    if not may_be_due(routine, history, today):
        return False
    dose = daily_dose(routine, exercises)
    if dose.progress(history.on(today)).done:
        return False
    if routine.due_on or run_reason(routine, history, today):
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
