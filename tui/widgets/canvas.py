"""A widget that draws all of its lines at once, and again only what changed."""

from collections.abc import Hashable, Iterator, Sequence
from itertools import groupby
from typing import Self

from rich.style import Style
from textual.color import Color
from textual.filter import ANSIToTruecolor, LineFilter
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

NARROW = 2
"""Unchanged cells up to which two changed parts are drawn as one: to skip them costs more."""


class Canvas(Widget):
    """Hands the screen lines that are kept from one drawing to the next.

    Textual's own way makes each line that changed anew, with several caches of its own: for
    pictures that come again and again that is most of their cost. A canvas has neither border
    nor padding.
    """

    _colours: tuple[Style, Color] | None = None
    """Its own style, and what lies behind it."""
    _styles_of: dict[str, Style] | None = None
    """The styles of its parts, by the names of their classes."""

    def style_of(self, name: str) -> Style:
        """The style of a part; Textual would work it out anew after each change."""
        if self._styles_of is None:
            self._styles_of = {}
        if name not in self._styles_of:
            self._styles_of[name] = self.get_component_rich_style(name)
        return self._styles_of[name]

    def line(self, y: int, base: Style) -> Strip:
        """A line as wide as the widget, on its colours."""
        raise NotImplementedError

    def render_line(self, y: int) -> Strip:
        """One of the lines."""
        return self.render_lines(Region(0, y, self.size.width, 1))[0]

    def render_lines(self, crop: Region) -> list[Strip]:
        """A part of the lines."""
        if self._colours is None:
            self._colours = self.rich_style, self.background_colors[1]
        base, background = self._colours
        strips = [self.line(y, base) for y in crop.line_range]
        for one in self.get_line_filters():
            strips = [strip.apply_filter(one, background) for strip in strips]
        if crop.column_span != (0, self.size.width):
            strips = [strip.crop(*crop.column_span) for strip in strips]
        return strips

    def get_line_filters(self) -> list[LineFilter]:
        """Without the one for the terminal's own colours: those of a theme are none of them."""
        filters = super().get_line_filters()
        return [one for one in filters if not isinstance(one, ANSIToTruecolor)]

    def refresh(
        self,
        *regions: Region,
        repaint: bool = True,
        layout: bool = False,
        recompose: bool = False,
    ) -> Self:
        """Draw parts again, or all of it in colours that may be others."""
        if not regions:
            self._colours = self._styles_of = None
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def notify_style_update(self) -> None:
        """Take the colours of the theme anew."""
        super().notify_style_update()
        self._colours = self._styles_of = None


def differences(before: Sequence[object], now: Sequence[object]) -> list[tuple[int, int]]:
    """The parts in which two lines of cells differ, each as its first column and its width."""
    parts: list[tuple[int, int]] = []
    for column, (old, new) in enumerate(zip(before, now, strict=True)):
        if old == new:
            continue
        start, width = parts[-1] if parts else (column, 0)
        if parts and column - start - width <= NARROW:
            parts[-1] = start, column - start + 1
        else:
            parts.append((column, 1))
    return parts


def changes(before: Sequence[Hashable], now: Sequence[Hashable]) -> Iterator[Region]:
    """The parts in which two drawings of equally many lines differ; lines are texts."""
    y = 0
    for (old, new), same in groupby(zip(before, now, strict=True)):
        height = sum(1 for _ in same)
        if old != new:
            for column, width in differences(str(old), str(new)):
                yield Region(column, y, width, height)
        y += height
