"""SessionScreen: leads through a session, hands-free."""

from collections.abc import Mapping
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.events import Key, MouseDown
from textual.message import Message

from tui.domain.catalog.sets import BalanceMode
from tui.domain.progress.history import BalanceKey, LastAndBest
from tui.domain.progress.soreness import is_above_ceiling
from tui.figures.motion import FRAMES_A_SECOND
from tui.presentation.balance_bars import mark_bars
from tui.presentation.far_view import marks_of
from tui.presentation.key_answers import PROGRAM_COUNTS
from tui.presentation.narration import (
    FULL_RESTS,
    SHORT_RESTS_IN_A_LINE,
    SHORT_RESTS_ON_SCREEN,
    describe_easing,
    describe_result,
)
from tui.presentation.readout import Readout, next_look, readout
from tui.presentation.soreness import (
    CeilingAnswer,
    CeilingText,
    ceiling_answers,
    ceiling_heading,
    exercise_to_leave_out,
)
from tui.presentation.unavailable import reason_unavailable
from tui.screens.base import BaseScreen
from tui.screens.help import own_bindings
from tui.screens.question import QuestionScreen
from tui.screens.session_options import SessionEnd, SessionOptions
from tui.session.balance_trial import comparable_holds
from tui.session.clock import Clock
from tui.session.controller import (
    CLICK,
    SORENESS_KEY,
    Action,
    Interruption,
    SessionController,
)
from tui.session.cues import Cue
from tui.session.plan import PhaseKind
from tui.session.session import Session
from tui.textual_patches.timer import OneShotTimer
from tui.widgets.figure.figure_view import show_pose
from tui.widgets.key_footer import KeyFooter
from tui.widgets.session.soreness_scale import SorenessPrompt
from tui.widgets.session.views import FarView, NearView
from tui.widgets.toast import SessionToast

MIN_FRAME = 1 / FRAMES_A_SECOND
"""The fewest seconds between two pictures."""
CHANGES_APART = " · "
"""What is between two marks of what was changed."""
COLORED_BY_PHASE = "BigDigits, PhaseBanner"
"""The widgets whose colors depend on the phase; the style sheet names no others."""
HIDING_FIGURES = frozenset({"-balancing", "-read"})
"""The classes on which it depends whether a figure is shown."""
FAR_VIEW = "Press f for large text."
FAR_VIEW_SECONDS = 8.0
"""Seconds for which that is shown, while one gets ready."""
HEARTBEAT = 1.0
"""Seconds between two looks at the clock while time stands: less than a sleep that is noticed."""


def _binding(
    key: str,
    action: Action | str,
    word: str,
    tooltip: str,
    *,
    show: bool = True,
    key_display: str | None = None,
) -> Binding:
    """Return a binding; an ``Action`` goes to the controller through ``action_do``."""
    name = f"do('{action}')" if isinstance(action, Action) else action
    return Binding(key, name, word, show=show, key_display=key_display, tooltip=tooltip)


class SessionScreen(BaseScreen[SessionEnd]):
    """Shows a session and hands keys and moments to its controller."""

    # Over 300 lines, a quarter of them bindings: nobody else has a use for a part.

    CSS_PATH = "session.tcss"
    HELP_TITLE = "In a session"

    # The first binding of a key that can be used now is the one that counts. The footer takes six.
    BINDINGS: ClassVar[list[BindingType]] = [
        _binding("any", Action.STOP, "Stop", "Stop a balance hold", key_display="any key"),
        _binding(
            "any",
            Action.LIFT_OFF,
            "Start",
            "Start a balance hold as you lift your foot",
            key_display="any key",
        ),
        _binding("w", Action.WOBBLE, "Wobble", "Count a wobble; the hold goes on"),
        _binding("space", Action.RESUME, "Go on", "Go on after a pause"),
        _binding("space", Action.PAUSE, "Pause", "Pause"),
        _binding(
            "enter", Action.DONE, "Done", "End this set and go on to the next", key_display="enter"
        ),
        _binding(
            "minus",
            Action.TRIM,
            "Trim",
            "You pressed late: take off half a second",
            show=False,
            key_display="-",
        ),
        _binding(
            "equals_sign",
            Action.GIVE_BACK,
            "Add back",
            "Add back the half second you took off",
            show=False,
            key_display="=",
        ),
        _binding("x", Action.DISCARD, "Discard", "Discard the last hold", show=False),
        _binding("u", Action.BRING_BACK, "Bring back", "Bring back the discarded hold"),
        _binding("c", "criteria", "Rules", "Show what ends a trial"),
        _binding(
            "n",
            Action.NEXT,
            "Next",
            "Go to the next set; the part you did counts",
            show=False,
        ),
        _binding(
            "b",
            Action.BACK,
            "Back",
            "Go to the start of this set, or to the set before",
            show=False,
        ),
        _binding("u", Action.UNDO, "Undo", "Undo the last key"),
        _binding(
            "plus,equals_sign",
            Action.MORE,
            "More",
            "Add ten seconds, or one rep; in the rest, what you took off",
            show=False,
            key_display="+",
        ),
        _binding(
            "minus",
            Action.FEWER,
            "Fewer",
            "Take off one rep, or five seconds in the rest after a timed hold",
            show=False,
            key_display="-",
        ),
        _binding(
            "e",
            Action.EASE,
            "Easier",
            "Do less of this exercise today",
            show=False,
        ),
        _binding(
            "r",
            Action.RESTS,
            "Rests",
            "Switch between full rests and short rests of three seconds",
            show=False,
        ),
        _binding(
            "m", "sound", "Sound", "Change the sound: silent, bell, tones, speech", show=False
        ),
        _binding(
            SORENESS_KEY,
            "soreness",
            "Sore",
            "Say how sore your ankle is; the session goes on",
            show=False,
        ),
        _binding("f", "far", "Far", "Far view: large text that you can read from a distance"),
        _binding(
            "i", "card", "How", "Stop the clock and show how the exercise is done", show=False
        ),
        _binding(
            "t", Action.TEMPO, "Tempo", "Choose who counts the reps: the program or you", show=False
        ),
        _binding("escape", "leave", "Leave", "Leave; what you did is saved"),
        _binding("q", "leave(True)", "Quit", "Leave and quit", show=False),
    ]

    class SoundAsked(Message):
        """The next louder sound is asked for; after the loudest, silence."""

    def __init__(self, session: Session, options: SessionOptions, clock: Clock) -> None:
        super().__init__()
        self.options, self._clock = options, clock
        self._controller = SessionController(
            session,
            clock,
            on_cue=self._announce,
            on_records=options.save,
            on_eased=options.note_eased,
            on_interruption=self._ask_after_interruption,
            speed=options.speed,
        )
        self._near = NearView(options.heading, options.render_options)
        self._far = FarView(options.render_options)
        self._prompt = SorenessPrompt()
        self._figure_moves = False
        self._bound_to: object = None  # what the offered bindings depended on
        self._due: float | None = None
        self._timer = OneShotTimer(self, self._wake)
        self._resumes_when_uncovered = False
        self._tells_far_view = False

    @property
    def session(self) -> Session:
        """The session as it is."""
        return self._controller.session

    @property
    def takes_every_key(self) -> bool:
        """Whether any key starts or stops a balance hold."""
        return self._controller.takes_every_key

    def compose_body(self) -> ComposeResult:
        """Lay out the view from beside the screen and the one from afar."""
        yield self._near
        yield self._far
        yield SessionToast()
        yield self._prompt
        yield KeyFooter()

    def on_mount(self) -> None:
        """Start the session and its clocks."""
        now = self._clock.monotonic()
        self._controller.begin(now)
        self._refresh(now)
        if self.options.tell_far_view:
            self.notify(FAR_VIEW, timeout=FAR_VIEW_SECONDS)
            self._tells_far_view = True
        self.app.app_suspend_signal.subscribe(self, lambda _: self.interrupt())
        self.set_interval(HEARTBEAT, self._beat)

    def on_unmount(self) -> None:
        """Stop the clocks."""
        self._timer.stop()

    # Time.

    def tick(self) -> None:
        """Bring the session and the screen to the present moment."""
        now = self._clock.monotonic()
        self._controller.advance_to(now)
        self._refresh(now)

    def interrupt(self) -> None:
        """Pause because something breaks in; a balance hold ends as partly done."""
        now = self._clock.monotonic()
        self._controller.interrupt(now)
        self._refresh(now)

    def on_screen_suspend(self) -> None:
        """Pause while another screen covers the session."""
        self._resumes_when_uncovered = self.session.running
        self.action_do(Action.PAUSE)

    def on_screen_resume(self) -> None:
        """Go on as before when nothing covers the session any more."""
        if self._resumes_when_uncovered:
            self._resumes_when_uncovered = False
            self.action_do(Action.RESUME)

    def refresh_history(
        self,
        marks: Mapping[BalanceKey, LastAndBest],
        bests: tuple[tuple[BalanceKey, float], ...],
    ) -> None:
        """Take the history that was still being read when the session began.

        Args:
            marks: The last and best balance holds of earlier sessions.
            bests: Seconds of the longest balance holds of the day.
        """
        self._controller.set_earlier_bests(bests)
        self.options = self.options._replace(marks=marks)
        self._near.readout = self._far.readout = None

    # Keys.

    def on_key(self, event: Key) -> None:
        """Start or stop a hold with any key, at the moment at which the key arrived.

        A number that answers an open question on soreness does nothing else.
        """
        stops_hold = self.session.balancing
        if stops_hold and not event.key.isdigit():
            self._prompt.close()
        if self._prompt.press(event.key) or self._touch(event.key, event.time):
            event.stop()
            event.prevent_default()
            if stops_hold and event.key == SORENESS_KEY and not self.session.balancing:
                self._prompt.open()
        elif sentence := self._reason_unavailable(event.key):
            self.notify(sentence, timeout=3)

    def on_mouse_down(self, event: MouseDown) -> None:
        """Start or stop a hold with a click; the footer's entries have their own meaning."""
        widget = event.widget
        if widget is not None and any(
            isinstance(part, KeyFooter) for part in widget.ancestors_with_self
        ):
            return
        if self._touch(CLICK, event.time):
            event.stop()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hide what cannot be done now."""
        if action == "criteria":
            return self._in_test and not self.session.balancing
        return self._controller.can(str(parameters[0]) if action == "do" else action)

    def _reason_unavailable(self, key: str) -> str:
        """Return why a key means nothing now; empty where it does something, or never does."""
        why = ""
        for binding in own_bindings(self).get(key, ()):
            action = binding.action.removeprefix("do('").removesuffix("')")
            possible = (
                self.check_action(action, ())
                if action == binding.action
                else self._controller.can(action)
            )
            if possible:
                return ""
            why = reason_unavailable(action)
        return why

    def action_do(self, action: str) -> None:
        """Do one of the actions of a session, and confirm what cannot be seen.

        Args:
            action: A value of ``Action``.
        """
        if action in (Action.RESUME, Action.UNDO):
            self.clear_message()
        if action == Action.MORE and self._controller.can(Action.GIVE_BACK):
            # As after a timed hold, plus first gives back what was taken off.
            action = Action.GIVE_BACK
        now, before = self._clock.monotonic(), self.session
        self._controller.perform(Action(action), now)
        self._refresh(now)
        if action in (Action.FEWER, Action.MORE, Action.UNDO):
            self._confirm_count(before)
        if line := describe_easing(before, self.session):
            self.notify(line, timeout=5)
        if action == Action.RESTS:
            on, far = self.session.full_rests, self.has_class("-far")
            short = SHORT_RESTS_IN_A_LINE if far else SHORT_RESTS_ON_SCREEN
            self.notify(FULL_RESTS if on else short, timeout=3 if on else 8)
        elif action == Action.TEMPO:
            phase = self.session.phase
            working = phase is not None and phase.kind is PhaseKind.WORK
            count = "You count now. Press enter when you are done."
            count = count if working else "You count the repetitions."
            self.notify(PROGRAM_COUNTS if self.session.tempo_led else count, timeout=3)

    def _confirm_count(self, before: Session) -> None:
        """Say how much of the set before counts now, where that was put right in the rest."""
        session = self.session
        if session.index == before.index:
            for index, record in session.done:
                if (index, record) not in before.done:
                    self.notify(describe_result(record, session.plan[index].set), timeout=3)

    def action_far(self) -> None:
        """Change between the near and the far view."""
        self.toggle_class("-far")
        self.clear_message()
        self._show(self._clock.monotonic())

    def action_sound(self) -> None:
        """Ask for more sound."""
        self.post_message(self.SoundAsked())

    def action_card(self) -> None:
        """Ask for the card of the present exercise; time stands while it is read."""
        if (phase := self.session.phase) is not None:
            planned = tuple(phase.set for phase in self.session.plan)
            self.post_message(self.CardAsked(planned, phase.set))

    def action_soreness(self) -> None:
        """Ask how sore the ankle is, in a line over the session."""
        self.clear_message()
        self._prompt.open()

    @work
    async def on_soreness_prompt_answered(self, event: SorenessPrompt.Answered) -> None:
        """Save what was told; above the ceiling, say the rule and ask what to do."""
        event.stop()
        self.options.tell_soreness(event.value)
        if not is_above_ceiling(event.value) or self.session.over:
            self.notify(f"Soreness {event.value} of 10.", timeout=3)
            return
        was_running = self.session.running
        self.interrupt()
        text = CeilingText()
        ask = QuestionScreen(
            ceiling_heading(event.value),
            text.rule,
            ceiling_answers(
                exercise_to_leave_out(self.session),
                begun=True,
                easier=self._controller.can(Action.EASE),
            ),
            escape=-1,
            urgent=text.urgent,
            source=text.source,
        )
        answer = await self.app.push_screen_wait(ask)
        if answer is CeilingAnswer.END:
            records = self.session.closed(self._clock.monotonic())
            self.dismiss(SessionEnd(self.session, records, finished=False))
            return
        if answer is CeilingAnswer.LEAVE_OUT:
            self.action_do(Action.LEAVE_OUT)
        elif answer is CeilingAnswer.EASE:
            self.action_do(Action.EASE)
        if was_running:
            self.action_do(Action.RESUME)

    @work
    async def action_criteria(self) -> None:
        """Pause, and show what ends a trial of the test."""
        was_running = self.session.running
        self.action_do(Action.PAUSE)
        criteria = "\n".join(f"· {criterion}" for criterion in self.options.criteria)
        ask = QuestionScreen("A trial stops when", criteria, {"Back": None})
        await self.app.push_screen_wait(ask)
        if was_running:
            self.action_do(Action.RESUME)

    @work
    async def action_leave(self, quit_too: bool = False) -> None:
        """Ask, and leave or go on."""
        was_running = self.session.running
        self.interrupt()
        records = self.session.closed(self._clock.monotonic())
        answers = {"Go on": False, "Quit" if quit_too else "Leave": True}
        detail = self.options.describe_sets(records)
        ask = QuestionScreen("Leave this session?", detail, answers)
        if await self.app.push_screen_wait(ask):
            records = self.session.closed(self._clock.monotonic())
            self.dismiss(SessionEnd(self.session, records, finished=False, quit=quit_too))
        elif was_running:
            self.action_do(Action.RESUME)

    @property
    def _in_test(self) -> bool:
        """Whether the present phase leads to a trial of a balance test, or is one."""
        phase = self.session.phase
        target = phase.set.target if phase else None
        return target is not None and target.mode is BalanceMode.TEST

    @property
    def _view(self) -> NearView | FarView:
        """The view that is shown."""
        return self._far if self.has_class("-far") else self._near

    def _touch(self, key: str, stamp: float) -> bool:
        """Hand a key or a click to the controller; return whether it is used up."""
        moment = self._clock.key_time(stamp)
        used_up = self._controller.key_pressed(key, moment)
        self._refresh(max(moment, self.session.last_seen or moment))
        return used_up

    def _announce(self, cue: Cue) -> None:
        """Announce a cue, and mark the moment for the eyes, which see what a key has done."""
        if self._controller.audible or cue.answers:
            self.options.announce(cue)
            if self.options.flash and not (cue.paced or cue.sets_up or cue.answers):
                self._view.flash()

    def _ask_after_interruption(self, interruption: Interruption) -> None:
        if interruption is Interruption.FORGOTTEN_HOLD:
            self._ask_if_there()

    @work
    async def _ask_if_there(self) -> None:
        """Ask whether somebody is still there; the session stays paused until then."""
        text = "The hold was stopped after ten minutes. It is saved as partly done."
        answers = {"Go on": True, "Stay paused": False}
        ask = QuestionScreen("Still there?", text, answers, escape=-1)
        if await self.app.push_screen_wait(ask):
            self.action_do(Action.RESUME)

    def _refresh(self, now: float) -> None:
        """Show the session as it is at a moment, or leave when it is over."""
        session = self.session
        bound_to = (session.index, session.running, session.done, self._controller.undoable)
        if bound_to != self._bound_to:
            # Only then: the footer is made anew, and with it the whole screen.
            self._bound_to = bound_to
            self.refresh_bindings()
            for footer in self.query(KeyFooter):
                # Textual holds on to every key that it ever showed, until this is set anew.
                footer.mutate_reactive(KeyFooter.compact)
            if self._tells_far_view and session.index:
                self._tells_far_view = False
                self.clear_message()
        if session.over:
            # Dismissing closes what is on top: a second time, the summary. A later tick asks again.
            if self.is_active:
                self.dismiss(SessionEnd(session, session.records, finished=True))
        else:
            self._show(now)
            self._set_timer(now)

    def _show(self, now: float) -> None:
        """Hand each part what it shows."""
        shown, view = readout(self.session, now), self._view
        view.show_changes(CHANGES_APART.join(self._changes()))
        self._figure_moves = show_pose(view.figure, shown, self.options.figures)
        if not shown.continues(view.readout):
            self._set_classes(shown)
            today = self.options.today
            marks = comparable_holds(self.session, self.options.marks or {}, today)
            view.marks = mark_bars(shown, marks, today)
            if shown.kind is not PhaseKind.WORK:
                self.call_after_refresh(self.options.on_break)
        view.readout = shown
        self.options.on_shown(shown)

    def _changes(self) -> tuple[str, ...]:
        """Return what was changed and matters."""
        return marks_of(self.session, silent=self.options.silent())

    def _set_classes(self, shown: Readout) -> None:
        """Set the classes from which the style sheet takes the colors of the phase."""
        kind, before = shown.kind or PhaseKind.REST, self.classes
        # By itself each change works out the styles of the whole screen anew, which takes so long
        # that a cue comes late; and those of a figure take as long as those of all else.
        self.update_classes(
            {f"-{phase_kind.value}": phase_kind is kind for phase_kind in PhaseKind}
            | {
                "-paused": shown.paused,
                "-balancing": self.session.balancing,
                "-read": shown.trial is not None,
            },
            update=False,
        )
        changed = self.classes ^ before
        restyled = COLORED_BY_PHASE if changed else ""
        if changed & HIDING_FIGURES:
            restyled += ", FigureView"
        if restyled:
            for widget in self.query(restyled):
                widget.update_node_styles()

    def _set_timer(self, now: float) -> None:
        """Wake at the very moment of the next cue, and when there is more to see."""
        speed = self.options.speed
        rate = self._view.figure.rate if self._figure_moves else None
        frame = speed / rate if rate else None
        look = next_look(self.session, now, frame, MIN_FRAME * speed)
        moments = (self._controller.next_wake(now), look)
        due = min((moment for moment in moments if moment is not None), default=None)
        if due == self._due:
            return
        self._due = due
        if due is None:
            self._timer.stop()
        else:
            self._timer.set(self._controller.seconds_until(due))

    def _beat(self) -> None:
        """Look at the clock where no moment is waited for: the machine may have slept."""
        if self._due is None:
            self.tick()

    def _wake(self) -> None:
        self._due = None
        self.tick()
