"""Short message in a corner, above the keys of the footer."""

from rich.cells import cell_len
from textual.timer import Timer
from textual.widgets import Static

SEVERITIES = ("information", "warning", "error")
"""Textual's severities of a notification, the mildest first."""


class SessionToast(Static):
    """A message at the lower right for a few seconds, on as many lines as it needs, up to three."""

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

    def on_resize(self) -> None:
        """Stay at the right edge of another window."""
        self._fit()

    def _fit(self) -> None:
        # While the screen closes there is no window to fit.
        if not self.is_attached:
            return
        # What lies to its left stays in sight.
        left = max(0, self.screen.size.width - cell_len(str(self.content)) - 2)
        # By its name: the footer's module is loaded once the first picture is seen.
        keys = int(any(footer.display for footer in self.screen.query("Footer")))
        if (self.styles.margin.bottom, self.styles.margin.left) != (keys, left):
            self.styles.margin = (0, 0, keys, left)
