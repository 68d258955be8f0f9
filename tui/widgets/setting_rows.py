"""SettingRows: settings changed in place, with a line of help."""

from collections.abc import Iterable

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import OptionList, Static

from tui.domain.settings import Settings
from tui.presentation.settings_options import Choosable
from tui.widgets.option_rows import OptionRow, OptionRows


class SettingRows(Vertical):
    """An ``OptionRows`` over the help of the highlighted option.

    The screen binds the keys that move and reset a value: what ``enter`` does differs.
    """

    DEFAULT_CSS = """
    SettingRows {
        height: 1fr;
        & > OptionRows {
            height: 1fr;
            margin-top: 1;
            scrollbar-size-vertical: 1;
            & > .option-list--option-disabled { color: $text-muted; text-style: bold; }
        }
        & > OptionRows:ansi:focus > .option-list--option-highlighted { color: ansi_black; }
        & > .setting-rows--help { height: 2; margin-top: 1; padding: 0 2; }
    }
    """

    class Changed(Message):
        """The value of an option was changed."""

        def __init__(self, settings: Settings, option: Choosable) -> None:
            self.settings = settings
            self.option = option
            super().__init__()

    def __init__(self, settings: Settings, options: Iterable[Choosable]) -> None:
        """List the options, at least one, with their values in the settings."""
        super().__init__()
        self.settings = settings
        """The settings as they are changed."""
        self._options = {option.id: option for option in options}
        # They are not looked up: where the screen closes, they go before the last messages come.
        self._rows = OptionRows(
            OptionRow(option.id, option.label, option.reads(settings), option.heading)
            for option in self._options.values()
        )
        self._help = Static(classes="setting-rows--help", markup=False)

    def compose(self) -> ComposeResult:
        """Yield the options and the help."""
        yield self._rows
        yield self._help

    def on_mount(self) -> None:
        """Focus the options."""
        self._fit()
        self._rows.focus()

    def on_resize(self) -> None:
        """Keep the help right below the options, once they have their blank lines."""
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        """Make the options no higher than their lines."""
        self._rows.styles.max_height = self._rows.option_count

    def move(self, steps: int) -> None:
        """Take the next value of the highlighted option, or the one before for ``steps`` -1."""
        self._change(self._highlighted.moved(self.settings, steps))

    def reset(self) -> None:
        """Take the default of the highlighted option."""
        self._change(self._highlighted.reset(self.settings))

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show the help of the highlighted option."""
        event.stop()
        self._help.update(self._highlighted.help)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take the next value: the option was clicked or entered."""
        event.stop()
        self.move(1)

    @property
    def _highlighted(self) -> Choosable:
        return self._options[self._rows.highlighted_id]

    def _change(self, settings: Settings) -> None:
        if settings == self.settings:
            return
        self.settings = settings
        option = self._highlighted
        self._rows.show_value(option.id, option.reads(settings))
        self.post_message(self.Changed(settings, option))
