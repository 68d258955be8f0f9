"""The way to a balance hold or a test: what is set up, remembered and confirmed beforehand."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

from textual.screen import Screen

from tui.desk import Desk
from tui.domain.norms import TESTED
from tui.domain.routine import Routine
from tui.domain.sets import Balance
from tui.engine.hold_choice import HoldChoice, ways
from tui.screens.hold import HoldScreen, HoldWish
from tui.screens.protocol import Prepared, ProtocolScreen


class Holding:
    """Asks what is to be held; what was chosen is remembered within the run."""

    def __init__(
        self,
        desk: Desk,
        ask: Callable[[Screen[Any]], Awaitable[Any]],
        complain: Callable[[str], None],
    ) -> None:
        self._desk, self._ask, self._complain = desk, ask, complain
        self._choice: HoldChoice | None = None

    async def set_up(self) -> Routine | None:
        """The holds that are wanted; None where nothing is."""
        choice = self._chosen
        if choice is None:
            return None
        wish: HoldWish | None = await self._ask(
            HoldScreen(choice, self._desk.stands.newest, self._desk.history.balances)
        )
        if wish is None:
            return None
        self._choice = wish.choice
        return wish.choice.test if wish.test else wish.choice.routine

    def test(self) -> Routine | None:
        """The test of what was last chosen; it is prepared later."""
        return self._chosen.test if self._chosen else None

    async def prepared(self, test: Routine) -> Routine | None:
        """A test once its protocol is confirmed; None where it was not."""
        exercise = self._desk.catalogue.exercises[test.steps[0].exercise]
        tested = tuple(way for way in ways(exercise) if way.id in TESTED)
        (variation,) = test.steps[0].variations or (TESTED[0],)
        settings = self._desk.settings
        done: Prepared | None = await self._ask(
            ProtocolScreen(tested, variation, self._desk.norms, settings.age)
        )
        if done is None:
            return None
        if done.age != settings.age:
            try:
                self._desk.change(replace(settings, age=done.age))
            except OSError as error:
                self._complain(f"{error}. Your age holds until you quit.")
        return replace(test, steps=(replace(test.steps[0], variations=(done.variation,)),))

    @property
    def _chosen(self) -> HoldChoice | None:
        """What was last chosen, or what is usual; None without a balance exercise."""
        if self._choice is None:
            exercises = self._desk.catalogue.exercises.values()
            balance = (one for one in exercises if one.kind == Balance.kind and ways(one))
            if (exercise := next(balance, None)) is not None:
                self._choice = HoldChoice.of(exercise)
        return self._choice
