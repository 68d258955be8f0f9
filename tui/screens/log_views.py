"""Reading the log: four views of the same sessions, and a filter for all of them."""

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widget import Widget
from textual.widgets import Footer, ProgressBar, Static

from tui.domain.entry import Entry
from tui.domain.selection import Selection
from tui.screens.log_reading import LogReading, Setting
from tui.widgets.filter_bar import FilterBar, chosen
from tui.widgets.session_details import details
from tui.widgets.session_table import SessionTable
from tui.widgets.view_tabs import view_tabs

if TYPE_CHECKING:
    from tui.widgets.calendar import Calendar

VIEWS = ("sessions", "calendar", "trends", "bests")
ROOMY = 70
"""Cells from which the title line has room for more than a number."""
EMPTY = (
    "Nothing here yet.\n\nFinish a session, or a part of one, and it is listed here. "
    "What you did before you had this log, you can add with a."
)
MADE_UP = "made up"
"""What marks the sample."""
NONE_CHOSEN = "No session fits. Press / to change what is shown, escape to show all."


class LogViews(LogReading):
    """The sessions, and what they come to."""

    CSS_PATH = "log.tcss"
    HELP_TITLE = "The log"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "filter", "Filter", key_display="/", tooltip="Choose what is shown"),
        Binding("1", "view('sessions')", show=False, tooltip="Every session"),
        Binding("2", "view('calendar')", show=False, tooltip="The days of half a year or a year"),
        Binding("3", "view('trends')", show=False, tooltip="Balance, stretching, heels, soreness"),
        Binding("4", "view('bests')", show=False, tooltip="The best sets"),
        Binding("escape", "back", show=False, tooltip="Close, show all again, or go back"),
        Binding("q", "app.quit", show=False),
    ]

    def __init__(self, setting: Setting, selection: Selection | None = None) -> None:
        super().__init__(setting, selection)
        self.view = VIEWS[0]
        """The view that is shown."""

    def furnished(self) -> ComposeResult:
        """The title, the filter, the sessions and the chosen one; other views come when asked."""
        with Horizontal(id="title"):
            yield Static(id="tabs")
            yield Static(id="count", markup=False)
        yield ProgressBar(show_eta=False, show_percentage=False, id="progress")
        yield Static(id="only", markup=False)
        if not self.selection.all:
            yield FilterBar(self.setting.catalogue, self.selection)
        with Vertical(id="views"):
            with Vertical(id="sessions"):
                yield SessionTable(self.setting.today)
                with VerticalScroll(id="details", can_focus=False):
                    yield Static(id="details-text")
            yield Static(id="empty", markup=False)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Read."""
        self._entitle()
        self.table.focus()
        self.load()

    @property
    def table(self) -> SessionTable:
        """The list of the sessions."""
        return self.query_one(SessionTable)

    def show_page(self, entries: list[Entry], read: int, *, first: bool) -> None:
        """List more sessions."""
        if first:
            self.table.show(entries)
        else:
            self.table.add(entries)
        bar = self.query_one("#progress", ProgressBar)
        bar.update(total=max(read, self.setting.expected), progress=read)
        self._count()
        if first or not self.reading:
            self.refresh_bindings()

    def show_totals(self) -> None:
        """Tell the view in sight what there is to show."""
        if self.view == "calendar":
            from tui.widgets.day_book import DayBook

            self.query_one(DayBook).show(self.totals.days, self.table.entries)
        elif self.view == "trends":
            from tui.widgets.trends import Trends

            self.query_one(Trends).graphs = self.totals.graphs
        elif self.view == "bests":
            from tui.widgets.bests import Bests

            self.query_one(Bests).bests = self.totals.bests

    # The views.

    async def action_view(self, name: str) -> None:
        """Show another view; it is made when it is first asked for."""
        self.view = name
        self.remove_class("-reading")
        if not self.query(f"#{name}"):
            await self.query_one("#views").mount(self._made(name), before="#empty")
        self.show_totals()
        self._entitle()
        self._count()
        self._focus()
        self.refresh_bindings()

    def _made(self, name: str) -> Widget:
        today, setting = self.setting.today, self.setting
        if name == "calendar":
            from tui.widgets.day_book import DayBook

            return DayBook(today, setting.first, id=name)
        if name == "trends":
            from tui.widgets.trends import Trends

            return Trends(today, id=name)
        from tui.widgets.bests import Bests

        return Bests(today, self._names, id=name)

    def _names(self, exercise: str, variation: str | None) -> tuple[str, str]:
        known = self.setting.catalogue.exercises.get(exercise)
        way = known.variation(variation) if known else None
        return known.name if known else exercise, way.name if way else variation or ""

    def _focus(self) -> None:
        inside = self.query_one(f"#{self.view}")
        for one in (inside, *inside.query("*")):
            if one.can_focus:
                one.focus()
                return

    def _entitle(self) -> None:
        """Tell which view is shown and what is left out."""
        self.query_one("#tabs", Static).update(view_tabs("Log", VIEWS, self.view))
        filtered = chosen(self.selection, self.setting.catalogue)
        line = self.query_one("#only", Static)
        line.display = bool(filtered)
        line.update(f"only {filtered} · esc shows all")

    def _count(self) -> None:
        """Tell how many there are, and where there is none, how to change that."""
        shown = len(self.table.entries)
        told = f"{shown:,} session{'' if shown == 1 else 's'}{' so far' if self.reading else ''}"
        first = next(iter(self.table.entries), None)
        made_up = first is not None and first.bare.extra.get("sample") is True
        if self.size.width < ROOMY:
            told = MADE_UP if made_up else f"{shown:,}"
        elif made_up:
            told = f"{MADE_UP} · {told}"
        self.query_one("#count", Static).update(told if shown else "")
        self.query_one("#progress").display = self.reading
        nothing = not shown and not self.reading
        for name in VIEWS:
            for one in self.query(f"#{name}"):
                one.display = name == self.view and not nothing
        empty = self.query_one("#empty", Static)
        empty.display = nothing
        empty.update(EMPTY if self.selection.all else NONE_CHOSEN)

    # What is asked here.

    def on_session_table_highlighted(self, event: SessionTable.Highlighted) -> None:
        """Tell of the highlighted session."""
        width = max(40, min(self.size.width, 110) - 6)
        session = event.entry.session
        told_in_full = details(session, self.setting.catalogue.exercises, width)
        self.query_one("#details-text", Static).update(told_in_full)

    def on_session_table_opened(self) -> None:
        """Give the session the room of the list, to be read in full."""
        self.add_class("-reading")
        inside = self.query_one("#details")
        inside.can_focus = True
        inside.focus()

    async def on_calendar_opened(self, event: "Calendar.Opened") -> None:
        """Go to the sessions of a day."""
        found = self.table.find(event.day)
        if found is not None:
            await self.action_view("sessions")
            self.table.highlighted = found

    def on_filter_bar_changed(self, event: FilterBar.Changed) -> None:
        """Show what is chosen now."""
        self.selection = event.selection
        self._entitle()
        self.load()

    def on_filter_bar_left(self) -> None:
        """Back to what is shown."""
        self._focus()

    async def action_filter(self) -> None:
        """Show the filter; it is made when it is first asked for."""
        if not self.query(FilterBar):
            bar = FilterBar(self.setting.catalogue, self.selection)
            await self.mount(bar, before="#views")
        self.query_one(FilterBar).ask()

    def action_back(self) -> None:
        """Close the session that is read, then the filter; from there, go back."""
        bar = next(iter(self.query(FilterBar)), None)
        if self.has_class("-reading"):
            self.remove_class("-reading")
            self.query_one("#details").can_focus = False
            self.table.focus()
        elif bar is not None and (bar.display or not self.selection.all):
            bar.clear()
            self._focus()
        else:
            self.dismiss(None)
