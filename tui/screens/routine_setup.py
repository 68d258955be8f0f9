"""Setup of a routine: how many sets, and on which days it is due."""

from collections.abc import Callable, Iterable
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Footer, OptionList, Static

from tui.domain.settings import Settings
from tui.presentation.settings_options import Choosable
from tui.screens.base import BaseScreen
from tui.widgets.option_rows import OptionRow, OptionRows
from tui.widgets.title_bar import TitleBar

VALUE_WIDTH = 24
"""Cells of a value and the arrows beside it."""


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
        Binding("escape", "back", "Back", tooltip="Go back; your choice is saved"),
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
        self.settings = settings
        """What is chosen."""
        self._title, self._describe = title, describe
        self._choices = {choice.id: choice for choice in choices}

    def compose_body(self) -> ComposeResult:
        """Yield the title with the minutes, the options and the explanation."""
        yield TitleBar(self._title, self._describe(self.settings))
        rows = (
            OptionRow(choice.id, choice.label, choice.reads(self.settings), choice.heading)
            for choice in self._choices.values()
        )
        yield OptionRows(rows, VALUE_WIDTH)
        yield Static(id="explained", markup=False)
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
        """Take the next value: the option was clicked."""
        event.stop()
        self.action_move(1)

    def action_move(self, steps: int) -> None:
        """Take the next value of the highlighted option, or the one before for ``steps`` -1."""
        self._change(self._highlighted.moved(self.settings, steps))

    def action_reset(self) -> None:
        """Take the default of the highlighted option."""
        self._change(self._highlighted.reset(self.settings))

    def action_start(self) -> None:
        """Start the routine as it is set up."""
        self.dismiss(RoutineSetup(self.settings, start=True))

    def action_back(self) -> None:
        """Close the screen and start nothing."""
        self.dismiss(RoutineSetup(self.settings, start=False))

    @property
    def _highlighted(self) -> Choosable:
        return self._choices[self.query_one(OptionRows).highlighted_id]

    def _change(self, settings: Settings) -> None:
        """Show other settings, and the minutes under them."""
        self.settings = settings
        choice = self._highlighted
        self.query_one(OptionRows).show_value(choice.id, choice.reads(settings))
        self.query_one(TitleBar).right = self._describe(settings)
