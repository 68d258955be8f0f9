"""A figure at the moment it is told to show; it has no clock of its own."""

from collections.abc import Callable
from functools import lru_cache
from math import sqrt

from rich.color import Color as RichColor
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.reactive import reactive
from textual.strip import Strip

from tui.domain.catalog.sets import Side
from tui.figures.cells import RenderMode, Row, Rows, best_mode
from tui.figures.identity_key import IdentityKey
from tui.figures.model import Figure
from tui.figures.motion import FRAMES_A_SECOND, phase_after, phase_of, quantised
from tui.figures.options import DEFAULT, RenderOptions
from tui.figures.palette import Palette, Rgb
from tui.figures.renderer import Look, draw, draw_stills
from tui.presentation.figure_pose import pose_of
from tui.presentation.readout import Readout
from tui.widgets.canvas import Canvas, differences

SLOW_FRAMES_A_SECOND = 5
"""The most where every frame crosses a network."""
SLOW_CELLS = 400.0
"""Cells from which on frames there are fewer still: a larger figure has more edges that move."""
ROLES = ("floor", "prop", "lit", "shade", "body", "work", "muscle", "band", "cue")


class FigureView(Canvas):
    """Shows a figure at a phase of its motion, redrawing only the lines that change."""

    DEFAULT_CSS = """
    FigureView {
        width: 1fr;
        height: 1fr;
        & > .figure--floor { color: $foreground 18%; }
        & > .figure--prop { color: $foreground 28%; }
        & > .figure--lit { color: $foreground 42%; }
        & > .figure--shade { color: $foreground 55%; }
        & > .figure--body { color: $foreground 88%; }
        & > .figure--work { color: $accent; }
        & > .figure--muscle { color: $error; }
        & > .figure--band { color: $warning; }
        & > .figure--cue { color: $foreground; }
    }
    """
    COMPONENT_CLASSES = {f"figure--{role}" for role in ROLES}

    figure: reactive[Figure | None] = reactive(None, repaint=False)
    """What is shown; None for nothing."""
    side: reactive[Side] = reactive(Side.LEFT, repaint=False)
    """The leg that works."""
    phase: reactive[float] = reactive(0.0, repaint=False)
    """Where in the motion, 0 to 1."""
    still: reactive[bool] = reactive(False, repaint=False)
    """Whether start and end stand side by side instead of moving."""

    def __init__(
        self,
        figure: Figure | None = None,
        side: Side = Side.LEFT,
        *,
        render_options: RenderOptions = DEFAULT,
        mode: RenderMode | None = None,
        name: str | None = None,
        id: str | None = None,  # noqa: A002
        classes: str | None = None,
    ) -> None:
        """Show a figure at its start; a mode of None is the best that the terminal can."""
        super().__init__(name=name, id=id, classes=classes)
        self._mode = mode
        self._slow, self._letters = render_options.slow, render_options.letters
        self._rows: Rows = ()
        self._filled: Size | None = None
        """The size for which the rows were drawn."""
        self._palette: Palette | None = None
        self.set_reactive(FigureView.figure, figure)
        self.set_reactive(FigureView.side, side)
        self.set_reactive(FigureView.still, render_options.still)

    def show_stage(self, stage: str, progress: float = 0.0) -> None:
        """Show the progress (0 to 1) of a stage of the motion, such as "lower"."""
        if self.figure is not None:
            self.phase = phase_of(self.figure, stage, progress)

    def validate_phase(self, phase: float) -> float:
        """The phase of the nearest frame that is drawn, so that nothing happens in between."""
        return quantised(self.figure, phase, self.rate) if self.figure else phase

    def watch_figure(self) -> None:
        """Show the new figure."""
        self._redraw()

    def watch_side(self) -> None:
        """Show the other side."""
        self._redraw()

    def watch_phase(self) -> None:
        """Show the next frame."""
        if not self.still:
            self._redraw()

    def watch_still(self) -> None:
        """Change between motion and stills."""
        self._redraw()

    def on_resize(self) -> None:
        """Fill the new size."""
        self._redraw()

    def notify_style_update(self) -> None:
        """Take the colours of the theme anew."""
        super().notify_style_update()
        self._palette = None
        self._redraw()

    @property
    def moving(self) -> bool:
        """Whether it is seen, and moves where it is told to."""
        return not self.still and bool(self.size)

    def line(self, y: int, base: Style) -> Strip:
        """A row of cells; blank where there is no figure."""
        if y >= len(self._rows):
            return Strip.blank(self.size.width, base)
        return _strip(IdentityKey(self._rows[y]), base)

    @property
    def rate(self) -> float:
        """The most frames a second."""
        if not self._slow:
            return FRAMES_A_SECOND
        return SLOW_FRAMES_A_SECOND * min(1.0, sqrt(SLOW_CELLS / max(1, self.size.area)))

    def _redraw(self) -> None:
        if not self.is_mounted or not self.size:
            return
        before, self._rows = self._rows, self._drawn()
        filled, self._filled = self._filled, self.size
        if filled != self.size or len(before) != len(self._rows):
            self.refresh()
            return
        if changed := _regions(IdentityKey(before), IdentityKey(self._rows)):
            self.refresh(*changed)

    def _drawn(self) -> Rows:
        if self.figure is None:
            return ()
        if self._palette is None:
            self._palette = self._themed()
        look = Look(self.size.width, self.size.height, self._mode or self._best(), self._palette)
        if self.still:
            return draw_stills(self.figure, self.side, look)
        return draw(self.figure, self.side, self.phase, look)

    def _best(self) -> RenderMode:
        """The best mode of this terminal, over this line, with these colours."""
        if self._letters:
            return RenderMode.ASCII
        app, console = self.app, self.app.console
        # What the terminal's own sixteen colours look like is not known: shades read on any.
        colourless = app.no_color or app.native_ansi_color
        best = best_mode(None if colourless else console.color_system, console.encoding)
        return RenderMode.QUADRANT if self._slow and best is RenderMode.TRUECOLOR else best

    def _themed(self) -> Palette:
        _, ground = self.background_colors
        colours: dict[str, Rgb] = {}
        for role in ROLES:
            colour = self.get_component_styles(f"figure--{role}").color
            colours[role] = (ground + colour).rgb
        return Palette(background=ground.rgb, **colours)


@lru_cache(maxsize=256)
def _regions(before: IdentityKey[Rows], now: IdentityKey[Rows]) -> tuple[Region, ...]:
    """The parts in which two frames differ."""
    return tuple(
        Region(column, y, width, 1)
        for y, (old, new) in enumerate(zip(before.thing, now.thing, strict=True))
        if old is not new
        for column, width in differences(_cells(IdentityKey(old)), _cells(IdentityKey(new)))
    )


@lru_cache(maxsize=1024)
def _cells(row: IdentityKey[Row]) -> list[tuple[str, Rgb | None, Rgb | None]]:
    return [(letter, ink, ground) for text, ink, ground in row.thing for letter in text]


# Most rows are those of the frame before; a strip keeps what is made of it, round after round.
@lru_cache(maxsize=2048)
def _strip(row: IdentityKey[Row], base: Style) -> Strip:
    return Strip(
        [Segment(text, _style(ink, ground, base)) for text, ink, ground in row.thing],
        sum(len(run.text) for run in row.thing),
    )


@lru_cache(maxsize=1024)
def _style(ink: Rgb | None, ground: Rgb | None, base: Style) -> Style:
    return base + Style(
        color=RichColor.from_rgb(*ink) if ink else None,
        bgcolor=RichColor.from_rgb(*ground) if ground else None,
    )


def show_pose(view: FigureView, readout: Readout, figures: Callable[[str], Figure | None]) -> bool:
    """Let a figure do what the athlete is to do; whether it moves. Paused, it stands still."""
    doing = pose_of(readout)
    view.figure = figures(doing.figure) if doing.figure else None
    view.side = readout.side or view.side
    if readout.paused or view.figure is None:
        return False
    if doing.stage is None:
        view.phase = phase_after(view.figure, doing.seconds)
    else:
        view.show_stage(doing.stage, doing.progress)
    return doing.moves and view.moving
