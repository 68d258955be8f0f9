"""Horizontal bars: drawing, the session bar, the tempo bar."""

from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from tui.presentation.set_bars import BarGroup
from tui.session.tempo import Beat
from tui.widgets.canvas import Canvas

EIGHTHS = " ▏▎▍▌▋▊▉"
"""Blocks that fill a cell by eighths."""
EMPTY = "─"


def filled(fraction: float, width: int, full: Style, rest: Style) -> list[Segment]:
    """Return a bar of ``width`` cells; if ``fraction`` is above 0, at least an eighth is full.

    Args:
        fraction: How much is full, from 0 to 1; values beyond are clamped.
        width: Cells of the whole bar.
        full: Style of the full part.
        rest: Style of the remaining part.
    """
    fraction = max(0.0, min(1.0, fraction))
    eighths = int(fraction * width * 8)
    if fraction > 0:
        eighths = max(1, eighths)
    whole, part = divmod(eighths, 8)
    segments = [Segment("█" * whole, full)]
    if part and whole < width:
        segments.append(Segment(EIGHTHS[part], full))
        whole += 1
    segments.append(Segment(EMPTY * (width - whole), rest))
    return segments


def thin(fraction: float, width: int, full: Style, rest: Style) -> list[Segment]:
    """Return a thin bar of ``width`` cells, drawn in half cells.

    Args:
        fraction: How much is full, from 0 to 1; values beyond are clamped.
        width: Cells of the whole bar.
        full: Style of the full part.
        rest: Style of the remaining part.
    """
    whole, half = divmod(int(max(0.0, min(1.0, fraction)) * width * 2), 2)
    middle = "╸" if half and whole < width else ""
    return [
        Segment("━" * whole + middle, full),
        Segment(EMPTY * (width - whole - len(middle)), rest),
    ]


def steps(fraction: float, width: int) -> int:
    """Return how many eighths of a cell a fraction of a bar fills.

    A bar looks different only when this number changes.
    """
    return int(max(0.0, min(1.0, fraction)) * width * 8)


class Bars(Canvas):
    """Bars of the sets of an exercise; a subclass draws them."""

    DEFAULT_CSS = """
    Bars { width: 1fr; height: auto; }
    """

    groups: reactive[tuple[BarGroup, ...]] = reactive((), repaint=False)
    """The sets by side and variation."""


class SessionBar(Widget):
    """How much of a session is done, as a thin bar."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"whole-bar--done", "whole-bar--left"}
    DEFAULT_CSS = """
    SessionBar { width: 1fr; height: 1; }
    """

    fraction: reactive[float] = reactive(0.0, repaint=False)
    """How much is done, from 0 to 1."""

    def watch_fraction(self, before: float, after: float) -> None:
        """Draw again if the number of full half cells changed."""
        if int(before * self.size.width * 2) != int(after * self.size.width * 2):
            self.refresh()

    def render_line(self, y: int) -> Strip:  # noqa: ARG002
        """Return the bar."""
        done = self.get_component_rich_style("whole-bar--done")
        left = self.get_component_rich_style("whole-bar--left")
        return Strip(thin(self.fraction, self.size.width, done, left))


class TempoBar(Canvas):
    """The stages of a repetition, each a word over a bar; the present stage fills."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "tempo-bar--now",
        "tempo-bar--done",
        "tempo-bar--coming",
    }
    DEFAULT_CSS = """
    TempoBar { width: 1fr; height: 2; }
    """

    beat: reactive[Beat | None] = reactive(None, repaint=False)
    """The present stage and how much of it has passed; None shows nothing."""

    def watch_beat(self, before: Beat | None, after: Beat | None) -> None:
        """Draw again what changed: while a stage fills, only its bar."""
        if self._visible(before) == self._visible(after):
            return
        if before is None or after is None or before.stage != after.stage:
            self.refresh()
            return
        column = self._column(after)
        self.refresh(Region(after.stage * (column + 1), 1, column, 1))

    def line(self, y: int, base: Style) -> Strip:
        """Return the line of words, or of bars."""
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
        """Return the width of the bar of a stage in cells."""
        return max(1, self.size.width // len(beat.words) - 1)

    def _visible(self, beat: Beat | None) -> tuple[int, int] | None:
        """Return what is visible of a beat: its stage, and its full eighths of a cell."""
        if beat is None:
            return None
        return beat.stage, steps(beat.fraction, max(1, self.size.width // len(beat.words)))


class WideBar(Canvas):
    """How far a phase is, or a repetition in its stages, as a bar that is seen from a distance."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"wide-bar--done", "wide-bar--left"}
    DEFAULT_CSS = """
    WideBar { width: 1fr; height: 1; }
    """

    parts: reactive[tuple[float, ...]] = reactive((), repaint=False)
    """How much of each part is full, from 0 to 1; the parts are equally wide."""

    def watch_parts(self, before: tuple[float, ...], after: tuple[float, ...]) -> None:
        """Draw again the parts that look different."""
        if len(before) != len(after):
            self.refresh()
            return
        width = self._part_width
        for index, (was, now) in enumerate(zip(before, after, strict=True)):
            if steps(was, width) != steps(now, width):
                self.refresh(Region(index * (width + 1), 0, width, self.size.height))

    def line(self, y: int, base: Style) -> Strip:  # noqa: ARG002
        """Return the bar; each of its lines is the same."""
        done, left = self.style_of("wide-bar--done"), self.style_of("wide-bar--left")
        segments: list[Segment] = []
        for fraction in self.parts:
            segments += filled(fraction, self._part_width, done, left)
            segments.append(Segment(" ", base))
        return Strip(segments[:-1]).adjust_cell_length(self.size.width, base)

    @property
    def _part_width(self) -> int:
        return max(1, (self.size.width + 1) // max(1, len(self.parts)) - 1)


def parts_of(beat: Beat | None, share: float) -> tuple[float, ...]:
    """Return how full each stage of a repetition is, or without one the whole of a phase."""
    if beat is None:
        return (share,)
    return tuple(
        beat.fraction if stage == beat.stage else float(stage < beat.stage)
        for stage in range(len(beat.words))
    )
