"""The far view: what has to be read from two metres away, and nothing else."""

from textual.app import ComposeResult
from textual.containers import Horizontal

from tui.domain.catalog.sets import Balance
from tui.figures.options import USUAL, Manner
from tui.presentation.readout import Readout
from tui.session.plan import PhaseKind
from tui.widgets.figure.figure_view import FigureView
from tui.widgets.session.big_digits import BigDigits
from tui.widgets.session.face import announce, ink_of
from tui.widgets.session.phase_banner import PhaseBand
from tui.widgets.session.session_view import SessionView


class FarView(SessionView):
    """The phase word, the side, the digits, the bars and the figure, as large as they get."""

    DEFAULT_CSS = """
    FarView {
        padding-bottom: 1;
        Horizontal { height: 1fr; }
        #far-figure { width: 42%; height: 1fr; max-height: 100%; }
        BigDigits { width: 1fr; height: 1fr; text-align: center; }
        SetBars { margin: 0; }
    }
    """

    def __init__(self, manner: Manner = USUAL) -> None:
        super().__init__(FigureView(manner=manner, id="far-figure"), brief=True)
        self._band, self._digits = PhaseBand(large=True), BigDigits()

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

    def run_on(self, readout: Readout) -> None:
        """The digits."""
        self._digits.value = readout.digits.rjust(_places(readout))

    def stand(self, readout: Readout) -> None:
        """The words, and how the digits are filled."""
        announce(self._band, readout)
        self._digits.ink = ink_of(readout)


def _places(readout: Readout) -> int:
    """The places that are kept for digits, so that nothing jumps when one is added."""
    held = readout.set is not None and isinstance(readout.set.target, Balance)
    return 4 if held and readout.kind is PhaseKind.WORK else 2
