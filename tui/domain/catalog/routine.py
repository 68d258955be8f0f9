"""A routine: which exercises, in which order, how much and how often."""

from dataclasses import dataclass

from tui.domain.catalog.sets import Mode, Side


@dataclass(frozen=True, slots=True)
class Step:
    """One exercise of a routine; None means what the exercise itself prescribes."""

    exercise: str
    """Id of the exercise."""
    variations: tuple[str, ...] | None = None
    """Ids of the variations, in order."""
    sides: tuple[Side, ...] | None = None
    sets: int | None = None
    seconds: float | None = None
    reps: int | None = None
    mode: Mode = Mode.PRACTICE
    """Only a balance has another mode than practice."""


@dataclass(frozen=True, slots=True)
class Routine:
    """A named list of steps."""

    id: str
    title: str
    purpose: str
    """What it is for, in one or two sentences."""
    steps: tuple[Step, ...]
    times_a_day: int = 1
    """How often a day it is meant to be done."""
    days_a_week: int = 0
    """On how many days a week; 0 where it is done at any time."""
    leaves_out: str = ""
    """What a shortened routine leaves out; empty where nothing is."""
    own: bool = False
    """True where it comes from the user's own folder."""
    sides_chosen: bool = False
    """True where its sides were chosen by hand, so that nobody asks for the sorer one."""

    @property
    def tests(self) -> bool:
        """Whether it is a test, done by a fixed protocol."""
        return any(step.mode is Mode.TEST for step in self.steps)


TEST_TRIALS = 3
"""Trials a side of a balance test; the best counts (Springer et al. 2007, protocol; grade B)."""


def balance_hold(
    exercise: str,
    variation: str,
    sides: tuple[Side, ...] | None = None,
    mode: Mode = Mode.PRACTICE,
    trials: int | None = None,
) -> Routine:
    """A routine of nothing but balance holds in one variation, for the stopwatch.

    ``trials`` a side are those of the exercise where they are None; a test has its own.
    """
    sets = TEST_TRIALS if mode is Mode.TEST else trials
    step = Step(exercise, variations=(variation,), sides=sides, sets=sets, mode=mode)
    title = "Balance test" if mode is Mode.TEST else "Balance hold"
    purpose = "One leg, as long as it lasts."
    return Routine("hold", title, purpose, (step,), days_a_week=0, sides_chosen=True)
