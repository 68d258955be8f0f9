"""What to show of the log: a routine, an exercise, a side, and the first day."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Select

from tui.domain import parsing
from tui.domain.dates import short
from tui.domain.log.filter import SessionFilter

if TYPE_CHECKING:
    from tui.domain.catalog.catalog import Catalog

QUESTIONS = ("routine", "exercise", "side")


class FilterBar(Horizontal):
    """The questions, on one line."""

    class Changed(Message):
        """Something else is to be shown."""

        def __init__(self, bar: "FilterBar", selection: SessionFilter) -> None:
            self.bar = bar
            self.selection = selection
            super().__init__()

        @property
        def control(self) -> "FilterBar":
            """The bar."""
            return self.bar

    class Left(Message):
        """The answers are complete."""

        def __init__(self, bar: "FilterBar") -> None:
            self.bar = bar
            super().__init__()

        @property
        def control(self) -> "FilterBar":
            """The bar."""
            return self.bar

    def __init__(self, catalog: "Catalog", selection: SessionFilter) -> None:
        super().__init__()
        routines = {one.id: one.title for one in catalog.routines.values()}
        exercises = {one.id: one.name for one in catalog.exercises.values()}
        sides = {"left": "left", "right": "right"}
        self._choices = dict(zip(QUESTIONS, (routines, exercises, sides), strict=True))
        self._selection = selection

    def compose(self) -> ComposeResult:
        """The questions, answered as they are now."""
        for name, choices in self._choices.items():
            yield _select(name, choices, getattr(self._selection, name))
        since = self._selection.since
        day = since.isoformat() if since else ""
        yield Input(day, id="since", placeholder="since 2026-11-01", compact=True)

    def on_mount(self) -> None:
        """Stand back until it is asked for, or where something is answered."""
        self.display = not self._selection.all

    def open(self) -> None:
        """Show the questions."""
        self.display = True
        self.query_one("#routine").focus()

    def clear(self) -> None:
        """Take every answer back."""
        for select in self.query(Select):
            select.clear()
        self.query_one("#since", Input).value = ""
        self.display = False
        self._answer()

    def on_select_changed(self, event: Select.Changed) -> None:
        """Take an answer."""
        event.stop()
        self._answer()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take an answer, and with it the bar is done."""
        event.stop()
        if self._answer():
            self.post_message(self.Left(self))

    def _answer(self) -> bool:
        """Read the answers; whether they make sense."""
        try:
            since = parsing.day(self.query_one("#since", Input).value)
        except parsing.ParseError as refusal:
            self.notify(str(refusal), severity="warning", timeout=5, markup=False)
            return False
        answers = (self.query_one(f"#{name}", Select).value for name in QUESTIONS)
        routine, exercise, side = (one if isinstance(one, str) else None for one in answers)
        selection = SessionFilter(routine, exercise, side, since)
        if selection != self._selection:
            self._selection = selection
            self.post_message(self.Changed(self, selection))
        return True


def describe_filter(selection: SessionFilter, catalog: "Catalog") -> str:
    """What is chosen: "Heel raises · left · since 1 Nov 2026"; empty where nothing is left out."""
    routine = catalog.routines.get(selection.routine or "")
    exercise = catalog.exercises.get(selection.exercise or "")
    parts = (
        routine.title if routine else selection.routine,
        exercise.name if exercise else selection.exercise,
        selection.side,
        f"since {short(selection.since, year=True)}" if selection.since else None,
    )
    return " · ".join(filter(None, parts))


def _select(name: str, choices: Mapping[str, str], answer: str | None) -> Select[str]:
    options = [(Content(label), value) for value, label in choices.items()]
    select = Select(options, prompt=f"any {name}", id=name, compact=True)
    if answer is not None and answer in choices:
        select.value = answer
    return select
