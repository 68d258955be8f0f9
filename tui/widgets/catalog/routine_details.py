"""RoutineDetails: purpose, time, needs and steps of a routine."""

from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from tui.domain.durations import format_minutes
from tui.presentation.routine_offers import Offer
from tui.widgets.styles import MUTED


class RoutineDetails(Static):
    """An offered routine in full."""

    offer: reactive[Offer | None] = reactive(None)
    """The routine to describe; None leaves the text as it is."""

    def watch_offer(self, offer: Offer | None) -> None:
        """Describe another routine."""
        if offer is not None:
            self.update(card(offer))


def card(offer: Offer) -> Content:
    """Return the description of a routine."""
    routine = offer.routine
    amount = f"{offer.sets} sets · {format_minutes(offer.seconds)}"
    parts = [
        Content.styled(routine.title, "bold"),
        Content(routine.purpose),
        Content(" "),
        Content.styled(amount, "$text-accent"),
        Content.styled(offer.needs_text, MUTED),
    ]
    if offer.today:
        parts.insert(1, Content.styled(offer.today, "bold"))
    if routine.leaves_out:
        parts.append(Content.styled(routine.leaves_out, MUTED))
    parts.append(Content(" "))
    for number, line in enumerate(offer.lines, 1):
        parts.append(Content(f"{number} {line.name}"))
        parts.append(Content.styled(line.how, MUTED))
    return Content("\n").join(parts)
