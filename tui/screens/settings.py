"""Settings: an option a line, changed in place and saved at once."""

from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Static

from tui.domain.settings import Settings
from tui.presentation.saved import SAVED, changes_saved
from tui.presentation.settings_options import Choosable
from tui.screens.base import BaseScreen
from tui.widgets.key_footer import KeyFooter
from tui.widgets.setting_rows import SettingRows
from tui.widgets.title_bar import TitleBar


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
        Binding("escape,comma", "back", "Back", tooltip="Go back; all changes apply"),
    ]

    class Changed(Message):
        """An option was changed, and the settings are to be saved."""

        def __init__(self, settings: Settings, choice: Choosable) -> None:
            self.settings = settings
            self.choice = choice
            super().__init__()

    def __init__(
        self,
        settings: Settings,
        file: str,
        choices: Iterable[Choosable],
        saved_word: str = SAVED,
    ) -> None:
        """Show the settings.

        Args:
            settings: The settings as they are.
            file: The path of their file; empty where it is gone once the program ends.
            choices: The options in their order.
            saved_word: What is said of a change that is in the file now.
        """
        super().__init__()
        self._file, self._saved_word = file, saved_word
        self._rows = SettingRows(settings, choices)

    @property
    def settings(self) -> Settings:
        """The settings as they are changed."""
        return self._rows.settings

    def compose_body(self) -> ComposeResult:
        """Yield the title, the options and the path of the file."""
        yield TitleBar("Settings", changes_saved(self._saved_word))
        yield self._rows
        yield Static(self._file, id="file", markup=False)
        yield KeyFooter()

    def on_setting_rows_changed(self, event: SettingRows.Changed) -> None:
        """Ask for the settings to be saved."""
        event.stop()
        self.post_message(self.Changed(event.settings, event.option))

    def action_move(self, steps: int) -> None:
        """Take the next value of the highlighted option, or the one before for ``steps`` -1."""
        self._rows.move(steps)

    def action_reset(self) -> None:
        """Take the default of the highlighted option."""
        self._rows.reset()

    def action_back(self) -> None:
        """Close the settings."""
        self.dismiss(None)
