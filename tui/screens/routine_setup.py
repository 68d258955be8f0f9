"""Setup of a routine: its sets, and the days it is due."""

from collections.abc import Callable, Iterable
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from tui.domain.settings import Settings
from tui.presentation.settings_options import Choosable
from tui.screens.base import BaseScreen
from tui.widgets.key_footer import KeyFooter
from tui.widgets.setting_rows import SettingRows
from tui.widgets.title_bar import TitleBar


class RoutineSetup(NamedTuple):
    """What was chosen; it is saved whether the routine starts or not."""

    settings: Settings
    start: bool


class RoutineSetupScreen(BaseScreen[RoutineSetup]):
    """What a routine leaves open, a line each, and the minutes that follow from it."""

    CSS_PATH = "routine_setup.tcss"
    HELP_TITLE = "Set up a routine"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "start", "Start", key_display="enter", tooltip="Start", priority=True),
        # With priority: the list would scroll with these keys.
        Binding(
            "right,space",
            "move(1)",
            "Change",
            key_display="← →",
            tooltip="Change the value",
            priority=True,
        ),
        Binding("left", "move(-1)", "Before", show=False, priority=True),
        Binding(
            "delete,backspace", "reset", "Default", show=False, tooltip="Go back to the default"
        ),
        Binding("escape", "back", "Back", tooltip="Go back; your choice stays"),
    ]

    def __init__(
        self,
        title: str,
        settings: Settings,
        choices: Iterable[Choosable],
        describe: Callable[[Settings], str],
    ) -> None:
        """Begin with the settings.

        Args:
            title: The name of the routine.
            settings: What is chosen at first.
            choices: What can be chosen, in order; at least one.
            describe: Returns sets and minutes of the routine under some settings.
        """
        super().__init__()
        self._title, self._describe = title, describe
        self._rows = SettingRows(settings, choices)

    @property
    def settings(self) -> Settings:
        """What is chosen."""
        return self._rows.settings

    def compose_body(self) -> ComposeResult:
        """Yield the title with the minutes, and the options."""
        yield TitleBar(self._title, self._describe(self.settings))
        yield self._rows
        yield KeyFooter()

    def on_setting_rows_changed(self, event: SettingRows.Changed) -> None:
        """Show the minutes under the changed settings."""
        event.stop()
        self.query_one(TitleBar).right = self._describe(event.settings)

    def action_move(self, steps: int) -> None:
        """Take the next value of the highlighted option, or the one before for ``steps`` -1."""
        self._rows.move(steps)

    def action_reset(self) -> None:
        """Take the default of the highlighted option."""
        self._rows.reset()

    def action_start(self) -> None:
        """Start the routine as it is set up."""
        self.dismiss(RoutineSetup(self.settings, start=True))

    def action_back(self) -> None:
        """Close the screen and start nothing."""
        self.dismiss(RoutineSetup(self.settings, start=False))
