"""``surefoot figures``: a list, stills in letters, and the page that moves."""

from pathlib import Path

import pytest

from tests.support.app import CATALOG
from tests.support.fake_clock import FakeClock
from tests.support.shipped_figures import FIGURES
from tui.app.context import AppContext
from tui.app.figures_app import FiguresApp
from tui.cli.main import main
from tui.domain.settings import Settings
from tui.paths import Paths, shipped
from tui.screens.figures import FiguresScreen, Tile
from tui.storage.log.log import Log
from tui.widgets.title_bar import TitleBar


def gallery(folder: Path, clock: FakeClock, **environment: str) -> FiguresApp:
    paths = Paths(folder / "log.json", folder / "settings.toml", folder / "own", shipped(), folder)
    log = Log(paths.log, clock.now)
    return FiguresApp(
        AppContext(paths, CATALOG, log, Settings(), clock, environment), FIGURES.values()
    )


def test_the_list_names_each_of_them(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["figures", "--list"]) == 0
    rows = capsys.readouterr().out.splitlines()
    assert [row.split()[0] for row in rows] == list(FIGURES)


def test_in_a_pipe_they_are_stills_in_letters(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["figures"]) == 0
    told = capsys.readouterr().out
    assert told.isascii()
    assert all(figure.name in told for figure in FIGURES.values())
    assert max(map(len, told.splitlines())) <= 79


def test_a_figure_of_ones_own_with_a_mistake_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "figures").mkdir()
    (tmp_path / "figures" / "hop.toml").write_text('id = "hop"\n')
    assert main(["--data", str(tmp_path), "figures", "--list"]) == 0
    told = capsys.readouterr()
    assert "hop.toml" in told.err
    assert "hop" not in told.out


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40), (160, 66)])
async def test_every_figure_is_on_the_page(
    tmp_path: Path, clock: FakeClock, size: tuple[int, int]
) -> None:
    app = gallery(tmp_path, clock)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        tiles = list(app.screen.query(Tile))
        assert [tile.view.figure for tile in tiles] == list(FIGURES.values())
        assert all(tile.view.size.width >= 34 for tile in tiles)
        assert all(tile.view.size.height >= 15 for tile in tiles)


async def test_those_that_are_seen_move_until_they_are_stopped(
    tmp_path: Path, clock: FakeClock
) -> None:
    app = gallery(tmp_path, clock)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, FiguresScreen)
        first, *_, last = screen.query(Tile)
        clock.advance(1.0)
        screen.move()
        moved = first.view.phase
        assert moved > 0
        assert last.view.phase == 0
        await pilot.press("space")
        clock.advance(1.0)
        screen.move()
        assert first.view.phase == moved


async def test_an_arrow_swaps_the_sides_and_q_quits(tmp_path: Path, clock: FakeClock) -> None:
    app = gallery(tmp_path, clock)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        told = app.screen.query_one(TitleBar)
        assert told.right == "quadrant · left side works"
        await pilot.press("right")
        assert told.right == "quadrant · right side works"
        assert {tile.view.side for tile in app.screen.query(Tile)} == {"right"}
        await pilot.press("q")
    assert app.return_code == 0


async def test_reduced_motion_shows_stills(tmp_path: Path, clock: FakeClock) -> None:
    app = gallery(tmp_path, clock, TEXTUAL_ANIMATIONS="none")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert all(tile.view.still for tile in app.screen.query(Tile))
