"""What a session came to: done against planned, and the bests."""

from collections.abc import Mapping
from dataclasses import dataclass

from tui.domain.catalog.exercise import Exercise
from tui.domain.catalog.naming import name_of
from tui.domain.catalog.sets import Balance
from tui.domain.durations import clock, held
from tui.domain.log.record import SessionRecord, SetOutcome, SetRecord
from tui.domain.progress.history import BalanceKey, Marks, balance_key, held_seconds
from tui.presentation.set_bars import reached
from tui.session.balance_trial import DISCARDED, TRIMMED, counted, number_of


@dataclass(frozen=True, slots=True)
class Row:
    """The sets of one exercise and variation."""

    name: str
    done: int
    of: int
    left: str
    """What each set on the left came to: "30 30 17"."""
    right: str
    marks: str = ""
    """What is to be known of single balance holds: "left 2: trimmed by 0.5 s, 1 wobble"."""


@dataclass(frozen=True, slots=True)
class Summary:
    """A session in a few lines."""

    headline: str
    """"18 of 18 sets · 9:00 of work"."""
    rows: tuple[Row, ...]
    bests: tuple[str, ...]
    """Balance holds that were longer than any before, in a sentence each."""


def summary(
    record: SessionRecord,
    exercises: Mapping[str, Exercise],
    before: Mapping[BalanceKey, Marks] | None = None,
) -> Summary:
    """What to tell of a session; ``before`` are the balance holds of earlier ones."""
    done = sum(1 for one in record.sets if one.outcome == SetOutcome.DONE)
    part = sum(1 for one in record.sets if one.outcome == SetOutcome.PARTIAL)
    parts = [f"{done} of {len(record.sets)} sets"]
    if part:
        parts.append(f"{part} in part")
    parts.append(f"{clock(record.active_seconds)} of work")
    return Summary(
        " · ".join(parts), _rows(record, exercises), tuple(_bests(record, exercises, before or {}))
    )


def measure(record: SetRecord) -> str:
    """What a set came to, without its unit: "30", "15", "38.4"; "–" where it was skipped."""
    return reached(record).split(" ")[0]


def _rows(record: SessionRecord, exercises: Mapping[str, Exercise]) -> tuple[Row, ...]:
    groups: dict[tuple[str, str | None], list[SetRecord]] = {}
    for one in record.sets:
        groups.setdefault((one.exercise, one.variation), []).append(one)
    return tuple(
        Row(
            name_of(*key, exercises),
            sum(1 for one in sets if one.outcome == SetOutcome.DONE),
            len(sets),
            " ".join(measure(one) for one in sets if one.side == "left"),
            " ".join(measure(one) for one in sets if one.side != "left"),
            " · ".join(filter(None, map(_marked, sets))),
        )
        for key, sets in groups.items()
    )


def _marked(record: SetRecord) -> str:
    """What is to be known of a balance hold beside its time; empty where there is nothing."""
    if record.kind != Balance.kind:
        return ""
    off, thrown = number_of(record, TRIMMED), number_of(record, DISCARDED)
    told = [
        f"trimmed by {off:g} s" if off else "",
        f"discarded at {held(thrown)}" if thrown else "",
        counted(record.wobbles or 0),
    ]
    text = ", ".join(filter(None, told))
    return text and f"{record.side} {record.number}: {text}"


def _bests(
    record: SessionRecord,
    exercises: Mapping[str, Exercise],
    before: Mapping[BalanceKey, Marks],
) -> list[str]:
    best: dict[BalanceKey, SetRecord] = {}
    for one in record.sets:
        seconds = held_seconds(one)
        key = balance_key(one)
        if seconds is not None and (key not in best or seconds > (best[key].seconds or 0.0)):
            best[key] = one
    told = []
    for key, one in best.items():
        earlier, seconds = before.get(key), one.seconds or 0.0
        name = f"{name_of(one.exercise, one.variation, exercises)}, {one.side}"
        if earlier is None:
            told.append(f"{name}: {held(seconds)}, the first to compare with")
        elif seconds > earlier.best.seconds:
            was = held(earlier.best.seconds)
            told.append(f"{name}: {held(seconds)}, your longest so far (before: {was})")
    return told
