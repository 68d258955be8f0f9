"""What a balance session came to beside its own past, and a test beside the reference values."""

from collections.abc import Iterable, Iterator, Mapping

from tui.domain.catalog.exercise import Exercise
from tui.domain.catalog.routine import TEST_TRIALS
from tui.domain.catalog.sets import Balance, Mode, Side
from tui.domain.durations import held as held_for
from tui.domain.log.record import SessionRecord, SetRecord
from tui.domain.progress.balance import Stand, stands_of
from tui.domain.progress.history import held_seconds
from tui.domain.progress.reference_values import APART, NO_SUCH_AGE, TESTED, Norms
from tui.presentation.balance_options import remarks

NO_AGE = "No reference without your age; you can tell it in the settings."


def lines_of_practice(
    record: SessionRecord, before: Iterable[Stand], exercises: Mapping[str, Exercise]
) -> Iterator[str]:
    """What the practice holds of a session say together with those of earlier ones."""
    own = stands_of(record)
    newest = (*own, *before)
    for variation in dict.fromkeys(stand.variation for stand in own):
        exercise = _exercise(record, variation, exercises)
        for told in remarks(newest, variation, exercise) if exercise else ():
            yield f"{_name(variation, exercise)}. {told}"


def lines_of_test(
    record: SessionRecord, norms: Norms | None, age: int | None, exercises: Mapping[str, Exercise]
) -> Iterator[str]:
    """The best of each side of a test beside the reference of the age; nothing is concluded."""
    trials = [one for one in record.sets if one.kind == Balance.kind and one.mode == Mode.TEST]
    if not trials:
        return
    for variation in dict.fromkeys(one.variation or "" for one in trials):
        name = _name(variation, _exercise(record, variation, exercises))
        best = (_best([one for one in trials if one.variation == variation], side) for side in Side)
        yield f"{name}, best of {TEST_TRIALS}: {' · '.join(filter(None, best))}"
        if norms is not None:
            yield from _reference(norms, age, variation)
    if norms is not None:
        note = norms.note[:1].lower() + norms.note[1:]
        yield f"{norms.source}. Grade {norms.grade}: {note} {APART}"


def _reference(norms: Norms, age: int | None, variation: str) -> Iterator[str]:
    band = norms.band(age)
    mean = band.mean(variation) if band else None
    if band and mean:
        yield (
            f"Reference for ages {band.from_age} to {band.to_age}, "
            f"mean of the best of {TEST_TRIALS}: {mean}"
        )
    elif variation in TESTED:
        yield NO_AGE if age is None else NO_SUCH_AGE


def _best(trials: Iterable[SetRecord], side: Side) -> str:
    """The best of one side: "left 38.2 s"; of fewer trials than the test has, how many."""
    own = [one for one in trials if one.side == side]
    held = [seconds for seconds in map(held_seconds, own) if seconds is not None]
    if not own:
        return ""
    few = f" (of {len(held)})" if 0 < len(held) < TEST_TRIALS else ""
    return f"{side} {held_for(max(held))}{few}" if held else f"{side} –"


def _exercise(
    record: SessionRecord, variation: str, exercises: Mapping[str, Exercise]
) -> Exercise | None:
    return next((exercises.get(o.exercise) for o in record.sets if o.variation == variation), None)


def _name(variation: str, exercise: Exercise | None) -> str:
    way = exercise.variation(variation) if exercise else None
    return (way.name if way else variation).capitalize()
