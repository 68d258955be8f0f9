"""The catalogue: every exercise and routine there is, and what was wrong with the rest."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePath

from tui.domain.catalog.exercise import Exercise
from tui.domain.catalog.routine import Routine


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake in a file: where it is, what is wrong and what to write instead."""

    file: PurePath
    line: int | None
    """Line of the mistake, from 1; None where the whole file is meant."""
    message: str
    """One sentence with the remedy, without a full stop at its end."""

    def __str__(self) -> str:
        """``file:line: message``, as compilers print it."""
        place = f"{self.file}:{self.line}" if self.line is not None else str(self.file)
        return f"{place}: {self.message}"


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Exercises and routines by id, in the order in which they are shown."""

    exercises: Mapping[str, Exercise] = field(default_factory=dict)
    routines: Mapping[str, Routine] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    """Mistakes of the files that were left out."""
