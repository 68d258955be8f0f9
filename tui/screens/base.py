"""BaseScreen: too-small notice, help title, field keys."""

from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.events import Resize
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static

from tui.textual_patches.compositor import ChangedCellsCompositor
from tui.widgets.toast import SessionToast

if TYPE_CHECKING:
    from tui.session.plan import PlannedSet

LEAST_WIDTH, LEAST_HEIGHT = 60, 20
"""Cells below which nothing can be read."""

Result = TypeVar("Result")


class BaseScreen(Screen[Result]):
    """A full screen that says so when the window is too small for it."""

    CSS_PATH = "base.tcss"
    HELP_TITLE: ClassVar[str] = "Keys"
    """Heading of the help on this screen."""
    BINDINGS: ClassVar[list[BindingType]] = []

    class CardAsked(Message):
        """The card of an exercise is to be shown, among those of what is planned."""

        def __init__(self, planned: "tuple[PlannedSet, ...]", first: "PlannedSet") -> None:
            self.planned, self.first = planned, first
            super().__init__()

    def __init__(self) -> None:
        super().__init__()
        self._compositor = ChangedCellsCompositor()

    @property
    def takes_every_key(self) -> bool:
        """Whether the screen takes every key now, so that the app's own keys do nothing."""
        return False

    def show_message(self, message: str, severity: str, seconds: float) -> bool:
        """Show a short message in the screen's own toast.

        Args:
            message: Plain text.
            severity: ``information``, ``warning`` or ``error``.
            seconds: How long the message stays.

        Returns:
            False if the screen has no toast, so that the message is still to be shown.
        """
        toasts = self.query(SessionToast)
        for toast in toasts:
            toast.show_message(message, severity, seconds)
        return bool(toasts)

    def clear_message(self) -> None:
        """Take the short message away."""
        for toast in self.query(SessionToast):
            toast.clear_message()

    def compose(self) -> ComposeResult:
        """The screen's own parts."""
        yield from self.compose_body()

    def compose_body(self) -> ComposeResult:
        """The parts of this screen."""
        yield from ()

    def on_resize(self, event: Resize) -> None:
        """Cover the screen while the window is too small."""
        width, height = event.size
        small = width < LEAST_WIDTH or height < LEAST_HEIGHT
        self.query(".too-small").remove()
        if small:
            told = (
                f"Surefoot needs a window of {LEAST_WIDTH} by {LEAST_HEIGHT}; this one is "
                f"{width} by {height}. Make it larger, or the letters smaller."
            )
            self.mount(Static(told, classes="too-small", markup=False))


IN_TURN = (
    Binding(
        "tab",
        "app.focus_next",
        "Next field",
        show=False,
        priority=True,
        tooltip="The next field",
    ),
    Binding(
        "shift+tab",
        "app.focus_previous",
        "Field before",
        show=False,
        priority=True,
        tooltip="The field before",
    ),
)
"""The keys between fields, taken in the order in which they were typed.

Textual's own wait until a field has let them pass: what comes in one piece with a tab, as over a
slow line, would be written into the field that is left.
"""
