"""What a routine is: its purpose, its time and needs, and its steps."""

from rich.cells import cell_len, set_cell_size
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from tui.domain.durations import in_minutes
from tui.engine.offers import Offer


class RoutineCard(Static):
    """One offer, told in full."""

    offer: reactive[Offer | None] = reactive(None)
    """What is told."""

    def watch_offer(self) -> None:
        """Tell of another routine."""
        self._tell()

    def on_resize(self) -> None:
        """Set the columns of the steps anew."""
        self._tell()

    def _tell(self) -> None:
        if self.offer is not None:
            self.update(card(self.offer, self.content_size.width or 30))


def card(offer: Offer, width: int) -> Content:
    """The text of a card of so many cells' width."""
    routine = offer.routine
    amount = f"{offer.sets} sets · {in_minutes(offer.seconds)}"
    parts = [
        Content.styled(routine.title, "bold"),
        Content(routine.purpose),
        Content(" "),
        Content.styled(amount, "$text-accent"),
        Content.styled(f"needs {', '.join(offer.needs) or 'nothing'}", "$text-muted"),
    ]
    if routine.leaves_out:
        parts.append(Content.styled(routine.leaves_out, "$text-muted"))
    parts.append(Content(" "))
    for number, line in enumerate(offer.lines, 1):
        room = max(8, width - cell_len(line.dose) - 5)
        name = (
            line.name if cell_len(line.name) <= room else set_cell_size(line.name, room - 1) + "…"
        )
        parts.append(Content(f"{number:>2} {set_cell_size(name, room)}  {line.dose}"))
    return Content("\n").join(parts)
