"""Saving a run from the chooser."""

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static

from tests.support.app import house
from tests.support.fake_clock import START, FakeClock
from tests.support.log_screen import run
from tests.support.made_up import a_log, a_session
from tests.support.scenes import text_of
from tui.app.app import LATE_SECONDS, Surefoot
from tui.domain.distance import DistanceUnit
from tui.domain.settings import Settings
from tui.screens.choose import ChooseScreen
from tui.screens.log import LogScreen
from tui.screens.run_form import RunFormScreen
from tui.storage.log.log import Log, LogError
from tui.storage.log.runs import add_runs, stored_runs


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
        (saved,) = stored_runs(a_log(tmp_path / "log.json"))
        assert (saved.seconds, saved.meters, saved.source) == (2400.0, 8200.0, "hand")
        assert saved.ended == clock.now().replace(second=0, microsecond=0)
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


async def to_calendar(app: Surefoot, pilot: Pilot[None]) -> None:
    """Open the calendar of the log, with today marked, and wait until the log is read."""
    await pilot.press("l")
    while not isinstance(app.screen, LogScreen) or not app.screen.is_mounted or app.screen.reading:
        await pilot.pause()
    await pilot.press("2")
    await pilot.pause()


def day_of(app: Surefoot) -> str:
    return str(app.screen.query_one("#day", Static).content)


def due_after_a_run(app: Surefoot) -> bool:
    (offer,) = (one for one in app.choose_screen.offers if one.routine.after_a_run)
    return offer.due


async def test_a_typed_run_is_deleted_in_the_calendar_and_is_not_due_any_more(
    clock: FakeClock, tmp_path: Path
) -> None:
    app = house(tmp_path, clock)
    add_runs(app.app_context.log, [run(0, 4)])
    async with app.run_test() as pilot:
        await app.workers.wait_for_complete()
        await pilot.press("R")
        await pilot.pause()
        app.screen.query_one("#minutes", Input).value = "30"
        await pilot.press("enter")
        await app.workers.wait_for_complete()
        await pilot.pause()
        await to_calendar(app, pilot)
        assert day_of(app).splitlines()[1:] == [
            "04:40  Run · 40 min · 7.9 km",
            "       Run · 30 min",
        ]
        for left, said in (
            (1, "Deleted: the run of 30 min. To save it again, press R on the first screen."),
            (0, "Deleted: the run of 40 min. To save it again, import its file."),
        ):
            assert [one.due for one in app.choose_screen.offers if one.routine.after_a_run] == [
                True
            ]
            await pilot.press("x")
            await pilot.pause()
            await pilot.press("y")
            await app.workers.wait_for_complete()
            await pilot.pause()
            assert len(stored_runs(app.app_context.log)) == left
            assert day_of(app).count("Run ·") == left
            assert messages(app)[-1] == said
        assert day_of(app).endswith("no session")
        assert not due_after_a_run(app)
        await pilot.press("escape")
        await pilot.pause()
        await pilot.press("u")
        await app.workers.wait_for_complete()
        assert messages(app) == ["There is no run to undo."]


async def test_the_smallest_window_names_every_key_of_a_day_with_a_run(
    clock: FakeClock, tmp_path: Path
) -> None:
    app = house(tmp_path, clock)
    app.app_context.log.put(a_session(0)._replace(started=START, ended=START))
    add_runs(app.app_context.log, [run(0, 4)])
    async with app.run_test(size=(60, 20)) as pilot:
        await app.workers.wait_for_complete()
        await to_calendar(app, pilot)
        keys = text_of(app).splitlines()[-1].strip()
        assert keys == "enter Open d Rest x Delete / Filter a Add esc Back ? Help"


async def test_a_run_that_cannot_be_deleted_stays_in_the_calendar(
    clock: FakeClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise LogError("The disk is full.")

    app = house(tmp_path, clock)
    add_runs(app.app_context.log, [run(0, 4)])
    async with app.run_test() as pilot:
        await app.workers.wait_for_complete()
        await to_calendar(app, pilot)
        monkeypatch.setattr(Log, "change_table", full)
        await pilot.press("x")
        await pilot.pause()
        await pilot.press("y")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert messages(app) == ["The disk is full."]
        assert "Run · 40 min" in day_of(app)


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
        (saved,) = stored_runs(a_log(tmp_path / "log.json"))
        assert (saved.seconds, saved.meters) == (1815.0, 8046.72)


async def test_a_run_in_a_temporary_log_is_saved_until_one_quits(
    clock: FakeClock, tmp_path: Path
) -> None:
    app = house(tmp_path, clock)
    app.app_context.paths = app.app_context.paths._replace(temporary=True)
    async with app.run_test() as pilot:
        await pilot.pause()
        await pilot.press("R")
        await pilot.pause()
        app.screen.query_one("#minutes", Input).value = "40"
        await pilot.press("enter")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert messages(app) == ["Run saved until you quit. Press u to undo it."]
