"""SetForm: the sets of a session, and fields for the highlighted set."""

from collections.abc import Callable
from typing import ClassVar, TypeVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from tui.domain import parsing
from tui.domain.catalog.sets import is_counted, is_stopwatched
from tui.domain.log.edits import Named, amount, with_outcome
from tui.domain.log.record import SetOutcome, SetRecord
from tui.widgets.cells import fit_cells
from tui.widgets.styles import MUTED

MAX_NAME_WIDTH, MIN_NAME_WIDTH = 34, 14
"""Cells of the name of an exercise in a wide and in a narrow window."""
NO_HOLD = "A hold lasts more than 0 s. If you did not do it, choose skipped."
NO_REPS = "Type how many reps you did. If you did not do the set, choose skipped."
NO_SECONDS = "Type how many seconds you held. If you did not do the set, choose skipped."
OPENS, TAKES = "enter edits it", "enter applies"
"""What enter does in the list, and in a field; the session is saved by another key."""
REST_WIDTH = 44
"""Cells of what follows the name."""
Value = TypeVar("Value")


class SetForm(Vertical):
    """The sets, a line each, of which the highlighted set is edited."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("d", "outcome('done')", "Done", tooltip="The set was done"),
        Binding("p", "outcome('partial')", "Partly done", tooltip="The set was partly done"),
        Binding("s", "outcome('skipped')", "Skipped", tooltip="The set was skipped"),
    ]

    def __init__(self, sets: tuple[SetRecord, ...], named: Named) -> None:
        super().__init__()
        self.sets = sets
        """The sets as edited so far."""
        self._named = named
        self._filled: dict[str, str] = {}
        self._plain = 0

    def compose(self) -> ComposeResult:
        """Yield the lines and the fields."""
        yield OptionList(id="sets")
        with Horizontal(id="measures"):
            yield Static("reps", classes="label", id="reps-label")
            yield Input(id="reps", max_length=6)
            yield Static("seconds", classes="label")
            yield Input(id="seconds", max_length=10)
            yield Static(classes="label", id="measures-hint")
            yield Static("tab next field", classes="label", id="tab-hint")

    def on_mount(self) -> None:
        """List the sets."""
        self.show(self.sets)
        self._say_enter()

    def on_descendant_focus(self) -> None:
        """Say what enter does where the focus is."""
        self._say_enter()

    def _say_enter(self) -> None:
        """Say what enter does: only in a field does it take the values, of this set alone."""
        typing = isinstance(self.screen.focused, Input) and self.screen.focused in self.query(Input)
        self.query_one("#measures-hint", Static).update(TAKES if typing else OPENS)

    def show(self, sets: tuple[SetRecord, ...]) -> None:
        """List other sets."""
        self.sets, self._plain = sets, 0
        lines = self.query_one(OptionList)
        lines.clear_options()
        lines.add_options([Option(self._line(number)) for number in range(len(sets))])
        if sets:
            lines.highlighted = 0
        self._fill()

    @property
    def number(self) -> int | None:
        """The number of the highlighted set; None if there are no sets."""
        return self.query_one(OptionList).highlighted

    def untouched(self, sets: tuple[SetRecord, ...]) -> bool:
        """Return whether the sets equal ``sets`` and nothing was typed."""
        typed_text = {name: self.query_one(f"#{name}", Input).value for name in self._filled}
        return self.sets == sets and typed_text == self._filled

    def check(self) -> None:
        """Take the values of the fields.

        Raises:
            ParseError: A field cannot be read; the focus is on it.
        """
        if self.number is None:
            return
        before = self.sets[self.number]
        after = before._replace(
            reps=self._read("reps", parsing.parse_reps, before.reps),
            seconds=self._read("seconds", parsing.parse_seconds, before.seconds),
        )
        if is_stopwatched(after.kind) and after.seconds == 0 and before.seconds != 0:
            self.query_one("#seconds", Input).focus()
            raise parsing.ParseError(NO_HOLD)
        self._refuse_unmeasured(before, after)
        if _measured(after) != _measured(before) and _measured(after) is not None:
            after = after._replace(outcome=_outcome(after))
        self._replace(self.number, after)

    def _refuse_unmeasured(self, before: SetRecord, after: SetRecord) -> None:
        """Refuse to empty the measure of a set that stays done: it would count by its target."""
        emptied = _measured(before) is not None and _measured(after) is None
        if not emptied or after.outcome != SetOutcome.DONE or is_stopwatched(after.kind):
            return
        counted = is_counted(after.kind)
        self.query_one("#reps" if counted else "#seconds", Input).focus()
        raise parsing.ParseError(NO_REPS if counted else NO_SECONDS)

    def _read(
        self, name: str, read: Callable[[str], Value | None], before: Value | None
    ) -> Value | None:
        field = self.query_one(f"#{name}", Input)
        if field.value == self._filled.get(name):
            return before  # Not read back from the text, which has fewer digits.
        try:
            return read(field.value)
        except parsing.ParseError:
            field.focus()
            raise

    def action_outcome(self, outcome: str) -> None:
        """Set how the highlighted set ended."""
        if self.number is not None:
            self._replace(self.number, with_outcome(self.sets[self.number], outcome))
            self._fill()
            self._next()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Fill the fields with the highlighted set."""
        event.stop()
        before, self._plain = self._plain, event.option_index
        for number in {before, event.option_index} & set(range(len(self.sets))):
            event.option_list.replace_option_prompt_at_index(number, self._line(number))
        self._fill()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Move to the fields."""
        event.stop()
        fields = [field for field in self.query(Input).results(Input) if field.display]
        if fields:
            fields[0].focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the values of the fields, and highlight the next set."""
        event.stop()
        try:
            self.check()
        except parsing.ParseError as error:
            self.notify(str(error), severity="warning", timeout=5, markup=False)
            return
        self.query_one(OptionList).focus()
        self._next()

    def _next(self) -> None:
        lines = self.query_one(OptionList)
        if self.number is not None and self.number + 1 < len(self.sets):
            lines.highlighted = self.number + 1

    def _replace(self, number: int, record: SetRecord) -> None:
        if record != self.sets[number]:
            self.sets = (*self.sets[:number], record, *self.sets[number + 1 :])
            lines = self.query_one(OptionList)
            lines.replace_option_prompt_at_index(number, self._line(number))

    def _fill(self) -> None:
        if self.number is None or self.number >= len(self.sets):
            return
        record = self.sets[self.number]
        counted = is_counted(record.kind)
        for name in ("reps-label", "reps"):
            self.query_one(f"#{name}").display = counted
        self._filled = {
            "reps": "" if record.reps is None else str(record.reps),
            "seconds": "" if record.seconds is None else f"{record.seconds:.10g}",
        }
        for name, text in self._filled.items():
            self.query_one(f"#{name}", Input).value = text

    def _line(self, number: int) -> Content:
        record = self.sets[number]
        room = self.size.width or self.app.size.width
        name = cut_name(
            self._named(record), min(MAX_NAME_WIDTH, max(MIN_NAME_WIDTH, room - REST_WIDTH))
        )
        repeated = number > 0 and self._named(self.sets[number - 1]) == self._named(record)
        color = {"done": "$text-success", "skipped": MUTED}.get(record.outcome, "")
        if number == self._plain:
            # Colors of its own could not be read on the ground of the highlighted line.
            repeated, color = False, ""
        return Content.assemble(
            (name, MUTED if repeated else ""),
            f"  {record.side or '':<6}{record.number:>2} of {record.of}   ",
            (amount(record), color),
        )


def cut_name(name: str, width: int) -> str:
    """Return a name in ``width`` cells; of a long name, the variation. Wide letters take two."""
    if cell_len(name) > width:
        name = name.rpartition(", ")[2]
    return fit_cells(name, width)


def _measured(record: SetRecord) -> float | None:
    """Return the measure by which a set is done or not: repetitions or seconds."""
    return record.reps if is_counted(record.kind) else record.seconds


def _outcome(record: SetRecord) -> str:
    """Return the outcome of a set by its measure: partial below the target, else done."""
    goal = record.target.get("reps" if is_counted(record.kind) else "seconds")
    short = goal is not None and (_measured(record) or 0) < goal
    return SetOutcome.PARTIAL.value if short else SetOutcome.DONE.value
