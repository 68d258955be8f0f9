"""All figures on one page, moving."""

from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Footer, Static

from tui.domain.catalog.sets import Side
from tui.figures.model import Figure
from tui.figures.motion import FRAMES_A_SECOND, phase_after
from tui.figures.options import DEFAULT, RenderOptions
from tui.screens.base import BaseScreen
from tui.session.clock import Clock, Stopwatch
from tui.widgets.figure.figure_view import FigureView
from tui.widgets.title_bar import TitleBar


class Tile(Vertical):
    """A figure over its name."""

    def __init__(self, figure: Figure, side: Side, render_options: RenderOptions) -> None:
        super().__init__()
        self.view = FigureView(figure, side, render_options=render_options)
        self._caption = figure.name

    def compose(self) -> ComposeResult:
        """The figure and its name."""
        yield self.view
        yield Static(self._caption, markup=False)


class FiguresScreen(BaseScreen[None]):
    """As many figures beside each other as fit; those that are seen move."""

    CSS_PATH = "figures.tcss"
    HELP_TITLE = "The figures"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "left,right",
            "swap",
            "Other side",
            key_display="← →",
            tooltip="The other side",
            priority=True,  # the page would take them for scrolling
        ),
        Binding("space", "rest", "Stop", tooltip="Stop the motion, or let it go on"),
        Binding("q,escape", "app.quit", "Quit", tooltip="Quit"),
    ]

    def __init__(
        self, figures: Iterable[Figure], moments: Clock, render_options: RenderOptions = DEFAULT
    ) -> None:
        super().__init__()
        self._side = Side.LEFT
        self._tiles = [Tile(figure, self._side, render_options) for figure in figures]
        self._watch, self._render_options = Stopwatch(moments), render_options

    def compose_body(self) -> ComposeResult:
        """The page."""
        yield TitleBar("Figures")
        with VerticalScroll(id="page"):
            yield from self._tiles
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Let them move."""
        self._tell_side()
        self.query_one("#page").focus()
        if not self._render_options.still:
            self.set_interval(1 / FRAMES_A_SECOND, self.move)

    def move(self) -> None:
        """Tell the figures that are seen how long they have been moving."""
        if not self.is_active or not self._watch.running:
            return
        seconds, page = self._watch.seconds, self.query_one("#page").region
        for tile in self._tiles:
            if tile.view.figure is not None and tile.region.overlaps(page):
                tile.view.phase = phase_after(tile.view.figure, seconds)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Nothing moves that could be stopped where figures stand still."""
        return action != "rest" or not self._render_options.still

    def action_swap(self) -> None:
        """Show the other side at work."""
        self._side = self._side.other
        for tile in self._tiles:
            tile.view.side = self._side
        self._tell_side()

    def action_rest(self) -> None:
        """Stop the motion where it is, or let it go on from there."""
        self._watch.toggle()

    def _tell_side(self) -> None:
        self.query_one(TitleBar).right = f"{self._side} side works"
