"""The title line: its left part gives way, its right part is never cut."""

import pytest
from textual.app import App, ComposeResult
from textual.content import Content

from tui.widgets.title_bar import TitleBar


class Page(App[None]):
    def __init__(self, bar: TitleBar) -> None:
        super().__init__()
        self.bar = bar

    def compose(self) -> ComposeResult:
        yield self.bar


async def line(bar: TitleBar, width: int) -> str:
    """The title in a window of this many cells."""
    app = Page(bar)
    async with app.run_test(size=(width, 5)) as pilot:
        await pilot.pause()
        return "".join(segment.text for segment in app.screen._compositor.render_strips()[0])


@pytest.mark.parametrize(
    ("width", "text"),
    [(20, " Heel raises  2 of 9 "), (16, " Heel r… 2 of 9 ")],
)
async def test_the_left_part_gives_way_to_the_right_one(width: int, text: str) -> None:
    shown = await line(TitleBar("Heel raises", " 2 of 9"), width)
    assert shown.split() == text.split()
    assert len(shown) == width


async def test_text_is_never_read_as_markup() -> None:
    assert "[b]own[/]" in await line(TitleBar("[b]own[/]", "[i]"), 40)


async def test_tabs_have_the_numbers_of_their_keys_and_the_shown_one_stands_out() -> None:
    bar = TitleBar("Log", tabs=("sessions", "trends"), tab="trends")
    app = Page(bar)
    async with app.run_test(size=(40, 5)) as pilot:
        await pilot.pause()
        content = bar.render()
        assert content.plain.rstrip() == "Log   1 Sessions  2 Trends"
        (start, end) = next(
            (span.start, span.end) for span in content.spans if "on $surface" in str(span.style)
        )
        assert content.plain[start:end] == " 2 Trends "
        bar.tab = "sessions"
        await pilot.pause()
        assert any("on $surface" in str(span.style) for span in bar.render().spans)


async def test_content_keeps_styles_of_its_own() -> None:
    bar = TitleBar(Content.assemble(("Edit", "bold"), "   ", "Balance"))
    assert (await line(bar, 40)).startswith(" Edit   Balance ")


async def test_the_shown_tab_stands_out_without_color() -> None:
    bar = TitleBar("Log", tabs=("sessions", "trends"), tab="trends")
    app = Page(bar)
    app.no_color = True
    async with app.run_test(size=(40, 5)) as pilot:
        await pilot.pause()
        marked = [span for span in bar.render().spans if "reverse" in str(span.style)]
        assert [bar.render().plain[span.start : span.end] for span in marked] == [" 2 Trends "]
