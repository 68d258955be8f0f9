"""A figure at a phase."""

from collections.abc import Callable, Iterator
from functools import lru_cache
from math import sqrt
from typing import TYPE_CHECKING

from rich.color import Color as RichColor
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from tui.domain.catalog.sets import Side
from tui.figures.cells import MIXED, RenderMode, Row, Rows, best_mode
from tui.figures.identity_key import IdentityKey
from tui.figures.kitty_graphics import PLACEHOLDER, cells_of, count_cells
from tui.figures.model import Figure
from tui.figures.motion import FRAMES_A_SECOND, phase_after, phase_in_stage, quantize_phase
from tui.figures.options import DEFAULT, RenderOptions
from tui.figures.palette import Palette, Rgb
from tui.figures.renderer import RenderTarget, render, render_stills
from tui.presentation.figure_pose import pose_of
from tui.presentation.readout import Readout
from tui.textual_patches.timer import OneShotTimer
from tui.widgets.canvas import MAX_GAP, Canvas, differences

if TYPE_CHECKING:
    from tui.figures.picture_store import PictureStore

SLOW_FRAMES_A_SECOND = 5
"""The most frames a second where they cross a network."""
SLOW_CELLS = 400.0
"""Cells above which the frames a second fall further, as more edges move."""
AHEAD_SECONDS = 0.004
"""Seconds between two frames that are drawn ahead: keys come first."""
ROLES = ("floor", "prop", "lit", "shade", "body", "work", "muscle", "band", "cue")


class FigureView(Canvas):
    """A figure at a phase of its motion; only the cells that change are redrawn."""

    DEFAULT_CSS = """
    FigureView {
        width: 1fr;
        height: 1fr;
        & > .figure--floor { color: $foreground 50%; }
        & > .figure--prop { color: $foreground 54%; }
        & > .figure--lit { color: $foreground 60%; }
        & > .figure--shade { color: $foreground 68%; }
        & > .figure--body { color: $foreground 88%; }
        & > .figure--work { color: $accent; }
        & > .figure--muscle { color: $error; }
        & > .figure--band { color: $warning; }
        & > .figure--cue { color: $foreground; }
    }
    """
    COMPONENT_CLASSES = {f"figure--{role}" for role in ROLES}

    class Mounted(Message):
        """A view is there: what the terminal shows may be known by now."""

        def __init__(self, view: "FigureView") -> None:
            self.view = view
            super().__init__()

        @property
        def control(self) -> "FigureView":
            """The view."""
            return self.view

    figure: reactive[Figure | None] = reactive(None, repaint=False)
    """The figure that is shown; None for a blank."""
    side: reactive[Side] = reactive(Side.LEFT, repaint=False)
    """The leg that works."""
    phase: reactive[float] = reactive(0.0, repaint=False)
    """The phase of the motion, 0 to 1."""
    still: reactive[bool] = reactive(False, repaint=False)
    """Whether the start and end poses stand side by side instead of moving."""
    mixed: reactive[RenderMode] = reactive(RenderMode.QUADRANT, repaint=False)
    """The mode where the terminal can show every color."""
    pictures: "reactive[PictureStore | None]" = reactive(None, repaint=False)
    """The pictures of the terminal, which are shown instead of cells; None where it has none."""
    covered: reactive[bool] = reactive(False, repaint=False)
    """Whether another screen lies over it and tints it: a picture is known by its color."""

    def __init__(
        self,
        figure: Figure | None = None,
        side: Side = Side.LEFT,
        *,
        render_options: RenderOptions = DEFAULT,
        mode: RenderMode | None = None,
        draws_ahead: bool = False,
        name: str | None = None,
        id: str | None = None,  # noqa: A002
        classes: str | None = None,
    ) -> None:
        """Show a figure at its start.

        Args:
            figure: The figure; None for a blank.
            side: The leg that works.
            render_options: How every figure is drawn.
            mode: The mode; None for the best one of the terminal.
            draws_ahead: Whether the frames to come are drawn in idle time, before they are due.
            name: The name of the widget, like ``id`` and ``classes`` as in every widget.
            id: Its id.
            classes: Its classes.
        """
        super().__init__(name=name, id=id, classes=classes)
        self._mode = mode
        self._render_options = render_options
        self._rows: Rows = ()
        self._drawn_size: Size | None = None
        """The size for which the rows were drawn."""
        self._palette: Palette | None = None
        self._draws_ahead = draws_ahead
        self._to_come: Iterator[float] = iter(())
        """The phases that are still to be drawn ahead."""
        self._is_drawing_ahead = False
        """Whether the timer that draws ahead is set."""
        self._drawn_ahead: object = None
        """For what frames are drawn ahead: figure, side and target."""
        self._ahead = OneShotTimer(self, self.draw_ahead)
        self.set_reactive(FigureView.figure, figure)
        self.set_reactive(FigureView.side, side)
        self.set_reactive(FigureView.still, render_options.still)
        self.set_reactive(FigureView.mixed, render_options.mixed)

    def show_stage(self, stage: str, progress: float = 0.0) -> None:
        """Show the figure at a progress, 0 to 1, through a stage such as "lower"."""
        if self.figure is not None:
            self.phase = phase_in_stage(self.figure, stage, progress)

    def validate_phase(self, phase: float) -> float:
        """Return the nearest phase that is drawn, so that phases between do not cause a redraw."""
        return quantize_phase(self.figure, phase, self.rate) if self.figure else phase

    def watch_figure(self) -> None:
        """Draw the new figure."""
        self._redraw()

    def watch_side(self) -> None:
        """Draw the figure with the other side working."""
        self._redraw()

    def watch_phase(self) -> None:
        """Draw the new phase, unless stills are shown."""
        if not self.still:
            self._redraw()

    def watch_still(self) -> None:
        """Draw stills instead of a frame, or the reverse."""
        self._redraw()

    def watch_mixed(self) -> None:
        """Draw the figure in other cells."""
        self._redraw()

    def draw_again(self) -> None:
        """Draw all of it: the terminal has lost its pictures."""
        self._redraw()

    def watch_covered(self) -> None:
        """Draw cells instead of pictures, or the reverse."""
        if self.pictures is not None:
            self._redraw()

    def watch_pictures(self, before: "PictureStore | None") -> None:
        """Draw the figure as pictures, or no more."""
        if before is not None:
            before.release(self)
        self._redraw()

    def on_mount(self) -> None:
        """Tell the app that the view is there."""
        self.post_message(self.Mounted(self))

    def on_resize(self) -> None:
        """Draw the figure in the new size."""
        self._redraw()

    def notify_style_update(self) -> None:
        """Draw the figure in the colors of the new theme."""
        super().notify_style_update()
        self._palette = None
        self._redraw()

    def on_unmount(self) -> None:
        """Draw nothing any more."""
        self._ahead.stop()
        if self.pictures is not None:
            self.pictures.release(self)

    def draw_ahead(self) -> None:
        """Draw the next frame that is still to come, and go on so in idle time."""
        phase = next(self._to_come, None)
        self._is_drawing_ahead = phase is not None and self.moving
        if phase is None or self.figure is None or not self.moving:
            return
        rows = render(self.figure, self.side, phase, self._target())
        base = self.rich_style
        for row in rows:
            _strip(IdentityKey(row), base)
        self._ahead.set(AHEAD_SECONDS)

    def _plan_ahead(self, figure: Figure, target: RenderTarget) -> None:
        """Begin to draw ahead, once for a figure, a side and a target."""
        if (figure, self.side, target) == self._drawn_ahead:
            return
        self._drawn_ahead = figure, self.side, target
        frames = max(1, round(figure.seconds * self._full_rate))
        begin = round(self.phase * frames)
        self._to_come = iter([(begin + step) % frames / frames for step in range(1, frames)])
        # Tests look at single frames.
        if self._draws_ahead and not self.app.is_headless:
            self._is_drawing_ahead = True
            self._ahead.set(AHEAD_SECONDS)

    def _stop_drawing_ahead(self) -> None:
        """Draw no more frames ahead, as they are not shown."""
        if self._drawn_ahead is not None:
            self._ahead.stop()
            self._to_come, self._is_drawing_ahead, self._drawn_ahead = iter(()), False, None

    @property
    def moving(self) -> bool:
        """Whether a new phase changes the picture: it is visible and not still."""
        return not self.still and bool(self.size)

    def line(self, y: int, base: Style) -> Strip:
        """Return a row of cells; blank where there is no figure."""
        if y >= len(self._rows):
            return Strip.blank(self.size.width, base)
        return _strip(IdentityKey(self._rows[y]), base)

    @property
    def rate(self) -> float:
        """The most frames a second that are drawn now.

        While the round is drawn ahead it is shown at half the rate, so that both cost less.
        """
        return self._full_rate / (2 if self._is_drawing_ahead else 1)

    @property
    def _full_rate(self) -> float:
        if not self._render_options.slow_link:
            return FRAMES_A_SECOND
        return SLOW_FRAMES_A_SECOND * min(1.0, sqrt(SLOW_CELLS / max(1, self.size.area)))

    def _redraw(self) -> None:
        if not self.is_mounted or not self.size:
            return
        before, self._rows = self._rows, self._render_rows()
        drawn_size, self._drawn_size = self._drawn_size, self.size
        if self._rows is before and drawn_size == self.size:
            return  # The terminal shows another frame in the same cells.
        if drawn_size != self.size or len(before) != len(self._rows):
            self.refresh()
            return
        if changed := _regions(IdentityKey(before), IdentityKey(self._rows)):
            self.refresh(*changed)

    def _render_rows(self) -> Rows:
        if self.figure is None:
            return ()
        target = self._target()
        if self.pictures is not None and not self.covered and target.mode in MIXED:
            rows = self._picture_rows(self.pictures, self.figure, target)
            if rows is not None:
                self._stop_drawing_ahead()
                return rows
        if self.still:
            return render_stills(self.figure, self.side, target)
        self._plan_ahead(self.figure, target)
        return render(self.figure, self.side, self.phase, target)

    def _picture_rows(
        self, pictures: "PictureStore", figure: Figure, target: RenderTarget
    ) -> Rows | None:
        """Return the rows that show pictures; None for none."""
        if self.still:
            return pictures.stills(self, figure, self.side, target)
        return pictures.rows(self, figure, self.side, self.phase, target)

    def _target(self) -> RenderTarget:
        if self._palette is None:
            self._palette = self._theme_palette()
        return RenderTarget(
            self.size.width, self.size.height, self._mode or self._best_mode(), self._palette
        )

    def _best_mode(self) -> RenderMode:
        """Return the best mode for the terminal, its colors and its connection."""
        options, app, console = self._render_options, self.app, self.app.console
        if options.ascii_only:
            return RenderMode.ASCII
        # With ANSI colors it is unknown what a color looks like; shades are readable in any.
        without_color = app.no_color or app.native_ansi_color
        mixed = RenderMode.PALETTE if options.slow_link else self.mixed
        return best_mode(None if without_color else console.color_system, console.encoding, mixed)

    def _theme_palette(self) -> Palette:
        _, background = self.background_colors
        colors: dict[str, Rgb] = {}
        for role in ROLES:
            color = self.get_component_styles(f"figure--{role}").color
            colors[role] = (background + color).rgb
        return Palette(background=background.rgb, **colors)


@lru_cache(maxsize=256)
def _regions(before: IdentityKey[Rows], now: IdentityKey[Rows]) -> tuple[Region, ...]:
    """Return the regions in which two frames of the same size differ."""
    return tuple(
        Region(column, y, width, 1)
        for y, (old, new) in enumerate(zip(before.value, now.value, strict=True))
        if old is not new
        for column, width in differences(
            _cells(IdentityKey(old)), _cells(IdentityKey(new)), most_gap(new)
        )
    )


def most_gap(row: Row) -> int:
    """Return the unchanged cells up to which two changed parts are one.

    None where there are placeholders, each of which is longer than a move.
    """
    return 0 if any(run.text.startswith(PLACEHOLDER) for run in row) else MAX_GAP


# Asked of two frames that follow each other: how they differ is kept, and their cells are large.
@lru_cache(maxsize=64)
def _cells(row: IdentityKey[Row]) -> list[tuple[str, Rgb | None, Rgb | None]]:
    return [
        (letter, foreground, background)
        for text, foreground, background in row.value
        for letter in cells_of(text)
    ]


# Most rows also occur in the next frames. A strip takes two kilobytes and is soon made again.
@lru_cache(maxsize=128)
def _strip(row: IdentityKey[Row], base: Style) -> Strip:
    return Strip(
        [
            # No segment is cut within a placeholder: each is one.
            _segment(part, foreground, background, base)
            for text, foreground, background in row.value
            for part in (cells_of(text) if text.startswith(PLACEHOLDER) else (text,))
        ],
        sum(count_cells(run.text) for run in row.value),
    )


# The cells of one strip also occur in others.
@lru_cache(maxsize=4096)
def _segment(text: str, foreground: Rgb | None, background: Rgb | None, base: Style) -> Segment:
    return Segment(text, _style(foreground, background, base))


@lru_cache(maxsize=1024)
def _style(foreground: Rgb | None, background: Rgb | None, base: Style) -> Style:
    return base + Style(
        color=RichColor.from_rgb(*foreground) if foreground else None,
        bgcolor=RichColor.from_rgb(*background) if background else None,
    )


def show_pose(view: FigureView, readout: Readout, figures: Callable[[str], Figure | None]) -> bool:
    """Show the pose of the session's present moment in a view.

    Args:
        view: The view; without a figure for the moment it is left blank.
        readout: The present moment of the session.
        figures: Returns a figure by its id, or None if there is no such figure.

    Returns:
        Whether the pose changes with time, so that the view must be updated; not while paused.
    """
    pose = pose_of(readout)
    view.figure = figures(pose.figure) if pose.figure else None
    view.side = readout.side or view.side
    if readout.paused or view.figure is None:
        return False
    if pose.stage is None:
        view.phase = phase_after(view.figure, pose.seconds)
    else:
        view.show_stage(pose.stage, pose.progress)
    return pose.moves and view.moving
