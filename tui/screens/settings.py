"""The settings: one choice a line, changed where it stands and kept at once."""

from collections.abc import Iterable, Iterator
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option

from tui.domain.settings import Settings
from tui.presentation.settings_options import Choosable
from tui.screens.base import BaseScreen
from tui.widgets.title_bar import TitleBar

LABEL, MOST_LABEL, GAP = 18, 42, 2
"""Cells for the name of a choice at least and at most, and beside it."""
VALUE = 24
"""Cells for its value and the arrows beside it."""


class SettingsScreen(BaseScreen[None]):
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

        def __init__(self, settings: Settings, choice: Choosable) -> None:
            self.settings = settings
            self.choice = choice
            super().__init__()

    def __init__(self, settings: Settings, file: str, choices: Iterable[Choosable]) -> None:
        super().__init__()
        self.settings = settings
        self._file = file
        self._choices = {choice.id: choice for choice in choices}

    def compose_body(self) -> ComposeResult:
        """The choices, and what the highlighted one means."""
        yield TitleBar("Settings", "kept as you change them")
        yield OptionList(*self._options())
        yield Static(id="explained", markup=False)
        yield Static(self._file, id="file", markup=False)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Begin with the first; what it means stands close below the last, where there is room."""
        rows = self.query_one(OptionList)
        rows.styles.max_height = rows.option_count
        rows.focus()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Explain it."""
        event.stop()
        self.query_one("#explained", Static).update(self._chosen.help)

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
    def _chosen(self) -> Choosable:
        """The highlighted choice."""
        rows = self.query_one(OptionList)
        return self._choices[rows.get_option_at_index(rows.highlighted or 0).id or ""]

    def _become(self, settings: Settings, choice: Choosable) -> None:
        """Show what is set now, and tell of it."""
        if settings == self.settings:
            return
        self.settings = settings
        self.query_one(OptionList).replace_option_prompt(choice.id, self._row(choice))
        self.post_message(self.Changed(settings, choice))

    def _options(self) -> Iterator[Option]:
        """The choices, those that belong together under their heading."""
        heading = ""
        for choice in self._choices.values():
            if choice.heading != heading:
                heading = choice.heading
                yield Option(Content(heading), disabled=True)
            yield Option(self._row(choice), id=choice.id)

    def _row(self, choice: Choosable) -> Content:
        value = f"‹ {choice.reads(self.settings)} ›"
        label = self._width(choice.heading)
        return Content(f"{set_cell_size(choice.label, label)}{set_cell_size(value, VALUE)}")

    def _width(self, heading: str) -> int:
        """Cells for the names of the choices under a heading."""
        names = (one.label for one in self._choices.values() if one.heading == heading)
        return min(MOST_LABEL, max(LABEL, *(cell_len(name) + GAP for name in names)))
