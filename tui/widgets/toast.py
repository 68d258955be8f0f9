"""A short word on what a key did, in a corner where it covers nothing that is needed."""

from rich.cells import cell_len
from textual.timer import Timer
from textual.widgets import Static

SEVERITIES = ("information", "warning", "error")
"""How much a word matters, as Textual's notifications have it."""


class SessionToast(Static):
    """One line at the lower right, for a few seconds; a long one takes the lines it needs."""

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
        &:ansi { color: ansi_black; background: ansi_bright_white; }
    }
    """

    def __init__(self) -> None:
        super().__init__(markup=False)
        self._ending: Timer | None = None

    def tell(self, message: str, severity: str, seconds: float) -> None:
        """Show a message, instead of the one before, for some seconds."""
        if self._ending is not None:
            self._ending.stop()
        for one in SEVERITIES:
            self.set_class(one == severity, f"-{one}")
        self.update(message)
        self.display = True
        self._fit()
        self._ending = self.set_timer(seconds, self.end)

    def end(self) -> None:
        """Show nothing any more."""
        self.display = False

    def on_resize(self) -> None:
        """Stay at the right edge of another window."""
        self._fit()

    def _fit(self) -> None:
        if not self.is_attached:  # its screen is closing: nobody sees it any more
            return
        # What lies to its left stays in sight.
        left = max(0, self.screen.size.width - cell_len(str(self.content)) - 2)
        if self.styles.margin.left != left:
            self.styles.margin = (0, 0, 0, left)
