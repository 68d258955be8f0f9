"""What a set adds to its dose, whole or in part."""

from collections.abc import Iterable
from math import inf

from tui.domain.catalog.sets import is_stopwatched, measure_of_kind
from tui.domain.log.record import SetOutcome, SetRecord

SHARE_DONE = 0.9
"""The part of a dose at which it is done: a rule of ours, from no study."""
_ROUNDING = 1e-9


def credited(record: SetRecord) -> float:
    """Return what a set adds to its dose: repetitions, seconds, or 1 for a balance hold.

    Never more than was done: nothing for a skipped set, nor for a hold that was broken off or of
    no time.
    """
    if is_stopwatched(record.kind):
        held = record.outcome == SetOutcome.DONE and record.seconds != 0
        return 1.0 if held else 0.0
    return max(0.0, amount_done(record) or 0.0)


def amount_done(record: SetRecord) -> float | None:
    """Return the repetitions or seconds that a set came to; None where nothing tells them.

    A set that is recorded as done without its measure did what it was to do.
    """
    measure = measure_of_kind(record.kind)
    if record.outcome == SetOutcome.SKIPPED:
        return None
    value = record.reps if measure == "reps" else record.seconds
    if value is None and record.outcome == SetOutcome.DONE and not is_stopwatched(record.kind):
        value = record.target.get(measure or "")
    return None if value is None else float(value)


def adds_up_to_a_set(records: Iterable[SetRecord]) -> bool:
    """Return whether a set was done, or parts of sets that add up to 90 % of one."""
    shares = (
        1.0 if record.outcome == SetOutcome.DONE else credited(record) / (target_of(record) or inf)
        for record in records
    )
    return sum(shares) + _ROUNDING >= SHARE_DONE


def target_of(record: SetRecord) -> float:
    """Return what a set asked for, in its own measure; 0 where its record does not say."""
    return float(record.target.get(measure_of_kind(record.kind) or "", 0.0))
