"""The log screen with made-up sessions, without the rest of the app."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from textual.app import App
from textual.pilot import Pilot
from textual.widgets import Input, Static

from tests.support.fake_clock import START, FakeClock
from tests.support.made_up import a_set
from tui.domain.log.edits import Edit, EditHistory
from tui.domain.log.filter import SessionFilter
from tui.domain.log.record import SessionRecord, Soreness, new_id
from tui.domain.log.runs import RunRecord
from tui.screens.edit_session import EditSessionScreen
from tui.screens.log import LogScreen
from tui.screens.log_loader import LogSource
from tui.screens.question import QuestionScreen
from tui.storage.catalog.loader import load
from tui.widgets.title_bar import TitleBar

CATALOG = load(Path(__file__).parents[2] / "data")


def session(ago: int, **changed: object) -> SessionRecord:
    """A made-up session, so many days before the day of the fake clock."""
    started = START - timedelta(days=ago)
    usual = SessionRecord(
        id=new_id(started, ago.to_bytes(10)),
        routine="after-a-run",
        title="After a run",
        started=started,
        ended=started + timedelta(minutes=11),
        active_seconds=90.0,
        outcome="finished",
        sets=tuple(a_set(number) for number in (1, 2, 3)),
        soreness=Soreness(before=2, after=1),
    )
    return usual._replace(**changed)


def balance(ago: int, seconds: float, side: str = "left") -> SessionRecord:
    one = a_set(
        1, exercise="single-leg-stance", variation="eyes-open", side=side, kind="balance",
        mode="practice", target={}, seconds=seconds,
    )  # fmt: skip
    return session(ago, sets=(one,), routine="balance", title="Balance", active_seconds=seconds)


def run(ago: int, hour: int = 6, **changed: object) -> RunRecord:
    """A run from a file, so many days before the day of the fake clock."""
    started = START.replace(hour=hour, minute=40, second=0) - timedelta(days=ago)
    usual = RunRecord(
        id=new_id(started, hour.to_bytes(10)),
        started=started,
        seconds=2412.0,
        meters=7900.0,
        source="fit",
        file="morning.fit",
    )
    return usual._replace(**changed)


class LogApp(App[None]):
    """Nothing but the log."""

    CSS_PATH = "../../tui/screens/base.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-normal"), (110, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (24, "-tall"), (34, "-high")]

    def __init__(self, source: LogSource, selection: SessionFilter | None = None) -> None:
        super().__init__()
        self.log_screen = LogScreen(source, selection)
        self.changes: list[Edit] = []
        self.deleted_runs: list[RunRecord] = []

    def on_mount(self) -> None:
        self.push_screen(self.log_screen)

    def on_log_screen_changed(self, event: LogScreen.Changed) -> None:
        self.changes.append(event.change)

    def on_log_screen_run_deleted(self, event: LogScreen.RunDeleted) -> None:
        self.deleted_runs.append(event.run)

    def text(self, name: str) -> str:
        return str(self.screen.query_one(f"#{name}", Static).render())

    @property
    def count(self) -> str:
        """The number of sessions, as the title names it."""
        return self.screen.query_one(TitleBar).right

    async def settled(self, pilot: Pilot[None]) -> None:
        threads = [one for one in self.workers if one.group in ("reading", "summing")]
        await self.workers.wait_for_complete(threads)
        await pilot.pause()


def log_source(
    sessions: list[SessionRecord], changes: EditHistory | None = None, **changed: object
) -> LogSource:
    usual = LogSource(
        read=lambda: iter(sorted(sessions, key=lambda one: one.started, reverse=True)),
        catalog=CATALOG,
        now=FakeClock().now,
        entropy=lambda: b"0123456789",
        changes=changes or EditHistory(),
    )
    return replace(usual, **changed)


@asynccontextmanager
async def opened(
    *sessions: SessionRecord,
    size: tuple[int, int] = (80, 24),
    changes: EditHistory | None = None,
    selection: SessionFilter | None = None,
    hook: Callable[[object], None] | None = None,
    **source: object,
) -> AsyncIterator[tuple[LogApp, Pilot[None]]]:
    page = LogApp(log_source(list(sessions), changes, **source), selection)
    async with page.run_test(size=size, message_hook=hook) as pilot:
        await pilot.pause()
        await page.settled(pilot)
        yield page, pilot


async def edit(pilot: Pilot[None], page: LogApp, **fields: str) -> None:
    """Open the editor, fill its fields in, and ask to keep it."""
    await pilot.press("e")
    await pilot.pause()
    assert isinstance(page.screen, EditSessionScreen)
    for name, value in fields.items():
        page.screen.query_one(f"#{name}", Input).value = value
    await pilot.press("ctrl+s")
    await pilot.pause()


async def agree(pilot: Pilot[None], page: LogApp) -> None:
    """Take the answer that says yes."""
    assert isinstance(page.screen, QuestionScreen)
    yes = list(page.screen.answers.values()).index(True)
    await pilot.press("home", *["down"] * yes, "enter")
    await pilot.pause()
    await page.settled(pilot)
