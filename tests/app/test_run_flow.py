"""Saving a run from the chooser."""

from pathlib import Path

from textual.widgets import Input, Static

from tests.support.app import house
from tests.support.fake_clock import FakeClock
from tests.support.made_up import a_log
from tui.app.app import LATE_SECONDS, Surefoot
from tui.domain.distance import DistanceUnit
from tui.domain.settings import Settings
from tui.screens.choose import ChooseScreen
from tui.screens.run_form import RunFormScreen
from tui.storage.log.runs import stored_runs


def messages(app: Surefoot) -> list[str]:
    return [one.message for one in app._notifications]


async def test_r_saves_a_run_and_after_a_run_becomes_due(clock: FakeClock, tmp_path: Path) -> None:
    app = house(tmp_path, clock)
    async with app.run_test() as pilot:
        await pilot.pause()
        await pilot.press("R", "x", "enter")
        assert isinstance(app.screen, RunFormScreen)
        assert stored_runs(a_log(tmp_path / "log.json")) == []
        app.screen.query_one("#minutes", Input).value = ""
        await pilot.press("4", "0", "tab", "8", "comma", "2", "enter")
        await app.workers.wait_for_complete()
        await pilot.pause()
        (run,) = stored_runs(a_log(tmp_path / "log.json"))
        assert (run.seconds, run.meters, run.source) == (2400.0, 8200.0, "hand")
        assert run.ended == clock.now().replace(second=0, microsecond=0)
        assert isinstance(app.screen, ChooseScreen)
        (offer,) = (one for one in app.screen.offers if one.routine.id == "after-a-run")
        assert offer.due
        assert offer.today.startswith("Due today: you ran 40 min")
        assert messages(app) == ["Run saved. Press u to undo it."]
        # A second enter was meant for the form as well, also where it was long in coming.
        clock.advance(LATE_SECONDS)
        clock.keys_waited = LATE_SECONDS / 2
        await pilot.press("enter")
        clock.keys_waited = 0.0
        await pilot.pause()
        assert messages(app) == ["Press enter again to start Heel raises."]
        assert isinstance(app.screen, ChooseScreen)
        await pilot.press("u")
        await pilot.pause()
        asked = str(app.screen.query_one("#asked", Static).content)
        assert asked == "Delete the run of 40 min?"
        await pilot.press("escape")
        await pilot.pause()
        assert len(stored_runs(a_log(tmp_path / "log.json"))) == 1
        await pilot.press("u")
        await pilot.pause()
        await pilot.press("2")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert messages(app) == ["Deleted: the run of 40 min."]
        await pilot.press("u")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert stored_runs(a_log(tmp_path / "log.json")) == []
        assert not any(one.today.startswith("Due today: you ran") for one in app.screen.offers)
        assert messages(app) == ["There is no run to undo."]
        app.notify("The disk is full.", severity="error", timeout=10, markup=False)
        app.notify("Saved.")
        await pilot.press("l")
        await pilot.pause()
        assert messages(app) == ["The disk is full."], "trouble is shown for its time"
        await pilot.press("escape")
        clock.advance(LATE_SECONDS)
        await pilot.press("enter")
        await pilot.pause()
        assert not isinstance(app.screen, ChooseScreen)


async def test_a_run_is_typed_in_miles_and_as_a_watch_shows_it(
    clock: FakeClock, tmp_path: Path
) -> None:
    app = house(tmp_path, clock, Settings(warnings_read=True, distances_in=DistanceUnit.MILES))
    async with app.run_test() as pilot:
        await pilot.pause()
        await pilot.press("R")
        await pilot.pause()
        labels = [str(label.content) for label in app.screen.query(".label").results(Static)]
        assert labels == ["minutes", "miles", "day"]
        keys = [active.binding for active in app.screen.active_bindings.values()]
        assert ("enter", "Save") in [(key.key, key.description) for key in keys if key.show]
        app.screen.query_one("#minutes", Input).value = "30:15"
        app.screen.query_one("#distance", Input).value = "five"
        await pilot.press("enter")
        assert messages(app) == ["Type the miles, for example 8.2."]
        app.screen.query_one("#distance", Input).value = "5"
        await pilot.press("enter")
        await app.workers.wait_for_complete()
        await pilot.pause()
        (run,) = stored_runs(a_log(tmp_path / "log.json"))
        assert (run.seconds, run.meters) == (1815.0, 8046.72)
