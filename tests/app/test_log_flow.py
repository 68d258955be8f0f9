"""What is mended in the log screen is written, in order, and told where that fails."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import cast

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static

from tests.support.fake_clock import START, FakeClock
from tests.support.log_screen import run
from tests.support.made_up import a_session
from tests.support.ports import Shown
from tui.app.app import Surefoot
from tui.app.background import Pace, ProcessTuning
from tui.app.context import AppContext
from tui.app.log_flow import LogFlow
from tui.domain.distance import DistanceUnit
from tui.domain.log.edits import Edit, EditHistory
from tui.domain.log.rest_days import rest_day
from tui.domain.settings import Settings
from tui.paths import Paths
from tui.screens.log import LogScreen
from tui.storage.catalog.loader import load
from tui.storage.log.locks import log_lock
from tui.storage.log.log import Log, LogError
from tui.storage.log.rest_days import stored_rest_days, toggle_rest_day
from tui.storage.log.runs import add_runs
from tui.widgets.log.calendar import Calendar

DATA = Path(__file__).parents[2] / "data"


def context_in(folder: Path, sessions: int = 2) -> AppContext:
    """What the program stands on, with some sessions in its log."""
    clock = FakeClock()
    log = Log(folder / "log.json", clock.now)
    for day in range(1, sessions + 1):
        log.put(a_session(day))
    paths = Paths(log.path, folder / "settings.toml", folder / "own", DATA, folder)
    return AppContext(paths, load(DATA), log, Settings(warnings_read=True), clock, {})


@asynccontextmanager
async def opened(
    folder: Path, sessions: int = 2
) -> AsyncIterator[tuple[Surefoot, Pilot[None], Log]]:
    """The program with its log open, in which there are some sessions."""
    context = context_in(folder, sessions)
    log, app = context.log, Surefoot(context)
    async with app.run_test() as pilot:
        await app.workers.wait_for_complete()
        await pilot.press("l")
        await read(app, pilot)
        yield app, pilot, log


async def read(app: Surefoot, pilot: Pilot[None]) -> None:
    """Until the log is read."""
    while not isinstance(app.screen, LogScreen) or not app.screen.is_mounted or app.screen.reading:
        await pilot.pause()


async def written(app: Surefoot, pilot: Pilot[None]) -> None:
    """Until all is written that is to be."""
    await asyncio.to_thread(app._log_flow.wait_until_written)
    await pilot.pause()


async def note(pilot: Pilot[None], app: Surefoot, text: str) -> None:
    """Write a note to the highlighted session."""
    await pilot.press("e")
    await pilot.pause()
    app.screen.query_one("#note", Input).value = text
    await pilot.press("ctrl+s")
    await pilot.pause()
    await pilot.press("enter")
    await pilot.pause()
    await written(app, pilot)


async def undo(pilot: Pilot[None], app: Surefoot) -> None:
    await pilot.press("u")
    await pilot.pause()
    await pilot.press("end", "enter")
    await pilot.pause()
    await written(app, pilot)


async def test_a_change_is_written_and_undone_after_the_log_was_left(tmp_path: Path) -> None:
    async with opened(tmp_path) as (app, pilot, log):
        await note(pilot, app, "first")
        await note(pilot, app, "second")
        newest = next(log.sessions())
        assert newest.note == "second"
        later = START + timedelta(seconds=1)  # than the first edit, of the same second
        assert newest.extra["edited"] == later.isoformat()
        await pilot.press("escape")
        await pilot.pause()
        await pilot.press("l")
        await read(app, pilot)
        await undo(pilot, app)
        await undo(pilot, app)
        assert [one.note for one in log.sessions()] == ["", ""]
        assert "edited" not in next(log.sessions()).extra


async def test_nothing_else_reads_the_log_while_its_screen_does(tmp_path: Path) -> None:
    async with opened(tmp_path) as (app, pilot, _):
        assert not app._ports.reads_log()
        await pilot.press("escape")
        app._log_flow.open_screen()
        assert app._ports.reads_log()
        app._log_flow.left(None)
        assert not app._ports.reads_log()


async def test_what_was_deleted_is_no_longer_in_the_past(tmp_path: Path) -> None:
    async with opened(tmp_path) as (app, pilot, log):
        await pilot.press("x")
        await pilot.pause()
        await pilot.press("end", "enter")
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        await written(app, pilot)
        assert [one.id for one in log.sessions()] == [a_session(1).id]
        assert app.app_context.history.last_done("after-a-run") == a_session(1).started.date()


async def test_what_cannot_be_written_is_told_and_not_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise LogError("The disk is full.")

    async with opened(tmp_path) as (app, pilot, log):
        monkeypatch.setattr(Log, "edit", full)
        await note(pilot, app, "lost")
        await read(app, pilot)
        assert [one.message for one in app._notifications] == ["The disk is full."]
        assert app.screen.table.entry.bare.note == ""
        assert app.screen.changes.last is None
        assert [one.note for one in log.sessions()] == ["", ""]


def deletion(day: int) -> LogScreen.Changed:
    """What the log screen posts when a session is deleted."""
    edit = Edit(a_session(day), None)
    return LogScreen.Changed(cast(LogScreen, None), edit, EditHistory((edit,)))


def test_what_is_not_written_when_the_program_ends_is_told_and_not_waited_for(
    tmp_path: Path,
) -> None:
    context, shown = context_in(tmp_path), Shown()
    flow = LogFlow(context, shown.ports, ProcessTuning())
    with log_lock(context.log.path):
        context.log.limit_waiting(0.05)
        flow.leave()
        flow.write(deletion(1))
        flow.write(deletion(2))
        flow.wait_until_written()
    held = "Another Surefoot is writing the log"
    assert flow.lost.startswith(f"Not saved: your last 2 changes in the log. {held}")
    assert shown.messages == []
    assert len(list(context.log.sessions())) == 2


def test_the_end_of_the_program_does_not_wait_for_a_long_log_to_be_read(tmp_path: Path) -> None:
    context, shown = context_in(tmp_path), Shown()
    flow = LogFlow(context, shown.ports, ProcessTuning())
    flow.write(deletion(1))
    flow.wait_until_written()
    flow.leave()
    flow.left(None)
    flow.wait_until_written()
    assert context.history.sessions == 0
    assert (flow.lost, shown.messages) == ("", [])


async def test_a_day_of_the_calendar_is_marked_as_a_rest_day_and_unmarked(tmp_path: Path) -> None:
    async with opened(tmp_path) as (app, pilot, log):
        missed = START.date() - timedelta(days=1)
        await pilot.press("2", "up", "d")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert stored_rest_days(log) == {missed}
        assert "rest day" in str(app.screen.query_one("#day", Static).content)
        assert (
            "R" in str(app.screen.query_one(Calendar).render()).splitlines()[missed.weekday() + 1]
        )
        await pilot.press("d")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert not stored_rest_days(log)
        assert "rest day" not in str(app.screen.query_one("#day", Static).content)


async def test_a_rest_day_is_marked_before_anything_was_done_and_never_unseen(
    tmp_path: Path,
) -> None:
    async with opened(tmp_path, sessions=0) as (app, pilot, log):
        await pilot.press("2")
        assert app.screen.query_one(Calendar).is_on_screen
        await pilot.press("d")
        await app.workers.wait_for_complete()
        assert len(stored_rest_days(log)) == 1
        app.screen.query_one("#calendar").display = False
        await pilot.pause()
        await pilot.press("d")
        await app.workers.wait_for_complete()
        assert len(stored_rest_days(log)) == 1


def test_rest_days_are_there_before_the_history_is_read(tmp_path: Path) -> None:
    context, shown, today = context_in(tmp_path), Shown(), START.date()
    toggle_rest_day(context.log, rest_day(today, START, bytes(10)))
    source = LogFlow(context, shown.ports, ProcessTuning()).open_screen()._source
    assert (context.history.whole, source.rest_days()) == (False, {today})
    context.read_history(lambda: Pace.FREELY)
    toggle_rest_day(context.log, rest_day(today, START, bytes(10)))
    assert source.rest_days() == {today}, "from memory, once it was read"


def test_runs_are_there_before_the_history_is_read(tmp_path: Path) -> None:
    context, shown = context_in(tmp_path), Shown()
    context.settings = context.settings._replace(distances_in=DistanceUnit.MILES)
    add_runs(context.log, [run(0)])
    source = LogFlow(context, shown.ports, ProcessTuning()).open_screen()._source
    assert source.unit is context.settings.distances_in
    assert (context.history.whole, tuple(source.runs())) == (False, (run(0),))
    context.read_history(lambda: Pace.FREELY)
    add_runs(context.log, [run(1)])
    assert tuple(source.runs()) == (run(0),), "from memory, once it was read"
