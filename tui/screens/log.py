"""LogScreen: four views of the sessions, a filter, and edits."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, ClassVar, NamedTuple, TypeAlias, cast

from rich.cells import cell_len
from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.events import Resize
from textual.message import Message
from textual.widgets import ProgressBar, Static

from tui.domain.catalog.catalog import Catalog, name_of, names_of
from tui.domain.catalog.routine import Routine
from tui.domain.log.compact import entry_of
from tui.domain.log.edits import Edit, EditHistory, differences, in_brief
from tui.domain.log.filter import SessionFilter
from tui.domain.log.record import SessionRecord, SetRecord, new_id
from tui.domain.log.runs import RunRecord, runs_by_day
from tui.presentation.runs import delete_question
from tui.presentation.trend_charts import NOTHING, Totals
from tui.screens.base import BaseScreen
from tui.screens.edit_session import EditSessionScreen, SessionForms
from tui.screens.log_loader import LogLoader, LogPage, LogSource
from tui.screens.question import QuestionScreen
from tui.session.recording import past_session
from tui.widgets.key_footer import KeyFooter
from tui.widgets.log.filter_bar import FilterBar, describe_filter
from tui.widgets.log.session_details import SessionDetails
from tui.widgets.log.session_table import SessionTable
from tui.widgets.title_bar import TitleBar

if TYPE_CHECKING:
    from tui.widgets.log.best_sets import BestSets
    from tui.widgets.log.calendar import Calendar, CalendarView
    from tui.widgets.log.trends import Trends

DAY_SECONDS = 15.0
"""Seconds between two looks at the date: midnight is noticed so late at most."""
VIEWS = ("sessions", "calendar", "trends", "bests")
"""The views by the ids of their widgets, in the order of the keys 1 to 4."""
SAMPLE_MARK = "made up"
"""Title of the sample log."""
EMPTY = (
    "Nothing here yet.\n\nSessions that you do are listed here.\n"
    "Press a to add one that you did without Surefoot."
)
ONLY_RUNS = "Your runs are in the calendar: press 2."
NONE_CHOSEN = "No session matches the filter. Press / to change it, or escape to show all sessions."

DELETED = "Deleted. To bring it back, press u."
"""What is said after a session was deleted."""

TotalsView: TypeAlias = "CalendarView | Trends | BestSets"
"""A view of the totals, which its method ``show`` is given."""


class EditQuestion(NamedTuple):
    """The words of the question whether an edit is made."""

    verb: str
    """What comes before the title of the session."""
    no: str
    yes: str


DELETE = EditQuestion("Delete", "Keep it", "Delete it")
BRING_BACK = EditQuestion("Bring back", "Leave it deleted", "Bring it back")
UNDO_EDIT = EditQuestion("Undo the edit of", "Keep the edit", "Undo the edit")


def undo_words(last: Edit) -> EditQuestion:
    """Return the words of the question whether an edit is undone."""
    if last.before is None:
        return DELETE
    return BRING_BACK if last.after is None else UNDO_EDIT


class LogScreen(BaseScreen[None]):
    """The sessions and their totals; every edit is shown before it is made."""

    CSS_PATH = ["fields.tcss", "log.tcss"]
    HELP_TITLE = "The log"
    # The order is that of the footer and of the help.
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "filter", "Filter", key_display="/", tooltip="Choose what is shown"),
        Binding("1", "view('sessions')", show=False, tooltip="List the sessions"),
        Binding("2", "view('calendar')", show=False, tooltip="Show the days on a calendar"),
        Binding(
            "3",
            "view('trends')",
            show=False,
            tooltip="Show how balance, stretching, heel raises and soreness change",
        ),
        Binding("4", "view('bests')", show=False, tooltip="Show your longest holds"),
        Binding("q", "app.quit", show=False),
        Binding("e", "edit", "Edit", tooltip="Edit the date, soreness, note or sets"),
        Binding("a", "add", "Add", tooltip="Add a session that you did without Surefoot"),
        Binding("x,delete", "delete", "Delete", tooltip="Delete the session"),
        Binding("u", "undo", show=False, tooltip="Undo a change, up to the last ten"),
        Binding(
            "escape",
            "back",
            "Back",
            key_display="esc",
            tooltip="Close, show all sessions, or go back",
        ),
    ]

    class Changed(Message):
        """A session was edited, added or deleted, and is to be stored."""

        def __init__(self, screen: "LogScreen", change: Edit, changes: EditHistory) -> None:
            self.screen = screen
            self.change = change
            self.changes = changes
            """The edits that can be undone from now on."""
            super().__init__()

        @property
        def control(self) -> "LogScreen":
            """The screen on which the session was edited."""
            return self.screen

    class RestDayToggled(Message):
        """A day is to be marked as a rest day, or its mark is to be taken away."""

        def __init__(self, screen: "LogScreen", day: date) -> None:
            self.screen = screen
            self.day = day
            super().__init__()

        @property
        def control(self) -> "LogScreen":
            """The screen on which the day was chosen."""
            return self.screen

    class RunDeleted(Message):
        """A run is to be deleted."""

        def __init__(self, screen: "LogScreen", run: RunRecord) -> None:
            self.screen = screen
            self.run = run
            super().__init__()

        @property
        def control(self) -> "LogScreen":
            """The screen on which the run was chosen."""
            return self.screen

    def __init__(self, source: LogSource, selection: SessionFilter | None = None) -> None:
        super().__init__()
        self.selection = selection or SessionFilter()
        """Which sessions are shown."""
        self.view = VIEWS[0]
        """The view that is shown."""
        self.table = SessionTable(source.today)
        """The list of the sessions."""
        self.totals = NOTHING
        """Totals of the sessions read so far."""
        self.changes = source.changes
        """The edits that can be undone."""
        self._source, self._loader = source, LogLoader(self, source)
        self._totals_views: dict[str, TotalsView] = {}
        """The views opened so far, without the list, by name."""
        self._today = source.today
        self._from_calendar = False
        """Whether a day of the calendar led to the list, so that escape leads back."""
        self._totals_outdated = False
        """Whether a session was edited since the totals were computed."""

    def compose_body(self) -> ComposeResult:
        """Yield the title, the filter, the list and the details; other views come when opened."""
        yield TitleBar("Log", tabs=VIEWS, tab=self.view)
        yield ProgressBar(show_eta=False, show_percentage=False, id="progress")
        yield Static(id="only", markup=False)
        if not self.selection.all:
            yield FilterBar(self._source.catalog, self.selection)
        with Vertical(id="views"):
            with Vertical(id="sessions"):
                yield self.table
                yield SessionDetails(id="details")
            yield Static(id="empty", markup=False)
        yield KeyFooter()

    def on_mount(self) -> None:
        """Read the log."""
        self._update_filter_line()
        self.table.focus()
        self.load()
        self.set_interval(DAY_SECONDS, self.show_new_day)

    def show_new_day(self) -> None:
        """Date what is shown as of today, where the log was open at midnight."""
        if self._today != self._source.today:
            self._today = self._source.today
            for view in (self.table, *self._totals_views.values()):
                view.set_today(self._today)

    def on_resize(self, event: Resize) -> None:
        """Write the number of sessions as the new width allows."""
        super().on_resize(event)
        if self.is_ready:
            self._update_count()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hide what cannot be done now."""
        if action in ("edit", "delete"):
            listed = self.view == "sessions" and self.is_mounted and self.table.entry is not None
            return listed and not self._is_filtering
        if action == "filter":
            return not (self.is_mounted and self._is_empty and self.selection.all)
        if action == "undo":
            return self.changes.last is not None
        return super().check_action(action, parameters)

    @property
    def _is_filtering(self) -> bool:
        """Whether a field of the filter, or its open menu, takes the keys."""
        focused = self.focused
        return focused is not None and any(isinstance(one, FilterBar) for one in focused.ancestors)

    @property
    def _is_empty(self) -> bool:
        """Whether no session is listed, and none is to come."""
        return not self.table.entries and not self.reading

    @property
    def reading(self) -> bool:
        """Whether there are sessions to come."""
        return self._loader.reading

    # Reading.

    def load(self) -> None:
        """Read the chosen sessions from the newest on."""
        self._loader.load(self.selection, self._show_page)

    def _show_page(self, page: LogPage) -> None:
        """List more sessions."""
        if page.first:
            self.table.show(page.entries)
        else:
            self.table.add(page.entries)
        bar = self.query_one("#progress", ProgressBar)
        bar.update(total=max(page.read, self._source.expected), progress=page.read)
        if page.totals is not None:
            self._show_totals(page.totals)
        self._update_count()
        if page.first or page.last:
            self.refresh_bindings()
        if page.last:
            self._totals_outdated |= self._loader.outdated
            self._refresh_totals()

    def _show_totals(self, totals: Totals) -> None:
        self.totals = totals
        self._update_view()

    def _update_view(self) -> None:
        """Hand the totals to the view that is shown."""
        if (view := self._totals_views.get(self.view)) is not None:
            view.show(self.totals, self.table.entries, self.selection)

    def _refresh_totals(self) -> None:
        """Compute outdated totals again, once a view shows them."""
        if self._totals_outdated and not self.reading and self.view != VIEWS[0]:
            self._totals_outdated = False
            self._loader.count(self.table.entries, self.selection, self._show_totals)

    # Views.

    async def action_view(self, name: str) -> None:
        """Show another view; it is made when it is first opened."""
        self.view, self._from_calendar = name, False
        self.remove_class("-reading")
        if name not in self._totals_views and name != VIEWS[0]:
            view = self._make_view(name)
            await self.query_one("#views").mount(view, before="#empty")
            self._totals_views[name] = view
        self._update_view()
        self.query_one(TitleBar).tab = name
        self._update_count()
        self._focus_view()
        self.refresh_bindings()
        self._refresh_totals()

    def _make_view(self, name: str) -> TotalsView:
        """Return a new view of this name; its module is imported only now, for a fast start."""
        source = self._source
        if name == "calendar":
            from tui.widgets.log.calendar import CalendarView

            return CalendarView(
                source.today,
                source.catalog.exercises,
                self._names_of,
                source.first,
                rest_days=source.rest_days(),
                unit=source.unit,
                id=name,
            )
        if name == "trends":
            from tui.widgets.log.trends import Trends

            return Trends(source.today, id=name)
        from tui.widgets.log.best_sets import BestSets

        return BestSets(source.today, self._names_of, id=name)

    def _focus_view(self) -> None:
        view = self.query_one(f"#{self.view}")
        for widget in (view, *view.query("*")):
            if widget.can_focus:
                widget.focus()
                return

    def _update_filter_line(self) -> None:
        """Write which sessions are shown, unless all are."""
        described = describe_filter(self.selection, self._named_catalog)
        line = self.query_one("#only", Static)
        line.display = bool(described)
        line.update(f"only {described} · esc shows all")

    def _update_count(self) -> None:
        """Write how many sessions are listed; if none are, how to change that."""
        self.query_one(TitleBar).right = self._count_text()
        self.query_one("#progress").display = self.reading
        nothing = self._is_empty
        if self.view == "calendar" and self.selection.keeps_days:
            nothing = False  # a run has its day, and a rest day can be marked, without a session
        for name in VIEWS:
            for view in self.query(f"#{name}"):
                view.display = name == self.view and not nothing
        empty = self.query_one("#empty", Static)
        empty.display = nothing
        words = f"{EMPTY}\n\n{ONLY_RUNS}" if self.totals.runs else EMPTY
        empty.update(words if self.selection.all else NONE_CHOSEN)

    def _count_text(self) -> str:
        """Return how many sessions are listed, in as many words as the tabs leave room for."""
        entries = self.table.entries
        if not entries:
            return ""
        count = f"{len(entries):,}"
        sentence = f"{count} session{'' if len(entries) == 1 else 's'}"
        words = [f"{sentence} so far"] if self.reading else []
        words += [sentence, count]
        if entries[0].bare.extra.get("sample") is True:
            words = [*(f"{SAMPLE_MARK} · {text}" for text in words), SAMPLE_MARK]
        room = self.size.width - self.query_one(TitleBar).left_width - 1
        return next((text for text in words if cell_len(text) <= room), "")

    def on_session_table_highlighted(self, event: SessionTable.Highlighted) -> None:
        """Show the highlighted session in full."""
        exercises = self._loader.names.exercises
        self.query_one(SessionDetails).show(event.entry.session, exercises)

    def on_session_table_opened(self) -> None:
        """Give the session the room of the list."""
        self.add_class("-reading")
        self.query_one(SessionDetails).open()

    async def on_calendar_opened(self, event: "Calendar.Opened") -> None:
        """Go to the sessions of a day."""
        number = self.table.find(event.day)
        if number is not None:
            await self.action_view("sessions")
            self.table.highlighted, self._from_calendar = number, True

    def on_calendar_rest_day_toggled(self, event: "Calendar.RestDayToggled") -> None:
        """Ask for a day to be marked as a rest day, or for the mark to be taken away."""
        event.stop()
        # Where the filter leaves nothing, the calendar keeps the focus and is not seen.
        if event.control.is_on_screen:
            self.post_message(self.RestDayToggled(self, event.day))

    def show_rest_days(self) -> None:
        """Show the rest days as they are stored now."""
        view = self._totals_views.get("calendar")
        if view is not None and view.is_mounted:
            cast("CalendarView", view).show_rest_days(self._source.rest_days())

    @work
    async def on_calendar_run_deletion_asked(self, event: "Calendar.RunDeletionAsked") -> None:
        """Ask whether the latest run of a day is deleted, and for its deletion."""
        runs = event.control.runs.get(event.day, ())
        if not runs or not event.control.is_on_screen:
            return
        words = delete_question(runs[-1], len(runs), self._source.unit)
        answers = {DELETE.no: False, DELETE.yes: True}
        if await self.app.push_screen_wait(QuestionScreen(*words, answers)):
            self.post_message(self.RunDeleted(self, runs[-1]))

    def show_runs(self, runs: Iterable[RunRecord]) -> None:
        """Show the runs as they are stored now, oldest first."""
        if self.is_ready:
            self._show_totals(self.totals._replace(runs=runs_by_day(runs)))
            self._totals_outdated = True
            self._refresh_totals()

    # Filter.

    async def action_filter(self) -> None:
        """Show the filter; it is made when it is first opened."""
        if not self.query(FilterBar):
            bar = FilterBar(self._named_catalog, self.selection)
            await self.mount(bar, before="#views")
        self.query_one(FilterBar).open()

    def on_filter_bar_changed(self, event: FilterBar.Changed) -> None:
        """Show the sessions that are chosen now."""
        self.selection = event.selection
        self._update_filter_line()
        self.load()

    def on_filter_bar_left(self) -> None:
        """Return to the view."""
        self._focus_view()

    async def action_back(self) -> None:
        """Close the opened session, or else return to the calendar, the filter, or from the log."""
        bar = next(iter(self.query(FilterBar)), None)
        if self.has_class("-reading"):
            self.remove_class("-reading")
            self.query_one(SessionDetails).close()
            self.table.focus()
        elif self._from_calendar:
            await self.action_view("calendar")
        elif bar is not None and (bar.display or not self.selection.all):
            bar.clear()
            self._focus_view()
        else:
            self.dismiss(None)

    # Edits.

    @work
    async def action_edit(self) -> None:
        """Edit the highlighted session."""
        if (entry := self.table.entry) is None:
            return
        before = entry.session
        after = await self.app.push_screen_wait(EditSessionScreen(before, self._forms()))
        if after is not None:
            self._change(Edit(before, after))

    @work
    async def action_add(self) -> None:
        """Add a session that was done without the program."""
        forms = self._forms()
        if not forms.routines:
            return
        blank = forms.blank(forms.routines[0])
        added = await self.app.push_screen_wait(EditSessionScreen(blank, forms, adding=True))
        if added is not None:
            self._change(Edit(None, added))

    @work
    async def action_delete(self) -> None:
        """Delete the highlighted session, after a question."""
        if (entry := self.table.entry) is None:
            return
        change = Edit(entry.session, None)
        if await self._confirm(DELETE, change):
            self._change(change)
            self.notify(DELETED, timeout=5)

    @work
    async def action_undo(self) -> None:
        """Undo the last edit, after a question."""
        if (last := self.changes.last) is None:
            return
        undoing = last.undoing(self._source.now())
        if await self._confirm(undo_words(last), undoing):
            self._change(undoing, self.changes.undone)

    def revert(self, changes: EditHistory) -> None:
        """Show what is stored: an edit could not be stored."""
        self.changes = changes
        self.load()

    async def _confirm(self, words: EditQuestion, change: Edit) -> bool:
        """Ask whether to make an edit."""
        lines = in_brief(differences(change, self._name_of))
        question = f"{words.verb} {change.session.title}?"
        answers = {words.no: False, words.yes: True}
        return await self.app.push_screen_wait(QuestionScreen(question, lines, answers))

    def _change(self, change: Edit, remaining: EditHistory | None = None) -> None:
        """Show an edit and have it stored; ``remaining`` is what can be undone after an undo."""
        if change.before == change.after:
            return
        self.changes = self.changes.and_then(change) if remaining is None else remaining
        self._show_change(change)
        self.post_message(self.Changed(self, change, self.changes))

    def _show_change(self, change: Edit) -> None:
        after = change.after
        listed = after if after is not None and self.selection.accepts(after) else None
        self._loader.leave_out(change.session.id)
        self.table.replace_entry(change.session.id, entry_of(listed) if listed else None)
        self._update_count()
        self.refresh_bindings()
        self._totals_outdated = True
        self._refresh_totals()

    def _name_of(self, record: SetRecord) -> str:
        """Return the name of the exercise of a set."""
        return name_of(record.exercise, record.variation, self._loader.names.exercises)

    def _names_of(self, exercise: str, variation: str | None) -> tuple[str, str]:
        """Return the names of an exercise and of its variation."""
        return names_of(exercise, variation, self._loader.names.exercises)

    @property
    def _named_catalog(self) -> Catalog:
        """The catalog, with the exercises that only the sessions know."""
        return self._source.catalog._replace(exercises=self._loader.names.exercises)

    def _forms(self) -> SessionForms:
        source = self._source
        routines = tuple(source.catalog.routines.values())
        return SessionForms(source.now, self._name_of, routines, self._blank, self._with_new_id)

    def _blank(self, routine: Routine) -> SessionRecord:
        """Return a session of a routine, done as planned and just now."""
        source, now = self._source, self._source.now()
        started = now.replace(second=0, microsecond=0)
        return past_session(routine, source.catalog.exercises, started, source.entropy(), now)

    def _with_new_id(self, session: SessionRecord) -> SessionRecord:
        """Return the session with an id that sorts by the moment at which it began."""
        return session._replace(id=new_id(session.started, self._source.entropy()))
