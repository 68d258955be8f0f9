"""The kinds of set: hold, repetitions, balance.

A new kind is three things: its class here, with its name in ``Target``; its words in
``tui/presentation/set_kinds.py``; its face in ``tui/widgets/session/dial.py``. The attributes of
``Hold`` are documented once and mean the same for every kind.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import ClassVar, Literal, NamedTuple, get_args

from tui.domain.log.record import SetOutcome, SetRecord

Measure = Literal["seconds", "reps"]
"""What a set is measured in; both are fields of a ``SetRecord``."""
BALANCE_GUESS = 30.0
"""Seconds that an open-ended balance hold is expected to take."""

LOAD = "kilograms"
"""The key of a target under which the load of a counted set is recorded."""
TEST_LIMIT = 45.0
"""Seconds at which a balance test stops by itself (Springer et al. 2007, protocol; grade B)."""


class Side(StrEnum):
    """The leg that works: stretched, lowering, standing or pulling."""

    LEFT = "left"
    RIGHT = "right"

    @property
    def other(self) -> "Side":
        """The opposite leg."""
        return Side.RIGHT if self is Side.LEFT else Side.LEFT


BOTH_SIDES = (Side.LEFT, Side.RIGHT)


class BalanceMode(StrEnum):
    """Why a balance is held: as an exercise, or as a measurement by the fixed protocol."""

    PRACTICE = "practice"
    TEST = "test"


class Stage(NamedTuple):
    """One part of a repetition, such as the lowering."""

    word: str
    """What the athlete does, in one word: "up", "lower"."""
    seconds: float
    """How long it lasts; above zero."""


class Tempo(NamedTuple):
    """The stages of one repetition, in order."""

    stages: tuple[Stage, ...]

    @property
    def seconds(self) -> float:
        """Seconds that one repetition takes."""
        return sum(stage.seconds for stage in self.stages)


class Repetitions(NamedTuple):
    """The repetitions that a counted set asks for, and the tempo that leads them."""

    reps: int
    tempo: Tempo

    @property
    def seconds(self) -> float:
        """Seconds that all of them take when the tempo leads."""
        return self.reps * self.tempo.seconds

    def after(self, elapsed: float) -> int:
        """Return how many repetitions are complete after ``elapsed`` seconds of tempo."""
        return int(elapsed / self.tempo.seconds + 1e-9)


class Prescription(NamedTuple):
    """The values from which a set is made: those of a routine's step, else of the exercise."""

    seconds: float | None = None
    reps: int | None = None
    tempo: Tempo | None = None
    mode: BalanceMode = BalanceMode.PRACTICE
    load: float | None = None
    """Kilograms; None for none."""


class _HoldValues(NamedTuple):
    seconds: float
    """How long to hold."""


class Hold(_HoldValues):
    """A position held for a given time."""

    __slots__ = ()

    kind: ClassVar[str] = "hold"
    """Its name in files and records."""
    noun: ClassVar[str] = "a hold"
    """Its name in a message about a file, with the article."""
    measure: ClassVar[Measure] = "seconds"
    """The measure by which two sets are compared, and that is summed up over a week."""
    file_keys: ClassVar[frozenset[str]] = frozenset({"seconds", "trend"})
    """The keys of a file that not every kind has."""
    counted: ClassVar[bool] = False
    """Whether it has repetitions."""
    timed: ClassVar[bool] = True
    """Whether the athlete waits for a prescribed time, which can be extended, to be over."""
    any_key_stops: ClassVar[bool] = False
    """Whether the athlete ends it by any key: its time is then read, trimmed and compared."""
    mode: ClassVar[BalanceMode | None] = None
    """Practice or test; None for a kind without modes."""
    repetitions: ClassVar[Repetitions | None] = None
    """The repetitions of a counted set; None for another kind."""

    @classmethod
    def prescribed(cls, values: Prescription) -> "Hold":
        """Make the set that a routine asks for."""
        return cls(values.seconds or 1.0)

    @property
    def limit(self) -> float:
        """Seconds after which the set is over by itself."""
        return self.seconds

    @property
    def expected_seconds(self) -> float:
        """Seconds that the set is expected to take."""
        return self.seconds

    @property
    def measures(self) -> dict[str, float]:
        """The target as it is recorded."""
        return {"seconds": self.seconds}

    def ends_early_as(self, elapsed: float) -> SetOutcome:
        """Return the outcome where the athlete ends it after ``elapsed`` seconds."""
        return SetOutcome.DONE if elapsed >= self.seconds else SetOutcome.PARTIAL


class _RepsValues(NamedTuple):
    reps: int
    """How many repetitions."""
    tempo: Tempo
    """How each repetition is paced."""
    load: float | None = None
    """Kilograms that the athlete holds or carries; None for none."""


class Reps(_RepsValues):
    """Repetitions, each at a tempo."""

    __slots__ = ()

    kind: ClassVar[str] = "reps"
    noun: ClassVar[str] = "a counted set"
    measure: ClassVar[Measure] = "reps"
    file_keys: ClassVar[frozenset[str]] = frozenset({"reps", "tempo", "trend", "load"})
    counted: ClassVar[bool] = True
    timed: ClassVar[bool] = False
    any_key_stops: ClassVar[bool] = False
    mode: ClassVar[BalanceMode | None] = None

    @classmethod
    def prescribed(cls, values: Prescription) -> "Reps":
        """Make the set that a routine asks for. Raises ValueError without a tempo."""
        if values.tempo is None:
            raise ValueError("a set of reps needs a tempo")
        return cls(values.reps or 1, values.tempo, values.load)

    @property
    def repetitions(self) -> Repetitions:
        """The repetitions and their tempo."""
        return Repetitions(self.reps, self.tempo)

    @property
    def limit(self) -> float:
        """Seconds that the set lasts when the tempo leads it."""
        return self.reps * self.tempo.seconds

    @property
    def expected_seconds(self) -> float:
        """Seconds that the set is expected to take, led by the tempo or not."""
        return self.limit

    @property
    def measures(self) -> dict[str, float]:
        """The target as it is recorded."""
        load = {} if self.load is None else {LOAD: self.load}
        return {"reps": self.reps, **load}

    def ends_early_as(self, elapsed: float) -> SetOutcome:
        """Return the outcome where the athlete ends it after ``elapsed`` seconds.

        Nobody does a set in less than one repetition: that was a key pressed twice.
        """
        return SetOutcome.DONE if elapsed >= self.tempo.seconds else SetOutcome.PARTIAL


class _BalanceValues(NamedTuple):
    mode: BalanceMode = BalanceMode.PRACTICE
    """Practice is open-ended; a test stops by itself at ``TEST_LIMIT``."""


class Balance(_BalanceValues):
    """A one-leg stance, held as long as it lasts."""

    __slots__ = ()

    kind: ClassVar[str] = "balance"
    noun: ClassVar[str] = "a balance"
    measure: ClassVar[Measure] = "seconds"
    file_keys: ClassVar[frozenset[str]] = frozenset({"mode", "ends_when"})
    counted: ClassVar[bool] = False
    timed: ClassVar[bool] = False
    any_key_stops: ClassVar[bool] = True
    repetitions: ClassVar[Repetitions | None] = None

    @classmethod
    def prescribed(cls, values: Prescription) -> "Balance":
        """Make the set that a routine asks for."""
        return cls(values.mode)

    @property
    def limit(self) -> float | None:
        """Seconds after which the set is over by itself, or None where it waits."""
        return TEST_LIMIT if self.mode is BalanceMode.TEST else None

    @property
    def expected_seconds(self) -> float:
        """Seconds that the set is expected to take."""
        return BALANCE_GUESS if self.limit is None else self.limit

    @property
    def measures(self) -> dict[str, float]:
        """The target as it is recorded: open-ended, so empty."""
        return {}

    def ends_early_as(self, elapsed: float) -> SetOutcome:  # noqa: ARG002
        """Return the outcome where the athlete ends it: done, however long it lasted."""
        return SetOutcome.DONE


Target = Hold | Reps | Balance
"""Every kind of set there is: what a set asks for."""

KIND_CLASSES: Mapping[str, type[Target]] = {kind.kind: kind for kind in get_args(Target)}
"""The class of each kind by its name in files and records."""

KINDS: tuple[str, ...] = tuple(KIND_CLASSES)
"""The kinds by the names that files and records use."""


def is_counted(kind: str) -> bool:
    """Return whether sets of a kind have repetitions; False for a kind of a newer version."""
    return kind in KIND_CLASSES and KIND_CLASSES[kind].counted


def is_stopwatched(kind: str) -> bool:
    """Return whether any key stops sets of a kind; False for a kind of a newer version."""
    return kind in KIND_CLASSES and KIND_CLASSES[kind].any_key_stops


def noun_of_records(records: Iterable[SetRecord]) -> str:
    """Return what each of some recorded sets is called.

    "hold" where all are balance holds, "trial" where all are trials of a balance test, else "set".
    """
    modes = {record.mode if is_stopwatched(record.kind) else "" for record in records}
    if not modes or "" in modes:
        return "set"
    return "trial" if modes == {BalanceMode.TEST} else "hold"


def measure_of_kind(kind: str) -> Measure | None:
    """Return the measure that sets of a kind are compared by; None for a newer version's kind."""
    return KIND_CLASSES[kind].measure if kind in KIND_CLASSES else None


def has_file_key(kind: str, key: str) -> bool:
    """Return whether a file of a kind may have a key; True where the kind is not known."""
    return kind not in KIND_CLASSES or key in KIND_CLASSES[kind].file_keys
