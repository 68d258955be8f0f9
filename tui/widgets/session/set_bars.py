"""Bars for the sets of the present exercise, in columns."""

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.strip import Strip

from tui.domain.catalog.sets import Side
from tui.presentation.set_bars import Bar, BarGroup, BarState
from tui.widgets.bars import Bars, filled

LABEL = 6
"""Cells kept for what a set came to."""
LEAST_COLUMN = 17
"""Cells below which a column is too narrow for a bar with its number."""
FINEST = 60
"""How often a bar is drawn again as it fills, at most: in a hold it is what costs the most."""
GAP = 2
"""Cells between two columns."""


class SetBars(Bars):
    """A column for each side and variation, of few sets in a low window."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "set-bars--heading",
        "set-bars--heading-current",
        "set-bars--done",
        "set-bars--running",
        "set-bars--coming",
        "set-bars--part",
    }

    def watch_groups(self, before: tuple[BarGroup, ...], after: tuple[BarGroup, ...]) -> None:
        """Draw again what looks otherwise."""
        if _rows(before) != _rows(after):
            self.refresh(layout=True)
            return
        columns = self._columns()
        width = self._column_width(len(columns))
        if _visible_state(before, width) == _visible_state(after, width):
            return
        top = self._headings - self._first_row()
        for index, group in enumerate(columns):
            old = next((g for g in before if _is_same_group(g, group)), None)
            if old is None or old.current != group.current:
                self.refresh()
                return
            x = index * (width + GAP)
            for row, (was, now) in enumerate(zip(old.bars, group.bars, strict=False)):
                if _rounded(was, width) != _rounded(now, width):
                    self.refresh(Region(x, row + top, width, 1))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """A heading and a line for each set; of many sets, those around the present one."""
        most = 10 if viewport.height >= 30 else 3 if viewport.height < 22 else 5
        return self._headings + min(_rows(self.groups), most)

    @property
    def _headings(self) -> int:
        """Lines above the bars: the side, and the variation where there is more than one."""
        return 2 if len({group.variation for group in self.groups}) > 1 else 1

    def line(self, y: int, base: Style) -> Strip:
        """The headings, or one set of each column."""
        columns = self._columns()
        if not columns:
            return Strip([Segment(" " * self.size.width, base)])
        width = self._column_width(len(columns))
        segments: list[Segment] = []
        for index, group in enumerate(columns):
            if index:
                segments.append(Segment(" " * GAP, base))
            segments.extend(
                self._heading(group, y, width)
                if y < self._headings
                else self._set(group, y - self._headings, width)
            )
        return Strip(segments).adjust_cell_length(self.size.width, base)

    def _columns(self) -> list[BarGroup]:
        """Return the groups that fit, in their columns; at least the present one."""
        ordered = ordered_columns(self.groups)
        if self._fit(ordered):
            return ordered
        current = next((g for g in ordered if g.current), None)
        if current is None:
            return ordered[:1]
        if by_variation(self.groups):
            near = [g for g in ordered if g.variation == current.variation]
        else:
            near = [g for g in ordered if g.side is current.side]
        return near if self._fit(near) else [current]

    def _fit(self, columns: list[BarGroup]) -> bool:
        return len(columns) * (LEAST_COLUMN + GAP) - GAP <= self.size.width

    def _column_width(self, count: int) -> int:
        return max(1, (self.size.width - GAP * (count - 1)) // max(1, count))

    def _first_row(self) -> int:
        """The first set that is shown where not all of them fit."""
        shown = max(1, self.size.height - self._headings)
        current = next((g for g in self.groups if g.current), None)
        rows = _rows(self.groups)
        if current is None or rows <= shown:
            return 0
        at = next(
            (i for i, b in enumerate(current.bars) if b.state in (BarState.RUNNING, BarState.NEXT)),
            0,
        )
        return max(0, min(at - shown + 2, rows - shown))

    def _heading(self, group: BarGroup, y: int, width: int) -> list[Segment]:
        name = "set-bars--heading-current" if group.current else "set-bars--heading"
        style = self.style_of(name)
        last = y == self._headings - 1
        text = group.side.upper() if y == 0 else group.variation
        mark = "▸ " if group.current and last else "  "
        return [Segment(set_cell_size(f"{mark}{text}", width), style)]

    def _set(self, group: BarGroup, row: int, width: int) -> list[Segment]:
        row += self._first_row()
        if row >= len(group.bars):
            return [Segment(" " * width, self.style_of("set-bars--coming"))]
        bar = group.bars[row]
        style = self.style_of(f"set-bars--{_component(bar.state)}")
        rest = self.style_of("set-bars--coming")
        label = LABEL
        cells = max(1, width - 3 - label)
        number = Segment(f"{bar.number:>2} ", style)
        return [
            number,
            *filled(bar.fraction, cells, style, rest),
            Segment(set_cell_size(f" {bar.label}", label), style),
        ]


def by_variation(groups: Sequence[BarGroup]) -> bool:
    """Return whether the legs alternate within a variation, by groups in the order of the plan."""
    return len(groups) > 1 and groups[0].variation == groups[1].variation


def ordered_columns(groups: Sequence[BarGroup]) -> list[BarGroup]:
    """Return groups as the session runs through them, but the left side always before the right.

    Where the legs alternate within a variation, its two sides stand beside each other; where a
    side is done as a whole, its variations do.
    """
    variations = list(dict.fromkeys(group.variation for group in groups))
    sides = list(Side)

    def place(group: BarGroup) -> tuple[int, int]:
        variation, side = variations.index(group.variation), sides.index(group.side)
        return (variation, side) if by_variation(groups) else (side, variation)

    return sorted(groups, key=place)


def _component(state: BarState) -> str:
    match state:
        case BarState.DONE:
            return "done"
        case BarState.PARTIAL | BarState.SKIPPED:
            return "part"
        case BarState.RUNNING | BarState.NEXT:
            return "running"
        case BarState.COMING:
            return "coming"


def _rows(groups: tuple[BarGroup, ...]) -> int:
    return max((len(group.bars) for group in groups), default=0)


def _is_same_group(a: BarGroup, b: BarGroup) -> bool:
    return (a.side, a.variation) == (b.side, b.variation)


def _rounded(bar: Bar, width: int) -> Bar:
    """A bar with its fraction as fine as the eye can see it."""
    seen = min(8 * width, FINEST)
    return bar._replace(fraction=float(int(max(0.0, min(1.0, bar.fraction)) * seen)))


def _visible_state(groups: tuple[BarGroup, ...], width: int) -> list[tuple[bool, list[Bar]]]:
    return [(g.current, [_rounded(bar, width) for bar in g.bars]) for g in groups]
