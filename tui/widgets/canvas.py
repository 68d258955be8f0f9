"""Canvas: a widget that redraws only changed cells."""

from collections.abc import Hashable, Iterator, Sequence
from itertools import groupby
from typing import Self

from rich.style import Style
from textual.color import Color
from textual.filter import ANSIToTruecolor, LineFilter
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

MAX_GAP = 2
"""Unchanged cells up to which two changed parts are drawn as one: skipping them costs more."""


class Canvas(Widget):
    """A widget without border and padding that draws its lines itself.

    Textual styles each changed line anew, through several caches: for pictures that are drawn
    again and again that is most of their cost.
    """

    _colors: tuple[Style, Color] | None = None
    """The style of the widget, and the color behind it; None before they are computed."""
    _styles_of: dict[str, Style] | None = None
    """Styles by component class; None before one is computed."""

    def style_of(self, name: str) -> Style:
        """Return the style of a component class, computed once until the theme changes."""
        if self._styles_of is None:
            self._styles_of = {}
        if name not in self._styles_of:
            self._styles_of[name] = self.get_component_rich_style(name)
        return self._styles_of[name]

    def line(self, y: int, base: Style) -> Strip:
        """Return a line as wide as the widget.

        Args:
            y: Number of the line, counted from 0.
            base: Style of the widget.
        """
        raise NotImplementedError

    def render_line(self, y: int) -> Strip:
        """Return a line with the filters of the app applied."""
        return self.render_lines(Region(0, y, self.size.width, 1))[0]

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the lines of a region with the filters of the app applied."""
        if self._colors is None:
            self._colors = self.rich_style, self.background_colors[1]
        base, background = self._colors
        strips = [self.line(y, base) for y in crop.line_range]
        for line_filter in self.get_line_filters():
            strips = [strip.apply_filter(line_filter, background) for strip in strips]
        if crop.column_span != (0, self.size.width):
            strips = [strip.crop(*crop.column_span) for strip in strips]
        return strips

    def get_line_filters(self) -> list[LineFilter]:
        """Return the filters without ``ANSIToTruecolor``: theme colors are never ANSI colors."""
        filters = super().get_line_filters()
        return [found for found in filters if not isinstance(found, ANSIToTruecolor)]

    def refresh(
        self,
        *regions: Region,
        repaint: bool = True,
        layout: bool = False,
        recompose: bool = False,
    ) -> Self:
        """Draw regions again, or without regions everything, its styles computed anew."""
        if not regions:
            self._colors = self._styles_of = None
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def notify_style_update(self) -> None:
        """Compute the styles anew: the theme changed."""
        super().notify_style_update()
        self._colors = self._styles_of = None


def differences(
    before: Sequence[object], now: Sequence[object], most_gap: int = MAX_GAP
) -> list[tuple[int, int]]:
    """Return the parts in which two equally long lines differ, as first column and width.

    Args:
        before: The cells of one line.
        now: Those of the other.
        most_gap: Unchanged cells up to which two changed parts are one.
    """
    parts: list[tuple[int, int]] = []
    for column, (old, new) in enumerate(zip(before, now, strict=True)):
        if old == new:
            continue
        start, width = parts[-1] if parts else (column, 0)
        if parts and column - start - width <= most_gap:
            parts[-1] = start, column - start + 1
        else:
            parts.append((column, 1))
    return parts


def changes(before: Sequence[Hashable], now: Sequence[Hashable]) -> Iterator[Region]:
    """Yield the regions in which two drawings with equally many lines differ.

    Each item is the text of a line; lines with equal changes are one region.
    """
    y = 0
    for (old, new), group in groupby(zip(before, now, strict=True)):
        height = sum(1 for _ in group)
        if old != new:
            for column, width in differences(str(old), str(new)):
                yield Region(column, y, width, height)
        y += height
