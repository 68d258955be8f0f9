"""A compositor that sends only the changed cells and colors.

Textual sends each changed part of a line from the left edge of its widget on, and every color
anew with every run of cells: several times the bytes for a figure that moves.
"""

from collections.abc import Iterable, Iterator
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
DEFAULT_COLORS = ("39", "49")
"""The SGR codes of the terminal's own text and background."""
ATTRIBUTES = (
    *("bold", "dim", "italic", "underline", "underline2", "overline", "strike"),
    *("blink", "blink2", "reverse", "conceal", "frame", "encircle"),
)
"""What a style may have besides its colors."""


class ChangedCellsCompositor(Compositor):
    """Textual's compositor, which asks fewer widgets for fewer lines in a partial update.

    Textual asks every widget within the bounds of all changes for all of its lines. Here only the
    widgets that changed are asked, for the lines that did, where nothing lies over them.
    """

    _clear_of: object = None
    """The layout for which the widgets below were found."""
    _clear: tuple[tuple[Widget, Region], ...] = ()
    """The widgets that are wholly visible, each with its region."""

    def render_partial_update(self) -> "ChangedCellsUpdate | None":
        """Return the changed cells as one update; None where nothing changed."""
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
        for widget, place, top, bottom in sorted(places, key=lambda place: place[1].x):
            lines = Region(0, top - place.y, place.width, bottom - top)
            for y, strip in enumerate(widget.render_lines(lines), top):
                chops[y][place.x] = strip
                ends[y].append(place.right)
            if type(widget).render_line is not Widget.render_line:
                # Textual forgets what was to be drawn only where it draws the lines itself.
                widget._dirty_regions.clear()
        return ChangedCellsUpdate(chops, spans, ends)

    def _get_renders(
        self, crop: Region | None = None
    ) -> Iterable[tuple[Region, Region, list[Strip]]]:
        """Yield the lines of each widget; afterwards none refers to itself.

        Textual remembers how a line was cut, and of one that needs no cut that it is its own only
        part. Such a line would stay until the garbage collector looks at it, which never happens
        to what was frozen.
        """
        for render in super()._get_renders(crop):
            yield render
            for strip in render[2]:
                if strip._divide_cache.get((strip.cell_length,)) is not None:
                    strip._divide_cache.clear()

    def _changed_places(self) -> list[tuple[Widget, Region, int, int]] | None:
        """Return the changed widgets, each with its region and its first and last changed line.

        The last line is not included. None where something is drawn in layers, or nothing changed.
        """
        found: dict[Widget, tuple[Widget, Region, int, int]] = {}
        clear = self._clear_widgets()
        hit = None
        for region in self._dirty_regions:
            # Changes of one widget come together.
            if hit is None or not hit[1].contains_region(region):
                hit = next((pair for pair in clear if pair[1].contains_region(region)), None)
            if hit is None:
                return None
            widget, place = hit
            _, _, top, bottom = found.get(widget, (*hit, region.y, region.bottom))
            found[widget] = widget, place, min(top, region.y), max(bottom, region.bottom)
        return list(found.values()) or None

    def _clear_widgets(self) -> tuple[tuple[Widget, Region], ...]:
        """Return the widgets of the layout that nothing covers or clips, each with its region."""
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
    """An update of parts of lines, cut at both ends."""

    def render_segments(self, console: Console) -> str:
        """Return the escape sequences and text of the update."""
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
    """Yield the cells of a line from ``start`` to before ``stop``; half a wide letter is a space.

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
    """Writes cells, and sends only the colors that differ from the cell before."""

    def __init__(self, system: ColorSystem | None) -> None:
        self._system = system
        self._written: list[str] = []
        self._colors = DEFAULT_COLORS
        self._at = (-1, -1)
        self._style: Style | None = None
        """The style of the segment before."""
        self._style_colors: tuple[str, str] | None = None
        """Its codes."""

    def move(self, x: int, y: int) -> None:
        """Move to a cell, counted from 0, with the shortest sequence."""
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
        if style is not self._style:
            # Most cells have the style of the one before, and even to look it up takes longer.
            self._style = style
            self._style_colors = None if self._system is None else _colors(style, self._system)
        colors = self._style_colors
        if colors is None:
            self._reset()
            self._written.append(style.render(segment.text, color_system=self._system))
            return
        if segment.text.isspace():
            # Of a space only the ground is seen.
            colors = self._colors[0], colors[1]
        if colors != self._colors:
            changed = [now for was, now in zip(self._colors, colors, strict=True) if now != was]
            self._written.append(f"\x1b[{';'.join(changed)}m")
            self._colors = colors
        self._written.append(segment.text)

    def lift(self) -> str:
        """Return everything written, which leaves the terminal in its own colors."""
        self._reset()
        return "".join(self._written)

    def _reset(self) -> None:
        if self._colors != DEFAULT_COLORS:
            self._written.append(RESET)
            self._colors = DEFAULT_COLORS


@lru_cache(maxsize=8192)
def _colors(style: Style, system: ColorSystem) -> tuple[str, str] | None:
    """Return the SGR codes of text and background; None where the style is more than colors."""
    if style.link or any(getattr(style, name) for name in ATTRIBUTES):
        return None
    ink, ground = style.color, style.bgcolor
    return (
        DEFAULT_COLORS[0] if ink is None else _code(ink, system, ink=True),
        DEFAULT_COLORS[1] if ground is None else _code(ground, system, ink=False),
    )


@lru_cache(maxsize=1024)
def _code(color: Color, system: ColorSystem, *, ink: bool) -> str:
    return ";".join(color.downgrade(system).get_ansi_codes(ink))
