"""Reading the log: four views of the same sessions, and a filter for all of them."""

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Footer, ProgressBar, Static

from tui.domain.log.compact import CompactSession
from tui.domain.log.filter import SessionFilter
from tui.screens.log_beside import Beside, view_beside
from tui.screens.log_loader import LogReading, LogSource
from tui.widgets.log.filter_bar import FilterBar, chosen
from tui.widgets.log.session_details import SessionDetails
from tui.widgets.log.session_table import SessionTable
from tui.widgets.title_bar import LogTitleBar

if TYPE_CHECKING:
    from tui.widgets.log.calendar import Calendar

VIEWS = ("sessions", "calendar", "trends", "bests")
EMPTY = (
    "Nothing here yet.\n\nFinish a session, or a part of one, and it is listed here. "
    "What you did before you had this log, you can add with a."
)
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

    def __init__(self, setting: LogSource, selection: SessionFilter | None = None) -> None:
        super().__init__(setting, selection)
        self.view = VIEWS[0]
        """The view that is shown."""
        self._beside: dict[str, Beside] = {}
        """The views beside the list that were asked for so far."""

    def compose_body(self) -> ComposeResult:
        """The title, the filter, the sessions and the chosen one; other views come when asked."""
        yield LogTitleBar(id="title")
        yield ProgressBar(show_eta=False, show_percentage=False, id="progress")
        yield Static(id="only", markup=False)
        if not self.selection.all:
            yield FilterBar(self.setting.catalog, self.selection)
        with Vertical(id="views"):
            with Vertical(id="sessions"):
                yield SessionTable(self.setting.today)
                yield SessionDetails(id="details")
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

    def show_page(self, entries: list[CompactSession], read: int, *, first: bool) -> None:
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
        if (beside := self._beside.get(self.view)) is not None:
            beside.show(self.totals, self.table.entries)

    # The views.

    async def action_view(self, name: str) -> None:
        """Show another view; it is made when it is first asked for."""
        self.view = name
        self.remove_class("-reading")
        if name not in self._beside and name != VIEWS[0]:
            made = view_beside(name, self.setting)
            await self.query_one("#views").mount(made, before="#empty")
            self._beside[name] = made
        self.show_totals()
        self._entitle()
        self._count()
        self._focus()
        self.refresh_bindings()

    def _focus(self) -> None:
        inside = self.query_one(f"#{self.view}")
        for one in (inside, *inside.query("*")):
            if one.can_focus:
                one.focus()
                return

    def _entitle(self) -> None:
        """Tell which view is shown and what is left out."""
        self.query_one(LogTitleBar).show_views(VIEWS, self.view)
        filtered = chosen(self.selection, self.setting.catalog)
        line = self.query_one("#only", Static)
        line.display = bool(filtered)
        line.update(f"only {filtered} · esc shows all")

    def _count(self) -> None:
        """Tell how many there are, and where there is none, how to change that."""
        shown = len(self.table.entries)
        made_up = any(one.bare.extra.get("sample") is True for one in self.table.entries[:1])
        self.query_one(LogTitleBar).show_count(shown, reading=self.reading, made_up=made_up)
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
        exercises = self.setting.catalog.exercises
        self.query_one(SessionDetails).show(event.entry.session, exercises)

    def on_session_table_opened(self) -> None:
        """Give the session the room of the list, to be read in full."""
        self.add_class("-reading")
        self.query_one(SessionDetails).open()

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
            bar = FilterBar(self.setting.catalog, self.selection)
            await self.mount(bar, before="#views")
        self.query_one(FilterBar).ask()

    def action_back(self) -> None:
        """Close the session that is read, then the filter; from there, go back."""
        bar = next(iter(self.query(FilterBar)), None)
        if self.has_class("-reading"):
            self.remove_class("-reading")
            self.query_one(SessionDetails).close()
            self.table.focus()
        elif bar is not None and (bar.display or not self.selection.all):
            bar.clear()
            self._focus()
        else:
            self.dismiss(None)
