"""Lines of sessions, and a list that changes while it is read."""

import re
from datetime import date
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.app import App, ComposeResult

import tui
from tests.support.made_up import a_session
from tui.domain.log.compact import CompactSession, entry_of
from tui.domain.log.record import Soreness
from tui.widgets.log.session_table import SessionTable, line, when_text

TODAY = date(2026, 11, 22)


def entry(day: int, **changed: object) -> CompactSession:
    return entry_of(a_session(day, **changed))


class Page(App[None]):
    def __init__(self) -> None:
        super().__init__()
        self.highlighted: list[str] = []

    def compose(self) -> ComposeResult:
        yield SessionTable(TODAY)

    def on_session_table_highlighted(self, event: SessionTable.Highlighted) -> None:
        self.highlighted.append(event.entry.bare.id)


@pytest.mark.parametrize("width", [40, 58, 76, 116])
def test_a_line_has_no_more_cells_than_there_are(width: int) -> None:
    noted = entry(
        1, note="A note\x1b[2J that is long " * 5, soreness=Soreness(before=2, worst=3, after=1)
    )
    text = line(noted, "07:31", width)
    assert len(text) <= width
    assert text.isprintable()
    assert ("soreness 2 → 1" in text) is (width >= 58)


@pytest.mark.parametrize("title", ["Balance after a long run by the river", "足首のバランス" * 5])
def test_a_title_that_is_cut_says_so(title: str) -> None:
    text = line(entry(1, title=title), "07:31", 58)
    assert "…" in text
    assert cell_len(text) <= 58


def test_a_session_of_another_year_names_its_year() -> None:
    assert when_text(entry(1), TODAY).split()[:2] == ["Fri", "2"]
    assert when_text(entry(1), date(2027, 1, 1)).startswith(" 2 Jan 2026 07:31")


def test_days_of_one_digit_and_of_two_are_below_one_another() -> None:
    for today in (TODAY, date(2027, 1, 1)):
        shown = {when_text(entry(day), today).index(" Jan") for day in (1, 8, 9, 20)}
        assert len(shown) == 1


async def test_a_session_is_replaced_in_its_place_in_time_and_highlighted() -> None:
    app = Page()
    async with app.run_test() as pilot:
        table = app.query_one(SessionTable)
        newest, middle, oldest = entry(9), entry(5), entry(1)
        table.show([newest, middle, oldest])
        moved = entry(7, id=oldest.bare.id)
        table.replace_entry(oldest.bare.id, moved)
        await pilot.pause()
        assert list(table.entries) == [newest, moved, middle]
        assert table.entry is moved
        assert app.highlighted[-1] == moved.bare.id
        table.replace_entry(moved.bare.id, None)
        assert list(table.entries) == [newest, middle]


async def test_sessions_that_are_added_later_keep_the_order_and_the_highlight() -> None:
    app = Page()
    async with app.run_test() as pilot:
        table = app.query_one(SessionTable)
        table.show([entry(9)])
        table.replace_entry("new", entry(2))
        table.add([entry(5), entry(1)])
        await pilot.pause()
        days = [found.bare.started.day for found in table.entries]
        assert days == sorted(days, reverse=True)
        assert table.find(table.entries[1].bare.started.date()) == 1
        assert table.find(TODAY) is None


async def test_an_empty_list_has_no_highlight_and_opens_nothing() -> None:
    app = Page()
    async with app.run_test() as pilot:
        table = app.query_one(SessionTable)
        table.focus()
        table.show([])
        await pilot.press("down", "enter", "end")
        assert table.entry is None
        assert app.highlighted == []


def test_no_outcome_is_painted_as_a_warning() -> None:
    package = Path(tui.__file__).parent
    painted = {
        f"{file.name}: {line.strip()}"
        for file in (*package.glob("widgets/**/*.py"), *package.glob("**/*.tcss"))
        for line in file.read_text("utf-8").splitlines()
        if re.search(r"outcome|partial|stopped|-short\b.*color|--part\b", line)
        and re.search(r"\$(text-)?(warning|error)", line)
    }
    assert painted == set()
