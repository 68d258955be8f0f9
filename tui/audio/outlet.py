"""What every outlet is."""

from typing import Protocol

from tui.session.cues import Cue


class Outlet(Protocol):
    """Renders cues. It never keeps its caller waiting."""

    @property
    def failed(self) -> bool:
        """Whether it has failed once, and is not to be used again."""

    def announce(self, cue: Cue, words: str) -> None:
        """Render a cue; ``words`` is what it says."""

    def close(self) -> None:
        """Fall silent, and leave nothing behind."""
