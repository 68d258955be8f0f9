"""The made-up log of twelve weeks; run as a module, it writes data/sample-log.json.

Nobody did these sessions and runs, or was sore. They are the same on every machine, so that
pictures are too.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, timezone
from pathlib import Path
from random import Random

from tui.domain.catalog.exercise import Exercise
from tui.domain.catalog.routine import Routine, balance_hold
from tui.domain.catalog.sets import TEST_LIMIT, Balance, BalanceMode, Hold, Reps
from tui.domain.log.check_ins import AnkleSide, CheckIn, DayPart, session_followed
from tui.domain.log.record import Outcome, SessionRecord, SetOutcome, SetRecord, Soreness, new_id
from tui.domain.log.runs import RunRecord, RunSource
from tui.session.plan import PhaseKind, PlannedSet, expected_seconds, plan
from tui.session.recording import unmeasured
from tui.storage.catalog.loader import load
from tui.storage.log import whole_file
from tui.storage.log.check_ins import encode_check_in
from tui.storage.log.documents import Document, encode
from tui.storage.log.line_format import CHECK_INS, RUNS, line_of, opening_of
from tui.storage.log.runs import encode_run

DATA = Path(__file__).parents[2] / "data"
FILE = DATA / "sample-log.json"
FIRST, LAST = date(2026, 8, 31), date(2026, 11, 22)
WINTER = date(2026, 10, 25)
"""The first day of winter time."""
MADE_UP = "A made-up sample. Nobody did these sessions. They are here for a look around."
ILL = (date(2026, 10, 6), date(2026, 10, 9))
STOPPED = date(2026, 10, 14)
SORE_WEEK = STOPPED + timedelta(days=6)
"""The last day of the week after the session that was stopped, in which nobody ran."""
DISTANCES = {date(2026, 9, 20): 4.0, date(2026, 10, 24): 7.4, date(2026, 11, 14): 6.0}
"""The kilometers that the notes tell."""
STANCE = "single-leg-stance"
TESTS = (date(2026, 9, 6), date(2026, 10, 4), date(2026, 11, 1), date(2026, 11, 22))
NOTES = {
    date(2026, 9, 3): "Calves tender from Tuesday. Did what I could of the bent knee.",
    date(2026, 9, 12): "Left ankle stiff going downstairs, better after the stretch.",
    date(2026, 9, 20): "First run without thinking of it: 4 km, flat.",
    date(2026, 10, 10): "Back after a cold, took it slowly.",
    STOPPED: "A pull at the back of the left heel. Rested the day after.",
    date(2026, 10, 24): "Hilly run in the morning; both calves heavy.",
    date(2026, 11, 3): "All fifteen with the knee bent, both legs.",
    date(2026, 11, 14): "6 km, no soreness in the morning.",
    date(2026, 11, 22): "Ask about the cushion at the next appointment.",
}


@dataclass(frozen=True, slots=True)
class Visit:
    """One session to make up: when, of what, and what comes with it."""

    routine: Routine
    hour: int
    note: str = ""
    sore: bool = False
    """Whether soreness was told."""


def sessions() -> Iterator[SessionRecord]:
    """All of them, oldest first."""
    catalog = load(DATA)
    chance = Random(2026)
    day = FIRST
    while day <= LAST:
        for visit in _visits(day, catalog.routines, chance):
            record = _session(visit, day, catalog.exercises, chance)
            yield record._replace(note=MADE_UP) if day == FIRST and visit.hour < 12 else record
        day += timedelta(days=1)


def runs() -> Iterator[RunRecord]:
    """All runs, oldest first: three or four a week, none while ill and in the sore week."""
    chance = Random(1896)
    day = FIRST + timedelta(days=1)
    while day <= LAST:
        paused = ILL[0] <= day <= ILL[1] or STOPPED <= day <= SORE_WEEK
        usual = day.weekday() in (1, 3, 5, 6) and chance.random() < 0.82
        if (usual and not paused) or day in DISTANCES:
            yield _run(day, chance)
        day += timedelta(days=1)


def check_ins(told: Sequence[SessionRecord]) -> Iterator[CheckIn]:
    """All check-ins, oldest first: most mornings, and the evenings of the sore week.

    Args:
        told: The sessions; where one holds the next morning there is no check-in of it.
    """
    chance = Random(10)
    newest_first = told[::-1]
    day = FIRST + timedelta(days=1)
    while day <= LAST:
        sore = STOPPED <= day <= SORE_WEEK
        followed = session_followed(newest_first, day, DayPart.MORNING)
        answered = followed is not None and followed.soreness.morning is not None
        if not answered and (sore or chance.random() < 0.65):
            yield _check_in(day, DayPart.MORNING, followed, chance)
        if sore or chance.random() < 0.06:
            yield _check_in(day, DayPart.EVENING, None, chance)
        day += timedelta(days=1)


def _run(day: date, chance: Random) -> RunRecord:
    hour = 6 if day.weekday() > 4 else 17
    started = datetime.combine(day, time(hour, chance.randrange(25, 55), 10), _zone(day))
    km = DISTANCES.get(day, round(3.2 + 3.6 * _past(day) + chance.uniform(-0.5, 0.9), 1))
    by_hand = chance.random() < 0.25
    seconds = km * (404 - 26 * _past(day) + chance.uniform(-9, 9))
    return RunRecord(
        id=new_id(started, chance.randbytes(10)),
        started=started.replace(second=0) if by_hand else started,
        seconds=round(seconds / 60) * 60.0 if by_hand else round(seconds),
        meters=km * 1000 if by_hand else round(km * 1000 + chance.uniform(-40, 40)),
        source=RunSource.HAND if by_hand else RunSource.FIT,
        file="" if by_hand else f"{day}.fit",
        extra={"sample": True},
    )


def _check_in(day: date, when: DayPart, session: SessionRecord | None, chance: Random) -> CheckIn:
    hour = 6 if when is DayPart.MORNING else 21
    at = datetime.combine(day, time(hour, chance.randrange(5, 25)), _zone(day))
    level = 2.4 - 2.2 * _past(day)
    side = chance.choice((AnkleSide.LEFT, AnkleSide.LEFT, AnkleSide.BOTH, None))
    if STOPPED < day <= SORE_WEEK or (day == STOPPED and when is DayPart.EVENING):
        level, side = 5.6 - 0.6 * (day - STOPPED).days, AnkleSide.LEFT
    return CheckIn(
        id=new_id(at, chance.randbytes(10)),
        at=at,
        when=when,
        soreness=max(0, round(chance.gauss(level, 0.5))),
        side=side,
        session=session.id if session else None,
        extra={"sample": True},
    )


def _zone(day: date) -> timezone:
    return timezone(timedelta(hours=1 if day >= WINTER else 2))


def _numbered(documents: Iterable[Document]) -> dict[str, Document]:
    return {str(number): document for number, document in enumerate(documents, 1)}


def write(path: Path = FILE) -> None:
    """Writes the file in the layout of the log."""
    told = list(sessions())
    opening = opening_of(
        {
            CHECK_INS: _numbered(map(encode_check_in, check_ins(told))),
            RUNS: _numbered(map(encode_run, runs())),
        }
    )
    lines = (line_of(number, encode(one)) for number, one in enumerate(told, 1))
    path.write_bytes(b"".join(whole_file.chunks(opening, lines)))


def _visits(day: date, routines: Mapping[str, Routine], chance: Random) -> list[Visit]:
    note = NOTES.get(day, "")
    if ILL[0] <= day <= ILL[1] or day == STOPPED + timedelta(days=1):
        return []
    if day == STOPPED:
        return [Visit(routines["heel-raises"], 7, note, sore=True)]
    if day in (date(2026, 9, 27), date(2026, 11, 8)):
        return [Visit(routines["full"], 9, note, sore=True)]
    visits = [*_daily(day, routines, chance), *_balances(day, routines)]
    if chance.random() < 0.13 and day != FIRST and day not in TESTS:
        visits = []
    visits.sort(key=lambda visit: visit.hour)
    if note and not visits:
        visits = [Visit(routines["ten-minutes"], 12)]
    return [*visits[:-1], replace(visits[-1], note=note, sore=True)] if note else visits


def _daily(day: date, routines: Mapping[str, Routine], chance: Random) -> Iterator[Visit]:
    if day == FIRST or chance.random() < 0.8:
        yield Visit(routines["heel-raises"], 7, sore=chance.random() < 0.6)
    if day.weekday() in (1, 3, 5, 6) or chance.random() < 0.3:
        yield Visit(routines["after-a-run"], 18, sore=chance.random() < 0.8)
    if chance.random() < 0.55:
        yield Visit(routines["heel-raises"], 20)


def _balances(day: date, routines: Mapping[str, Routine]) -> Iterator[Visit]:
    if day.weekday() in (0, 2):
        yield Visit(routines["balance"], 12)
    if day.weekday() == 4 and _past(day) > 0.5:
        yield Visit(balance_hold(STANCE, "eyes-closed"), 12)
    if day.weekday() == 4 and _past(day) <= 0.5:
        yield Visit(routines["ten-minutes"], 12)
    if day in TESTS:
        yield Visit(balance_hold(STANCE, "eyes-open", mode=BalanceMode.TEST), 10)


def _session(
    visit: Visit, day: date, exercises: Mapping[str, Exercise], chance: Random
) -> SessionRecord:
    started = datetime.combine(day, time(visit.hour, chance.randrange(60), 5), _zone(day))
    phases = plan(visit.routine, exercises)
    planned = [phase.set for phase in phases if phase.kind is PhaseKind.WORK]
    sets = [_set(one, _past(day), chance) for one in planned]
    stopped = day == STOPPED
    if stopped:
        half = len(sets) // 2
        sets = [*sets[:half], sets[half]._replace(outcome=SetOutcome.PARTIAL, reps=6)]
    length = expected_seconds(phases) * (0.5 if stopped else 1.0)
    return SessionRecord(
        id=new_id(started, chance.randbytes(10)),
        routine=visit.routine.id,
        title=visit.routine.title,
        started=started,
        ended=started + timedelta(seconds=round(length * chance.uniform(1.0, 1.1))),
        active_seconds=round(sum(one.seconds or 0.0 for one in sets), 1),
        outcome=Outcome.STOPPED if stopped else Outcome.FINISHED,
        sets=tuple(sets),
        soreness=_soreness(day, chance) if visit.sore else Soreness(),
        note=visit.note,
        extra={"sample": True},
    )


def _set(planned: PlannedSet, past: float, chance: Random) -> SetRecord:
    target = planned.target
    record = unmeasured(planned, SetOutcome.DONE)
    match target:
        case Hold():
            return record._replace(seconds=target.seconds)
        case Reps():
            missing = chance.choice((0, 0, 1, 2, 3)) * planned.number // 2
            reps = target.reps - (missing if past < 0.45 and planned.variation.id else 0)
            outcome = SetOutcome.DONE if reps == target.reps else SetOutcome.PARTIAL
            seconds = round(reps * target.tempo.seconds * chance.uniform(1.0, 1.06), 1)
            return record._replace(reps=reps, seconds=seconds, outcome=outcome)
        case Balance():
            return _balance(record, target, past, chance)


def _balance(record: SetRecord, target: Balance, past: float, chance: Random) -> SetRecord:
    """A hold that is longer later on, shorter on the left, and much shorter with eyes closed."""
    usual = 17 + 30 * math.sqrt(past) - (7 - 5 * past if record.side == "left" else 0)
    if record.variation == "eyes-closed":
        usual *= 0.3
    seconds = round(max(2.0, chance.gauss(usual, usual * 0.16)), 1)
    if target.mode is BalanceMode.TEST:
        seconds = min(TEST_LIMIT, seconds)
    wobbles = max(0, round(chance.gauss(4 - 3.5 * past, 1)))
    return record._replace(seconds=seconds, wobbles=wobbles)


def _soreness(day: date, chance: Random) -> Soreness:
    if day == STOPPED:
        return Soreness(before=3, worst=6, after=4, morning=3)
    level = 3.4 - 2.9 * _past(day) + (0.8 if STOPPED < day < STOPPED + timedelta(days=6) else 0)
    before, worst, after = (
        max(0, round(chance.gauss(level + more, 0.5))) for more in (0.0, 1.1, -0.5)
    )
    morning = max(0, round(level - 0.8)) if chance.random() < 0.5 else None
    return Soreness(before=before, worst=max(before, worst), after=after, morning=morning)


def _past(day: date) -> float:
    """How much of the twelve weeks has gone by, from 0 to 1."""
    return (day - FIRST) / (LAST - FIRST)


if __name__ == "__main__":
    write()
