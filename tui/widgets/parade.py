"""The exercises of a routine as figures, one after another."""

from collections.abc import Callable

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.reactive import reactive
from textual.widgets import Static

from tui.domain.figure import Figure
from tui.engine.plan import PlannedSet
from tui.figures.motion import phase_after
from tui.widgets.figure import FigureView

ROUNDS = 2
"""How often a figure goes through its motion before the next one is shown."""


class Parade(Vertical):
    """One figure at a time, with the name of what it does."""

    DEFAULT_CSS = """
    Parade {
        height: 1fr;
        Static { height: 1; color: $text-muted; text-align: center; }
    }
    """

    planned: reactive[tuple[PlannedSet, ...]] = reactive((), repaint=False)
    """The first set of each exercise and variation."""
    seconds: reactive[float] = reactive(0.0, repaint=False)
    """How long the parade has gone on."""
    still: reactive[bool] = reactive(False, repaint=False)
    """Whether the first figure stands still, its start and end side by side."""

    def __init__(self, figures: Callable[[str], Figure | None]) -> None:
        super().__init__()
        self._figures = figures
        self._view, self._caption = FigureView(), Static(markup=False)

    def compose(self) -> ComposeResult:
        """The figure over its name."""
        yield self._view
        yield self._caption

    def watch_planned(self) -> None:
        """Begin with the first."""
        self._show()

    def watch_seconds(self) -> None:
        """Move on."""
        if not self.still:
            self._show()

    def watch_still(self, still: bool) -> None:
        """Stand still, or move."""
        self._view.still = still

    def _show(self) -> None:
        found = [
            (one, figure)
            for one in self.planned
            if one.variation.figure and (figure := self._figures(one.variation.figure))
        ]
        self.display = bool(found)
        if not found:
            return
        round_of = [ROUNDS * figure.seconds for _, figure in found]
        left, index = self.seconds % sum(round_of), 0
        while left >= round_of[index] and index + 1 < len(found):
            left, index = left - round_of[index], index + 1
        one, figure = found[index]
        self._view.figure, self._view.side = figure, one.side
        self._view.phase = phase_after(figure, left)
        caption = one.variation.name or one.exercise.name
        if str(self._caption.content) != caption:
            self._caption.update(caption)
