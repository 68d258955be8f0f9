"""Choose a routine."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.reactive import reactive
from textual.timer import Timer
from textual.widgets import Static

from tui.domain.dates import weekday
from tui.figures.options import DEFAULT, RenderOptions
from tui.presentation.routine_offers import Offer
from tui.screens.base import BaseScreen
from tui.session.clock import Clock
from tui.widgets.catalog.routine_list import RoutineList
from tui.widgets.title_bar import TitleBar

if TYPE_CHECKING:
    from tui.figures.model import Figure
    from tui.session.plan import PlannedSet
    from tui.widgets.catalog.routine_details import RoutineDetails
    from tui.widgets.figure.carousel import FigureCarousel

FRAME = 1 / 12
"""Seconds between two frames of a moving figure."""


class ChooseScreen(BaseScreen[None]):
    """Every routine there is; the highlighted one is told in full beside the list."""

    CSS_PATH = "choose.tcss"
    HELP_TITLE = "Choosing a routine"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("h", "hold", "Hold", tooltip="Stopwatch a balance on one leg"),
        Binding("T", "test", "Test", show=False, tooltip="Test the balance by a fixed protocol"),
        Binding("l", "log", "Log", tooltip="Read what you have done"),
        Binding("i", "card", "Exercises", tooltip="How the exercises are done"),
    ]

    offers: reactive[tuple[Offer, ...]] = reactive(())
    """What there is to choose from."""

    class Chosen(Message):
        """A routine is to be started."""

        def __init__(self, routine: str) -> None:
            self.routine = routine
            super().__init__()

    class HoldAsked(Message):
        """A balance hold is to be started."""

    class TestAsked(Message):
        """A balance test is to be started."""

    class LogAsked(Message):
        """The log is to be read."""

    def __init__(
        self,
        offers: tuple[Offer, ...],
        today: date,
        moments: Clock,
        figures: Callable[[str], "Figure | None"],
        *,
        render_options: RenderOptions = DEFAULT,
        notice: str = "",
    ) -> None:
        super().__init__()
        self.set_reactive(ChooseScreen.offers, offers)
        self._today, self._moments, self._render_options = today, moments, render_options
        self._since, self._notice = moments.monotonic(), notice
        self._figures = figures
        self._offer: Offer | None = None
        self._card: RoutineDetails | None = None
        self._parade: FigureCarousel | None = None
        self._needs: Static | None = None
        self._motion: Timer | None = None

    def compose_body(self) -> ComposeResult:
        """The list, and the card beside it."""
        yield TitleBar("Surefoot", weekday(self._today))
        if self._notice:
            yield Static(self._notice, id="notice", markup=False)
        with Horizontal(id="choice"):
            yield RoutineList().data_bind(ChooseScreen.offers)

    def on_mount(self) -> None:
        """Fetch the card and its figures once the list is seen."""
        self.call_after_refresh(self._raise_curtain)

    def show(self, offers: tuple[Offer, ...]) -> None:
        """Offer something else."""
        self.offers = offers

    def on_routine_list_highlighted(self, event: RoutineList.Highlighted) -> None:
        """Tell of the highlighted routine."""
        self._offer = event.offer
        self._since = self._moments.monotonic()
        self._tell()

    def on_routine_list_chosen(self, event: RoutineList.Chosen) -> None:
        """Start the chosen routine."""
        self.post_message(self.Chosen(event.offer.routine.id))

    async def _raise_curtain(self) -> None:
        """Show what stands beside and below the list: the first picture need not wait for it."""
        from textual.widgets import Footer

        from tui.widgets.catalog import routine_details
        from tui.widgets.figure import carousel

        self._card = routine_details.RoutineDetails()
        self._parade = carousel.FigureCarousel(self._figures, self._render_options)
        await self.query_one("#choice").mount(Vertical(self._card, self._parade, id="beside"))
        self._needs = Static(id="needs", markup=False)
        await self.mount(self._needs, Footer(show_command_palette=False))
        self.refresh_bindings()
        self._tell()
        if not self._render_options.still:
            self._motion = self.set_interval(FRAME, self._move, pause=not self.is_active)

    def on_screen_suspend(self) -> None:
        """Rest below another screen: Textual draws all of that anew whenever this one stirs."""
        if self._motion is not None:
            self._motion.pause()

    def on_screen_resume(self) -> None:
        """Move again."""
        if self._motion is not None:
            self._motion.resume()

    def _tell(self) -> None:
        """Tell of the highlighted routine, in words and in figures."""
        if self._card is not None and self._parade is not None and self._offer is not None:
            self._card.offer = self._offer
            self._parade.planned = planned_of(self._offer)
        if self._needs is not None and self._offer is not None:
            routine, needs = self._offer.routine, self._offer.needs_told
            told = (routine.purpose, routine.leaves_out, needs)
            self._needs.update("\n".join(filter(None, told)))

    def _move(self) -> None:
        """Tell the figures how long they have been moving."""
        if self.is_active and self._parade is not None:
            self._parade.seconds = self._moments.monotonic() - self._since

    def action_hold(self) -> None:
        """Ask for a balance hold."""
        self.post_message(self.HoldAsked())

    def action_card(self) -> None:
        """Ask for the cards of the highlighted routine."""
        if self._offer is not None and (planned := planned_of(self._offer)):
            self.post_message(self.CardAsked(planned, planned[0]))

    def action_test(self) -> None:
        """Ask for a balance test."""
        self.post_message(self.TestAsked())

    def action_log(self) -> None:
        """Ask for the log."""
        self.post_message(self.LogAsked())


def planned_of(offer: Offer) -> "tuple[PlannedSet, ...]":
    """The first set of each exercise and variation of an offer."""
    return tuple(one for line in offer.lines for one in line.firsts)
