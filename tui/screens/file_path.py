"""Path of a file: typed, dropped, or picked from a list."""

from collections.abc import Callable, Mapping
from typing import ClassVar

from rich.cells import cell_len
from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import get_current_worker

from tui.domain.typed_path import MOST_CHARACTERS
from tui.screens.base import FIELD_KEYS, SingleResultScreen
from tui.screens.text_input import FIELD_HINT

HINT = "Type its path, or drag the file onto this window."
"""The line below a field that was not refused."""
EXAMPLE = "as in ~/Downloads/my-evening.toml"
"""What an empty field shows."""
WIDEST = 50
"""Cells of the widest path that is shown in full; of a wider one only the end."""


class FilePathScreen(ModalScreen[str | None], SingleResultScreen[str | None]):
    """A field for a path; it returns the path, or None if it was left."""

    CSS_PATH = ["text_input.tcss", "file_path.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        *FIELD_KEYS,
        # With priority, as for the fields: an enter may come in the same read.
        Binding("down", "list", show=False, priority=True, tooltip="Go to the files found"),
        Binding("escape", "leave", "Back", tooltip="Go back and add nothing"),
    ]

    def __init__(self, text: str, find: Callable[[], Mapping[str, str]], refusal: str = "") -> None:
        """Make the field.

        Args:
            text: The text at first.
            find: Returns the paths of files to pick from, by what is shown of each; called in a
                thread.
            refusal: A sentence on why the text cannot be used; empty for none.
        """
        super().__init__()
        self._text, self._find, self.refusal = text, find, refusal
        self._found: Mapping[str, str] = {}

    def compose(self) -> ComposeResult:
        """Yield the label and the field; the files are mounted once they are found."""
        with Vertical(id="asked"):
            yield Static("Add a file that somebody gave you", id="label", markup=False)
            yield Input(self._text, EXAMPLE, max_length=MOST_CHARACTERS, compact=True)
            wrong = "wrong" if self.refusal else ""
            yield Static(self.refusal or HINT, id="detail", classes=wrong, markup=False)

    def on_mount(self) -> None:
        """Name the keys below the field, and find files to pick from."""
        self.query_one("#asked").border_subtitle = FIELD_HINT
        self._find_files()

    @work(thread=True)
    def _find_files(self) -> None:
        found = self._find()
        if found and not get_current_worker().is_cancelled:
            self.app.call_from_thread(self._list, found)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave the key to the files once they have the focus."""
        if action == "list":
            return bool(self._found) and not isinstance(self.focused, OptionList)
        return super().check_action(action, parameters)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Return what was typed; without anything, go to the files that were found."""
        event.stop()
        if self._found and not event.value.strip():
            self.action_list()
        else:
            self.dismiss(event.value)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Return the file that was picked."""
        event.stop()
        self.dismiss(list(self._found.values())[event.option_index])

    def action_list(self) -> None:
        """Go to the files that were found."""
        for files in self.query(OptionList):
            files.highlighted = files.highlighted or 0
            self.set_focus(files)

    def action_leave(self) -> None:
        """Return nothing."""
        self.dismiss(None)

    def _list(self, found: Mapping[str, str]) -> None:
        """List the files that were found."""
        if self.is_ready:
            self._found = found
            files = OptionList(*(Option(Content(_end(name))) for name in found))
            hint = Static("Or pick one with ↓:", id="found", markup=False)
            self.query_one("#asked").mount(hint, files)


def _end(name: str) -> str:
    """Return a path; of a wide one only the end, which tells it from others."""
    if cell_len(name) <= WIDEST:
        return name
    while cell_len(name) >= WIDEST:
        name = name[1:]
    return f"…{name}"
