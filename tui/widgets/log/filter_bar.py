"""FilterBar: which sessions of the log are shown."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Select

from tui.domain import parsing
from tui.domain.dates import format_day
from tui.domain.log.filter import SessionFilter

if TYPE_CHECKING:
    from tui.domain.catalog.catalog import Catalog

SELECTS = ("routine", "exercise", "side")
"""The fields with a list of answers, by their names in ``SessionFilter``."""


class FilterBar(Horizontal):
    """Fields for a routine, an exercise, a side and the first day, on one line."""

    class Changed(Message):
        """Other sessions are to be shown."""

        def __init__(self, bar: "FilterBar", selection: SessionFilter) -> None:
            self.bar = bar
            self.selection = selection
            super().__init__()

        @property
        def control(self) -> "FilterBar":
            """The bar that posted the message."""
            return self.bar

    class Left(Message):
        """The last field was completed."""

        def __init__(self, bar: "FilterBar") -> None:
            self.bar = bar
            super().__init__()

        @property
        def control(self) -> "FilterBar":
            """The bar that posted the message."""
            return self.bar

    def __init__(self, catalog: "Catalog", selection: SessionFilter) -> None:
        super().__init__()
        routines = {routine.id: routine.title for routine in catalog.routines.values()}
        exercises = {exercise.id: exercise.name for exercise in catalog.exercises.values()}
        sides = {"left": "left", "right": "right"}
        self._choices = dict(zip(SELECTS, (routines, exercises, sides), strict=True))
        self._selection = selection

    def compose(self) -> ComposeResult:
        """Yield the fields with the present filter."""
        for name, choices in self._choices.items():
            yield _select(name, choices, getattr(self._selection, name))
        since = self._selection.since
        day = since.isoformat() if since else ""
        yield Input(day, id="since", placeholder="since 2026-11-01", compact=True)

    def on_mount(self) -> None:
        """Stay hidden until the bar is opened, unless there is a filter."""
        self.display = not self._selection.all

    def open(self) -> None:
        """Show the bar, and focus its first field."""
        self.display = True
        self.query_one("#routine").focus()

    def clear(self) -> None:
        """Clear the fields, and hide the bar."""
        for select in self.query(Select):
            select.clear()
        self.query_one("#since", Input).value = ""
        self.display = False
        self._apply()

    def on_select_changed(self, event: Select.Changed) -> None:
        """Take a choice."""
        event.stop()
        self._apply()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the first day, which completes the filter."""
        event.stop()
        if self._apply():
            self.post_message(self.Left(self))

    def _apply(self) -> bool:
        """Post the filter if it changed; return whether the fields can be read."""
        try:
            since = parsing.parse_date(self.query_one("#since", Input).value)
        except parsing.ParseError as error:
            self.notify(str(error), severity="warning", timeout=5, markup=False)
            return False
        values = (self.query_one(f"#{name}", Select).value for name in SELECTS)
        routine, exercise, side = (value if isinstance(value, str) else None for value in values)
        selection = SessionFilter(routine, exercise, side, since)
        if selection != self._selection:
            self._selection = selection
            self.post_message(self.Changed(self, selection))
        return True


def describe_filter(selection: SessionFilter, catalog: "Catalog") -> str:
    """Return the filter as text: "Heel raises · left · since 1 Nov 2026"; empty for no filter."""
    routine = catalog.routines.get(selection.routine or "")
    exercise = catalog.exercises.get(selection.exercise or "")
    parts = (
        routine.title if routine else selection.routine,
        exercise.name if exercise else selection.exercise,
        selection.side,
        f"since {format_day(selection.since, year=True)}" if selection.since else None,
    )
    return " · ".join(filter(None, parts))


def _select(name: str, choices: Mapping[str, str], answer: str | None) -> Select[str]:
    options = [(Content(label), value) for value, label in choices.items()]
    select = Select(options, prompt=f"any {name}", id=name, compact=True)
    if answer is not None and answer in choices:
        select.value = answer
    return select
