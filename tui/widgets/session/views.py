"""NearView, FarView."""

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.reactive import reactive
from textual.widgets import Static

from tui.figures.options import DEFAULT, RenderOptions
from tui.presentation.balance_bars import MarkBar
from tui.presentation.readout import Readout
from tui.widgets.bars import SessionBar, WideBar, parts_of
from tui.widgets.figure.figure_view import FigureView
from tui.widgets.session.balance_bars import BalanceBars
from tui.widgets.session.big_digits import BigDigits
from tui.widgets.session.dial import Dial, digit_places, ink_of, show_phase, update_text
from tui.widgets.session.phase_banner import PhaseBanner
from tui.widgets.session.position_line import PositionLine
from tui.widgets.session.set_bars import SetBars
from tui.widgets.toast import FLOOR, SPARED


class SessionView(Vertical):
    """Hands each part what it shows; a kind of view arranges them and adds its own."""

    DEFAULT_CSS = """
    SessionView { width: 1fr; height: 1fr; }
    """

    readout: reactive[Readout | None] = reactive(None, repaint=False)
    """What to show."""
    marks: reactive[tuple[MarkBar, ...]] = reactive((), repaint=False)
    """A balance hold and what it is shown beside; nothing for other kinds of set."""

    def __init__(self, figure: FigureView, *, brief: bool = False) -> None:
        """Show the bars of a balance hold in brief where large digits need the room."""
        super().__init__()
        self.figure = figure
        self._holds = BalanceBars(brief=brief)

    def flash(self) -> None:
        """Mark the moment for the eyes."""
        raise NotImplementedError

    def show_changes(self, text: str) -> None:
        """Show what was changed and matters; empty for nothing."""
        raise NotImplementedError

    def watch_marks(self, marks: tuple[MarkBar, ...]) -> None:
        """Show the bars of a balance hold, or what other exercises have in their place."""
        self._holds.bars = marks
        self.set_class(bool(marks), "-balance")

    def watch_readout(self, before: Readout | None, readout: Readout | None) -> None:
        """Tell each part what it shows: of a stopwatch that runs, only what differs."""
        if readout is None:
            return
        self.update_moment(readout)
        if not readout.continues(before):
            if self.marks:
                self._holds.groups = readout.groups
            self.update_phase(readout)

    def update_moment(self, readout: Readout) -> None:
        """Show what differs from moment to moment."""
        raise NotImplementedError

    def update_phase(self, readout: Readout) -> None:
        """Show all else."""
        raise NotImplementedError


class NearView(SessionView):
    """Where I am, the number that matters, the figure, the bars, and what comes next."""

    def __init__(self, heading: str, render_options: RenderOptions = DEFAULT) -> None:
        super().__init__(FigureView(render_options=render_options, draws_ahead=True))
        self._heading = Static(heading, id="name", markup=False)
        self._marks = Static(id="marks", markup=False)
        self._overall = Static(id="overall", markup=False)
        self._whole, self._dial, self._bars = SessionBar(), Dial(), SetBars()
        self._cue = Static(id="cue", markup=False)
        self._coming = Static(id="coming", classes=SPARED, markup=False)

    def compose(self) -> ComposeResult:
        """The title at the top, figure and dial on the stage, the bars at the bottom."""
        with Horizontal(id="title"):
            yield self._heading
            yield self._marks
            yield self._overall
        yield self._whole
        with Horizontal(id="stage"):
            yield self.figure
            yield self._dial
        yield self._cue
        # The padding is the container's: a bar that is drawn again and again has none to draw.
        with Vertical(id="bars"):
            yield self._bars
            yield self._holds
        yield self._coming

    def flash(self) -> None:
        """Mark the moment for the eyes."""
        self._dial.flash()

    def show_changes(self, text: str) -> None:
        """Show what was changed."""
        update_text(self._marks, text)

    def update_moment(self, readout: Readout) -> None:
        """The dial."""
        self._dial.show(readout)

    def update_phase(self, readout: Readout) -> None:
        """How far the whole is, the sets, what to do, and what comes."""
        if not self.marks:
            self._bars.groups = readout.groups
        self._whole.fraction = readout.whole
        self._cue.set_class(readout.opening, "-opening")
        for static, text in (
            (self._overall, readout.overall),
            (self._cue, readout.cue),
            (self._coming, f"Next: {readout.coming}" if readout.coming else ""),
        ):
            update_text(static, text)


class FarView(SessionView):
    """The phase word, the side, the digits, the tempo, the set and what comes next, at any size."""

    DEFAULT_CSS = """
    FarView {
        #far-marks { height: 1; width: 1fr; text-align: center; }
        Horizontal { height: 1fr; }
        #far-figure { width: 42%; height: 1fr; max-height: 100%; }
        BigDigits { width: 1fr; height: 1fr; text-align: center; }
    }
    """

    def __init__(self, render_options: RenderOptions = DEFAULT) -> None:
        super().__init__(
            FigureView(render_options=render_options, draws_ahead=True, id="far-figure"), brief=True
        )
        self._band, self._digits = PhaseBanner(large=True), BigDigits()
        self._marks = Static(id="far-marks", markup=False)
        self._bar, self._set = WideBar(), PositionLine()
        self._set.add_class(FLOOR)

    def compose(self) -> ComposeResult:
        """The words at the top; the bar, the set and what comes next at the bottom."""
        yield self._band
        yield self._marks
        with Horizontal():
            yield self.figure
            yield self._digits
        yield self._bar
        yield self._holds
        yield self._set

    def flash(self) -> None:
        """Mark the moment for the eyes."""
        self._band.flash()

    def show_changes(self, text: str) -> None:
        """Show what was changed."""
        update_text(self._marks, text)

    def update_moment(self, readout: Readout) -> None:
        """The digits, and how far the phase is."""
        self._digits.value = readout.digits.rjust(digit_places(readout))
        share = self.marks[0].fraction if self.marks else readout.share
        self._bar.parts = parts_of(readout.beat, share)

    def update_phase(self, readout: Readout) -> None:
        """The words, and how the digits are filled."""
        show_phase(self._band, readout)
        self._digits.ink = ink_of(readout)
        self._set.text, self._set.choices = readout.set_text, readout.next_texts
