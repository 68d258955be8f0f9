"""The tempo of a counted set: which repetition and stage runs."""

from typing import TYPE_CHECKING, NamedTuple

from tui.domain.catalog.sets import Repetitions
from tui.session.plan import Phase, PhaseKind

if TYPE_CHECKING:
    from tui.session.session import Session


class Beat(NamedTuple):
    """The stage of a repetition that runs, and how far it is."""

    words: tuple[str, ...]
    """The stages of the repetition, in order."""
    stage: int
    """Which stage runs, from 0."""
    fraction: float
    """How much of the stage has passed, from 0 to 1."""


def repetition(session: "Session", target: Repetitions, now: float) -> int:
    """Return the number of the repetition that runs, from 1."""
    done = target.after(session.elapsed(now)) + session.count_correction
    return min(max(0, done) + 1, most(session, target))


def most(session: "Session", target: Repetitions) -> int:
    """Return the repetitions of the set with those that the athlete added."""
    return count_of(target, session.extra_seconds, session.count_correction)


def count_of(target: Repetitions, extra_seconds: float, count_correction: int) -> int:
    """Return the repetitions of a whole set with those that the athlete added or corrected."""
    return target.reps + round(extra_seconds / target.tempo.seconds) + count_correction


def beat_of(session: "Session", phase: Phase, now: float) -> Beat | None:
    """Return where the repetition is in its tempo; None where no tempo leads."""
    target = phase.set.target.repetitions
    if phase.kind is not PhaseKind.WORK or target is None or not session.tempo_led:
        return None
    within = session.elapsed(now) % target.tempo.seconds
    words = tuple(stage.word for stage in target.tempo.stages)
    for index, stage in enumerate(target.tempo.stages):
        if within < stage.seconds or index == len(words) - 1:
            return Beat(words, index, min(1.0, within / stage.seconds))
        within -= stage.seconds
    return None
