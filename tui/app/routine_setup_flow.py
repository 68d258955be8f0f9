"""RoutineSetupFlow: what a routine leaves open, chosen and saved before a start."""

from typing import TYPE_CHECKING

from tui.app.context import AppContext
from tui.domain.catalog.routine import Routine
from tui.domain.settings import Settings
from tui.presentation.plan_minutes import describe_plan
from tui.session.plan import plan

if TYPE_CHECKING:
    from tui.app.ports import AppPorts
    from tui.screens.routine_setup import RoutineSetup


class RoutineSetupFlow:
    """Asks how a routine is to be done; the choice is saved in the settings."""

    def __init__(self, context: AppContext, ports: "AppPorts") -> None:
        self._context, self._ports = context, ports

    async def set_up(self, routine: Routine) -> bool:
        """Ask, and save what was chosen; return whether the routine is to be started."""
        from tui.presentation.settings_options import choices_before
        from tui.screens.routine_setup import RoutineSetupScreen

        context = self._context
        choices = choices_before(routine, context.catalog.exercises)
        if not choices:
            self._ports.notify("There is nothing to choose in this routine.", timeout=5)
            return False

        sorer = context.sorer_now(routine)

        def describe(settings: Settings) -> str:
            return describe_plan(
                plan(routine, context.catalog.exercises, settings.preferences, sorer=sorer)
            )

        screen = RoutineSetupScreen(routine.title, context.settings, choices, describe)
        chosen: RoutineSetup = await self._ports.push_screen_wait(screen)
        if chosen.settings != context.settings:
            try:
                context.change(chosen.settings)
            except OSError as error:
                self._ports.report_unsaved(error)
            self._ports.show_offers()
        return chosen.start
