"""Days that are marked as rest or injury days."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from types import MappingProxyType
from typing import NamedTuple

from tui.domain.log.record import FORMAT, new_id

_NOON = time(12)
"""A mark of another day does not tell its time."""


class RestDay(NamedTuple):
    """A mark on a day; it is stored among the check-ins, without a number."""

    id: str
    at: datetime
    """When it was marked, aware of the time zone; of another day, noon of that day."""
    note: str = ""
    format: int = FORMAT
    extra: Mapping[str, object] = MappingProxyType({})

    @property
    def day(self) -> date:
        """The day that is marked."""
        return self.at.date()


def rest_day(day: date, now: datetime, entropy: bytes) -> RestDay:
    """Return a mark on a day.

    Args:
        day: The day.
        now: The present moment.
        entropy: 10 random bytes for its id.
    """
    at = now.replace(microsecond=0)
    if day != now.date():
        at = datetime.combine(day, _NOON, now.tzinfo)
    return RestDay(id=new_id(at, entropy), at=at)


def days_of(marks: Iterable[RestDay]) -> frozenset[date]:
    """Return the days that are marked, each once."""
    return frozenset(mark.day for mark in marks)
