"""The next step on the chooser: offered, taken by one key, and silent for a week afterwards."""

from datetime import timedelta
from pathlib import Path

import pytest
from textual.widgets import Static

from tests.support.app import CATALOG, house
from tests.support.fake_clock import FakeClock
from tui.app.context import AppContext
from tui.domain.log.check_ins import CheckIn
from tui.domain.log.record import Soreness
from tui.domain.progress.balance import Progression
from tui.domain.progress.next_step import Change, NextStep
from tui.screens.balance_setup import BalanceSetupScreen
from tui.session.recording import past_session
from tui.storage.log.check_ins import add_check_in
from tui.storage.state import answered_steps


async def test_a_step_is_offered_taken_and_dropped(
    clock: FakeClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = house(tmp_path, clock)
    context, routine = app.app_context, CATALOG.routines["after-a-run"]
    for back in (1, 2, 3):
        moment = clock.now() - timedelta(days=back)
        done = past_session(routine, CATALOG.exercises, moment, bytes([back] * 10), moment)
        context.log.put(done._replace(soreness=Soreness(before=1, after=1)))
        morning = moment + timedelta(days=1)
        add_check_in(context.log, CheckIn(id=str(back), at=morning, when="morning", soreness=0))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await app.workers.wait_for_complete()
        await pilot.pause()
        shown = app.screen.query_one("#next-step", Static)
        assert "Wall stretch: 4 sets a side instead of 3." in str(shown.content)
        await pilot.press("y")
        await pilot.pause()
        assert context.settings.sets == {"wall-stretch": 4}
        assert not shown.display, "one exercise a day is made harder at most"
        day_taken = clock.now().date()
        clock.advance(86_400)
        app.show_new_day()
        await pilot.pause()
        assert "Tibialis anterior stretch: 4 sets a side" in str(shown.content)
        await pilot.press("n")
        await pilot.pause()
        assert not shown.display
        assert answered_steps(tmp_path) == {
            "tibialis-anterior-stretch": clock.now().date(),
            "wall-stretch": day_taken,
        }
        await pilot.press("y")
        await pilot.pause()
        assert context.settings.sets == {"wall-stretch": 4}
        harder = Progression(("eyes-closed",), "You held 60 s.")
        step = NextStep(CATALOG.exercises["single-leg-stance"], Change.VERSION, harder=harder)
        monkeypatch.setattr(AppContext, "next_step", lambda _: step)
        app.show_offers()
        await pilot.press("y")
        await pilot.pause()
        assert isinstance(app.screen, BalanceSetupScreen)
    assert "wall-stretch = 4" in context.paths.settings.read_text()
