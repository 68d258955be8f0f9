"""The far view: the same session, as large as the window allows."""

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from tests.support.app import house
from tests.support.fake_clock import FakeClock
from tui.domain.catalog.sets import Side
from tui.domain.settings import Settings
from tui.screens.session import SessionScreen
from tui.widgets.bars import WideBar
from tui.widgets.figure.figure_view import FigureView
from tui.widgets.session.big_digits import BigDigits, Ink
from tui.widgets.session.phase_banner import PhaseBanner
from tui.widgets.session.pixel_font import LARGER
from tui.widgets.session.position_line import PositionLine
from tui.widgets.session.views import FarView, NearView

SIZES = {(60, 20): (2, 1), (80, 24): (4, 2), (120, 40): (6, 3), (200, 55): (8, 4)}
"""Windows, and how many cells a pixel of the digits takes in them."""


async def in_session(pilot: Pilot[None]) -> SessionScreen:
    while not pilot.app.screen.query("Face.-shown PhaseBanner"):
        await pilot.pause()
    assert isinstance(pilot.app.screen, SessionScreen)
    return pilot.app.screen


def text_of(band: PhaseBanner) -> list[str]:
    return [band.render_line(y).text for y in range(band.size.height)]


@pytest.mark.parametrize(("size", "scale"), SIZES.items())
async def test_everything_grows_with_the_window(
    tmp_path: Path, clock: FakeClock, size: tuple[int, int], scale: tuple[int, int]
) -> None:
    app = house(tmp_path, clock, routine="after-a-run")
    async with app.run_test(size=size) as pilot:
        screen = await in_session(pilot)
        await pilot.press("f", "enter")
        await pilot.pause()
        far = screen.query_one(FarView)
        digits = far.query_one(BigDigits)
        assert digits.scale("30") == scale
        band, bar = far.query_one(PhaseBanner), far.query_one(WideBar)
        position, figure = far.query_one(PositionLine), far.query_one(FigureView)
        assert band.size.height >= 5
        assert position.size.height >= max(3, size[1] // 12)
        assert position.fitting(LARGER[-1][0]).startswith(("NEXT ", "> "))
        parts = [band, digits, bar, position]
        if size[0] >= 80:
            parts.append(figure)
            assert figure.size.height >= size[1] // 2
            assert figure.size.width >= size[0] // 3
        for widget in parts:
            assert screen.region.contains_region(widget.region)
        regions = [widget.region for widget in parts]
        assert not any(a.overlaps(b) for a in regions for b in regions if a is not b)


async def test_only_what_is_read_from_afar_is_shown_and_f_goes_back(
    tmp_path: Path, clock: FakeClock
) -> None:
    app = house(tmp_path, clock, routine="heel-raises")
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await in_session(pilot)
        near = [screen.query_one(name) for name in ("#title", "#stage", "#cue", "#coming")]
        far = screen.query_one(FarView)
        assert not far.display
        await pilot.press("f")
        assert far.display
        assert not any(widget.display for widget in near)
        await pilot.press("n", "n")
        clock.advance(1.0)
        screen.tick()
        await pilot.pause()
        assert far.display, "it stays from one phase to the next"
        await pilot.press("t", "r")
        marks = [str(screen.query_one(name, Static).content) for name in ("#far-marks", "#marks")]
        assert marks == ["short rests · you count", ""]
        await pilot.press("f", "m", "m", "m")
        await pilot.pause()
        screen.tick()
        assert str(screen.query_one("#marks", Static).content).endswith("count · silent")
        assert all(widget.display for widget in near)
        shown, kept = screen.query_one(NearView).readout, far.readout
        assert shown is not None
        assert kept is not None
        assert shown.place == kept.place


async def test_phases_differ_by_word_and_form(tmp_path: Path, clock: FakeClock) -> None:
    quiet = Settings(warnings_read=True, flash=False)
    app = house(tmp_path, clock, quiet, routine="after-a-run")
    seen = {}
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await in_session(pilot)
        await pilot.press("f")
        far = screen.query_one(FarView)
        band, digits = far.query_one(PhaseBanner), far.query_one(BigDigits)
        for _ in range(24):
            phase = screen.session.phase
            assert phase is not None
            seen[phase.kind.value] = (band.word, band.arrow, digits.ink)
            assert not band.has_class("-flash")
            await pilot.press("n")
        await pilot.press("space")
        assert (band.word, digits.ink) == ("PAUSED", Ink.DIM)
    assert seen == {
        "get-ready": ("READY", False, Ink.OUTLINED),
        "work": ("HOLD", False, Ink.SOLID),
        "rest": ("REST", False, Ink.DIM),
        "switch-side": ("", True, Ink.OUTLINED),
    }


async def test_left_is_at_the_left_and_right_at_the_right(tmp_path: Path, clock: FakeClock) -> None:
    app = house(tmp_path, clock, routine="after-a-run")
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await in_session(pilot)
        await pilot.press("f")
        band = screen.query_one(FarView).query_one(PhaseBanner)
        band.word = ""
        for side, empty in ((Side.LEFT, slice(40, None)), (Side.RIGHT, slice(38))):
            band.side = side
            assert "".join(text_of(band)).strip()
            assert not any(line[empty].strip() for line in text_of(band))


async def test_a_balance_hold_fills_the_window_with_its_seconds(
    tmp_path: Path, clock: FakeClock
) -> None:
    app = house(tmp_path, clock, routine="balance")
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await in_session(pilot)
        await pilot.press("f")
        while not screen.session.balancing:
            await pilot.press("enter")
        for _ in range(79):
            clock.advance(0.5)
            screen.tick()
        await pilot.pause()
        far = screen.query_one(FarView)
        digits = far.query_one(BigDigits)
        assert digits.value == "39.5"
        assert digits.scale("39.5") == (4, 2)
        assert not far.query_one(FigureView).display
