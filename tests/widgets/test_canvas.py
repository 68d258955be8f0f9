"""Drawing only what changed leaves what drawing all of it would have left."""

from hypothesis import given
from hypothesis import strategies as st
from rich.segment import Segment
from rich.style import Style
from textual.app import App, ComposeResult
from textual.geometry import Region
from textual.strip import Strip

from tui.widgets.canvas import MAX_GAP, Canvas, changes, differences
from tui.widgets.session.big_digits import BigDigits

WIDTH = 9
lines = st.lists(st.text(" █▌", min_size=WIDTH, max_size=WIDTH), min_size=1, max_size=5)


@given(st.data())
def test_the_changes_turn_one_drawing_into_the_other(data: st.DataObject) -> None:
    before = data.draw(lines)
    now = data.draw(st.lists(st.sampled_from(before), min_size=len(before), max_size=len(before)))
    shown = [list(line) for line in before]
    for region in changes(before, now):
        for y in region.line_range:
            for x in region.column_range:
                shown[y][x] = now[y][x]
    assert ["".join(line) for line in shown] == now


@given(lines)
def test_what_is_the_same_is_not_drawn(drawing: list[str]) -> None:
    assert list(changes(drawing, drawing)) == []


def test_narrow_gaps_are_drawn_along_and_wide_ones_are_not() -> None:
    near, far = "x" + " " * MAX_GAP + "x", "x" + " " * (MAX_GAP + 1) + "x"
    assert differences(" " * len(near), near) == [(0, len(near))]
    assert differences(" " * len(far), far) == [(0, 1), (len(far) - 1, 1)]


class Stripes(Canvas):
    """A line of ink over blank ones."""

    DEFAULT_CSS = "Stripes { width: 6; height: 3; color: red; background: blue; }"

    def line(self, y: int, base: Style) -> Strip:
        return Strip([Segment("      " if y else "abcdef", base)])


class Stage(App[None]):
    """A bare window."""

    def __init__(self, shown: Canvas) -> None:
        super().__init__()
        self.shown = shown

    def compose(self) -> ComposeResult:
        yield self.shown


async def test_lines_are_cropped() -> None:
    app = Stage(Stripes())
    async with app.run_test():
        strips = app.shown.render_lines(Region(2, 0, 3, 2))
        assert [strip.text for strip in strips] == ["cde", "   "]


async def test_colors_follow_the_style() -> None:
    app = Stage(Stripes())
    async with app.run_test() as pilot:
        app.shown.styles.color = "green"
        await pilot.pause()
        (segment,) = app.shown.render_line(0)
        assert segment.style is not None
        assert segment.style.color is not None
        assert segment.style.color.triplet == (0, 128, 0)


async def test_tenths_stand_smaller_on_the_line_of_the_seconds() -> None:
    digits = BigDigits()
    digits.styles.height = 21
    digits.value = "38.5"
    app = Stage(digits)
    async with app.run_test(size=(100, 30)):
        assert digits.scale("38.5") == (6, 3)
        seconds, tenths = (block.region for block in digits._blocks)
        assert (seconds.height, tenths.height) == (21, 14)
        assert seconds.bottom == tenths.bottom
        assert seconds.right < tenths.x
