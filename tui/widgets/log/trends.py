"""Trends: one chart at a time, and how far back it reaches."""

from datetime import date, timedelta
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.events import Resize
from textual.reactive import reactive
from textual.widgets import Static

from tui.domain.dates import format_day
from tui.presentation.trend_charts import Graph, Totals
from tui.widgets.cells import fit_cells
from tui.widgets.log.line_chart import GUTTER, SEVERAL, plot, scaled, shape, slots_of
from tui.widgets.styles import MUTED

EMPTY = "Nothing to show yet. Your first finished session starts a line."
MAX_HEIGHT, MIN_HEIGHT = 36, 8
"""Rows of a plot in a high and in a low window."""


class Span(NamedTuple):
    """How far back a chart reaches."""

    name: str
    days: int | None
    """Days up to today; None for the whole log."""


SPANS = (
    Span("12 weeks", 84),
    Span("half a year", 182),
    Span("a year", 365),
    Span("all", None),
)


class Trends(Vertical, can_focus=True):
    """The charts, of which one is shown."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right", "turn(1)", "Next", key_display="→", tooltip="The next chart"),
        Binding("left", "turn(-1)", "Previous", show=False, tooltip="The previous chart"),
        Binding("up,plus", "reach(1)", "Longer", key_display="↑", tooltip="Show more weeks"),
        Binding("down,minus", "reach(-1)", show=False, tooltip="Show fewer weeks"),
    ]

    graphs: reactive[tuple[Graph, ...]] = reactive((), bindings=True)
    """The charts that have values."""
    chosen: reactive[int] = reactive(0)
    """The number of the chart that is shown."""
    span: reactive[int] = reactive(0, bindings=True)
    """How far back the chart reaches, as an index of ``SPANS``."""

    def __init__(self, today: date, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._today = today
        # They are not looked up: where the screen closes, they go before the last messages come.
        self._title, self._legend, self._plot = (Static(id=name, markup=False) for name in PARTS)

    def compose(self) -> ComposeResult:
        """Yield the heading, the legend and the plot."""
        yield self._title
        yield self._legend
        yield self._plot

    def show(self, totals: Totals, *_: object) -> None:
        """Show the charts of the totals."""
        self.graphs = totals.graphs

    def set_today(self, today: date) -> None:
        """Draw the chart until another date."""
        self._today = today
        self._draw()

    def on_resize(self, _: Resize) -> None:
        """Draw the chart again."""
        self._draw()

    def watch_graphs(self) -> None:
        """Draw the chart again."""
        self._draw()

    def watch_chosen(self) -> None:
        """Draw another chart."""
        self._draw()

    def watch_span(self) -> None:
        """Draw another span of time."""
        self._draw()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hide what changes nothing: without a chart, another chart, or more weeks."""
        match action, parameters:
            case "turn", _:
                return len(self.graphs) > 1
            case "reach", (int(by),):
                return bool(self.graphs) and 0 <= self.span + by < len(SPANS)
        return super().check_action(action, parameters)

    def action_turn(self, by: int) -> None:
        """Show the next chart, or the one before for ``by`` -1."""
        self.chosen = (self.chosen + by) % max(1, len(self.graphs))

    def action_reach(self, by: int) -> None:
        """Show more weeks, or fewer."""
        self.span = min(len(SPANS) - 1, max(0, self.span + by))

    def _draw(self) -> None:
        if not self.is_mounted or self.size.width < 20:
            return
        title, legend, drawn = self._title, self._legend, self._plot
        if not self.graphs:
            title.update("")
            legend.update("")
            drawn.update(Content.styled(EMPTY, MUTED))
            return
        graph = self.graphs[min(self.chosen, len(self.graphs) - 1)]
        since, until = self._since(graph), self._today
        width, span, number = self.size.width, SPANS[self.span].name, self.graphs.index(graph)
        head = heading(graph, number, len(self.graphs), span, width)
        key = legend_of(graph, since, until, width)
        title.update(head)
        legend.update(key)
        if not key:
            last = max(line.points[-1].day for line in graph.lines if line.points)
            drawn.update(Content.styled(nothing_since(span, last), MUTED))
            return
        lines = head.plain.count("\n") + key.plain.count("\n") + 2
        height = min(MAX_HEIGHT, max(MIN_HEIGHT, self.size.height - lines - 1))
        drawn.update(plot(graph, since, until, width, height))

    def _since(self, graph: Graph) -> date:
        days = SPANS[self.span].days
        if days is not None:
            return self._today - timedelta(days=days - 1)
        return min(line.points[0].day for line in graph.lines if line.points)


PARTS = ("plot-title", "plot-legend", "plot")


def heading(graph: Graph, index: int, count: int, span: str, width: int) -> Content:
    """Return the name of a chart, how far back it reaches, and its number among all.

    They stand on two lines where one has no room for them.
    """
    place = f"{span}   ← {index + 1} of {count} →"
    room = width - cell_len(graph.title) - len(place)
    if room < 2:
        title = fit_cells(graph.title, width).rstrip()
        return Content.assemble((title, "bold"), "\n", (place, MUTED))
    return Content.assemble((graph.title, "bold"), " " * room, (place, MUTED))


def legend_of(graph: Graph, since: date, until: date, width: int) -> Content:
    """Return the meaning of the shapes, and the unit; empty where nothing is drawn.

    They stand on two lines where ``width`` cells have no room for them.
    """
    scale = scaled(graph, since, until, width - GUTTER, MIN_HEIGHT)
    drawn = [line.name for line in graph.lines if slots_of(line, scale)]
    if not drawn:
        return Content("")
    parts = [Content.assemble(shape(name), f" {name}") for name in drawn]
    if len(drawn) > 1:
        both = "both" if len(drawn) == 2 else "several"
        parts.append(Content.styled(f"{SEVERAL[0]} {both}", MUTED))
    unit = Content.styled(f"{graph.unit}{highest_of(graph, scale.days // graph.step)}", MUTED)
    shapes = Content("   ").join(parts)
    apart = "   " if shapes.cell_length + 3 + unit.cell_length <= width else "\n"
    return Content(apart).join([shapes, unit])


def nothing_since(span: str, last: date) -> str:
    """Return that a span of time has nothing to draw, and where to look for it."""
    day = format_day(last, year=True)
    return f"Nothing in {span}: the last was on {day}. Press ↑ to see more weeks."


def highest_of(graph: Graph, merged: int) -> str:
    """Return of how many days or weeks a mark is the highest value; empty for one week."""
    if graph.step > 1:
        return f", highest of {merged} weeks" if merged > 1 else ""
    return f", highest of {merged} days" if merged > 1 else ", highest of the day"
