"""Form that edits a session or adds a past session."""

from collections.abc import Callable
from datetime import datetime
from typing import ClassVar, NamedTuple

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, OptionList, Select, Static

from tui.domain import parsing
from tui.domain.catalog.routine import Routine
from tui.domain.log.edits import Edit, Named, differences, edited, in_brief, when
from tui.domain.log.record import SessionRecord
from tui.screens.base import FIELD_KEYS, BaseScreen
from tui.screens.question import QuestionScreen
from tui.widgets.key_footer import KeyFooter
from tui.widgets.log.session_form import SessionForm
from tui.widgets.log.set_form import SetForm
from tui.widgets.styles import HEADING
from tui.widgets.title_bar import TitleBar


class SessionForms(NamedTuple):
    """What the form of a session needs to know."""

    now: Callable[[], datetime]
    named: Named
    """Return the name of the exercise of a set."""
    routines: tuple[Routine, ...]
    """Routines of which a session can be added."""
    blank: Callable[[Routine], SessionRecord]
    """Return a session of a routine, done as planned and just now."""
    renewed: Callable[[SessionRecord], SessionRecord]
    """Return the session with an id that sorts by the moment at which it began."""


class EditSessionScreen(BaseScreen[SessionRecord | None]):
    """The fields of a session; it returns the edited session, or None if it was left."""

    CSS_PATH = ["fields.tcss", "edit_session.tcss"]
    HELP_TITLE = "Editing a session"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "Save", key_display="ctrl+s", tooltip="Review and save"),
        Binding("escape", "leave", "Back", tooltip="Go back without saving"),
        Binding("q", "leave", show=False),
        *FIELD_KEYS,
    ]

    def __init__(
        self, session: SessionRecord, forms: SessionForms, *, adding: bool = False
    ) -> None:
        super().__init__()
        self._before, self._forms, self._adding = session, forms, adding
        self._base = session

    @property
    def help_title(self) -> str:
        """The heading of the help: whether a session is added or edited."""
        return "Adding a session" if self._adding else self.HELP_TITLE

    def compose_body(self) -> ComposeResult:
        """Yield the title and the fields."""
        yield TitleBar(self._title_text())
        if self._adding:
            with Horizontal(classes="fields"):
                yield Static("routine", classes="label")
                yield self._routines()
        yield SessionForm(self._before)
        yield SetForm(self._before.sets, self._forms.named)
        yield KeyFooter()

    def on_mount(self) -> None:
        """Focus the sets, or the routine of a session that is added."""
        self.query_one("#routine" if self._adding else "#sets").focus()

    def _title_text(self) -> str | Content:
        if self._adding:
            return "Add a session"
        session = f"{self._before.title} · {when(self._before.started)}"
        return Content.assemble(("Edit", HEADING), "   ", (session, "bold"))

    def _routines(self) -> Select[str]:
        options = [(Content(routine.title), routine.id) for routine in self._forms.routines]
        return Select(
            options, value=self._before.routine, allow_blank=False, id="routine", compact=True
        )

    def on_select_changed(self, event: Select.Changed) -> None:
        """Fill the form with the sets of another routine."""
        event.stop()
        chosen = next((r for r in self._forms.routines if r.id == event.value), None)
        if chosen is not None and chosen.id != self._base.routine:
            self._base = self._forms.blank(chosen)
            self.query_one(SetForm).show(self._base.sets)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Move to the sets."""
        event.stop()
        self.query_one(OptionList).focus()

    def edited_session(self) -> SessionRecord:
        """Return the session as the fields have it.

        Raises:
            ParseError: A field cannot be read; the focus is on it.
        """
        after = self.query_one(SessionForm).filled_in(self._base, self._forms.now())
        form = self.query_one(SetForm)
        form.check()
        after = after._replace(sets=form.sets)
        return self._forms.renewed(after) if self._adding else after

    @work
    async def action_save(self) -> None:
        """Show the differences, and return the session once they are confirmed."""
        try:
            after = self.edited_session()
        except parsing.ParseError as error:
            self.notify(str(error), severity="warning", timeout=6, markup=False)
            return
        if not self._adding and after == self._before:
            self.dismiss(None)
            return
        saved = after if self._adding else edited(self._before, after, self._forms.now())
        change = Edit(None if self._adding else self._before, saved)
        question = f"Add {saved.title}?" if self._adding else "Save these changes?"
        lines = in_brief(differences(change, self._forms.named))
        # The safe answer is to save: ctrl+s asked for it, and u in the log undoes it.
        answers = {"Add it" if self._adding else "Save them": True, "Back to the form": False}
        if await self.app.push_screen_wait(QuestionScreen(question, lines, answers, escape=-1)):
            self.dismiss(saved)

    @work
    async def action_leave(self) -> None:
        """Close the form; ask first if something was typed."""
        if self._untouched():
            self.dismiss(None)
            return
        question = QuestionScreen(
            "Leave without saving?",
            "What you typed is not saved yet.",
            {"Keep editing": False, "Discard my changes": True},
        )
        if await self.app.push_screen_wait(question):
            self.dismiss(None)

    def _untouched(self) -> bool:
        sets = self.query_one(SetForm).untouched(self._before.sets)
        return sets and self.query_one(SessionForm).untouched
