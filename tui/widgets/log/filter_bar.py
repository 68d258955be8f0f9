"""FilterBar: which sessions of the log are shown."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Select

from tui.domain import parsing
from tui.domain.catalog.routine import HOLD_ID
from tui.domain.catalog.sets import BalanceMode
from tui.domain.dates import format_day
from tui.domain.log.filter import SessionFilter

if TYPE_CHECKING:
    from tui.domain.catalog.catalog import Catalog

HOLDS: Mapping[str, tuple[str, BalanceMode]] = {
    ":hold": ("Balance hold", BalanceMode.PRACTICE),
    ":test": ("Balance test", BalanceMode.TEST),
}
"""Sessions of no routine of the catalog that can be chosen: title and mode by their value.

No value can be the id of a routine.
"""
DAYS = ("since", "until")
"""The fields for a day."""
SELECTS = ("routine", "exercise", "side")
"""The fields with a list of answers, by their names in ``SessionFilter``."""


class FilterBar(Horizontal):
    """Fields for a routine, an exercise, a side, the first and the last day."""

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
        routines |= {value: title for value, (title, _) in HOLDS.items()}
        exercises = {exercise.id: exercise.name for exercise in catalog.exercises.values()}
        sides = {"left": "left", "right": "right"}
        self._choices = dict(zip(SELECTS, (routines, exercises, sides), strict=True))
        self._selection = selection

    def compose(self) -> ComposeResult:
        """Yield the fields with the present filter."""
        with Horizontal(id="choices"):
            for name, choices in self._choices.items():
                yield _select(name, choices, self._answer(name))
        with Horizontal(id="days"):
            for name, example in zip(DAYS, ("2026-11-01", "2026-11-30"), strict=True):
                day = getattr(self._selection, name)
                text = day.isoformat() if day else ""
                yield Input(text, id=name, placeholder=f"{name} {example}", compact=True)

    def _answer(self, name: str) -> str | None:
        """Return the value of a select for the present filter."""
        mode = self._selection.mode
        chosen = next((value for value, (_, of) in HOLDS.items() if of == mode), None)
        answer: str | None = getattr(self._selection, name)
        return chosen if name == "routine" and chosen else answer

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
        for name in DAYS:
            self.query_one(f"#{name}", Input).value = ""
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
            since, until = (
                parsing.parse_date(self.query_one(f"#{name}", Input).value) for name in DAYS
            )
        except parsing.ParseError as error:
            self.notify(str(error), severity="warning", timeout=5, markup=False)
            return False
        values = (self.query_one(f"#{name}", Select).value for name in SELECTS)
        routine, exercise, side = (value if isinstance(value, str) else None for value in values)
        mode = HOLDS[routine][1] if routine is not None and routine in HOLDS else None
        routine = HOLD_ID if mode else routine
        selection = SessionFilter(routine, mode, exercise, side, since, until)
        if selection != self._selection:
            self._selection = selection
            self.post_message(self.Changed(self, selection))
        return True


def describe_filter(selection: SessionFilter, catalog: "Catalog") -> str:
    """Return the filter as text: "Heel raises · left · since 1 Nov 2026"; empty for no filter."""
    routine = catalog.routines.get(selection.routine or "")
    exercise = catalog.exercises.get(selection.exercise or "")
    hold = next((title for title, mode in HOLDS.values() if mode == selection.mode), None)
    parts = (
        hold or (routine.title if routine else selection.routine),
        exercise.name if exercise else selection.exercise,
        selection.side,
        f"since {format_day(selection.since, year=True)}" if selection.since else None,
        f"until {format_day(selection.until, year=True)}" if selection.until else None,
    )
    return " · ".join(filter(None, parts))


def _select(name: str, choices: Mapping[str, str], answer: str | None) -> Select[str]:
    options = [(Content(label), value) for value, label in choices.items()]
    select = Select(options, prompt=f"any {name}", id=name, compact=True)
    if answer is not None and answer in choices:
        select.value = answer
    return select
