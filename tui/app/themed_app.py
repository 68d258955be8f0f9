"""ThemedApp: themes, colors off, notifications in the screen."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from textual.app import App, SystemCommand
from textual.events import Event, InputEvent, Paste
from textual.notifications import SeverityLevel
from textual.screen import Screen
from textual.theme import Theme
from textual.widgets import Input

from tui.app.context import AppContext
from tui.domain.settings import Theme as Chosen
from tui.figures.kitty_graphics import ANSWER, QUERY
from tui.figures.terminals import ANIMATIONS_SINCE, Terminal, can_be_asked
from tui.screens.base import BaseScreen
from tui.textual_patches.terminal_answers import CELL_QUERY, NAME_QUERY, AnswerKind, TerminalAnswer
from tui.textual_patches.terminal_app import TerminalApp

if TYPE_CHECKING:
    from tui.figures.picture_store import PictureStore
    from tui.widgets.figure.figure_view import FigureView

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
    variables={
        "footer-key-foreground": "#56c7f5",
        "rest": "#8fa66f",
        "text-muted": "#9aa3ab",
        "foreground-muted": "#9aa3ab",
        "scrollbar": "#6f7882",
        "scrollbar-background": "#101418",
    },
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
    variables={
        "rest": "#4f6128",
        "text-muted": "#565c62",
        "foreground-muted": "#565c62",
        "scrollbar": "#7f858a",
        "scrollbar-background": "#fbfbf9",
    },
)

DEFAULT_VARIABLES = {"rest": "ansi_default"}
"""The variables of our themes that those of Textual lack."""
LASTING_SECONDS = 10.0
"""Seconds of a message that lasts: the others go as soon as something else is done."""
PICTURES = "pictures"
"""The subject of what is written to send and to delete pictures."""
MOST_PIXELS = 200
"""Pixels of a cell across or down; an answer with more makes no sense."""
COLORLESS = "ansi-dark"
"""The theme, Textual's own, of which only the text is left where no color is wanted."""
THEME_NAMES = {Chosen.DARK: DARK.name, Chosen.LIGHT: LIGHT.name, Chosen.ANSI: "ansi-dark"}
"""The name of each theme that can be chosen; the last is Textual's own."""


class LastingMessage(NamedTuple):
    """A message that is shown on every screen until its time is over."""

    text: str
    severity: SeverityLevel
    end: float
    """The moment of the monotonic clock, in seconds."""


class ThemedApp(TerminalApp):
    """An app in the colors that the settings name."""

    _knows_theme = False

    def __init__(self, context: AppContext) -> None:
        # Where no color is wanted, Textual leaves all of them out only if it is told so now.
        super().__init__(ansi_color=True if context.environment.get("NO_COLOR") else None)
        self.app_context = context
        self._lasting: list[LastingMessage] = []
        self._asked_for_graphics = self._has_graphics = False
        self._cell = 0, 0
        """Pixels of a cell across and down; zeros before they are known."""
        self._pictures: PictureStore | None = None
        """The pictures of the terminal; None where it has no graphics, or before it says so."""
        if can_be_asked(context.environment):
            self.first_queries = NAME_QUERY
        for theme in (DARK, LIGHT):
            self.register_theme(theme)
        # Before the app runs: to change colors later is to work all of them out twice.
        self.set_reactive(App.theme, self._theme_name)
        self._knows_theme = True
        self.stylesheet.set_variables(self.get_css_variables())

    def get_css_variables(self) -> dict[str, str]:
        """Return the colors of the theme; none before it is known, as they take time."""
        return super().get_css_variables() if self._knows_theme else {}

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return the variables that only our own themes have."""
        return DEFAULT_VARIABLES

    def apply_theme(self) -> None:
        """Take the theme of the settings."""
        self.theme = self._theme_name

    @property
    def _theme_name(self) -> str:
        return COLORLESS if self.no_color else THEME_NAMES[self.app_context.settings.theme]

    def on_terminal_answer(self, event: TerminalAnswer) -> None:
        """Draw the figures as the terminal that answers can show them."""
        context = self.app_context
        match event.kind:
            case AnswerKind.NAME:
                context.terminal = Terminal.parse(event.text)
                self.apply_render_options()
            case AnswerKind.GRAPHICS:
                self._has_graphics = event.text == ANSWER
            case AnswerKind.CELL:
                self._take_cell(event.text)
            case AnswerKind.FENCE:
                pass

    def on_figure_view_mounted(self, event: "FigureView.Mounted") -> None:
        """Draw a new figure as the terminal shows it: its answer may have come in between."""
        if self.app_context.terminal is not None:
            options = self.app_context.render_options
            event.view.mixed = options.mixed
            event.view.pictures = self._pictures if options.pictures else None

    def on_resize(self) -> None:
        """Ask for the pixels of a cell again: the letters may have another size."""
        if self._pictures is not None:
            self.ask_terminal(CELL_QUERY)

    def apply_render_options(self) -> None:
        """Draw the figures of every open screen as they are wanted now."""
        options = self.app_context.render_options
        if options.pictures and not self._asked_for_graphics:
            self._asked_for_graphics = True
            self.ask_terminal(QUERY + CELL_QUERY)
        pictures = self._pictures if options.pictures else None
        for screen in self.screen_stack:
            if isinstance(screen, BaseScreen):
                screen.draw_figures(options, pictures)

    def show_pictures_again(self) -> None:
        """Send the pictures again that were deleted as the terminal was given back."""
        if self._pictures is not None:
            for screen in self.screen_stack:
                if isinstance(screen, BaseScreen):
                    for view in screen.figure_views():
                        view.draw_again()

    def _take_cell(self, answer: str) -> None:
        """Draw pictures for a cell of so many pixels, its height before its width."""
        high, wide = map(int, answer.split(";"))
        if not self._has_graphics or not (1 <= wide <= MOST_PIXELS and 1 <= high <= MOST_PIXELS):
            return
        if self._pictures is not None and self._cell == (wide, high):
            return
        # Few terminals have graphics.
        from tui.figures.picture_store import PictureStore

        if self._pictures is not None:
            self._pictures.clear()
        self._cell = wide, high
        terminal = self.app_context.terminal
        self._pictures = PictureStore(
            self._write_picture,
            self._cell,
            lambda: self.times_given_back,
            animates=terminal is not None and terminal.is_since(ANIMATIONS_SINCE),
        )
        self.apply_render_options()

    def _write_picture(self, sequence: str, on_leave: str) -> None:
        self.write_to_terminal(sequence, on_leave, PICTURES)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:  # noqa: ARG002
        """Yield the palette's command to quit, without those that Textual brings along."""
        yield SystemCommand("Quit", "What you did is saved", self.action_quit)

    async def on_event(self, event: Event) -> None:
        """Wake figures; join and cut what is pasted, of which Textual drops all but a line."""
        if isinstance(event, InputEvent):
            for screen in self.screen_stack[-1:]:
                if isinstance(screen, BaseScreen):
                    screen.wake_figures()
        if isinstance(event, Paste) and not event.is_forwarded:
            field = self.focused
            if isinstance(field, Input):
                from tui.widgets.paste import fit_paste, room_in

                room = room_in(field)
                whole, event.text = fit_paste(event.text, None), fit_paste(event.text, room)
                if len(event.text) < len(whole):
                    self.notify(
                        f"That was too long: the last {len(whole) - len(event.text)} characters "
                        "were left out.",
                        severity="warning",
                        markup=False,
                    )
        await super().on_event(event)

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = True,
    ) -> None:
        """Show a short message: in the screen's own place, where it has one.

        It takes the place of the one before, which is mostly no longer true. But trouble that was
        told on another screen is told once more first, in the place of what may be missed.
        """
        seconds = self.NOTIFICATION_TIMEOUT if timeout is None else timeout
        self.clear_notifications()
        now = self.app_context.clock.monotonic()
        new = LastingMessage(message, severity, now + seconds)
        shown = self._lasting[-1] if severity == "information" and self._lasting else new
        if isinstance(self.screen, BaseScreen) and self.screen.show_message(
            shown.text, shown.severity, shown.end - now
        ):
            self._lasting.clear()
            super().clear_notifications()
            return
        super().notify(message, title=title, severity=severity, timeout=timeout, markup=markup)
        if seconds >= LASTING_SECONDS:
            self._lasting.append(new)

    def clear_notifications(self) -> None:
        """Take the messages away; those that tell of trouble are shown for the time they have."""
        super().clear_notifications()
        now = self.app_context.clock.monotonic()
        self._lasting = [message for message in self._lasting if message.end > now]
        for message in self._lasting:
            super().notify(
                message.text, severity=message.severity, timeout=message.end - now, markup=False
            )
