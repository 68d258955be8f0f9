"""The far view: what has to be read from two metres away, and nothing else."""

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.reactive import reactive

from tui.domain.sets import Balance
from tui.engine.mark_bars import MarkBar
from tui.engine.plan import PhaseKind
from tui.engine.readout import Readout
from tui.figures.manner import USUAL, Manner
from tui.widgets.big_digits import BigDigits
from tui.widgets.face import announce, ink_of
from tui.widgets.figure import FigureView
from tui.widgets.hold_bars import HoldBars, show_marks
from tui.widgets.phase_band import PhaseBand
from tui.widgets.set_bars import SetBars


class FarView(Vertical):
    """The phase word, the side, the digits, the bars and the figure, as large as they get."""

    DEFAULT_CSS = """
    FarView {
        width: 1fr; height: 1fr; padding-bottom: 1;
        Horizontal { height: 1fr; }
        #far-figure { width: 42%; height: 1fr; max-height: 100%; }
        BigDigits { width: 1fr; height: 1fr; text-align: center; }
        SetBars { margin: 0; }
    }
    """

    readout: reactive[Readout | None] = reactive(None, repaint=False)
    """What to show."""
    marks: reactive[tuple[MarkBar, ...]] = reactive((), repaint=False)
    """A balance hold and what it is shown beside; nothing for other kinds of set."""

    def __init__(self, manner: Manner = USUAL) -> None:
        super().__init__()
        self._band, self._digits = PhaseBand(large=True), BigDigits()
        self._bars, self._holds = SetBars(brief=True), HoldBars(brief=True)
        self.figure = FigureView(manner=manner, id="far-figure")

    def compose(self) -> ComposeResult:
        """The words at the top, the bars at the bottom."""
        yield self._band
        with Horizontal():
            yield self.figure
            yield self._digits
        yield self._bars
        yield self._holds

    def flash(self) -> None:
        """Mark the moment for the eyes."""
        self._band.flash()

    def watch_marks(self, marks: tuple[MarkBar, ...]) -> None:
        """Show the bars that belong to the kind of set."""
        show_marks(marks, self._bars, self._holds)

    def watch_readout(self, before: Readout | None, readout: Readout | None) -> None:
        """Tell each part what it shows."""
        if readout is None:
            return
        self._digits.value = readout.digits.rjust(_places(readout))
        if readout.goes_on_from(before):
            return
        announce(self._band, readout)
        self._digits.ink = ink_of(readout)
        self._bars.groups = self._holds.groups = readout.groups


def _places(readout: Readout) -> int:
    """The places that are kept for digits, so that nothing jumps when one is added."""
    held = readout.set is not None and isinstance(readout.set.target, Balance)
    return 4 if held and readout.kind is PhaseKind.WORK else 2
