"""Rows of options and their values."""

from textual.app import App, ComposeResult
from textual.screen import Screen

from tests.support.scenes import text_of
from tests.support.screen_app import ScreenApp
from tui.widgets.option_rows import MAX_LABEL_WIDTH, OptionRow, OptionRows

ROWS = (
    OptionRow("side", "Side", "both"),
    OptionRow("sound", "Sound", "bell", "Signals"),
    OptionRow("long", "A label that is longer than others", "1 s", "Signals"),
    OptionRow("age", "Age", "[b]40[/]", "You"),
)


class Page(App[None]):
    def __init__(self, rows: tuple[OptionRow, ...] = ROWS) -> None:
        super().__init__()
        self.rows = rows

    def compose(self) -> ComposeResult:
        yield OptionRows(self.rows)


class Rows(Screen[None]):
    """The same on a screen that knows how high the window is."""

    def compose(self) -> ComposeResult:
        yield OptionRows(ROWS)


def texts(rows: OptionRows) -> list[str]:
    return [str(option.prompt).rstrip() for option in rows.options]


async def test_values_under_one_heading_begin_in_one_column() -> None:
    app = Page()
    async with app.run_test():
        assert texts(app.query_one(OptionRows)) == [
            "Side              ‹ both ›",
            "",
            "Signals",
            "Sound                               ‹ bell ›",
            "A label that is longer than others  ‹ 1 s ›",
            "",
            "You",
            "Age               ‹ [b]40[/] ›",
        ]


async def test_headings_share_a_column_of_values_unless_one_is_much_wider() -> None:
    named = OptionRow("name", "A label of some length", "1 s", "You")
    app = Page((*ROWS, named))
    async with app.run_test():
        columns = {text.split("‹")[0] for text in texts(app.query_one(OptionRows)) if "‹" in text}
        assert {len(column) for column in columns} == {24, 36}


async def test_a_label_that_is_too_long_is_cut_with_a_sign_and_keeps_its_gap() -> None:
    app = Page((OptionRow("long", "A label that goes on " * 3, "on", "Heading"),))
    async with app.run_test():
        shown = texts(app.query_one(OptionRows))[-1]
        assert shown == "A label that goes on A label that goes…   ‹ on ›"
        assert shown.index("‹") == MAX_LABEL_WIDTH


async def test_a_low_window_has_no_blank_lines_and_the_highlight_stays() -> None:
    app = ScreenApp(Rows())
    async with app.run_test(size=(60, 24)) as pilot:
        await pilot.pause()
        rows = app.shown.query_one(OptionRows)
        rows.highlight("age")
        assert texts(rows).count("") == 2
        await pilot.resize_terminal(60, 20)
        await pilot.pause()
        assert texts(rows).count("") == 0
        assert rows.highlighted_id == "age"
        await pilot.resize_terminal(60, 24)
        await pilot.pause()
        assert texts(rows).count("") == 2
        assert rows.highlighted_id == "age"


async def test_with_the_first_option_its_heading_is_seen_again() -> None:
    many = tuple(OptionRow(str(number), f"Row {number}", "on", "All") for number in range(40))
    app = Page(many)
    async with app.run_test(size=(60, 20)) as pilot:
        rows = app.query_one(OptionRows)
        rows.styles.height = 10
        await pilot.pause()
        rows.highlight("30")
        await pilot.pause()
        assert rows.scroll_offset.y > 0
        rows.highlight("0")
        await pilot.pause()
        assert rows.scroll_offset.y == 0


async def test_the_highlight_skips_headings_and_names_its_option() -> None:
    app = Page()
    async with app.run_test() as pilot:
        rows = app.query_one(OptionRows)
        rows.focus()
        assert rows.highlighted_id == "side"
        await pilot.press("down")
        assert rows.highlighted_id == "sound"
        rows.highlight("age")
        assert rows.highlighted_id == "age"


async def test_a_value_changes_in_place() -> None:
    app = Page()
    async with app.run_test():
        rows = app.query_one(OptionRows)
        rows.highlight("long")
        rows.show_value("sound", "speech")
        assert texts(rows)[3] == "Sound                               ‹ speech ›"
        assert rows.highlighted_id == "long"


async def test_a_long_value_is_whole_where_there_is_room_and_else_ends_in_an_ellipsis() -> None:
    purpose = "Two stretches for the calf and the front of the ankle, 30 seconds each."
    app = Page((OptionRow("for", "What it is for", purpose, steps=False),))
    async with app.run_test(size=(100, 10)) as pilot:
        assert purpose in text_of(app)
        await pilot.resize_terminal(60, 10)
        await pilot.pause()
        (line,) = (line for line in text_of(app).split("\n") if line.strip())
        assert line.strip(" █") == f"What it is for      {purpose[:35].rstrip()} …"
