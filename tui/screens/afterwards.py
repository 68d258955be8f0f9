"""What an athlete can still change of the hold that was just ended, and ask of a test."""

from typing import TypeVar

from textual import work
from textual.binding import Binding

from tui.domain.catalog.sets import BalanceMode
from tui.screens.base import BaseScreen
from tui.screens.question import QuestionScreen
from tui.session.balance_trial import (
    BalanceTrial,
    brought_back,
    discarded,
    given_back,
    trial_of,
    trimmed,
)
from tui.session.clock import Clock
from tui.session.session import Session

AFTERWARDS = (
    Binding(
        "minus",
        "trim",
        "Trim",
        show=False,
        key_display="-",
        tooltip="Pressed late: take half a second off",
    ),
    Binding(
        "equals_sign",
        "give_back",
        "Give back",
        show=False,
        key_display="=",
        tooltip="Give back half a second that was trimmed",
    ),
    Binding("x", "discard", "Discard", show=False, tooltip="Discard the hold that just ended"),
    Binding("u", "bring_back", "Keep it", tooltip="Bring back the discarded hold"),
    Binding("c", "criteria", "Stops", tooltip="What ends a trial of the test"),
)
"""The keys of the pause after a hold, and of a test."""

Result = TypeVar("Result")


class Afterwards(BaseScreen[Result]):
    """Trims, discards and brings back a hold, and tells what ends a trial of the test."""

    session: Session
    criteria: tuple[str, ...] = ()
    """What ends a trial of the test."""
    _moments: Clock

    def _become(self, session: Session, now: float) -> None:
        """Take a session for the present one, and show it."""
        raise NotImplementedError

    def action_resume(self) -> None:
        """Let the clock run."""
        raise NotImplementedError

    @property
    def trial(self) -> BalanceTrial | None:
        """The hold that was just ended."""
        return trial_of(self.session)

    def changeable(self, action: str) -> bool | None:
        """Whether one of the keys of this part means anything now; None for other keys."""
        trial = self.trial
        counts = trial is not None and trial.discarded is None
        match action:
            case "trim":
                return trial is not None and trial.trimmable
            case "discard":
                return counts
            case "give_back":
                return counts and trial is not None and bool(trial.trimmed)
            case "bring_back":
                return trial is not None and not counts
            case "criteria":
                return self._tested and not self.session.balancing
            case _:
                return None

    def action_trim(self) -> None:
        """Take half a second off the last hold."""
        self._become(trimmed(self.session), self._moments.monotonic())

    def action_give_back(self) -> None:
        """Give half a second back to the last hold."""
        self._become(given_back(self.session), self._moments.monotonic())

    def action_discard(self) -> None:
        """Discard the last hold."""
        self._become(discarded(self.session), self._moments.monotonic())

    def action_bring_back(self) -> None:
        """Bring back the discarded hold."""
        self._become(brought_back(self.session), self._moments.monotonic())

    @work
    async def action_criteria(self) -> None:
        """Pause, and tell what ends a trial."""
        now, was_running = self._moments.monotonic(), self.session.running
        self._become(self.session.paused(now), now)
        told = "\n".join(f"· {one}" for one in self.criteria)
        await self.app.push_screen_wait(QuestionScreen("A trial stops when", told, {"Back": None}))
        if was_running:
            self.action_resume()

    @property
    def _tested(self) -> bool:
        phase = self.session.phase
        target = phase.set.target if phase else None
        return target is not None and target.mode is BalanceMode.TEST
