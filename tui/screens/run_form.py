"""Form of a run without a file."""

from collections.abc import Callable
from datetime import date, datetime
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Input, Static

from tui.domain.log.runs import FARTHEST_RUN, LONGEST_RUN, RunRecord
from tui.domain.parsing import ParseError, decimal_number, parse_date
from tui.screens.base import FIELD_KEYS, BaseScreen
from tui.widgets.key_footer import KeyFooter
from tui.widgets.title_bar import TitleBar

FIELDS = (("minutes", "minutes"), ("km", "kilometers"), ("day", "day"))
"""The id and the label of each field."""


class TypedRun(NamedTuple):
    """What the fields say."""

    minutes: float
    km: float | None
    """None where it was left blank."""
    day: date | None
    """None where it was left blank: today."""


class RunField(Input):
    """A field whose enter saves the run, as the footer says."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "Save", tooltip="Save the run"),
    ]


class RunFormScreen(BaseScreen[RunRecord | None]):
    """Minutes, kilometers and day of a run; it returns the run, or None if it was left."""

    CSS_PATH = "run_form.tcss"
    HELP_TITLE = "Saving a run"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Back", tooltip="Save nothing"),
        *FIELD_KEYS,
    ]

    def __init__(
        self, now: Callable[[], datetime], run_of: Callable[[TypedRun, datetime], RunRecord]
    ) -> None:
        """Make the form.

        Args:
            now: Returns the present moment.
            run_of: Returns the run that the fields say. Raises ParseError.
        """
        super().__init__()
        self._now, self._run_of = now, run_of

    def compose_body(self) -> ComposeResult:
        """Yield the title and the fields."""
        yield TitleBar("Save a run")
        texts = {"day": self._now().date().isoformat()}
        for field, label in FIELDS:
            with Horizontal(classes="fields"):
                yield Static(label, classes="label")
                yield RunField(texts.get(field, ""), id=field, max_length=10)
        yield Static("You only need the minutes. “After a run” is due on days you run.", id="hint")
        yield KeyFooter()

    def on_mount(self) -> None:
        """Focus the minutes."""
        self.query_one("#minutes").focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Save: enter is the field's own key, so that all that was typed before it is read."""
        event.stop()
        self.action_save()

    def action_save(self) -> None:
        """Return the run; a field that cannot be read keeps the form open, with the focus on it."""
        try:
            typed = TypedRun(
                self._number("minutes", LONGEST_RUN / 60, "Type the minutes, for example 40.")
                or 0.0,
                self._number("km", FARTHEST_RUN / 1000, "Type the kilometers, for example 8.2."),
                self._day(),
            )
            run = self._run_of(typed, self._now())
        except ParseError as error:
            self.notify(str(error), severity="warning", timeout=6, markup=False)
            return
        self.dismiss(run)

    def action_leave(self) -> None:
        """Return nothing."""
        self.dismiss(None)

    def _number(self, field: str, most: float, sentence: str) -> float | None:
        text = self.query_one(f"#{field}", Input).value.strip()
        if not text and field == "km":
            return None
        value = decimal_number(text)
        if value is None or not 0 < value <= most:
            self.query_one(f"#{field}").focus()
            raise ParseError(sentence)
        return value

    def _day(self) -> date | None:
        field = self.query_one("#day", Input)
        try:
            day = parse_date(field.value)
            if day is not None and day > self._now().date():
                raise ParseError("That day is in the future.")
        except ParseError:
            field.focus()
            raise
        return day
