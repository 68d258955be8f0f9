"""Figures one after another."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.reactive import reactive
from textual.widgets import Static

from tui.domain.catalog.sets import Side
from tui.figures.model import Figure
from tui.figures.motion import phase_after
from tui.figures.options import DEFAULT, RenderOptions
from tui.figures.renderer import MIN_ROWS_FOR_ALL
from tui.session.plan import PlannedSet
from tui.widgets.figure.figure_view import FigureView

FEWEST_ROWS = 6
"""Rows, that of the name included, up to which a figure would be words and shins: none is shown."""
REPEATS = 2
"""How often a figure repeats its motion before the next one is shown."""


class CarouselItem(NamedTuple):
    """A figure in the carousel, with its caption."""

    figure: Figure
    side: Side
    caption: str
    is_preparation: bool = False
    """Whether it shows how to get ready instead of the exercise."""

    @property
    def seconds(self) -> float:
        """How long it is shown, in seconds."""
        return REPEATS * self.figure.seconds


def phase_shown(figure: Figure, seconds: float, rows: int) -> float:
    """Return the phase after some seconds; in few rows, the one that tells most, without motion."""
    return figure.cover if 0 < rows < MIN_ROWS_FOR_ALL else phase_after(figure, seconds)


class FigureCarousel(Vertical):
    """Figures of exercises, shown in turn, each with its name below."""

    DEFAULT_CSS = """
    FigureCarousel {
        height: 1fr;
        Static { height: 1; color: $text-muted; text-align: center; }
    }
    """

    planned: reactive[tuple[PlannedSet, ...]] = reactive((), repaint=False)
    """The first set of each exercise and variation, whose figures are shown."""
    seconds: reactive[float] = reactive(0.0, repaint=False)
    """Seconds since the first figure was shown."""

    def __init__(
        self, figures: Callable[[str], Figure | None], render_options: RenderOptions = DEFAULT
    ) -> None:
        super().__init__()
        self._figures = figures
        self._view, self._caption = FigureView(render_options=render_options), Static(markup=False)
        self._items: tuple[CarouselItem, ...] = ()

    def compose(self) -> ComposeResult:
        """Yield the figure and its name."""
        yield self._view
        yield self._caption

    def on_resize(self) -> None:
        """Show figures only where they can be recognized."""
        self._view.visible = self._caption.visible = self.size.height > FEWEST_ROWS

    def watch_planned(self) -> None:
        """Show the first figure."""
        self._items = tuple(item for planned in self.planned for item in self._items_of(planned))
        self.display = bool(self._items)
        self._show()

    def watch_seconds(self) -> None:
        """Show the figure of the present second, unless figures are still."""
        if not self._view.still:
            self._show()

    def _items_of(self, planned: PlannedSet) -> Iterator[CarouselItem]:
        """Yield the preparation, if it has a figure, and the exercise."""
        variation = planned.variation
        name = variation.name or planned.exercise.name
        for id_, is_preparation in ((variation.prepare_figure, True), (variation.figure, False)):
            if id_ and (figure := self._figures(id_)):
                yield CarouselItem(
                    figure, planned.side, figure.name if is_preparation else name, is_preparation
                )

    def _show(self) -> None:
        if not self._items:
            return
        item, seconds = self._current()
        self._view.figure, self._view.side = item.figure, item.side
        self._view.phase = phase_shown(item.figure, seconds, self._view.size.height)
        if str(self._caption.content) != item.caption:
            self._caption.update(item.caption)

    def _current(self) -> tuple[CarouselItem, float]:
        """Return the present item and its seconds so far; if still, the first exercise."""
        if self._view.still:
            exercises = (item for item in self._items if not item.is_preparation)
            return next(exercises, self._items[0]), 0.0
        left = self.seconds % sum(item.seconds for item in self._items)
        for item in self._items:
            if left < item.seconds:
                return item, left
            left -= item.seconds
        return self._items[-1], 0.0
