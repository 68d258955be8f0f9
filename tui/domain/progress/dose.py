"""The dose of a routine, and what was done of it."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from tui.domain.catalog.exercise import Exercise
from tui.domain.catalog.routine import Routine, Step
from tui.domain.catalog.sets import BalanceMode, is_stopwatched, measure_of_kind
from tui.domain.log.record import SessionRecord, SetRecord, eased_in
from tui.domain.progress.credit import SHARE_DONE, credited, target_of

_ROUNDING = 1e-9


class Unit(StrEnum):
    """What a dose is counted in."""

    REPS = "reps"
    SECONDS = "seconds"
    HOLDS = "holds"
    """Open-ended balance holds, however long each was."""
    TRIALS = "trials"
    """Trials of a balance test, which are not practice."""


DoseKey = tuple[str, str | None, str | None, Unit]
"""Exercise, version, side and unit: what is added up together."""
Amounts = Mapping[DoseKey, float]
"""What was done, by what is added up together."""


class DosePart(NamedTuple):
    """What a dose asks for of one exercise, version and side."""

    key: DoseKey
    asked: float
    """Repetitions, seconds or holds; above zero."""
    noun: str
    """What the athlete reads as the unit: "lowers", "s", "holds"."""
    each: float = 0.0
    """What one set of it asks for; 0 where no set can be left out."""

    @property
    def eased(self) -> "DosePart":
        """The part with one set fewer, but with one at least."""
        return self._replace(asked=max(self.asked - self.each, min(self.asked, self.each)))


class DailyDose(NamedTuple):
    """What a routine asks for when it is done once; the parts are never empty."""

    parts: tuple[DosePart, ...]

    def eased(self, exercises: Collection[str]) -> "DailyDose":
        """Return the dose of a day on which exercises were eased: of each part one set fewer.

        So much easing leaves out. Who needed less that day is not asked for more.
        """
        return DailyDose(
            tuple(part.eased if part.key[0] in exercises else part for part in self.parts)
        )

    def progress(self, done: Amounts) -> "DoseProgress":
        """Return how much of the dose was done."""
        return DoseProgress(tuple((part, done.get(part.key, 0.0)) for part in self.parts))


class DoseProgress(NamedTuple):
    """What was done in a day against a dose.

    For each exercise, version and side what was done adds up over all sessions of the day, of any
    routine, and counts up to what the dose asks. The dose is done when each of them reaches 90 %.
    That mark is a rule of ours: it forgives a repetition that was lost count of.
    """

    parts: tuple[tuple[DosePart, float], ...]
    """The parts of the dose, each with what was done of it, uncapped."""

    @property
    def times(self) -> int:
        """How often the dose was done: n times where each part reaches 90 % of n doses."""
        return min(
            (int(done / (SHARE_DONE * part.asked) + _ROUNDING) for part, done in self.parts),
            default=0,
        )

    @property
    def done(self) -> bool:
        """Whether the dose was done."""
        return self.times > 0

    @property
    def begun(self) -> bool:
        """Whether anything of the dose was done."""
        return any(done > 0 for _, done in self.parts)

    @property
    def short(self) -> tuple[tuple[DosePart, float], ...]:
        """The parts that are not done, each with what was done of it, in order."""
        return tuple((part, done) for part, done in self.parts if not _reached(part, done))

    @property
    def looks_done(self) -> bool:
        """Whether the sums reach 90 %, even if a part of them does not."""
        return all(counted >= SHARE_DONE * asked for counted, asked in self.counted.values())

    @property
    def side_left(self) -> str | None:
        """The only side with a part that is not done; None where several or none have one."""
        short = {part.key[2] for part, _ in self.short}
        done = {part.key[2] for part, _ in self.parts} - short
        return next(iter(short)) if done and len(short) == 1 else None

    @property
    def counted(self) -> Mapping[str, tuple[int, int]]:
        """What counts and what is asked for, by noun, each part no more than its dose."""
        sums: dict[str, tuple[float, float]] = {}
        for part, done in self.parts:
            counted, asked = sums.get(part.noun, (0.0, 0.0))
            sums[part.noun] = (counted + min(done, part.asked), asked + part.asked)
        return {
            noun: (int(counted + _ROUNDING), round(asked))
            for noun, (counted, asked) in sums.items()
        }

    @property
    def figures(self) -> str:
        """What was done as figures: "92 of 180 lowers", "90 of 540 s, 4 of 10 holds"."""
        return ", ".join(
            f"{counted} of {asked} {noun.removesuffix('s') if asked == 1 and noun != 's' else noun}"
            for noun, (counted, asked) in self.counted.items()
        )


def figures_of(part: DosePart, done: float) -> str:
    """Return what was done of a part as figures: "35 of 45 lowers"."""
    return DoseProgress(((part, done),)).figures


def _reached(part: DosePart, done: float) -> bool:
    """Whether enough was done of a part."""
    return done / (SHARE_DONE * part.asked) + _ROUNDING >= 1


def daily_dose(
    routine: Routine,
    exercises: Mapping[str, Exercise],
    *,
    least: bool = False,
    sorer: str | None = None,
) -> DailyDose:
    """Return what a routine asks for when it is done once.

    ``sorer`` is the side of the sorer ankle, which some steps give one set more; None for none.

    Of a range of sets, the dose is what the athlete chose before a start (``Preferences.of`` puts
    it into the exercise), and the least where nothing was chosen. A routine's file that names its
    sets keeps them. With ``least`` nothing counts as chosen: so earlier days are measured, whose
    choice is not known. Raises KeyError where the routine names an exercise or a version that is
    not there.
    """
    asked: dict[DoseKey, float] = {}
    nouns: dict[DoseKey, str] = {}
    each: dict[DoseKey, float] = {}
    for step in routine.steps:
        exercise = exercises[step.exercise]
        if least:
            exercise = exercise._replace(dose=exercise.dose.choosing(None))
        unit, amount = _asked_by(step, exercise)
        a_set = amount / (step.sets or exercise.dose.sets.asked)
        amount *= routine.rounds
        versions = _versions_of(step, exercise)
        for variation in versions:
            for side in step.sides or exercise.sides:
                key = (exercise.id, variation, side.value, unit)
                asked[key] = asked.get(key, 0.0) + amount
                nouns[key] = _noun(exercise, unit)
                # The trials of a test belong together: none is left out.
                each[key] = 0.0 if unit is Unit.TRIALS else a_set
                if step.sorer_more and side == sorer and variation == versions[-1]:
                    asked[key] += amount / (step.sets or exercise.dose.sets.asked)
    return DailyDose(
        tuple(DosePart(key, amount, nouns[key], each[key]) for key, amount in asked.items())
    )


class ExerciseFigures(NamedTuple):
    """What was done of one exercise in a day."""

    exercise: str
    done: bool
    """Whether the dose of the exercise was done."""
    figures: str
    """"92 of 180 lowers"; "6 trials" where its dose asks for none; empty where all was done."""


def figures_by_exercise(
    done: Amounts,
    exercises: Mapping[str, Exercise],
    *,
    least: bool = False,
    eased: Collection[str] = (),
) -> Iterator[ExerciseFigures]:
    """Yield what was done in a day of the dose that each exercise itself prescribes.

    They come in the order of ``exercises``, then those that are not among them; exercises of which
    nothing was done are left out. ``least`` is that of ``daily_dose``, for a day before today;
    ``eased`` are the ids of the exercises that were eased on the day.
    """
    order = {name: place for place, name in enumerate(exercises)}
    for name in sorted(
        dict.fromkeys(key[0] for key in done), key=lambda n: order.get(n, len(order))
    ):
        known = exercises.get(name)
        if known is not None:
            dose = daily_dose(Routine("", "", "", (Step(name),)), exercises, least=least)
            progress = dose.eased(eased).progress(done)
            if progress.begun:
                full = all(counted == asked for counted, asked in progress.counted.values())
                yield ExerciseFigures(name, progress.done, "" if full else progress.figures)
                continue
        sums: dict[str, float] = {}
        for key, amount in done.items():
            if key[0] == name:
                noun = _noun(known, key[3]) if known else _plain_noun(key[3])
                sums[noun] = sums.get(noun, 0.0) + amount
        figures = ", ".join(_count(int(sums[noun] + _ROUNDING), noun) for noun in sums)
        yield ExerciseFigures(name, False, figures)


def _count(amount: int, noun: str) -> str:
    """Return an amount with its unit: "6 trials", "1 trial", "30 s"."""
    return f"{amount} {noun[:-1] if amount == 1 and len(noun) > 1 else noun}"


def recorded_dose(sessions: Iterable[SessionRecord]) -> DailyDose | None:
    """Return the dose that the records themselves tell, for a routine that is not in the catalog.

    Where sessions differ, the largest is the dose. None where no set can be measured.
    """
    asked: dict[DoseKey, float] = {}
    for session in sessions:
        for record in session.sets:
            key = _key_of(record)
            each = 1.0 if is_stopwatched(record.kind) else target_of(record)
            if key is not None and each and record.of > 0:
                asked[key] = max(asked.get(key, 0.0), record.of * each)
    parts = tuple(DosePart(key, amount, _plain_noun(key[3])) for key, amount in asked.items())
    return DailyDose(parts) if parts else None


def amounts_of(sessions: Iterable[SessionRecord]) -> dict[DoseKey, float]:
    """Return what was done in some sessions, added up; of a part of a set, that part."""
    sums: dict[DoseKey, float] = {}
    for session in sessions:
        add_to(sums, session.sets)
    return sums


def add_to(sums: dict[DoseKey, float], records: Iterable[SetRecord]) -> None:
    """Add what was done in some sets to the sums."""
    for record in records:
        key = _key_of(record)
        if key is not None and (amount := credited(record)) > 0:
            sums[key] = sums.get(key, 0.0) + amount


def _key_of(record: SetRecord) -> DoseKey | None:
    """Return what a set is added up under; None for a kind of a newer version."""
    if is_stopwatched(record.kind):
        unit = Unit.TRIALS if record.mode == BalanceMode.TEST else Unit.HOLDS
    elif (measure := measure_of_kind(record.kind)) is not None:
        unit = Unit(measure)
    else:
        return None
    return (record.exercise, record.variation, record.side, unit)


def amount_of(step: Step, exercise: Exercise) -> float:
    """Return how much a step asks for of each version and side, in the unit of its dose."""
    return _asked_by(step, exercise)[1]


def _asked_by(step: Step, exercise: Exercise) -> tuple[Unit, float]:
    """Return the unit of a step and how much it asks for of each version and side."""
    sets = step.sets or exercise.dose.sets.asked
    if is_stopwatched(exercise.kind):
        return (Unit.TRIALS if step.mode is BalanceMode.TEST else Unit.HOLDS), float(sets)
    if measure_of_kind(exercise.kind) == "reps":
        return Unit.REPS, float(sets * (step.reps or exercise.dose.reps or 1))
    return Unit.SECONDS, sets * (step.seconds or exercise.dose.seconds or 1.0)


def _versions_of(step: Step, exercise: Exercise) -> tuple[str | None, ...]:
    if step.variations is not None:
        return step.variations
    return tuple(variation.id for variation in exercise.usual)


def _noun(exercise: Exercise, unit: Unit) -> str:
    """Return the unit as the athlete reads it.

    The name of the trend of a counted exercise ends in the word for its repetitions: "heel lowers".
    """
    if unit is Unit.REPS and exercise.trend:
        return exercise.trend.split()[-1]
    return _plain_noun(unit)


def _plain_noun(unit: Unit) -> str:
    return "s" if unit is Unit.SECONDS else unit.value


class DoneByDay:
    """What was done on each day, added up while the log is read."""

    def __init__(self, most_days: int | None = None) -> None:
        """Keep the first ``most_days`` different days that are added; None for all."""
        self._most = most_days
        self._days: dict[date, dict[DoseKey, float]] = {}
        self._eased: dict[date, frozenset[str]] = {}

    def add(self, session: SessionRecord) -> None:
        """Add a session to its day, in the time zone in which it was done."""
        day = session.started.date()
        sums = self._days.get(day)
        if sums is None:
            if self._most is not None and len(self._days) >= self._most:
                return
            sums = self._days[day] = {}
        add_to(sums, session.sets)
        if eased := eased_in(session):
            self._eased[day] = self._eased.get(day, frozenset()).union(eased)

    @property
    def eased(self) -> Mapping[date, frozenset[str]]:
        """The ids of the exercises that were eased, by day; days without are left out."""
        return self._eased

    @property
    def days(self) -> Mapping[date, Amounts]:
        """What was done, by day."""
        return self._days
