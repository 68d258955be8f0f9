"""The sets of a session to be mended: a line each, and fields for the highlighted one."""

from collections.abc import Callable
from dataclasses import replace
from typing import ClassVar, TypeVar

from rich.cells import set_cell_size
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from tui.domain import parsing
from tui.domain.catalog.sets import is_counted
from tui.domain.log.edits import Named, amount, with_outcome
from tui.domain.log.record import SetOutcome, SetRecord
from tui.widgets.styles import MUTED

NAME, LEAST_NAME = 34, 14
"""Cells of the name of an exercise, where there is room for them, and where there is not."""
AMOUNT = 44
"""Cells of what follows it."""
Value = TypeVar("Value")


class SetForm(Vertical):
    """Sets as they were, and as they are to be."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("d", "outcome('done')", "Done", tooltip="The set was done"),
        Binding("p", "outcome('partial')", "Part", tooltip="The set was done in part"),
        Binding("s", "outcome('skipped')", "Skipped", tooltip="The set was left out"),
    ]

    def __init__(self, sets: tuple[SetRecord, ...], named: Named) -> None:
        super().__init__()
        self.sets = sets
        """The sets as they are to be."""
        self._named = named
        self._filled: dict[str, str] = {}

    def compose(self) -> ComposeResult:
        """The lines and the fields."""
        yield OptionList(id="sets")
        with Horizontal(id="measures"):
            yield Static("reps", classes="label", id="reps-label")
            yield Input(id="reps", max_length=6)
            yield Static("seconds", classes="label")
            yield Input(id="seconds", max_length=10)
            yield Static("enter keeps", classes="label", id="measures-hint")

    def on_mount(self) -> None:
        """List the sets."""
        self.show(self.sets)

    def show(self, sets: tuple[SetRecord, ...]) -> None:
        """List other sets."""
        self.sets = sets
        lines = self.query_one(OptionList)
        lines.clear_options()
        lines.add_options([Option(self._line(number)) for number in range(len(sets))])
        if sets:
            lines.highlighted = 0
        self._fill()

    @property
    def number(self) -> int | None:
        """The number of the highlighted set."""
        return self.query_one(OptionList).highlighted

    def untouched(self, sets: tuple[SetRecord, ...]) -> bool:
        """Whether these are the sets, and nothing else was typed."""
        typed_text = {name: self.query_one(f"#{name}", Input).value for name in self._filled}
        return self.sets == sets and typed_text == self._filled

    def check(self) -> None:
        """Take what stands in the fields. Raises Refusal, with the field in focus."""
        if self.number is None:
            return
        one = self.sets[self.number]
        after = replace(
            one,
            reps=self._read("reps", parsing.reps, one.reps),
            seconds=self._read("seconds", parsing.seconds, one.seconds),
        )
        if _measured(after) != _measured(one) and _measured(after) is not None:
            after = replace(after, outcome=_outcome(after))
        self._put(self.number, after)

    def _read(
        self, name: str, read: Callable[[str], Value | None], was: Value | None
    ) -> Value | None:
        field = self.query_one(f"#{name}", Input)
        if field.value == self._filled.get(name):
            return was  # a record's own digits are never rounded by looking at them
        try:
            return read(field.value)
        except parsing.ParseError:
            field.focus()
            raise

    def action_outcome(self, outcome: str) -> None:
        """The highlighted set ended in another way."""
        if self.number is not None:
            self._put(self.number, with_outcome(self.sets[self.number], outcome))
            self._fill()
            self._next()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Fill the fields with the highlighted set."""
        event.stop()
        self._fill()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """To the fields."""
        event.stop()
        fields = [one for one in self.query(Input).results(Input) if one.display]
        if fields:
            fields[0].focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the fields, and go on with the next set."""
        event.stop()
        try:
            self.check()
        except parsing.ParseError as refusal:
            self.notify(str(refusal), severity="warning", timeout=5, markup=False)
            return
        self.query_one(OptionList).focus()
        self._next()

    def _next(self) -> None:
        lines = self.query_one(OptionList)
        if self.number is not None and self.number + 1 < len(self.sets):
            lines.highlighted = self.number + 1

    def _put(self, number: int, one: SetRecord) -> None:
        if one != self.sets[number]:
            self.sets = (*self.sets[:number], one, *self.sets[number + 1 :])
            lines = self.query_one(OptionList)
            lines.replace_option_prompt_at_index(number, self._line(number))

    def _fill(self) -> None:
        if self.number is None or self.number >= len(self.sets):
            return
        one = self.sets[self.number]
        counted = is_counted(one.kind)
        for name in ("reps-label", "reps"):
            self.query_one(f"#{name}").display = counted
        self._filled = {
            "reps": "" if one.reps is None else str(one.reps),
            "seconds": "" if one.seconds is None else f"{one.seconds:.10g}",
        }
        for name, text in self._filled.items():
            self.query_one(f"#{name}", Input).value = text

    def _line(self, number: int) -> Content:
        one = self.sets[number]
        room = self.size.width or self.app.size.width
        name = _cut(self._named(one), min(NAME, max(LEAST_NAME, room - AMOUNT)))
        again = number > 0 and self._named(self.sets[number - 1]) == self._named(one)
        colour = {"done": "$text-success", "skipped": MUTED}.get(one.outcome, "$text-warning")
        return Content.assemble(
            (name, MUTED if again else ""),
            f"  {one.side or '':<6}{one.number:>2} of {one.of}   ",
            (amount(one), colour),
        )


def _cut(name: str, width: int) -> str:
    """A name in so many cells; where it is too long, the variation tells more of it."""
    if len(name) > width:
        name = name.rpartition(", ")[2]
    return set_cell_size(name if len(name) <= width else f"{name[: width - 1]}…", width)


def _measured(one: SetRecord) -> float | None:
    """What a set is judged by."""
    return one.reps if is_counted(one.kind) else one.seconds


def _outcome(one: SetRecord) -> str:
    """How a set ended that came to this much: what falls short of its target is a part."""
    goal = one.target.get("reps" if is_counted(one.kind) else "seconds")
    short = goal is not None and (_measured(one) or 0) < goal
    return SetOutcome.PARTIAL.value if short else SetOutcome.DONE.value
