"""Session summary; balance and test results."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from tui.domain.catalog.catalog import name_of
from tui.domain.catalog.exercise import Exercise
from tui.domain.catalog.routine import TEST_TRIALS
from tui.domain.catalog.sets import BalanceMode, Side, is_stopwatched
from tui.domain.durations import format_duration, format_held
from tui.domain.log.record import SessionRecord, SetOutcome, SetRecord
from tui.domain.progress.balance import BalanceSession, balance_sessions_of
from tui.domain.progress.history import BalanceKey, LastAndBest, balance_key, held_seconds
from tui.domain.progress.reference_values import APART, NO_SUCH_AGE, TWO_MEANS, ReferenceValues
from tui.presentation.balance_options import remarks
from tui.presentation.set_counts import SetCounts
from tui.presentation.set_kinds import format_wobbles, reached
from tui.session.balance_trial import DISCARDED, TRIMMED, extra_number


class Row(NamedTuple):
    """The sets of one exercise and variation."""

    name: str
    done: int
    of: int
    left: str
    """What each set on the left came to: "30 30 17"."""
    right: str
    marks: str = ""
    """What is to be known of single balance holds: "left 2: trimmed by 0.5 s, 1 wobble"."""


class Summary(NamedTuple):
    """A session in a few lines."""

    headline: str
    """"18 of 18 sets · 9:00 of work"."""
    rows: tuple[Row, ...]
    bests: tuple[str, ...]
    """Balance holds that were longer than any before, in a sentence each."""


def summary(
    record: SessionRecord,
    exercises: Mapping[str, Exercise],
    before: Mapping[BalanceKey, LastAndBest] | None = None,
) -> Summary:
    """Summarize a session; ``before`` are the balance holds of earlier sessions."""
    counts = SetCounts.of(record.sets)
    work = f"{format_duration(record.active_seconds)} of work"
    parts = (counts.done_of_all, *counts.partly_in_words, work)
    return Summary(
        " · ".join(parts), _rows(record, exercises), tuple(_bests(record, exercises, before or {}))
    )


def measure(record: SetRecord) -> str:
    """What a set came to, without its unit: "30", "15", "1:52.3"; "–" where skipped."""
    return reached(record).split(" ")[0]


def _rows(record: SessionRecord, exercises: Mapping[str, Exercise]) -> tuple[Row, ...]:
    groups: dict[tuple[str, str | None], list[SetRecord]] = {}
    for set_record in record.sets:
        groups.setdefault((set_record.exercise, set_record.variation), []).append(set_record)
    return tuple(
        Row(
            name_of(*key, exercises),
            sum(1 for set_record in sets if set_record.outcome == SetOutcome.DONE),
            len(sets),
            " ".join(measure(set_record) for set_record in sets if set_record.side == "left"),
            " ".join(measure(set_record) for set_record in sets if set_record.side != "left"),
            " · ".join(filter(None, map(_marked, sets))),
        )
        for key, sets in groups.items()
    )


def _marked(record: SetRecord) -> str:
    """What is to be known of a balance hold beside its time; empty where there is nothing."""
    if not is_stopwatched(record.kind):
        return ""
    off, thrown = extra_number(record, TRIMMED), extra_number(record, DISCARDED)
    counts = [
        f"trimmed by {off:g} s" if off else "",
        f"discarded at {format_held(thrown)}" if thrown else "",
        format_wobbles(record.wobbles or 0),
    ]
    text = ", ".join(filter(None, counts))
    return text and f"{record.side} {record.number}: {text}"


def _bests(
    record: SessionRecord,
    exercises: Mapping[str, Exercise],
    before: Mapping[BalanceKey, LastAndBest],
) -> list[str]:
    best: dict[BalanceKey, SetRecord] = {}
    for set_record in record.sets:
        seconds = held_seconds(set_record)
        key = balance_key(set_record)
        if seconds is not None and (key not in best or seconds > (best[key].seconds or 0.0)):
            best[key] = set_record
    sentences = []
    for key, set_record in best.items():
        earlier, seconds = before.get(key), set_record.seconds or 0.0
        name = f"{name_of(set_record.exercise, set_record.variation, exercises)}, {set_record.side}"
        if earlier is None:
            sentences.append(f"{name}: {format_held(seconds)}, your first time")
        elif seconds > earlier.best.seconds:
            was = format_held(earlier.best.seconds)
            sentences.append(f"{name}: {format_held(seconds)}, your longest so far (before: {was})")
    return sentences


NO_AGE = "Add your age in the settings to see reference values."


def lines_of_practice(
    record: SessionRecord, before: Iterable[BalanceSession], exercises: Mapping[str, Exercise]
) -> Iterator[str]:
    """Yield the remarks on a session's practice holds, earlier sessions included."""
    own = balance_sessions_of(record)
    newest = (*own, *before)
    for done, variation in dict.fromkeys((stand.exercise, stand.variation) for stand in own):
        exercise = exercises.get(done)
        for remark in remarks(newest, variation, exercise) if exercise else ():
            yield f"{_name(done, variation, exercises)}. {remark}"


def lines_of_test(
    record: SessionRecord,
    norms: ReferenceValues | None,
    age: int | None,
    exercises: Mapping[str, Exercise],
) -> Iterator[str]:
    """Yield the best of each side of a test and the reference for the age, without a verdict."""
    trials = [
        record_of_set
        for record_of_set in record.sets
        if is_stopwatched(record_of_set.kind) and record_of_set.mode == BalanceMode.TEST
    ]
    if not trials:
        return
    tested: dict[tuple[str, str | None], list[SetRecord]] = {}
    for trial in trials:
        tested.setdefault((trial.exercise, trial.variation), []).append(trial)
    for (exercise, variation), own in tested.items():
        best = " · ".join(filter(None, (_best(own, side) for side in Side)))
        yield f"{_name(exercise, variation, exercises)}, best of {TEST_TRIALS}: {best}"
        if norms is not None and variation is not None:
            yield from _reference(norms, age, variation)
    if norms is not None:
        note = norms.note[:1].lower() + norms.note[1:]
        yield f"{norms.source}. Grade {norms.grade}: {note} {APART}"


def _reference(norms: ReferenceValues, age: int | None, variation: str) -> Iterator[str]:
    band = norms.band(age)
    mean = band.mean(variation) if band else None
    if band and mean:
        yield (
            f"Reference for ages {band.from_age} to {band.to_age}, "
            f"mean of the best of {TEST_TRIALS}: {mean}"
        )
        if len(band.means(variation)) > 1:
            yield TWO_MEANS
    elif variation in norms.tested:
        yield NO_AGE if age is None else NO_SUCH_AGE


def _best(trials: Iterable[SetRecord], side: Side) -> str:
    """The best of one side: "left 38.2 s"; of fewer trials than the test has, how many."""
    own = [set_record for set_record in trials if set_record.side == side]
    held = [seconds for seconds in map(held_seconds, own) if seconds is not None]
    if not own:
        return ""
    few = f" (of {len(held)})" if 0 < len(held) < TEST_TRIALS else ""
    return f"{side} {format_held(max(held))}{few}" if held else f"{side} –"


def _name(exercise: str, variation: str | None, exercises: Mapping[str, Exercise]) -> str:
    """Return the name of a version, or of its exercise where it has no version."""
    known = exercises.get(exercise)
    if variation is None:
        return known.name if known else exercise
    way = known.variation(variation) if known else None
    return (way.name if way else variation).capitalize()
