"""A bare Textual app that times with ``event.time`` alone: the framework's own limit.

Odd keys start, even ones stop; ``q`` writes the seconds into the file that is named and ends.
"""

import json
import sys
from pathlib import Path

from textual.app import App, ComposeResult
from textual.events import Key
from textual.widgets import Static


class BareStopwatch(App[None]):
    """One word on the screen, and the moments of the keys."""

    def __init__(self, results: Path) -> None:
        super().__init__()
        self._results = results
        self._moments: list[float] = []

    def compose(self) -> ComposeResult:
        """Yield the word."""
        yield Static("Any key starts")

    def on_key(self, event: Key) -> None:
        """Keep the moment at which the key came."""
        if event.key != "q":
            self._moments.append(event.time)
            return
        pairs = zip(self._moments[::2], self._moments[1::2], strict=False)
        self._results.write_text(json.dumps([stop - start for start, stop in pairs]))
        self.exit()


if __name__ == "__main__":
    BareStopwatch(Path(sys.argv[1])).run()
