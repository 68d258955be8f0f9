"""The part of a session's screen that an athlete on one leg needs: every key stops the watch."""

from typing import TypeVar

from textual import work
from textual.binding import Binding
from textual.events import Key, MouseDown
from textual.widgets import Footer

from tui.screens.afterwards import Afterwards
from tui.screens.question import QuestionScreen
from tui.session.echoes import TOO_SOON, Stop
from tui.session.session import MAX_OPEN_HOLD, Session

TOUCHES = (
    Binding("any", "stop", "Stop", key_display="any key", tooltip="Stop a balance hold"),
    Binding("any", "lift_off", "Start", key_display="any key", tooltip="Start at lift-off"),
    Binding("w", "wobble", "Wobble", tooltip="Count a wobble without stopping the hold"),
)
"""The keys of a hold."""
MOUSE = "mouse"
"""What a click is called among the keys."""
NEVER = frozenset(("ctrl+c", "ctrl+z"))
"""Keys that leave the program, whatever the athlete does."""
NO_LIFT_OFF = frozenset(("escape", "ctrl+p", "c"))
"""Keys that do not begin a hold: they leave, open the palette, tell what ends a trial."""

Result = TypeVar("Result")


class Standing(Afterwards[Result]):
    """Starts and stops holds at the moment at which a key arrived."""

    _stopped: Stop | None = None

    def _live(self, moment: float) -> None:
        """Come to a moment."""
        raise NotImplementedError

    def _act(self, session: Session, now: float) -> None:
        """Become what a key asks for; it can be undone."""
        raise NotImplementedError

    def on_key(self, event: Key) -> None:
        """Start or stop a hold with any key, at the moment at which the key arrived."""
        moment = self._moments.arrived(event.time)
        self._live(moment)
        if event.key not in NEVER and self._touched(event.key, moment):
            event.stop()
            event.prevent_default()

    def on_mouse_down(self, event: MouseDown) -> None:
        """Start or stop a hold with a click; the footer's entries mean what they say."""
        widget = event.widget
        if widget is not None and any(
            isinstance(one, Footer) for one in widget.ancestors_with_self
        ):
            return
        moment = self._moments.arrived(event.time)
        self._live(moment)
        if self._touched(MOUSE, moment):
            event.stop()

    @property
    def takes_every_key(self) -> bool:
        """Every key stops a hold, or begins one."""
        return self.session.balancing or self.session.waiting

    def possible(self, action: str) -> bool | None:
        """Whether one of the keys of a hold means anything now; None for other keys."""
        match action:
            case "stop" | "wobble":
                return self.session.balancing
            case "lift_off":
                return self.session.waiting
            case _:
                return self.changeable(action)

    def action_stop(self) -> None:
        """Stop the hold: the footer's entry was clicked."""
        self._stop(MOUSE, self._moments.monotonic())

    def action_lift_off(self) -> None:
        """Begin the hold: the footer's entry was clicked."""
        self._lift_off(self._moments.monotonic())

    def action_wobble(self) -> None:
        """Count a wobble."""
        self._become(self.session.wobbled(), self._moments.monotonic())

    def ended_by_itself(self, before: Session, moment: float) -> None:
        """A hold may be over without a key: by the limit of a test, or because it was forgotten."""
        if not before.balancing or self.session.balancing:
            return
        # The athlete's own key may be on its way.
        self._stopped = Stop.at("", moment)
        trial = self.trial
        if trial is not None and not self.session.running and trial.seconds >= MAX_OPEN_HOLD:
            self.ask_after_it()

    @work
    async def ask_after_it(self) -> None:
        """Ask whether somebody is still there; until then the session stands."""
        told = "The hold was ended after ten minutes. It counts as a part."
        answers = {"Go on": True, "Stay paused": False}
        ask = QuestionScreen("Still there?", told, answers, escape=-1)
        if await self.app.push_screen_wait(ask):
            self.action_resume()

    def _touched(self, key: str, moment: float) -> bool:
        """Whether a touch had a meaning here, or is the echo of one that had."""
        if self.session.balancing:
            if key == "w":
                return False
            self._stop(key, moment)
            return True
        if self._stopped is not None:
            self._stopped = self._stopped.echoed(key, moment)
        if self._stopped is not None:
            return True
        if self.session.waiting and key not in NO_LIFT_OFF:
            self._lift_off(moment)
            return True
        return False

    def _lift_off(self, moment: float) -> None:
        """Begin the hold that waits for it."""
        if self.session.waiting:
            self._act(self.session.finished_phase(moment), moment)

    def _stop(self, key: str, moment: float) -> None:
        """End the hold at a moment."""
        if self.session.balancing and self.session.elapsed(moment) >= TOO_SOON:
            self._stopped = Stop.at(key, moment)
            self._act(self.session.finished_phase(moment), moment)
