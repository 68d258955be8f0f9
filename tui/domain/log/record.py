"""Records of sessions and sets, in the persisted shape.

Field names are those of the stored document, but for ``number``, which is stored as ``set``.
``extra`` keeps what a newer version may have written, so that it survives a read and a write.
"""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

FORMAT = 1
"""The format of the documents that this version writes."""

_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


class SetOutcome(StrEnum):
    """How a set ended."""

    DONE = "done"
    PARTIAL = "partial"
    SKIPPED = "skipped"


class Outcome(StrEnum):
    """How a session ended."""

    FINISHED = "finished"
    STOPPED = "stopped"


MOMENTS = ("before", "worst", "after", "morning")
"""The moments for which soreness is asked, by their names in ``Soreness``."""


class Soreness(NamedTuple):
    """Soreness from 0 to 10; None where it was not asked or not answered."""

    before: int | None = None
    worst: int | None = None
    after: int | None = None
    morning: int | None = None
    """On the following morning."""
    side: str | None = None
    """The ankle that is meant: left, right or both; None where it was not told."""


class SetRecord(NamedTuple):
    """One set, done or not."""

    exercise: str
    variation: str | None
    """The id of the variation; None where the exercise has a single one."""
    side: str | None
    """``left`` or ``right``; None where the record names none."""
    kind: str
    number: int
    """Counted from 1; stored as ``set``."""
    of: int
    """How many sets its step of the routine asked for in this variation and on this side."""
    target: Mapping[str, float]
    """What was asked for, by its measure: ``seconds``, ``reps``, ``kilograms``.

    Empty for a balance, which is open-ended.
    """
    outcome: str
    """A ``SetOutcome``, or an unknown word of a newer version."""
    seconds: float | None = None
    """Seconds of work; None where nothing was measured."""
    reps: int | None = None
    """Repetitions done; None where nobody counted them, and for other kinds."""
    wobbles: int | None = None
    """Wobbles counted during a balance; None for other kinds."""
    mode: str | None = None
    """A ``BalanceMode`` for a balance; None for other kinds."""
    extra: Mapping[str, object] = MappingProxyType({})


class SessionRecord(NamedTuple):
    """One session. ``started`` and ``ended`` are aware of the time zone in which it was done."""

    id: str
    """Unique; sorts by the moment at which the session began."""
    routine: str
    title: str
    started: datetime
    ended: datetime | None
    active_seconds: float
    """Seconds of work, without pauses and rests."""
    outcome: str
    """An ``Outcome``, or an unknown word of a newer version."""
    sets: tuple[SetRecord, ...]
    soreness: Soreness = Soreness()
    note: str = ""
    format: int = FORMAT
    extra: Mapping[str, object] = MappingProxyType({})


EASED = "eased"
"""The key of a session under which the ids of its eased exercises are stored."""


def eased_in(session: SessionRecord) -> tuple[str, ...]:
    """Return the ids of the exercises that were eased in a session; what is no id is passed by."""
    stored = session.extra.get(EASED)
    return (
        tuple(exercise for exercise in stored if isinstance(exercise, str))
        if isinstance(stored, list)
        else ()
    )


SORER = "sorer"
"""The key of a session under which the side is stored that got one set more, being sorer."""


def new_id(moment: datetime, entropy: bytes) -> str:
    """Return a ULID: 48 bits of milliseconds and 80 random bits, 26 characters sorting by time.

    Args:
        moment: When the session begins.
        entropy: 10 random bytes.

    Raises:
        ValueError: There are more or fewer bytes.
    """
    if len(entropy) != 10:
        raise ValueError("a ULID takes 10 random bytes")
    milliseconds = max(0, int(moment.timestamp() * 1000)) & ((1 << 48) - 1)
    number = (milliseconds << 80) | int.from_bytes(entropy)
    return "".join(_CROCKFORD[(number >> shift) & 31] for shift in range(125, -1, -5))
