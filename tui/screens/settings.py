"""The settings: one choice a line, changed where it stands and kept at once."""

from typing import ClassVar

from rich.cells import set_cell_size
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option

from tui.domain.settings import Settings
from tui.engine.choices import CHOICES, Choice
from tui.screens.place import Place

LABEL = 18
"""Cells for the name of a choice."""
VALUE = 24
"""Cells for its value and the arrows beside it."""


class SettingsScreen(Place[None]):
    """Every choice with its value, and a line that explains the highlighted one."""

    CSS_PATH = "settings.tcss"
    HELP_TITLE = "Settings"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,enter,space", "move(1)", "Change", key_display="← →", tooltip="The next"),
        Binding("left", "move(-1)", "Before", show=False, tooltip="The one before"),
        Binding("delete,backspace", "usual", "As usual", show=False, tooltip="As it was at first"),
        Binding("escape,comma", "back", "Back", tooltip="Back; everything is kept already"),
    ]

    class Changed(Message):
        """Something was set."""

        def __init__(self, settings: Settings, choice: Choice) -> None:
            self.settings = settings
            self.choice = choice
            super().__init__()

    def __init__(self, settings: Settings, file: str) -> None:
        super().__init__()
        self.settings = settings
        self._file = file

    def furnished(self) -> ComposeResult:
        """The choices, and what the highlighted one means."""
        with Horizontal(id="title"):
            yield Static("Settings", id="name")
            yield Static("kept as you change them", id="kept")
        yield OptionList(*(Option(self._row(choice), id=choice.field) for choice in CHOICES))
        yield Static(id="explained", markup=False)
        yield Static(self._file, id="file", markup=False)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Begin with the first."""
        self.query_one(OptionList).focus()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Explain it."""
        event.stop()
        self.query_one("#explained", Static).update(CHOICES[event.option_index].help)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter and a click change it."""
        event.stop()
        self.action_move(1)

    def action_move(self, steps: int) -> None:
        """Take the next value, or the one before."""
        choice = self._chosen
        self._become(choice.moved(self.settings, steps), choice)

    def action_usual(self) -> None:
        """Take what was set before anything was chosen."""
        choice = self._chosen
        self._become(choice.reset(self.settings), choice)

    def action_back(self) -> None:
        """Go back."""
        self.dismiss(None)

    @property
    def _chosen(self) -> Choice:
        """The highlighted choice."""
        return CHOICES[self.query_one(OptionList).highlighted or 0]

    def _become(self, settings: Settings, choice: Choice) -> None:
        """Show what is set now, and tell of it."""
        if settings == self.settings:
            return
        self.settings = settings
        self.query_one(OptionList).replace_option_prompt(choice.field, self._row(choice))
        self.post_message(self.Changed(settings, choice))

    def _row(self, choice: Choice) -> Content:
        value = f"‹ {choice.reads(self.settings)} ›"
        return Content(f"{set_cell_size(choice.label, LABEL)}{set_cell_size(value, VALUE)}")
