"""Rows of the settings screen, tempo stages included."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from math import ceil, floor
from typing import Any, Protocol

from tui.domain.catalog.exercise import Exercise
from tui.domain.catalog.routine import FirstSide
from tui.domain.cue_level import CueLevel
from tui.domain.settings import LOUDEST, BalanceStart, Settings, Theme, Weekday

AS_SAID = "as the exercise says"

_USUAL = Settings()
_SECONDS = (None, 0.0, 3.0, 5.0, 8.0, 10.0, 12.0, 15.0, 20.0, 30.0, 45.0, 60.0, 90.0, 120.0)
_AGES = (None, *range(10, 101))


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that is a setting of its own."""

    field: str
    """Its name in ``Settings``."""
    label: str
    help: str
    """One line."""
    values: tuple[object, ...]
    """In order; a file may have another one between two of them."""
    told: Callable[[object], str]
    """How a value reads."""
    ring: bool = True
    """Whether the first comes after the last."""
    heading: str = ""

    @property
    def id(self) -> str:
        """What tells it from the others."""
        return self.field

    def value(self, settings: Settings) -> object:
        """What is set."""
        return getattr(settings, self.field)

    def reads(self, settings: Settings) -> str:
        """What is set, as it reads."""
        return self.told(self.value(settings))

    def moved(self, settings: Settings, steps: int) -> Settings:
        """The settings with the next value, or with ``steps`` -1 the one before."""
        at = self._place(self.value(settings), steps) + steps
        at = at % len(self.values) if self.ring else max(0, min(len(self.values) - 1, at))
        return self._with(settings, self.values[at])

    def reset(self, settings: Settings) -> Settings:
        """The settings with what is usual."""
        return self._with(settings, self.value(_USUAL))

    def _with(self, settings: Settings, value: object) -> Settings:
        changes: dict[str, Any] = {self.field: value}
        return replace(settings, **changes)

    def _place(self, value: object, steps: int) -> int:
        """The place of a value; of one that lies between two, the one that is moved away from."""
        if value in self.values:
            return self.values.index(value)
        if not isinstance(value, int | float):
            return 0
        below = sum(1 for one in self.values if isinstance(one, int | float) and one < value)
        unnumbered = sum(1 for one in self.values if not isinstance(one, int | float))
        return unnumbered + below - (1 if steps > 0 else 0)


def _word(value: object) -> str:
    return str(value)


def _yes(value: object) -> str:
    return "on" if value else "off"


def _seconds(value: object) -> str:
    return AS_SAID if value is None else f"{value:g} s"


def _capital(value: object) -> str:
    return str(value).capitalize()


_FLAG = (True, False)

CHOICES: tuple[Choice, ...] = (
    Choice(
        "cues",
        "Sound",
        "What you hear where something begins or ends; m changes it in a session.",
        tuple(CueLevel),
        _word,
    ),
    Choice(
        "volume",
        "Volume",
        "Of tones and speech; the bell is as loud as your terminal.",
        tuple(range(LOUDEST + 1)),
        _word,
        ring=False,
    ),
    Choice("voice", "Voice", "Off leaves speech out when m changes the sound.", _FLAG, _yes),
    Choice(
        "theme", "Colours", "Dark, light, or the colours of your terminal.", tuple(Theme), _word
    ),
    Choice(
        "reduced_motion",
        "Reduced motion",
        "Figures stand still, start and end side by side.",
        _FLAG,
        _yes,
    ),
    Choice(
        "get_ready_seconds",
        "Get ready",
        "How long you get before an exercise begins.",
        _SECONDS,
        _seconds,
        ring=False,
    ),
    Choice(
        "switch_seconds",
        "Switch sides",
        "How long you get to change to the other foot.",
        _SECONDS,
        _seconds,
        ring=False,
    ),
    Choice(
        "rest_seconds",
        "Rest",
        "How long you rest between two sets.",
        _SECONDS,
        _seconds,
        ring=False,
    ),
    Choice("rests", "Rests", "Off cuts every rest to three seconds; r does it once.", _FLAG, _yes),
    Choice(
        "first_side",
        "First side",
        "The side you begin with; sorer asks you before each session.",
        (None, *FirstSide),
        lambda side: AS_SAID if side is None else str(side),
    ),
    Choice(
        "tempo_leads",
        "Tempo",
        "On leads you through each repetition; off lets you count.",
        _FLAG,
        _yes,
    ),
    Choice(
        "start_balance",
        "Balance starts",
        "After a countdown, or when you press a key.",
        tuple(BalanceStart),
        lambda start: "by countdown" if start is BalanceStart.COUNTDOWN else "by a key",
    ),
    Choice(
        "week_starts_on",
        "Week starts on",
        "For the calendar of your sessions.",
        tuple(Weekday),
        _capital,
    ),
    Choice(
        "age",
        "Age",
        "Only to choose the reference values of a balance test; it stays here.",
        _AGES,
        lambda age: "not told" if age is None else str(age),
        ring=False,
    ),
)
"""Everything that can be set and is no tempo, in the order of the settings screen."""


LEAST, MOST, STEP = 0.5, 15.0, 0.5
"""Seconds that a stage can be set to, and from one value to the next; a file may say others."""
HEADING = "Tempo of a repetition"
LONGEST = 28
"""Characters of an exercise's name; the stage beside it is always whole."""


@dataclass(frozen=True, slots=True)
class StageChoice:
    """How long one stage of a repetition lasts."""

    exercise: str
    name: str
    """That of the exercise."""
    word: str
    """That of the stage: "lower"."""
    usual: float
    """Seconds that the exercise says."""
    heading: str = HEADING

    @property
    def id(self) -> str:
        """What tells it from the others."""
        return f"tempo {self.exercise} {self.word}"

    @property
    def label(self) -> str:
        """The exercise and the stage."""
        name = self.name if len(self.name) <= LONGEST else f"{self.name[: LONGEST - 1].rstrip()}…"
        return f"{name} · {self.word}"

    @property
    def help(self) -> str:
        """One line."""
        return f"How long this stage lasts; the exercise says {self.usual:g} s."

    def reads(self, settings: Settings) -> str:
        """What is set, as it reads."""
        return f"{self._seconds(settings):g} s"

    def moved(self, settings: Settings, steps: int) -> Settings:
        """The settings with half a second more, or with ``steps`` -1 less, within the bounds."""
        now = self._seconds(settings)
        if steps > 0:
            return self._with(settings, max(now, _bounded(STEP * floor(now / STEP + 1))))
        return self._with(settings, min(now, _bounded(STEP * ceil(now / STEP - 1))))

    def reset(self, settings: Settings) -> Settings:
        """The settings with what the exercise says."""
        return self._with(settings, self.usual)

    def _seconds(self, settings: Settings) -> float:
        return settings.tempo.get(self.exercise, {}).get(self.word, self.usual)

    def _with(self, settings: Settings, seconds: float) -> Settings:
        """The settings with these seconds; what the exercise says is not kept."""
        paced = dict(settings.tempo.get(self.exercise, {}))
        paced.pop(self.word, None)
        if seconds != self.usual:
            paced[self.word] = seconds
        others = {name: one for name, one in settings.tempo.items() if name != self.exercise}
        return replace(settings, tempo={**others, self.exercise: paced} if paced else others)


def stage_choices(exercises: Iterable[Exercise]) -> Iterator[StageChoice]:
    """Every stage of every exercise that has a tempo; a word that comes twice is set once."""
    for exercise in exercises:
        stages: dict[str, float] = {}
        for stage in exercise.tempo.stages if exercise.tempo else ():
            stages.setdefault(stage.word, stage.seconds)
        for word, seconds in stages.items():
            yield StageChoice(exercise.id, exercise.name, word, seconds)


def _bounded(seconds: float) -> float:
    return max(LEAST, min(MOST, seconds))


class Choosable(Protocol):
    """One thing that can be set, whatever it is kept in."""

    @property
    def id(self) -> str:
        """What tells it from the others."""

    @property
    def heading(self) -> str:
        """What stands over it and its like; empty for nothing."""

    @property
    def label(self) -> str:
        """Its name."""

    @property
    def help(self) -> str:
        """One line."""

    def reads(self, settings: Settings) -> str:
        """What is set, as it reads."""

    def moved(self, settings: Settings, steps: int) -> Settings:
        """The settings with the next value, or with ``steps`` -1 the one before."""

    def reset(self, settings: Settings) -> Settings:
        """The settings with what is usual."""


def choices_of(exercises: Iterable[Exercise]) -> tuple[Choosable, ...]:
    """Everything that the settings screen offers, in its order."""
    return (*CHOICES, *stage_choices(exercises))
