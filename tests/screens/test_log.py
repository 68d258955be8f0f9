"""The log screen: four views of what is read, and changes that are shown before they are made."""

from datetime import date
from typing import Any, cast

import pytest
from textual.widgets import Input, Select

from tests.support.fake_clock import FakeClock
from tests.support.log_screen import (
    LogApp,
    agree,
    balance,
    edit,
    log_source,
    opened,
    run,
    session,
)
from tests.support.made_up import a_set
from tests.support.scenes import text_of
from tui.domain.distance import DistanceUnit
from tui.domain.log.edits import Edit, EditHistory
from tui.domain.log.filter import SessionFilter
from tui.domain.log.record import Soreness, new_id
from tui.domain.log.runs import RunRecord
from tui.screens.log import undo_words
from tui.widgets.log.best_sets import BestSets
from tui.widgets.log.calendar import Calendar
from tui.widgets.log.filter_bar import FilterBar
from tui.widgets.log.session_table import SessionTable
from tui.widgets.log.trends import Trends
from tui.widgets.title_bar import TitleBar


async def test_an_empty_log_says_how_it_is_filled() -> None:
    async with opened() as (page, _):
        assert "Nothing here yet" in page.text("empty")
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


async def test_every_view_notices_midnight(clock: FakeClock) -> None:
    page = LogApp(log_source([balance(1, 30.0)], now=clock.now))
    async with page.run_test() as pilot:
        await page.settled(pilot)
        for view in "4231":
            await pilot.press(view)
        calendar = page.screen.query_one(Calendar)
        before = text_of(page)
        assert calendar.day == date(2026, 11, 22)
        page.log_screen.show_new_day()
        assert (calendar.day, text_of(page)) == (date(2026, 11, 22), before)
        clock.advance(86_400)
        page.log_screen.show_new_day()
        assert calendar.day == date(2026, 11, 23)
        views = page.screen.query("SessionTable, CalendarView, Trends, BestSets")
        assert {view._today for view in views} == {date(2026, 11, 23)}
        assert len(views) == 4


async def test_a_narrow_window_names_every_view() -> None:
    async with opened(session(1, extra={"sample": True}), size=(60, 20)) as (page, _):
        title = text_of(page).splitlines()[0]
        assert " ".join(title.split()) == "Log 1 Sessions 2 Calendar 3 Trends 4 Bests made up"


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
@pytest.mark.parametrize(("first", "month"), [(84, " Aug"), (450, " Aug 2025")])
async def test_a_best_stands_on_one_line(size: tuple[int, int], first: int, month: str) -> None:
    log = [
        session(
            ago,
            sets=tuple(
                a_set(1, kind="balance", target={}, variation=way, side=side)
                for side in ("left", "right")
            ),
        )
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


async def test_versions_that_a_merge_kept_are_counted() -> None:
    async with opened(session(1, extra={"conflicts": [{"id": "x"}]})) as (page, _):
        assert "1 other version saved" in page.text("details-text")


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
        assert "Wall stretch: 90 of 360 s" in page.text("day")
        await pilot.press("enter")
        await pilot.pause()
        assert page.log_screen.view == "sessions"
        assert page.log_screen.table.entry.bare.started.day == 19
        await pilot.press("escape")
        await pilot.pause()
        assert page.log_screen.view == "calendar"
        assert page.screen.query_one(Calendar).day == date(2026, 11, 19)
        assert page.screen.query_one(Calendar).has_focus


async def test_a_day_without_a_session_opens_nothing() -> None:
    async with opened(session(5)) as (page, pilot):
        await pilot.press("2", "enter")
        assert page.log_screen.view == "calendar"
        assert "no session" in page.text("day")


async def test_a_run_is_in_the_calendar_from_its_first_opening_and_follows_midnight(
    clock: FakeClock,
) -> None:
    tomorrow = run(-1, source="hand", meters=None)
    async with opened(session(0), runs=lambda: (run(0), tomorrow), now=clock.now) as (page, pilot):
        await pilot.press("2")
        await pilot.pause()
        lines = page.text("day").splitlines()
        assert lines[-2] == "06:40  Run · 40 min · 7.9 km"
        assert lines[-1].startswith("07:31  After a run")
        clock.advance(86_400)
        page.log_screen.show_new_day()
        await pilot.pause()
        assert page.text("day").splitlines() == ["Mon 23 Nov 2026 · today", "Run · 40 min"]


async def test_a_log_with_runs_alone_says_where_they_are() -> None:
    async with opened(runs=lambda: (run(0),), unit=DistanceUnit.MILES) as (page, pilot):
        assert page.text("empty").endswith("Your runs are in the calendar: press 2.")
        await pilot.press("2")
        await pilot.pause()
        assert page.text("day").splitlines()[1:] == ["06:40  Run · 40 min · 4.9 mi"]


async def test_a_filter_shows_runs_where_it_chooses_by_day_alone() -> None:
    def runs() -> tuple[RunRecord, ...]:
        return run(2), run(1)

    chosen = SessionFilter(exercise="wall-stretch")
    async with opened(session(2), selection=chosen, runs=runs) as (page, pilot):
        await pilot.press("2", "up", "up")
        await pilot.pause()
        assert "After a run" in page.text("day")
        assert "Run ·" not in page.text("day")
        await pilot.press("x")
        await pilot.pause()
        assert page.screen is page.log_screen
    # Nothing but a run is of that day: the calendar shows it all the same.
    since = SessionFilter(since=date(2026, 11, 21))
    async with opened(session(2), selection=since, runs=runs) as (page, pilot):
        await pilot.press("2", "up")
        await pilot.pause()
        assert page.screen.query_one(Calendar).is_on_screen
        assert "Run · 40 min" in page.text("day")
        await pilot.press("up")
        await pilot.pause()
        assert page.text("day").endswith("no session")


async def test_the_latest_run_of_a_day_is_deleted_after_a_question() -> None:
    morning, evening = run(1), run(1, 18, seconds=1500.0, meters=4000.0)
    async with opened(session(1), runs=lambda: (morning, evening)) as (page, pilot):
        await pilot.press("2", "x")
        await pilot.pause()
        assert page.screen is page.log_screen, "today has no run"
        assert "Delete" not in text_of(page).splitlines()[-1]
        await pilot.press("up")
        await pilot.pause()
        assert "x Delete" in text_of(page).splitlines()[-1]
        await pilot.press("x", "x")
        await pilot.pause()
        assert page.text("asked") == "Delete the run of 25 min?"
        assert page.text("detail") == (
            "Sat 21 Nov 2026 18:40 · 4.0 km\nIt is the latest of 2 runs that day."
        )
        await pilot.press("escape")
        await pilot.pause()
        assert page.screen is page.log_screen
        assert page.deleted_runs == []
        await pilot.press("delete")
        await pilot.pause()
        await agree(pilot, page)
        assert page.deleted_runs == [evening]
        assert page.changes == []


async def test_the_smallest_window_has_room_for_the_legend_and_a_run() -> None:
    async with opened(session(0), size=(60, 20), runs=lambda: (run(0),)) as (page, pilot):
        await pilot.press("2")
        await pilot.pause()
        shown = text_of(page)
        assert "○ run  R rest  ▂ less  ▄ 10  ▆ 20  █ 40 min\n" in shown
        assert "06:40  Run · 40 min · 7.9 km" in shown


async def test_the_runs_that_are_left_are_shown_in_calendar_and_trends() -> None:
    stored = [run(1), run(1, 18)]
    async with opened(session(1), runs=lambda: tuple(stored)) as (page, pilot):
        await pilot.press("2", "up")
        await pilot.pause()
        assert page.text("day").count("Run ·") == 2
        stored.pop()
        page.log_screen.show_runs(stored)
        assert page.text("day").count("Run ·") == 1
        await page.settled(pilot)
        (running,) = (one for one in page.log_screen.totals.graphs if one.title == "Running")
        assert [point.value for point in running.lines[0].points] == [2412.0 / 60]


def footer(page: LogApp) -> list[str]:
    """The words of the footer, as it is drawn; help is on every screen."""
    words = [cast("Any", key).description for key in page.screen.query("FooterKey")]
    return [word for word in words if word != "Help"]


async def test_an_empty_log_offers_no_key_that_would_do_nothing() -> None:
    async with opened() as (page, pilot):
        for key in ("1", "2", "3", "4"):
            await pilot.press(key)
            await page.settled(pilot)
            rest = ["Rest"] if key == "2" else []
            assert footer(page) == [*rest, "Add", "Back"]
            before = page.screen.focused
            await pilot.press("slash", "enter")
            assert page.screen.focused is before
            assert not page.screen.query(FilterBar)
        await pilot.press("1", "a")
        await pilot.pause()
        await pilot.press("ctrl+s")
        await pilot.pause()
        await agree(pilot, page)
        assert footer(page) == ["Open", "Filter", "Edit", "Add", "Delete", "Back"]
        await pilot.press("2")
        await page.settled(pilot)
        assert footer(page) == ["Open", "Rest", "Filter", "Add", "Back"]
        await pilot.press("up")
        await pilot.pause()
        assert footer(page) == ["Rest", "Filter", "Add", "Back"]
        await pilot.press("3")
        await page.settled(pilot)
        assert footer(page) == ["Longer", "Filter", "Add", "Back"]
        await pilot.press("up", "up", "up")
        await pilot.pause()
        assert footer(page) == ["Filter", "Add", "Back"], "there are no more weeks"


async def test_where_the_filter_leaves_nothing_it_alone_is_offered() -> None:
    chosen = SessionFilter(routine="balance")
    async with opened(session(3), selection=chosen) as (page, pilot):
        for key in ("1", "2", "3", "4"):
            await pilot.press(key)
            await page.settled(pilot)
            assert footer(page) == ["Filter", "Add", "Back"]


@pytest.mark.parametrize(("soreness", "turned"), [(Soreness(), []), (Soreness(before=2), ["Next"])])
async def test_charts_are_turned_where_there_are_two(soreness: Soreness, turned: list[str]) -> None:
    async with opened(session(3, soreness=soreness)) as (page, pilot):
        await pilot.press("3")
        await page.settled(pilot)
        assert footer(page) == [*turned, "Longer", "Filter", "Add", "Back"]


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
        await pilot.press("2", "up")
        await pilot.pause()
        assert "Balance" in page.text("day")
        assert " of 10 holds" not in page.text("day")
        await pilot.press("escape")
        await page.settled(pilot)
        assert page.log_screen.selection == SessionFilter()
        assert len(page.log_screen.table.entries) == 3


async def test_the_filter_refuses_text_that_is_not_a_date() -> None:
    async with opened(session(1)) as (page, pilot):
        await pilot.press("slash")
        page.screen.query_one("#since", Input).focus()
        await pilot.press(*"2026", "enter")
        await pilot.pause()
        assert page.screen.query_one(FilterBar).display
        assert any("“2026” cannot be read" in one.message for one in page._notifications)
        assert len(page.log_screen.table.entries) == 1


async def test_the_filter_knows_holds_tests_and_the_last_day() -> None:
    held, test = (
        balance(ago, 20.0)._replace(routine="hold", sets=(a_set(1, kind="balance", mode=mode),))
        for ago, mode in ((2, "practice"), (3, "test"))
    )
    async with opened(session(1), held, test, session(4)) as (page, pilot):
        await pilot.press("slash")
        for value, shown in ((":hold", held), (":test", test)):
            page.screen.query_one("#routine", Select).value = value
            await pilot.pause()
            await page.settled(pilot)
            assert [one.session for one in page.log_screen.table.entries] == [shown]
            assert page.text("only").startswith(f"only Balance {value[1:]}")
        page.screen.query_one("#routine", Select).clear()
        page.screen.query_one("#until", Input).value = "2026-11-18"
        page.screen.query_one("#until", Input).focus()
        await pilot.press("enter")
        await pilot.pause()
        await page.settled(pilot)
        assert [one.session for one in page.log_screen.table.entries] == [session(4)]
        assert "until 18 Nov 2026" in page.text("only")


async def test_an_edit_is_shown_then_posted_and_undone() -> None:
    before = session(1)
    async with opened(before) as (page, pilot):
        await edit(pilot, page, note="[b]Calf[/b] tight", after="3")
        assert "note: – → “[b]Calf[/b] tight”" in page.text("detail")
        assert "soreness after: 1 → 3" in page.text("detail")
        assert page.changes == []
        # What was asked for with ctrl+s takes one key more.
        await pilot.press("enter")
        await pilot.pause()
        await page.settled(pilot)
        (change,) = page.changes
        assert change.before == before
        assert change.after.extra["edited"] == "2026-11-22T07:31:05+01:00"
        assert change.after.soreness.after == 3
        assert "edited 22 Nov 2026" in page.text("details-text")
        await pilot.press("u")
        await pilot.pause()
        assert "Undo the edit of After a run?" in page.text("asked")
        assert "note: “[b]Calf[/b] tight” → –" in page.text("detail")
        await agree(pilot, page)
        (undone,) = page.changes[1:]
        assert undone == change.undoing(FakeClock().now())
        assert page.log_screen.table.entry.session == undone.after
        assert undone.after._replace(extra={}) == before
        assert "edited" not in page.text("details-text")
        assert page.log_screen.changes == EditHistory()


async def test_deleting_asks_and_comes_back() -> None:
    first, second = session(1), session(2)
    async with opened(first, second) as (page, pilot):
        await pilot.press("x")
        await pilot.pause()
        assert "Delete After a run?" in page.text("asked")
        await pilot.press("escape")
        await pilot.pause()
        assert page.changes == []
        await pilot.press("x")
        await pilot.pause()
        await agree(pilot, page)
        assert page.changes == [Edit(first, None)]
        assert any("To bring it back, press u." in one.message for one in page._notifications)
        assert [one.session for one in page.log_screen.table.entries] == [second]
        await pilot.press("u")
        await pilot.pause()
        assert "Bring back After a run?" in page.text("asked")
        await agree(pilot, page)
        assert page.changes[-1] == Edit(None, first)
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
        (change,) = page.changes
        added = change.after
        assert change.before is None
        assert added.started.isoformat() == "2026-11-01T18:05:00+01:00"
        assert added.id == new_id(added.started, b"0123456789")
        assert {one.outcome for one in added.sets} == {"done"}
        assert "edited" in added.extra
        assert page.log_screen.table.entry.session == added


async def test_changes_can_be_undone_after_the_log_was_left_and_opened_again() -> None:
    before = session(1)
    after = before._replace(note="edited")
    kept = EditHistory((Edit(before, after),))
    async with opened(after, changes=kept) as (page, pilot):
        await pilot.press("u")
        await pilot.pause()
        await agree(pilot, page)
        assert page.changes == [Edit(before, after).undoing(FakeClock().now())]


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


async def test_the_number_of_sessions_never_takes_room_from_the_tabs() -> None:
    made_up = session(1, extra={"sample": True})
    async with opened(made_up, *(session(n) for n in range(2, 14))) as (page, pilot):
        for width in (60, 65, 70, 72, 79, 120):
            await pilot.resize_terminal(width, 20)
            await pilot.pause()
            line = page.screen.query_one(TitleBar).render_line(0).text
            assert "4 Bests " in line
            assert "…" not in line
            assert "made up" in line
        assert page.count == "made up · 13 sessions"


async def test_an_exercise_whose_file_is_gone_is_named_everywhere() -> None:
    names = {"tree": {"name": "Tall tree", "versions": {"eyes-open": "eyes open"}}}
    older = {"tree": {"name": "Tree", "versions": {}}}
    newest, old = (
        one._replace(sets=(one.sets[0]._replace(exercise="tree"),), extra={"names": stored})
        for one, stored in ((balance(1, 20.0), names), (balance(2, 19.0), older))
    )
    async with opened(newest, old) as (page, pilot):
        assert "Tall tree" in text_of(page)
        await pilot.press("3")
        await pilot.pause()
        assert page.text("plot-title").startswith("Tall tree, eyes open")
        await pilot.press("4")
        await pilot.pause()
        assert page.text("best-rows").splitlines()[1].rstrip() == "Tall tree"
        await pilot.press("2", "up")
        await pilot.pause()
        assert "Tall tree" in page.text("day")
        await pilot.press("slash")
        await pilot.pause()
        choices = page.screen.query_one("#exercise", Select)
        choices.value = "tree"
        await pilot.pause()
        await page.settled(pilot)
        assert page.text("only") == "only Tall tree · esc shows all"


def test_the_undo_of_an_added_session_deletes_it() -> None:
    assert undo_words(Edit(None, session(1))) == ("Delete", "Keep it", "Delete it")


async def test_a_note_on_the_calendar_has_the_whole_width() -> None:
    note = "Ask about the cushion at the next appointment, and about the stairs"
    async with opened(session(0, note=note), size=(160, 30)) as (page, pilot):
        await pilot.press("2")
        await page.settled(pilot)
        assert f"“{note}”" in page.text("day")


async def test_a_field_of_the_filter_keeps_the_session_behind_it_from_being_deleted() -> None:
    async with opened(session(1)) as (page, pilot):
        assert page.screen.check_action("delete", ())
        await pilot.press("slash", "enter")
        await pilot.pause()
        assert not page.screen.check_action("delete", ())
        await pilot.press("delete")
        await pilot.pause()
        assert page.screen is page.log_screen
        assert page.changes == []
