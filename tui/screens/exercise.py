"""Exercise card: a moving figure and the full description."""

from collections.abc import Callable, Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.reactive import reactive
from textual.widgets import Static

from tui.figures.model import Figure
from tui.figures.options import DEFAULT, RenderOptions
from tui.presentation.exercise_card import card_sections, cards
from tui.screens.base import BaseScreen
from tui.screens.figure_motion import FigureMotion
from tui.session.clock import Clock, Stopwatch
from tui.session.plan import PlannedSet
from tui.widgets.figure.carousel import FigureCarousel
from tui.widgets.key_footer import KeyFooter
from tui.widgets.section_text import SectionText
from tui.widgets.title_bar import TitleBar

WARNING = "If the soreness does not go away, tell a doctor. Press ! for more."


class ExerciseScreen(BaseScreen[None]):
    """The cards of all exercises and variations of a routine, of which it shows one."""

    CSS_PATH = "exercise.tcss"
    HELP_TITLE = "An exercise"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,i,q,enter", "close", "Back", key_display="esc", tooltip="Back"),
        Binding("right,n", "turn(1)", "Next", key_display="→", tooltip="The next exercise"),
        Binding("left,b", "turn(-1)", "Previous", key_display="←", tooltip="The previous exercise"),
        Binding("space", "toggle_motion", "Stop", tooltip="Stop or start the movement"),
    ]

    index: reactive[int] = reactive(0, init=False)
    """Which card is shown, counted from 0."""

    def __init__(
        self,
        planned: Iterable[PlannedSet],
        first: PlannedSet,
        clock: Clock,
        figures: Callable[[str], Figure | None],
        render_options: RenderOptions = DEFAULT,
    ) -> None:
        super().__init__()
        self._cards = cards(planned)
        wanted = (first.exercise.id, first.variation.id)
        ids = [(card.exercise.id, card.variation.id) for card in self._cards]
        self.set_reactive(ExerciseScreen.index, ids.index(wanted) if wanted in ids else 0)
        self._clock, self._render_options = clock, render_options
        self._stopwatch = Stopwatch(clock)
        self._title = TitleBar()
        self._carousel = FigureCarousel(figures, render_options)
        self._details = SectionText(markup=False)

    def compose_body(self) -> ComposeResult:
        """Yield the title, the figure, the text beside it and the warning."""
        yield self._title
        with Horizontal(id="card"):
            yield self._carousel
            with VerticalScroll(id="text"):
                yield self._details
        yield Static(WARNING, id="warning", markup=False)
        yield KeyFooter()

    def on_mount(self) -> None:
        """Show the first card, and start its motion."""
        self.query_one("#text").focus()
        self._show()
        if not self._render_options.still:
            self.motion = FigureMotion(self, self._clock, self.move)

    def watch_index(self) -> None:
        """Show another card, its motion from the start."""
        self._stopwatch.begin()
        self.query_one("#text").scroll_home(animate=False)
        self._show()

    def move(self) -> None:
        """Show the figure at the present moment of its motion."""
        if self.is_active and self._stopwatch.running:
            self._carousel.seconds = self._stopwatch.seconds

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Hide what cannot be done now."""
        if action == "turn":
            return len(self._cards) > 1
        return action != "toggle_motion" or not self._render_options.still

    def action_turn(self, step: int) -> None:
        """Show the next card, or the one before for ``step`` -1; the last is before the first."""
        self.index = (self.index + step) % len(self._cards)

    def action_toggle_motion(self) -> None:
        """Stop the motion, or continue it."""
        self._stopwatch.toggle()

    def action_close(self) -> None:
        """Close the cards."""
        self.dismiss(None)

    def _show(self) -> None:
        planned = self._cards[self.index]
        self._title.left = planned.named
        self._title.right = f"{self.index + 1} of {len(self._cards)}"
        self._carousel.planned = (planned,)
        self._carousel.seconds = 0.0
        self._details.sections = card_sections(planned.exercise, (planned.variation,))
