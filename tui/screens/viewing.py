"""What a session looks like: from beside the screen and from afar, in the colours of its phase."""

from collections.abc import Mapping
from dataclasses import replace

from textual.app import ComposeResult
from textual.widgets import Footer

from tui.domain.progress.history import BalanceKey, LastAndBest
from tui.presentation.balance_bars import mark_bars
from tui.presentation.readout import Readout, readout
from tui.screens.session_terms import SessionOptions
from tui.screens.steering import Steering
from tui.session.balance_trial import beside
from tui.session.plan import PhaseKind
from tui.session.session import Session
from tui.widgets.figure.figure_view import show_pose
from tui.widgets.session.views import FarView, NearView
from tui.widgets.toast import SessionToast


class Viewing(Steering):
    """Shows the session as it is at a moment; which moment, others say."""

    def __init__(self, session: Session, setting: SessionOptions) -> None:
        super().__init__()
        self.session = session
        self.criteria = setting.criteria
        self._setting = setting
        self._moving = False
        self._near = NearView(setting.heading, setting.render_options)
        self._far = FarView(setting.render_options)

    def compose_body(self) -> ComposeResult:
        """The session as it is seen from beside the screen, and from afar."""
        yield self._near
        yield self._far
        yield SessionToast()
        yield Footer(show_command_palette=False)

    def flash(self) -> None:
        """Mark the moment for the eyes."""
        self._view.flash()

    @property
    def frames_a_second(self) -> float | None:
        """How often the figure looks otherwise; None where it stands still."""
        return self._view.figure.rate if self._moving else None

    def show_beside(self, marks: Mapping[BalanceKey, LastAndBest]) -> None:
        """Take another past, beside which the present hold is shown from now on."""
        self._setting = replace(self._setting, marks=marks)
        self._near.readout = self._far.readout = None

    def turn_view(self, now: float) -> None:
        """Show what is read from two metres away, or everything again."""
        self.toggle_class("-far")
        self.show(now)

    def show(self, now: float) -> None:
        """Hand each part what it shows."""
        shown, view = readout(self.session, now), self._view
        self._moving = show_pose(view.figure, shown, self._setting.figures)
        if not shown.goes_on_from(view.readout):
            self._dress(shown)
            marks = beside(self.session, self._setting.marks or {}, self._setting.today)
            view.marks = mark_bars(shown, marks, self._setting.today)
        view.readout = shown

    def _dress(self, shown: Readout) -> None:
        """Let the colours tell the phase."""
        kind = shown.kind or PhaseKind.REST
        for phase_kind in PhaseKind:
            self.set_class(phase_kind is kind, f"-{phase_kind.value}")
        self.set_class(shown.paused, "-paused")
        self.set_class(self.session.balancing, "-balancing")
        self.set_class(shown.trial is not None, "-read")

    @property
    def _view(self) -> NearView | FarView:
        """The view that is looked at."""
        return self._far if self.has_class("-far") else self._near
