"""Short message in a corner, above the keys of the footer."""

from rich.cells import cell_len
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Static

from tui.widgets.cells import wrap_cells

MAX_LINES = 3
FLOOR, SPARED = "toast-floor", "toast-spared"
"""The classes of what a message lies above, and of what only one of a single line may touch."""
SEVERITIES = ("information", "warning", "error")
"""Textual's severities of a notification, the mildest first."""


class SessionToast(Static):
    """A message for a few seconds, on as many lines as it needs, up to three.

    It is at the lower right, above the highest widget of the class ``FLOOR``, else above the keys.
    Several lines go to the top where they would cover a widget of the class ``SPARED``. The screen
    has the class ``-toast-2`` or ``-toast-3`` while there are so many lines.
    """

    DEFAULT_CSS = """
    SessionToast {
        layer: cover;
        dock: bottom;
        height: auto;
        max-height: 3;
        display: none;
        padding: 0 1;
        color: $background;
        background: $foreground;
        text-style: bold;
        &.-warning { background: $warning; }
        &.-error { background: $error; }
        &:nocolor { text-style: bold reverse; }
        &:ansi { color: ansi_black; background: ansi_bright_white; }
    }
    """

    def __init__(self) -> None:
        super().__init__(markup=False)
        self._ending: Timer | None = None

    def show_message(self, message: str, severity: str, seconds: float) -> None:
        """Show a message for some seconds, instead of the one before.

        Args:
            message: Plain text.
            severity: One of ``SEVERITIES``.
            seconds: How long the message stays.
        """
        if self._ending is not None:
            self._ending.stop()
        for name in SEVERITIES:
            self.set_class(name == severity, f"-{name}")
        self.update(message)
        self.display = True
        self._fit()
        self._ending = self.set_timer(seconds, self.clear_message)

    def clear_message(self) -> None:
        """Take the message away."""
        self.display = False
        self._count_lines(0)

    def on_resize(self) -> None:
        """Stay at the right edge of another window, once all else has its place in it."""
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        # While the screen closes there is no window to fit.
        if not self.is_attached:
            return
        width, height = self.screen.size
        text = str(self.content)
        # What lies to its left stays in sight.
        left = max(0, width - cell_len(text) - 2)
        lines = min(MAX_LINES, len(wrap_cells(text, max(1, width - 2))))
        self._count_lines(lines if self.display else 0)
        if lines > 1 and self._seen(SPARED):
            self.styles.dock, self.styles.margin = "top", (0, 0, 0, left)
            return
        floors = [floor.region.y for floor in self._seen(FLOOR)]
        # By its name: the footer's module is loaded once the first picture is seen.
        keys = int(any(footer.display for footer in self.screen.query("Footer")))
        below = height - min(floors) if floors else keys
        self.styles.dock, self.styles.margin = "bottom", (0, 0, below, left)

    def _seen(self, name: str) -> list[Widget]:
        """Return the widgets of a class that are on the screen."""
        return [one for one in self.screen.query(f".{name}") if one.region and one.is_on_screen]

    def _count_lines(self, lines: int) -> None:
        if not self.is_attached:
            return
        for number in range(2, MAX_LINES + 1):
            if self.screen.has_class(f"-toast-{number}") is not (lines == number):
                self.screen.set_class(lines == number, f"-toast-{number}")
