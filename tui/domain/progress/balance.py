"""What the balance holds of each session came to: what ladder and gap are judged by."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from tui.domain.catalog.sets import Mode, Side
from tui.domain.log.record import SessionRecord
from tui.domain.progress.history import BalanceKey, balance_key, held_seconds

RECENT = 30
"""How many stands are remembered: what lies further back says little about today."""


@dataclass(frozen=True, slots=True)
class Stand:
    """The practice holds of one session in one variation; tests are none of them."""

    day: date
    variation: str
    best: Mapping[Side, float]
    """Seconds of the longest hold on each side that was done."""
    clean: Mapping[Side, float]
    """The same among the holds without a wobble."""

    @property
    def both(self) -> bool:
        """Whether it was done on both sides."""
        return len(self.best) == len(Side)


def stands_of(session: SessionRecord) -> tuple[Stand, ...]:
    """The stands of one session, one for each variation."""
    found: dict[str, tuple[dict[Side, float], dict[Side, float]]] = {}
    for record in session.sets:
        seconds = held_seconds(record)
        variation, side, mode = balance_key(record)
        if seconds is None or mode != Mode.PRACTICE or variation is None or side not in tuple(Side):
            continue
        best, clean = found.setdefault(variation, ({}, {}))
        for sums, counts in ((best, True), (clean, record.wobbles == 0)):
            if counts:
                sums[Side(side)] = max(seconds, sums.get(Side(side), 0.0))
    day = session.started.date()
    return tuple(Stand(day, variation, *sums) for variation, sums in found.items())


class Stands:
    """The newest stands of a log, gathered while it is read for something else."""

    def __init__(self) -> None:
        self.newest: tuple[Stand, ...] = ()
        """Newest first."""

    def among(self, newest_first: Iterable[SessionRecord]) -> Iterator[SessionRecord]:
        """The very sessions, each looked at as it passes."""
        for session in newest_first:
            if len(self.newest) < RECENT:
                self.newest = (*self.newest, *stands_of(session))
            yield session

    def add(self, newer: SessionRecord) -> None:
        """Take in one more session, newer than the others."""
        self.newest = (*stands_of(newer), *self.newest)[:RECENT]


def bests_of(stands: Iterable[Stand], day: date) -> tuple[tuple[BalanceKey, float], ...]:
    """The longest practice holds of one day."""
    found: dict[BalanceKey, float] = {}
    for stand in stands:
        for side, seconds in stand.best.items() if stand.day == day else ():
            key = (stand.variation, side.value, Mode.PRACTICE.value)
            found[key] = max(seconds, found.get(key, 0.0))
    return tuple(found.items())


def in_variation(newest_first: Iterable[Stand], variation: str) -> tuple[Stand, ...]:
    """The stands in one variation."""
    return tuple(stand for stand in newest_first if stand.variation == variation)
