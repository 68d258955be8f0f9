"""Choice of a routine."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.events import Paste, Resize
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Static

from tui.domain.dates import format_weekday
from tui.figures.options import DEFAULT, RenderOptions
from tui.presentation.routine_offers import Offer, below_list
from tui.presentation.soreness import REMINDER_RULE
from tui.presentation.week import WeekGlance
from tui.screens.base import BaseScreen
from tui.session.clock import Clock
from tui.widgets.catalog.routine_list import RoutineList
from tui.widgets.catalog.week_strip import WeekStrip
from tui.widgets.title_bar import TitleBar

if TYPE_CHECKING:
    from tui.figures.model import Figure
    from tui.session.plan import PlannedSet
    from tui.widgets.catalog.routine_details import RoutineDetails
    from tui.widgets.figure.carousel import FigureCarousel


class ChooseScreen(BaseScreen[None]):
    """The list of routines, with details and figures of the highlighted routine beside it."""

    CSS_PATH = "choose.tcss"
    HELP_TITLE = "Choosing a routine"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("h", "hold", "Hold", tooltip="Time a balance hold on one leg"),
        Binding("T", "test", "Test", show=False, tooltip="Take a balance test"),
        Binding(
            "s", "set_up", "Set up", show=False, tooltip="Choose how many sets, and on which days"
        ),
        Binding("l", "log", "Log", tooltip="Open the log"),
        Binding("k", "soreness", "Sore", show=False, tooltip="Save how sore your ankle is now"),
        Binding("R", "run", "Add run", show=False, tooltip="Save a run that you did"),
        Binding("u", "undo_run", "Undo", show=False, tooltip="Undo the last run or deletion"),
        Binding(
            "M",
            "minutes",
            "Short session",
            tooltip="Pick the most useful sets for the time you have",
        ),
        Binding(
            "d", "rest_day", "Rest day", show=False, tooltip="Mark today as a rest or injury day"
        ),
        Binding("y", "answer_step(True)", "Take", show=False, tooltip="Take the next step"),
        Binding("n", "answer_step(False)", "Not now", show=False, tooltip="Drop it for a week"),
        Binding("i", "card", "Exercises", show=False, tooltip="Show how each exercise is done"),
        Binding("c", "copy", "Copy", show=False, tooltip="Make your own copy of this routine"),
        Binding("a", "add_file", "Add", show=False, tooltip="Add a file that you were given"),
        Binding("n,N", "begin", "New", show=False, tooltip="Make a routine of your own"),
        Binding("e", "edit", "Edit", show=False, tooltip="Edit this routine of your own"),
        Binding("x", "delete", "Delete", show=False, tooltip="Delete this routine of your own"),
        Binding("E", "exercises", "Mine", show=False, tooltip="Show the exercises of your own"),
    ]

    offers: reactive[tuple[Offer, ...]] = reactive(())
    """The routines to choose from."""
    week: reactive[WeekGlance] = reactive(WeekGlance())
    """The last seven days of what is due."""

    class Chosen(Message):
        """A routine was chosen and is to be started."""

        def __init__(self, routine: str) -> None:
            self.routine = routine
            super().__init__()

    class SetupAsked(Message):
        """A routine is to be set up."""

        def __init__(self, routine: str) -> None:
            self.routine = routine
            super().__init__()

    class HoldAsked(Message):
        """Balance holds are to be set up."""

    class TestAsked(Message):
        """A balance test is to be started."""

    class RunAsked(Message):
        """A run is to be saved."""

    class SorenessAsked(Message):
        """The question of how sore an ankle is now is to be asked."""

    class RunUndoAsked(Message):
        """The run that was saved last is to be deleted."""

    class MinutesAsked(Message):
        """What fits into ten minutes is to be shown."""

    class RestDayAsked(Message):
        """Today is to be marked as a rest day, or the mark is to be taken away."""

    class StepAnswered(Message):
        """The offered next step is taken or dropped."""

        def __init__(self, *, taken: bool) -> None:
            self.taken = taken
            super().__init__()

    class CopyAsked(SetupAsked):
        """A routine is to be copied, and the copy edited."""

    class EditAsked(SetupAsked):
        """An own routine is to be edited."""

    class DeleteAsked(SetupAsked):
        """An own routine is to be deleted."""

    class RoutineAsked(Message):
        """A routine of one's own is to be made."""

    class ExercisesAsked(Message):
        """The exercises of one's own are to be shown."""

    class FileAsked(Message):
        """A file that somebody gave is to be looked at."""

        def __init__(self, dropped: str = "") -> None:
            self.dropped = dropped
            super().__init__()

    class LogAsked(Message):
        """The log is to be opened."""

    def __init__(
        self,
        offers: tuple[Offer, ...],
        today: date,
        clock: Clock,
        figures: Callable[[str], "Figure | None"],
        *,
        render_options: RenderOptions = DEFAULT,
        notice: str = "",
    ) -> None:
        super().__init__()
        self.set_reactive(ChooseScreen.offers, offers)
        self._today, self._clock, self._render_options = today, clock, render_options
        self._moving_since, self._notice = clock.monotonic(), notice
        self._figures = figures
        self._offer: Offer | None = None
        self._step: tuple[str, ...] = ()
        """The offer of a next step and the keys that answer it; empty for none."""
        self._details: RoutineDetails | None = None
        self._carousel: FigureCarousel | None = None
        self._needs: Static | None = None

    def compose_body(self) -> ComposeResult:
        """Yield the title, the notice and the list; the rest is mounted once the list is seen."""
        yield TitleBar("Surefoot", format_weekday(self._today))
        if self._notice:
            yield Static(self._notice, id="notice", markup=False)
        yield Static(id="reminder", markup=False)
        yield Static(id="next-step", markup=False)
        with Horizontal(id="choice"), Vertical(id="routines"):
            yield RoutineList().data_bind(ChooseScreen.offers)
            yield WeekStrip(brief=self._is_short).data_bind(glance=ChooseScreen.week)

    def on_mount(self) -> None:
        """Mount the details and the figures once the list is seen."""
        self.call_after_refresh(self._mount_details)

    @property
    def _is_short(self) -> bool:
        """Whether the window is low, so that the list needs every line."""
        return self.has_class("-short")

    @property
    def today(self) -> date:
        """The date whose routines are listed."""
        return self._today

    def show(self, offers: tuple[Offer, ...], today: date, week: WeekGlance | None = None) -> None:
        """List other routines, or those of another day, and the week that ends with it."""
        self.offers, self._today = offers, today
        self.week = week or WeekGlance()
        rest = "rest day · " if self.week.rest_today else ""
        for title in self.query(TitleBar):
            title.right = f"{rest}{format_weekday(today)}"

    def show_step(self, parts: tuple[str, ...]) -> None:
        """Show the offer of a next step over the list, and its keys; no parts take it away."""
        self._step = parts
        self._write_step()
        self.refresh_bindings()

    def _write_step(self) -> None:
        """Write the offer; where there is room its keys begin a line, so that none is broken."""
        for shown in self.query("#next-step").results(Static):
            shown.update((" " if self._is_short else "\n").join(self._step))
            shown.display = bool(self._step)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hide the keys of a next step where none is offered."""
        if action == "answer_step":
            return bool(self._step)
        if action in ("edit", "delete"):
            return self._offer is not None and self._offer.routine.own
        return super().check_action(action, parameters)

    def show_reminder(self, text: str) -> None:
        """Show the reminder to see a doctor over the list; an empty text takes it away."""
        for shown in self.query("#reminder").results(Static):
            shown.update(f"{text}\n{REMINDER_RULE}")
            shown.display = bool(text)

    def on_routine_list_highlighted(self, event: RoutineList.Highlighted) -> None:
        """Describe the highlighted routine, once the mark has moved to it."""
        before, self._offer = self._offer, event.offer
        if before is None or before.routine.own is not self._offer.routine.own:
            # Only then are there other keys: the footer is made anew.
            self.refresh_bindings()
        self._moving_since = self._clock.monotonic()
        self.call_after_refresh(self._update_details)

    def on_routine_list_chosen(self, event: RoutineList.Chosen) -> None:
        """Start the chosen routine."""
        self.post_message(self.Chosen(event.offer.routine.id))

    async def _mount_details(self) -> None:
        """Mount what is beside and below the list: the first frame need not wait for it."""
        from tui.widgets.catalog import routine_details
        from tui.widgets.figure import carousel
        from tui.widgets.key_footer import KeyFooter

        self._details = routine_details.RoutineDetails()
        self._carousel = carousel.FigureCarousel(self._figures, self._render_options)
        await self.query_one("#choice").mount(Vertical(self._details, self._carousel, id="beside"))
        self._needs = Static(id="needs", markup=False)
        await self.mount(self._needs, KeyFooter())
        self.refresh_bindings()
        self._update_details()
        self.call_after_refresh(self._fit)
        if not self._render_options.still:
            from tui.screens.figure_motion import FigureMotion

            self.motion = FigureMotion(self, self._clock, self._move)
            if not self.is_active:
                self.motion.cover()

    def on_resize(self, event: Resize) -> None:
        """Describe the routine in as many lines as there are now."""
        super().on_resize(event)
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        self.query_one(WeekStrip).brief = self._is_short
        self._write_step()
        if self._details is not None:
            self._details.room = self.query_one("#beside").size.height or None
            self._update_details()

    def _update_details(self) -> None:
        """Describe the highlighted routine in words and figures."""
        if self._details is not None and self._carousel is not None and self._offer is not None:
            self._details.offer = self._offer
            self._carousel.planned = planned_of(self._offer)
        if self._needs is not None and self._offer is not None:
            self._needs.update(below_list(self._offer, short=self._is_short))

    def _move(self) -> None:
        """Show the figures at the present moment of their motion."""
        if self.is_active and self._carousel is not None:
            self._carousel.seconds = self._clock.monotonic() - self._moving_since

    def action_set_up(self) -> None:
        """Ask for the setup of the highlighted routine."""
        if self._offer is not None:
            self.post_message(self.SetupAsked(self._offer.routine.id))

    def action_copy(self) -> None:
        """Ask for a copy of the highlighted routine."""
        if self._offer is not None:
            self.post_message(self.CopyAsked(self._offer.routine.id))

    def action_begin(self) -> None:
        """Ask for a routine of one's own."""
        self.post_message(self.RoutineAsked())

    def action_exercises(self) -> None:
        """Ask for the exercises of one's own."""
        self.post_message(self.ExercisesAsked())

    def action_add_file(self) -> None:
        """Ask for a file."""
        self.post_message(self.FileAsked())

    def on_paste(self, event: Paste) -> None:
        """Ask for the file that was dragged into the terminal, which types its path."""
        if event.text.strip():
            event.stop()
            self.post_message(self.FileAsked(event.text))

    def action_edit(self) -> None:
        """Ask for the editor of the highlighted routine."""
        if self._offer is not None:
            self.post_message(self.EditAsked(self._offer.routine.id))

    def action_delete(self) -> None:
        """Ask for the highlighted routine to be deleted."""
        if self._offer is not None:
            self.post_message(self.DeleteAsked(self._offer.routine.id))

    def highlight(self, routine: str) -> None:
        """Highlight a routine in the list."""
        self.query_one(RoutineList).highlight(routine)

    def action_hold(self) -> None:
        """Ask for a balance hold."""
        self.post_message(self.HoldAsked())

    def action_card(self) -> None:
        """Ask for the exercise cards of the highlighted routine."""
        if self._offer is not None and (planned := planned_of(self._offer)):
            self.post_message(self.CardAsked(planned, planned[0]))

    def action_test(self) -> None:
        """Ask for a balance test."""
        self.post_message(self.TestAsked())

    def action_run(self) -> None:
        """Ask for the form of a run."""
        self.post_message(self.RunAsked())

    def action_soreness(self) -> None:
        """Ask for the question how sore an ankle is."""
        self.post_message(self.SorenessAsked())

    def action_undo_run(self) -> None:
        """Ask for the last run to be deleted."""
        self.post_message(self.RunUndoAsked())

    def action_minutes(self) -> None:
        """Ask for what fits into ten minutes."""
        self.post_message(self.MinutesAsked())

    def action_rest_day(self) -> None:
        """Ask for the mark of a rest day to be put or taken away."""
        self.post_message(self.RestDayAsked())

    def action_answer_step(self, taken: bool) -> None:
        """Take or drop the next step."""
        self.post_message(self.StepAnswered(taken=taken))

    def action_log(self) -> None:
        """Ask for the log."""
        self.post_message(self.LogAsked())


def planned_of(offer: Offer) -> "tuple[PlannedSet, ...]":
    """Return the first set of each exercise and variation of an offered routine."""
    return tuple(planned for line in offer.lines for planned in line.firsts)
