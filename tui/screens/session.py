"""The guided session: one routine, set by set, hands-free."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.events import Key, MouseDown
from textual.message import Message
from textual.widgets import Footer, Static

from tui.domain.figure import Figure
from tui.domain.history import BalanceKey, Held, Marks, balance_key, held_seconds, joined
from tui.domain.record import SetRecord
from tui.domain.sets import Balance
from tui.engine.cues import Cue, begin, cues_between
from tui.engine.moments import Moments
from tui.engine.plan import PhaseKind
from tui.engine.readout import Readout, readout
from tui.engine.session import LATE, Session
from tui.figures.motion import phase_after
from tui.screens.place import Place
from tui.screens.question import QuestionScreen
from tui.widgets.acting import act
from tui.widgets.dial import Dial
from tui.widgets.figure import FigureView
from tui.widgets.set_bars import SetBars
from tui.widgets.whole_bar import WholeBar

TICK = 0.1
"""Seconds between two looks at the clock."""
MORE = 10.0
"""Seconds that the key for more time adds."""
TOO_SOON = 0.2
"""Seconds after lift-off within which a key is one that was still held down, not a stop."""
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
    figures: Callable[[str], Figure | None] = lambda _: None
    """The figure of an id, read when it is first shown; None where there is none."""
    still: bool = False
    """Whether figures stand still, their start and end side by side."""


@dataclass(frozen=True, slots=True)
class SessionEnd:
    """How a session was left."""

    session: Session
    records: tuple[SetRecord, ...]
    """Every set of the plan, done or skipped."""
    finished: bool
    quit: bool = False
    """Whether the whole program is to be left too."""


class SessionScreen(Place[SessionEnd]):
    """Leads through a session; only this screen says what time it is to its session."""

    CSS_PATH = "session.tcss"
    HELP_TITLE = "In a session"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("any", "stop", "Stop", key_display="any key", tooltip="Stop a balance hold"),
        Binding("w", "wobble", "Wobble", tooltip="Count a wobble without stopping the hold"),
        Binding("space", "resume", "Go on", tooltip="Go on after a pause"),
        Binding("space", "pause", "Pause", tooltip="Pause"),
        Binding(
            "enter", "done", "Done", key_display="enter", tooltip="This is done: on to what follows"
        ),
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
        Binding("t", "tempo", "Tempo", show=False, tooltip="Tempo leads, or you count yourself"),
        Binding("escape", "leave", "Leave", tooltip="Leave; what is done is kept"),
        Binding("q", "leave(True)", "Quit", show=False, tooltip="Leave and quit"),
    ]

    class SetsChanged(Message):
        """The list of finished sets is another one."""

        def __init__(self, records: tuple[SetRecord, ...]) -> None:
            self.records = records
            super().__init__()

    class Announced(Message):
        """Something is to be announced."""

        def __init__(self, cue: Cue) -> None:
            self.cue = cue
            super().__init__()

    def __init__(self, session: Session, setting: Setting, moments: Moments) -> None:
        super().__init__()
        self.session = session
        self._setting, self._moments = setting, moments
        self._marks = dict(setting.marks or {})
        self._past: list[Session] = []
        self._slept = moments.slept()
        self._figured: str | None = None
        self._whole, self._bars, self._dial = WholeBar(), SetBars(), Dial()
        self._figure = FigureView(still=setting.still)
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
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Begin."""
        now = self._moments.monotonic()
        self._become(self.session.begun(now), now)
        self.post_message(self.Announced(begin(self.session, now)))
        self.app.app_suspend_signal.subscribe(self, lambda _: self.interrupt())
        self.set_interval(TICK, self.tick)

    def tick(self) -> None:
        """Look at the clock."""
        now, slept = self._moments.monotonic(), self._moments.slept()
        before = self.session
        asleep = slept - self._slept > ASLEEP
        self._slept = slept
        if asleep and before.running and before.seen is not None:
            after = before.interrupted(before.seen)
        else:
            after = before.ticked(now, LATE * max(1.0, self._setting.speed))
        if after.running or after.over:
            for cue in cues_between(before, now):
                self.post_message(self.Announced(cue))
        if after.records != before.records:
            # Undo would take back a set that was finished since.
            self._past.clear()
        self._become(after, now)

    def interrupt(self) -> None:
        """Something breaks in: pause, and end a balance hold as a part."""
        now = self._moments.monotonic()
        self._become(self.session.at(now).interrupted(now), now)

    def on_key(self, event: Key) -> None:
        """Stop a balance hold with any key, at the moment at which the key arrived."""
        if self.session.balancing and event.key not in ("w", "ctrl+c", "ctrl+z"):
            event.stop()
            event.prevent_default()
            self._stop(self._moments.arrived(event.time))

    def on_mouse_down(self, event: MouseDown) -> None:
        """Stop a balance hold with a click."""
        if self.session.balancing:
            event.stop()
            self._stop(self._moments.arrived(event.time))

    @property
    def every_key(self) -> bool:
        """Every key stops a balance hold."""
        return self.session.balancing

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Hide what cannot be done now."""
        session = self.session
        if session.balancing:
            return action in ("stop", "wobble")
        match action:
            case "stop" | "wobble":
                return False
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

    def action_stop(self) -> None:
        """Stop the hold: the footer's entry was clicked."""
        self._stop(self._moments.monotonic())

    def action_wobble(self) -> None:
        """Count a wobble."""
        self._become(self.session.wobbled(), self._moments.monotonic())
        self.notify(f"Wobble {self.session.wobbles}", timeout=2)

    def action_pause(self) -> None:
        """Stop the clock."""
        now = self._moments.monotonic()
        self._become(self.session.at(now).paused(now), now)

    def action_resume(self) -> None:
        """Let the clock run."""
        now = self._moments.monotonic()
        self._become(self.session.resumed(now), now)

    def action_done(self) -> None:
        """The phase is over because the athlete says so."""
        now = self._moments.monotonic()
        self._act(self.session.at(now).ended(now), now)

    def action_next(self) -> None:
        """On to the next phase."""
        now = self._moments.monotonic()
        self._act(self.session.at(now).skipped(now), now)

    def action_back(self) -> None:
        """Back to the start of this set, or to the set before."""
        now = self._moments.monotonic()
        self._act(self.session.at(now).backed(now), now)

    def action_more(self) -> None:
        """More time."""
        now = self._moments.monotonic()
        self._act(self.session.at(now).extended(MORE), now)

    def action_rests(self) -> None:
        """Rests as planned, or short."""
        now = self._moments.monotonic()
        on = not self.session.resting
        self._become(self.session.at(now).with_rests(on), now)
        self.notify("Rests as planned." if on else "Rests are three seconds now.", timeout=3)

    def action_tempo(self) -> None:
        """The tempo leads, or the athlete counts."""
        now = self._moments.monotonic()
        on = not self.session.paced
        self._become(self.session.at(now).with_pace(on), now)
        self.notify("The tempo leads." if on else "You count: enter when done.", timeout=3)

    def action_undo(self) -> None:
        """Take back the last key; the time since is not credited."""
        if self._past:
            now = self._moments.monotonic()
            self._become(self._past.pop().restored(now), now)

    @work
    async def action_leave(self, quit_too: bool = False) -> None:
        """Ask, and leave or go on."""
        now = self._moments.monotonic()
        was_running = self.session.running
        self._become(self.session.at(now).interrupted(now), now)
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

    def _stop(self, moment: float) -> None:
        """End the hold at a moment."""
        if self.session.elapsed(moment) >= TOO_SOON:
            self._act(self.session.ended(moment), moment)

    def _act(self, session: Session, now: float) -> None:
        """Become what a key asks for, and keep what was for undo."""
        if session == self.session:
            return
        self._past.append(self.session.paused(now) if self.session.running else self.session)
        if session.index != self.session.index and session.running:
            self.post_message(self.Announced(begin(session, now)))
        self._become(session, now)

    def _become(self, session: Session, now: float) -> None:
        """Take a session for the present one, tell of its sets and show it."""
        before, self.session = self.session, session
        if session.records != before.records:
            self._remember(session.records[len(before.records) :])
            self.post_message(self.SetsChanged(session.records))
        if (before.index, before.running) != (session.index, session.running) or self._past:
            self.refresh_bindings()
        if session.over:
            self.dismiss(SessionEnd(session, session.records, finished=True))
        else:
            self._show(now)

    def _remember(self, records: tuple[SetRecord, ...]) -> None:
        """Take new balance holds among those that the next is shown beside."""
        for record in records:
            if (seconds := held_seconds(record)) is not None:
                held = Held(seconds, self._setting.today)
                key = balance_key(record)
                self._marks[key] = joined(Marks(held, held), self._marks.get(key))

    def _show(self, now: float) -> None:
        """Hand each part what it shows."""
        shown = readout(self.session, now)
        kind = shown.kind or PhaseKind.REST
        for phase_kind in PhaseKind:
            self.set_class(phase_kind is kind, f"-{phase_kind.value}")
        self.set_class(shown.paused, "-paused")
        self.set_class(self.session.balancing, "-balancing")
        self._whole.fraction = shown.whole
        self._bars.groups = shown.groups
        self._move_figure(shown)
        self._dial.marks = self._beside()
        self._dial.readout = shown
        for static, text in (
            (self._overall, shown.overall),
            (self._cue, shown.cue),
            (self._coming, f"Next: {shown.coming}" if shown.coming else ""),
        ):
            if str(static.content) != text:
                static.update(text)

    def _move_figure(self, shown: Readout) -> None:
        """Let the figure do what the athlete is to do; paused, it stands still."""
        doing = act(shown)
        if doing.figure != self._figured:
            self._figured = doing.figure
            self._figure.figure = self._setting.figures(doing.figure) if doing.figure else None
        self._figure.side = shown.side or self._figure.side
        if shown.paused or self._figure.figure is None:
            return
        if doing.stage is None:
            self._figure.phase = phase_after(self._figure.figure, doing.seconds)
        else:
            self._figure.show_stage(doing.stage, doing.progress)

    def _beside(self) -> Marks | None:
        """The holds that the present one is shown beside."""
        phase = self.session.phase
        if phase is None or not isinstance(phase.set.target, Balance):
            return None
        planned = phase.set
        mode = phase.set.target.mode.value
        return self._marks.get((planned.variation.id, planned.side.value, mode))

    def _heading(self) -> str:
        """The title, and that it is a rehearsal where it is one."""
        title = self._setting.title
        if self._setting.speed == 1 and self._setting.saved:
            return title
        kept = "saved" if self._setting.saved else "not saved"
        return f"{title} · rehearsal ×{self._setting.speed:g}, {kept}"
