"""Exercises as figures, one after another."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.reactive import reactive
from textual.widgets import Static

from tui.domain.catalog.sets import Side
from tui.figures.model import Figure
from tui.figures.motion import phase_after
from tui.figures.options import DEFAULT, RenderOptions
from tui.session.plan import PlannedSet
from tui.widgets.figure.figure_view import FigureView

ROUNDS = 2
"""How often a figure goes through its motion before the next one is shown."""


@dataclass(frozen=True, slots=True)
class CarouselItem:
    """One figure's turn in a parade."""

    figure: Figure
    side: Side
    caption: str
    leads_in: bool = False
    """Whether it only shows how one gets ready."""

    @property
    def seconds(self) -> float:
        """How long the turn takes."""
        return ROUNDS * self.figure.seconds


class FigureCarousel(Vertical):
    """One figure at a time, with the name of what it does."""

    DEFAULT_CSS = """
    FigureCarousel {
        height: 1fr;
        Static { height: 1; color: $text-muted; text-align: center; }
    }
    """

    planned: reactive[tuple[PlannedSet, ...]] = reactive((), repaint=False)
    """The first set of each exercise and variation."""
    seconds: reactive[float] = reactive(0.0, repaint=False)
    """How long the parade has gone on."""

    def __init__(
        self, figures: Callable[[str], Figure | None], render_options: RenderOptions = DEFAULT
    ) -> None:
        super().__init__()
        self._figures = figures
        self._view, self._caption = FigureView(render_options=render_options), Static(markup=False)
        self._turns: tuple[CarouselItem, ...] = ()

    def compose(self) -> ComposeResult:
        """The figure over its name."""
        yield self._view
        yield self._caption

    def watch_planned(self) -> None:
        """Begin with the first."""
        self._turns = tuple(turn for one in self.planned for turn in self._turns_of(one))
        self.display = bool(self._turns)
        self._show()

    def watch_seconds(self) -> None:
        """Move on."""
        if not self._view.still:
            self._show()

    def _turns_of(self, planned: PlannedSet) -> Iterator[CarouselItem]:
        """How one gets ready, where that has a figure of its own, and then the exercise."""
        variation = planned.variation
        name = variation.name or planned.exercise.name
        for id_, leads_in in ((variation.prepare_figure, True), (variation.figure, False)):
            if id_ and (figure := self._figures(id_)):
                yield CarouselItem(
                    figure, planned.side, figure.name if leads_in else name, leads_in
                )

    def _show(self) -> None:
        if not self._turns:
            return
        turn, seconds = self._now()
        self._view.figure, self._view.side = turn.figure, turn.side
        self._view.phase = phase_after(turn.figure, seconds)
        if str(self._caption.content) != turn.caption:
            self._caption.update(turn.caption)

    def _now(self) -> tuple[CarouselItem, float]:
        """Whose turn it is, and for how many seconds; standing still, the first exercise's."""
        if self._view.still:
            return next((one for one in self._turns if not one.leads_in), self._turns[0]), 0.0
        left = self.seconds % sum(turn.seconds for turn in self._turns)
        for turn in self._turns:
            if left < turn.seconds:
                return turn, left
            left -= turn.seconds
        return self._turns[-1], 0.0
