"""Next step: when to offer more of an exercise, and when less."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from tui.domain.catalog.exercise import Exercise
from tui.domain.log.check_ins import CheckIn, DayPart, next_morning, with_mornings
from tui.domain.log.record import SessionRecord, SetOutcome, eased_in
from tui.domain.progress.balance import (
    Progression,
    balance_sessions_of,
    sessions_of_exercise,
    suggest_progression,
)

if TYPE_CHECKING:
    from tui.domain.settings import Settings

SESSIONS = 3
"""In how many sessions in a row the dose has to be done in full: a rule of ours."""
CALM = 2
"""The highest soreness before, after and on the next morning: 0 to 2 is calm (EVIDENCE)."""
SORE_MORNING = 3
"""From this soreness on, a morning that is worse than before the session counts as bad: ours."""
SILENT_DAYS = 7
"""Days without an offer for an exercise after one was dropped."""
FRESH_DAYS = 2
"""For how many days a bad morning counts, its own included."""
MOST_LOWER_SECONDS = 5.0
"""The slowest lowering that is offered: above it, a set takes longer than most rests."""
SLOW_STAGE = "lower"
"""The stage of a repetition that can be made slower."""
RECENT = 40
"""How many of the newest sessions are remembered: three of each exercise lie among them."""


class Change(StrEnum):
    """What is offered to be changed."""

    SETS = "sets"
    """The sets or holds a side, within the range of the exercise."""
    LOWERING = "lowering"
    """The seconds of the lowering."""
    VERSION = "version"
    """A harder version of a balance hold."""


class NextStep(NamedTuple):
    """An offer for one exercise; it is taken, dropped, or left where it is."""

    exercise: Exercise
    change: Change
    before: float = 0.0
    """Sets a side, or seconds of lowering, as they are; 0 for a version."""
    after: float = 0.0
    """The same as they are offered."""
    harder: Progression | None = None
    """The versions to choose from, only where a version is offered."""

    @property
    def more(self) -> bool:
        """Whether more is offered; else less."""
        return self.harder is not None or self.after > self.before

    def applied_to(self, settings: "Settings") -> "Settings":
        """Return the settings with the offer taken; a version is set up by the athlete."""
        name = self.exercise.id
        if self.change is Change.VERSION:
            return settings
        if self.change is Change.SETS:
            return settings._replace(sets={**settings.sets, name: round(self.after)})
        paced = {**settings.tempo.get(name, {}), SLOW_STAGE: self.after}
        return settings._replace(tempo={**settings.tempo, name: paced})


class RecentSessions:
    """The newest sessions of a log, gathered while it is read for another purpose."""

    def __init__(self) -> None:
        self.newest: tuple[SessionRecord, ...] = ()
        """Newest first."""

    def among(self, newest_first: Iterable[SessionRecord]) -> Iterator[SessionRecord]:
        """Yield the sessions unchanged, and remember the newest."""
        for session in newest_first:
            if len(self.newest) < RECENT:
                self.newest = (*self.newest, session)
            yield session

    def add(self, newer: SessionRecord) -> None:
        """Add a session that is newer than the others, or a later version of one of them."""
        others = (session for session in self.newest if session.id != newer.id)
        ordered = sorted((newer, *others), key=lambda session: session.started, reverse=True)
        self.newest = tuple(ordered[:RECENT])


def next_step(
    exercises: Iterable[Exercise],
    newest_first: Iterable[SessionRecord],
    check_ins: Iterable[CheckIn],
    dropped: Mapping[str, date],
    today: date,
) -> NextStep | None:
    """Return the one offer of today; None where the rules are silent.

    Less comes before more, and then the order of the exercises. More is offered where the dose was
    done in full in the three newest sessions with the exercise, each with a soreness of at most 2
    before, after and on the next morning; a missing answer says nothing, and the rule stays silent.
    So it does where the athlete eased the exercise in one of the three, and for the rest of a day
    on which an offer was answered.
    Less is offered after a morning with a soreness above 2 and above what it was before the
    session. Both rules are ours.

    Args:
        exercises: The exercises with what the athlete chose.
        newest_first: The newest sessions.
        check_ins: The check-ins of the log.
        dropped: For each exercise by its id the day on which an offer was last dropped.
        today: The present date.
    """
    sessions = tuple(newest_first)
    mornings = _mornings(with_mornings(check_ins, sessions))
    heard = [
        exercise
        for exercise in exercises
        if not 0 <= _days(dropped.get(exercise.id), today) < SILENT_DAYS
    ]
    for exercise in heard:
        if _bad_morning(_with(exercise, sessions), mornings, today) and (less := _less(exercise)):
            return less
    # After an answer of today no second exercise is made harder on the same day.
    if today in dropped.values() or _bad_morning(sessions[:1], mornings, today):
        return None
    for exercise in heard:
        if _calm(exercise, _with(exercise, sessions), mornings) and (
            more := _more(exercise, sessions)
        ):
            return more
    return None


def sets_done(session: SessionRecord, exercise: str) -> Mapping[tuple[str | None, str | None], int]:
    """Return how many sets of an exercise were done in full, by version and side."""
    done: dict[tuple[str | None, str | None], int] = {}
    for record in session.sets:
        if record.exercise == exercise and record.outcome == SetOutcome.DONE:
            done[record.variation, record.side] = done.get((record.variation, record.side), 0) + 1
    return done


def _with(exercise: Exercise, sessions: Iterable[SessionRecord]) -> tuple[SessionRecord, ...]:
    """Return the newest sessions in which anything of an exercise was done."""
    found = (
        session
        for session in sessions
        if any(
            record.exercise == exercise.id and record.outcome != SetOutcome.SKIPPED
            for record in session.sets
        )
    )
    return tuple(session for session, _ in zip(found, range(SESSIONS), strict=False))


def _mornings(check_ins: Iterable[CheckIn]) -> dict[date, int]:
    """Return the highest soreness of each morning that was told."""
    found: dict[date, int] = {}
    for check_in in check_ins:
        if check_in.when == DayPart.MORNING:
            found[check_in.day] = max(check_in.soreness, found.get(check_in.day, 0))
    return found


def _next_morning(session: SessionRecord, mornings: Mapping[date, int]) -> int | None:
    return mornings.get(next_morning(session))


def _calm(
    exercise: Exercise, newest: tuple[SessionRecord, ...], mornings: Mapping[date, int]
) -> bool:
    """Whether the dose was done in full in enough sessions, all of them with low soreness."""
    return len(newest) == SESSIONS and all(
        _full(exercise, session)
        and _low(session, mornings)
        and exercise.id not in eased_in(session)
        for session in newest
    )


def _low(session: SessionRecord, mornings: Mapping[date, int]) -> bool:
    soreness = session.soreness
    answers = (soreness.before, soreness.after, _next_morning(session, mornings))
    # Nobody has to tell the worst; where it was told it counts.
    return (
        all(answer is not None and answer <= CALM for answer in answers)
        and (soreness.worst or 0) <= CALM
    )


def _full(exercise: Exercise, session: SessionRecord) -> bool:
    """Whether every usual version was done on every side as often as it is planned."""
    done = sets_done(session, exercise.id)
    return all(
        done.get((way.id, side.value), 0) >= exercise.dose.sets.planned
        for way in exercise.usual
        for side in exercise.sides
    )


def _bad_morning(
    newest: tuple[SessionRecord, ...], mornings: Mapping[date, int], today: date
) -> bool:
    """Whether the morning after the newest session was bad, and is not long ago."""
    if not newest or not 0 <= _days(next_morning(newest[0]), today) < FRESH_DAYS:
        return False
    morning, before = _next_morning(newest[0], mornings), newest[0].soreness.before
    return morning is not None and morning >= SORE_MORNING and morning > (before or 0)


def _days(day: date | None, today: date) -> int:
    """Return how many days ago a day was; -1 for None."""
    return -1 if day is None else (today - day).days


def _more(exercise: Exercise, sessions: Iterable[SessionRecord]) -> NextStep | None:
    sets = exercise.dose.sets
    if sets.planned < sets.most:
        return NextStep(exercise, Change.SETS, sets.planned, sets.planned + 1)
    if harder := _harder(exercise, sessions):
        return NextStep(exercise, Change.VERSION, harder=harder)
    lowering = lowering_of(exercise)
    if sets.open or lowering is None or lowering + 1 > MOST_LOWER_SECONDS:
        return None
    return NextStep(exercise, Change.LOWERING, lowering, lowering + 1)


def _harder(exercise: Exercise, sessions: Iterable[SessionRecord]) -> Progression | None:
    """Return the harder versions of a balance hold, once the usual holds are long and steady."""
    usual = tuple(way.id for way in exercise.usual if way.id)
    if not usual or not exercise.alternatives:
        return None
    holds = (
        balance_session for session in sessions for balance_session in balance_sessions_of(session)
    )
    own = sessions_of_exercise(holds, exercise.id)
    return suggest_progression(own, usual[0], usual, exercise.alternatives)


def _less(exercise: Exercise) -> NextStep | None:
    sets = exercise.dose.sets
    if sets.planned <= sets.least:
        return None
    return NextStep(exercise, Change.SETS, sets.planned, sets.planned - 1)


def lowering_of(exercise: Exercise) -> float | None:
    """Return the seconds of the lowering; None for an exercise without one."""
    stages = exercise.tempo.stages if exercise.tempo else ()
    return next((stage.seconds for stage in stages if stage.word == SLOW_STAGE), None)
