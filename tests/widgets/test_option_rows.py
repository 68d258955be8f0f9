"""Rows of options and their values."""

from textual.app import App, ComposeResult

from tui.widgets.option_rows import OptionRow, OptionRows

ROWS = (
    OptionRow("side", "Side", "both"),
    OptionRow("sound", "Sound", "bell", "Signals"),
    OptionRow("long", "A label that is longer than others", "1 s", "Signals"),
    OptionRow("age", "Age", "[b]40[/]", "You"),
)


class Page(App[None]):
    def compose(self) -> ComposeResult:
        yield OptionRows(ROWS, 12)


def texts(rows: OptionRows) -> list[str]:
    return [str(option.prompt).rstrip() for option in rows.options]


async def test_values_under_one_heading_begin_in_one_column() -> None:
    app = Page()
    async with app.run_test():
        assert texts(app.query_one(OptionRows)) == [
            "Side              ‹ both ›",
            "Signals",
            "Sound                               ‹ bell ›",
            "A label that is longer than others  ‹ 1 s ›",
            "You",
            "Age               ‹ [b]40[/] ›",
        ]


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
        assert texts(rows)[2] == "Sound                               ‹ speech ›"
        assert rows.highlighted_id == "long"
