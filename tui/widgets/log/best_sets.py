"""BestSets: the longest balance holds, left beside right."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from rich.cells import cell_len, set_cell_size
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.events import Resize
from textual.reactive import reactive
from textual.widgets import Static

from tui.domain.catalog.catalog import Names
from tui.domain.catalog.sets import BalanceMode
from tui.domain.dates import format_day
from tui.domain.progress.statistics import Best
from tui.presentation.set_kinds import kind_named
from tui.presentation.trend_charts import Totals
from tui.widgets.cells import wrap_cells
from tui.widgets.styles import MUTED

EMPTY = "No bests yet. Your first balance hold will be here."
SIDES = ("left", "right")
NO_SIDE = "no side"
"""What is said of a hold that names no side."""
VALUE_WIDTH, DAY_WIDTH, ROOMY_DAY_WIDTH = 8, 8, 11
"""Cells of a value, of its day, and of its day in a roomy table."""
ROOMY_YEAR_WIDTH, YEAR_WIDTH = 5, 2
"""Further cells of days in an earlier year, which a roomy table names in full."""
MIN_WIDTH_FOR_ROOMY = 70
"""Cells from which the table is roomy."""
MAX_WIDTH = 84
"""Cells of the widest row that is still easy to read."""

VariationKey = tuple[str | None, str | None, str]
"""A variation, a balance mode, and a side that is neither left nor right, else empty."""


class BestSets(VerticalScroll):
    """A row for each balance exercise, variation and mode: sets of a fixed dose have no best."""

    bests: reactive[tuple[Best, ...]] = reactive(())
    """The sets to list."""

    def __init__(self, today: date, names: Names, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._today, self._names = today, names
        # It is not looked up: where the screen closes, it goes before the last messages come.
        self._text = Static(id="best-rows", markup=False)

    def compose(self) -> ComposeResult:
        """Yield the text of the rows."""
        yield self._text

    def show(self, totals: Totals, *_: object) -> None:
        """List the best sets of the totals."""
        self.bests = totals.bests

    def set_today(self, today: date) -> None:
        """Date the sets as of another day."""
        self._today = today
        self._list()

    def on_resize(self, _: Resize) -> None:
        """Fit the columns to the new width."""
        self._list()

    def watch_bests(self) -> None:
        """List other sets."""
        self._list()

    def _list(self) -> None:
        if self.is_mounted:
            width = min(MAX_WIDTH, self.scrollable_content_region.width)
            rows = table(self.bests, self._names, self._today, width)
            self._text.update(rows)


def table(bests: Iterable[Best], names: Names, today: date, width: int) -> Content:
    """Return the best sets as a table of ``width`` cells."""
    groups: dict[str, dict[VariationKey, dict[str, Best]]] = {}
    for best in bests:
        variations = groups.setdefault(best.exercise, {})
        # What is on neither leg has a row of its own: it is no best of the right leg.
        column, own = (best.side, "") if best.side in SIDES else (SIDES[0], best.side or NO_SIDE)
        variations.setdefault((best.variation, best.mode, own), {})[column] = best
    if not groups:
        return Content.styled(EMPTY, MUTED)
    old = any(
        best.day.year != today.year for variations in groups.values() for best in _all(variations)
    )
    roomy = width >= MIN_WIDTH_FOR_ROOMY
    day = ROOMY_DAY_WIDTH if roomy else DAY_WIDTH
    if old:
        day += ROOMY_YEAR_WIDTH if roomy else YEAR_WIDTH
    name = max(14, width - 2 * (VALUE_WIDTH + day))
    lines = [
        Content.styled(
            f"{'':{name}}{'left':>{VALUE_WIDTH}}{'':{day}}{'right':>{VALUE_WIDTH}}", MUTED
        )
    ]
    for exercise, variations in groups.items():
        lines.append(Content.styled(names(exercise, None)[0], "bold"))
        for (variation, mode, own), sides in variations.items():
            parts = [names(exercise, variation)[1], "test" if mode == BalanceMode.TEST else "", own]
            # Names are wrapped, not cut: a cut would drop what tells two rows apart.
            wrapped = wrap_cells(" · ".join(filter(None, parts)), name - 3)
            first, *others = wrapped or [""]
            label = Content(set_cell_size(f"  {first}", name))
            title = names(exercise, None)[0]
            if not first and cell_len(title) < name:
                lines.pop()  # The only variation is on the line of the exercise.
                label = Content.styled(set_cell_size(title, name), "bold")
            cells = [_reached(sides.get(side), today, day, full_date=roomy) for side in SIDES]
            lines.append(Content("").join([label, *cells]))
            lines += [Content(f"  {other}") for other in others]
        lines.append(Content(""))
    return Content("\n").join(lines[:-1])


def _all(variations: Mapping[VariationKey, Mapping[str, Best]]) -> Iterator[Best]:
    for sides in variations.values():
        yield from sides.values()


def _reached(best: Best | None, today: date, width: int, *, full_date: bool) -> Content:
    """Return a value and its day; of an earlier year only month and year fit a narrow table."""
    if best is None:
        return Content.styled(f"{'·':>{VALUE_WIDTH}}{'':{width}}", MUTED)
    old = best.day.year != today.year
    day = format_day(best.day, year=old)
    if old and not full_date:
        day = day.partition(" ")[2]
    return Content.assemble(
        (f"{amount(best):>{VALUE_WIDTH}}", "bold"), (f"  {day:<{width - 2}}", MUTED)
    )


def amount(best: Best) -> str:
    """Return the value with its unit: "52.1 s", "2:10"."""
    return kind_named(best.kind).best(best.value)
