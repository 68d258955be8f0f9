"""The tempo of a repetition: its stages side by side, the one that runs filling."""

from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.reactive import reactive
from textual.strip import Strip

from tui.session.tempo import Beat
from tui.widgets.bar import filled, steps
from tui.widgets.canvas import Canvas


class TempoBar(Canvas):
    """Words over bars; the stage that runs fills."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "tempo-bar--now",
        "tempo-bar--done",
        "tempo-bar--coming",
    }
    DEFAULT_CSS = """
    TempoBar { width: 1fr; height: 2; }
    """

    beat: reactive[Beat | None] = reactive(None, repaint=False)
    """Where the repetition is; None hides the bar."""

    def watch_beat(self, before: Beat | None, after: Beat | None) -> None:
        """Draw again what looks otherwise: as a stage fills, nothing but its bar."""
        if self._look(before) == self._look(after):
            return
        if before is None or after is None or before.stage != after.stage:
            self.refresh()
            return
        column = self._column(after)
        self.refresh(Region(after.stage * (column + 1), 1, column, 1))

    def line(self, y: int, base: Style) -> Strip:
        """The words, or the bars."""
        beat, width = self.beat, self.size.width
        if beat is None:
            return Strip.blank(width, base)
        column = self._column(beat)
        segments: list[Segment] = []
        for index, word in enumerate(beat.words):
            state = "now" if index == beat.stage else "done" if index < beat.stage else "coming"
            style, rest = self.style_of(f"tempo-bar--{state}"), self.style_of("tempo-bar--coming")
            if y == 0:
                segments.append(Segment(word.upper()[:column].ljust(column), style))
            else:
                fraction = {"now": beat.fraction, "done": 1.0, "coming": 0.0}[state]
                segments.extend(filled(fraction, column, style, rest))
            segments.append(Segment(" ", base))
        return Strip(segments).adjust_cell_length(width, base)

    def _column(self, beat: Beat) -> int:
        """How wide the bar of a stage is."""
        return max(1, self.size.width // len(beat.words) - 1)

    def _look(self, beat: Beat | None) -> tuple[int, int] | None:
        """What can be seen of a beat: its stage, and how far in eighths of a cell."""
        if beat is None:
            return None
        return beat.stage, steps(beat.fraction, max(1, self.size.width // len(beat.words)))
