"""Activity: what a file tells of one run or ride."""

from datetime import datetime
from typing import NamedTuple


class ActivityFileError(ValueError):
    """Why a file cannot be read, as the rest of a sentence that begins with its name."""


class Activity(NamedTuple):
    """One activity of a file: its start, its duration and its distance, nothing else."""

    started: datetime
    """In UTC."""
    seconds: float
    """From the start to the end, pauses included."""
    meters: float | None
    """None where the file tells no distance."""
    sport: str
    """"running", or the word of the file for what it is instead."""

    @property
    def is_run(self) -> bool:
        """Whether it is a run."""
        return self.sport == RUNNING


RUNNING = "running"
CUT_OFF = "is cut off: copy it from the watch or the export again"
