"""Rows of an editor: a value that is stepped through or typed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Generic, TypeVar

from tui.domain.parsing import ParseError, decimal_number, whole_number
from tui.presentation.options import Option

State = TypeVar("State")
"""The value under edit."""
UNSET = "default"
"""How a value reads that is not given."""


@dataclass(frozen=True, slots=True)
class TypedValue(Generic[State]):
    """How the value of a row is typed."""

    text: Callable[[State], str]
    """Return the text to begin with."""
    typed: Callable[[State, str], State]
    """Return the state with what was typed. Raises ParseError."""


@dataclass(frozen=True, slots=True)
class EditRow(Generic[State]):
    """A row of an editor."""

    option: Option[State]
    typing: TypedValue[State] | None = None
    """How its value is typed; None where it is only stepped through."""
    steps: bool = True
    """Whether there is a next value."""
    step: int | None = None
    """Index of the exercise that the row opens; None for another row."""
    keys: tuple[str, ...] = ()
    """Where a file has the value, from the outermost key to the innermost, without indices."""


def text_row(
    name: str,
    label: str,
    help_line: str,
    get: Callable[[State], str],
    put: Callable[[State, str], State],
    usual: str = "",
) -> EditRow[State]:
    """Return a row whose value is typed."""

    def typed(state: State, text: str) -> State:
        return put(
            state, "".join(character for character in text if character.isprintable()).strip()
        )

    option: Option[State] = Option(
        id=name,
        label=label,
        help=help_line,
        reads=lambda state: get(state) or "–",
        moved=lambda state, _: state,
        reset=lambda state: put(state, usual),
    )
    return EditRow(option, TypedValue(get, typed), steps=False)


@dataclass(frozen=True, slots=True)
class NumberRange:
    """The numbers that a row allows."""

    least: float
    most: float
    usual: float | None = None
    """What holds where none is given; None where nothing does."""
    by: float = 1
    """How far one step goes."""
    unit: str = ""
    """What stands behind a number."""
    whole: bool = True
    """Whether only whole numbers are allowed."""
    words: Mapping[float | None, str] = field(default_factory=dict)
    """How some numbers read."""

    def format(self, value: float | None) -> str:
        """Return a number as it reads in a row; None for the default."""
        if value in self.words:
            return self.words[value]
        if value is not None:
            return f"{value:g}{self.unit}"
        return UNSET if self.usual is None else f"{self.usual:g}{self.unit} ({UNSET})"

    def stepped(self, value: float | None, steps: int) -> float | None:
        """Return the next number, or the one before for ``steps`` -1; it stops at the ends.

        A number between two steps goes to the nearest one in its direction. Where nothing holds by
        default, None comes before the first step.
        """
        start = self.usual if value is None else value
        if start is None:
            return max(self.least, self.by) if steps > 0 else None
        target = start + steps * self.by
        if self.usual is None and target < max(self.least, self.by):
            return None
        if self.by > 1 and start % self.by:
            target = start - start % self.by + (self.by if steps > 0 else 0)
        return max(self.least, min(self.most, target))

    def parsed(self, text: str) -> float | None:
        """Return a number that was typed; None for an empty text. Raises ParseError."""
        text = text.strip().removesuffix(self.unit.strip()).strip()
        if not text:
            return None
        value = whole_number(text) if self.whole else decimal_number(text)
        if value is None or not self.least <= value <= self.most:
            kind = "whole number" if self.whole else "number"
            raise ParseError(f"Type a {kind} from {self.least:g} to {self.most:g}.")
        return value


def number_row(
    name: str,
    label: str,
    help_line: str,
    get: Callable[[State], float | None],
    put: Callable[[State, float | None], State],
    numbers: NumberRange,
) -> EditRow[State]:
    """Return a row with a number; ``put`` gets None where the default is to hold."""

    def text_of(state: State) -> str:
        value = get(state)
        value = numbers.usual if value is None else value
        return "" if value is None else f"{value:g}"

    option: Option[State] = Option(
        id=name,
        label=label,
        help=help_line,
        reads=lambda state: numbers.format(get(state)),
        moved=lambda state, steps: put(state, numbers.stepped(get(state), steps)),
        reset=lambda state: put(state, None),
    )
    typing = TypedValue(text_of, lambda state, text: put(state, numbers.parsed(text)))
    return EditRow(option, typing)


def choice_row(
    name: str,
    label: str,
    help_line: str,
    values: Sequence[object],
    get: Callable[[State], object],
    put: "Callable[[State, object], State]",
    reads: Callable[[object], str],
) -> EditRow[State]:
    """Return a row whose value is one of some, the first of which is the default."""

    def moved(state: State, steps: int) -> State:
        value = get(state)
        index = values.index(value) if value in values else 0
        return put(state, values[(index + steps) % len(values)])

    option: Option[State] = Option(
        id=name,
        label=label,
        help=help_line,
        reads=lambda state: reads(get(state)),
        moved=moved,
        reset=lambda state: put(state, values[0]),
    )
    return EditRow(option)


def with_heading(row: EditRow[State], heading: str) -> EditRow[State]:
    """Return a row under another heading."""
    return replace(row, option=row.option._replace(heading=heading))
