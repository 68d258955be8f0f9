"""Choose a routine."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Footer, Static

from tui.domain.days import weekday
from tui.engine.moments import Moments
from tui.engine.offers import Offer
from tui.screens.place import Place
from tui.widgets.routine_card import RoutineCard
from tui.widgets.routine_list import RoutineList

if TYPE_CHECKING:
    from tui.domain.figure import Figure
    from tui.widgets.parade import Parade

FRAME = 1 / 12
"""Seconds between two frames of a moving figure."""


class ChooseScreen(Place[None]):
    """Every routine there is; the highlighted one is told in full beside the list."""

    CSS_PATH = "choose.tcss"
    HELP_TITLE = "Choosing a routine"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("h", "hold", "Hold", tooltip="Stopwatch a balance on one leg"),
        Binding("l", "log", "Log", tooltip="Read what you have done"),
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

    class LogAsked(Message):
        """The log is to be read."""

    def __init__(
        self,
        offers: tuple[Offer, ...],
        today: date,
        moments: Moments,
        figures: Callable[[str], "Figure | None"],
        *,
        still: bool = False,
        notice: str = "",
    ) -> None:
        super().__init__()
        self.set_reactive(ChooseScreen.offers, offers)
        self._today, self._moments, self._still = today, moments, still
        self._since, self._notice = moments.monotonic(), notice
        self._figures = figures
        self._parade: Parade | None = None

    def furnished(self) -> ComposeResult:
        """The list, and the card beside it."""
        with Horizontal(id="title"):
            yield Static("Surefoot", id="name")
            yield Static(weekday(self._today), id="day")
        if self._notice:
            yield Static(self._notice, id="notice", markup=False)
        with Horizontal(id="choice"):
            yield RoutineList().data_bind(ChooseScreen.offers)
            with Vertical(id="beside"):
                yield RoutineCard()
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Fetch the figures once the rest is seen."""
        self.call_after_refresh(self._raise_curtain)

    def show(self, offers: tuple[Offer, ...]) -> None:
        """Offer something else."""
        self.offers = offers

    def on_routine_list_highlighted(self, event: RoutineList.Highlighted) -> None:
        """Tell of the highlighted routine."""
        self.query_one(RoutineCard).offer = event.offer
        self._since = self._moments.monotonic()
        self._parading()

    def on_routine_list_chosen(self, event: RoutineList.Chosen) -> None:
        """Start the chosen routine."""
        self.post_message(self.Chosen(event.offer.routine.id))

    async def _raise_curtain(self) -> None:
        """Show the figures; they are not needed for the first picture, and cost start-up time."""

        self._parade = Parade(self._figures)
        self._parade.still = self._still
        await self.query_one("#beside").mount(self._parade)
        self._parading()
        if not self._still:
            self.set_interval(FRAME, self._move)

    def _parading(self) -> None:
        """Show the figures of the highlighted routine."""
        offer = self.query_one(RoutineCard).offer
        if self._parade is not None and offer is not None:
            self._parade.planned = tuple(one for line in offer.lines for one in line.firsts)

    def _move(self) -> None:
        """Tell the figures how long they have been moving."""
        if self.is_current and self._parade is not None:
            self._parade.seconds = self._moments.monotonic() - self._since

    def action_hold(self) -> None:
        """Ask for a balance hold."""
        self.post_message(self.HoldAsked())

    def action_log(self) -> None:
        """Ask for the log."""
        self.post_message(self.LogAsked())
