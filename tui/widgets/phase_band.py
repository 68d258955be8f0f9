"""The phase and the side in large letters: left is drawn at the left, right at the right."""

from rich.segment import Segment
from rich.style import Style
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from tui.domain.sets import Side
from tui.widgets.lettering import bitmap, known

HALVES = {("#", "#"): "█", ("#", " "): "▀", (" ", "#"): "▄", (" ", " "): " "}
"""Two pixels, one above the other, as one character."""


class PhaseBand(Widget):
    """Two words of three lines: what one does, and on which side."""

    DEFAULT_CSS = """
    PhaseBand { width: 1fr; height: 3; }
    """

    word: reactive[str] = reactive("")
    """The phase, in capitals."""
    side: reactive[Side | None] = reactive(None)
    """The side at work, or None where there is none."""
    arrow: reactive[bool] = reactive(False)
    """Whether an arrow points to the side."""

    def render_line(self, y: int) -> Strip:
        """One of the three lines."""
        width, base = self.size.width, self.rich_style
        left, right = self._words()
        style = base + Style(bold=True)
        a, b = _line(left, y), _line(right, y)
        if len(a) + len(b) + 1 > width:
            a, b = (left.center(len(left)), right) if y == 1 else ("", "")
        gap = max(1, width - len(a) - len(b))
        return Strip([Segment(f"{a}{' ' * gap}{b}", style)]).adjust_cell_length(width, base)

    def _words(self) -> tuple[str, str]:
        """What stands at the left and at the right."""
        if self.side is None:
            return self.word, ""
        name = self.side.upper()
        if self.side is Side.LEFT:
            return (f"< {name}" if self.arrow else name), self.word
        return self.word, (f"{name} >" if self.arrow else name)


def _line(text: str, y: int) -> str:
    """One line of a text in half blocks, or its plain form where the font lacks a letter."""
    if not known(text):
        return text if y == 1 else " " * len(text)
    pixels = [*bitmap(text, large=False), " " * 99]
    return "".join(HALVES[pair] for pair in zip(pixels[2 * y], pixels[2 * y + 1], strict=False))
