"""The view of a figure: it shows the moment that it is told, and redraws no more than changed."""

import pytest
from rich.color import ColorSystem
from rich.style import Style
from textual.app import App, ComposeResult
from textual.geometry import Region

from tests.support.pixels import GLYPHS
from tests.support.shipped_figures import FIGURES
from tui.domain.catalog.sets import Side
from tui.figures import picture_store
from tui.figures.cells import QUARTERS, RenderMode, Rows, text_of
from tui.figures.identity_key import IdentityKey
from tui.figures.model import Figure
from tui.figures.motion import FRAMES_A_SECOND
from tui.figures.options import RenderOptions
from tui.figures.picture_store import PictureStore
from tui.figures.renderer import RenderTarget, render, render_stills
from tui.widgets.figure.figure_view import FigureView, _strip

HEEL_RAISE = FIGURES["heel-raise-eccentric-knees-straight"]
BAND = FIGURES["band-inversion-eversion-inversion"]
WALL = FIGURES["wall-stretch-knee-straight"]
TARGET = RenderTarget(34, 15, RenderMode.BLOCK)


class Counting(FigureView):
    """A view that keeps the regions that were asked to be drawn anew."""

    def __init__(self, figure: Figure | None, mode: RenderMode | None) -> None:
        self.asked: list[tuple[Region, ...]] = []
        super().__init__(figure, Side.LEFT, mode=mode)

    def refresh(self, *regions: Region, **how: bool) -> "Counting":
        self.asked.append(regions)
        super().refresh(*regions, **how)
        return self


class Stage(App[None]):
    """A bare window with one figure in it."""

    CSS = "FigureView { width: 34; height: 15; }"

    def __init__(self, figure: Figure | None, mode: RenderMode | None = RenderMode.BLOCK) -> None:
        super().__init__()
        self.view = Counting(figure, mode)

    def compose(self) -> ComposeResult:
        yield self.view


def seen(view: FigureView) -> str:
    lines = [view.render_line(y).text.rstrip() for y in range(view.size.height)]
    return "\n".join(lines)


async def test_it_shows_the_figure_at_its_phase_and_side() -> None:
    app = Stage(WALL)
    async with app.run_test() as pilot:
        assert seen(app.view) == text_of(render(WALL, Side.LEFT, 0.0, TARGET))
        app.view.phase = 0.5
        app.view.side = Side.RIGHT
        await pilot.pause()
        assert seen(app.view) == text_of(render(WALL, Side.RIGHT, 0.5, TARGET))


async def test_a_stage_leads_the_motion() -> None:
    app = Stage(HEEL_RAISE)
    async with app.run_test():
        app.view.show_stage("lower", 1.0)
        assert app.view.phase == HEEL_RAISE.stages["lower"][1]


async def test_only_what_changes_is_drawn() -> None:
    app = Stage(BAND)
    async with app.run_test() as pilot:
        await pilot.pause()
        app.view.asked.clear()
        app.view.phase = 0.0001
        assert app.view.asked == []
        app.view.phase = 0.1
        (regions,) = app.view.asked
        # A row may change in two places: at the arrow and at the foot.
        assert 0 < len(regions) < 2 * app.view.size.height
        assert all(region.height == 1 for region in regions)
        assert 0 < sum(region.area for region in regions) < app.view.size.area / 3
        assert seen(app.view) == text_of(render(BAND, Side.LEFT, 0.1, TARGET))


async def test_frames_to_come_are_drawn_ahead_and_none_twice(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    drawn: list[float] = []

    def counted(figure: Figure, side: Side, phase: float, target: RenderTarget) -> Rows:
        drawn.append(phase)
        return render(figure, side, phase, target)

    app = Stage(BAND)
    async with app.run_test():
        monkeypatch.setattr("tui.widgets.figure.figure_view.render", counted)
        app.view.side = Side.RIGHT
        drawn.clear()
        app.view.draw_ahead()
        assert app.view.rate == FRAMES_A_SECOND / 2
        for _ in range(500):
            app.view.draw_ahead()
        assert app.view.rate == FRAMES_A_SECOND
        frames = round(BAND.seconds * FRAMES_A_SECOND)
        assert sorted(drawn) == [step / frames for step in range(1, frames)]


async def test_stills_stand_instead_of_moving() -> None:
    app = Stage(WALL)
    async with app.run_test():
        app.view.still = True
        stills = text_of(render_stills(WALL, Side.LEFT, TARGET))
        assert seen(app.view) == stills
        app.view.asked.clear()
        app.view.phase = 0.5
        assert app.view.asked == []
        assert seen(app.view) == stills


async def test_without_a_figure_it_is_empty() -> None:
    app = Stage(None)
    async with app.run_test():
        app.view.show_stage("in", 0.5)
        assert seen(app.view).strip() == ""
        app.view.figure = WALL
        assert seen(app.view).strip()


async def test_colors_come_from_the_theme_and_follow_it() -> None:
    app = Stage(WALL, RenderMode.PALETTE)
    async with app.run_test() as pilot:
        for theme in ("textual-dark", "textual-light"):
            app.theme = theme
            await pilot.pause()
            accent = app.view.get_component_styles("figure--work").color.rgb
            used = {
                segment.style.color.triplet
                for y in range(15)
                for segment in app.view.render_line(y)
                if segment.style and segment.style.color
            }
            assert accent in used


class Slow(App[None]):
    """A window whose every frame crosses a network."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.view = FigureView(HEEL_RAISE, render_options=RenderOptions(slow_link=True))
        self.view.styles.width, self.view.styles.height = width, 15

    def compose(self) -> ComposeResult:
        yield self.view


@pytest.mark.parametrize(("width", "most"), [(20, 5.0), (34, 4.5), (110, 2.7)])
async def test_over_a_network_frames_are_few_and_fewer_the_larger_they_are(
    width: int, most: float
) -> None:
    app = Slow(width)
    async with app.run_test(size=(120, 40)):
        phases = set()
        for step in range(1200):
            app.view.phase = step / 1200
            phases.add(app.view.phase)
        assert 2 <= (len(phases) - 1) / HEEL_RAISE.seconds <= most


async def test_over_a_network_colors_are_plain(monkeypatch: pytest.MonkeyPatch) -> None:
    app = Slow(34)
    async with app.run_test() as pilot:
        monkeypatch.setattr(app.console, "_color_system", ColorSystem.TRUECOLOR)
        app.view.phase = 0.5
        await pilot.pause()
        assert set(seen(app.view)) <= {*QUARTERS, *GLYPHS, "\n"}


async def test_without_color_shades_tell_the_parts_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = Stage(WALL, None)
    async with app.run_test():
        assert {"●", "▒", "█"} <= set(seen(app.view))


def test_rows_of_different_frames_share_their_cells() -> None:
    figure, target = next(iter(FIGURES.values())), RenderTarget(40, 16, RenderMode.SEXTANT)
    base = Style(bgcolor="black")
    drawn = {
        id(segment): segment
        for side in Side
        for step in range(6)
        for row in render(figure, side, step / 6, target)
        for segment in _strip(IdentityKey(row), base)
    }
    assert len(drawn) == len(set(drawn.values()))


async def test_in_pictures_no_cells_are_drawn_ahead_and_another_frame_draws_no_cell(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(picture_store, "PIXELS", 1_000_000)
    app = Stage(HEEL_RAISE, RenderMode.SEXTANT)
    sent: list[str] = []
    async with app.run_test() as pilot:
        view = app.view
        assert next(view._to_come) > 0
        view._is_drawing_ahead = True
        view.pictures = PictureStore(
            lambda sequence, _: sent.append(sequence), (4, 8), animates=True
        )
        await pilot.pause()
        assert next(view._to_come, None) is None
        assert view.rate == FRAMES_A_SECOND
        view.phase = 36 / 72
        asked, written = len(view.asked), len(sent)
        view.phase = 38 / 72
        assert (len(view.asked), len(sent)) == (asked, written + 1)
        # In cells again, they are drawn ahead again.
        view.covered = True
        assert next(view._to_come) > 0
