"""The guided session: one routine, set by set, hands-free."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Footer, Static

from tui.domain.figure import Figure
from tui.domain.history import BalanceKey, Marks
from tui.domain.record import SetRecord
from tui.engine.cues import Cue, begin, cues_between, next_cue
from tui.engine.moments import Moments
from tui.engine.plan import PhaseKind
from tui.engine.readout import readout
from tui.engine.session import LATE, Session
from tui.engine.trials import beside
from tui.figures.manner import USUAL, Manner
from tui.figures.motion import FRAMES_A_SECOND
from tui.screens.question import QuestionScreen
from tui.screens.standing import AFTERWARDS, TOUCHES, Standing
from tui.widgets.acting import perform
from tui.widgets.dial import Dial
from tui.widgets.face import told
from tui.widgets.far_view import FarView
from tui.widgets.figure import FigureView
from tui.widgets.set_bars import SetBars
from tui.widgets.whole_bar import WholeBar

TICK = 1 / FRAMES_A_SECOND
"""Seconds between two looks at the clock: one for each frame of a figure that moves."""
JUST_AFTER = 0.001
"""Seconds after the moment of a cue at which it is looked for: a timer may come a trifle early."""
MORE = 10.0
"""Seconds that the key for more time adds."""
ASLEEP = 1.0
"""Seconds of sleep of the machine that break a session off."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What a session is run with."""

    title: str
    today: date
    speed: float = 1.0
    """How many times as fast as life; other than 1 it is a rehearsal."""
    saved: bool = True
    marks: Mapping[BalanceKey, Marks] | None = None
    """The last and best balance holds of the past."""
    criteria: tuple[str, ...] = ()
    """What ends a trial of a balance test."""
    figures: Callable[[str], Figure | None] = lambda _: None
    """The figure of an id, read when it is first shown; None where there is none."""
    manner: Manner = USUAL
    """How figures are shown."""
    announce: Callable[[Cue], None] = lambda _: None
    """Called at each cue, and returns at once: a message would wait behind all that is drawn."""


@dataclass(frozen=True, slots=True)
class SessionEnd:
    """How a session was left."""

    session: Session
    records: tuple[SetRecord, ...]
    """Every set of the plan, done or skipped."""
    finished: bool
    quit: bool = False
    """Whether the whole program is to be left too."""


class SessionScreen(Standing[SessionEnd]):
    """Leads through a session; only this screen says what time it is to its session."""

    CSS_PATH = "session.tcss"
    HELP_TITLE = "In a session"
    BINDINGS: ClassVar[list[BindingType]] = [
        *TOUCHES,
        Binding("space", "resume", "Go on", tooltip="Go on after a pause"),
        Binding("space", "pause", "Pause", tooltip="Pause"),
        Binding(
            "enter", "done", "Done", key_display="enter", tooltip="This is done: on to what follows"
        ),
        *AFTERWARDS,
        Binding("n", "next", "Next", tooltip="Next; a set counts as far as it went"),
        Binding("b", "back", "Back", show=False, tooltip="Back to the set before"),
        Binding("u", "undo", "Undo", tooltip="Undo the last key"),
        Binding(
            "plus,equals_sign",
            "more",
            "More",
            show=False,
            key_display="+",
            tooltip="Ten seconds more, or one repetition more",
        ),
        Binding("r", "rests", "Rests", show=False, tooltip="Rests as planned, or three seconds"),
        Binding("m", "sound", "Sound", show=False, tooltip="Sound: silent, bell, tones, speech"),
        Binding("f", "far", "Far", tooltip="To be read from afar, or all there is"),
        Binding("i", "card", "How", show=False, tooltip="How this exercise is done; pauses"),
        Binding("t", "tempo", "Tempo", show=False, tooltip="Tempo leads, or you count yourself"),
        Binding("escape", "leave", "Leave", tooltip="Leave; what is done is kept"),
        Binding("q", "leave(True)", "Quit", show=False, tooltip="Leave and quit"),
    ]

    class SetsChanged(Message):
        """The list of finished sets is another one."""

        def __init__(self, records: tuple[SetRecord, ...]) -> None:
            self.records = records
            super().__init__()

    class SoundAsked(Message):
        """Cues are to be louder, or after the loudest silent."""

    def __init__(self, session: Session, setting: Setting, moments: Moments) -> None:
        super().__init__()
        self.session = session
        self._setting, self._moments = setting, moments
        self.criteria = setting.criteria
        self._past: list[Session] = []
        self._offered: object = None
        self._slept = moments.slept()
        self._due: float | None = None
        self._alarm: Timer | None = None
        self._whole, self._bars, self._dial = WholeBar(), SetBars(), Dial()
        self._figure, self._far = FigureView(manner=setting.manner), FarView(setting.manner)
        self._overall = Static(id="overall", markup=False)
        self._cue = Static(id="cue", markup=False)
        self._coming = Static(id="coming", markup=False)

    def furnished(self) -> ComposeResult:
        """Where I am, the number that matters, the bars, and what comes next."""
        with Horizontal(id="title"):
            yield Static(self._heading(), id="name", markup=False)
            yield self._overall
        yield self._whole
        with Horizontal(id="stage"):
            yield self._figure
            yield self._dial
        yield self._cue
        yield self._bars
        yield self._coming
        yield self._far
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Begin."""
        now = self._moments.monotonic()
        self._become(self.session.begun(now), now)
        self._announce([begin(self.session, now)])
        self.app.app_suspend_signal.subscribe(self, lambda _: self.interrupt())
        self.set_interval(TICK, self.tick)

    def tick(self) -> None:
        """Look at the clock."""
        self._live(self._moments.monotonic())

    def _live(self, now: float) -> None:
        """Come to a moment: a key's own, which lies before the present one, or that."""
        before, slept = self.session, self._moments.slept()
        if before.seen is not None and now < before.seen:
            return
        asleep = slept - self._slept > ASLEEP
        self._slept = slept
        if asleep and before.running and before.seen is not None:
            after = before.interrupted(before.seen)
        else:
            after = before.ticked(now, LATE * max(1.0, self._setting.speed))
        if after.running or after.over:
            self._announce(list(cues_between(before, now)))
        if after.records != before.records:
            # Undo would take back a set that was finished since.
            self._past.clear()
        self._become(after, now)
        self.ended_by_itself(before, now)

    def _catch_up(self) -> float:
        """The present moment, with everything crossed or broken off that lies before it."""
        self.tick()
        return self._moments.monotonic()

    def recall(
        self,
        marks: Mapping[BalanceKey, Marks],
        before: tuple[tuple[BalanceKey, float], ...],
    ) -> None:
        """Take the past, where it was still being read when the session began."""
        self._setting = replace(self._setting, marks=marks)
        self.session = replace(self.session, before=before)

    def interrupt(self) -> None:
        """Something breaks in: pause, and end a balance hold as a part."""
        now = self._catch_up()
        self._become(self.session.interrupted(now), now)

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
                return session.limit is not None
            case _:
                return True

    def action_pause(self) -> None:
        """Stop the clock."""
        now = self._catch_up()
        self._become(self.session.paused(now), now)

    def action_resume(self) -> None:
        """Let the clock run."""
        now = self._moments.monotonic()
        self._become(self.session.resumed(now), now)

    def action_done(self) -> None:
        """The phase is over because the athlete says so."""
        now = self._catch_up()
        self._act(self.session.ended(now), now)

    def action_next(self) -> None:
        """On to the next phase."""
        now = self._catch_up()
        self._act(self.session.skipped(now), now)

    def action_back(self) -> None:
        """Back to the start of this set, or to the set before."""
        now = self._catch_up()
        self._act(self.session.backed(now), now)

    def action_more(self) -> None:
        """More time."""
        now = self._catch_up()
        self._act(self.session.extended(MORE), now)

    def action_rests(self) -> None:
        """Rests as planned, or short."""
        now = self._catch_up()
        on = not self.session.resting
        self._become(self.session.with_rests(on), now)
        self.notify("Rests as planned." if on else "Rests are three seconds now.", timeout=3)

    def action_tempo(self) -> None:
        """The tempo leads, or the athlete counts."""
        now = self._catch_up()
        on = not self.session.paced
        self._become(self.session.with_pace(on), now)
        self.notify("The tempo leads." if on else "You count: enter when done.", timeout=3)

    def action_far(self) -> None:
        """Show what is read from two metres away, or everything again."""
        self.toggle_class("-far")
        self._show(self._moments.monotonic())

    def action_card(self) -> None:
        """Pause, and ask for the card of the exercise at hand."""
        self.action_pause()
        if (phase := self.session.phase) is not None:
            self.post_message(
                self.CardAsked(tuple(one.set for one in self.session.plan), phase.set)
            )

    def action_sound(self) -> None:
        """Ask for more sound."""
        self.post_message(self.SoundAsked())

    def action_undo(self) -> None:
        """Take back the last key; the time since is not credited."""
        if self._past:
            now = self._moments.monotonic()
            self._become(self._past.pop().restored(now), now)

    @work
    async def action_leave(self, quit_too: bool = False) -> None:
        """Ask, and leave or go on."""
        now = self._catch_up()
        was_running = self.session.running
        self._become(self.session.interrupted(now), now)
        done = sum(1 for record in self.session.records if record.outcome != "skipped")
        kept = "Nothing is done yet." if not done else f"Sets done and kept: {done}."
        answers = {"Go on": False, "Quit" if quit_too else "Leave": True}
        ask = QuestionScreen("Leave this session?", kept, answers)
        if await self.app.push_screen_wait(ask):
            now = self._moments.monotonic()
            records = self.session.closed(now)
            self.dismiss(SessionEnd(self.session, records, finished=False, quit=quit_too))
        elif was_running:
            self.action_resume()

    def _act(self, session: Session, now: float) -> None:
        """Become what a key asks for, and keep what was for undo."""
        if session == self.session:
            return
        self._past.append(self.session.paused(now) if self.session.running else self.session)
        if session.index != self.session.index and session.running:
            self._announce([begin(session, now)])
        self._become(session, now)

    def _become(self, session: Session, now: float) -> None:
        """Take a session for the present one, tell of its sets and show it."""
        before, self.session = self.session, session
        if session.records != before.records:
            self.post_message(self.SetsChanged(session.records))
        offered = (session.index, session.running, session.done, bool(self._past))
        if offered != self._offered:
            # Only then: the footer is made anew, and with it the whole screen.
            self._offered = offered
            self.refresh_bindings()
        if session.over:
            # Dismissing closes what is on top: the help over this screen, or, a second time,
            # the summary. A later tick asks again.
            if self.is_active:
                self.dismiss(SessionEnd(session, session.records, finished=True))
        else:
            self._show(now)
            self._await_cue(now)

    def _announce(self, cues: Sequence[Cue]) -> None:
        """Tell of cues, and mark the moment for the eyes."""
        for cue in cues:
            self._setting.announce(cue)
        if cues:
            (self._far if self.has_class("-far") else self._dial).flash()

    def _await_cue(self, now: float) -> None:
        """Look at the clock at the very moment of the next cue too: the next tick is too late."""
        due = next_cue(self.session, now)
        if due == self._due:
            return
        self._due = due
        if self._alarm is not None:
            self._alarm.stop()
        if due is not None:
            # Showing the session took a while since ``now``.
            seconds = max(0.0, due - self._moments.monotonic()) / self._setting.speed
            self._alarm = self.set_timer(seconds + JUST_AFTER, self._sound_alarm)

    def _sound_alarm(self) -> None:
        """The moment of a cue has come."""
        self._due = None
        self.tick()

    def _show(self, now: float) -> None:
        """Hand each part what it shows."""
        shown = readout(self.session, now)
        kind = shown.kind or PhaseKind.REST
        for phase_kind in PhaseKind:
            self.set_class(phase_kind is kind, f"-{phase_kind.value}")
        self.set_class(shown.paused, "-paused")
        self.set_class(self.session.balancing, "-balancing")
        if self.has_class("-far"):
            perform(self._far.figure, shown, self._setting.figures)
            self._far.readout = shown
            return
        perform(self._figure, shown, self._setting.figures)
        self._whole.fraction = shown.whole
        self._bars.groups = shown.groups
        self._dial.marks = beside(self.session, self._setting.marks or {}, self._setting.today)
        self._dial.readout = shown
        for static, text in (
            (self._overall, shown.overall),
            (self._cue, shown.cue),
            (self._coming, f"Next: {shown.coming}" if shown.coming else ""),
        ):
            told(static, text)

    def _heading(self) -> str:
        """The title, and that it is a rehearsal where it is one."""
        title = self._setting.title
        if self._setting.speed == 1 and self._setting.saved:
            return title
        kept = "saved" if self._setting.saved else "not saved"
        return f"{title} · rehearsal ×{self._setting.speed:g}, {kept}"
