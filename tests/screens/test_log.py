"""The log screen: four views of what is read, and changes that are shown before they are made."""

import threading
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from textual.app import App
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, Static

from tests.support.fake_clock import START, FakeClock
from tests.support.made_up import a_set
from tests.support.scenes import text_of
from tui.domain.log.edits import Edit, EditHistory
from tui.domain.log.filter import SessionFilter
from tui.domain.log.record import SessionRecord, Soreness, new_id
from tui.screens.edit_session import EditSessionScreen
from tui.screens.log import LogScreen
from tui.screens.log_loader import LogSource
from tui.screens.question import QuestionScreen
from tui.storage.catalog.loader import load
from tui.widgets.log.best_sets import BestSets
from tui.widgets.log.calendar import Calendar
from tui.widgets.log.filter_bar import FilterBar
from tui.widgets.log.session_table import SessionTable
from tui.widgets.log.trends import Trends
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
    return replace(usual, **changed)


def balance(ago: int, seconds: float, side: str = "left") -> SessionRecord:
    one = a_set(
        1, exercise="single-leg-stance", variation="eyes-open", side=side, kind="balance",
        mode="practice", target={}, seconds=seconds,
    )  # fmt: skip
    return session(ago, sets=(one,), routine="balance", title="Balance", active_seconds=seconds)


class Page(App[None]):
    """Nothing but the log."""

    CSS_PATH = "../../tui/screens/base.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-normal"), (110, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (24, "-tall"), (34, "-high")]

    def __init__(self, setting: LogSource, selection: SessionFilter | None = None) -> None:
        super().__init__()
        self.log_screen = LogScreen(setting, selection)
        self.told: list[Edit] = []

    def on_mount(self) -> None:
        self.push_screen(self.log_screen)

    def on_log_screen_changed(self, event: LogScreen.Changed) -> None:
        self.told.append(event.change)

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


def setting(
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
) -> AsyncIterator[tuple[Page, Pilot[None]]]:
    page = Page(setting(list(sessions), changes), selection)
    async with page.run_test(size=size, message_hook=hook) as pilot:
        await pilot.pause()
        await page.settled(pilot)
        yield page, pilot


async def test_an_empty_log_says_how_it_is_filled() -> None:
    async with opened() as (page, _):
        assert "Finish a session" in page.text("empty")
        assert not page.screen.query_one("#sessions").display


async def test_sessions_are_listed_newest_first_with_the_first_in_full() -> None:
    async with opened(session(3, note="[red]older[/]"), session(1)) as (page, pilot):
        assert [one.bare.started.day for one in page.log_screen.table.entries] == [21, 19]
        assert "Sat 21 Nov 2026" in page.text("details-text")
        await pilot.press("down")
        await pilot.pause()
        assert "“[red]older[/]”" in page.text("details-text")
        assert page.count == "2 sessions"


async def test_a_line_has_room_for_the_note_where_the_window_has() -> None:
    noted = session(1, note="Calf\ttight", extra={"edited": "2026-11-22T07:31:05+01:00"})
    for width, told in ((80, ""), (120, "edited  “Calf tight”")):
        async with opened(noted, size=(width, 24)) as (page, _):
            text = page.log_screen.table.render_line(0).text
            assert text.rstrip().endswith(told or "1")
            assert len(text) == page.log_screen.table.scrollable_content_region.width


async def test_a_made_up_log_says_so_in_each_view() -> None:
    async with opened(session(1, extra={"sample": True})) as (page, pilot):
        for view in "1234":
            await pilot.press(view)
            assert page.count == "made up · 1 session"


async def test_a_narrow_window_names_every_view() -> None:
    async with opened(session(1, extra={"sample": True}), size=(60, 20)) as (page, _):
        title = text_of(page).splitlines()[0]
        assert " ".join(title.split()) == "Log 1 Sessions 2 Calendar 3 Trends 4 Bests made up"


async def test_a_narrow_form_names_the_variation_of_a_set() -> None:
    one_way = a_set(1, exercise="tibialis-anterior-stretch", variation=None)
    sets = (a_set(1, variation="knee-straight"), one_way)
    async with opened(session(1, sets=sets), size=(60, 20)) as (page, pilot):
        await pilot.press("e")
        await pilot.pause()
        shown = text_of(page)
        assert " knee straight " in shown
        assert " Tibialis anteri… " in shown


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
@pytest.mark.parametrize(("first", "month"), [(84, " Aug"), (450, " Aug 2025")])
async def test_a_best_stands_on_one_line(size: tuple[int, int], first: int, month: str) -> None:
    log = [
        session(ago, sets=tuple(a_set(1, variation=way, side=side) for side in ("left", "right")))
        for ago in range(first, first + 4)
        for way in ("knee-straight", "knee-bent", *(f"own-{ago}-{n}" for n in range(9)))
    ]
    async with opened(*log, size=size) as (page, pilot):
        await pilot.press("4")
        await pilot.pause()
        rows = [one for one in text_of(page).splitlines() if "30.0 s" in one]
        assert rows
        for row in rows:
            assert row.count(month) == row.count("30.0 s") == 2


async def test_versions_that_a_merge_kept_aside_are_told() -> None:
    async with opened(session(1, extra={"conflicts": [{"id": "x"}]})) as (page, _):
        assert "1 other version kept aside" in page.text("details-text")


async def test_enter_gives_the_session_the_room_and_escape_takes_it_back() -> None:
    async with opened(session(1), size=(60, 20)) as (page, pilot):
        details = page.screen.query_one("#details")
        assert not details.display
        await pilot.press("enter")
        assert details.display
        assert not page.log_screen.table.display
        await pilot.press("escape")
        assert page.log_screen.table.display
        assert page.screen is page.log_screen


async def test_the_day_of_the_calendar_opens_its_sessions() -> None:
    async with opened(*(session(ago) for ago in range(1, 6))) as (page, pilot):
        await pilot.press("2", "up", "up", "up")
        await pilot.pause()
        assert page.screen.query_one(Calendar).day == date(2026, 11, 19)
        assert "After a run" in page.text("day")
        await pilot.press("enter")
        await pilot.pause()
        assert page.log_screen.view == "sessions"
        assert page.log_screen.table.entry.bare.started.day == 19


async def test_a_day_without_a_session_opens_nothing() -> None:
    async with opened(session(5)) as (page, pilot):
        await pilot.press("2", "enter")
        assert page.log_screen.view == "calendar"
        assert "nothing was done" in page.text("day")


async def test_trends_are_turned_with_the_arrows() -> None:
    async with opened(balance(2, 20.0), balance(1, 31.5, "right"), session(3)) as (page, pilot):
        await pilot.press("3")
        await pilot.pause()
        assert "Single-leg stance, eyes open" in page.text("plot-title")
        assert "◀ left" in page.text("plot-legend")
        titles = []
        for _ in page.screen.query_one(Trends).graphs:
            titles.append(page.text("plot-title").split("  ")[0])
            await pilot.press("right")
        assert titles == ["Single-leg stance, eyes open", "Stretching", "Soreness"]
        assert page.text("plot-title").startswith(titles[0])


async def test_bests_stand_beside_each_other_with_their_day() -> None:
    log = (balance(2, 20.0), balance(1, 31.5), balance(400, 9.0, "right"))
    async with opened(*log) as (page, pilot):
        await pilot.press("4")
        await pilot.pause()
        assert page.screen.query_one(BestSets).bests
        row = next(one for one in page.text("best-rows").splitlines() if "eyes open" in one)
        assert row.split() == [
            "eyes",
            "open",
            "31.5",
            "s",
            "21",
            "Nov",
            "9.0",
            "s",
            "18",
            "Oct",
            "2025",
        ]


async def test_a_filter_holds_for_every_view_and_says_so() -> None:
    chosen = SessionFilter(exercise="single-leg-stance", side="right")
    log = (session(3), balance(2, 20.0), balance(1, 31.5, "right"))
    async with opened(*log, selection=chosen) as (page, pilot):
        assert [one.bare.title for one in page.log_screen.table.entries] == ["Balance"]
        assert "only Single-leg stance · right" in page.text("only")
        await pilot.press("4")
        await pilot.pause()
        assert [one.side for one in page.screen.query_one(BestSets).bests] == ["right"]
        await pilot.press("escape")
        await page.settled(pilot)
        assert page.log_screen.selection == SessionFilter()
        assert len(page.log_screen.table.entries) == 3


async def test_a_day_that_is_none_is_refused_in_the_filter() -> None:
    async with opened(session(1)) as (page, pilot):
        await pilot.press("slash")
        page.screen.query_one("#since", Input).focus()
        await pilot.press(*"2026", "enter")
        await pilot.pause()
        assert page.screen.query_one(FilterBar).display
        assert any("There is no day “2026”" in one.message for one in page._notifications)
        assert len(page.log_screen.table.entries) == 1


async def test_leaving_stops_the_reading() -> None:
    asked, go_on = threading.Event(), threading.Event()
    taken: list[int] = []

    def read() -> Iterator[SessionRecord]:
        for ago in range(1, 2000):
            if ago == 100:
                asked.set()
                go_on.wait(20)
            taken.append(ago)
            yield session(ago)

    page = Page(setting([], read=read))
    async with page.run_test(size=(80, 24)) as pilot:
        while not asked.is_set():
            await pilot.pause()
        assert len(page.log_screen.table.entries) == 30
        assert page.log_screen.reading
        await pilot.press("escape")
        await pilot.pause()
        go_on.set()
        await page.workers.wait_for_complete()
    assert len(taken) < 103


async def edit(pilot: Pilot[None], page: Page, **fields: str) -> None:
    """Open the editor, fill its fields in, and ask to keep it."""
    await pilot.press("e")
    await pilot.pause()
    assert isinstance(page.screen, EditSessionScreen)
    for name, value in fields.items():
        page.screen.query_one(f"#{name}", Input).value = value
    await pilot.press("ctrl+s")
    await pilot.pause()


async def agree(pilot: Pilot[None], page: Page) -> None:
    """Take the answer that says yes."""
    assert isinstance(page.screen, QuestionScreen)
    yes = list(page.screen._answers.values()).index(True)
    await pilot.press("home", *["down"] * yes, "enter")
    await pilot.pause()
    await page.settled(pilot)


async def test_an_edit_is_shown_then_told_and_undone() -> None:
    before = session(1)
    async with opened(before) as (page, pilot):
        await edit(pilot, page, note="[b]Calf[/b] tight", after="3")
        assert "note: – → “[b]Calf[/b] tight”" in page.text("detail")
        assert "soreness after: 1 → 3" in page.text("detail")
        assert page.told == []
        # What was asked for with ctrl+s takes one key more.
        await pilot.press("enter")
        await pilot.pause()
        await page.settled(pilot)
        (change,) = page.told
        assert change.before == before
        assert change.after.extra["edited"] == "2026-11-22T07:31:05+01:00"
        assert change.after.soreness.after == 3
        assert "edited 22 Nov 2026" in page.text("details-text")
        await pilot.press("u")
        await pilot.pause()
        assert "note: “[b]Calf[/b] tight” → –" in page.text("detail")
        await agree(pilot, page)
        (undone,) = page.told[1:]
        assert undone == change.undoing(FakeClock().now())
        assert page.log_screen.table.entry.session == undone.after
        assert replace(undone.after, extra={}) == before
        assert "edited" not in page.text("details-text")
        assert page.log_screen.changes == EditHistory()


@pytest.mark.parametrize(
    ("field", "text", "sentence"),
    [
        ("day", "2026-02-30", "There is no day “2026-02-30”. Write it as in 2026-11-22."),
        ("day", "2027-02-03", "That moment is still to come."),
        ("time", "25:00", "There is no time “25:00”. Write it as in 07:31."),
        ("worst", "11", "Soreness goes from 0 to 10."),
        ("seconds", "-3", "Seconds are a number from 0 up, as in 38.4 or 1:05."),
        ("seconds", "nan", "Seconds are a number from 0 up, as in 38.4 or 1:05."),
    ],
)
async def test_what_makes_no_sense_is_refused_and_nothing_is_lost(
    field: str, text: str, sentence: str
) -> None:
    async with opened(session(1)) as (page, pilot):
        await edit(pilot, page, note="kept", **{field: text})
        assert isinstance(page.screen, EditSessionScreen)
        assert [one.message for one in page._notifications] == [sentence]
        assert page.screen.query_one("#note", Input).value == "kept"
        assert page.screen.query_one(f"#{field}", Input).value == text
        assert page.screen.focused.id == field
        assert page.told == []


async def test_a_set_is_mended_with_one_key_or_with_a_number() -> None:
    async with opened(session(1)) as (page, pilot):
        await pilot.press("e")
        await pilot.pause()
        await pilot.press("s", "enter")
        page.screen.query_one("#seconds", Input).value = "12"
        await pilot.press("enter", "ctrl+s")
        await pilot.pause()
        assert "left, set 1: 30 s, done → –, skipped" in page.text("detail")
        assert "left, set 2: 30 s, done → 12 s, partial" in page.text("detail")
        await agree(pilot, page)
        sets = page.told[0].after.sets
        assert [(one.seconds, one.outcome) for one in sets] == [
            (None, "skipped"), (12, "partial"), (30, "done"),
        ]  # fmt: skip
        assert page.told[0].after.active_seconds == 90 - 30 - 18


async def test_what_nobody_touched_is_kept_to_the_last_digit() -> None:
    odd = session(1, note="two\nlines", sets=(a_set(1, seconds=30.123456789),))
    async with opened(odd) as (page, pilot):
        await edit(pilot, page)
        assert page.screen is page.log_screen  # nothing changed, so nothing is asked
        await edit(pilot, page, worst="4")
        await agree(pilot, page)
        after = page.told[0].after
        assert (after.sets, after.note, after.started) == (odd.sets, odd.note, odd.started)


async def test_leaving_the_editor_asks_where_something_was_typed() -> None:
    async with opened(session(1)) as (page, pilot):
        await pilot.press("e")
        await pilot.pause()
        page.screen.query_one("#note", Input).value = "half a th"
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(page.screen, QuestionScreen)
        await pilot.press("escape")
        await pilot.pause()
        assert page.screen.query_one("#note", Input).value == "half a th"


async def test_deleting_asks_and_comes_back() -> None:
    first, second = session(1), session(2)
    async with opened(first, second) as (page, pilot):
        await pilot.press("x")
        await pilot.pause()
        assert "Delete After a run?" in page.text("asked")
        await pilot.press("escape")
        await pilot.pause()
        assert page.told == []
        await pilot.press("x")
        await pilot.pause()
        await agree(pilot, page)
        assert page.told == [Edit(first, None)]
        assert [one.session for one in page.log_screen.table.entries] == [second]
        await pilot.press("u")
        await pilot.pause()
        await agree(pilot, page)
        assert page.told[-1] == Edit(None, first)
        assert [one.session for one in page.log_screen.table.entries] == [first, second]


async def test_a_session_of_the_past_is_added_with_all_sets_done() -> None:
    async with opened() as (page, pilot):
        await pilot.press("a")
        await pilot.pause()
        page.screen.query_one("#day", Input).value = "2026-11-01"
        page.screen.query_one("#time", Input).value = "18:05"
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "Sun 1 Nov 2026 18:05" in page.text("detail")
        await agree(pilot, page)
        (change,) = page.told
        added = change.after
        assert change.before is None
        assert added.started.isoformat() == "2026-11-01T18:05:00+01:00"
        assert added.id == new_id(added.started, b"0123456789")
        assert {one.outcome for one in added.sets} == {"done"}
        assert "edited" in added.extra
        assert page.log_screen.table.entry.session == added


async def test_another_routine_brings_its_own_sets() -> None:
    async with opened() as (page, pilot):
        await pilot.press("a")
        await pilot.pause()
        page.screen.query_one("#routine").value = "balance"
        await pilot.pause()
        assert page.screen.query_one("#sets", OptionList).option_count == 10
        await pilot.press("ctrl+s")
        await pilot.pause()
        await agree(pilot, page)
        assert page.told[0].after.title == "Balance"
        assert {one.seconds for one in page.told[0].after.sets} == {None}  # measured by nobody


async def test_changes_can_be_undone_after_the_log_was_left_and_opened_again() -> None:
    before = session(1)
    after = replace(before, note="edited")
    kept = EditHistory((Edit(before, after),))
    async with opened(after, changes=kept) as (page, pilot):
        await pilot.press("u")
        await pilot.pause()
        await agree(pilot, page)
        assert page.told == [Edit(before, after).undoing(FakeClock().now())]


async def test_a_change_while_there_is_more_to_read_is_neither_lost_nor_doubled() -> None:
    go_on = threading.Event()

    def read() -> Iterator[SessionRecord]:
        for ago in range(1, 120):
            if ago == 60:
                go_on.wait(20)
            yield session(ago)

    page = Page(setting([], read=read))
    async with page.run_test(size=(80, 24)) as pilot:
        while not (page.log_screen.is_mounted and page.log_screen.table.entries):
            await pilot.pause()
        await edit(pilot, page, day="2026-08-05")
        await pilot.press("enter")
        await pilot.pause()
        go_on.set()
        await page.settled(pilot)
        await page.settled(pilot)
        started = [one.bare.started for one in page.log_screen.table.entries]
        assert len(started) == 119
        assert started == sorted(started, reverse=True)
        await pilot.press("2")
        await page.settled(pilot)
        assert date(2026, 8, 5) in page.log_screen.totals.days
        assert date(2026, 11, 21) not in page.log_screen.totals.days


async def test_twenty_thousand_lines_are_drawn_a_screenful_at_a_time() -> None:
    async with opened(*(session(ago) for ago in range(1, 300))) as (page, pilot):
        table = page.screen.query_one(SessionTable)
        drawn: list[int] = []
        whole = table.render_line
        table.render_line = lambda y: drawn.append(y) or whole(y)
        await pilot.press("end")
        await pilot.pause()
        assert table.highlighted == 298
        assert 0 < len(drawn) <= 2 * table.size.height
