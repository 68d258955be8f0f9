"""Choose a routine."""

from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Footer, Static

from tui.domain.days import weekday
from tui.engine.offers import Offer
from tui.screens.place import Place
from tui.widgets.routine_card import RoutineCard
from tui.widgets.routine_list import RoutineList


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
    notice: reactive[str] = reactive("")
    """Something the athlete should know, in a line under the title; empty where there is none."""

    class Chosen(Message):
        """A routine is to be started."""

        def __init__(self, routine: str) -> None:
            self.routine = routine
            super().__init__()

    class HoldAsked(Message):
        """A balance hold is to be started."""

    class LogAsked(Message):
        """The log is to be read."""

    def __init__(self, offers: tuple[Offer, ...], today: date) -> None:
        super().__init__()
        self.set_reactive(ChooseScreen.offers, offers)
        self._today = today

    def furnished(self) -> ComposeResult:
        """The list, and the card beside it."""
        with Horizontal(id="title"):
            yield Static("Surefoot", id="name")
            yield Static(weekday(self._today), id="day")
        yield Static(id="notice", markup=False)
        with Horizontal(id="choice"):
            yield RoutineList().data_bind(ChooseScreen.offers)
            with VerticalScroll(id="beside", can_focus=False):
                yield RoutineCard()
        yield Footer(show_command_palette=False)

    def watch_notice(self, notice: str) -> None:
        """Show the notice, or nothing."""
        line = self.query_one("#notice", Static)
        line.update(notice)
        line.display = bool(notice)

    def on_routine_list_highlighted(self, event: RoutineList.Highlighted) -> None:
        """Tell of the highlighted routine."""
        self.query_one(RoutineCard).offer = event.offer

    def on_routine_list_chosen(self, event: RoutineList.Chosen) -> None:
        """Start the chosen routine."""
        self.post_message(self.Chosen(event.offer.routine.id))

    def action_hold(self) -> None:
        """Ask for a balance hold."""
        self.post_message(self.HoldAsked())

    def action_log(self) -> None:
        """Ask for the log."""
        self.post_message(self.LogAsked())
