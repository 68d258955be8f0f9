"""The best sets: left and right beside each other, with the day on which they were done."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date

from rich.cells import cell_len, set_cell_size
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.events import Resize
from textual.reactive import reactive
from textual.widgets import Static

from tui.domain.catalog.sets import BalanceMode
from tui.domain.dates import short
from tui.domain.log.compact import CompactSession
from tui.domain.progress.statistics import Best
from tui.presentation.set_kinds import kind_named
from tui.presentation.trend_charts import Totals
from tui.widgets.styles import MUTED

EMPTY = "No bests yet. A finished set is the first one."
SIDES = ("left", "right")
VALUE, DAY, AIRY = 8, 8, 11
"""Widths of what was reached, of its day, and of that with air behind it, in cells."""
YEAR, MONTH = 5, 2
"""Cells more for the day and year of an earlier year, and for its month and year."""
ROOMY = 70
"""Cells from which there is room for air."""
WIDEST = 84
"""Cells above which a row is easier to read no more."""

Way = tuple[str | None, str | None]
"""A variation and a mode."""
Names = Callable[[str, str | None], tuple[str, str]]
"""What an exercise and its variation are called."""


class BestSets(VerticalScroll):
    """A row for each exercise, variation and mode."""

    bests: reactive[tuple[Best, ...]] = reactive(())
    """What is listed."""

    def __init__(self, today: date, names: Names, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._today, self._names = today, names

    def compose(self) -> ComposeResult:
        """The rows."""
        yield Static(id="best-rows", markup=False)

    def show(self, totals: Totals, _: Sequence[CompactSession]) -> None:
        """Show the bests among what the sessions come to."""
        self.bests = totals.bests

    def on_resize(self, _: Resize) -> None:
        """Set the columns anew."""
        self._list()

    def watch_bests(self) -> None:
        """List others."""
        self._list()

    def _list(self) -> None:
        if self.is_mounted:
            width = min(WIDEST, self.scrollable_content_region.width)
            told = table(self.bests, self._names, self._today, width)
            self.query_one("#best-rows", Static).update(told)


def table(bests: Iterable[Best], names: Names, today: date, width: int) -> Content:
    """The bests as text of so many cells' width."""
    groups: dict[str, dict[Way, dict[str, Best]]] = {}
    for best in bests:
        ways = groups.setdefault(best.exercise, {})
        ways.setdefault((best.variation, best.mode), {})[best.side or "right"] = best
    if not groups:
        return Content.styled(EMPTY, MUTED)
    old = any(one.day.year != today.year for ways in groups.values() for one in _all(ways))
    roomy = width >= ROOMY
    day = (AIRY if roomy else DAY) + (YEAR if roomy else MONTH) * old
    name = max(14, width - 2 * (VALUE + day))
    lines = [Content.styled(f"{'':{name}}{'left':>{VALUE}}{'':{day}}{'right':>{VALUE}}", MUTED)]
    for exercise, ways in groups.items():
        lines.append(Content.styled(names(exercise, None)[0], "bold"))
        for (variation, mode), sides in ways.items():
            parts = [names(exercise, variation)[1], "test" if mode == BalanceMode.TEST else ""]
            way = set_cell_size(f"  {' · '.join(filter(None, parts))}", name)
            label = Content(way)
            title = names(exercise, None)[0]
            if not way.strip() and cell_len(title) < name:
                lines.pop()  # only one way: it stands in the line of the exercise
                label = Content.styled(set_cell_size(title, name), "bold")
            cells = [_reached(sides.get(side), today, day, whole=roomy) for side in SIDES]
            lines.append(Content("").join([label, *cells]))
        lines.append(Content(""))
    return Content("\n").join(lines[:-1])


def _all(ways: Mapping[Way, Mapping[str, Best]]) -> Iterator[Best]:
    for sides in ways.values():
        yield from sides.values()


def _reached(best: Best | None, today: date, width: int, *, whole: bool) -> Content:
    """What was reached and when; of an earlier year, unless it is told whole, the month."""
    if best is None:
        return Content.styled(f"{'·':>{VALUE}}{'':{width}}", MUTED)
    old = best.day.year != today.year
    day = short(best.day, year=old)
    if old and not whole:
        day = day.partition(" ")[2]
    return Content.assemble((f"{amount(best):>{VALUE}}", "bold"), (f"  {day:<{width - 2}}", MUTED))


def amount(best: Best) -> str:
    """What was reached, with its unit: "52.1 s", "15 reps", "2:10 min"."""
    return kind_named(best.kind).best(best.value)
