"""One line of text, typed over the screen that asks for it."""

from collections.abc import Callable
from typing import Any, ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen, Screen
from textual.widgets import Input, Static

from tui.domain.catalog.exercise import MOST_TEXT_CHARACTERS
from tui.domain.parsing import ParseError
from tui.presentation.edit_rows import EditRow
from tui.screens.base import SingleResultScreen

FIELD_HINT = "enter Done · esc Back"
"""The keys of a field that has no footer."""
State = TypeVar("State")


class TextInputScreen(ModalScreen[str | None], SingleResultScreen[str | None]):
    """A field with a text; it returns the text, or None if it was left."""

    CSS_PATH = "text_input.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Back", tooltip="Go back and change nothing"),
    ]

    def __init__(self, label: str, detail: str, text: str, check: Callable[[str], object]) -> None:
        """Make the field.

        Args:
            label: What is asked for.
            detail: One line about it.
            text: The text at first.
            check: Called with what was typed. Raises ParseError, and the field stays.
        """
        super().__init__()
        self._label, self._detail, self._text, self._check = label, detail, text, check

    def compose(self) -> ComposeResult:
        """Yield the label and the field."""
        with Vertical(id="asked"):
            yield Static(self._label, id="label", markup=False)
            yield Input(self._text, max_length=MOST_TEXT_CHARACTERS, compact=True)
            yield Static(self._detail, id="detail", markup=False)

    def on_mount(self) -> None:
        """Name the keys below the field."""
        self.query_one("#asked").border_subtitle = FIELD_HINT

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Return the text, unless it cannot be used."""
        event.stop()
        try:
            self._check(event.value)
        except ParseError as error:
            detail = self.query_one("#detail", Static)
            detail.update(str(error))
            detail.set_class(True, "wrong")
            return
        self.dismiss(event.value)

    def action_leave(self) -> None:
        """Return nothing."""
        self.dismiss(None)


def value_field(
    check: Callable[[State], object], row: EditRow[State], state: State
) -> TextInputScreen:
    """Return the field for a row.

    Args:
        check: Called with the state as typed. Raises ParseError, and the field stays.
        row: The row.
        state: The value under edit.

    Raises:
        ValueError: The row is not typed.
    """
    option, typing = row.option, row.typing
    if typing is None:
        raise ValueError(f"{option.label} is not typed")
    typed = typing.typed
    return TextInputScreen(
        option.label, option.help, typing.text(state), lambda text: check(typed(state, text))
    )


async def ask_value(
    screen: Screen[Any],
    check: Callable[[State], object],
    row: EditRow[State],
    state: State,
) -> str | None:
    """Ask for the text of a row over a screen, as ``value_field`` does; for a worker."""
    text: str | None = await screen.app.push_screen_wait(value_field(check, row, state))
    return text
