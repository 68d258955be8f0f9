"""RoutineDetails: purpose, time, needs and steps of a routine."""

from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from tui.presentation.routine_offers import Offer
from tui.widgets.styles import MUTED


class RoutineDetails(Static):
    """An offered routine in full, or as much of it as there is room for."""

    offer: reactive[Offer | None] = reactive(None)
    """The routine to describe; None leaves the text as it is."""
    room: reactive[int | None] = reactive(None)
    """Lines that there is room for; None for all."""

    def watch_offer(self) -> None:
        """Describe another routine."""
        self._update_text()

    def watch_room(self) -> None:
        """Describe the routine in more or fewer lines."""
        self._update_text()

    def on_resize(self) -> None:
        """Fit the text to the new width."""
        self._update_text()

    def _update_text(self) -> None:
        if self.offer is not None:
            self.update(fitted_card(self.offer, self.size.width, self.room))


def fitted_card(offer: Offer, width: int, height: int | None) -> Content:
    """Return the description of a routine in at most ``height`` lines of ``width`` cells.

    Blank lines go first, and then the last steps, which a line counts that names the key of their
    cards. Without a size the description is whole.
    """
    whole = card(offer)
    if not height or not width or _height(whole, width) <= height:
        return whole
    head, steps = _head(offer, blank=False), _steps(offer)
    dense = Content("\n").join([*head, *steps])
    shown = len(steps)
    while shown and _height(dense, width) > height:
        shown -= 2
        sign = f"… {(len(steps) - shown) // 2} more: i shows all"
        dense = Content("\n").join([*head, *steps[:shown], Content.styled(sign, MUTED)])
    return dense


def card(offer: Offer) -> Content:
    """Return the description of a routine."""
    return Content("\n").join([*_head(offer, blank=True), *_steps(offer)])


def _head(offer: Offer, *, blank: bool) -> list[Content]:
    """Return what is said before the steps, with blank lines between its parts or without."""
    routine = offer.routine
    between = [Content(" ")] if blank else []
    left_out = [Content.styled(routine.leaves_out, MUTED)] if routine.leaves_out else []
    return [
        Content.styled(routine.title, "bold"),
        *([Content.styled(offer.today, "bold")] if offer.today else []),
        *(Content.styled(sentence, "bold") for sentence in offer.replaced),
        Content(routine.purpose),
        *between,
        Content.styled(offer.amount, "$text-accent"),
        Content.styled(offer.needs_text, MUTED),
        *([Content.styled(offer.sorer, MUTED)] if offer.sorer else []),
        *left_out,
        *between,
    ]


def _steps(offer: Offer) -> list[Content]:
    """Return two lines for each step: its name, and how it is done."""
    return [
        text
        for number, line in enumerate(offer.lines, 1)
        for text in (Content(f"{number} {line.name}"), Content.styled(line.how, MUTED))
    ]


def _height(content: Content, width: int) -> int:
    return content.get_height({}, width)
