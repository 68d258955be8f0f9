"""Bars of a balance hold, its best and last, and each trial."""

from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.reactive import reactive
from textual.strip import Strip

from tui.domain.catalog.sets import Side
from tui.presentation.balance_bars import MarkBar, Tone
from tui.presentation.set_bars import BarGroup, BarState
from tui.widgets.bars import Bars, filled, steps, thin

NAME, NUMBER, NOTE = 7, 8, 15
"""Cells for the name of a bar, its time, and its note."""
SIDE, TRIAL = 8, 6
"""Cells for a side, and for one of its trials."""
CLOSE = 5
"""Cells for a trial where they would not fit otherwise."""
COMING, RUNNING = "·", "…"
"""A trial that is still to come, and the one that runs."""
ROOMY = 22
"""Lines of a window that has room for a gap."""
MOST_FROM_AFAR = 2
"""Bars that leave the digits their room: the present hold and the best."""


class BalanceBars(Bars):
    """Bars on one scale and a line a side; in brief the present hold, the best, and one side."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "hold-bars--name",
        "hold-bars--now",
        "hold-bars--passed",
        "hold-bars--past",
        "hold-bars--rest",
        "hold-bars--side",
        "hold-bars--done",
        "hold-bars--part",
        "hold-bars--coming",
    }
    bars: reactive[tuple[MarkBar, ...]] = reactive((), repaint=False)
    """The present hold, the best and the last."""

    def __init__(self, *, brief: bool = False) -> None:
        """Show every bar, or with ``brief`` only as many as leave room for large digits."""
        super().__init__()
        self._brief = brief

    def watch_bars(self, before: tuple[MarkBar, ...], after: tuple[MarkBar, ...]) -> None:
        """Draw again the cells of the bars that look otherwise."""
        if len(before) != len(after):
            self.refresh(layout=True)
            return
        pairs = zip(self._shown(before), self._shown(after), strict=True)
        for row, (was, now) in enumerate(pairs):
            first, last = self._dirty(was, now)
            if first < last:
                self.refresh(Region(first, row, last - first, 1))

    def watch_groups(self, before: tuple[BarGroup, ...], after: tuple[BarGroup, ...]) -> None:
        """Draw the trials again where one of them begins or ends."""
        was, now = self._ordered(before), self._ordered(after)
        if len(was) != len(now):
            self.refresh(layout=True)
            return
        first = self._first_row(self.app.size.height)
        for row, (old, new) in enumerate(zip(was, now, strict=True)):
            if _visible_state(old) != _visible_state(new):
                self.refresh(Region(0, first + row, self.size.width, 1))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """The bars, a gap where there is room, and a line for each side."""
        return self._first_row(viewport.height) + len(self._ordered(self.groups))

    def line(self, y: int, base: Style) -> Strip:
        """A bar, or the trials of one side."""
        bars, groups = self._shown(self.bars), self._ordered(self.groups)
        row = y - self._first_row(self.app.size.height)
        segments: list[Segment] = []
        if y < len(bars):
            segments = self._bar(bars[y])
        elif 0 <= row < len(groups):
            segments = self._trials(groups[row])
        return Strip(segments).adjust_cell_length(self.size.width, base)

    def _shown(self, bars: tuple[MarkBar, ...]) -> tuple[MarkBar, ...]:
        return bars[:MOST_FROM_AFAR] if self._brief else bars

    def _ordered(self, groups: tuple[BarGroup, ...]) -> list[BarGroup]:
        """Left before right, variation by variation; briefly only the present side."""
        names = list(dict.fromkeys(group.variation for group in groups))
        sides = tuple(Side)
        shown = [group for group in groups if group.current or not self._brief]
        return sorted(
            shown, key=lambda group: (names.index(group.variation), sides.index(group.side))
        )

    def _first_row(self, height: int) -> int:
        """The line of the first side."""
        gap = not self._brief and height >= ROOMY and len(self.groups) <= len(Side)
        return len(self._shown(self.bars)) + int(gap)

    @property
    def _length(self) -> int:
        """Cells of a bar."""
        return max(1, self.size.width - NAME - NUMBER - NOTE)

    def _dirty(self, was: MarkBar, now: MarkBar) -> tuple[int, int]:
        """The cells of a bar that look otherwise, from the first to past the last."""
        if (was.name, was.number, was.note, was.tone) != (now.name, now.number, now.note, now.tone):
            return 0, self.size.width
        before, after = sorted(steps(mark.fraction, self._length) for mark in (was, now))
        if before == after:
            return 0, 0
        return NAME + before // 8, min(self.size.width, NAME + after // 8 + 1)

    def _bar(self, bar: MarkBar) -> list[Segment]:
        style = self.style_of(f"hold-bars--{bar.tone.value}")
        quiet = self.style_of("hold-bars--name")
        rest = self.style_of("hold-bars--rest")
        drawn = thin if bar.tone is Tone.PAST else filled
        return [
            Segment(set_cell_size(bar.name, NAME), quiet),
            *drawn(bar.fraction, self._length, style, rest),
            Segment(f"{bar.number:>{NUMBER}}", style),
            Segment(set_cell_size(f"  {bar.note}", NOTE), quiet),
        ]

    def _trials(self, group: BarGroup) -> list[Segment]:
        name = "hold-bars--side" if group.current else "hold-bars--name"
        quiet = self.style_of(name)
        fits = SIDE + len(group.bars) * TRIAL <= self.size.width
        cells = TRIAL if fits else CLOSE
        mark = "▸" if group.current else " "
        segments = [Segment(set_cell_size(f"{mark} {group.side}", SIDE), quiet)]
        for text, look in _trials_of(group):
            style = self.style_of(f"hold-bars--{look}")
            before = " " * max(0, cells - 1 - cell_len(text))
            segments.append(Segment(f"{before}{text} ", style))
        if len({bar_group.variation for bar_group in self.groups}) > 1:
            segments.append(Segment(f" {group.variation}", quiet))
        return segments


def _visible_state(group: BarGroup) -> tuple[bool, list[tuple[str, str]]]:
    """What is seen of a side."""
    return group.current, _trials_of(group)


def _trials_of(group: BarGroup) -> list[tuple[str, str]]:
    """Each trial as text and look."""
    holds = []
    for bar in group.bars:
        match bar.state:
            case BarState.DONE:
                holds.append((bar.label, "done"))
            case BarState.PARTIAL | BarState.SKIPPED:
                holds.append((bar.label, "part"))
            case BarState.RUNNING:
                holds.append((RUNNING, "now"))
            case BarState.NEXT:
                holds.append((COMING, "now"))
            case BarState.COMING:
                holds.append((COMING, "coming"))
    return holds
