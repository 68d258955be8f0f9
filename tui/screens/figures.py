"""All figures, moving, on one page."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from tui.domain.catalog.sets import Side
from tui.figures.cells import RenderMode
from tui.figures.model import Figure
from tui.figures.motion import phase_after
from tui.figures.options import DEFAULT, RenderOptions
from tui.screens.base import BaseScreen
from tui.screens.figure_motion import FigureMotion
from tui.session.clock import Clock, Stopwatch
from tui.widgets.figure.figure_view import FigureView
from tui.widgets.key_footer import KeyFooter
from tui.widgets.title_bar import TitleBar

if TYPE_CHECKING:
    from tui.figures.picture_store import PictureStore


class Tile(Vertical):
    """A figure over its name."""

    def __init__(self, figure: Figure, side: Side, render_options: RenderOptions) -> None:
        super().__init__()
        self.view = FigureView(figure, side, render_options=render_options)
        self._caption = figure.name

    def compose(self) -> ComposeResult:
        """Yield the figure and its name."""
        yield self.view
        yield Static(self._caption, markup=False)


class FiguresScreen(BaseScreen[None]):
    """As many figures beside each other as fit; only visible figures move."""

    CSS_PATH = "figures.tcss"
    HELP_TITLE = "The figures"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "left,right",
            "swap",
            "Other side",
            key_display="← →",
            tooltip="Show the other side",
            priority=True,  # The page would scroll with these keys.
        ),
        Binding("c", "next_cells", "Cells", tooltip="Draw the figures in other parts of a cell"),
        Binding("space", "toggle_motion", "Stop", tooltip="Stop or start the movement"),
        Binding("q,escape", "app.quit", "Quit", tooltip="Quit"),
    ]

    def __init__(
        self, figures: Iterable[Figure], clock: Clock, render_options: RenderOptions = DEFAULT
    ) -> None:
        super().__init__()
        self._side = Side.LEFT
        self._tiles = [Tile(figure, self._side, render_options) for figure in figures]
        self._clock, self._render_options = clock, render_options
        self._stopwatch = Stopwatch(clock)
        self._mixed = render_options.mixed
        self._pictures: PictureStore | None = None
        self._in_pixels = False

    def compose_body(self) -> ComposeResult:
        """Yield the title and the figures."""
        yield TitleBar("Figures")
        with VerticalScroll(id="page"):
            yield from self._tiles
        yield KeyFooter()

    def on_mount(self) -> None:
        """Start the motion."""
        self._update_title()
        self.query_one("#page").focus()
        if not self._render_options.still:
            self.motion = FigureMotion(self, self._clock, self.move)

    def move(self) -> None:
        """Show the visible figures at the present moment of their motion."""
        if not self.is_ready or not self.is_active or not self._stopwatch.running:
            return
        seconds, page = self._stopwatch.seconds, self.query_one("#page").region
        for tile in self._tiles:
            if tile.view.figure is not None and tile.region.overlaps(page):
                tile.view.phase = phase_after(tile.view.figure, seconds)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Hide the key that stops the motion where figures are still."""
        return action != "toggle_motion" or not self._render_options.still

    def action_swap(self) -> None:
        """Mirror the figures, so that the other side works."""
        self._side = self._side.other
        for tile in self._tiles:
            tile.view.side = self._side
        self._update_title()

    def action_next_cells(self) -> None:
        """Draw the figures in the next kind of cells, to compare them."""
        kinds = (RenderMode.SEXTANT, RenderMode.QUADRANT, RenderMode.HALF_BLOCK)
        at = kinds.index(self._mixed) if self._mixed in kinds and not self._in_pixels else -1
        # Pixels come before the first kind, where there are any.
        self._in_pixels = self._pictures is not None and at + 1 == len(kinds)
        if not self._in_pixels:
            self._mixed = kinds[(at + 1) % len(kinds)]
        for tile in self._tiles:
            tile.view.mixed = self._mixed
            tile.view.pictures = self._pictures if self._in_pixels else None
        self._update_title()

    def draw_figures(self, options: RenderOptions, pictures: "PictureStore | None") -> None:
        """Draw the figures in other cells or as pictures, and name them."""
        super().draw_figures(options, pictures)
        self._mixed, self._pictures, self._in_pixels = options.mixed, pictures, pictures is not None
        self._update_title()

    def action_toggle_motion(self) -> None:
        """Stop the motion, or continue it."""
        self._stopwatch.toggle()

    def _update_title(self) -> None:
        kind = "pixels" if self._in_pixels else self._mixed
        self.query_one(TitleBar).right = f"{kind} · {self._side} side works"
