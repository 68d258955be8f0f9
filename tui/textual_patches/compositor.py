"""A compositor that sends only the changed cells and colours.

Textual sends each changed part of a line from the left edge of its widget on, and every colour
anew with every run of cells: several times the bytes for a figure that moves.
"""

from collections.abc import Iterator
from functools import lru_cache

from rich.color import Color, ColorSystem
from rich.console import COLOR_SYSTEMS, Console
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, Compositor
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

RESET = "\x1b[0m"
UNCOLOURED = ("39", "49")
"""The codes of the terminal's own ink and ground."""
ATTRIBUTES = (
    *("bold", "dim", "italic", "underline", "underline2", "overline", "strike"),
    *("blink", "blink2", "reverse", "conceal", "frame", "encircle"),
)
"""What a style may have besides its colours."""


class ChangedCellsCompositor(Compositor):
    """Lays out as Textual does, and is sparing where a part of the screen is drawn again.

    Textual asks every widget within the bounds of all changes for all of its lines. Here only the
    widgets that changed are asked, for the lines that did, where nothing lies over them.
    """

    _clear_of: object = None
    """The layout for which the widgets below were found."""
    _clear: tuple[tuple[Widget, Region], ...] = ()
    """The widgets that are wholly seen, each with its place."""

    def render_partial_update(self) -> "ChangedCellsUpdate | None":
        """The parts that changed."""
        places = self._changed_places()
        if places is None:
            update = super().render_partial_update()
            if update is None:
                return None
            return ChangedCellsUpdate(update.chops, update.spans, update.chop_ends)
        spans = list(self._regions_to_spans(self._dirty_regions))
        self._dirty_regions.clear()
        chops: list[dict[int, Strip]] = [{} for _ in range(self.size.height)]
        ends: list[list[int]] = [[] for _ in chops]
        # From left to right, as the spans are.
        for widget, place, top, bottom in sorted(places, key=lambda one: one[1].x):
            lines = Region(0, top - place.y, place.width, bottom - top)
            for y, strip in enumerate(widget.render_lines(lines), top):
                chops[y][place.x] = strip
                ends[y].append(place.right)
        return ChangedCellsUpdate(chops, spans, ends)

    def _changed_places(self) -> list[tuple[Widget, Region, int, int]] | None:
        """The widgets that changed, with their places and the lines from and to which they did.

        None where something is drawn in layers, or nothing changed.
        """
        found: dict[Widget, tuple[Widget, Region, int, int]] = {}
        clear = self._clear_widgets()
        hit = None
        for region in self._dirty_regions:
            # Changes of one widget come together.
            if hit is None or not hit[1].contains_region(region):
                hit = next((one for one in clear if one[1].contains_region(region)), None)
            if hit is None:
                return None
            widget, place = hit
            _, _, top, bottom = found.get(widget, (*hit, region.y, region.bottom))
            found[widget] = widget, place, min(top, region.y), max(bottom, region.bottom)
        return list(found.values()) or None

    def _clear_widgets(self) -> tuple[tuple[Widget, Region], ...]:
        """The widgets of the present layout that nothing lies over and nothing clips."""
        layout = self.visible_widgets
        if layout is not self._clear_of:
            in_front: list[Region] = []
            clear: list[tuple[Widget, Region]] = []
            for widget, (region, clip) in layout.items():
                seen = region.intersection(clip)
                if seen == region and not any(other.overlaps(region) for other in in_front):
                    clear.append((widget, region))
                in_front.append(seen)
            self._clear, self._clear_of = tuple(clear), layout
        return self._clear


class ChangedCellsUpdate(ChopsUpdate):
    """Changed parts of lines, cut at both ends."""

    def render_segments(self, console: Console) -> str:
        """What the terminal is sent."""
        if console.legacy_windows:
            return super().render_segments(console)
        pen = Pen(COLOR_SYSTEMS[console.color_system] if console.color_system else None)
        for y, start, stop in self.spans:
            pieces = zip(self.chop_ends[y], self.chops[y].items(), strict=False)
            for end, (x, strip) in pieces:
                first, last = max(x, start), min(end, stop)
                if strip is None or first >= last:
                    continue
                pen.move(first, y)
                for segment in part(strip, first - x, last - x):
                    pen.write(segment)
        return pen.lift()


def part(strip: Strip, start: int, stop: int) -> Iterator[Segment]:
    """The cells of a line from ``start`` to before ``stop``; half a wide letter is a space.

    Textual's own crop makes a line of its own of them, with seven caches.
    """
    after = 0
    for segment in strip:
        if after >= stop:
            return
        before, after = after, after + segment.cell_length
        if after <= start:
            continue
        kept = segment.split_cells(stop - before)[0] if after > stop else segment
        yield kept.split_cells(start - before)[1] if before < start else kept


class Pen:
    """Writes cells, and remembers in which colours it does."""

    def __init__(self, system: ColorSystem | None) -> None:
        self._system = system
        self._written: list[str] = []
        self._colours = UNCOLOURED
        self._at = (-1, -1)

    def move(self, x: int, y: int) -> None:
        """Go to a cell."""
        before, row = self._at
        if row != y or x < before:
            self._written.append(f"\x1b[{y + 1};{x + 1}H")
        elif x > before:
            self._written.append(f"\x1b[{x - before}C")
        self._at = x, y

    def write(self, segment: Segment) -> None:
        """Write a run of cells of one style."""
        style = segment.style or Style.null()
        self._at = self._at[0] + segment.cell_length, self._at[1]
        colours = None if self._system is None else _colours(style, self._system)
        if colours is None:
            self._reset()
            self._written.append(style.render(segment.text, color_system=self._system))
            return
        if colours != self._colours:
            changed = [now for was, now in zip(self._colours, colours, strict=True) if now != was]
            self._written.append(f"\x1b[{';'.join(changed)}m")
            self._colours = colours
        self._written.append(segment.text)

    def lift(self) -> str:
        """All that was written."""
        self._reset()
        return "".join(self._written)

    def _reset(self) -> None:
        if self._colours != UNCOLOURED:
            self._written.append(RESET)
            self._colours = UNCOLOURED


@lru_cache(maxsize=8192)
def _colours(style: Style, system: ColorSystem) -> tuple[str, str] | None:
    """The codes of a style's ink and ground; None where it is more than colours."""
    if style.link or any(getattr(style, name) for name in ATTRIBUTES):
        return None
    ink, ground = style.color, style.bgcolor
    return (
        UNCOLOURED[0] if ink is None else _code(ink, system, ink=True),
        UNCOLOURED[1] if ground is None else _code(ground, system, ink=False),
    )


@lru_cache(maxsize=1024)
def _code(colour: Color, system: ColorSystem, *, ink: bool) -> str:
    return ";".join(colour.downgrade(system).get_ansi_codes(ink))
