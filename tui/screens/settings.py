"""Settings: an option a line, changed in place and saved at once."""

from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Footer, OptionList, Static

from tui.domain.settings import Settings
from tui.presentation.settings_options import Choosable
from tui.screens.base import BaseScreen
from tui.widgets.option_rows import OptionRow, OptionRows
from tui.widgets.title_bar import TitleBar

VALUE_WIDTH = 24
"""Cells of a value and the arrows beside it."""


class SettingsScreen(BaseScreen[None]):
    """Every option with its value, and a line that explains the highlighted option."""

    CSS_PATH = "settings.tcss"
    HELP_TITLE = "Settings"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "right,enter,space",
            "move(1)",
            "Change",
            key_display="← →",
            tooltip="Change the value",
        ),
        Binding("left", "move(-1)", "Previous", show=False),
        Binding(
            "delete,backspace", "reset", "Default", show=False, tooltip="Go back to the default"
        ),
        Binding("escape,comma", "back", "Back", tooltip="Go back; all changes are saved"),
    ]

    class Changed(Message):
        """An option was changed, and the settings are to be saved."""

        def __init__(self, settings: Settings, choice: Choosable) -> None:
            self.settings = settings
            self.choice = choice
            super().__init__()

    def __init__(self, settings: Settings, file: str, choices: Iterable[Choosable]) -> None:
        """Show the settings with the path of their file, and the options in their order."""
        super().__init__()
        self.settings = settings
        self._file = file
        self._choices = {choice.id: choice for choice in choices}

    def compose_body(self) -> ComposeResult:
        """Yield the title, the options, the explanation and the path of the file."""
        yield TitleBar("Settings", "saved as you change them")
        rows = (
            OptionRow(choice.id, choice.label, choice.reads(self.settings), choice.heading)
            for choice in self._choices.values()
        )
        yield OptionRows(rows, VALUE_WIDTH)
        yield Static(id="explained", markup=False)
        yield Static(self._file, id="file", markup=False)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Focus the options, which are no higher than their number: the explanation is below."""
        rows = self.query_one(OptionRows)
        rows.styles.max_height = rows.option_count
        rows.focus()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Explain the highlighted option."""
        event.stop()
        self.query_one("#explained", Static).update(self._highlighted.help)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take the next value: the option was clicked or entered."""
        event.stop()
        self.action_move(1)

    def action_move(self, steps: int) -> None:
        """Take the next value of the highlighted option, or the one before for ``steps`` -1."""
        choice = self._highlighted
        self._change(choice.moved(self.settings, steps), choice)

    def action_reset(self) -> None:
        """Take the default of the highlighted option."""
        choice = self._highlighted
        self._change(choice.reset(self.settings), choice)

    def action_back(self) -> None:
        """Close the settings."""
        self.dismiss(None)

    @property
    def _highlighted(self) -> Choosable:
        return self._choices[self.query_one(OptionRows).highlighted_id]

    def _change(self, settings: Settings, choice: Choosable) -> None:
        """Show other settings, and ask for them to be saved."""
        if settings == self.settings:
            return
        self.settings = settings
        self.query_one(OptionRows).show_value(choice.id, choice.reads(settings))
        self.post_message(self.Changed(settings, choice))
