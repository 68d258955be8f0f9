"""Sparing output: what is sent in part shows what all of it would have shown."""

import gc
import re
from io import StringIO

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.color import ColorSystem
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate
from textual.app import App, ComposeResult
from textual.containers import Horizontal
from textual.geometry import Region
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Static

from tui.textual_patches.compositor import ChangedCellsCompositor, ChangedCellsUpdate, part

COLUMNS, ROWS = 20, 2
STYLES = ("", "red", "on blue", "red on blue", "#123456 on #654321", "bold", "bold red", "reverse")
segments = st.builds(
    lambda text, style: Segment(text, Style.parse(style)),
    st.text("ab▀ ", min_size=1, max_size=4),
    st.sampled_from(STYLES),
)


def console(system: str = "truecolor") -> Console:
    return Console(file=StringIO(), color_system=system, force_terminal=True, legacy_windows=False)


def shown(*sent: str) -> list[list[object]]:
    """What a terminal shows in the end."""
    screen = pyte.Screen(COLUMNS, ROWS)
    stream = pyte.Stream(screen)
    for text in sent:
        stream.feed(text)
    cells = [[screen.buffer[y][x] for x in range(COLUMNS)] for y in range(ROWS)]
    # Of a space only the ground is seen.
    return [[cell._replace(fg="") if cell.data == " " else cell for cell in row] for row in cells]


def update(strip: Strip, x: int, spans: list[tuple[int, int, int]]) -> list[ChopsUpdate]:
    chops, ends = [{x: strip}] * ROWS, [[x + strip.cell_length]] * ROWS
    return [kind(chops, spans, ends) for kind in (ChopsUpdate, ChangedCellsUpdate)]


@given(st.lists(st.text("ab▀你 ", min_size=1, max_size=4), min_size=1, max_size=4), st.data())
def test_a_part_of_a_line_is_what_textual_cuts_out(texts: list[str], data: st.DataObject) -> None:
    strip = Strip([Segment(text) for text in texts])
    start = data.draw(st.integers(0, strip.cell_length - 1))
    stop = data.draw(st.integers(start + 1, strip.cell_length))
    cut = "".join(segment.text for segment in part(strip, start, stop))
    assert cut == strip.crop(start, stop).text


@given(st.lists(segments, min_size=1, max_size=4), st.integers(0, 4), st.integers(0, 16), st.data())
def test_the_changed_part_is_as_textual_draws_it(
    parts: list[Segment], x: int, start: int, data: st.DataObject
) -> None:
    stop = data.draw(st.integers(start + 1, COLUMNS))
    usual, sparing = update(Strip(parts), x, [(0, start, stop), (1, start, stop)])
    whole, changed = (shown(one.render_segments(console())) for one in (usual, sparing))
    for y in range(ROWS):
        assert changed[y][start:stop] == whole[y][start:stop]


def test_nothing_before_the_change_is_sent() -> None:
    strip = Strip([Segment("unchanged "), Segment("new", Style.parse("red"))])
    _, sparing = update(strip, 2, [(0, 12, 15)])
    sent = sparing.render_segments(console())
    assert "unchanged" not in sent
    assert sent.startswith("\x1b[1;13H")
    assert sent.endswith("\x1b[0m")


def test_a_color_that_stays_is_not_sent_again() -> None:
    strip = Strip([Segment("a", Style.parse("red on blue")), Segment("b", Style.parse("on blue"))])
    _, sparing = update(strip, 0, [(0, 0, 2)])
    assert re.findall(r"\x1b\[([0-9;]*)m", sparing.render_segments(console("standard"))) == [
        "31;44",
        "39",
        "0",
    ]


@pytest.mark.parametrize("system", [one.name.lower() for one in ColorSystem if one.value < 4])
def test_it_ends_without_color_in_every_system(system: str) -> None:
    names = {"eight_bit": "256"}
    strip = Strip([Segment("a", Style.parse("#123456 on #654321"))])
    _, sparing = update(strip, 0, [(0, 0, 1)])
    assert sparing.render_segments(console(names.get(system, system))).endswith("a\x1b[0m")


class Counter(App[None]):
    """A screen of ours with some lines, and a curtain that may lie over them."""

    CSS = """
    Lines { layers: below above; }
    Static { height: 2; width: 8; }
    #curtain { layer: above; width: 6; height: 3; background: green; display: none; }
    """

    def on_mount(self) -> None:
        self.push_screen(Lines())


class Lines(Screen[None]):
    """Two texts, side by side, and the curtain."""

    def __init__(self) -> None:
        super().__init__()
        self._compositor = ChangedCellsCompositor()

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield Static("one", id="one")
            yield Static("two", id="two")
        yield Static("curtain", id="curtain")


@pytest.mark.parametrize("covered", [False, True])
async def test_a_part_that_is_drawn_by_its_widget_alone_is_what_all_of_it_would_be(
    covered: bool,
) -> None:
    app = Counter()
    async with app.run_test(size=(COLUMNS, ROWS)) as pilot:
        await pilot.pause()
        screen, compositor = app.screen, app.screen._compositor
        screen.query_one("#curtain").display = covered
        await pilot.pause()
        sent = [compositor.render_full_update().render_segments(console())]
        for number in range(3):
            for name in ("one", "two") if number else ("two",):
                widget = screen.query_one(f"#{name}", Static)
                widget.update(f"{name}\n{number}{number}", layout=False)
                compositor.update_widgets({widget})
            update = compositor.render_partial_update()
            assert update is not None
            sent.append(update.render_segments(console()))
        assert shown(*sent) == shown(compositor.render_full_update().render_segments(console()))


async def test_only_the_widget_that_changed_is_asked() -> None:
    app = Counter()
    async with app.run_test(size=(COLUMNS, ROWS)) as pilot:
        await pilot.pause()
        compositor = app.screen._compositor
        one, two = app.screen.query_one("#one", Static), app.screen.query_one("#two", Static)
        compositor.render_full_update()
        asked: list[Static] = []
        for widget in (one, two):
            whole = widget.render_lines
            widget.render_lines = lambda crop, widget=widget, whole=whole: (
                asked.append(widget) or whole(crop)
            )
        two.update("new", layout=False)
        compositor.update_widgets({two})
        assert compositor.render_partial_update() is not None
        assert asked == [two]


class Drawn(Widget):
    """A widget that draws its lines itself."""

    def render_line(self, y: int) -> Strip:
        return Strip([Segment(f"line {y}")])


async def test_what_was_drawn_is_not_remembered_as_to_be_drawn() -> None:
    app = Counter()
    async with app.run_test(size=(COLUMNS, ROWS)) as pilot:
        screen, drawn = app.screen, Drawn()
        await screen.mount(drawn)
        screen.query_one(Horizontal).display = False
        await pilot.pause()
        compositor = screen._compositor
        compositor.render_full_update()
        for column in range(3):
            drawn.refresh(Region(column, 0, 1, 1))
            compositor.update_widgets({drawn})
            assert compositor.render_partial_update() is not None
        assert not drawn._dirty_regions


async def test_lines_that_were_replaced_go_without_the_garbage_collector() -> None:
    app = Counter()
    async with app.run_test(size=(COLUMNS, ROWS)) as pilot:
        await pilot.pause()
        compositor, one = app.screen._compositor, app.screen.query_one("#one", Static)
        gc.collect()
        gc.disable()
        try:
            for number in range(3):
                one.update(f"one\n{number}", layout=False)
                compositor.render_full_update()
            gc.set_debug(gc.DEBUG_SAVEALL)
            gc.collect()
            assert not [found for found in gc.garbage if isinstance(found, Strip)]
        finally:
            gc.set_debug(0)
            gc.garbage.clear()
            gc.enable()
