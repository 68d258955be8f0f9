"""EditList: rows of an editor, changed by arrows or typed."""

from collections.abc import Iterable
from typing import Any, ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from tui.presentation.edit_rows import EditRow
from tui.widgets.option_rows import OptionRow, OptionRows


class EditList(OptionRows):
    """Rows ``label ‹ value ›``; it knows the state under edit and posts the next one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "Open", key_display="enter", tooltip="Type it, or open it"),
        Binding("right,space", "move(1)", "Change", key_display="← →", tooltip="Change the value"),
        Binding("left", "move(-1)", "Before", show=False),
        Binding(
            "delete,backspace", "reset", "Default", show=False, tooltip="Go back to the default"
        ),
    ]

    class Changed(Message):
        """A value was changed."""

        def __init__(self, state: Any) -> None:
            self.state = state
            super().__init__()

    class Opened(Message):
        """A row is to be typed or opened."""

        def __init__(self, row: EditRow[Any]) -> None:
            self.row = row
            super().__init__()

    def __init__(self, rows: Iterable[EditRow[Any]], state: Any) -> None:
        """List the rows of a state."""
        self._edit_rows = {row.option.id: row for row in rows}
        self._state = state
        super().__init__(self._option_rows())

    @property
    def highlighted_row(self) -> EditRow[Any]:
        """The highlighted row; there is at least one row."""
        return self._edit_rows[self.highlighted_id]

    def show(self, rows: Iterable[EditRow[Any]], state: Any, highlighted: str = "") -> None:
        """List the rows of another state; the highlight stays on its row where there is one."""
        wanted = highlighted or self.highlighted_id
        place = self.highlighted
        self._edit_rows = {row.option.id: row for row in rows}
        self._state = state
        self.list_rows(self._option_rows())
        if wanted in self._edit_rows:
            self.highlight(wanted)
        elif place is not None:
            self.highlighted = min(place, self.option_count - 1)

    def _option_rows(self) -> list[OptionRow]:
        return [
            OptionRow(option.id, option.label, option.reads(self._state), option.heading, row.steps)
            for row in self._edit_rows.values()
            for option in (row.option,)
        ]

    def action_open(self) -> None:
        """Ask for the highlighted row to be typed or opened; where it cannot be, change it."""
        row = self.highlighted_row
        if row.typing is None and row.step is None:
            self.action_move(1)
        else:
            self.post_message(self.Opened(row))

    def action_select(self) -> None:
        """Open the row: it was clicked."""
        self.action_open()

    def action_move(self, steps: int) -> None:
        """Take the next value of the highlighted row, or the one before for ``steps`` -1."""
        self.post_message(self.Changed(self.highlighted_row.option.moved(self._state, steps)))

    def action_reset(self) -> None:
        """Take the default of the highlighted row."""
        self.post_message(self.Changed(self.highlighted_row.option.reset(self._state)))
