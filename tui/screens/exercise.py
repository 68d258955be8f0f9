"""The exercise card: an exercise in motion, and all there is to say of it."""

from collections.abc import Callable, Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.reactive import reactive
from textual.widgets import Footer, Static

from tui.figures.model import Figure
from tui.figures.motion import FRAMES_A_SECOND
from tui.figures.options import DEFAULT, RenderOptions
from tui.screens.base import BaseScreen
from tui.session.clock import Clock, Stopwatch
from tui.session.plan import PlannedSet
from tui.widgets.catalog.exercise_details import ExerciseDetails, cards
from tui.widgets.figure.carousel import FigureCarousel
from tui.widgets.title_bar import TitleBar

WARNING = "Soreness that stays belongs before a doctor. ! for more"


class ExerciseScreen(BaseScreen[None]):
    """One card at a time, of all exercises and variations of a routine."""

    CSS_PATH = "exercise.tcss"
    HELP_TITLE = "An exercise"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,i,q,enter", "close", "Back", key_display="esc", tooltip="Back"),
        Binding("right,n", "turn(1)", "Next", key_display="→", tooltip="The next exercise"),
        Binding("left,b", "turn(-1)", "Before", key_display="←", tooltip="The one before"),
        Binding("space", "rest", "Stop", tooltip="Stop the motion, or let it go on"),
    ]

    at: reactive[int] = reactive(0, init=False)
    """Which card is shown, from 0."""

    def __init__(
        self,
        planned: Iterable[PlannedSet],
        first: PlannedSet,
        moments: Clock,
        figures: Callable[[str], Figure | None],
        render_options: RenderOptions = DEFAULT,
    ) -> None:
        super().__init__()
        self._cards = cards(planned)
        wanted = (first.exercise.id, first.variation.id)
        ids = [(one.exercise.id, one.variation.id) for one in self._cards]
        self.set_reactive(ExerciseScreen.at, ids.index(wanted) if wanted in ids else 0)
        self._watch, self._render_options = Stopwatch(moments), render_options
        self._title = TitleBar()
        self._parade, self._card = (
            FigureCarousel(figures, render_options),
            ExerciseDetails(markup=False),
        )

    def compose_body(self) -> ComposeResult:
        """The figure, and the text beside it."""
        yield self._title
        with Horizontal(id="card"):
            yield self._parade
            with VerticalScroll(id="told"):
                yield self._card
        yield Static(WARNING, id="warning", markup=False)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Show the first card, and let it move."""
        self.query_one("#told").focus()
        self._show()
        if not self._render_options.still:
            self.set_interval(1 / FRAMES_A_SECOND, self.move)

    def watch_at(self) -> None:
        """Turn to another card."""
        self._watch.begin()
        self.query_one("#told").scroll_home(animate=False)
        self._show()

    def move(self) -> None:
        """Tell the figure how long it has been moving."""
        if self.is_active and self._watch.running:
            self._parade.seconds = self._watch.seconds

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Hide what cannot be done now."""
        if action == "turn":
            return len(self._cards) > 1
        return action != "rest" or not self._render_options.still

    def action_turn(self, step: int) -> None:
        """Turn to the next card or the one before, round and round."""
        self.at = (self.at + step) % len(self._cards)

    def action_rest(self) -> None:
        """Stop the motion where it is, or let it go on from there."""
        self._watch.toggle()

    def action_close(self) -> None:
        """Back to where it was asked for."""
        self.dismiss(None)

    def _show(self) -> None:
        planned = self._cards[self.at]
        self._title.left = planned.named
        self._title.right = f"{self.at + 1} of {len(self._cards)}"
        self._parade.planned = (planned,)
        self._parade.seconds = 0.0
        self._card.planned = planned
