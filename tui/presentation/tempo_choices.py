"""The tempo of each exercise as something that can be set, a stage a line."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from math import ceil, floor

from tui.domain.catalog.exercise import Exercise
from tui.domain.settings import Settings

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
