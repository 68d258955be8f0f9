"""RoutineList: routines to choose from, under headings."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from rich.cells import set_cell_size
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click, Key
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui.domain.durations import format_minutes
from tui.presentation.routine_offers import Offer, under_headings
from tui.widgets.cells import fit_cells

TITLE_WIDTH, MINUTES_WIDTH, LAST_WIDTH = 19, 7, 12
"""Cells of the columns."""


class RoutineList(OptionList):
    """Routines with their minutes and when they were last done."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter", "select", "Start", key_display="enter", tooltip="Start the highlighted routine"
        ),
    ]

    offers: reactive[tuple[Offer, ...]] = reactive(())
    """The routines to choose from."""
    highlighted: reactive[int | None] = reactive(None, repaint=False)
    """The number of the highlighted row; None before there is one."""

    class Highlighted(Message):
        """Another routine was highlighted."""

        def __init__(self, routine_list: "RoutineList", offer: Offer) -> None:
            self.routine_list = routine_list
            self.offer = offer
            super().__init__()

        @property
        def control(self) -> "RoutineList":
            """The list whose highlight moved."""
            return self.routine_list

    class Chosen(Highlighted):
        """A routine was chosen."""

    def __init__(self) -> None:
        super().__init__()
        self._clicked: str | None = None
        """The id of the routine that was clicked last; None before a click."""
        self._first: str | None = None
        """The routine that was highlighted by itself; None where the athlete moved on."""
        self._marked: int | None = None
        """The row that is drawn as highlighted; the first is a heading, and never is."""

    def on_mount(self) -> None:
        """List the routines."""
        self._list(self.offers)

    def watch_offers(self, offers: tuple[Offer, ...]) -> None:
        """List other routines."""
        if self.is_mounted:
            self._list(offers)

    def watch_highlighted(self, highlighted: int | None) -> None:
        """Draw the two rows that change, and post the routine: a key is answered at once."""
        self.scroll_to_highlight()
        if self.virtual_size.height != self.option_count:
            self.refresh()  # A row takes two lines in a narrow window.
        else:
            for row in filter(None, (self._marked, highlighted)):
                self.refresh_line(row)
        self._marked = highlighted
        if highlighted is not None:
            offer = self.offer(self.get_option_at_index(highlighted).id)
            if offer is not None:
                self.post_message(self.Highlighted(self, offer))

    def _list(self, offers: tuple[Offer, ...]) -> None:
        """List the routines; highlight the first, or the one that the athlete moved to."""
        number = self.highlighted
        previous = None if number is None else self.get_option_at_index(number).id
        self.clear_options()
        self.add_options(list(_options(offers)))
        ids = [option.id for option in self.options]
        first = next(filter(None, ids), None)
        moved = previous in ids and previous != self._first
        self._first = None if moved else first
        if (wanted := previous if moved else first) is not None:
            self.highlighted = ids.index(wanted)

    def highlight(self, routine_id: str) -> None:
        """Move the highlight to a routine, if it is listed."""
        ids = [option.id for option in self.options]
        if routine_id in ids:
            self._first = None
            self.highlighted = ids.index(routine_id)

    def offer(self, routine_id: str | None) -> Offer | None:
        """Return the offer of a routine, or None if it is not listed."""
        return next((o for o in self.offers if o.routine.id == routine_id), None)

    def key_down(self, event: Key) -> None:
        """Move the highlight down; no widget above the list is asked."""
        event.stop()
        self.action_cursor_down()

    def key_up(self, event: Key) -> None:
        """Move the highlight up; no widget above the list is asked."""
        event.stop()
        self.action_cursor_up()

    def on_click(self, event: Click) -> None:
        """Show the routine that is clicked; a second click on it starts it."""
        index = event.style.meta.get("option")
        clicked = None if index is None else self.get_option_at_index(index).id
        if clicked is None or clicked != self._clicked or index != self.highlighted:
            event.prevent_default()
            if clicked is not None:
                self.highlighted = index
        self._clicked = clicked

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Post which routine was chosen."""
        event.stop()
        if (offer := self.offer(event.option_id)) is not None:
            self.post_message(self.Chosen(self, offer))


def _options(offers: Sequence[Offer]) -> Iterator[Option]:
    """Yield the headings and the routines under them."""
    for heading, under in under_headings(offers).items():
        yield Option(Content.styled(heading, "bold"), disabled=True)
        for offer in under:
            yield Option(Content(_row(offer)), id=offer.routine.id)
        yield Option(Content(" "), disabled=True)


def _row(offer: Offer) -> str:
    minutes = format_minutes(offer.seconds)
    # How long one holds decides; the details say so in words.
    minutes = (f"~{minutes}" if minutes != offer.minutes else minutes).rjust(MINUTES_WIDTH)
    # The details say what the star is for.
    title = f"{offer.routine.title}{' *' if offer.replaced else ''}"
    return f"{fit_cells(title, TITLE_WIDTH)}{minutes}   {set_cell_size(offer.last, LAST_WIDTH)}"
