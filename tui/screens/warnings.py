"""The warnings: shown once before the first session, and whenever they are asked for."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

TEXT = """These exercises may help to prevent sore ankles. They are no cure-all.

[b]Tell a doctor[/b] if soreness stays. It can be the sign of something more serious, such as \
a stress fracture, or trouble with a nerve or a blood vessel.

[b]Have it seen today[/b] if you cannot take four steps, if pressing the bone hurts, if the ankle \
is bent out of shape, hot, numb or cold, or if it popped and you cannot rise on your toes.

[b]See someone this week[/b] if one spot of bone hurts, if it aches at night, or if the pain comes \
sooner on every run.

While you exercise: up to a pull is fine. If it hurts, stop. Keep a wall or a counter \
within reach whenever you stand on one leg."""

SOURCES = (
    "After Tim Petrie, PT, OCS (LIVESTRONG), and published red-flag lists. Information, not advice."
)


class WarningsScreen(ModalScreen[bool]):
    """What every athlete should have read; True once it is confirmed."""

    CSS_PATH = "warnings.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "confirm", "I have read this", tooltip="Confirm and go on"),
        Binding("escape", "leave", "Leave", tooltip="Close without confirming"),
    ]

    def compose(self) -> ComposeResult:
        """The text and how to confirm it."""
        with Vertical(id="warnings"):
            yield Static("Before you start", id="heading")
            with VerticalScroll():
                yield Static(Content.from_markup(TEXT), id="text")
                yield Static(SOURCES, id="sources", markup=False)
            yield Static(Content.from_markup("[b $accent]enter[/] I have read this"), id="confirm")

    def action_confirm(self) -> None:
        """It has been read."""
        self.dismiss(True)

    def action_leave(self) -> None:
        """It was closed."""
        self.dismiss(False)
