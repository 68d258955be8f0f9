"""A session screen of Textual's own widgets, all of which are drawn again ten times a second."""

import time

from textual.app import App, ComposeResult
from textual.containers import Vertical
from textual.widgets import Digits, Footer, ProgressBar, Static

RATE = 10
BARS = 4
PERIOD = 45.0
"""Seconds until a bar is full."""


class Redraws(App[None]):
    """Digits that count down, four bars and a line: told anew each time, changed or not."""

    CSS = "Digits { width: auto; } ProgressBar { width: 100%; }"
    BINDINGS = [("q", "quit", "Quit"), ("space", "pause", "Pause")]

    def compose(self) -> ComposeResult:
        """Yield the widgets."""
        self._digits, self._line = Digits("00:00"), Static("")
        self._bars = [ProgressBar(total=1.0, show_eta=False) for _ in range(BARS)]
        yield Static("Hello there")
        yield self._digits
        yield Vertical(*self._bars)
        yield self._line
        yield Footer()

    def on_mount(self) -> None:
        """Begin."""
        self._begun = time.monotonic()
        self.set_interval(1 / RATE, self.draw)

    def draw(self) -> None:
        """Draw all of it anew."""
        elapsed = time.monotonic() - self._begun
        minutes, seconds = divmod(max(0, 600 - int(elapsed)), 60)
        self._digits.update(f"{minutes:02}:{seconds:02}")
        for number, bar in enumerate(self._bars):
            bar.update(progress=(elapsed / PERIOD + number / 10) % 1)
        self._line.update(f"elapsed {int(elapsed)} s")


if __name__ == "__main__":
    Redraws().run()
