"""Routine, Step; which side comes first."""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from tui.domain.catalog.exercise import Exercise
from tui.domain.catalog.sets import BalanceMode, Side, Stage, Tempo, is_stopwatched
from tui.domain.log.record import SORER, SessionRecord, SetRecord

MOST_STEPS = 100
"""The most steps of a routine."""
MOST_TIMES_A_DAY = 24
"""The most often a day that a file may ask for."""
MOST_ROUNDS = 20
"""The most rounds of a routine."""
DAYS_OF_THE_WEEK = 7
"""The most days a week on which a routine can be due."""


class Step(NamedTuple):
    """One exercise of a routine; None means what the exercise itself prescribes."""

    exercise: str
    """Id of the exercise."""
    variations: tuple[str, ...] | None = None
    """Ids of the variations, in order."""
    sides: tuple[Side, ...] | None = None
    sorer_more: bool = False
    """Whether the sorer ankle gets one set more; only where ``sides`` is None."""
    sets: int | None = None
    seconds: float | None = None
    reps: int | None = None
    mode: BalanceMode = BalanceMode.PRACTICE
    """Only a balance has another mode than practice."""
    rest: float | None = None
    """Seconds of rest between two sets of one side and version."""
    load: float | None = None
    """Kilograms with which counted sets are done; None for none."""
    tempo: tuple[Stage, ...] | None = None
    """Stages that last otherwise, sorted by their words; the others stay. Never empty."""

    def applied_to(self, exercise: Exercise) -> Exercise:
        """Return the exercise with the rest and the tempo of the step."""
        pauses, tempo = exercise.pauses, exercise.tempo
        if self.rest is not None:
            pauses = pauses._replace(rest=self.rest)
        if self.tempo is not None and tempo is not None:
            own = {stage.word: stage for stage in self.tempo}
            tempo = Tempo(tuple(own.get(stage.word, stage) for stage in tempo.stages))
        if pauses is exercise.pauses and tempo is exercise.tempo:
            return exercise
        return exercise._replace(pauses=pauses, tempo=tempo)


class Routine(NamedTuple):
    """A named list of steps."""

    id: str
    title: str
    purpose: str
    """Its purpose, in one or two sentences."""
    steps: tuple[Step, ...]
    times_a_day: int = 1
    """How often a day it can be done. It is due once; more is offered, never owed."""
    days_a_week: int = 0
    """On how many days a week it is due; 0 where it is done at any time."""
    after_a_run: bool = False
    """Whether it is meant for after a run: due on the weekdays that its owner chooses."""
    due_on: frozenset[int] = frozenset()
    """Weekdays, as ``date.weekday`` numbers them, on which its owner wants it to be due."""
    rounds: int = 1
    """How often the steps are done, one after the other."""
    leaves_out: str = ""
    """What a shortened routine leaves out; empty where nothing is."""
    own: bool = False
    """True where it comes from the user's own folder."""
    copy_of: str | None = None
    """Id of the routine from which it was copied; it need not exist any more."""
    sides_chosen: bool = False
    """Whether its sides were chosen by hand, so that the sorer side is not asked for."""

    picked: bool = False
    """Whether its sets were picked for the time there is: they are picked anew the next time."""

    @property
    def sorer_more(self) -> bool:
        """Whether any of its steps gives the sorer ankle one set more."""
        return any(step.sorer_more for step in self.steps)

    @property
    def tests(self) -> bool:
        """Whether it is a test, done by a fixed protocol."""
        return any(step.mode is BalanceMode.TEST for step in self.steps)


TEST_TRIALS = 3
"""Trials a side of a balance test; the best counts (Springer et al. 2007, protocol; grade B)."""


HOLD_ID = "hold"
"""The id of what the stopwatch times, which is no routine of the catalog."""
SHORT_ID = "minutes"
"""The id of every short session, which is no routine of the catalog either."""


def balance_hold(
    exercise: str,
    variation: str,
    sides: tuple[Side, ...] | None = None,
    mode: BalanceMode = BalanceMode.PRACTICE,
    trials: int | None = None,
) -> Routine:
    """Return a routine of balance holds in one variation.

    ``trials`` a side are those of the exercise where they are None; a test has its own.
    """
    sets = TEST_TRIALS if mode is BalanceMode.TEST else trials
    step = Step(exercise, variations=(variation,), sides=sides, sets=sets, mode=mode)
    title = "Balance test" if mode is BalanceMode.TEST else "Balance hold"
    purpose = "Stand on one leg for as long as you can."
    return Routine(HOLD_ID, title, purpose, (step,), days_a_week=0, sides_chosen=True)


def recorded_hold(
    records: Sequence[SetRecord], exercises: Mapping[str, Exercise]
) -> Routine | None:
    """Return the routine of balance holds that these records come from.

    Sets that were not reached are among the records.
    None for a test, whose trials belong together, and for what no such routine asks for.
    """
    kinds = {
        (record.exercise, record.variation, record.mode or BalanceMode.PRACTICE)
        for record in records
    }
    if len(kinds) != 1:
        return None
    ((exercise, variation, mode),) = kinds
    known = exercises.get(exercise)
    if known is None or variation is None or known.variation(variation) is None:
        return None
    if not is_stopwatched(known.kind) or mode != BalanceMode.PRACTICE:
        return None
    sides = tuple(
        dict.fromkeys(Side(record.side) for record in records if record.side in tuple(Side))
    )
    return balance_hold(exercise, variation, sides, trials=max(record.of for record in records))


class FirstSide(StrEnum):
    """The side to begin with."""

    LEFT = "left"
    RIGHT = "right"
    SORER = "sorer"
    """The side that the athlete names before each session."""


class Sorer(StrEnum):
    """Which ankle is sorer today."""

    LEFT = "left"
    ALIKE = "alike"
    """Both the same, or neither: the exercise keeps its own order."""
    RIGHT = "right"

    @property
    def side(self) -> Side | None:
        """The sorer side; None where there is none."""
        return None if self is Sorer.ALIKE else Side(self)


def either_first(routine: Routine, exercises: Mapping[str, Exercise]) -> bool:
    """Return whether any step of a routine leaves its side open."""
    if routine.sides_chosen:
        return False
    return any(
        step.sides is None and len(exercises[step.exercise].sides) > 1 for step in routine.steps
    )


def recorded_sorer(session: SessionRecord) -> Side | None:
    """Return the side that a session gave one set more, being sorer; None where it gave none."""
    stored = session.extra.get(SORER)
    return Side(stored) if isinstance(stored, str) and stored in tuple(Side) else None


def begun_on(
    routine: Routine, exercises: Mapping[str, Exercise], records: Iterable[SetRecord]
) -> Side | None:
    """Return the side on which a session began by its records; None where they do not show it."""
    either = {step.exercise for step in routine.steps if len(exercises[step.exercise].sides) > 1}
    either -= {step.exercise for step in routine.steps if step.sides is not None}
    sides = (record.side for record in records if record.exercise in either)
    return next((Side(side) for side in sides if side in tuple(Side)), None)
