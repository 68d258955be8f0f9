"""The log: past sessions, and the sets of the chosen one."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from itertools import islice
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Footer, Input, Select, Static
from textual.worker import get_current_worker

from tui.domain.catalogue import Catalogue
from tui.domain.days import moment
from tui.domain.record import SessionRecord
from tui.domain.selection import Selection
from tui.engine.summary import summary
from tui.screens.place import Place
from tui.widgets.session_table import SessionTable
from tui.widgets.set_table import set_table

PAGE = 50
"""Sessions that are handed over at once, so that the first of them are seen at once."""
EMPTY = "Nothing here yet. Finish a session, or a part of one, and it is listed here."
NONE_CHOSEN = "No session fits. Press / to change what is shown, escape to show all."


class LogScreen(Place[None]):
    """Sessions newest first; ``read`` gives them, and is asked in a thread."""

    CSS_PATH = "log.tcss"
    HELP_TITLE = "The log"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "filter", "Filter", key_display="/", tooltip="Choose what is shown"),
        Binding("escape", "back", "Back", tooltip="Show all again, or go back"),
    ]

    def __init__(
        self,
        read: Callable[[], Iterator[SessionRecord]],
        catalogue: Catalogue,
        today: date,
        selection: Selection | None = None,
    ) -> None:
        super().__init__()
        self._read, self._catalogue, self._today = read, catalogue, today
        self.selection = selection or Selection()
        self._shown = 0

    def furnished(self) -> ComposeResult:
        """The filter, the sessions and the sets."""
        with Horizontal(id="title"):
            yield Static("Log", id="name")
            yield Static(id="count", markup=False)
        routines = {r.id: r.title for r in self._catalogue.routines.values()}
        exercises = {e.id: e.name for e in self._catalogue.exercises.values()}
        with Horizontal(id="filter"):
            yield _select("routine", routines)
            yield _select("exercise", exercises)
            yield _select("side", {"left": "left", "right": "right"})
            yield Input(id="since", placeholder="since 2026-11-01", compact=True)
        yield SessionTable()
        yield Static(id="empty", markup=False)
        with VerticalScroll(id="details", can_focus=False):
            yield Static(id="details-text")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Read."""
        self.query_one("#filter").display = not self.selection.all
        self.query_one(SessionTable).focus()
        self._load()

    def on_session_table_highlighted(self, event: SessionTable.Highlighted) -> None:
        """Tell of the highlighted session."""
        width = min(self.size.width, 110) - 6
        details = _details(event.session, self._catalogue, width)
        self.query_one("#details-text", Static).update(details)

    def on_select_changed(self) -> None:
        """Show what is chosen now."""
        self._choose()

    def on_input_submitted(self) -> None:
        """Show what is chosen now."""
        self._choose()
        self.query_one(SessionTable).focus()

    def action_filter(self) -> None:
        """Show or hide the filter."""
        bar = self.query_one("#filter")
        bar.display = True
        bar.query_one("#routine").focus()

    def action_back(self) -> None:
        """Show everything again; from there, go back."""
        bar = self.query_one("#filter")
        if not bar.display:
            self.dismiss(None)
            return
        for select in bar.query(Select):
            select.clear()
        self.query_one("#since", Input).value = ""
        bar.display = False
        self._choose()
        self.query_one(SessionTable).focus()

    def _choose(self) -> None:
        """Read the filter and show what it lets through."""
        try:
            since = self._since()
        except ValueError:
            self.notify(
                f"Write the day as in {self._today.isoformat()}.", severity="warning", timeout=4
            )
            return
        chosen = Selection(self._value("routine"), self._value("exercise"), self._value("side"))
        chosen = Selection(chosen.routine, chosen.exercise, chosen.side, since)
        if chosen != self.selection:
            self.selection = chosen
            self._load()

    def _since(self) -> date | None:
        text = self.query_one("#since", Input).value.strip()
        return date.fromisoformat(text) if text else None

    def _value(self, name: str) -> str | None:
        value = self.query_one(f"#{name}", Select).value
        return value if isinstance(value, str) else None

    @work(thread=True, exclusive=True)
    def _load(self) -> None:
        """Read the chosen sessions page by page, in a thread."""
        worker = get_current_worker()
        chosen = iter(self.selection.of(self._read()))
        first = True
        while not worker.is_cancelled:
            page = list(islice(chosen, PAGE))
            if page or first:
                self.app.call_from_thread(self._add, page, first)
            first = False
            if len(page) < PAGE:
                return

    def _add(self, page: Iterable[SessionRecord], first: bool) -> None:
        """Show one more page."""
        sessions = list(page)
        table = self.query_one(SessionTable)
        if first:
            self._shown = 0
            table.show(sessions)
            self.query_one("#details-text", Static).update("")
        else:
            table.add(sessions)
        self._shown += len(sessions)
        nothing = not self._shown
        table.display = not nothing
        self.query_one("#details").display = not nothing
        empty = self.query_one("#empty", Static)
        empty.display = nothing
        empty.update(EMPTY if self.selection.all else NONE_CHOSEN)
        noun = "session" if self._shown == 1 else "sessions"
        self.query_one("#count", Static).update(f"{self._shown} {noun}")


def _select(name: str, choices: Mapping[str, str]) -> Select[str]:
    options = [(Content(label), value) for value, label in choices.items()]
    return Select(options, prompt=f"any {name}", id=name, compact=True)


def _details(session: SessionRecord, catalogue: Catalogue, width: int) -> Content:
    told = summary(session, catalogue.exercises)
    stopped = "" if session.outcome == "finished" else " · stopped early"
    parts = [
        Content.styled(f"{moment(session.started)} · {session.title}", "bold"),
        Content.styled(f"{told.headline}{stopped}", "$foreground-muted"),
        set_table(told.rows, width),
    ]
    if session.note:
        parts.append(Content(f"“{session.note}”"))
    return Content("\n").join(parts)
