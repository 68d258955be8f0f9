"""The words and numbers of each kind of set.

A new kind is a class here, with its case in ``kind_of`` and its entry in ``KIND_BY_NAME``. What the
engine asks of it is in ``tui/domain/catalog/sets.py``, its face in ``tui/widgets/session/dial.py``.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar, Protocol, assert_never

from tui.domain.catalog.exercise import Dose, SpokenGuidance, Variation
from tui.domain.catalog.sets import LOAD, Balance, BalanceMode, Hold, Reps, Target
from tui.domain.durations import (
    add_unit,
    format_countdown,
    format_duration,
    format_held,
    format_minutes,
    format_stopwatch,
    unit_of,
)
from tui.domain.log.record import SetOutcome, SetRecord
from tui.domain.progress.credit import amount_done
from tui.presentation.units_in_words import counted
from tui.session.tempo import most, repetition

if TYPE_CHECKING:
    from tui.session.session import Session

STEP = 0.5
"""Seconds by which a running bar grows: a smoother one costs more than the eye has of it."""
TENTH = 0.1
"""Seconds between two pictures of a stopwatch."""
QUARTER = 0.25
"""Seconds between two pictures of a tempo that leads without motion: its stages are as long."""
TEST_PREPARE = "Barefoot, arms folded."
TEST_SETUP = "Wall and Enter within reach. You will stand on your {side} leg"
TEST_SPOKEN_PREPARE = "{Side} leg, barefoot, arms folded"
TEST_HEED = "Keep your {other} foot off your {side} leg. If arms or feet move, press Enter."
TEST_HEED_EYES_CLOSED = (
    "Keep your {other} foot off your {side} leg. "
    "If arms or feet move, or your eyes open, press Enter."
)
TEST_CUE = "Arms folded. Keep the raised foot off the other leg."
"""What a balance test asks for, by its protocol (Springer et al. 2007; grade B)."""


class SetKind(Protocol):
    """What a kind of set shows and says: of a record, of a dose, and of a set that is planned."""

    unit: ClassVar[str]
    """The unit of its measure: "s" or "reps"."""
    refresh_seconds: ClassVar[float]
    """Seconds between two pictures while its figure stands still."""
    digit_places: ClassVar[int]
    """Characters kept for its digits, so that nothing jumps when one is added."""
    lead_in: ClassVar[tuple[str, float] | None]
    """Stage of the figure that leads into the position, and its seconds; None where it moves on."""

    @staticmethod
    def reached(record: SetRecord) -> str:
        """Return the result of a set that was not skipped, in a few letters: "30 s", "12".

        A stopwatch's tenths are included.
        """

    @staticmethod
    def result(record: SetRecord) -> str:
        """Return the result of a set that was not skipped, for a sentence: "12 repetitions"."""

    @staticmethod
    def best(value: float) -> str:
        """Return the best measure with its unit: "52.1 s", "15 reps", "2:10"."""

    @staticmethod
    def total(value: float) -> str:
        """Return the sum of a measure with its unit: "1,744 reps", "12 min"."""

    @staticmethod
    def recorded_dose(record: SetRecord) -> str:
        """Return the dose that a recorded set belonged to: "3 × 30 s"."""

    @staticmethod
    def card_dose(dose: Dose) -> str:
        """Return a dose in full: "3 sets of 15 repetitions"."""

    @property
    def noun(self) -> str:
        """What one of them is called in "set 2 of 3"."""

    @property
    def word(self) -> str:
        """The kind in one word, in capitals."""

    @property
    def start_sentence(self) -> str:
        """The words that a voice says as the set begins."""

    @property
    def end_sentence(self) -> str:
        """What a voice tells the body to do as the set ends."""

    def spoken_cue(self, variation: Variation) -> str:
        """Return what a voice adds of what to heed; empty where the start sentence is enough."""

    @property
    def amount(self) -> str:
        """The amount that a set asks for: "30 s", "15 reps"."""

    @property
    def json_fields(self) -> Mapping[str, float | None]:
        """The amount as the fields of ``plan --json``; None where it is open-ended."""

    def dose(self, sets: int) -> str:
        """Return the dose of so many sets, without line breaks: "3 × 30 s"."""

    def digits(self, session: "Session", now: float) -> tuple[str, str]:
        """Return the number that matters during the set, and its unit."""

    def place(self, session: "Session", now: float) -> str:
        """Return the position within the set: "rep 7 of 15"; empty where the digits show it."""

    def share_running(self, seconds: float, limit: float | None, longest: float) -> float:
        """Return how much of the set is done after some seconds, from 0 to 1.

        ``limit`` are the seconds of the set, None where it waits for the athlete; ``longest`` the
        seconds that a full bar stands for where a set is open-ended.
        """

    def share_recorded(self, record: SetRecord, longest: float) -> float:
        """Return how much of the target a set that was not skipped came to, from 0 to 1."""

    def bar_label(self, session: "Session", seconds: float) -> str:
        """Return the label of the running bar after some seconds: "12 s", "7"."""

    def guidance(self, variation: Variation) -> Variation:
        """Return the variation with the lines that the athlete reads for this set."""


class HoldKind:
    """A position held for a given time."""

    noun: ClassVar[str] = "set"
    unit: ClassVar[str] = "s"
    refresh_seconds: ClassVar[float] = STEP
    digit_places: ClassVar[int] = 2
    lead_in: ClassVar[tuple[str, float] | None] = ("in", 3.0)

    def __init__(self, target: Hold) -> None:
        self.target = target

    @staticmethod
    def reached(record: SetRecord) -> str:
        """Return whole seconds: "30 s"."""
        seconds = amount_done(record)
        return "?" if seconds is None else f"{int(seconds + 1e-9)} s"

    @staticmethod
    def result(record: SetRecord) -> str:
        """Return whole seconds."""
        return HoldKind.reached(record)

    @staticmethod
    def best(value: float) -> str:
        """Return seconds with tenths, or minutes."""
        return format_duration(value) if value >= 60 else format_held(value)

    @staticmethod
    def total(value: float) -> str:
        """Return minutes."""
        return format_minutes(value)

    @staticmethod
    def recorded_dose(record: SetRecord) -> str:
        """Return "3 × 30 s", or "3 ×" where the record has no target."""
        seconds = record.target.get("seconds")
        return f"{record.of} ×" if seconds is None else f"{record.of} × {seconds:g} s"

    @staticmethod
    def card_dose(dose: Dose) -> str:
        """Return "3 to 5 sets of 30 seconds"."""
        return f"{_sets(dose, 'set')} of {counted(dose.seconds or 0, 'second')}"

    @property
    def word(self) -> str:
        """The kind in one word, in capitals."""
        return "HOLD"

    @property
    def start_sentence(self) -> str:
        """The words that a voice says as the set begins."""
        return f"Hold {counted(self.target.seconds, 'second')}."

    @property
    def end_sentence(self) -> str:
        """The words that a voice says as the set ends."""
        return "Ease off."

    def spoken_cue(self, variation: Variation) -> str:
        """Return what to heed while holding."""
        return variation.spoken.cue or variation.cue

    @property
    def amount(self) -> str:
        """The seconds to hold."""
        return f"{self.target.seconds:g} s"

    @property
    def json_fields(self) -> Mapping[str, float | None]:
        """The seconds to hold."""
        return {"seconds": self.target.limit}

    def dose(self, sets: int) -> str:
        """Return "3 × 30 s"."""
        return f"{sets}\u00a0×\u00a0{self.target.seconds:g}\u00a0s"

    def digits(self, session: "Session", now: float) -> tuple[str, str]:
        """Return the time left."""
        return time_left(session, now)

    def place(self, session: "Session", now: float) -> str:  # noqa: ARG002
        """Return nothing: the digits show the time left."""
        return ""

    def share_running(self, seconds: float, limit: float | None, longest: float) -> float:  # noqa: ARG002
        """Return the share of the time to hold."""
        return min(1.0, seconds / limit) if limit else 0.0

    def share_recorded(self, record: SetRecord, longest: float) -> float:  # noqa: ARG002
        """Return the share of the time to hold."""
        return min(1.0, (record.seconds or 0.0) / self.target.seconds)

    def bar_label(self, session: "Session", seconds: float) -> str:  # noqa: ARG002
        """Return whole seconds."""
        return f"{int(seconds + 1e-9)} s"

    def guidance(self, variation: Variation) -> Variation:
        """Return the variation as it is."""
        return variation


def _sets(dose: Dose, noun: str) -> str:
    """Return how many sets a dose has: "3 to 5 sets", "1 set"."""
    return f"{dose.sets} {noun}{'' if dose.sets.most == 1 else 's'}"


def _reps(number: float) -> str:
    """Return "15 reps", "1,744 reps", "1 rep"."""
    count = f"{number:,.0f}"
    return f"{count} rep{'' if count == '1' else 's'}"


def _with_load(load: float | None) -> str:
    """Return " with 5 kg"; empty for no load."""
    return f" with {load:g} kg" if load else ""


def _uncounted(record: SetRecord) -> str:
    """Return what is said of a set of which nothing tells the repetitions."""
    return "done" if record.outcome == SetOutcome.DONE else "part"


class RepsKind:
    """Repetitions at a tempo."""

    noun: ClassVar[str] = "set"
    unit: ClassVar[str] = "reps"
    refresh_seconds: ClassVar[float] = QUARTER
    digit_places: ClassVar[int] = 2
    lead_in: ClassVar[tuple[str, float] | None] = None

    def __init__(self, target: Reps) -> None:
        self.target = target

    @staticmethod
    def reached(record: SetRecord) -> str:
        """Return the repetitions: "12"; "part" or "done" where nothing tells them."""
        reps = amount_done(record)
        return _uncounted(record) if reps is None else f"{reps:.0f}"

    @staticmethod
    def result(record: SetRecord) -> str:
        """Return "12 repetitions"; "part" or "done" where nothing tells them."""
        reps = amount_done(record)
        count = _uncounted(record) if reps is None else counted(round(reps), "repetition")
        return count + _with_load(record.target.get(LOAD))

    @staticmethod
    def best(value: float) -> str:
        """Return "15 reps"."""
        return _reps(value)

    @staticmethod
    def total(value: float) -> str:
        """Return "1,744 reps"."""
        return _reps(value)

    @staticmethod
    def recorded_dose(record: SetRecord) -> str:
        """Return "3 × 15"; by its seconds where the record has no other target."""
        reps = record.target.get("reps")
        if reps is None:
            return HoldKind.recorded_dose(record)
        return f"{record.of} × {reps:g}{_with_load(record.target.get(LOAD))}"

    @staticmethod
    def card_dose(dose: Dose) -> str:
        """Return "3 sets of 15 repetitions"."""
        return f"{_sets(dose, 'set')} of {counted(dose.reps or 0, 'repetition')}"

    @property
    def word(self) -> str:
        """The kind in one word, in capitals."""
        return "REPS"

    @property
    def start_sentence(self) -> str:
        """The words that a voice says as the set begins."""
        return f"Go. {counted(self.target.reps, 'repetition')}."

    @property
    def end_sentence(self) -> str:
        """The words that a voice says as the set ends."""
        return "Done."

    def spoken_cue(self, variation: Variation) -> str:
        """Return what to heed in each repetition."""
        return variation.spoken.cue or variation.cue

    @property
    def amount(self) -> str:
        """The repetitions to do."""
        return f"{_reps(self.target.reps)}{_with_load(self.target.load)}"

    @property
    def json_fields(self) -> Mapping[str, float | None]:
        """The repetitions to do."""
        return {"reps": self.target.reps}

    def dose(self, sets: int) -> str:
        """Return "3 × 15"."""
        return f"{sets}\u00a0×\u00a0{self.target.reps}{_with_load(self.target.load)}"

    def digits(self, session: "Session", now: float) -> tuple[str, str]:
        """Return the repetition that runs, or, without the tempo, how many there are."""
        whole = most(session, self.target.repetitions)
        if not session.tempo_led:
            return str(whole), "rep" if whole == 1 else "reps"
        return str(repetition(session, self.target.repetitions, now)), f"of {whole}"

    def place(self, session: "Session", now: float) -> str:
        """Return "rep 7 of 15" where the tempo leads."""
        if not session.tempo_led:
            return ""
        return f"rep {' '.join(self.digits(session, now))}"

    def share_running(self, seconds: float, limit: float | None, longest: float) -> float:  # noqa: ARG002
        """Return the share of the tempo's time; 0 where the tempo does not lead."""
        return min(1.0, seconds / limit) if limit else 0.0

    def share_recorded(self, record: SetRecord, longest: float) -> float:  # noqa: ARG002
        """Return the share of the repetitions."""
        return min(1.0, (record.reps or 0) / self.target.reps)

    def bar_label(self, session: "Session", seconds: float) -> str:
        """Return the repetitions done; empty where the tempo does not lead."""
        if not session.tempo_led:
            return ""
        return str(max(0, self.target.repetitions.after(seconds) + session.count_correction))

    def guidance(self, variation: Variation) -> Variation:
        """Return the variation, which says to take the load."""
        if self.target.load is None:
            return variation
        take, spoken = f"Take {self.target.load:g} kg.", variation.spoken
        if spoken.setup:
            spoken = spoken._replace(setup=f"{take} {spoken.setup}")
        return variation._replace(prepare=f"{take} {variation.prepare}", spoken=spoken)


class BalanceKind:
    """A one-leg stance under a stopwatch."""

    unit: ClassVar[str] = "s"
    refresh_seconds: ClassVar[float] = TENTH
    digit_places: ClassVar[int] = 4
    lead_in: ClassVar[tuple[str, float] | None] = ("lift", 1.5)

    def __init__(self, target: Balance) -> None:
        self.target = target

    @staticmethod
    def reached(record: SetRecord) -> str:
        """Return the time held with tenths: "38.4", "1:52.3"."""
        return "?" if record.seconds is None else format_stopwatch(record.seconds)

    @staticmethod
    def result(record: SetRecord) -> str:
        """Return the seconds and the wobbles: "38.4 s, 1 wobble"."""
        seconds = add_unit(BalanceKind.reached(record))
        return f"{seconds}, {format_wobbles(record.wobbles)}" if record.wobbles else seconds

    @staticmethod
    def best(value: float) -> str:
        """Return seconds with tenths."""
        return format_held(value)

    @staticmethod
    def total(value: float) -> str:
        """Return minutes."""
        return format_minutes(value)

    @staticmethod
    def recorded_dose(record: SetRecord) -> str:
        """Return "5 ×": a hold is open-ended."""
        return f"{record.of} ×"

    @staticmethod
    def card_dose(dose: Dose) -> str:
        """Return "5 to 10 holds as long as you can"."""
        return f"{_sets(dose, 'hold')} as long as you can"

    @property
    def noun(self) -> str:
        """What one go at it is called: a trial in a test, else a hold."""
        return "trial" if self._is_test else "hold"

    @property
    def word(self) -> str:
        """The kind in one word, in capitals."""
        return "TEST" if self._is_test else "HOLD"

    @property
    def start_sentence(self) -> str:
        """The words that a voice says as the set begins."""
        return "It ends by itself at forty-five seconds." if self._is_test else "Hold."

    @property
    def end_sentence(self) -> str:
        """The words that a voice says as the set ends."""
        return "Both feet down."

    def spoken_cue(self, variation: Variation) -> str:
        """Return what ends a hold or a trial."""
        if self._is_test:
            return TEST_HEED_EYES_CLOSED if variation.eyes_closed else TEST_HEED
        return variation.spoken.cue or variation.cue

    @property
    def amount(self) -> str:
        """As long as it lasts."""
        return "as long as you can"

    @property
    def json_fields(self) -> Mapping[str, float | None]:
        """The seconds at which a test stops; None in practice."""
        return {"seconds": self.target.limit}

    def dose(self, sets: int) -> str:
        """Return "5 holds"."""
        return counted(sets, "hold")

    def digits(self, session: "Session", now: float) -> tuple[str, str]:
        """Return the time held, with tenths."""
        held = format_stopwatch(session.elapsed(now))
        return held, unit_of(held)

    def place(self, session: "Session", now: float) -> str:  # noqa: ARG002
        """Return nothing: the digits show the time held."""
        return ""

    def share_running(self, seconds: float, limit: float | None, longest: float) -> float:  # noqa: ARG002
        """Return the share of the longest hold."""
        return min(1.0, seconds / longest)

    def share_recorded(self, record: SetRecord, longest: float) -> float:
        """Return the share of the longest hold."""
        return min(1.0, (record.seconds or 0.0) / longest)

    def bar_label(self, session: "Session", seconds: float) -> str:  # noqa: ARG002
        """Return whole seconds: "12 s", "1:52"."""
        return add_unit(format_stopwatch(seconds).partition(".")[0])

    def guidance(self, variation: Variation) -> Variation:
        """Return the variation; in a test, with the lines of its protocol.

        The arch belongs to the exercise; the test has a protocol of its own.
        """
        if not self._is_test:
            return variation
        setup = ", ".join(filter(None, (TEST_SETUP, variation.name)))
        look = "" if variation.eyes_closed else ", eyes on one spot"
        spoken = SpokenGuidance(setup=f"{setup}.", position=f"{TEST_SPOKEN_PREPARE}{look}.")
        return variation._replace(prepare=TEST_PREPARE, cue=TEST_CUE, spoken=spoken)

    @property
    def _is_test(self) -> bool:
        return self.target.mode is BalanceMode.TEST


KIND_BY_NAME: Mapping[str, type[SetKind]] = {
    Hold.kind: HoldKind,
    Reps.kind: RepsKind,
    Balance.kind: BalanceKind,
}
"""The words of each kind by its name in files and records."""


def kind_of(target: Target) -> SetKind:
    """Return the words and numbers of a planned set."""
    match target:
        case Hold():
            return HoldKind(target)
        case Reps():
            return RepsKind(target)
        case Balance():
            return BalanceKind(target)
        case _:
            assert_never(target)


def kind_named(name: str) -> type[SetKind]:
    """Return the words of a recorded kind; a newer version's kind is shown by its seconds."""
    return KIND_BY_NAME.get(name, HoldKind)


def reached(record: SetRecord) -> str:
    """Return the result of a set: "30 s", "12", "38.4", "1:52.3"; "–" where skipped."""
    return "–" if record.outcome == SetOutcome.SKIPPED else kind_named(record.kind).reached(record)


def reached_in_brief(record: SetRecord) -> str:
    """Return the result of a set in five letters at most: "38.4", but "1:52" for "1:52.3"."""
    text = reached(record)
    return text.partition(".")[0] if ":" in text else text


def format_wobbles(wobbles: int) -> str:
    """Return wobbles in words, "1 wobble" or "3 wobbles"; empty for none."""
    return counted(wobbles, "wobble") if wobbles else ""


def time_left(session: "Session", now: float) -> tuple[str, str]:
    """Return the time until the phase ends by itself, and its unit, empty for minutes."""
    left = format_countdown(session.remaining(now) or 0.0)
    return left, unit_of(left)
