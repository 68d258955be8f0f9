"""Short words on what a key did: seen, and in nobody's way."""

from pathlib import Path

import pytest
from textual.widgets import Footer

from tests.screens.test_session_far_view import in_session
from tests.support.app import house
from tests.support.fake_clock import FakeClock
from tui.presentation.narration import SHORT_RESTS_IN_A_LINE
from tui.screens.session_options import SessionEnd
from tui.widgets.figure.figure_view import FigureView
from tui.widgets.session.big_digits import BigDigits
from tui.widgets.session.phase_banner import PhaseBanner
from tui.widgets.session.position_line import PositionLine
from tui.widgets.session.set_bars import SetBars
from tui.widgets.session.views import FarView, NearView
from tui.widgets.toast import SessionToast

SIZES = [(80, 24), (120, 40), (60, 20)]


@pytest.mark.parametrize("far", [False, True])
@pytest.mark.parametrize("size", SIZES)
async def test_it_covers_nothing_that_is_needed(
    tmp_path: Path, clock: FakeClock, size: tuple[int, int], far: bool
) -> None:
    app = house(tmp_path, clock, routine="heel-raises")
    async with app.run_test(size=size) as pilot:
        screen = await in_session(pilot)
        if far:
            await pilot.press("f")
        await pilot.press("enter", "t")
        await pilot.pause()
        await pilot.pause()
        notice = screen.query_one(SessionToast)
        assert str(notice.content) == "You count now. Press enter when you are done."
        footer = screen.query_one(Footer)
        assert bool(footer.region) is not far
        below = screen.query_one(PositionLine) if far else footer
        assert notice.region.bottom == below.region.y
        assert notice.region.right == size[0]
        assert notice.region.height == 1
        # A small window has no row to spare: keys are needed more than the last set's bar.
        bars = () if size[1] < 24 and not far else (SetBars,)
        needed = [
            one
            for kind in (BigDigits, PhaseBanner, FigureView, PositionLine, *bars)
            for one in screen.query(kind)
            if one.region and one.is_on_screen
        ]
        assert needed
        assert not any(notice.region.overlaps(one.region) for one in needed)
        assert not app._notifications


async def test_the_next_word_takes_its_place_and_the_window_may_change(
    tmp_path: Path, clock: FakeClock
) -> None:
    app = house(tmp_path, clock, routine="heel-raises")
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await in_session(pilot)
        await pilot.press("t")
        await pilot.pause()
        await pilot.press("r")
        await pilot.pause()
        notice = screen.query_one(SessionToast)
        assert "Short rests" in str(notice.content)
        await pilot.resize_terminal(100, 30)
        await pilot.pause()
        await pilot.pause()
        assert (notice.region.right, notice.region.y) == (100, 0)
        await pilot.resize_terminal(60, 20)
        await pilot.pause()
        await pilot.pause()
        assert (notice.region.right, notice.region.bottom) == (60, 19), "no row is spared here"
        await pilot.resize_terminal(200, 50)
        await pilot.pause()
        await pilot.pause()
        assert (notice.region.right, notice.region.bottom) == (200, 49), "it is a single line"


@pytest.mark.parametrize("routine", ["heel-raises", "balance"])
@pytest.mark.parametrize("lines", [1, 2, 3])
@pytest.mark.parametrize("far", [False, True])
@pytest.mark.parametrize("size", [*SIZES, (60, 24), (80, 34)])
async def test_phase_side_digits_and_what_comes_next_are_never_covered(
    tmp_path: Path, clock: FakeClock, size: tuple[int, int], far: bool, lines: int, routine: str
) -> None:
    app = house(tmp_path, clock, routine=routine)
    async with app.run_test(size=size) as pilot:
        screen = await in_session(pilot)
        await pilot.press(*(["f"] if far else []), "enter")
        await pilot.pause()
        room = screen.query_one(FarView if far else NearView)
        before = room.query_one("BigDigits").region if far else None
        app.notify(("The disk is full. " * 20)[: lines * (size[0] - 2) - 10], severity="error")
        await pilot.pause()
        await pilot.pause()
        notice = screen.query_one(SessionToast)
        assert notice.region.height == lines
        assert screen.region.contains_region(notice.region)
        coming = list(room.query("#coming")) if lines > 1 else []
        needed = [*room.query(BigDigits), *room.query(PhaseBanner), *room.query(PositionLine)]
        shown = [one for one in (*needed, *coming) if one.region and one.is_on_screen]
        assert len(shown) >= 2
        assert not [one for one in shown if notice.region.overlaps(one.region)]
        if far:
            digits = room.query_one(BigDigits)
            assert digits.scale("30") is not None, "they are as large as a pixel at least"
            notice.clear_message()
            await pilot.pause()
            await pilot.pause()
            assert digits.region == before, "their room is theirs again"


async def test_in_the_far_view_short_rests_are_told_in_a_line(
    tmp_path: Path, clock: FakeClock
) -> None:
    app = house(tmp_path, clock, routine="heel-raises")
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await in_session(pilot)
        await pilot.press("f", "r")
        await pilot.pause()
        await pilot.pause()
        notice = screen.query_one(SessionToast)
        assert str(notice.content) == SHORT_RESTS_IN_A_LINE
        assert notice.region.height == 1
        await pilot.resize_terminal(120, 40)
        await pilot.pause()
        await pilot.pause()
        assert notice.region.bottom == screen.query_one("FarView PositionLine").region.y


async def test_a_long_one_takes_the_lines_it_needs(tmp_path: Path, clock: FakeClock) -> None:
    app = house(tmp_path, clock, routine="heel-raises")
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await in_session(pilot)
        app.notify("The disk is full. " * 6, severity="error")
        await pilot.pause()
        await pilot.pause()
        assert screen.query_one(SessionToast).region.size == (80, 2)


async def test_a_word_that_comes_as_the_screen_closes_harms_nothing(
    tmp_path: Path, clock: FakeClock
) -> None:
    app = house(tmp_path, clock, routine="heel-raises")
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await in_session(pilot)
        notice = screen.query_one(SessionToast)
        records = screen.session.closed(clock.monotonic())
        screen.dismiss(SessionEnd(screen.session, records, finished=False))
        app.notify("The disk is full.", severity="error")
        await pilot.pause()
        assert not notice.is_attached
        notice.show_message("The disk is full.", "error", 20)
        await pilot.pause()
        assert app.screen is not screen
