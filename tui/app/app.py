"""Surefoot: key bindings, palette and message handlers.

Screens that are not seen first are imported when they open: start-up time.
"""

import math
from collections.abc import Coroutine, Iterable
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from textual import work
from textual.app import SystemCommand
from textual.binding import Binding
from textual.events import Event, InputEvent, Key
from textual.screen import Screen

from tui.app.background import ProcessTuning
from tui.app.balance_flow import BalanceFlow
from tui.app.context import AppContext
from tui.app.due_flow import DueFlow
from tui.app.launch import Launch
from tui.app.ports import AppPorts
from tui.app.session_flow import SessionFlow
from tui.app.sound_flow import SoundFlow
from tui.app.startup import Startup
from tui.app.themed_app import ThemedApp
from tui.domain.catalog.routine import Routine
from tui.presentation.next_step import step_sentences
from tui.screens.base import BaseScreen
from tui.screens.choose import ChooseScreen

if TYPE_CHECKING:
    from tui.app.log_flow import LogFlow
    from tui.app.routine_edit_flow import RoutineEditFlow
    from tui.app.run_flow import RunFlow
    from tui.screens.log import LogScreen
    from tui.screens.settings import SettingsScreen
    from tui.session.cues import Cue

LEAVE_PATIENCE = 1.5
"""Seconds for which the end waits for other instances that are writing the log."""
OPEN_AT_LATEST_SECONDS = 1.0
"""Seconds after which the start goes on even where no refresh of the screen was seen."""
CHOICE, WARNINGS = "choice", "warnings"
"""Groups of workers, of which each does one thing at a time."""
IDLE_SECONDS = 1.0
"""Seconds after which there is time to import what may be asked for next."""
DAY_SECONDS = 15.0
"""Seconds between two looks at the date: midnight is noticed so late at most."""
MINUTES = 10
"""How much time a short session has unless another time is chosen."""
LATE_SECONDS = 1.0
"""Seconds after an enter on another screen in which a second one starts nothing."""
NAMED_ACTIONS = (
    *("begin", "exercises", "add_file", "settings"),
    *("help", "warnings", "quit", "app.quit", "command_palette", "app.command_palette"),
)
"""Actions that have a name of their own in the list of commands."""
BELL_SECONDS = 0.2
"""Seconds between two rings of the bell."""


class Surefoot(ThemedApp):
    """The program."""

    TITLE = "Surefoot"
    CSS_PATH = ["../screens/base.tcss", "../screens/choose.tcss"]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-normal"), (110, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (24, "-tall"), (34, "-high")]
    BINDINGS = [
        Binding("comma", "settings", "Settings", show=False, tooltip="Settings", key_display=","),
        Binding(
            "exclamation_mark", "warnings", "Warnings", show=False, tooltip="Read the warnings"
        ),
        Binding(
            "question_mark", "help", "Help", key_display="?", tooltip="Show the keys of this screen"
        ),
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

    def __init__(self, context: AppContext, launch: Launch | None = None, notice: str = "") -> None:
        """Make the app.

        Args:
            context: What outlives a screen.
            launch: How the program was started; None begins with the choice.
            notice: Lines over the choice; empty for none.
        """
        super().__init__(context)
        launch = launch or Launch()
        self._ports = AppPorts(
            push_screen_wait=self.push_screen_wait,
            notify=self.notify,
            call_from_thread=self.call_from_thread,
            call_after_refresh=self.call_after_refresh,
            run_in_thread=partial(self.run_worker, thread=True),
            announce=self.announce,
            show_offers=self.show_offers,
            exit=self.exit,
            take_notices=context.log.take_notices,
            push_screen=self.push_screen,
            write_to_terminal=self.write_to_terminal,
            page_sender=self.page_sender,
            has_focus=lambda: self.app_focus,
            silent=lambda: self._sound.silent,
            reads_log=lambda: "_log_flow" in self.__dict__ and self._log_flow.reading,
        )
        self._notice = notice
        self._lost = ""
        self._enter_elsewhere_at = -math.inf
        """When an enter on another screen than the choice was last handled."""
        self._enter_is_late = False
        """Whether the last input was an enter that may have been meant for that screen."""
        self._tuning = ProcessTuning()
        self._sound = SoundFlow(context, self._ports, self._ring, launch.level, launch.on_cue)
        self._balance = BalanceFlow(context, self._ports)
        self._due = DueFlow(context, self._ports)
        self._sessions = SessionFlow(context, self._ports, self._balance, self._tuning)
        self.startup = Startup(context, self._ports, self._sessions, launch, self._tuning)

    def get_default_screen(self) -> Screen[None]:
        """Return the choice of routines."""
        context = self.app_context
        self.choose_screen = ChooseScreen(
            context.offers(),
            context.today,
            context.clock,
            context.figure,
            render_options=context.render_options,
            notice=self._notice,
        )
        return self.choose_screen

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Yield the palette's commands: on the choice every routine by name, and the settings."""
        if screen is self.choose_screen:
            for routine in self.app_context.catalog.routines.values():
                start = partial(self.run_session, routine)
                yield SystemCommand(f"Start: {routine.title}", routine.purpose, start)
            yield SystemCommand("New routine", "Make your own routine", self.make_routine)
            yield SystemCommand(
                "My exercises", "Make, edit or delete your own exercises", self.show_exercises
            )
            about = "Look at a routine that somebody gave you, and add it"
            yield SystemCommand("Add a file", about, self.add_file)
        if isinstance(screen, BaseScreen):
            yield from self._commands_of_keys(screen)
        yield SystemCommand("Keys", "Show what the keys do", self.action_help)
        yield SystemCommand("Warnings", "When to see a doctor", self.action_warnings)
        if screen is self.choose_screen:
            yield SystemCommand("Settings", "Sound, colors, times, tempo", self.action_settings)
        yield from super().get_system_commands(screen)

    def _commands_of_keys(self, screen: BaseScreen[Any]) -> Iterable[SystemCommand]:
        """Yield what the keys of a screen do, for whoever does not know the key."""
        told = set(NAMED_ACTIONS)
        for active in screen.active_bindings.values():
            action = active.binding.action
            if active.enabled and active.tooltip and action not in told:
                told.add(action)
                run = partial(self.run_action, action, active.node)
                key = self.get_key_display(active.binding)
                yield SystemCommand(active.tooltip, f"Key: {key}", run)

    # Start and end.

    def on_mount(self) -> None:
        """Go on with the start once the choice, or what covers it, is drawn."""
        self.startup.cover()
        self.app_resume_signal.subscribe(self, lambda _: self.show_status_again())
        self.call_after_refresh(self.open_startup)
        # A window that changes its size in this very moment may swallow the refresh.
        self.set_timer(OPEN_AT_LATEST_SECONDS, self.open_startup)
        self.set_timer(IDLE_SECONDS, self.import_log)
        self.set_interval(DAY_SECONDS, self.show_new_day)

    def show_status_again(self) -> None:
        """Show again what the terminal was given back without; signals come in pairs."""
        self.show_pictures_again()
        if not self.undoes_on_leave:
            self._sessions.show_status_again()

    @work
    async def open_startup(self) -> None:
        """Show what comes before the choice."""
        await self.startup.open()

    @work(thread=True)
    def import_log(self) -> None:
        """Import the log and the field for a title, so that they open at once later.

        Letters that are typed while a field opens would be lost.
        """
        import tui.app.log_flow
        import tui.app.routine_edit_flow
        import tui.screens.text_input  # noqa: F401

    def on_unmount(self) -> None:
        """Fall silent."""
        self.stop_sound()

    def exit(self, result: None = None, return_code: int = 0, message: Any = None) -> None:
        """Leave; what an open session or summary holds is saved."""
        try:
            self.save_before_exit()
        except Exception as error:
            # Whatever went wrong before, the program can be left.
            self.mistake = error
        finally:
            super().exit(result, return_code, message)

    def save_before_exit(self) -> None:
        """Save what an open session or summary holds; doing it twice changes nothing."""
        self.app_context.log.limit_waiting(LEAVE_PATIENCE)
        if "_log_flow" in self.__dict__:
            self._log_flow.leave()
        self._lost = self._sessions.save_before_exit()

    def wait_until_saved(self) -> str:
        """Wait until all is written, once the app has ended.

        Returns:
            Sentences on what could not be saved; empty where all was.
        """
        lost = [self._lost]
        if "_log_flow" in self.__dict__:
            self._log_flow.wait_until_written()
            lost.append(self._log_flow.lost)
        return " ".join(filter(None, lost))

    async def on_event(self, event: Event) -> None:
        """Note an enter on another screen than the choice, where a second one might follow it."""
        if isinstance(event, InputEvent):
            clock = self.app_context.clock
            is_enter = isinstance(event, Key) and event.key == "enter"
            # When it was pressed, and not now: where much is to be done, keys wait.
            since = clock.key_time(event.time) - self._enter_elsewhere_at
            self._enter_is_late = is_enter and since < LATE_SECONDS
            if is_enter and self.screen is not self.choose_screen:
                self._enter_elsewhere_at = clock.monotonic()
        await super().on_event(event)

    # Messages of the screens.

    def on_choose_screen_chosen(self, event: ChooseScreen.Chosen) -> None:
        """Start the chosen routine, unless the enter may have been meant for a screen before."""
        if not self._is_idle:
            return
        routine = self.app_context.catalog.routines[event.routine]
        if self._enter_is_late:
            self.notify(f"Press enter again to start {routine.title}.", timeout=4, markup=False)
            return
        self.run_session(routine)

    def on_choose_screen_setup_asked(self, event: ChooseScreen.SetupAsked) -> None:
        """Set up a routine, and start it."""
        if self._is_idle:
            self.set_up_routine(self.app_context.catalog.routines[event.routine])

    def on_choose_screen_hold_asked(self) -> None:
        """Set up balance holds, and start them."""
        if self._is_idle:
            self.set_up_holds()

    def on_choose_screen_test_asked(self) -> None:
        """Start a balance test."""
        if self._is_idle and (routine := self._balance.test()) is not None:
            self.run_session(routine)

    def on_choose_screen_minutes_asked(self) -> None:
        """Show what fits into ten minutes, and start it."""
        if self._is_idle:
            self.fit_into_minutes()

    def on_choose_screen_run_asked(self) -> None:
        """Ask for a run, and save it."""
        if self._is_idle:
            self.ask_for_run()

    def on_choose_screen_run_undo_asked(self) -> None:
        """Bring back what was deleted last, or else undo the last run that was saved."""
        if not self._is_idle:
            return
        if self._routine_edits.can_undo:
            self._routine_edits.undo()
        else:
            self.undo_run()

    def on_choose_screen_routine_asked(self) -> None:
        """Make a routine of one's own."""
        if self._is_idle:
            self.make_routine()

    def on_choose_screen_exercises_asked(self) -> None:
        """Show the exercises of one's own."""
        if self._is_idle:
            self.show_exercises()

    def on_choose_screen_copy_asked(self, event: ChooseScreen.CopyAsked) -> None:
        """Edit a copy of a routine."""
        if self._is_idle:
            routine = self.app_context.catalog.routines[event.routine]
            self.edit_routine(self._routine_edits.copy(routine))

    def on_choose_screen_edit_asked(self, event: ChooseScreen.EditAsked) -> None:
        """Edit an own routine."""
        if self._is_idle:
            routine = self.app_context.catalog.routines[event.routine]
            self.edit_routine(self._routine_edits.edit(routine))

    def on_choose_screen_delete_asked(self, event: ChooseScreen.DeleteAsked) -> None:
        """Delete an own routine."""
        if self._is_idle:
            self._routine_edits.delete(self.app_context.catalog.routines[event.routine])

    def on_choose_screen_file_asked(self, event: ChooseScreen.FileAsked) -> None:
        """Show what a file brings, and add it."""
        if self._is_idle:
            self.add_file(event.dropped)

    def on_choose_screen_rest_day_asked(self) -> None:
        """Mark today as a rest day, or take the mark away."""
        if self._is_idle:
            self._due.toggle_rest_day(self.app_context.today, self.show_offers)

    def on_choose_screen_step_answered(self, event: ChooseScreen.StepAnswered) -> None:
        """Take or drop the next step; a harder version of a hold is set up first."""
        step = self._due.answer_step(taken=event.taken)
        if step is not None and step.harder is not None and event.taken:
            self.set_up_holds()

    @work
    async def on_choose_screen_soreness_asked(self) -> None:
        """Ask how sore an ankle is now."""
        if self._is_idle:
            await self._sessions.soreness.ask_now()

    def on_choose_screen_log_asked(self) -> None:
        """Show the log."""
        if self._is_idle:
            self.push_screen(self._log_flow.open_screen(), self._log_flow.left)

    def on_log_screen_changed(self, event: "LogScreen.Changed") -> None:
        """Have an edit of the log written."""
        self._log_flow.write(event)

    def on_log_screen_rest_day_toggled(self, event: "LogScreen.RestDayToggled") -> None:
        """Mark a day as a rest day, or take the mark away."""

        def show() -> None:
            self.show_offers()
            event.screen.show_rest_days()

        self._due.toggle_rest_day(event.day, show)

    def on_log_screen_run_deleted(self, event: "LogScreen.RunDeleted") -> None:
        """Delete a run."""
        self._run_flow.delete(event.run, event.screen.show_runs)

    def on_base_screen_card_asked(self, event: BaseScreen.CardAsked) -> None:
        """Show the card of an exercise."""
        from tui.screens.exercise import ExerciseScreen

        if isinstance(self.screen, ExerciseScreen):
            return
        context = self.app_context
        card = ExerciseScreen(
            event.planned, event.first, context.clock, context.figure, context.render_options
        )
        self.push_screen(card)

    def on_settings_screen_changed(self, event: "SettingsScreen.Changed") -> None:
        """Save what was set, and follow it."""
        try:
            self.app_context.change(event.settings)
        except OSError as error:
            self._ports.report_unsaved(error)
        self.apply_theme()
        self.apply_render_options()
        self._sound.follow_settings(level_chosen=event.choice.id == "cues")
        self.show_offers()

    def on_session_screen_sound_asked(self) -> None:
        """Take the next level of sound."""
        self._sound.select_next_level()

    # Keys that work everywhere.

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Switch keys off where they mean something else, or would come too late."""
        if action == "settings":
            return isinstance(self.screen, ChooseScreen)
        taken = isinstance(self.screen, BaseScreen) and self.screen.takes_every_key
        if taken and action in ("help", "quit", "warnings", "command_palette"):
            return False
        if action == "command_palette":
            # A session goes on under whatever is opened over it.
            return not self._sessions.running
        return super().check_action(action, parameters)

    def action_command_palette(self) -> None:
        """Show the palette, once."""
        from tui.screens.palette import PaletteScreen

        if not isinstance(self.screen, PaletteScreen):
            self.push_screen(PaletteScreen())

    def action_settings(self) -> None:
        """Show the settings."""
        from tui.presentation.settings_options import choices_of
        from tui.screens.settings import SettingsScreen

        context = self.app_context
        catalog = context.catalog
        choices = choices_of(catalog.exercises.values(), catalog.routines.values())
        paths = context.paths
        file = "" if paths.temporary else str(paths.settings)
        self.push_screen(SettingsScreen(context.settings, file, choices, context.saved))

    def action_warnings(self) -> None:
        """Show the warnings again, once."""
        if not self._works(WARNINGS):
            self.show_warnings()

    def action_help(self) -> None:
        """Show the keys of this screen, if it has any: the list of commands has none."""
        from tui.screens.help import help_of

        if help_screen := help_of(self.screen):
            self.push_screen(help_screen)

    # What the flows ask for.

    @property
    def _is_idle(self) -> bool:
        """Whether the choice is shown and opens nothing yet: keys come in pairs."""
        return self.screen is self.choose_screen and not self._works(CHOICE)

    def _works(self, group: str) -> bool:
        return any(worker.group == group and not worker.is_finished for worker in self.workers)

    @work(group=CHOICE)
    async def run_session(self, routine: Routine) -> None:
        """Run a session of a routine, unless one runs already."""
        await self._sessions.run(routine)

    @work(group=CHOICE)
    async def set_up_holds(self) -> None:
        """Set up balance holds, and start them."""
        if (routine := await self._balance.set_up()) is not None:
            self.run_session(routine)

    @work(group=CHOICE)
    async def set_up_routine(self, routine: Routine) -> None:
        """Set up a routine, and start it."""
        from tui.app.routine_setup_flow import RoutineSetupFlow

        if await RoutineSetupFlow(self.app_context, self._ports).set_up(routine):
            self.run_session(routine)

    def make_routine(self) -> None:
        """Make a routine of one's own."""
        self.edit_routine(self._routine_edits.begin())

    @work(group=CHOICE)
    async def show_exercises(self) -> None:
        """Show the exercises of one's own."""
        await self._routine_edits.exercises.show()

    @work(group=CHOICE)
    async def edit_routine(self, editing: Coroutine[Any, Any, str | None]) -> None:
        """Have a routine edited, and highlight it if it was saved."""
        if (saved := await editing) is not None:
            self.choose_screen.highlight(saved)

    @work(group=CHOICE)
    async def add_file(self, dropped: str = "") -> None:
        """Show what a file brings, add it, and highlight its routine."""
        from tui.app.given_file_flow import GivenFileFlow

        flow = GivenFileFlow(self.app_context, self._ports)
        if (added := await flow.add(dropped)) is not None:
            self.choose_screen.highlight(added)

    @work(group=CHOICE)
    async def fit_into_minutes(self) -> None:
        """Show what fits into ten minutes, and start it."""
        await self._sessions.run_minutes(MINUTES)

    @work(group=CHOICE)
    async def undo_run(self) -> None:
        """Delete the last run that was saved, after a question."""
        await self._run_flow.undo()

    @work(group=CHOICE)
    async def ask_for_run(self) -> None:
        """Ask for a run, and save it."""
        await self._run_flow.ask()

    @work(group=WARNINGS)
    async def show_warnings(self) -> None:
        """Show the warnings."""
        await self._sessions.show_warnings()

    def show_offers(self) -> None:
        """Show anew what there is to choose from today."""
        context = self.app_context
        self.choose_screen.show(context.offers(), context.today, context.week())
        step = context.next_step()
        self.choose_screen.show_step(step_sentences(step) if step else ())
        self.choose_screen.show_reminder(self._sessions.soreness.reminder())

    def show_new_day(self) -> None:
        """Show the routines of the new day where the program was open overnight."""
        if self.choose_screen.today != self.app_context.today:
            self.show_offers()

    def announce(self, cue: "Cue") -> None:
        """Announce a cue, at once."""
        self._sound.announce(cue)

    def stop_sound(self) -> None:
        """End whatever still plays, also where an exception ended the app."""
        self._sound.stop()

    def _ring(self, times: int) -> None:
        self.bell()
        if times > 1:
            self.set_timer(BELL_SECONDS, self.bell)

    @cached_property
    def _run_flow(self) -> "RunFlow":
        """The runs, made when they are first asked for."""
        from tui.app.run_flow import RunFlow

        return RunFlow(self.app_context, self._ports)

    @cached_property
    def _routine_edits(self) -> "RoutineEditFlow":
        """The user's own routines, made when they are first asked for."""
        from tui.app.routine_edit_flow import RoutineEditFlow

        return RoutineEditFlow(self.app_context, self._ports)

    @cached_property
    def _log_flow(self) -> "LogFlow":
        """The log, made when it is first asked for."""
        from tui.app.log_flow import LogFlow

        return LogFlow(self.app_context, self._ports, self._tuning)
