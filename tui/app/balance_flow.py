"""The way to a balance hold or a test: what is set up, remembered and confirmed beforehand."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

from textual.screen import Screen

from tui.app.context import AppContext
from tui.domain.catalog.catalog import stance_of
from tui.domain.catalog.routine import Routine
from tui.domain.progress.reference_values import TESTED
from tui.domain.settings import Settings
from tui.presentation.balance_options import HoldChoice
from tui.screens.balance_setup import BalanceRequest, BalanceSetupScreen
from tui.screens.balance_test import BalanceTestScreen, TestOptions


class BalanceFlow:
    """Asks what is to be held; what was chosen is remembered in the settings."""

    def __init__(
        self,
        context: AppContext,
        ask: Callable[[Screen[Any]], Awaitable[Any]],
        complain: Callable[[str], None],
    ) -> None:
        self._context, self._ask, self._complain = context, ask, complain

    async def set_up(self) -> Routine | None:
        """The holds that are wanted; None where nothing is."""
        choice = self._chosen
        if choice is None:
            return None
        wish: BalanceRequest | None = await self._ask(
            BalanceSetupScreen(choice, self._context.stands.newest, self._context.history.balances)
        )
        if wish is None:
            return None
        self._remember(wish.choice)
        return wish.choice.test if wish.test else wish.choice.routine

    def test(self) -> Routine | None:
        """The test of what was last chosen; it is prepared later."""
        return self._chosen.test if self._chosen else None

    async def prepared(self, test: Routine) -> Routine | None:
        """A test once its protocol is confirmed; None where it was not."""
        exercise = self._context.catalog.exercises[test.steps[0].exercise]
        tested = tuple(way for way in exercise.ways if way.id in TESTED)
        (variation,) = test.steps[0].variations or (TESTED[0],)
        settings = self._context.settings
        done: TestOptions | None = await self._ask(
            BalanceTestScreen(tested, variation, self._context.norms, settings.age)
        )
        if done is None:
            return None
        if done.age != settings.age:
            self._change(replace(settings, age=done.age), "Your age holds until you quit.")
        return replace(test, steps=(replace(test.steps[0], variations=(done.variation,)),))

    @property
    def _chosen(self) -> HoldChoice | None:
        """What was last chosen, or what is usual; None without a balance exercise."""
        exercise = stance_of(self._context.catalog.exercises.values())
        return HoldChoice.of(exercise, self._context.settings.hold) if exercise else None

    def _remember(self, choice: HoldChoice) -> None:
        """Offer the same the next time."""
        settings = self._context.settings
        if choice.set_up != settings.hold:
            self._change(replace(settings, hold=choice.set_up), "Your choice holds until you quit.")

    def _change(self, settings: Settings, otherwise: str) -> None:
        """Keep other settings, and tell what holds where they cannot be kept."""
        try:
            self._context.change(settings)
        except OSError as error:
            self._complain(f"{error}. {otherwise}")
