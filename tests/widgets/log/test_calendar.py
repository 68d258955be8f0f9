"""The calendar: every day has its cell, across summer time and the turn of the year."""

from datetime import date, timedelta

import pytest
from textual.app import App, ComposeResult

from tests.support.log_screen import run
from tui.ascii_fallback import lookalike
from tui.domain.dates import MONDAY, SUNDAY
from tui.domain.progress.statistics import Day
from tui.widgets.log.calendar import LEVELS, MARGIN, Calendar, cell, legend, months_over

TODAY = date(2026, 11, 22)


class Page(App[None]):
    """Nothing but a calendar."""

    def __init__(self, today: date = TODAY, first: int = MONDAY, *days: date) -> None:
        super().__init__()
        self._calendar = Calendar(today, first)
        self._calendar.set_reactive(Calendar.days, {day: Day(day, 1, 9, 1500.0) for day in days})

    def compose(self) -> ComposeResult:
        yield self._calendar

    @property
    def calendar(self) -> Calendar:
        return self._calendar

    def rows(self) -> list[str]:
        return self._calendar.render().plain.splitlines()


def test_more_work_is_a_taller_block_in_another_color() -> None:
    looks = [cell(Day(TODAY, 1, 1, 60 * minutes)) for minutes in (1, 10, 25, 90)]
    assert [look[0] for look in looks] == [block for _, block in LEVELS]
    assert len({look[1] for look in looks}) == len(looks)
    assert cell(None)[0] == "·"
    assert cell(None, future=True)[0] == " "


def test_a_rest_day_has_a_letter_unless_something_was_done() -> None:
    day = date(2026, 11, 22)
    assert cell(None, rest=True)[0] == "R"
    done = Day(day, 1, 9, 1500.0)
    assert cell(done, rest=True) == cell(done)
    assert "R rest" in legend().plain


def test_a_day_with_a_run_alone_has_a_mark_of_its_own_also_in_ascii() -> None:
    assert cell(None, run=True)[0] == "○"
    assert "○ run" in legend().plain
    assert cell(None, run=True, rest=True) == cell(None, run=True)
    assert cell(None, run=True, future=True)[0] == " "
    done = Day(TODAY, 1, 9, 1500.0)
    assert cell(done, run=True) == cell(done)
    others = {cell(None)[0], cell(None, rest=True)[0], *(block for _, block in LEVELS)}
    assert lookalike("○") not in set(map(lookalike, others))


def test_a_day_without_known_seconds_has_a_block() -> None:
    assert cell(Day(TODAY, 1, 1, 0.0))[0] == LEVELS[0][1]


@pytest.mark.parametrize(("width", "weeks"), [(80, 26), (76, 26), (60, 26), (120, 53)])
async def test_half_a_year_where_it_is_narrow_and_a_year_where_it_is_wide(
    width: int, weeks: int
) -> None:
    page = Page()
    async with page.run_test(size=(width, 24)):
        assert page.calendar.weeks == weeks
        assert max(map(len, page.rows())) < width  # a cell is left of it


@pytest.mark.parametrize("first", [MONDAY, SUNDAY])
@pytest.mark.parametrize(
    "day", [date(2026, 10, 25), date(2026, 3, 29), date(2026, 12, 31), date(2027, 1, 1)]
)
async def test_a_day_stands_in_its_week_and_weekday(day: date, first: int) -> None:
    today = day + timedelta(days=10)
    page = Page(today, first, day)
    async with page.run_test(size=(80, 24)) as pilot:
        page.calendar.day = day
        await pilot.pause()
        rows = page.rows()
        row = 1 + (day.weekday() - first) % 7
        week = (day - page.calendar.start).days // 7
        column = MARGIN + 2 * week
        assert rows[row][column - 1 : column + 2] == "[▆]"
        assert sum(text.count("▆") for text in rows[:8]) == 1
        assert rows[row].startswith(f"{day:%a}")
        assert rows[1].startswith("Mon" if first == MONDAY else "Sun")
        assert rows[-1].strip().startswith("· nothing")


async def test_keys_move_by_days_and_weeks_and_never_past_today() -> None:
    page = Page()
    async with page.run_test(size=(80, 24)) as pilot:
        page.calendar.focus()
        await pilot.press("up", "left")
        assert page.calendar.day == TODAY - timedelta(days=8)
        await pilot.press("right", "right", "down")
        assert page.calendar.day == TODAY


async def test_the_marked_day_stays_in_sight() -> None:
    page = Page(TODAY, MONDAY, date(2019, 12, 31))
    async with page.run_test(size=(80, 24)) as pilot:
        page.calendar.focus()
        await pilot.press("home")
        assert page.calendar.day == date(2019, 12, 31)
        assert page.calendar.start <= page.calendar.day
        assert "[▆]" in "\n".join(page.rows())
        await pilot.press("end")
        assert page.calendar.day == TODAY
        assert "[·]" in "\n".join(page.rows())


async def test_the_first_day_may_be_that_of_a_run() -> None:
    page = Page(TODAY, MONDAY, date(2026, 11, 10))
    async with page.run_test(size=(80, 24)) as pilot:
        page.calendar.runs = {date(2026, 11, 2): (run(20),)}
        page.calendar.focus()
        await pilot.press("home")
        assert page.calendar.day == date(2026, 11, 2)
        assert "[○]" in "\n".join(page.rows())


async def test_a_run_can_be_deleted_only_on_a_day_with_one() -> None:
    page = Page()
    async with page.run_test(size=(80, 24)) as pilot:
        page.calendar.focus()

        def keys() -> set[str]:
            return {key for key, one in page.screen.active_bindings.items() if one.enabled}

        assert keys().isdisjoint(("x", "delete"))
        page.calendar.runs = {TODAY - timedelta(days=1): (run(1),)}
        await pilot.press("up")
        assert keys() >= {"x", "delete"}
        page.calendar.runs = {}
        assert keys().isdisjoint(("x", "delete"))


async def test_enter_asks_for_the_day() -> None:
    asked: list[date] = []

    def hook(message: object) -> None:
        if isinstance(message, Calendar.Opened):
            asked.append(message.day)

    page = Page()
    async with page.run_test(size=(80, 24), message_hook=hook) as pilot:
        page.calendar.focus()
        await pilot.press("up", "enter")
        assert asked == [], "there is no session"
        page.calendar.has_sessions = True
        await pilot.press("enter")
    assert set(asked) == {TODAY - timedelta(days=1)}


def test_january_is_named_by_its_year() -> None:
    weeks = [date(2026, 11, 30) + timedelta(days=7 * number) for number in range(12)]
    assert months_over(weeks).split() == ["Dec", "2027", "Feb"]


@pytest.mark.parametrize("first", [date(2026, 8, 31), date(2026, 8, 30)])
def test_a_month_is_named_over_the_week_that_holds_its_first_day(first: date) -> None:
    weeks = [first + timedelta(days=7 * number) for number in range(13)]
    text = months_over(weeks)
    for day in (date(2026, 9, 1), date(2026, 10, 1), date(2026, 11, 1)):
        at = MARGIN + 2 * ((day - first).days // 7)
        assert text[at : at + 3] == f"{day:%b}"
    assert text.split() == ["Sep", "Oct", "Nov"]
