"""The front desk: it wires the rooms and tells the story: choose, session, summary, log.

Screens that are not seen first are imported when they open: start-up time.
"""

from collections.abc import Iterable
from functools import cached_property, partial
from typing import TYPE_CHECKING

from textual import work
from textual.app import SystemCommand
from textual.binding import Binding
from textual.screen import Screen

from tui.app.startup import WelcomingApp
from tui.screens.base import BaseScreen
from tui.screens.choose import ChooseScreen

if TYPE_CHECKING:
    from tui.app.log_flow import LogFlow
    from tui.screens.log import LogScreen


class Surefoot(WelcomingApp):
    """The whole program."""

    TITLE = "Surefoot"
    CSS_PATH = ["../screens/base.tcss", "../screens/choose.tcss"]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-normal"), (110, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (24, "-tall"), (34, "-high")]
    BINDINGS = [
        Binding("exclamation_mark", "warnings", "Warnings", show=False, tooltip="The warnings"),
        Binding("question_mark", "help", "Help", key_display="?", tooltip="These keys"),
        Binding("q", "quit", "Quit", tooltip="Quit"),
        Binding("ctrl+q", "quit", "Quit", show=False, priority=True, tooltip="Quit"),
        Binding(
            "ctrl+p",
            "command_palette",
            show=False,
            priority=True,
            tooltip="Find a routine or a command by name",
        ),
    ]

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The palette: on the choice every routine by name, and what can be read anywhere."""
        if screen is self._choose:
            for routine in self._app_context.catalog.routines.values():
                start = partial(self.run_session, routine)
                yield SystemCommand(f"Start: {routine.title}", routine.purpose, start)
        yield SystemCommand("Keys", "What the keys do here", self.action_help)
        yield SystemCommand("Warnings", "When to see a doctor", self.action_warnings)
        yield from super().get_system_commands(screen)

    # What the screens tell.

    def on_choose_screen_chosen(self, event: ChooseScreen.Chosen) -> None:
        """Start the chosen routine."""
        self.run_session(self._app_context.catalog.routines[event.routine])

    @work
    async def on_choose_screen_hold_asked(self) -> None:
        """Set up balance holds, and start them."""
        if (routine := await self._holding.set_up()) is not None:
            self.run_session(routine)

    def on_choose_screen_test_asked(self) -> None:
        """Start a balance test."""
        if (routine := self._holding.test()) is not None:
            self.run_session(routine)

    def on_choose_screen_log_asked(self) -> None:
        """Show the log."""
        self.push_screen(self._logbook.screen(), self._logbook.left)

    def on_log_screen_changed(self, event: "LogScreen.Changed") -> None:
        """Have what was mended written."""
        self._logbook.changed(event)

    def on_base_screen_card_asked(self, event: BaseScreen.CardAsked) -> None:
        """Show the card of an exercise."""
        from tui.screens.exercise import ExerciseScreen

        context = self._app_context
        card = ExerciseScreen(
            event.planned, event.first, context.clock, context.figure, context.render_options
        )
        self.push_screen(card)

    # Keys that work everywhere.

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Stand back where every key means something else."""
        if action in ("help", "quit", "warnings") and isinstance(self.screen, BaseScreen):
            return not self.screen.takes_every_key
        if action == "command_palette":
            # A session goes on under whatever is opened over it.
            return self._draft is None
        return super().check_action(action, parameters)

    @work
    async def action_warnings(self) -> None:
        """Show the warnings again."""
        await self._show_warnings()

    def action_help(self) -> None:
        """Show the keys of this screen."""
        from tui.screens.help import help_of

        self.push_screen(help_of(self.screen))

    @cached_property
    def _logbook(self) -> "LogFlow":
        """The log, made when it is first asked for."""
        from tui.app.log_flow import LogFlow

        return LogFlow(self._app_context, self._tell, self.refitted, self.call_from_thread)
