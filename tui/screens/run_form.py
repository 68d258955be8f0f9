"""Form of a run without a file."""

from collections.abc import Callable
from datetime import date, datetime
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Input, Static

from tui.domain.distance import DistanceUnit, distance_example, distance_in_meters
from tui.domain.log.runs import FARTHEST_RUN, LONGEST_RUN, RunRecord
from tui.domain.parsing import MINUTES_EXAMPLE, ParseError, minutes_of, parse_date
from tui.screens.base import FIELD_KEYS, BaseScreen
from tui.widgets.key_footer import KeyFooter
from tui.widgets.title_bar import TitleBar

FIELDS = ("minutes", "distance", "day")
"""The ids of the fields."""


class TypedRun(NamedTuple):
    """What the fields say."""

    minutes: float
    meters: float | None
    """None where it was left blank."""
    day: date | None
    """None where it was left blank: today."""


class RunField(Input):
    """A field whose enter saves the run, as the footer says."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "Save", key_display="enter", tooltip="Save the run"),
    ]


class RunFormScreen(BaseScreen[RunRecord | None]):
    """Minutes, distance and day of a run; it returns the run, or None if it was left."""

    CSS_PATH = ["fields.tcss", "run_form.tcss"]
    HELP_TITLE = "Saving a run"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Back", tooltip="Save nothing"),
        *FIELD_KEYS,
    ]

    def __init__(
        self,
        now: Callable[[], datetime],
        run_of: Callable[[TypedRun, datetime], RunRecord],
        unit: DistanceUnit,
    ) -> None:
        """Make the form.

        Args:
            now: Returns the present moment.
            run_of: Returns the run that the fields say. Raises ParseError.
            unit: The unit of a distance that is typed without one.
        """
        super().__init__()
        self._now, self._run_of, self._unit = now, run_of, unit

    def compose_body(self) -> ComposeResult:
        """Yield the title and the fields."""
        yield TitleBar("Save a run")
        texts = {"day": self._now().date().isoformat()}
        labels = {"distance": f"{self._unit.noun}s"}
        for field in FIELDS:
            with Horizontal(classes="fields"):
                yield Static(labels.get(field, field), classes="label")
                yield RunField(texts.get(field, ""), id=field, max_length=20)
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
                self._value("minutes", minutes_of, LONGEST_RUN / 60, MINUTES_EXAMPLE) or 0.0,
                self._value("distance", self._meters, FARTHEST_RUN, distance_example(self._unit)),
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

    def _meters(self, text: str) -> float | None:
        return distance_in_meters(text, self._unit)

    def _value(
        self, field: str, read: Callable[[str], float | None], most: float, sentence: str
    ) -> float | None:
        """Return what a field says, up to ``most``; None for a blank distance."""
        text = self.query_one(f"#{field}", Input).value.strip()
        if not text and field == "distance":
            return None
        value = read(text)
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
