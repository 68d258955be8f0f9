"""ValueRows: rows of values, with a line of help or refusal."""

from collections.abc import Awaitable, Callable, Iterable
from typing import Any

from textual import work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import OptionList, Static

from tui.domain.parsing import ParseError
from tui.presentation.edit_rows import EditRow
from tui.widgets.edit_list import EditList


class ValueRows(Vertical):
    """An ``EditList`` over a line about the highlighted row.

    A changed value is checked, then posted as ``Edited`` or refused in the line. The list's own
    ``Opened`` bubbles to the screen, which opens rows that are not typed.
    """

    DEFAULT_CSS = """
    ValueRows {
        height: 1fr;
        & EditList {
            height: 1fr;
            scrollbar-size-vertical: 1;
            & > .option-list--option-disabled { color: $text-muted; text-style: bold; }
        }
        & EditList:ansi:focus > .option-list--option-highlighted { color: ansi_black; }
        & .value-rows--line {
            height: auto;
            max-height: 3;
            margin-top: 1;
            padding: 0 2;
            &.-refused { color: $text-warning; text-style: bold; }
        }
    }
    """

    class Edited(Message):
        """A state that passed the check."""

        def __init__(self, state: Any, highlighted: str) -> None:
            self.state = state
            self.highlighted = highlighted
            """The id of the row to highlight next; empty to leave the highlight."""
            super().__init__()

    def __init__(
        self,
        rows: Iterable[EditRow[Any]],
        state: Any,
        check: Callable[[Any], None],
        ask: Callable[[EditRow[Any], Any], Awaitable[str | None]],
    ) -> None:
        """List the rows of a state.

        Args:
            rows: The rows.
            state: The value under edit.
            check: Called with a state. Raises ParseError where it is refused.
            ask: Asks for the text of a row of a state; returns None where the user left.
        """
        super().__init__()
        self._state, self._check, self._ask = state, check, ask
        self._list = EditList(rows, state)
        self._line = Static(classes="value-rows--line", markup=False)

    def compose(self) -> ComposeResult:
        """Yield the list and the line."""
        yield self._list
        yield self._line

    @property
    def highlighted_row(self) -> EditRow[Any]:
        """The highlighted row; there is at least one row."""
        return self._list.highlighted_row

    def begin(self, highlighted: str) -> None:
        """Take the keys, and highlight a row."""
        self._list.focus()
        self._list.highlight(highlighted)
        # A line that changes before it was drawn once keeps the height of its text before.
        self.call_after_refresh(self._explain)

    def open(self) -> None:
        """Ask for the highlighted row to be typed or opened."""
        self._list.action_open()

    def show(self, rows: Iterable[EditRow[Any]], state: Any, highlighted: str = "") -> None:
        """List the rows of another state; the highlight stays on its row where there is one."""
        self._state = state
        self._list.show(rows, state, highlighted)
        self._explain()

    def refuse(self, sentence: str, row: str = "") -> None:
        """Say why a value is not taken, until another row is highlighted or a value changes.

        Args:
            sentence: The reason.
            row: The id of the row that is meant; empty for the highlighted one.
        """
        if row:
            self._list.highlight(row)
        self._line.update(sentence)
        self._line.set_class(True, "-refused")

    def change(self, state: Any, highlighted: str = "") -> None:
        """Post a state as ``Edited``, with ``highlighted``, or refuse it."""
        try:
            self._check(state)
        except ParseError as error:
            self.refuse(str(error))
        else:
            self.post_message(self.Edited(state, highlighted))

    def on_edit_list_changed(self, event: EditList.Changed) -> None:
        """Take a value that was stepped to."""
        event.stop()
        self.change(event.state)

    @work
    async def on_edit_list_opened(self, event: EditList.Opened) -> None:
        """Ask for the text of a row that is typed."""
        row = event.row
        if row.typing is not None:
            text = await self._ask(row, self._state)
            if text is not None:
                self.change(row.typing.typed(self._state, text))

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Explain the highlighted row."""
        event.stop()
        self._explain()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open the row that was clicked."""
        event.stop()
        self.open()

    def _explain(self) -> None:
        self._line.update(self.highlighted_row.option.help)
        self._line.set_class(False, "-refused")
