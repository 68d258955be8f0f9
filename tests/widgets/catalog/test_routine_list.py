"""The rows of the chooser: what is drawn anew when the highlight moves."""

from datetime import date

import pytest

from tests.support.app import CATALOG
from tests.support.fake_clock import FakeClock
from tests.support.screen_app import ScreenApp
from tui.domain.progress.history import History
from tui.presentation.routine_offers import offers
from tui.screens.choose import ChooseScreen
from tui.widgets.catalog.routine_list import RoutineList

TODAY = date(2026, 11, 27)


async def test_a_key_draws_the_two_rows_anew_that_change(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    drawn: list[int] = []
    draw = RoutineList.render_line
    screen = ChooseScreen(offers(CATALOG, History(), TODAY), TODAY, FakeClock(), lambda _: None)
    app = ScreenApp(screen)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        rows = screen.query_one(RoutineList)

        def render_line(self: RoutineList, y: int) -> object:
            drawn.append(y)
            return draw(self, y)

        monkeypatch.setattr(RoutineList, "render_line", render_line)
        before = rows.highlighted
        await pilot.press("down")
        await pilot.pause()
        assert rows.highlighted != before
        assert set(drawn) == {before, rows.highlighted}
        shown = [strip.text for strip in screen._compositor.render_strips()]
        top = rows.content_region.y
        for row in range(rows.option_count):
            wanted = str(rows.get_option_at_index(row).prompt).rstrip()
            assert wanted in shown[top + row]
