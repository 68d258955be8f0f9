"""The bars of a balance hold and the trials below them."""

import pytest
from textual.app import App, ComposeResult
from textual.geometry import Region

from tui.domain.catalog.sets import Side
from tui.presentation.balance_bars import MarkBar, Tone
from tui.presentation.set_bars import Bar, BarGroup, BarState
from tui.widgets.session.balance_bars import BalanceBars

MARKS = (
    MarkBar("now", 0.5, "", "", Tone.NOW),
    MarkBar("best", 1.0, "52.1", "3 Nov"),
    MarkBar("last", 0.25, "13.0", "today"),
)
LEFT = BarGroup(
    Side.LEFT,
    "eyes open",
    current=False,
    bars=(
        Bar(1, BarState.DONE, 0.5, "31.8"),
        Bar(2, BarState.SKIPPED, 0.0, "–"),
        Bar(3, BarState.PARTIAL, 0.1, "4.0"),
    ),
)
RIGHT = BarGroup(
    Side.RIGHT,
    "eyes open",
    current=True,
    bars=(
        Bar(1, BarState.RUNNING, 0.5, "12 s"),
        Bar(2, BarState.COMING, 0.0, ""),
        Bar(3, BarState.COMING, 0.0, ""),
    ),
)


class Bars(App[None]):
    def __init__(self, *, brief: bool = False) -> None:
        super().__init__()
        self.bars = BalanceBars(brief=brief)

    def compose(self) -> ComposeResult:
        yield self.bars


def lines(bars: BalanceBars) -> list[str]:
    return [bars.render_line(y).text.rstrip() for y in range(bars.size.height)]


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (120, 40)])
async def test_bars_and_trials_are_read_at_any_size(size: tuple[int, int]) -> None:
    app = Bars()
    async with app.run_test(size=size) as pilot:
        app.bars.bars, app.bars.groups = MARKS, (RIGHT, LEFT)
        await pilot.pause()
        now, best, last, *rest = lines(app.bars)
        width = size[0] - 30
        half = "▌" if width % 2 else ""
        assert now == f"now    {'█' * (width // 2)}{half}{'─' * (width // 2)}"
        assert best == f"best   {'━' * width}    52.1  3 Nov"
        assert last.endswith("    13.0  today")
        gap = [""] if size[1] >= 22 else []
        left, right = "  left   31.8     –   4.0", "▸ right     …     ·     ·"
        assert rest == [*gap, left, right]


async def test_ten_trials_fit_into_the_smallest_window() -> None:
    app = Bars()
    async with app.run_test(size=(58, 20)) as pilot:
        ten = tuple(Bar(n, BarState.DONE, 0.5, f"{n}0.5"[-4:]) for n in range(1, 11))
        app.bars.bars, app.bars.groups = MARKS, (LEFT._replace(bars=ten),)
        await pilot.pause()
        assert lines(app.bars)[-1].split() == ["left", *(bar.label for bar in ten)]


async def test_variations_are_named_where_there_is_more_than_one() -> None:
    app = Bars()
    async with app.run_test(size=(80, 24)) as pilot:
        shut = LEFT._replace(variation="eyes closed")
        app.bars.bars, app.bars.groups = MARKS, (LEFT, RIGHT, shut)
        await pilot.pause()
        assert [line.split()[-1] for line in lines(app.bars)[-3:]] == ["open", "open", "closed"]


async def test_only_the_cells_that_grow_are_drawn_again(monkeypatch: pytest.MonkeyPatch) -> None:
    app = Bars()
    async with app.run_test(size=(80, 24)) as pilot:
        app.bars.bars, app.bars.groups = MARKS, (LEFT, RIGHT)
        await pilot.pause()
        drawn: list[Region] = []
        monkeypatch.setattr(BalanceBars, "refresh", lambda _, *regions, **__: drawn.extend(regions))
        app.bars.bars = (MARKS[0]._replace(fraction=0.52), *MARKS[1:])
        assert drawn == [Region(32, 0, 2, 1)]
        drawn.clear()
        app.bars.groups = (
            LEFT,
            RIGHT._replace(bars=(Bar(1, BarState.RUNNING, 0.6, "13 s"), *RIGHT.bars[1:])),
        )
        assert drawn == []
        app.bars.groups = (
            LEFT,
            RIGHT._replace(bars=(Bar(1, BarState.DONE, 0.6, "13.9"), *RIGHT.bars[1:])),
        )
        assert drawn == [Region(0, 5, 80, 1)]


async def test_from_afar_the_best_and_the_present_side_are_enough() -> None:
    app = Bars(brief=True)
    async with app.run_test(size=(80, 24)) as pilot:
        app.bars.bars, app.bars.groups = MARKS, (LEFT, RIGHT)
        await pilot.pause()
        assert [line.split()[0] for line in lines(app.bars)] == ["now", "best", "▸"]
