"""What the settings screen offers: settings of their own, and the tempo of each exercise."""

from collections.abc import Iterable
from typing import Protocol

from tui.domain.catalog.exercise import Exercise
from tui.domain.settings import Settings
from tui.presentation.settings_options import CHOICES
from tui.presentation.tempo_choices import stage_choices


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
