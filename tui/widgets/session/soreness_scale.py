"""SorenessScale, SorenessPrompt: the numbers from 0 to 10 in a line."""

from collections.abc import Callable

from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.reactive import reactive
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Static

from tui.domain.parsing import SORENESS
from tui.presentation.soreness import SorenessEntry

NUMBER_WIDTH = 4
"""Cells of a number and the space around it."""
PROMPT_WIDTH = 3
"""The same in the prompt, which fits into a narrow window."""
TEN_SECONDS = 2.5
"""Seconds within which a 0 makes a 10 of a 1; after that, the 1 is the answer."""
ASKED = "Sore now?"
"""The question in a session, as short as it can be read at a glance."""
MARKED = "bold $background on $accent"
"""The style of the marked number."""


def scale_of(value: int | None, width: int = NUMBER_WIDTH) -> Content:
    """Return the numbers in a line, the marked one in brackets too: color is not enough."""
    parts = []
    for number in SORENESS:
        text = f"[{number}]" if number == value else str(number)
        parts.append(Content.styled(f"{text:^{width}}", MARKED if number == value else ""))
    return Content("").join(parts)


class SorenessScale(Static):
    """The numbers, of which one may be marked; a click answers."""

    entry: reactive[SorenessEntry] = reactive(SorenessEntry())
    """The number that is marked."""

    class Clicked(Message):
        """A number was clicked."""

        def __init__(self, value: int) -> None:
            self.value = value
            super().__init__()

    def watch_entry(self, entry: SorenessEntry) -> None:
        """Mark another number."""
        self.update(scale_of(entry.value))

    def on_click(self, event: Click) -> None:
        """Report the number under the pointer."""
        event.stop()
        if (value := event.x // NUMBER_WIDTH) in SORENESS:
            self.post_message(self.Clicked(value))


class SorenessPrompt(Static):
    """The question in one row over the session, which goes on meanwhile."""

    DEFAULT_CSS = """
    SorenessPrompt {
        layer: cover;
        dock: bottom;
        height: 1;
        display: none;
        padding: 0 1;
        color: $background;
        background: $foreground;
        &:ansi { color: ansi_black; background: ansi_bright_white; }
    }
    """

    class Answered(Message):
        """A number was told."""

        def __init__(self, value: int) -> None:
            self.value = value
            super().__init__()

    def __init__(self) -> None:
        super().__init__(markup=False)
        self._entry = SorenessEntry()
        self._delay = EntryDelay(self)

    def open(self) -> None:
        """Ask, with no number marked."""
        self._show(SorenessEntry())
        self.display = True

    def close(self) -> None:
        """Ask no more."""
        self._delay.stop()
        self.display = False

    def press(self, key: str) -> bool:
        """Take a key where it means something to the open question; return whether it did."""
        entry = self._entry.pressed(key, sides=False) if self.display else None
        if entry is None:
            return False
        self._show(entry)
        if entry.answered:
            self._finish()
        elif entry.begins_ten:
            self._delay.start(self._finish)
        return True

    def _finish(self) -> None:
        value = self._entry.value
        self.close()
        if value is not None:
            self.post_message(self.Answered(value))

    def _show(self, entry: SorenessEntry) -> None:
        self._delay.stop()
        self._entry = entry
        numbers = scale_of(entry.value, PROMPT_WIDTH)
        hint = "0: it is 10" if entry.begins_ten else "esc skips"
        self.update(Content.assemble(f"{ASKED} ", numbers, f" {hint}"))


class EntryDelay:
    """The moment that a 1 waits for its 0."""

    def __init__(self, widget: Widget) -> None:
        self._widget = widget
        self._timer: Timer | None = None

    def start(self, answer: Callable[[], None]) -> None:
        """Call ``answer`` after ``TEN_SECONDS``, unless it is stopped."""
        self.stop()
        self._timer = self._widget.set_timer(TEN_SECONDS, answer)

    def stop(self) -> None:
        """Wait no more."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
