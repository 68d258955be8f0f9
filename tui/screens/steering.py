"""What the keys of a session do to it, and how the last one is undone."""

from collections.abc import Sequence
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType

from tui.screens.afterwards import AFTERWARDS
from tui.screens.question import QuestionScreen
from tui.screens.session_terms import SessionEnd
from tui.screens.standing import TOUCHES, Standing
from tui.session.cues import Cue, begin
from tui.session.session import Session

MORE = 10.0
"""Seconds that the key for more time adds."""


class Steering(Standing[SessionEnd]):
    """Lets the athlete pause, go on, go back, change the pace and leave."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *TOUCHES,
        Binding("space", "resume", "Go on", tooltip="Go on after a pause"),
        Binding("space", "pause", "Pause", tooltip="Pause"),
        Binding(
            "enter", "done", "Done", key_display="enter", tooltip="This is done: on to what follows"
        ),
        *AFTERWARDS,
        # The footer takes six: done is what most of these presses mean.
        Binding("n", "next", "Next", show=False, tooltip="Next; a set counts as far as it went"),
        Binding(
            "b",
            "back",
            "Back",
            show=False,
            tooltip="To the start of this set, or to the set before",
        ),
        Binding("u", "undo", "Undo", tooltip="Undo the last key"),
        Binding(
            "plus,equals_sign",
            "more",
            "More",
            show=False,
            key_display="+",
            tooltip="Ten seconds more, or one repetition more",
        ),
        Binding(
            "minus",
            "fewer",
            "Fewer",
            show=False,
            key_display="-",
            tooltip="In a counted set: one repetition less",
        ),
        Binding("r", "rests", "Rests", show=False, tooltip="Rests as planned, or three seconds"),
        Binding("m", "sound", "Sound", show=False, tooltip="Sound: silent, bell, tones, speech"),
        Binding("f", "far", "Far", tooltip="To be read from afar, or all there is"),
        Binding("i", "card", "How", show=False, tooltip="How this exercise is done; pauses"),
        Binding("t", "tempo", "Tempo", show=False, tooltip="Tempo leads, or you count yourself"),
        Binding("escape", "leave", "Leave", tooltip="Leave; what is done is kept"),
        Binding("q", "leave(True)", "Quit", show=False, tooltip="Leave and quit"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._past: list[Session] = []

    def _catch_up(self) -> float:
        """The present moment, with everything crossed or broken off that lies before it."""
        raise NotImplementedError

    def _announce(self, cues: Sequence[Cue]) -> None:
        """Tell of cues."""
        raise NotImplementedError

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Hide what cannot be done now."""
        session = self.session
        if (possible := self.possible(action)) is not None:
            return possible
        if session.balancing:
            return False
        if session.waiting:
            return action == "leave"
        match action:
            case "pause":
                return session.running
            case "resume":
                return not session.running
            case "undo":
                return bool(self._past)
            case "more":
                return self._more(session, session.last_seen or 0.0) != session
            case "fewer":
                return session.recounted(-1, session.last_seen or 0.0) != session
            case _:
                return True

    def action_pause(self) -> None:
        """Stop the clock."""
        now = self._catch_up()
        self._become(self.session.paused(now), now)

    def action_resume(self) -> None:
        """Let the clock run."""
        self.clear_message()
        now = self._moments.monotonic()
        self._become(self.session.resumed(now), now)

    def action_done(self) -> None:
        """The phase is over because the athlete says so."""
        now = self._catch_up()
        self._act(self.session.finished_phase(now), now)

    def action_next(self) -> None:
        """On to the next phase."""
        now = self._catch_up()
        self._act(self.session.skipped(now), now)

    def action_back(self) -> None:
        """Back to the start of this set, or to the set before."""
        now = self._catch_up()
        self._act(self.session.moved_back(now), now)

    def action_more(self) -> None:
        """More time, or a repetition that was not counted."""
        now = self._catch_up()
        self._act(self._more(self.session, now), now)

    def action_fewer(self) -> None:
        """A repetition that was counted and not done."""
        now = self._catch_up()
        self._act(self.session.recounted(-1, now), now)

    def action_rests(self) -> None:
        """Rests as planned, or short."""
        now = self._catch_up()
        on = not self.session.full_rests
        self._become(self.session.with_full_rests(on), now)
        self.notify("Rests as planned." if on else "Rests are three seconds now.", timeout=3)

    def action_tempo(self) -> None:
        """The tempo leads, or the athlete counts."""
        now = self._catch_up()
        on = not self.session.tempo_led
        self._become(self.session.with_tempo_led(on), now)
        self.notify("The tempo leads." if on else "You count: enter when done.", timeout=3)

    def action_card(self) -> None:
        """Pause, and ask for the card of the exercise at hand."""
        self.action_pause()
        if (phase := self.session.phase) is not None:
            self.post_message(
                self.CardAsked(tuple(one.set for one in self.session.plan), phase.set)
            )

    def action_undo(self) -> None:
        """Take back the last key; the time since is not credited."""
        if self._past:
            now = self._moments.monotonic()
            self._become(self._past.pop().resumed_after_undo(now), now)

    @work
    async def action_leave(self, quit_too: bool = False) -> None:
        """Ask, and leave or go on."""
        now = self._catch_up()
        was_running = self.session.running
        self._become(self.session.interrupted(now), now)
        worth = sum(1 for record in self.session.closed(now) if record.outcome != "skipped")
        kept = f"Sets kept, whole or in part: {worth}." if worth else "Nothing is done yet."
        answers = {"Go on": False, "Quit" if quit_too else "Leave": True}
        ask = QuestionScreen("Leave this session?", kept, answers)
        if await self.app.push_screen_wait(ask):
            now = self._moments.monotonic()
            records = self.session.closed(now)
            self.dismiss(SessionEnd(self.session, records, finished=False, quit=quit_too))
        elif was_running:
            self.action_resume()

    @staticmethod
    def _more(session: Session, now: float) -> Session:
        """The session with more time or, in a counted set, one repetition more."""
        counted = session.recounted(1, now)
        return counted if counted != session else session.extended(MORE)

    def _act(self, session: Session, now: float) -> None:
        """Become what a key asks for, and keep what was for undo."""
        if session == self.session:
            return
        self._past.append(self.session.paused(now) if self.session.running else self.session)
        if session.index != self.session.index and session.running:
            self._announce([begin(session, now)])
        self._become(session, now)
