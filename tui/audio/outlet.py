"""CueOutlet protocol; Bell."""

from collections.abc import Callable
from typing import Protocol

from tui.session.cues import Cue


class CueOutlet(Protocol):
    """Renders cues. It never keeps its caller waiting."""

    @property
    def failed(self) -> bool:
        """Whether it has failed once, and is not to be used again."""

    def announce(self, cue: Cue, words: str) -> None:
        """Render a cue; ``words`` is what it says."""

    def close(self) -> None:
        """Fall silent, and leave nothing behind."""


class Bell:
    """Rings once for a count, twice where something begins or ends."""

    failed = False

    def __init__(self, ring: Callable[[int], None]) -> None:
        """``ring`` is told how many times."""
        self._ring = ring

    def announce(self, cue: Cue, words: str) -> None:  # noqa: ARG002
        """Ring, unless only words could tell this cue from another."""
        if not cue.words_only:
            self._ring(2 if cue.begins else 1)

    def close(self) -> None:
        """A bell leaves nothing behind."""
