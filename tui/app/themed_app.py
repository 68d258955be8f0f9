"""ThemedApp: themes, colours off, notifications in the screen."""

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.notifications import SeverityLevel
from textual.screen import Screen
from textual.theme import Theme

from tui.app.context import AppContext
from tui.domain.settings import CueLevel
from tui.domain.settings import Theme as Chosen
from tui.screens.base import BaseScreen
from tui.screens.choose import ChooseScreen
from tui.textual_patches.terminal_app import TerminalApp

if TYPE_CHECKING:
    from tui.audio.announcer import Announcer
    from tui.screens.settings import SettingsScreen
    from tui.session.cues import Cue

DARK = Theme(
    name="surefoot-dark",
    primary="#8fb8de",
    secondary="#e48fc0",
    accent="#56c7f5",
    warning="#f0b429",
    error="#f2784b",
    success="#4fc99a",
    foreground="#e6e8ea",
    background="#101418",
    surface="#1c232a",
    panel="#1c232a",
    dark=True,
    variables={"footer-key-foreground": "#56c7f5", "rest": "#8fa66f"},
)

LIGHT = Theme(
    name="surefoot-light",
    primary="#33649a",
    secondary="#a8327a",
    accent="#00679e",
    warning="#8f5f00",
    error="#b03a0c",
    success="#00724f",
    foreground="#1b1f23",
    background="#fbfbf9",
    surface="#ecebe6",
    panel="#ecebe6",
    dark=False,
    variables={"rest": "#4f6128"},
)

VARIABLES = {"rest": "ansi_default"}
"""What themes that are not ours lack."""
COLOURLESS = "ansi-dark"
"""The theme, Textual's own, of which nothing but the text is left where there is no colour."""
NAMES = {Chosen.DARK: DARK.name, Chosen.LIGHT: LIGHT.name, Chosen.ANSI: "ansi-dark"}
"""The name of each theme that can be chosen; the last is Textual's own."""


AGAIN = 0.2
"""Seconds between two rings."""


class ThemedApp(TerminalApp):
    """Announces cues, and changes what the settings screen changes."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("comma", "settings", "Settings", show=False, tooltip="Settings", key_display=","),
    ]

    def __init__(self, context: AppContext, level: CueLevel | None, command: Sequence[str]) -> None:
        # Where no colour is wanted, Textual leaves all of them out only if it is told so now.
        super().__init__(ansi_color=True if "NO_COLOR" in context.environment else None)
        self._app_context, self._level, self._command = context, level, command
        for theme in (DARK, LIGHT):
            self.register_theme(theme)
        # Before the app runs: to change colours later is to work all of them out twice.
        self.set_reactive(App.theme, self._colours)
        self.stylesheet.set_variables(self.get_css_variables())

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The colours that only our own themes have."""
        return VARIABLES

    def dress(self) -> None:
        """Put on the colours that were chosen."""
        self.theme = self._colours

    @property
    def _colours(self) -> str:
        return COLOURLESS if self.no_color else NAMES[self._app_context.settings.theme]

    def refitted(self) -> None:
        """Settings have changed; what shows them is to follow."""

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The settings, where they can be changed, and the way out; not what Textual brings."""
        if isinstance(screen, ChooseScreen):
            yield SystemCommand("Settings", "Sound, colours, times, tempo", self.action_settings)
        yield SystemCommand("Quit", "What is done is kept", self.action_quit)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The settings open from the choice: in a session they would come too late."""
        if action == "settings":
            return isinstance(self.screen, ChooseScreen)
        return super().check_action(action, parameters)

    def action_settings(self) -> None:
        """Show the settings."""
        from tui.presentation.settings_options import choices_of
        from tui.screens.settings import SettingsScreen

        context = self._app_context
        choices = choices_of(context.catalog.exercises.values())
        self.push_screen(SettingsScreen(context.settings, str(context.paths.settings), choices))

    def on_settings_screen_changed(self, event: "SettingsScreen.Changed") -> None:
        """Keep what was set, and follow it."""
        try:
            self._app_context.change(event.settings)
        except OSError as error:
            self._complain(error)
        if event.choice.id == "cues":
            self._level = None
        self.dress()
        self._adjust()
        self.refitted()

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = True,
    ) -> None:
        """Tell something: in the screen's own place, where it has one."""
        seconds = self.NOTIFICATION_TIMEOUT if timeout is None else timeout
        if not (
            isinstance(self.screen, BaseScreen)
            and self.screen.show_message(message, severity, seconds)
        ):
            super().notify(message, title=title, severity=severity, timeout=timeout, markup=markup)

    def announce(self, cue: "Cue") -> None:
        """Announce a cue, at once."""
        self._sounds.announce(cue)
        if told := self._sounds.trouble():
            self.notify(told, severity="warning", timeout=10, markup=False)

    def on_session_screen_sound_asked(self) -> None:
        """Let cues be louder, or after the loudest silent."""
        from tui.app.sounding import louder

        try:
            told = louder(self._app_context, self._sounds)
        except OSError as error:
            self._complain(error)
        else:
            self._level = None
            self.notify(told, timeout=3, markup=False)

    def on_unmount(self) -> None:
        """Fall silent."""
        self.hush()

    def hush(self) -> None:
        """End whatever still plays, also where a mistake broke the app off."""
        if "_sounds" in self.__dict__:
            self._sounds.close()

    @cached_property
    def _sounds(self) -> "Announcer":
        """The outlets, opened when the first cue comes."""
        from tui.app.sounding import sounds_for

        return sounds_for(self._app_context, self._ring, self._level, self._command)

    def _adjust(self) -> None:
        if "_sounds" in self.__dict__:
            from tui.app.sounding import adjust

            adjust(self._sounds, self._level or self._app_context.settings.cues, self._app_context)

    def _ring(self, times: int) -> None:
        self.bell()
        if times > 1:
            self.set_timer(AGAIN, self.bell)

    def _complain(self, error: OSError) -> None:
        self.notify(f"{error}. It holds until you quit.", severity="warning", markup=False)
