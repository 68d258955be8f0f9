"""BalanceFlow: setting up balance holds and preparing the balance test."""

from typing import TYPE_CHECKING

from tui.app.context import AppContext
from tui.domain.catalog.catalog import stance_of
from tui.domain.catalog.routine import Routine
from tui.domain.catalog.sets import BalanceMode
from tui.domain.settings import Settings

if TYPE_CHECKING:
    from tui.app.ports import AppPorts
    from tui.presentation.balance_options import HoldChoice
    from tui.screens.balance_setup import BalanceRequest
    from tui.screens.balance_test import TestOptions


class BalanceFlow:
    """Asks what is to be held; the choice is remembered in the settings."""

    def __init__(self, context: AppContext, ports: "AppPorts") -> None:
        self._context, self._ports = context, ports

    async def set_up(self) -> Routine | None:
        """Ask which holds are wanted.

        Returns:
            The routine to run; None where the athlete went back, or there is no balance exercise.
        """
        from tui.screens.balance_setup import BalanceSetupScreen

        choice = self._last_choice()
        if choice is None:
            return None
        context = self._context
        screen = BalanceSetupScreen(choice, context.recent_balance.newest, context.history.balances)
        wish: BalanceRequest | None = await self._ports.push_screen_wait(screen)
        if wish is None:
            return None
        self._remember(wish.choice)
        return wish.choice.test(self._context.norms) if wish.test else wish.choice.routine

    def test(self) -> Routine | None:
        """Return the test of the last choice, not prepared yet; None without such an exercise."""
        choice = self._last_choice()
        return choice.test(self._context.norms) if choice else None

    async def prepare(self, test: Routine) -> Routine | None:
        """Show the protocol of a test, and ask for the age where it is not known.

        Returns:
            The test of the chosen version and sides; None where it was not confirmed.
        """
        from tui.presentation.balance_protocol import ways_to_test, with_test_choice
        from tui.screens.balance_test import BalanceTestScreen

        context = self._context
        step = next(step for step in test.steps if step.mode is BalanceMode.TEST)
        ways = ways_to_test(context.catalog.exercises[step.exercise], context.norms)
        names = [way.id for way in ways]
        variation = next((name for name in step.variations or () if name in names), names[0])
        settings = context.settings
        prepared: TestOptions | None = await self._ports.push_screen_wait(
            BalanceTestScreen(ways, variation, context.norms, settings.age, step.sides)
        )
        if prepared is None:
            return None
        if prepared.age != settings.age:
            self._change(settings._replace(age=prepared.age), "Your age is used until you quit.")
        return with_test_choice(test, prepared.variation, prepared.sides)

    def _last_choice(self) -> "HoldChoice | None":
        """Return the last choice, or the default; None without a balance exercise."""
        from tui.presentation.balance_options import HoldChoice

        exercise = stance_of(self._context.catalog.exercises.values())
        return HoldChoice.of(exercise, self._context.settings.hold) if exercise else None

    def _remember(self, choice: "HoldChoice") -> None:
        settings = self._context.settings
        if choice.set_up != settings.hold:
            self._change(
                settings._replace(hold=choice.set_up), "Your choice is used until you quit."
            )

    def _change(self, settings: Settings, otherwise: str) -> None:
        """Save other settings; ``otherwise`` is said where that fails."""
        try:
            self._context.change(settings)
        except OSError as error:
            self._ports.report_error(f"{error}. {otherwise}")
